package import Organs
package import Regulation
package import Storage
package import StorageTesting
import Testing

extension Schema {
    /// What tests of units and people need.
    package static let organs = Schema([EventSchema.migrations, OrganSchema.migrations, SignInSchema.migrations])
}

/// A small fictional district, set up through the use cases:
///
///     云溪市 (region)
///       └ 青石区 (region)
///           ├ 青石区人民政府 (government): 办公室 (section), the administrator
///           │    ├ 青石区教育局 (department): 人事科, 财务科 (sections), 青石区第一小学 (institution below it)
///           │    └ 青石区水利局 (department): 综合科 (section)
package struct TestDistrict: Sendable {
    package let database: any Database
    package let now: Moment
    package let city: Unit
    package let government: Unit
    package let education: Unit
    package let personnel: Unit
    package let finance: Unit
    package let school: Unit
    package let water: Unit
    package let waterOffice: Unit
    /// 系统管理员.
    package let administrator: Person
    package let administratorPost: Post

    package var today: Day { now.day }

    package static func make(_ database: any Database, at now: Moment = .testStart) async throws -> TestDistrict {
        try await database.write { session in
            let begun = try #require(
                try Installation.begin(
                    region: UnitProfile(fullName: "云溪市青石区", kind: .region, level: .county),
                    office: UnitProfile(fullName: "青石区人民政府", kind: .government, level: .county),
                    administrator: PersonProfile(account: "admin", name: "管理员"), at: now, in: session))
            let viewer = try viewer(begun.administrator.id, on: now.day, session)
            func unit(_ name: String, _ kind: UnitKind, below parent: Unit) throws -> Unit {
                try Units.create(
                    UnitProfile(fullName: name, kind: kind, level: .county), below: parent.id, from: now.day,
                    by: viewer, at: now, in: session)
            }
            let education = try unit("青石区教育局", .department, below: begun.office)
            let water = try unit("青石区水利局", .department, below: begun.office)
            return TestDistrict(
                database: database, now: now, city: begun.region, government: begun.office, education: education,
                personnel: try unit("人事科", .section, below: education),
                finance: try unit("财务科", .section, below: education),
                school: try unit("青石区第一小学", .institution, below: education), water: water,
                waterOffice: try unit("综合科", .section, below: water), administrator: begun.administrator,
                administratorPost: begun.post)
        }
    }

    /// Someone as he may act on a day.
    package static func viewer(
        _ person: Identifier<Person>, on day: Day, _ session: any ReadSession
    ) throws -> Viewer {
        let found = try #require(try PersonRecords.find(person, session))
        return Viewer(
            person: person, name: found.name, account: found.account, session: Identifier(wellKnown: "session"),
            grants: try ViewerGrants.load(person, on: day, in: session))
    }

    package func viewer(_ person: Person, on day: Day? = nil) async throws -> Viewer {
        let day = day ?? today
        return try await database.read { try TestDistrict.viewer(person.id, on: day, $0) }
    }

    package func admin() async throws -> Viewer { try await viewer(administrator) }

    /// Registers someone by the administrator's hand.
    @discardableResult
    package func register(
        _ account: String, in unit: Unit, _ roles: RoleGrant..., title: String = "", until: Day? = nil
    ) async throws -> (person: Person, post: Post) {
        let admin = try await admin()
        let period = try #require(DayPeriod(from: today, until: until))
        return try await database.write { [now] session in
            try People.register(
                PersonProfile(account: account, name: "测试\(account)"), in: unit.id,
                as: PostDetails(title: title, period: period), roles: roles, by: admin, at: now, in: session)
        }
    }

    package func read<Value: Sendable>(
        _ work: @escaping @Sendable (any ReadSession) throws -> Value
    ) async throws -> Value { try await database.read(work) }

    @discardableResult
    package func write<Value: Sendable>(
        _ work: @escaping @Sendable (any WriteSession) throws -> Value
    ) async throws -> Value { try await database.write(work) }

    /// A unit as it stands now.
    package func unit(_ id: Identifier<Unit>) async throws -> Unit {
        try #require(try await database.read { try UnitRecords.find(id, in: .everything, $0) })
    }

    /// Names of the kinds of all events, in the order of their making.
    package func eventKinds() async throws -> [String] {
        try await database.read { session in
            try session.rows("SELECT kind FROM event ORDER BY at, organ_id, sequence").map { try $0.text(0) }
        }
    }
}

/// Runs the body on a district in a database of its own.
package func withDistrict(_ kind: StoreKind, _ body: (TestDistrict) async throws -> Void) async throws {
    try await withDatabase(kind, .organs) { database in
        try await body(try await TestDistrict.make(database))
    }
}

/// The rules that speak against what the body tries; empty when it is done. Whatever else it throws passes on.
package func refusedRules<Value>(_ body: () async throws -> Value) async throws -> [String] {
    do {
        _ = try await body()
        return []
    } catch Refused.rules(let refusals) {
        return refusals.map(\.rule)
    }
}
