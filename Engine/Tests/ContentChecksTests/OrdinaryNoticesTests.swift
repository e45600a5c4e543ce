import ContentChecks
import Testing

@Suite struct OrdinaryNoticesTests {
    private static func content(_ notice: OrdinaryNotices.Notice) -> CheckedContent {
        var passages = notice.paragraphs.enumerated().map {
            CheckedContent.Passage(.paragraph(number: $0.offset + 1, block: $0.offset), $0.element)
        }
        for (number, table) in notice.tables.enumerated() { passages += Checking.cells(table, table: number + 1) }
        var content = CheckedContent(passages: passages)
        content.metadata.title = notice.paragraphs.first ?? ""
        return content
    }

    /// The metadata of the notices are another matter: those checks are left out here.
    @Test(arguments: OrdinaryNotices.all)
    func holdsUpNoOrdinaryNotice(_ notice: OrdinaryNotices.Notice) {
        let findings = Checking.plain.findings(in: Self.content(notice)).filter {
            $0.severity > .style && !$0.check.hasPrefix("PRO") && !$0.check.hasPrefix("MD")
        }

        #expect(findings.map { "\($0.check) \($0.message)" } == [])
    }

    @Test func saysLittleEvenOfStyle() {
        let findings = OrdinaryNotices.all.flatMap { Checking.plain.findings(in: Self.content($0)) }.filter {
            $0.severity == .style
        }

        #expect(findings.map { "\($0.check) \($0.message)" } == [])
    }

    @Test func findsWhatIsPutIntoAnOrdinaryNotice() {
        for notice in OrdinaryNotices.all {
            var content = Self.content(notice)
            content.passages.append(.init(.paragraph(number: 99, block: 98), "申请人身份证号11010519491231002X。"))

            let findings = Checking.plain.findings(in: content).filter {
                $0.severity == .block && $0.check.hasPrefix("PII")
            }

            #expect(findings.map(\.place) == [.paragraph(number: 99, block: 98)], "\(notice)")
        }
    }
}
