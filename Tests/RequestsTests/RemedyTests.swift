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
            #expect(linked.standing.state == .received)
            // The period is the court's or the reconsideration's: nothing in it says that the applicant asked too often.
            let told = try await desk.clock(linked.id, on: "2026-05-20").explanation
            #expect(told.contains("责令重新答复") && !told.contains("第三十五条") && !told.contains("说明理由"))
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

    /// D01 and D13 are told as 部分公开, and leave the choice as their letter says.
    @Test(arguments: StoreKind.available)
    func aDirectSuitIsOpenWhereAPartOfTheAnswerNeedsNoReview(_ kind: StoreKind) async throws {
        try await withDesk(kind, at: .on("2026-04-01")) { desk in
            let id = try await desk.register().request.id
            try await desk.search(id)
            let parts = [
                DecisionPart(.granted, subject: "初步设计批复"),
                DecisionPart(.doesNotExist, subject: "概算调整批复", reasons: "未制作"),
            ]
            try await desk.propose(ProposedDecision(parts: parts, letter: .partialDisclosure), id)
            try await desk.review(.secrecy, id)
            try await desk.decide(id)
            try await desk.answer(id, .partialDisclosure)

            try await desk.appeal(id, RemedyDetails(.litigationDirect, body: "测试区人民法院", filedOn: desk.today))

            #expect(try await desk.request(id).standing.decision == .partiallyGranted)
            #expect(try await desk.remedies(id).map(\.details.kind) == [.litigationDirect])
        }
    }

    @Test(arguments: StoreKind.available)
    func aSuitThatACourtTookOnIsRecordedWithItsNumberAndHowItCame(_ kind: StoreKind) async throws {
        try await withDesk(kind, at: .on("2026-04-01")) { desk in
            let refusal = ProposedDecision(parts: [DecisionPart(.stateSecret, reasons: "已定密")], letter: .refusal)
            let id = try await desk.answered(nil, refusal)
            var suit = RemedyDetails(
                .litigationDirect, body: "测试区人民法院", filedOn: desk.today, caseNumber: "（2026）测0101行初1号")

            let unsaid = try await refusedRules { try await desk.appeal(id, suit) }
            suit.note = "法院已立案受理，本机关将在答辩中提出应当复议前置"
            try await desk.appeal(id, suit)

            #expect(unsaid == ["remedy.review-first"])
            #expect(try await desk.remedies(id).count == 1)
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

/// Several instances of one suit are one case of table four: of those that a year is about, the last one counts (domain 02 §5).
struct RemedyInstanceTests {
    /// A suit of an instance: when it was brought, and when and how it ended.
    struct Instance: Sendable {
        let filed: Day
        var closed: Day?
        var result: RemedyClosing.Result = .upheld
    }

    @Test(
        arguments: [
            // First and second instance of one year: the second counts.
            (
                Instance(filed: "2026-04-01", closed: "2026-05-20"),
                Instance(filed: "2026-06-01", closed: "2026-08-20", result: .corrected), 2026,
                [.corrected: 1, .total: 1]
            ),
            // The appeal is open at the end of the year: pending.
            (
                Instance(filed: "2026-04-01", closed: "2026-05-20"), Instance(filed: "2026-06-01"), 2026,
                [.pending: 1, .total: 1]
            ),
            // Decided in another year: each year counts what ended in it.
            (
                Instance(filed: "2026-04-01", closed: "2026-12-20"),
                Instance(filed: "2027-01-04", closed: "2027-03-20", result: .corrected), 2026,
                [.upheld: 1, .total: 1]
            ),
            (
                Instance(filed: "2026-04-01", closed: "2026-12-20"),
                Instance(filed: "2027-01-04", closed: "2027-03-20", result: .corrected), 2027,
                [.corrected: 1, .total: 1]
            ),
        ] as [(Instance, Instance, Int, [RemedyColumn: Int])])
    func instancesOfOneCaseAreNotAdded(
        _ first: Instance, _ second: Instance, _ year: Int, _ counts: [RemedyColumn: Int]
    ) async throws {
        try await withDesk(.sqlite, at: .on("2026-04-01")) { desk in
            let id = try await desk.answered()
            let one = try await desk.sue(id, first)
            try await desk.sue(id, second, appealing: one)

            let cells = try await desk.district.read {
                try YearFacts(year, of: desk.bureau.id, $0).remedies[.litigationDirect]
            }
            #expect(cells?.filter { $0.value > 0 } == counts)
            let end = try #require(Day(year: year, month: 12, day: 31))
            let begin = try #require(Day(year: year, month: 1, day: 1))
            #expect(try await desk.listed { $0.closed = begin...end } == 1 - (counts[.pending] ?? 0))
            #expect(try await desk.listed { $0.openAtEndOf = end } == (counts[.pending] ?? 0))
        }
    }

    @Test(arguments: StoreKind.available)
    func anAppealFollowsOneSuitThatHasEnded(_ kind: StoreKind) async throws {
        try await withDesk(kind, at: .on("2026-04-01")) { desk in
            let id = try await desk.answered()
            let review = try await desk.sue(id, Instance(filed: "2026-04-01", closed: "2026-04-20"), as: .review)
            let open = try await desk.sue(id, Instance(filed: "2026-04-01"))
            func refused(_ appealed: Remedy, as group: RemedyGroup = .litigationDirect) async throws -> [String] {
                try await refusedRules {
                    try await desk.sue(id, Instance(filed: "2026-06-01"), as: group, appealing: appealed)
                }
            }
            #expect(try await refused(open) == ["remedy.appeals-open"])
            #expect(try await refused(review) == ["remedy.appeals-kind"])
            #expect(try await refused(open, as: .review) == ["remedy.appeals"])

            try await desk.close(
                open, RemedyClosing(closedOn: "2026-05-20", result: .upheld, outcome: "驳回"), on: "2026-05-20")
            let second = try await desk.sue(id, Instance(filed: "2026-06-01"), appealing: open)
            #expect(try await refused(open) == ["remedy.appeals-taken"])
            #expect(try await desk.remedies(id).first { $0.id == second.id }?.details.appeals == open.id)
        }
    }

    /// A result that was entered wrongly is put right with its reason; what stood before stays readable.
    @Test(arguments: StoreKind.available)
    func aResultIsPutRightAndWhatStoodBeforeStays(_ kind: StoreKind) async throws {
        try await withDesk(kind, at: .on("2026-04-01")) { desk in
            let id = try await desk.answered()
            let remedy = try await desk.sue(id, Instance(filed: "2026-04-01", closed: "2026-05-20"))
            let before = RemedyClosing(closedOn: "2026-05-20", result: .upheld, outcome: "结果")
            let right = RemedyClosing(closedOn: "2026-05-21", result: .other, outcome: "裁定驳回起诉")

            #expect(try await refusedRules { try await desk.correct(remedy, to: before) } == ["remedy.same"])
            #expect(
                try await refusedRules { try await desk.correct(remedy, to: right, because: " ") } == ["case.reason"])
            try await desk.correct(remedy, to: right)

            let found = try #require(try await desk.remedies(id).first)
            let corrections = try await desk.district.read { try RemedyRecords.corrections(of: remedy.id, $0) }
            let year = try await desk.district.read { try YearFacts(2026, of: desk.bureau.id, $0) }
            #expect(found.closing == right && found.version == 3)
            #expect(corrections.map(\.before) == [before] && corrections.map(\.reason) == ["登记有误"])
            let suits = year.remedies[.litigationDirect]
            #expect(suits?[.otherResult] == 1 && suits?[.upheld] == 0)
            #expect(try await desk.events(of: id).last?.kind == "remedy.closing-corrected")
        }
    }

    /// The linked case runs by what was entered: the order is put right there, the words of the result here.
    @Test(arguments: StoreKind.available)
    func anOrderThatHasItsCaseIsNotTakenBack(_ kind: StoreKind) async throws {
        try await withDesk(kind, at: .on("2026-04-01")) { desk in
            let id = try await desk.answered()
            let remedy = try await desk.appeal(id, RemedyDetails(.review, body: "青石区人民政府", filedOn: "2026-04-01"))
            var closing = RemedyClosing(
                closedOn: "2026-05-20", result: .corrected, outcome: "撤销", ordersNewAnswer: true)
            try await desk.close(remedy, closing, on: "2026-05-20")

            let upheld = RemedyClosing(closedOn: "2026-05-20", result: .upheld, outcome: "维持")
            #expect(try await refusedRules { try await desk.correct(remedy, to: upheld) } == ["remedy.order-made"])
            closing.outcome = "撤销，责令重新答复"
            #expect(try await desk.correct(remedy, to: closing) == nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func anOrderThatWasOverlookedOpensItsCase(_ kind: StoreKind) async throws {
        try await withDesk(kind, at: .on("2026-04-01")) { desk in
            let id = try await desk.answered()
            let remedy = try await desk.sue(id, Instance(filed: "2026-04-01", closed: "2026-05-20"), as: .review)
            let right = RemedyClosing(
                closedOn: "2026-05-20", result: .corrected, outcome: "撤销，责令重新答复", ordersNewAnswer: true)
            let linked = try #require(try await desk.correct(remedy, to: right))
            #expect(linked.kind == .newAnswer && linked.links.answersAgain == id)
        }
    }
}

extension TestDesk {
    /// Records an instance, and its end where it has one.
    @discardableResult
    func sue(
        _ id: Identifier<InformationRequest>, _ instance: RemedyInstanceTests.Instance,
        as group: RemedyGroup = .litigationDirect, appealing first: Remedy? = nil
    ) async throws -> Remedy {
        let viewer = try await viewer(officer)
        let details = RemedyDetails(
            group, body: "测试机关", filedOn: instance.filed, caseNumber: "（2026）测试1号", appeals: first?.id)
        let remedy = try await district.write { session in
            try Remedies.record(details, on: id, by: viewer, at: .on(instance.filed), in: session)
        }
        if let day = instance.closed {
            try await close(remedy, RemedyClosing(closedOn: day, result: instance.result, outcome: "结果"), on: day)
        }
        return remedy
    }

    @discardableResult
    func correct(
        _ remedy: Remedy, to closing: RemedyClosing, because reason: String = "登记有误"
    ) async throws -> InformationRequest? {
        let viewer = try await viewer(officer)
        return try await district.write { session in
            try Remedies.correct(
                remedy.id, to: closing, reason: reason, ifVersion: 2, by: viewer, at: .on("2026-06-01"), in: session)
        }
    }

    /// How many of the cases that table four counts a filter lists.
    func listed(_ change: (inout RemedyFilter) -> Void) async throws -> Int {
        var filter = RemedyFilter()
        filter.isCounted = true
        change(&filter)
        return try await district.read { [filter] in
            try RemedyRecords.list(filter, in: .everything, limit: 10, $0).count
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
