import AnnualReport
import Organs
import OrgansTesting
import Reporting
import Storage
import StorageTesting
import Testing

struct ReportFindingsTests {
    /// 5 of natural persons, but 6 in all.
    private static var unbalanced: ReportCells {
        var cells = ReportOffice.cells(granted: 5)
        cells[.newReceived, .total] = Cell(Figure(6))
        return cells
    }

    private func judged(_ office: ReportOffice, _ cells: ReportCells) async throws -> JudgedResult {
        let document = try await office.document(cells)
        return try await office.district.read { try ReportFindings.run(document, in: $0) }
    }

    private func judge(
        _ fingerprint: String, _ office: ReportOffice, _ cells: ReportCells, reason: String = "已核对原始登记"
    ) async throws {
        let document = try await office.document(cells)
        let (officer, now) = (office.officer, office.district.now)
        try await office.district.write { session in
            try ReportFindings.judge(
                .explained, reason: reason, of: fingerprint, in: document, by: officer, at: now, in: session)
        }
    }

    @Test(arguments: StoreKind.available)
    func aVerdictOutlivesARerunAndFallsWhenTheNumberChanges(_ kind: StoreKind) async throws {
        try await ReportOffice.with(kind) { office in
            let found = try #require(
                try await judged(office, Self.unbalanced).findings.first { $0.finding.rule == "R3-03" })
            #expect(found.blocks)

            try await judge(found.fingerprint, office, Self.unbalanced)

            let again = try #require(
                try await judged(office, Self.unbalanced).findings.first { $0.finding.rule == "R3-03" })
            #expect(again.fingerprint == found.fingerprint)
            #expect(again.verdict?.decision == .explained)
            #expect(again.verdict?.reason == "已核对原始登记")
            #expect(!again.blocks)

            // Another number elsewhere leaves the verdict alone.
            var elsewhere = Self.unbalanced
            elsewhere[.review, .pending] = Cell(Figure(1))
            #expect(
                try await judged(office, elsewhere).findings.first { $0.finding.rule == "R3-03" }?.verdict != nil)

            var changed = Self.unbalanced
            changed[.newReceived, .total] = Cell(Figure(7))
            let fallen = try #require(
                try await judged(office, changed).findings.first { $0.finding.rule == "R3-03" })
            #expect(fallen.verdict == nil)
            #expect(fallen.blocks)
        }
    }

    @Test(arguments: StoreKind.available)
    func aVerdictNeedsAReasonAndAFindingThatIsThere(_ kind: StoreKind) async throws {
        try await ReportOffice.with(kind) { office in
            let found = try #require(try await judged(office, Self.unbalanced).unanswered.first)
            let rules = try await refusedRules {
                try await judge(found.fingerprint, office, Self.unbalanced, reason: "")
            }
            #expect(rules == ["report.reason"])
            let gone = try await refusedRules { try await judge("0", office, Self.unbalanced) }
            #expect(gone == ["report.finding-gone"])
        }
    }

    @Test(arguments: StoreKind.available)
    func theRegistersAreAsked(_ kind: StoreKind) async throws {
        try await ReportOffice.with(kind) { office in
            // Nothing stands in the register of this office.
            let rules = try await judged(office, ReportOffice.cells(granted: 5)).unanswered.map(\.finding.rule)
            #expect(rules.contains("R3-14"))
            #expect(
                try await !judged(office, ReportOffice.cells(granted: 0)).findings.contains {
                    $0.finding.rule == "R3-14"
                })
        }
    }

    @Test(arguments: StoreKind.available)
    func aTextTakenFromANeighbourIsTold(_ kind: StoreKind) async throws {
        try await ReportOffice.with(kind) { office in
            let own = "本单位逐项梳理水库移民后期扶持政策，组织专人登门讲解，并在村务公开栏同步张贴政策问答。"
            let problems = "（一）存在的主要问题。\n群众提问的渠道还不够畅通，答复口径有时前后不一。\n（二）改进情况。\n\(own)\n今后将按季度汇总常见提问，统一答复口径后集中发布。"
            let education = office.district.education
            try await office.district.write { [district = office.district] session in
                let text = try SectionTemplate(.requests, problems).drafted(from: FactSheet())
                let report = AnnualReport.drafted(
                    organ: education.name, year: 2025, cells: ReportOffice.cells(granted: 0),
                    sections: [.problems: text])
                let edition = try ReportEditions.keep(
                    ReportRecord(report), of: ReportOrgan(education), year: 2025, origin: .file, by: nil,
                    at: district.now, in: session)
                try ReportEditions.adopt(edition, by: nil, at: district.now, in: session)
            }
            let cells = ReportOffice.cells(granted: 0)
            #expect(try await !judged(office, cells).findings.contains { $0.finding.rule == CopyIndex.info.id })
            try await office.save("主动公开、依申请公开情况见各表。", as: .overview, cells)
            try await office.save(problems, as: .problems, cells)
            let copied = try await judged(office, cells).findings.filter { $0.finding.rule == CopyIndex.info.id }
            #expect(copied.count == 1)
            #expect(copied.first?.finding.message.contains(education.name) == true)
        }
    }

    @Test func theWordsOfAFindingDoNotMakeItAnother() {
        let cells = ReportOffice.cells(granted: 5)
        let key = CellKey.requests(.granted, .total)
        let one = Finding("R3-01", .error, "“总计”应为5", cells: [key])
        let reworded = Finding("R3-01", .error, "总计列须是5", cells: [key])
        let other = Finding("R3-01", .error, "“总计”应为6", cells: [key])
        #expect(one.fingerprint(in: cells) == reworded.fingerprint(in: cells))
        #expect(one.fingerprint(in: cells) != other.fingerprint(in: cells))
        #expect(one.fingerprint(in: cells) != one.fingerprint(in: ReportOffice.cells(granted: 6)))
    }
}
