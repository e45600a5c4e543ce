import ContentChecks
import Testing

@Suite struct PersonalDataTests {
    @Test(
        arguments: [
            ("身份证件号码110105491231002。", "PII-03", .confirm), ("联系人手机13800138000。", "PII-04", .confirm),
            ("手机：138 0013 8000", "PII-04", .confirm), ("手机+86-138-0013-8000", "PII-04", .confirm),
            ("手机8613800138000", "PII-04", .confirm), ("其住宅0533-6960000。", "PII-05", .style),
            ("卡6222021234567890128", "PII-06", .block), ("卡号：6222 0212 3456 7890 128", "PII-06", .block),
            ("户名：临溪县财政局专户，账号6222021234567890128", "PII-06", .confirm),
            ("统一社会信用代码91350100M000100Y44", "PII-07", .confirm), ("某公司（91350100M000100Y44）", "PII-07", .confirm),
            ("信用代码：91350100M000100Y4", "PII-07", .confirm),
            ("家住幸福小区3号楼2单元501。", "PII-08", .confirm), ("住和平花园8栋302室", "PII-08", .confirm),
            ("户籍地址：临溪县城关镇和平路12号", "PII-08", .confirm), ("大王村3组12号村民", "PII-08", .confirm),
            ("邮箱zhangsan@example.com", "PII-09", .confirm), ("车辆鲁C12345已报废", "PII-10", .confirm),
            ("新能源车鲁CD12345", "PII-10", .confirm), ("护照号码E12345678", "PII-11", .confirm),
            ("社会保障号37032212345", "PII-12", .confirm),
            ("留守儿童王小明，男，九岁。", "PII-13", .block), ("患者：李晓芳（女）", "PII-13", .block), ("贫困户张大山家", "PII-13", .block),
        ] as [(String, String, ContentFinding.Severity)])
    func findsPersonalData(_ text: String, check: String, severity: ContentFinding.Severity) {
        let findings = Checking.text(text)

        #expect(Checking.ids(findings) == [check], "\(text)")
        #expect(findings.first?.severity == severity, "\(text)")
    }

    @Test(arguments: [
        "咨询电话：0533-6960000", "监督电话（0533）6960000。", "传真0533-6960001", "合同金额13800138000元。", "订单号13800138000",
        "设备编号13800138000号", "第13800138000号", "卡6222021234567890123", "流水号6222021234567890128", "编号491234567890123",
        "统一社会信用代码91350100M000100Y43", "统一社会信用代码：11370322MB28635201", "11441700007280420Y",
        "政务服务中心2号楼305室", "临溪大厦1单元1203室", "改造幸福小区3号楼、5号楼。", "住所：和平路12号3幢401", "邮箱bgs@linxi.gov.cn",
        "粤B2-20090059号", "标准DB37/T1234", "贫困户李某家", "患者王*，男", "留守儿童关爱", "残疾人康复", "未成年人保护、家庭教育", "孤儿和困境儿童",
        "患者满意。", "贫困户张榜公示", "索引号11370322004222241N/2021-5135380",
    ])
    func saysNothingOfWhatIsNoPersonalData(_ text: String) {
        #expect(Checking.text(text).filter { $0.check.hasPrefix("PII") } == [], "\(text)")
    }

    @Test func letsTheUnitsOwnNumbersAndMailsPass() {
        let checker = ContentChecker(
            Checking.context {
                $0.workPhones = ["138-0013-8000"]
                $0.mailDomains = ["lx.example.cn"]
            })

        #expect(Checking.text("手机13800138000，邮箱bgs@lx.example.cn、xx@mail.lx.example.cn", checker).isEmpty)
        #expect(Checking.ids(Checking.text("邮箱a@notlx.example.cn", checker)) == ["PII-09"])
    }

    @Test func blocksTheNamesInAListOfChildrenOnceAColumn() {
        let rows = [["序号", "姓名", "金额"], ["1", "王小明", "1000"], ["2", "李*", "1000"], ["3", "赵晓", "1000"]]

        let findings = Checking.table(rows, title: "临溪县孤儿基本生活费发放名单")

        #expect(Checking.ids(findings) == ["PII-14"])
        #expect(findings.first?.message == "正文第1个表格第2行第2列起的“姓名”列写出2个姓名（如“王*”），请隐去后再发布")
        #expect(Checking.table(rows, title: "临溪县老年人补贴发放名单").isEmpty)
    }

    @Test func blocksAnIdentityNumberInATableOfAnAttachmentButNoDocumentNumber() {
        var content = CheckedContent()
        content.attachments = [
            .init(
                name: "名单.pdf", mediaType: "application/pdf", size: 9,
                content: .text([
                    AttachmentPassage(.cell(table: 1, row: 2, column: 3), "11010519491231002X"),
                    AttachmentPassage(.cell(table: 1, row: 3, column: 3), "370322202200000012"),
                ]))
        ]

        let blocked = Checking.plain.findings(in: content).filter { $0.check.hasPrefix("PII") }

        #expect(blocked.map(\.place.chinese) == ["附件“名单.pdf”第1个表格第2行第3列"])
    }

    @Test func masksNamesNumbersAndMails() {
        #expect(Masked.number("6222021234567890128") == "622**************28")
        #expect(Masked.number("1234") == "****")
        #expect(Masked.name("王小明") == "王*" && Masked.name("欧阳小明") == "欧阳*" && Masked.name("") == "")
        #expect(Masked.mail("zhangsan@example.com") == "z***@example.com")
    }

    @Test func hidesNumbersInWhatOtherFindingsShow() throws {
        let finding = try #require(Checking.text("13800138000专题专题").first { $0.check == "WRD-07" })

        #expect(finding.excerpt == "…***" + "*****专题专题")
    }
}
