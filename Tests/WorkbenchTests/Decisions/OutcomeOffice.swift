import AnnualReport
import HTTPTypes
import HummingbirdTesting
import Letters
import Logging
import Organs
import Regulation
import Requests
import Storage
import StorageTesting
import Testing
import Web

@testable import Workbench

/// 青石区教育局 with a request, and everyone who has a hand in answering it; each signs in with the name of the role.
struct OutcomeOffice: Sendable {
    let site: TestWorkbench
    let id: Identifier<InformationRequest>

    static let officer = Role.disclosureOfficer.rawValue
    static let secrecy = Role.secrecyReviewer.rawValue
    static let leader = Role.leaderInCharge.rawValue
    static let keeper = Role.unitAdministrator.rawValue

    var today: Day { TestWorkbench.now.day }

    /// Does what is due in the background.
    func work() async {
        var handlers = JobHandlers()
        RedactionJobs.register(in: &handlers, site.database, site.services.files)
        await JobWorker(
            site.database, handlers, name: "test", clock: .fixed(TestWorkbench.now),
            logger: Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() }
        ).runDueJobs()
    }

    static func make(_ site: TestWorkbench) async throws -> OutcomeOffice {
        try await setUp(site)
        return OutcomeOffice(site: site, id: try await register(site))
    }

    /// How the bureau is reached, as the guide has it.
    private static func setUp(_ site: TestWorkbench) async throws {
        let (education, now) = (site.place.education, TestWorkbench.now)
        let admin = try await site.viewer(Role.platformAdministrator.rawValue)
        try await site.database.write { session in
            var profile = education.profile
            profile.contact = DisclosureContact(office: "青石区教育局办公室", address: "青石区测试路6号", phone: "0000-0000000")
            try Units.edit(education.id, profile, ifVersion: education.version, by: admin, at: now, in: session)
        }
    }

    static func register(_ site: TestWorkbench) async throws -> Identifier<InformationRequest> {
        let (education, now, keys) = (site.place.education.id, TestWorkbench.now, site.services.keys)
        let viewer = try await site.viewer(officer)
        // A made-up citizen; 990000 is no place in the country.
        var applicant = ApplicantDetails(
            kind: .naturalPerson, name: "测试申请人甲", document: .residentID, identityNumber: "990000199003070013")
        (applicant.phone, applicant.address) = ("13800000012", "青石区测试路1号")
        let filing = Filing(
            applicant: applicant,
            content: RequestContent(description: "青石区2025年学区划分方案", form: .paper, manner: .post))
        return try await site.database.write { session in
            try Requests.register(
                filing, Arrival(.inPerson, submittedOn: now.day), in: education, by: viewer, keys: keys, at: now,
                in: session
            ).request.id
        }
    }

    // MARK: Asking

    func get(_ path: LocalPath, as account: String = officer) async throws -> String {
        let answer = try await site.get(path, as: account)
        #expect(answer.status == .ok)
        return answer.text
    }

    /// Sends a form with the request's version.
    @discardableResult
    func post(
        _ path: LocalPath, _ form: [(String, String)], as account: String = officer,
        expecting status: HTTPResponse.Status = .seeOther
    ) async throws -> String {
        let answer = try await site.post(path, [("version", "\(try await request.version)")] + form, as: account)
        #expect(answer.status == status, "\(path.text): \(messages(answer.text))")
        return answer.text
    }

    /// What a refused form says, for a test that fails.
    private func messages(_ text: String) -> String {
        text.split(separator: "\n").filter { $0.contains("error") }.joined(separator: "\n")
    }

    var request: InformationRequest {
        get async throws {
            let found = try await site.database.read { [id] in try RequestRecords.find(id, in: .everything, $0) }
            return try #require(found)
        }
    }

    var file: CaseFile {
        get async throws {
            let found = try await site.database.read { [id, today] session in
                try CaseFile.find(id, on: today, in: .everything, session)
            }
            return try #require(found)
        }
    }

    var letters: [CaseLetter] {
        get async throws { try await site.database.read { [id] in try CaseLetterRecords.letters(of: id, $0) } }
    }

    // MARK: Steps that several stories have

    func setLetters() async throws {
        let form = [
            ("organ", site.place.education.id.rawValue), ("version", "0"), ("numberPattern", "〔{年}〕第{序号}号-{类别}"),
            ("answerWord", "告知书"), ("reviewOrgan", "青石区人民政府"), ("court", "青石区人民法院"),
            ("onlineReview", "https://example.com/review"), ("payment", "到青石区财政局缴款窗口缴纳"),
        ]
        let answer = try await site.post(OutcomeEndpoints.changeLetterSettings.path(), form, as: Self.keeper)
        #expect(answer.status == .seeOther)
    }

    /// Answers the examination, one question after the other.
    func examine(_ answers: [(String, String)]) async throws {
        for (question, choice) in answers {
            try await post(OutcomeEndpoints.examine.path(id), [("question", question), ("choice", choice)])
        }
    }

    static let partial = [
        ("button", "propose"), ("parts", "1"), ("code-0", "D04"), ("manner", "post"), ("withheld-0", "1"),
        ("w-0-0-what", "第3页的讨论发言"), ("w-0-0-code", "D10"), ("w-0-0-ground", "讨论记录"),
        ("w-0-0-reasons", "尚未形成最终结论"),
    ]

    /// A third party was asked and answers; 第三方1, 测试公司, refuses.
    func hearThirdParty(
        _ label: String = "第三方1", named name: String = "测试公司", _ answer: ConsultationAnswer.Answer = .refuses,
        reasons: String = "涉及报价"
    ) async throws {
        let (viewer, keys) = (try await site.viewer(Self.officer), site.services.keys)
        let letter = ConsultationLetter(label: label, consultee: .thirdParty, about: "学区划分方案", sentOn: today)
        let answer = ConsultationAnswer(label: label, answer: answer, reasons: reasons, day: today)
        let first = try await request.version
        try await site.database.write { [id] session in
            try CaseWork.consult(
                letter, named: "\(name)，青石区测试路9号", in: id, ifVersion: first, by: viewer, keys: keys,
                at: TestWorkbench.now, in: session)
        }
        let second = try await request.version
        try await site.database.write { [id] session in
            try CaseWork.recordAnswer(
                answer, in: id, ifVersion: second, by: viewer, at: TestWorkbench.now, in: session)
        }
    }

    func approve() async throws {
        try await post(OutcomeEndpoints.propose.path(id), Self.partial)
        try await post(
            OutcomeEndpoints.takeReview.path(id), [("kind", "secrecy"), ("passes", "yes")], as: Self.secrecy)
        try await post(OutcomeEndpoints.decide.path(id), [("agrees", "yes")], as: Self.leader)
    }
}

/// Records of a request's outcome for the tests of routes.
enum OutcomeRecords {
    /// By the name of the parameter in the path.
    static func make(_ site: TestWorkbench) async throws -> [String: String] {
        let office = try await OutcomeOffice.make(site)
        let (id, now) = (office.id, TestWorkbench.now)
        let viewer = try await site.viewer(OutcomeOffice.officer)
        let paper = try await site.services.files.keep(
            TextPDF.bytes(["Plan"]), called: "方案.pdf", under: .office, at: now)
        let (redaction, file) = try await site.database.write { session in
            let redaction = try Redactions.begin(paper, title: "方案", of: id, by: viewer, at: now, in: session)
            let found = try #require(try RequestRecords.find(id, in: .everything, session))
            // An answer that is served opens the way to a review.
            var decision = DecisionPart(.alreadyPublic)
            decision.whereabouts = "https://example.com/1"
            try CaseWork.proposeDecision(
                ProposedDecision(parts: [decision], letter: .fullDisclosure), of: id, ifVersion: found.version,
                by: viewer, at: now, in: session)
            return (redaction.id, redaction.source)
        }
        let letter = try await approvedLetter(site, id)
        let recorded = try await site.database.write { session in
            try Remedies.record(
                RemedyDetails(.review, body: "青石区人民政府", filedOn: now.day), on: id, by: viewer, at: now, in: session)
        }
        return [
            "request": id.rawValue, "paper": file.rawValue, "redaction": redaction.rawValue, "letter": letter.rawValue,
            "remedy": recorded.id.rawValue, "form": "L02",
        ]
    }

    /// The answer approved, printed and sent.
    private static func approvedLetter(
        _ site: TestWorkbench, _ id: Identifier<InformationRequest>
    ) async throws -> Identifier<CaseLetter> {
        let office = OutcomeOffice(site: site, id: id)
        try await office.setLetters()
        try await office.post(
            OutcomeEndpoints.takeReview.path(id), [("kind", "secrecy"), ("passes", "yes")], as: OutcomeOffice.secrecy)
        try await office.post(OutcomeEndpoints.decide.path(id), [("agrees", "yes")], as: OutcomeOffice.leader)
        let viewer = try await site.viewer(OutcomeOffice.officer)
        let letter = try await CaseLetters.issue(
            .fullDisclosure, LetterInputs(on: TestWorkbench.now.day), of: id,
            ifVersion: try await office.request.version,
            by: viewer, keys: site.services.keys, at: TestWorkbench.now, in: site.database, site.services.files)
        let version = try await office.request.version
        try await site.database.write { session in
            try CaseWork.answer(
                ServiceAttempt(
                    .fullDisclosure, .post, sentOn: TestWorkbench.now.day, tracking: "TEST0001", issued: letter.id),
                of: id, ifVersion: version, by: viewer, at: TestWorkbench.now, in: session)
        }
        return letter.id
    }
}
