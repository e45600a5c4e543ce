import Letters
import Regulation
import Testing

@Suite struct TemplateSyntax {
    private func faults(_ text: String, _ kind: LetterKind = .receipt) -> [TemplateFault] {
        LetterTemplate.faults(of: LetterTemplate.builtIn(kind).text + "\n\n" + text, as: kind)
    }

    @Test(arguments: [
        ("{{收到日期时}}", TemplateFault.unknownField("收到日期时", nearest: "收到日期", line: 11)),
        ("{{recieved_on}}", .unknownField("recieved_on", nearest: "received_on", line: 11)),
        ("{{天气}}", .unknownField("天气", nearest: nil, line: 11)),
        ("{{如果 收到补正日}}甲{{结束}}", .unknownCondition("收到补正日", nearest: "收到补正日期", line: 11)),
        ("{{逐项 每项}}\n\n甲\n\n{{结束}}", .unknownList("每项", nearest: "各项", line: 11)),
        ("{{如果 用途}}甲", .unclosed("{{如果 用途}}", line: 11)),
        ("甲{{结束}}", .unopened("{{结束}}", line: 7)),
        ("{{用途", .unclosed("{{", line: 11)),
        ("**甲**", .notAllowed("粗体")), ("[甲](https://example.com)", .notAllowed("链接")),
        ("- 甲", .notAllowed("不编号的列表")), ("> 甲", .notAllowed("引文")), ("---", .notAllowed("分隔线")),
        ("{{用途?}}", .optionalOutsideForm("用途", line: 11)),
    ])
    func isToldWithPlaceAndNearestName(_ text: String, _ fault: TemplateFault) {
        let found = faults(text)

        #expect(found.contains { $0.isLike(fault) }, "\(found)")
    }

    @Test func saysNothingOfWhatIsRight() {
        for text in ["{{用途}}", "{{purpose}}", "{{#if purpose}}甲{{else}}乙{{/if}}", "## 一、甲", "| 甲 | {{用途}} |", "1. 甲"] {
            #expect(faults(text) == [], "\(text)")
        }
    }

    @Test func hasLimits() {
        let long = String(repeating: "字", count: 70_000)
        #expect(LetterTemplate.faults(of: long, as: .receipt) == [.tooLong(limit: 200_000)])

        let deep = String(repeating: "{{如果 用途}}", count: 5_000)
        #expect(faults(deep).contains(.nestedTooDeep(limit: 8)))

        let unknown = String(repeating: "{{天气}}", count: 10_000)
        #expect(faults(unknown).count <= 60)
    }

    @Test func takesEnglishKeys() throws {
        let template = try LetterTemplate(
            .deferralNotice,
            "{{received_on}}收到，因{{deferral_reason}}，依照第三十五条，于{{deferred_until}}前答复。"
                + "{{#if several}}多项{{else}}一项{{/if}}")

        let letter = try Letter(.deferralNotice, .sample(.deferralNotice), template: template)

        #expect(letter.bodyText == "2026年3月3日收到，因申请涉及126个标段的资料，检索和审查工作量大，依照第三十五条，于2026年5月29日前答复。一项")
    }

    @Test func mergesCellsOfForms() throws {
        let letter = try Letter(.proofOfService, .sample(.proofOfService))

        guard case .table(let table) = letter.body.first else {
            return #expect(Bool(false), "a form begins with its table")
        }
        // 送达文书 over two columns; a row for each of the two documents.
        #expect(table.rows[1].map(\.columnSpan) == [2, 2])
        #expect(table.rows[2].map(\.text) == ["政府信息部分公开告知书", "〔2026〕第12号-告"])
        #expect(table.rows[3].map(\.text) == ["2025年度供水管网改造工程验收报告", "临溪水验〔2025〕3号"])
    }

    @Test func mergesCellsDownwards() throws {
        let letter = try Letter(.applicationForm, .sample(.applicationForm))

        guard case .table(let table) = letter.body.first else {
            return #expect(Bool(false), "a form begins with its table")
        }
        #expect(table.rows[0][0].text == "申请人信息" && table.rows[0][0].rowSpan == 8)
        #expect(table.rows[0][1].text == "公民" && table.rows[0][1].rowSpan == 2)
        #expect(table.rows.allSatisfy { $0.allSatisfy { $0.column + $0.columnSpan <= 6 } })
    }

    @Test func showsIdentityNumbersMaskedOnly() throws {
        for kind in LetterKind.allCases where kind.decisions.isEmpty {
            let text = try Letter(kind, .sample(kind)).lines.joined()

            #expect(!text.contains("110101199001011237"), "\(kind)")
        }
        #expect(try Letter(.registerSheet, .sample(.registerSheet)).bodyText.contains("110*************37"))
    }
}

extension TemplateFault {
    /// The same fault whatever its line: the table's templates grow.
    fileprivate func isLike(_ other: TemplateFault) -> Bool {
        switch (self, other) {
        case (.unknownField(let a, let b, _), .unknownField(let c, let d, _)),
            (.unknownCondition(let a, let b, _), .unknownCondition(let c, let d, _)),
            (.unknownList(let a, let b, _), .unknownList(let c, let d, _)):
            a == c && b == d
        case (.unclosed(let a, _), .unclosed(let b, _)), (.unopened(let a, _), .unopened(let b, _)),
            (.optionalOutsideForm(let a, _), .optionalOutsideForm(let b, _)):
            a == b
        default: self == other
        }
    }
}
