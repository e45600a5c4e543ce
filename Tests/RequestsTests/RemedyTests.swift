import enum Letters.LetterKind
import AnnualReport
import Organs
import OrgansTesting
import Regulation
import Requests
import Storage
import StorageTesting
import Testing

struct RemedyTests {
    @Test(arguments: StoreKind.available)
    func aReviewIsRecordedWithItsDeadlinesAndClosed(_ kind: StoreKind) async throws {
        try await withDesk(kind, at: .on("2026-04-01")) { desk in
            let id = try await desk.answered()
            let remedy = try await desk.appeal(
                id, RemedyDetails(.review, body: "青石区人民政府", filedOn: "2026-04-01", copyReceivedOn: "2026-04-01"))

            let reopened = try await desk.close(
                remedy, RemedyClosing(closedOn: "2026-05-20", result: .upheld, outcome: "维持"), on: "2026-05-20")

            let found = try #require(try await desk.remedies(id).first)
            let deadlines = try await desk.district.read { try Remedies.deadlines(of: found, $0) }
            // Ten working days after 1 April 2026, without 4 to 6 April.
            #expect(deadlines.reply == .legal("2026-04-16"))
            // Fifteen days after 20 May: 4 June, a Thursday.
            #expect(deadlines.suitAfterReview == .legal("2026-06-04"))
            #expect(reopened == nil)
            #expect(found.closing?.result == .upheld)
            #expect(try await desk.events(of: id).suffix(2).map(\.kind) == ["remedy.recorded", "remedy.closed"])
        }
    }

    @Test(arguments: StoreKind.available)
    func anOrderedAnswerOpensALinkedCaseWithItsOwnDay(_ kind: StoreKind) async throws {
        try await withDesk(kind, at: .on("2026-04-01")) { desk in
            let id = try await desk.answered()
            let remedy = try await desk.appeal(
                id, RemedyDetails(.review, body: "青石区人民政府", filedOn: "2026-04-01"))
            let closing = RemedyClosing(
                closedOn: "2026-05-20", result: .corrected, outcome: "撤销，责令重新答复", ordersNewAnswer: true,
                answerBy: "2026-06-09")

            let linked = try #require(try await desk.close(remedy, closing, on: "2026-05-20"))

            #expect(linked.kind == .newAnswer)
            #expect(linked.links.answersAgain == id)
            #expect(linked.standing.due == .legal("2026-06-09"))
            #expect(linked.standing.state == .deferred)
            // The old case stays as it was counted.
            let old = try await desk.request(id)
            #expect(old.rowKey == "granted" && old.standing.closedOn == "2026-04-01")
            let table = try await desk.district.read { try YearTable(2026, of: [desk.bureau.id], $0) }
            #expect(table.cell(.newReceived, .total) == 1)
        }
    }

    @Test(arguments: StoreKind.available)
    func aSuitNamesItsReviewAndIsNotDirectWhereReviewComesFirst(_ kind: StoreKind) async throws {
        try await withDesk(kind, at: .on("2026-04-01")) { desk in
            let refusal = ProposedDecision(parts: [DecisionPart(.stateSecret, reasons: "已定密")], letter: .refusal)
            let id = try await desk.answered(nil, refusal)

            let direct = try await refusedRules {
                try await desk.appeal(id, RemedyDetails(.litigationDirect, body: "测试区人民法院", filedOn: desk.today))
            }
            let unnamed = try await refusedRules {
                try await desk.appeal(id, RemedyDetails(.litigationAfterReview, body: "测试区人民法院", filedOn: desk.today))
            }
            let review = try await desk.appeal(id, RemedyDetails(.review, body: "青石区人民政府", filedOn: desk.today))
            try await desk.appeal(
                id,
                RemedyDetails(
                    .litigationAfterReview, body: "测试区人民法院", filedOn: desk.today, review: review.id))

            #expect(direct == ["remedy.review-first"])
            #expect(unnamed == ["remedy.review"])
            #expect(try await desk.remedies(id).count == 2)
        }
    }

    @Test(arguments: StoreKind.available)
    func nobodyComplainsOfAnAnswerThatIsNotDue(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.register().request.id

            let early = try await refusedRules {
                try await desk.appeal(id, RemedyDetails(.review, body: "青石区人民政府", filedOn: desk.today))
            }

            #expect(early == ["remedy.early"])
        }
    }

    @Test(
        arguments: [
            (RemedyClosing(closedOn: "2026-03-31", result: .upheld, outcome: "维持"), ["remedy.day"]),
            (
                RemedyClosing(closedOn: "2026-04-02", result: .upheld, outcome: "维持", ordersNewAnswer: true),
                ["remedy.order"]
            ),
            (
                RemedyClosing(closedOn: "2026-04-02", result: .upheld, outcome: "维持", answerBy: "2026-05-01"),
                ["remedy.answer-by"]
            ),
            (RemedyClosing(closedOn: "2026-04-02", result: .other, outcome: ""), ["case.outcome"]),
        ] as [(RemedyClosing, [String])])
    func anEndThatCannotBeRightIsRefused(_ closing: RemedyClosing, _ rules: [String]) async throws {
        try await withDesk(.sqlite, at: .on("2026-04-01")) { desk in
            let id = try await desk.answered()
            let remedy = try await desk.appeal(id, RemedyDetails(.review, body: "青石区人民政府", filedOn: desk.today))

            let refused = try await refusedRules { try await desk.close(remedy, closing, on: "2026-04-03") }

            #expect(refused == rules)
        }
    }
}

extension TestDesk {
    @discardableResult
    func appeal(_ id: Identifier<InformationRequest>, _ details: RemedyDetails) async throws -> Remedy {
        let (viewer, now) = (try await viewer(officer), now)
        return try await district.write { session in
            try Remedies.record(details, on: id, by: viewer, at: now, in: session)
        }
    }

    @discardableResult
    func close(_ remedy: Remedy, _ closing: RemedyClosing, on day: Day) async throws -> InformationRequest? {
        let viewer = try await viewer(officer)
        return try await district.write { session in
            try Remedies.close(remedy.id, closing, ifVersion: 1, by: viewer, at: .on(day), in: session)
        }
    }

    func remedies(_ id: Identifier<InformationRequest>) async throws -> [Remedy] {
        try await district.read { try RemedyRecords.remedies(of: id, $0) }
    }
}
