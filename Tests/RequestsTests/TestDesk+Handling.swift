import enum Letters.LetterKind
import OrgansTesting
import Organs
import Regulation
import Requests
import Storage
import Testing

extension TestDesk {
    /// Runs a verb on a request by somebody, on a day.
    func act(
        _ id: Identifier<InformationRequest>, by person: Person? = nil, on day: Day? = nil,
        _ verb: @escaping @Sendable (Viewer, Int, Moment, any WriteSession) throws -> Void
    ) async throws {
        let (viewer, version) = (try await viewer(person ?? officer), try await request(id).version)
        let moment = day.map { Moment.on($0) } ?? now
        try await district.write { try verb(viewer, version, moment, $0) }
    }

    func search(
        _ id: Identifier<InformationRequest>, _ result: SearchRecord.Result = .nothing, by person: Person? = nil
    ) async throws {
        let record = SearchRecord(
            place: "档案室", keywords: "除险加固 批复", period: "2020年至2025年", searcher: "测试人员", day: today, result: result)
        try await act(id, by: person) {
            try CaseWork.recordSearch(record, for: id, ifVersion: $1, by: $0, at: $2, in: $3)
        }
    }

    func propose(
        _ decision: ProposedDecision, _ id: Identifier<InformationRequest>, by person: Person? = nil,
        on day: Day? = nil
    ) async throws {
        try await act(id, by: person, on: day) {
            try CaseWork.proposeDecision(decision, of: id, ifVersion: $1, by: $0, at: $2, in: $3)
        }
    }

    func review(
        _ kind: CaseReview.Kind = .secrecy, _ id: Identifier<InformationRequest>, passes: Bool = true,
        by person: Person? = nil, on day: Day? = nil
    ) async throws {
        let review = CaseReview(kind, passes: passes, opinion: passes ? "同意" : "第二页涉及国家秘密")
        try await act(id, by: person ?? secrecy, on: day) {
            try CaseWork.review(review, of: id, ifVersion: $1, by: $0, at: $2, in: $3)
        }
    }

    func decide(
        _ id: Identifier<InformationRequest>, agrees: Bool = true, by person: Person? = nil, on day: Day? = nil
    ) async throws {
        let verdict = Verdict(agrees: agrees, opinion: "见批注")
        try await act(id, by: person ?? leader, on: day) {
            try CaseWork.decide(verdict, of: id, ifVersion: $1, by: $0, at: $2, in: $3)
        }
    }

    func answer(
        _ id: Identifier<InformationRequest>, _ letter: LetterKind = .fullDisclosure,
        _ manner: ServiceAttempt.Manner = .post, on day: Day? = nil
    ) async throws {
        let attempt = ServiceAttempt(letter, manner, sentOn: day ?? today, tracking: "TEST0001")
        try await act(id, on: day) {
            try CaseWork.answer(attempt, of: id, ifVersion: $1, by: $0, at: $2, in: $3)
        }
    }

    /// A request answered with what it asked for.
    @discardableResult
    func answered(
        _ filing: Filing? = nil, received: Day? = nil, on day: Day? = nil, _ decision: ProposedDecision? = nil
    ) async throws -> Identifier<InformationRequest> {
        let arrival = received.map { Arrival(.inPerson, submittedOn: $0) }
        let id = try await register(filing, arrival, at: day.map { .on($0) }).request.id
        let decision = decision ?? ProposedDecision(parts: [DecisionPart(.granted)], letter: .fullDisclosure)
        try await propose(decision, id, on: day)
        if decision.parts.contains(where: \.decision.givesMaterial) { try await review(.secrecy, id, on: day) }
        try await decide(id, on: day)
        try await answer(id, decision.letter, on: day)
        return id
    }

    /// A third party that may be harmed; 第三方1 is 测试设计公司.
    func consultThirdParty(
        _ id: Identifier<InformationRequest>, as label: String = "第三方1", named name: String = "测试设计公司"
    ) async throws {
        let letter = ConsultationLetter(label: label, consultee: .thirdParty, about: "初步设计批复附图", sentOn: today)
        try await act(id) { [keys] in
            try CaseWork.consult(
                letter, named: "\(name)，青石区测试路9号", in: id, ifVersion: $1, by: $0, keys: keys, at: $2, in: $3)
        }
    }

    /// What a third party said.
    func hear(
        _ answer: ConsultationAnswer.Answer, from label: String = "第三方1", _ id: Identifier<InformationRequest>
    ) async throws {
        let answer = ConsultationAnswer(
            label: label, answer: answer, reasons: answer == .refuses ? "涉及报价" : "", day: today)
        try await act(id) {
            try CaseWork.recordAnswer(answer, in: id, ifVersion: $1, by: $0, at: $2, in: $3)
        }
    }

    func file(_ id: Identifier<InformationRequest>, on day: Day? = nil) async throws -> CaseFile {
        let day = day ?? today
        return try #require(try await district.read { try CaseFile.find(id, on: day, in: .everything, $0) })
    }

    func change(_ change: (inout RequestSettings) -> Void) async throws {
        let viewer = try await viewer(keeper)
        var (settings, version) = try await district.read { [bureau] in
            try RequestSettingsDesk.settings(of: bureau.id, $0)
        }
        change(&settings)
        try await district.write { [bureau, now, settings, version] session in
            try RequestSettingsDesk.change(
                settings, of: bureau.id, ifVersion: version, by: viewer, at: now, in: session)
        }
    }
}
