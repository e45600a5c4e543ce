import Testing

@testable import AnnualReport

@Suite struct LanguageRuleTests {
    private static func changed(_ name: String, _ sentence: String) -> Vector {
        Vector(name, [("组织培训2次。", sentence)])
    }

    @Test(arguments: [
        ("RL-01", changed("a word twice", "在建议办理专题专题中予以公开。")),
        ("RL-01", changed("two commas", "组织培训，，共2次。")),
        ("RL-01", changed("a comma and a stop", "组织培训2次，。")),
        ("RL-01", changed("brackets of two widths", "组织培训（含集中培训)2次。")),
        ("RL-01", changed("a bracket without its other half", "组织培训（含集中培训2次。")),
        ("RL-01", changed("a quotation mark without its other half", "开设“砚务之窗栏目。")),
        ("RL-01", changed("signs of mathematics inside a title", "学习《关于印发<砚务办法>的通知》。")),
        ("RL-01", changed("double title marks inside a title", "学习《关于印发《砚务办法》的通知》。")),
        ("RL-01", changed("the Regulation cut short", "学习信息公开条，组织培训。")),
        ("RL-01", changed("在 missing", "还存一些差距。")),
        ("RL-01", changed("an idiom", "各科室各司其责。")),
        ("RL-01", changed("布署", "按照统一布署组织培训。")),
        ("RL-01", changed("包括 and 组成", "培训材料包括理论、实务等三部分组成。")),
        ("RL-03", changed("a thought misnamed", "坚持以习近平新时代特色社会主义思想为指导。")),
        ("RL-03", changed("an autonomous region called a province", "赴西藏省学习。")),
        ("RL-03", changed("内蒙", "赴内蒙自治区学习。")),
        ("RL-03", changed("a region called a state", "接待港澳台国家来访。")),
        ("RQ-01", changed("an identity number", "公开了11010519491231002X的材料。")),
        ("RQ-01", changed("a mobile number", "通过13800000000告知。")),
        ("RQ-01", changed("an applicant's mobile number", "申请人电话13800000000。")),
        ("RQ-01", changed("a bank card", "退款至账户6222020000000000000。")),
        ("RQ-01", changed("an address", "其家住云岫路3号。")),
        ("RQ-02", changed("an applicant's name", "申请人王晓明向我局申请公开批文。")),
    ])
    func speaks(_ rule: String, _ vector: Vector) {
        #expect(speaking(vector.report) == [rule])
    }

    @Test(arguments: [
        changed("two words that meet", "县政府政府信息公开专栏由中心中心组学习。"),
        changed("counted one by one", "一项一项落实，逐条逐条核对。"),
        changed("work done by workers", "从事公开工作工作人员2名。"),
        changed("an ellipsis and a dash", "公开——解读……培训。"),
        changed("signs of mathematics elsewhere", "满意率<95%的予以通报。"),
        changed("item numbers with one bracket", "包括1）集中培训；2）分组培训。"),
        changed("titles inside titles", "学习《关于印发〈砚务办法〉的通知》。"),
        changed("an article of the Regulation", "学习政府信息公开条款，整理信息公开条目。"),
        changed("a published byline", "刊物公布署名文章。"),
        changed("由 and 组成", "培训材料由理论、实务等三部分组成，包括案例。"),
        changed("the thought rightly named", "坚持以习近平新时代中国特色社会主义思想为指导。"),
        changed("a region rightly named", "赴内蒙古自治区、西藏自治区学习，参观国内蒙牛集团。"),
        changed("a work phone", "联系电话13800000000。"),
        changed("a number with a wrong check digit", "编号为110105194912310021。"),
        changed("a code that is no number", "项目代码A13800000000。"),
        changed("an applicant masked", "申请人王某某向我局申请，申请人李××提出。"),
        changed("an applicant's deeds", "申请人提交申请，申请人向我局提出，申请人常通过邮寄申请。"),
    ])
    func staysSilent(_ vector: Vector) {
        #expect(speaking(vector.report) == [])
    }

    @Test func regulationIsNamedInFullFirst() {
        let report = WrittenReport.report("高青县砚务局2022年政府信息公开工作年度报告\n一、总体情况\n严格按照《条例》办理。")
        #expect(messages(FullNameFirst.self, report).count == 1)
        #expect(messages(FullNameFirst.self, WrittenReport.report(WrittenReport.sound)) == [])
    }

    @Test func personalNumbersAreNotSpreadByTheFinding() throws {
        let report = Self.changed("identity", "公开了11010519491231002X的材料。").report
        let finding = try #require(NoPersonalData().check(CheckContext(report: report)).findings.first)
        #expect(finding.message == "正文含个人信息：疑似公民身份号码“110*************2X”")
        #expect(finding.quotes == [])
        #expect(finding.place == .line(9))
    }

    /// GB 11643 gives 11010519491231002X as its example; the rest is worked out from the weights.
    @Test func identityNumbersNeedTheirCheckDigitAndABirthday() {
        let digits = [1, 1, 0, 1, 0, 5, 1, 9, 4, 9, 1, 2, 3, 1, 0, 0, 2]
        #expect(PersonalNumbers.isIdentity(digits + [10]))
        for wrong in 0...9 { #expect(!PersonalNumbers.isIdentity(digits + [wrong])) }
        #expect(!PersonalNumbers.isIdentity([1, 1, 0, 1, 0, 5, 1, 9, 4, 9, 1, 3, 3, 1, 0, 0, 2, 10]))
    }

    @Test func oneHabitIsSaidOnce() {
        let report = Self.changed("twice", "学习《关于印发<甲>的通知》《关于印发<乙>的通知》。").report
        #expect(messages(NoWritingSlips.self, report).count == 1)
        #expect(messages(NoWritingSlips.self, report).first?.hasSuffix("（共2处）") == true)
    }
}
