import enum Letters.LetterKind
import struct Letters.RemedyClause
import AnnualReport
import Organs
import OrgansTesting
import Regulation
import Requests
import Storage
import StorageTesting
import Testing

struct DecisionTests {
    /// What each decision must have (domain 05 §6): the rules by which it is refused without it.
    @Test(
        arguments: [
            (DecisionPart(.alreadyPublic), ["decision.where"]), (DecisionPart(.grantedLater), ["decision.when"]),
            (DecisionPart(.partiallyGranted), ["decision.withheld"]),
            (DecisionPart(.stateSecret), ["decision.reasons"]),
            (DecisionPart(.lawProhibits, reasons: "法律禁止"), ["decision.law"]),
            (DecisionPart(.safetyAndStability, reasons: "影响大坝安全"), ["decision.ground"]),
            (DecisionPart(.thirdPartyRights, reasons: "涉及商业秘密"), ["decision.third-party"]),
            (DecisionPart(.internalAffairs, reasons: "人事安排"), ["decision.ground"]),
            (DecisionPart(.processInformation, reasons: "尚在讨论"), ["decision.ground"]),
            (DecisionPart(.enforcementFile, reasons: "案卷"), ["decision.ground"]),
            (DecisionPart(.administrativeQuery, reasons: "不动产登记"), ["decision.where"]),
            (DecisionPart(.doesNotExist, reasons: "未制作"), ["decision.search"]),
            (DecisionPart(.notThisOrgan), ["decision.organ", "decision.reasons"]),
            (DecisionPart(.needsCreation), ["decision.reasons"]),
            (DecisionPart(.unclearAfterCorrection, reasons: "不明确"), ["decision.correction"]),
            (DecisionPart(.duplicate, reasons: "已答复"), ["decision.earlier"]),
            (DecisionPart(.excessiveRepeat, reasons: "数量过多"), ["decision.excessive"]),
            (DecisionPart(.overdueFee), ["decision.lapse"]), (DecisionPart(.withdrawn), ["decision.withdrawn"]),
            (DecisionPart(.notGovernmentInformation), ["decision.reasons"]), (DecisionPart(.granted), []),
            (DecisionPart(.petitionOrComplaint, reasons: "请向信访部门提出"), []),
        ] as [(DecisionPart, [String])])
    func aDecisionNeedsWhatItsArticleAsksFor(_ part: DecisionPart, _ rules: [String]) async throws {
        try await withDesk(.sqlite) { desk in
            let id = try await desk.register().request.id
            let decision = ProposedDecision(parts: [part], letter: LetterKind(telling: part.decision))

            let refused = try await refusedRules { try await desk.propose(decision, id) }

            #expect(refused.sorted() == rules.sorted(), "\(part.decision.term)")
        }
    }

    /// Domain 05 §12, 7.
    @Test(
        arguments: [
            (LegalBasis.Rank.law, []), (.administrativeRegulation, []), (.rule, ["decision.law"]),
            (.normativeDocument, ["decision.law"]), (.localRegulation, ["decision.law"]),
        ] as [(LegalBasis.Rank, [String])])
    func onlyALawOrAnAdministrativeRegulationProhibits(_ rank: LegalBasis.Rank, _ rules: [String]) async throws {
        try await withDesk(.sqlite) { desk in
            let id = try await desk.register().request.id
            var part = DecisionPart(.lawProhibits, reasons: "法律规定不得公开")
            part.bases = [LegalBasis(rank: rank, title: "测试法", article: "第三条")]

            let refused = try await refusedRules {
                try await desk.propose(ProposedDecision(parts: [part], letter: .refusal), id)
            }

            #expect(refused == rules)
        }
    }

    /// Domain 05 §12, 4.
    @Test(arguments: StoreKind.available)
    func nothingIsSaidNotToExistWithoutASearch(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.register().request.id
            let decision = ProposedDecision(
                parts: [DecisionPart(.doesNotExist, reasons: "未检索到")], letter: .unableToProvide)

            try await desk.search(id, .found)
            let found = try await refusedRules { try await desk.propose(decision, id) }
            try await desk.search(id, .nothing)
            try await desk.propose(decision, id)

            #expect(found == ["decision.search"])
        }
    }

    /// Domain 05 §12, 6.
    @Test(arguments: StoreKind.available)
    func anEmailedRefusalOffersTheOnlineReview(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.register().request.id
            var decision = ProposedDecision(
                parts: [DecisionPart(.stateSecret, reasons: "已定密")], letter: .refusal, manner: .email)

            let refused = try await refusedRules { try await desk.propose(decision, id) }
            decision.onlineReview = "https://review.example.com"
            try await desk.propose(decision, id)

            #expect(refused == ["decision.online"])
        }
    }

    // MARK: Rows

    @Test(
        arguments: [
            ([.granted], nil, RequestRow.granted, "FC-05"), ([.alreadyPublic], nil, .granted, "FC-11"),
            ([.granted, .alreadyPublic], nil, .granted, "FC-05"),
            ([.granted, .processInformation], nil, .partiallyGranted, "FC-06"),
            ([.partiallyGranted], nil, .partiallyGranted, "FC-06"),
            ([.doesNotExist, .notThisOrgan], 1, .unableNotHeld, "FC-12"),
            ([.stateSecret, .doesNotExist], 0, .deniedStateSecret, "FC-05"),
            ([.consultation], nil, .otherMisc, "FC-13"),
        ] as [([Decision], Int?, RequestRow, String)])
    func severalDecisionsCountInOneRow(
        _ decisions: [Decision], _ main: Int?, _ row: RequestRow, _ rule: String
    ) throws {
        var decision = ProposedDecision(parts: decisions.map { DecisionPart($0) }, main: main, letter: .refusal)
        let proposal = try RowAssistant.propose(decision, applicant: .researchInstitution)
        decision.letter = proposal.letter

        #expect(proposal.row == row)
        #expect(proposal.rule == rule)
        #expect(proposal.column == .researchInstitution)
        #expect(RowAssistant.refusals(decision, row: row, applicant: .researchInstitution).isEmpty)
    }

    @Test func aMainPartIsChosenWhereNothingIsGiven() {
        let decision = ProposedDecision(
            parts: [DecisionPart(.stateSecret), DecisionPart(.doesNotExist)], letter: .refusal)

        #expect(RowAssistant.refusals(decision, applicant: .naturalPerson).map(\.rule) == ["decision.main"])
    }

    @Test func aDecisionAndALetterOrRowThatDoNotFitAreRefused() {
        let decision = ProposedDecision(parts: [DecisionPart(.partiallyGranted)], letter: .refusal)

        let refusals = RowAssistant.refusals(decision, row: .deniedStateSecret, applicant: .naturalPerson)

        #expect(
            refusals.map(\.message) == [
                "办理结果是“部分公开”，应使用“政府信息部分公开告知书”，不能使用“政府信息不予公开告知书”",
                "办理结果是“部分公开”，应计入“（二）部分公开（区分处理的，只计这一情形，不计其他情形）”，不能计入“1.属于国家秘密”（FC-06）",
            ])
    }

    @Test(arguments: Decision.allCases)
    func everyDecisionHasItsRowAndLetter(_ decision: Decision) throws {
        let proposal = try RowAssistant.propose(
            ProposedDecision(parts: [DecisionPart(decision)], letter: .refusal), applicant: .naturalPerson)

        #expect(proposal.row.rawValue == decision.rowKey)
    }

    /// Domain 05 §12, 5.
    @Test(
        arguments: [
            (.internalAffairs, "2024-03-01", RemedyClause.Variant.reviewFirst),
            (.internalAffairs, "2023-12-29", .choice),
            (.administrativeQuery, "2024-03-01", .choice), (.granted, "2024-03-01", .choice),
        ] as [(Decision, Day, RemedyClause.Variant)])
    func theRemediesFollowTheDayAndTheDecision(_ decision: Decision, _ day: Day, _ clause: RemedyClause.Variant) {
        #expect(ProposedDecision(parts: [DecisionPart(decision)], letter: .refusal).remedies(on: day) == clause)
    }

    // MARK: Quality

    @Test(arguments: StoreKind.available)
    func aWellKeptCaseLacksOnlyItsPapers(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.answered()

            let findings = QualityChecks.findings(in: try await desk.file(id), on: desk.today)

            // No file was uploaded in this test: neither the form nor a proof.
            #expect(findings.map(\.id) == ["QC-11", "QC-15"])
        }
    }

    @Test(arguments: StoreKind.available)
    func aLateAnswerAndALateNoticeAreFound(_ kind: StoreKind) async throws {
        try await withDesk(kind, at: .on("2026-04-10")) { desk in
            let id = try await desk.answered(received: "2026-03-02", on: "2026-04-10")
            let other = try await desk.register(
                desk.asking(for: "河长制考核结果"), Arrival(.inPerson, submittedOn: "2026-03-02")
            ).request.id
            try await desk.enter(
                other, ClockStatement("2026-03-12", .correctionNoticeSent(period: .workingDays(10))))

            let late = QualityChecks.findings(in: try await desk.file(id), on: "2026-04-10")
            let notice = QualityChecks.findings(in: try await desk.file(other), on: "2026-04-10")

            #expect(late.contains { $0.id == "QC-05" && $0.text == "2026年4月10日答复，已经逾期" })
            #expect(notice.contains { $0.id == "QC-02" && $0.text.contains("晚于法定的2026年3月11日") })
        }
    }
}
