import HTTPTypes
import HummingbirdTesting
import Organs
import Regulation
import Requests
import Storage
import StorageTesting
import Testing
import Web

@testable import Workbench

/// 青石区教育局 and everyone who has a hand in answering requests; each signs in with the name of the role. The day is Monday, 2 March 2026.
struct RequestOffice: Sendable {
    let site: TestWorkbench

    static let officer = Role.disclosureOfficer.rawValue
    static let leader = Role.leaderInCharge.rawValue
    static let head = Role.sectionHead.rawValue
    static let administrator = Role.platformAdministrator.rawValue

    /// A made-up citizen; 990000 is no place in the country.
    static func citizen(_ name: String = "测试申请人甲", number: String = "990000199003070013") -> ApplicantDetails {
        var details = ApplicantDetails(
            kind: .naturalPerson, name: name, document: .residentID, identityNumber: number)
        details.phone = "13800000012"
        details.address = "青石区测试路1号"
        return details
    }

    static func filing(_ text: String, by applicant: ApplicantDetails = citizen()) -> Filing {
        Filing(
            applicant: applicant, content: RequestContent(description: text, form: .paper, manner: .post))
    }

    func get(_ path: LocalPath, as account: String = officer) async throws -> TestResponse {
        try await site.get(path, as: account)
    }

    func request(_ id: Identifier<InformationRequest>) async throws -> InformationRequest {
        try #require(try await site.database.read { try RequestRecords.find(id, in: .everything, $0) })
    }

    func file(_ id: Identifier<InformationRequest>) async throws -> CaseFile {
        let today = TestWorkbench.now.day
        return try #require(try await site.database.read { try CaseFile.find(id, on: today, in: .everything, $0) })
    }

    /// A request that was handed in so many days ago.
    func registered(
        _ text: String = "开学准备工作的预算", daysAgo: Int = 0, by applicant: ApplicantDetails = citizen(),
        _ change: (inout Arrival) -> Void = { _ in }
    ) async throws -> Identifier<InformationRequest> {
        let (keys, education, officer) = (
            site.services.keys, site.place.education.id, try site.place.person(Self.officer)
        )
        let now = TestWorkbench.now
        var arrival = Arrival(.inPerson, submittedOn: now.day.advanced(by: -daysAgo))
        change(&arrival)
        let arrived = arrival
        return try await site.database.write { session in
            try Requests.register(
                Self.filing(text, by: applicant), arrived, in: education,
                by: try TestPlace.viewer(officer, on: now, session), keys: keys, at: now, in: session
            ).request.id
        }
    }

    /// Sends the form of an act as a browser does.
    @discardableResult
    func act(
        _ form: CaseForm, _ id: Identifier<InformationRequest>, _ fields: [(String, String)],
        as account: String = officer
    ) async throws -> TestResponse {
        let version = try await request(id).version
        return try await site.upload(
            form.submit.path(id), field: "proof", name: "", values: fields + [("version", "\(version)")], as: account)
    }

    /// Every field of the registration of a letter that was signed for.
    func letter(_ changes: [(String, String)] = []) -> [(String, String)] {
        let usual = [
            ("unit", site.place.education.id.rawValue), ("channel", "post_signed"), ("submittedOn", "2026-02-26"),
            ("signedOn", "2026-02-27"), ("kind", "disclosure"), ("class", "natural_person"), ("name", "测试申请人甲"),
            ("document", "resident_id"), ("identityNumber", "990000199003070013"), ("phone", "13800000012"),
            ("address", "青石区测试路1号"), ("description", "开学准备工作的预算"), ("form", "paper"), ("manner", "post"),
            ("button", "register"),
        ]
        let changed = Set(changes.map(\.0))
        return usual.filter { !changed.contains($0.0) } + changes
    }

    func register(
        _ fields: [(String, String)], scan: (name: String, bytes: [UInt8]) = ("", []), as account: String = officer
    ) async throws -> TestResponse {
        try await site.upload(
            RequestEndpoints.create.path(), field: "scan", name: scan.name, bytes: scan.bytes, values: fields,
            as: account)
    }

    /// The one paper of a request.
    func paper(of id: Identifier<InformationRequest>) async throws -> StoredFile {
        let paper = try #require(try await file(id).files.first?.file)
        let stored = try await site.database.read { try FileRecords.file(paper, within: "TRUE", in: $0) }
        return try #require(stored)
    }

    static func id(_ answer: TestResponse) throws -> Identifier<InformationRequest> {
        let last = try #require(answer.headers[.location]?.split(separator: "/").last)
        return try #require(Identifier(rawValue: String(last)))
    }

    /// Kinds of the events about a request, the oldest first.
    func events(of id: Identifier<InformationRequest>) async throws -> [String] {
        try await site.database.read { session in
            try EventLog.page(
                EventQuery(visible: "TRUE", subject: .init("request", id)), limit: 100, in: session
            ).events.reversed().map(\.kind.name)
        }
    }
}

func withRequestOffice(
    _ kind: StoreKind = .sqlite, _ body: @escaping @Sendable (RequestOffice) async throws -> Void
) async throws {
    try await withWorkbench(kind) { try await body(RequestOffice(site: $0)) }
}
