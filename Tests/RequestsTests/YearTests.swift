import AnnualReport
import Organs
import OrgansTesting
import Regulation
import Storage
import StorageTesting
import Testing

@testable import Requests

struct YearTests {
    /// Domain 05 §12, 8: opened 2023-12-20, answered 2024-01-10.
    @Test(arguments: StoreKind.available)
    func aCaseOverNewYearIsCountedOnBothSides(_ kind: StoreKind) async throws {
        try await withDesk(kind, at: .on("2024-01-10")) { desk in
            let id = try await desk.answered(received: "2023-12-20", on: "2024-01-10")
            let (before, after) = try await desk.tables(2023, 2024)

            #expect(before.cell(.newReceived, .naturalPerson) == 1)
            #expect(before.cell(.carriedForward, .naturalPerson) == 1)
            #expect(before.cell(.totalHandled, .total) == 0)
            #expect(after.cell(.newReceived, .total) == 0)
            #expect(after.cell(.carriedOver, .naturalPerson) == 1)
            #expect(after.cell(.granted, .naturalPerson) == 1)
            #expect(after.cell(.carriedForward, .total) == 0)
            #expect(try await desk.behind(.granted, .naturalPerson, 2024) == [id])
            #expect(try await desk.behind(.carriedForward, .total, 2023) == [id])
            #expect(try await desk.behind(.carriedForward, .total, 2024).isEmpty)
        }
    }

    /// R3-01: 一 + 二 = 三（七）+ 四, in every column; and each cell holds as many as it opens.
    @Test(arguments: StoreKind.available)
    func theTableBalancesAndEachCellOpensItsRows(_ kind: StoreKind) async throws {
        try await withDesk(kind, at: .on("2026-12-31")) { desk in
            var random = SplitMix(state: 7)
            let model = try await desk.register().request
            for number in 0..<120 { try await desk.randomCase(model, number, &random) }

            for year in 2024...2026 {
                let table = try await desk.district.read { try YearTable(year, of: [desk.bureau.id], $0) }
                for column in ApplicantColumn.allCases {
                    let left = table.cell(.newReceived, column) + table.cell(.carriedOver, column)
                    let right = table.cell(.totalHandled, column) + table.cell(.carriedForward, column)
                    #expect(left == right, "\(year) \(column.label)")
                    let results = RequestRow.results(.form2021).reduce(0) { $0 + table.cell($1, column) }
                    #expect(results == table.cell(.totalHandled, column))
                    for row in RequestRow.form2021 {
                        let rows = try await desk.behind(row, column, year)
                        #expect(rows.count == table.cell(row, column), "\(year) \(row) \(column)")
                    }
                }
                #expect(table.unclassified.isEmpty)
                if year > 2024 {
                    let earlier = try await desk.district.read { try YearTable(year - 1, of: [desk.bureau.id], $0) }
                    #expect(table.cell(.carriedOver, .total) == earlier.cell(.carriedForward, .total))
                }
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func copiesCorrectionsOfRecordsAndOtherOrgansAreNotCounted(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let first = try await desk.register()
            let copy = try await desk.register(nil, Arrival(.email, submittedOn: desk.today, confirmedOn: desk.today))
            try await desk.merge(copy.request, into: first.request)
            var correction = desk.asking(for: "更正本人登记的出生日期")
            correction.kind = .recordCorrection
            try await desk.register(correction)
            _ = try await desk.registerElsewhere()

            let table = try await desk.district.read { try YearTable(2026, of: [desk.bureau.id], $0) }

            #expect(table.cell(.newReceived, .total) == 1)
            #expect(table.cell(.carriedForward, .total) == 1)
        }
    }

    @Test(arguments: StoreKind.available)
    func theOtherFactsOfTheYearAreCounted(_ kind: StoreKind) async throws {
        try await withDesk(kind, at: .on("2026-04-10")) { desk in
            try await desk.answered(received: "2026-04-01", on: "2026-04-10")
            let late = try await desk.answered(desk.asking(for: "河长制考核结果"), received: "2026-03-02", on: "2026-04-10")
            let open = try await desk.register(desk.asking(for: "采砂许可名单")).request
            try await desk.enterFreely(
                [
                    ClockStatement("2026-04-10", .feeNoticeSent(yuan: 300)),
                    ClockStatement("2026-04-10", .feeNoticeReceived),
                ], to: open)
            try await desk.act(open.id) {
                try CaseWork.receiveFee(
                    .init(yuan: 300, day: "2026-04-10", number: "TEST-1"), of: open.id, ifVersion: $1, by: $0, at: $2,
                    in: $3)
            }
            try await desk.appeal(late, RemedyDetails(.review, body: "青石区人民政府", filedOn: "2026-04-10"))

            let facts = try await desk.district.read { try YearFacts(2026, of: desk.bureau.id, $0) }

            #expect(facts.answered == 2)
            #expect(facts.answeredInTime == 1)
            #expect(facts.feeNotices == .init(count: 1, yuan: 300, withoutAmount: 0))
            #expect(facts.feeReceipts == .init(count: 1, yuan: 300, withoutAmount: 0))
            #expect(facts.remedies[.review]?[.pending] == 1)
            #expect(facts.remedies[.review]?[.total] == 1)
            #expect(facts.remedies[.litigationDirect]?[.total] == 0)
            #expect(facts.channels == [.inPerson: 3])
            // 1 to 10 April: 6 working days (2, 3, 7 to 10); 2 March to 10 April: 28.
            #expect(facts.averageWorkingDays == 17)
        }
    }

    /// A payment that was taken back is in no sum: neither in the year's nor in the ledger's.
    @Test(arguments: StoreKind.available)
    func aPaymentThatWasTakenBackNeverCame(_ kind: StoreKind) async throws {
        try await withDesk(kind, at: .on("2026-04-10")) { desk in
            let request = try await desk.register().request
            try await desk.enterFreely(
                [
                    ClockStatement("2026-04-10", .feeNoticeSent(yuan: 300)),
                    ClockStatement("2026-04-10", .feeNoticeReceived),
                ], to: request)
            for number in ["TEST-1", "TEST-2"] {
                try await desk.act(request.id) {
                    try CaseWork.receiveFee(
                        .init(yuan: 300, day: "2026-04-10", number: number), of: request.id, ifVersion: $1, by: $0,
                        at: $2, in: $3)
                }
                guard number == "TEST-1" else { continue }
                let entry = try #require(try await desk.entries(request.id).last?.number)
                try await desk.cancel(entry, of: request.id)
            }

            let (facts, ledger) = try await desk.district.read { session in
                (
                    try YearFacts(2026, of: desk.bureau.id, session),
                    try FeeLedger(2026, of: desk.bureau.id, in: .everything, on: desk.today, session)
                )
            }

            #expect(facts.feeReceipts == .init(count: 1, yuan: 300, withoutAmount: 0))
            #expect(ledger.lines.map(\.received) == [300])
            #expect(ledger.lines.map(\.receipts) == [["TEST-2"]])
        }
    }

    /// Closed in the year it counts in its result, before that as pending (default of domain 02 §5).
    @Test(arguments: StoreKind.available)
    func aRemedyIsPendingUntilTheYearItIsClosed(_ kind: StoreKind) async throws {
        try await withDesk(kind, at: .on("2025-12-01")) { desk in
            let id = try await desk.answered()
            let remedy = try await desk.appeal(id, RemedyDetails(.review, body: "青石区人民政府", filedOn: desk.today))
            try await desk.close(
                remedy, RemedyClosing(closedOn: "2026-01-15", result: .corrected, outcome: "确认违法"), on: "2026-01-15")

            let (before, after) = try await desk.district.read { session in
                (
                    try YearFacts(2025, of: desk.bureau.id, session).remedies[.review],
                    try YearFacts(2026, of: desk.bureau.id, session).remedies[.review]
                )
            }

            #expect(before?[.pending] == 1 && before?[.total] == 1 && before?[.corrected] == 0)
            #expect(after?[.corrected] == 1 && after?[.total] == 1 && after?[.pending] == 0)
        }
    }
}

extension TestDesk {
    func tables(_ first: Int, _ second: Int) async throws -> (YearTable, YearTable) {
        try await district.read { [bureau] session in
            (try YearTable(first, of: [bureau.id], session), try YearTable(second, of: [bureau.id], session))
        }
    }

    func behind(
        _ row: RequestRow, _ column: ApplicantColumn, _ year: Int
    ) async throws -> [Identifier<InformationRequest>] {
        try await district.read { [bureau] session in
            try YearTable.requests(in: row, column, year: year, of: [bureau.id], session)
        }
    }

    /// Received on some day of three years, of some class, answered, withdrawn or left open.
    func randomCase(_ model: InformationRequest, _ number: Int, _ random: inout SplitMix) async throws {
        let received = ("2024-01-02" as Day).advanced(by: Int.random(in: 0..<1_000, using: &random))
        let request = try await copy(model, submittedOn: received, number: number)
        let end = received.advanced(by: Int.random(in: 0..<90, using: &random))
        let decision = Decision.allCases.filter {
            ![.overdueCorrection, .overdueFee, .withdrawn].contains($0)
        }.randomElement(using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: break
        case 1: try await enterFreely([ClockStatement(min(end, today), .withdrawn)], to: request)
        default: try await enterFreely([ClockStatement(min(end, today), .answered(decision))], to: request)
        }
    }
}
