import Organs
import OrgansTesting
public import Regulation
import Requests
import Storage
import StorageTesting
import Testing

extension Schema {
    /// What tests of requests need.
    static let requests = Schema([
        EventSchema.migrations, JobSchema.migrations, FileSchema.migrations, SearchSchema.migrations,
        OrganSchema.migrations, SignInSchema.migrations, RequestSchema.migrations, FilingSchema.migrations,
        WarningSchema.migrations, LetterSchema.migrations,
    ])
}

/// A fictional bureau with everyone who has a hand in answering requests, below the government of ``TestDistrict``.
struct TestDesk: Sendable {
    let district: TestDistrict
    /// 青石区水利局, whose 综合科 sees to requests.
    let bureau: Unit
    /// Its 工程科, which has the documents.
    let section: Unit
    /// 信息公开专员.
    let officer: Person
    /// Another of them.
    let colleague: Person
    /// 科室负责人 of 工程科.
    let head: Person
    let secrecy: Person
    /// 分管负责人.
    let leader: Person
    /// 主要负责人.
    let principal: Person
    /// 单位管理员.
    let keeper: Person
    /// An officer of the education bureau, who has no business here.
    let outsider: Person
    let keys = KeyRing.ephemeral()

    var now: Moment { district.now }
    var today: Day { district.today }

    static func make(_ district: TestDistrict) async throws -> TestDesk {
        let admin = try await district.admin()
        let section = try await district.write { session in
            try Units.create(
                UnitProfile(fullName: "工程科", kind: .section, level: .county), below: district.water.id,
                from: district.today, by: admin, at: district.now, in: session)
        }
        func person(_ account: String, in unit: Unit, _ role: Role) async throws -> Person {
            try await district.register(account, in: unit, RoleGrant(role)).person
        }
        return TestDesk(
            district: district, bureau: district.water, section: section,
            officer: try await person("officer", in: district.waterOffice, .disclosureOfficer),
            colleague: try await person("colleague", in: district.waterOffice, .disclosureOfficer),
            head: try await person("head", in: section, .sectionHead),
            secrecy: try await person("secrecy", in: district.water, .secrecyReviewer),
            leader: try await person("leader", in: district.water, .leaderInCharge),
            principal: try await person("principal", in: district.water, .principal),
            keeper: try await person("keeper", in: district.water, .unitAdministrator),
            outsider: try await person("outsider", in: district.education, .disclosureOfficer))
    }

    // MARK: Made-up filings

    /// A made-up citizen; 990000 is no place in the country.
    func citizen(_ name: String = "测试申请人甲", number: String = "990000199003070013") -> ApplicantDetails {
        var details = ApplicantDetails(
            kind: .naturalPerson, name: name, document: .residentID, identityNumber: number)
        details.phone = "13800000012"
        details.address = "青石区测试路1号"
        details.email = "test@example.com"
        return details
    }

    func asking(for text: String = "青石水库除险加固工程的初步设计批复", by applicant: ApplicantDetails? = nil) -> Filing {
        Filing(
            applicant: applicant ?? citizen(),
            content: RequestContent(description: text, form: .paper, manner: .post))
    }

    // MARK: Acts

    /// Filed on the web.
    func file(
        _ filing: Filing? = nil, key: String = "0123456789abcdef", at moment: Moment? = nil
    ) async throws -> FilingReceipt {
        let (filing, moment) = (filing ?? asking(), moment ?? now)
        return try await district.write { [bureau, keys] session in
            try Requests.file(filing, key: key, to: bureau.id, keys: keys, at: moment, in: session)
        }
    }

    /// Handed in at the counter, unless another arrival is told.
    @discardableResult
    func register(
        _ filing: Filing? = nil, _ arrival: Arrival? = nil, by person: Person? = nil, at moment: Moment? = nil
    ) async throws -> FilingReceipt {
        let moment = moment ?? now
        let viewer = try await viewer(person ?? officer)
        let (filing, arrival) = (filing ?? asking(), arrival ?? Arrival(.inPerson, submittedOn: moment.day))
        return try await district.write { [bureau, keys] session in
            try Requests.register(
                filing, arrival, in: bureau.id, by: viewer, keys: keys, at: moment, in: session)
        }
    }

    func viewer(_ person: Person) async throws -> Viewer { try await district.viewer(person) }

    func request(_ id: Identifier<InformationRequest>) async throws -> InformationRequest {
        try #require(try await district.read { try RequestRecords.find(id, in: .everything, $0) })
    }

    func list(
        _ filter: RequestFilter = RequestFilter(), _ order: RequestOrder = .newest, by person: Person? = nil
    ) async throws -> [InformationRequest] {
        let scope = try await viewer(person ?? officer).scope(for: .viewRequests)
        return try await district.read {
            try RequestRecords.list(filter, order: order, in: scope, limit: 100, $0)
        }
    }

    /// Kinds and facts of the events about a request.
    func events(of id: Identifier<InformationRequest>) async throws -> [(kind: String, facts: [String: String])] {
        try await district.read { session in
            try EventLog.page(
                EventQuery(visible: "TRUE", subject: .init("request", id)), limit: 100, in: session
            ).events.reversed().map { ($0.kind.name, $0.facts) }
        }
    }

    func clock(_ id: Identifier<InformationRequest>, on day: Day? = nil) async throws -> RequestClock {
        let (request, day) = (try await request(id), day ?? today)
        return try await district.read { try RequestClocks.clock(of: request, on: day, $0) }
    }
}

@discardableResult
func withDesk<Value>(
    _ kind: StoreKind, at moment: Moment = .testStart, _ body: (TestDesk) async throws -> Value
) async throws -> Value {
    try await withDatabase(kind, .requests) { database in
        try await body(try await TestDesk.make(try await TestDistrict.make(database, at: moment)))
    }
}

extension Day: @retroactive ExpressibleByStringLiteral {
    /// Days in tests: "2026-03-02".
    public init(stringLiteral text: String) {
        guard let day = Day(text) else { preconditionFailure("no day: \(text)") }
        self = day
    }
}

extension Moment {
    /// Nine in the morning in Beijing.
    static func on(_ day: Day) -> Moment { Moment(startOf: day) + .seconds(9 * 3600) }
}

/// The sentences by which the body is refused; empty when it is done.
func refusedWords<Value>(_ body: () async throws -> Value) async throws -> [String] {
    do {
        _ = try await body()
        return []
    } catch Refused.rules(let refusals) {
        return refusals.map(\.message)
    }
}
