import Letters
import Regulation
import Testing

/// Every decision gives its letter with what it must say. Words worked out by hand from the articles.
@Suite struct DecisionLetters {
    struct Expectation: Sendable, CustomTestStringConvertible {
        let decision: Decision
        let kind: LetterKind
        let variant: RemedyClause.Variant
        let article: String
        let words: [String]

        init(
            _ code: String, _ kind: LetterKind, _ variant: RemedyClause.Variant, _ article: String, _ words: [String]
        ) throws {
            decision = try #require(Decision(rawValue: code))
            self.kind = kind
            self.variant = variant
            self.article = article
            self.words = words
        }

        var testDescription: String { decision.rawValue }
    }

    static let expectations: [Expectation] = {
        let rows: [(String, LetterKind, RemedyClause.Variant, String, [String])] = [
            ("D01", .fullDisclosure, .choice, "第三十六条第（二）项", ["《2025年度供水管网改造工程验收报告》", "予以公开", "以纸质形式邮寄提供"]),
            ("D02", .fullDisclosure, .choice, "第三十六条第（一）项", ["已经主动公开", "https://linxi.example.cn/zwgk/3105"]),
            ("D03", .fullDisclosure, .choice, "第三十六条第（二）项", ["2026年4月10日", "以纸质形式邮寄提供"]),
            (
                "D04", .partialDisclosure, .reviewFirst, "第三十七条",
                ["（一）您申请公开的", "予以公开", "（二）您申请公开的", "不予公开", "理由为：示例理由D08", "（三）针对您申请公开的", "对本答复第（二）项"]
            ),
            ("D05", .refusal, .reviewFirst, "第十四条", ["国家秘密", "理由为：示例理由D05"]),
            ("D06", .refusal, .reviewFirst, "第十四条", ["《中华人民共和国统计法》第二十五条禁止公开", "理由为：示例理由D06"]),
            ("D07", .refusal, .reviewFirst, "第十四条", ["可能危及国家安全", "理由为：示例理由D07"]),
            ("D08", .refusal, .reviewFirst, "第十五条、第三十二条", ["第三方不同意公开（理由为：报价明细属于商业秘密）", "不会对公共利益造成重大影响"]),
            ("D09", .refusal, .reviewFirst, "第十六条第一款", ["人事管理方面的内部事务信息", "理由为：示例理由D09"]),
            ("D10", .refusal, .reviewFirst, "第十六条第二款", ["形成的讨论记录", "理由为：示例理由D10"]),
            ("D11", .refusal, .reviewFirst, "第十六条第二款", ["临溪水罚〔2025〕7号行政处罚案卷", "未规定应当公开"]),
            ("D12", .refusal, .choice, "第三十六条第（七）项", ["《不动产登记资料查询暂行办法》", "临溪县不动产登记中心"]),
            ("D13", .unableToProvide, .choice, "第三十六条第（四）项", ["本局档案室", "“监理记录”", "2026年3月11日", "不存在"]),
            ("D14", .unableToProvide, .choice, "第三十六条第（五）项", ["理由为：示例理由D14", "临溪县住房和城乡建设局", "0599-0100001"]),
            ("D15", .unableToProvide, .choice, "第三十八条", ["没有现成的政府信息", "加工、分析"]),
            ("D16", .unableToProvide, .choice, "第三十条", ["未提供身份证明", "仍不明确：示例理由D16"]),
            ("D17", .notHandled, .choice, "第三十九条第一款", ["信访、投诉、举报", "示例理由D17", "临溪县信访局"]),
            ("D18", .notHandled, .choice, "第三十六条第（六）项", ["2025年11月6日", "〔2025〕第40号-告"]),
            ("D19", .notHandled, .choice, "第三十九条第二款", ["公开出版物", "获取途径"]),
            ("D20", .notHandled, .choice, "第三十五条", ["2026年3月6日要求说明理由", "需要核对全部标段的资料", "不合理：示例理由D20"]),
            ("D21", .notHandled, .choice, "第三十六条第（六）项", ["确认或者重新出具", "2025年11月6日", "〔2025〕第40号-告"]),
            ("D22", .otherHandling, .choice, "第三十条", ["〔2026〕第5号-补", "2026年3月6日送达", "2026年3月27日届满", "视为放弃申请"]),
            ("D23", .otherHandling, .choice, "第四十二条", ["〔2026〕第1号-费", "2026年3月6日", "800元", "视为放弃申请"]),
            ("D24", .otherHandling, .choice, "", ["2026年3月16日书面撤回申请"]),
            ("D25", .otherHandling, .choice, "第二条", ["不属于", "理由为：示例理由D25"]),
            ("D26", .otherHandling, .choice, "第二条、第三十九条", ["咨询", "临溪县信访局"]),
            ("D27", .otherHandling, .choice, "《中华人民共和国档案法》", ["国家档案馆"]),
            ("D28", .otherHandling, .choice, "", ["终结办理"]),
        ]
        return rows.map { row in
            do { return try Expectation(row.0, row.1, row.2, row.3, row.4) } catch {
                preconditionFailure("\(row.0) is no decision")
            }
        }
    }()

    @Test func coverEveryDecision() {
        #expect(Self.expectations.map(\.decision) == Decision.allCases)
    }

    @Test(arguments: expectations)
    func sayWhatTheirDecisionAsksFor(_ expected: Expectation) throws {
        #expect(LetterKind(telling: expected.decision) == expected.kind)
        var facts = try LetterFacts.sample(expected.kind, expected.decision)
        if expected.decision == .overdueCorrection { facts.date = "2026-03-30" }

        let letter = try Letter(expected.kind, facts)

        for words in expected.words + [expected.article] where !words.isEmpty {
            #expect(letter.bodyText.contains(words), "\(words)")
        }
        // What every answer says.
        for words in [
            "2026年3月3日", "2025年度澄江街道供水管网改造工程的验收报告和监理记录", "LXSW-2026-0031", "临溪县人民政府", "临溪县人民法院",
        ] {
            #expect(letter.bodyText.contains(words), "\(words)")
        }
        #expect(letter.remedies.variant == expected.variant)
        #expect(letter.organ == "临溪县水务局" && letter.addressee == "周临溪" && letter.number == "〔2026〕第12号-告")
        #expect(letter.signature?.name == "临溪县水务局")
        #expect(letter.contact?.contains("0599-0100000") == true)
        #expect(!letter.bodyText.contains("{{") && !letter.bodyText.contains("：。"))
    }

    /// 行政复议法第二十三条, in force from 2024-01-01: the days before and after.
    @Test(
        arguments: [
            (Decision.internalAffairs, "2024-03-01", RemedyClause.Variant.reviewFirst, "应当先自收到本文书之日起60日内"),
            (.internalAffairs, "2023-12-29", .choice, "也可以自收到本文书之日起六个月内直接向"),
            (.administrativeQuery, "2024-03-01", .choice, "也可以自收到本文书之日起六个月内直接向"),
        ] as [(Decision, Day, RemedyClause.Variant, String)])
    func printTheClauseOfTheirDay(
        _ decision: Decision, _ day: Day, _ variant: RemedyClause.Variant, _ words: String
    ) throws {
        var facts = try LetterFacts.sample(.refusal, decision)
        facts.date = day
        facts.number = try LetterNumberPattern.standard.number(.refusal, year: day.year, serial: 12)

        let letter = try Letter(.refusal, facts)

        #expect(letter.remedies.variant == variant)
        #expect(letter.bodyText.contains(words))
    }

    @Test func numberSeveralPartsAndTellWhichNeedReviewFirst() throws {
        var facts = try LetterFacts.sample(.refusal, .internalAffairs)
        facts.answer?.parts.append(.sample(.doesNotExist))

        let letter = try Letter(.refusal, facts)

        #expect(letter.bodyText.contains("（一）您申请公开的"))
        #expect(letter.bodyText.contains("（二）针对您申请公开的"))
        #expect(letter.remedies.partsNeedingReview == [1])
    }

    @Test func tellTheCorrectionWhereThereWasOne() throws {
        var facts = try LetterFacts.sample(.refusal, .internalAffairs)
        #expect(try !Letter(.refusal, facts).bodyText.contains("补正"))

        facts.request?.correctedOn = "2026-03-10"

        #expect(try Letter(.refusal, facts).bodyText.contains("本机关于2026年3月10日收到补正后的申请"))
    }

    @Test func speakToOrganisationsAsSuch() throws {
        var facts = try LetterFacts.sample(.refusal, .internalAffairs)
        facts.request?.applicant.kind = .commercialEnterprise

        #expect(try Letter(.refusal, facts).bodyText.contains("收到你单位通过在线申请平台提交"))
    }
}
