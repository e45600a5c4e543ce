import enum Letters.LetterKind
import Organs
import OrgansTesting
import Regulation
import Requests
import Storage
import StorageTesting
import Testing

struct HandlingTests {
    @Test(arguments: StoreKind.available)
    func aRequestIsAnsweredByManyHands(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.answered()

            let request = try await desk.request(id)
            #expect(request.standing.state == .answered)
            #expect(request.standing.isInTime == true)
            #expect(request.rowKey == "granted")
            #expect(
                try await desk.events(of: id).map { $0.facts["act"] ?? $0.kind } == [
                    "request.registered", "decision-proposed", "review", "decision-decided", "service",
                ])
        }
    }

    @Test(arguments: StoreKind.available)
    func nothingGoesOutUnapprovedOrUnreviewed(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.register().request.id

            let unproposed = try await refusedRules { try await desk.answer(id) }
            try await desk.propose(.giving, id)
            let unreviewed = try await refusedRules { try await desk.decide(id) }
            try await desk.review(.secrecy, id, passes: false)
            let stopped = try await refusedRules { try await desk.decide(id) }
            try await desk.propose(.giving, id)
            try await desk.review(.secrecy, id)
            let unapproved = try await refusedRules { try await desk.answer(id) }
            try await desk.decide(id)
            try await desk.answer(id)

            #expect(unproposed == ["case.unapproved"])
            #expect(unreviewed == ["case.review-missing"])
            #expect(stopped == ["case.review-stops"])
            #expect(unapproved == ["case.unapproved"])
        }
    }

    @Test(arguments: StoreKind.available)
    func whoProposedOrReviewedDoesNotDecide(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.register().request.id
            try await desk.propose(.giving, id)

            // The leader reviews for legality, and may not decide then.
            try await desk.review(.legal, id, by: desk.leader)
            try await desk.review(.secrecy, id)
            let reviewer = try await refusedRules { try await desk.decide(id, by: desk.leader) }
            await #expect(throws: Refused.forbidden(.decideRequests)) { try await desk.decide(id, by: desk.officer) }
            try await desk.decide(id, by: desk.principal)

            #expect(reviewer == ["case.same-hands"])
        }
    }

    @Test(arguments: StoreKind.available)
    func whatTheOrganReservedForItsHeadIsDecidedByHim(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            try await desk.change { $0.principalDecides = [Decision.Group.granted.rawValue] }
            let id = try await desk.register().request.id
            try await desk.propose(.giving, id)
            try await desk.review(.secrecy, id)

            let refused = try await refusedRules { try await desk.decide(id, by: desk.leader) }
            try await desk.decide(id, by: desk.principal)

            #expect(refused == ["case.principal"])
        }
    }

    // MARK: Correction, consultation, extension

    @Test(arguments: StoreKind.available)
    func aCorrectionNoticeTellsAllDefectsAndAsksForNoPurpose(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.register().request.id
            func ask(_ defects: [String]) async throws {
                let notice = CorrectionNotice(
                    defects: defects, guidance: "请在申请表中补充", workingDays: 10, sentOn: desk.today)
                try await desk.act(id) {
                    try CaseWork.askForCorrection(notice, of: id, ifVersion: $1, by: $0, at: $2, in: $3)
                }
            }

            let none = try await refusedRules { try await ask([]) }
            let purpose = try await refusedRules { try await ask(["说明所需信息的用途"]) }
            try await ask(["写明所需文件的年份", "补交身份证明"])
            let second = try await refusedRules { try await ask(["补交授权委托书"]) }

            #expect(none == ["case.defects"])
            #expect(purpose == ["case.purpose"])
            #expect(second == ["clock.refused"])
            #expect(try await desk.request(id).standing.state == .correctionRequested)
        }
    }

    @Test(arguments: StoreKind.available)
    func anExtensionNeedsTheConsentOfAnother(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.register().request.id
            func propose(_ days: Int) async throws {
                try await desk.act(id) {
                    try CaseWork.proposeExtension(
                        .init(workingDays: days, reason: "材料多"), of: id, ifVersion: $1, by: $0, at: $2, in: $3)
                }
            }
            func consent(by person: Person) async throws {
                try await desk.act(id, by: person) {
                    try CaseWork.decideExtension(
                        .init(agrees: true, opinion: ""), of: id, ifVersion: $1, by: $0, at: $2, in: $3)
                }
            }

            let tooLong = try await refusedRules { try await propose(21) }
            try await propose(20)
            await #expect(throws: Refused.forbidden(.decideRequests)) { try await consent(by: desk.officer) }
            try await consent(by: desk.leader)
            let before = try await desk.request(id)
            let notice = ServiceAttempt(.extensionNotice, .post, sentOn: desk.today, tracking: "TEST0002")
            try await desk.act(id) {
                try CaseWork.recordService(notice, of: id, ifVersion: $1, by: $0, at: $2, in: $3)
            }

            #expect(tooLong == ["case.days"])
            // Consent alone extends nothing; the notice does: 40 working days after 2 March, without 6 April and 1, 4 and 5 May.
            #expect(before.standing.due == .legal("2026-03-30"))
            #expect(try await desk.request(id).standing.due == .legal("2026-04-28"))
        }
    }

    @Test(arguments: StoreKind.available)
    func theNamedHeadAloneConsentsToExtensions(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            try await desk.change { $0.disclosureHead = desk.colleague.id }
            let id = try await desk.register().request.id
            try await desk.act(id) {
                try CaseWork.proposeExtension(
                    .init(workingDays: 5, reason: "材料多"), of: id, ifVersion: $1, by: $0, at: $2, in: $3)
            }
            func consent(by person: Person) async throws {
                try await desk.act(id, by: person) {
                    try CaseWork.decideExtension(
                        .init(agrees: true, opinion: ""), of: id, ifVersion: $1, by: $0, at: $2, in: $3)
                }
            }

            let leader = try await refusedRules { try await consent(by: desk.leader) }
            try await consent(by: desk.colleague)

            #expect(leader == ["case.not-head"])
        }
    }

    @Test(arguments: StoreKind.available)
    func aThirdPartyIsNamedInTheSealedFileOnly(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let receipt = try await desk.register()
            let id = receipt.request.id
            let named = ConsultationLetter(
                label: "测试设计公司", consultee: .thirdParty, about: "初步设计批复附图", sentOn: desk.today)
            let telling = try await refusedRules {
                try await desk.act(id) {
                    try CaseWork.consult(
                        named, named: "测试设计公司", in: id, ifVersion: $1, by: $0, keys: desk.keys, at: $2, in: $3)
                }
            }
            #expect(telling == ["case.label-name"])
            let letter = ConsultationLetter(
                label: "第三方1", consultee: .thirdParty, about: "初步设计批复附图", sentOn: desk.today)
            try await desk.act(id) {
                try CaseWork.consult(
                    letter, named: "测试设计公司，青石区测试路9号", in: id, ifVersion: $1, by: $0, keys: desk.keys, at: $2,
                    in: $3)
            }
            let status = try await desk.status(receipt.request.number, receipt.code)
            #expect(status?.timeline.last?.text.contains("征求第三方意见书（1）") == true)
            let early = try await refusedRules {
                try await desk.act(id) {
                    try CaseWork.recordAnswer(
                        .init(label: "第三方1", answer: .silent, reasons: "", day: desk.today), in: id, ifVersion: $1,
                        by: $0, at: $2, in: $3)
                }
            }

            let officer = try await desk.viewer(desk.officer)
            let name = try await desk.district.write { session in
                try CaseWork.openConsultee(
                    "第三方1", of: id, by: officer, keys: desk.keys, at: desk.now, in: session)
            }
            let texts = try await desk.district.read { session in
                try session.rows("SELECT content FROM case_act").map { try $0.text(0) }
            }

            #expect(name == "测试设计公司，青石区测试路9号")
            #expect(!texts.contains { $0.contains("测试设计公司") })
            #expect(early == ["case.silent"])
            #expect(try await desk.request(id).standing.state == .consultingThirdParty)
        }
    }

    /// 条例第三十二条: where the third party cannot be reached the organ decides, and the period runs again.
    @Test(arguments: StoreKind.available)
    func aThirdPartyWhoCannotBeReachedIsNotWaitedFor(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.register().request.id
            let letter = ConsultationLetter(
                label: "第三方1", consultee: .thirdParty, about: "初步设计批复附图", sentOn: desk.today)
            try await desk.act(id) {
                try CaseWork.consult(
                    letter, named: "测试设计公司，青石区测试路9号", in: id, ifVersion: $1, by: $0, keys: desk.keys, at: $2,
                    in: $3)
            }
            let waiting = try await desk.request(id).standing
            let answer = ConsultationAnswer(label: "第三方1", answer: .unreachable, reasons: "邮件退回", day: "2026-03-09")
            try await desk.act(id, on: "2026-03-09") {
                try CaseWork.recordAnswer(answer, in: id, ifVersion: $1, by: $0, at: $2, in: $3)
            }

            #expect(waiting.due == nil)
            let standing = try await desk.request(id).standing
            // (2, 9] March leaves out five working days, and 6 April is a day off: 30 March becomes 7 April.
            #expect(standing.due == .legal("2026-04-07") && standing.state == .received)
            let steps = try await desk.clock(id, on: "2026-03-09").steps
            #expect(steps.contains { $0.day == answer.day && $0.text.contains("无法联系") })
        }
    }

    // MARK: Fee

    @Test(arguments: StoreKind.available)
    func theEleventhItemMayCostAHundredYuan(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            for number in 1...10 { try await desk.register(desk.asking(for: "第\(number)号许可证的材料\(number * 7)")) }
            let id = try await desk.register(desk.asking(for: "河湖管理范围划定成果")).request.id
            func propose(_ method: FeeMethod?, pages: Int? = nil) async throws {
                try await desk.act(id) {
                    try CaseWork.proposeFee(
                        method, pages: pages, reason: "本月申请数量超过合理范围", of: id, ifVersion: $1, by: $0, at: $2, in: $3)
                }
            }
            func send() async throws {
                try await desk.act(id) {
                    try CaseWork.sendFeeNotice(on: desk.today, of: id, ifVersion: $1, by: $0, at: $2, in: $3)
                }
            }

            let nothing = try await refusedRules { try await propose(.perVolume, pages: 30) }
            try await propose(.perItem)
            let unapproved = try await refusedRules { try await send() }
            try await desk.act(id, by: desk.leader) {
                try CaseWork.decideFee(
                    .init(agrees: true, opinion: ""), of: id, ifVersion: $1, by: $0, at: $2, in: $3)
            }
            try await send()

            let fee = try #require(try await desk.file(id).fee?.value)
            #expect(fee.amount == 100)
            #expect(fee.itemsBefore == 10)
            #expect(nothing == ["case.fee-nothing"])
            #expect(unapproved == ["case.fee-unapproved"])
            #expect(try await desk.request(id).standing.state == .feeNotified)
        }
    }

    /// F5 of domain 06: a new month begins at nothing; and another applicant's requests do not count.
    @Test(arguments: StoreKind.available)
    func itemsAreCountedByApplicantAndMonth(_ kind: StoreKind) async throws {
        try await withDesk(kind, at: .on("2026-04-01")) { desk in
            for number in 1...12 {
                try await desk.register(
                    desk.asking(for: "第\(number)号许可证的材料\(number * 7)"), Arrival(.inPerson, submittedOn: "2026-03-31"))
            }
            let april = try await desk.register(desk.asking(for: "河湖管理范围划定成果")).request
            let other = try await desk.register(
                desk.asking(for: "取水口清单", by: desk.citizen("测试申请人乙", number: "990000198511200027")),
                Arrival(.inPerson, submittedOn: "2026-03-31")
            ).request

            let (first, second) = try await desk.district.read { session in
                (
                    try CaseWork.calculate(.perItem, for: april, session).fee.amount,
                    try CaseWork.calculate(.perItem, for: other, session).itemsBefore
                )
            }

            #expect(first == 0)
            #expect(second == 0)
        }
    }

    // MARK: Service

    @Test(arguments: StoreKind.available)
    func aLetterThatCameBackIsServedAgainAndTheAnswerStaysInTime(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.answered()
            let first = try #require(try await desk.file(id).services.last).number
            try await desk.act(id, on: "2026-04-20") {
                try CaseWork.recordServiceResult(
                    .init(of: first, isDelivered: false, day: "2026-04-17", reason: "查无此人"), of: id, ifVersion: $1,
                    by: $0, at: $2, in: $3)
            }
            let before = QualityChecks.findings(in: try await desk.file(id), on: "2026-04-20")
            let again = ServiceAttempt(.fullDisclosure, .direct, sentOn: "2026-04-20")
            try await desk.act(id, on: "2026-04-20") {
                try CaseWork.recordService(again, of: id, ifVersion: $1, by: $0, at: $2, in: $3)
            }

            #expect(before.contains { $0.id == "QC-11" && $0.text.contains("查无此人") })
            #expect(try await desk.request(id).standing.answeredOn == desk.today)
            #expect(try await desk.request(id).standing.isInTime == true)
            #expect(try await desk.file(id).services.count == 2)
        }
    }

    @Test(arguments: StoreKind.available)
    func onlyAClosedCaseIsArchived(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let open = try await desk.register().request.id
            func archive(_ id: Identifier<InformationRequest>) async throws {
                try await desk.act(id) {
                    try CaseWork.archive(number: "2026-依申请-1", id, ifVersion: $1, by: $0, at: $2, in: $3)
                }
            }

            let early = try await refusedRules { try await archive(open) }
            let id = try await desk.answered(desk.asking(for: "河长制考核结果"))
            try await archive(id)

            #expect(early == ["clock.refused"])
            #expect(try await desk.request(id).standing.state == .archived)
            #expect(try await desk.request(id).archiveNumber == "2026-依申请-1")
            #expect(try await desk.request(id).rowKey == "granted")
        }
    }
}

extension ProposedDecision {
    static let giving = ProposedDecision(parts: [DecisionPart(.granted)], letter: .fullDisclosure)

    /// What was asked for, also where a third party refused.
    static func disclosing(_ reasons: String, _ findings: [String: RefusalFinding] = [:]) -> ProposedDecision {
        ProposedDecision(
            parts: [DecisionPart(.granted, reasons: reasons)], letter: .fullDisclosure, findings: findings)
    }
}
