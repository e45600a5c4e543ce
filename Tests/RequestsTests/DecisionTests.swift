import Foundation
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

    // MARK: Third parties (条例第十五条、第三十二条)

    private static let granted = ProposedDecision(parts: [DecisionPart(.granted)], letter: .fullDisclosure)

    @Test(arguments: StoreKind.available)
    func nothingIsGivenWhileAThirdPartyMayStillSpeak(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.register().request.id
            try await desk.consultThirdParty(id)

            let unserved = try await refusedWords { try await desk.propose(Self.granted, id) }
            try await desk.enter(id, ClockStatement(desk.today, .consultationServed("第三方1")))
            let awaited = try await refusedWords { try await desk.propose(Self.granted, id) }
            // Fifteen working days after 2 March; the organ decides once they are over (REG-32c).
            try await desk.propose(Self.granted, id, on: "2026-03-24")
            try await desk.hear(.agrees, id)
            try await desk.propose(Self.granted, id)

            #expect(
                unserved == ["正在征求意见（第三方1），没有送达记录，期限还不能确定；收到意见或者期限届满以后才能决定公开（条例第三十二条）"])
            #expect(
                awaited == ["正在征求意见（第三方1），期限到2026年3月23日（星期一）才届满；收到意见或者期限届满以后才能决定公开（条例第三十二条）"])
        }
    }

    /// What is given against a third party's word needs a finding of its refusal and reasons; no words stand in for the finding. Consent and
    /// silence are not overruled, and nothing is found of them.
    @Test(
        arguments: [
            (.refuses, nil, "其理由不合理，不公开有损公共利益", ["decision.overruled"]),
            (.refuses, nil, "", ["decision.overruled", "decision.overruled-reasons"]),
            (.refuses, .unreasonable, " ", ["decision.overruled-reasons"]),
            (.refuses, .unreasonable, "报价已经公示", []), (.refuses, .publicInterest, "事关大坝安全", []),
            (.agrees, nil, "", []), (.agrees, .unreasonable, "报价已经公示", ["decision.finding"]),
            (.unreachable, nil, "", []), (.unreachable, .publicInterest, "事关大坝安全", ["decision.finding"]),
        ] as [(ConsultationAnswer.Answer, RefusalFinding?, String, [String])])
    func aThirdPartyThatRefusedIsOverruledWithAFindingAndReasonsOnly(
        _ answer: ConsultationAnswer.Answer, _ finding: RefusalFinding?, _ reasons: String, _ rules: [String]
    ) async throws {
        try await withDesk(.sqlite) { desk in
            let id = try await desk.register().request.id
            try await desk.consultThirdParty(id)
            try await desk.hear(answer, id)
            let decision = ProposedDecision.disclosing(reasons, finding.map { ["第三方1": $0] } ?? [:])

            let refused = try await refusedRules { try await desk.propose(decision, id) }

            #expect(refused == rules)
        }
    }

    @Test func whatIsWithheldForAThirdPartysSakeDoesNotOverruleIt() async throws {
        try await withDesk(.sqlite) { desk in
            let id = try await desk.register().request.id
            try await desk.consultThirdParty(id)
            try await desk.hear(.refuses, id)
            var respected = DecisionPart(.partiallyGranted)
            respected.withheld = [WithheldPart(what: "第3页的报价", decision: .thirdPartyRights, reasons: "涉及商业秘密")]
            let separated = ProposedDecision(parts: [respected], letter: .partialDisclosure)

            try await desk.propose(separated, id)

            let file = try await desk.file(id)
            #expect(file.overruledParties(by: separated) == [])
            #expect(file.overruledParties(by: .disclosing("报价已经公示", ["第三方1": .unreasonable])) == ["第三方1"])
        }
    }

    /// Each refusal is judged on its own grounds: one without any, one of a trade secret that the public interest outweighs, and a third party that
    /// was silent, of which nothing is found.
    @Test(arguments: StoreKind.available)
    func eachThirdPartyThatRefusedHasAFindingOfItsOwn(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.register().request.id
            // Not in the order of their labels.
            for (label, name) in [("第三方2", "测试监理公司"), ("第三方1", "测试设计公司"), ("第三方3", "测试施工公司")] {
                try await desk.consultThirdParty(id, as: label, named: name)
            }
            for label in ["第三方1", "第三方2"] { try await desk.hear(.refuses, from: label, id) }
            try await desk.hear(.unreachable, from: "第三方3", id)

            let one = try await refusedWords {
                try await desk.propose(.disclosing("报价已经公示", ["第三方1": .unreasonable]), id)
            }
            let all: [String: RefusalFinding] = ["第三方1": .unreasonable, "第三方2": .publicInterest]
            let silent = try await refusedWords {
                try await desk.propose(
                    .disclosing("报价已经公示", all.merging(["第三方3": .unreasonable]) { first, _ in first }), id)
            }
            try await desk.propose(.disclosing("报价已经公示", all), id)

            #expect(one == ["第三方2不同意公开：仍要公开的，认定其理由不合理，或者不公开会对公共利益造成重大影响（条例第十五条、第三十二条）"])
            #expect(silent == ["第三方3没有不同意公开，或者没有决定公开，对其不作认定；请重新提出答复意见"])
            let file = try await desk.file(id)
            #expect(file.thirdParties == ["第三方2", "第三方1", "第三方3"])
            #expect(file.decision?.value.findings == all)
            let events = try await desk.events(of: id)
            #expect(events.compactMap { $0.facts["third-party-finding"] } == ["1=public_interest;2=unreasonable"])
        }
    }

    /// As of an answer that was proposed before the finding was asked for.
    @Test(arguments: StoreKind.available)
    func anAnswerThatOverrulesWithoutAFindingIsCompletedBeforeItsApproval(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.register().request.id
            try await desk.propose(.disclosing("其理由不合理"), id)
            try await desk.review(.secrecy, id)
            try await desk.consultThirdParty(id)
            try await desk.hear(.refuses, id)

            let refused = try await refusedRules { try await desk.decide(id) }
            try await desk.propose(.disclosing("报价已经公示", ["第三方1": .unreasonable]), id)
            try await desk.review(.secrecy, id)
            try await desk.decide(id)

            #expect(refused == ["decision.overruled"])
            let decision = try #require(try await desk.file(id).decision)
            #expect(decision.isApproved && decision.value.findings == ["第三方1": .unreasonable])
            let events = try await desk.events(of: id)
            #expect(events.compactMap { $0.facts["third-party-finding"] } == ["1=unreasonable"])
        }
    }

    @Test func anAnswerKeptBeforeTheFindingWasAskedForIsRead() throws {
        let kept = #"""
            {"letter":"L15","manner":"post","onlineReview":"","parts":[{"bases":[],"decision":"D01","ground":"",
            "reasons":"其理由不合理","reference":"","subject":"","whereabouts":"","withheld":[]}]}
            """#

        let decision = try JSONDecoder().decode(ProposedDecision.self, from: Data(kept.utf8))

        #expect(decision == .disclosing("其理由不合理") && decision.findings.isEmpty)
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

    /// The parts are numbered as the letter numbers them; only what Articles 14 to 16 withhold needs a review first (domain 01 §7).
    @Test(
        arguments: [
            (.internalAffairs, [.granted, .internalAffairs], .reviewFirst),
            (.doesNotExist, [.granted, .doesNotExist], .choice),
        ] as [(Decision, [Decision], RemedyClause.Variant)])
    func aPartThatIsWithheldIsToldByItself(
        _ withheld: Decision, _ parts: [Decision], _ clause: RemedyClause.Variant
    ) {
        var part = DecisionPart(.partiallyGranted)
        part.withheld = [WithheldPart(what: "第3页", decision: withheld, reasons: "见理由")]
        let decision = ProposedDecision(parts: [part], letter: .partialDisclosure)

        #expect(decision.toldParts == parts)
        #expect(decision.remedies(on: "2026-03-02") == clause)
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
