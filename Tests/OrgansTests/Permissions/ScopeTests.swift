@testable import Organs
import OrgansTesting
import Regulation
import Storage
import StorageTesting
import Testing

struct ScopeTests {
    static func path(_ names: String...) -> UnitPath { UnitPath(names.map { "\($0)/" }.joined()) }

    static func id(_ name: String) throws -> Identifier<Unit> { try #require(Identifier(rawValue: name)) }

    static func grant(
        _ reach: Reach, _ path: UnitPath, organ: String, chosen: [UnitPath] = []
    ) throws -> Viewer.Grant {
        Viewer.Grant(
            role: .disclosureOfficer, post: Identifier(wellKnown: "post"), unit: try #require(path.units.last),
            unitPath: path, organ: try id(organ), reach: reach, chosen: chosen)
    }

    static func viewer(_ grants: [Viewer.Grant]) -> Viewer {
        Viewer(
            person: Identifier(wellKnown: "someone"), name: "", account: "someone",
            session: Identifier(wellKnown: "session"), grants: grants)
    }

    /// The tree: a holds b (its section) and c (another organ), c holds d (its section).
    static let places: [(name: String, path: UnitPath, organ: String)] = [
        ("a", path("a"), "a"), ("b", path("a", "b"), "a"), ("c", path("a", "c"), "c"), ("d", path("a", "c", "d"), "c"),
    ]

    @Test(arguments: [
        (Reach.all, "b", "a", ["a", "b", "c", "d"]),
        (.unitAndBelow, "a", "a", ["a", "b", "c", "d"]),
        // 本单位 takes in the organ's sections and leaves out the organs below it.
        (.unit, "a", "a", ["a", "b"]),
        (.unit, "b", "a", ["a", "b"]),
        (.unit, "d", "c", ["c", "d"]),
        (.section, "b", "a", ["b"]),
        (.section, "a", "a", ["a"]),
        (.own, "b", "a", []),
    ])
    func reachesWhatTheReachSays(reach: Reach, unit: String, organ: String, reached: [String]) throws {
        let place = try #require(ScopeTests.places.first { $0.name == unit })
        let viewer = ScopeTests.viewer([try ScopeTests.grant(reach, place.path, organ: organ)])

        let scope = viewer.scope(for: .viewUnits)

        let found = try ScopeTests.places.filter { other in
            scope.contains(try ScopeTests.id(other.name), path: other.path, organ: try ScopeTests.id(other.organ))
        }
        #expect(found.map(\.name) == reached)
    }

    @Test func withoutTheRightNothingIsReached() throws {
        let viewer = ScopeTests.viewer([try ScopeTests.grant(.all, ScopeTests.path("a"), organ: "a")])

        #expect(viewer.scope(for: .manageUnits) == .nothing)
        #expect(viewer.scope(for: .manageUnits).isNothing)
    }

    @Test func aPathDoesNotHoldThatOfANamesakeWithALongerName() {
        #expect(!ScopeTests.path("a").contains(ScopeTests.path("ab")))
        #expect(ScopeTests.path("a").end == "a0")
    }

    /// Random trees, random grants: what the SQL finds is what `contains` says, for each way of asking.
    @Test(arguments: StoreKind.available, [1, 2, 3, 4] as [UInt64])
    func sqlAndSwiftAgree(kind: StoreKind, seed: UInt64) async throws {
        try await withDatabase(kind, .organs) { database in
            var random = SeededGenerator(seed)
            let units = try await RandomTree.make(units: 60, database, &random)
            for _ in 0..<25 {
                let grants = (0..<Int.random(in: 0...3, using: &random)).map { _ in RandomTree.grant(units, &random) }
                let scope = ScopeTests.viewer(grants).scope(for: .viewUnits)
                let owned = units[Int.random(in: 0..<units.count, using: &random)].id

                let found = try await database.read { session in
                    try ScopeTests.queries(scope, owned: owned).map { query in
                        try Set(session.rows(query).map { try $0.identifier(0) as Identifier<Unit> })
                    }
                }

                let all = try await database.read { try UnitRecords.tree(in: .everything, $0) }
                let expected = Set(all.filter(scope.contains).map(\.id))
                let withOwn = scope.ownItemsOf == nil ? expected : expected.union([owned])
                let organs = Set(all.filter { $0.organ == $0.id && scope.contains($0) }.map(\.id))
                #expect(found == [expected, organs, expected, withOwn])
            }
        }
    }

    /// By unit, by organ, on the table itself, and by unit with one item that is the viewer's own.
    private static func queries(_ scope: Scope, owned: Identifier<Unit>) -> [SQLStatement] {
        [
            "SELECT v.id FROM unit v WHERE \(scope.condition(onUnit: "v.id"))",
            "SELECT v.id FROM unit v WHERE v.id = v.organ_id AND \(scope.condition(onOrgan: "v.organ_id"))",
            "SELECT v.id FROM unit v WHERE \(scope.conditionOnUnitTable("v"))",
            """
            SELECT v.unit_id FROM (
                SELECT id AS unit_id, CASE WHEN id = \(owned) THEN 'someone' ELSE 'other' END AS owner FROM unit) v
            WHERE \(scope.condition(onUnit: "v.unit_id", owner: "v.owner"))
            """,
        ]
    }

    /// The plan of a query by subtree searches the index of paths and does not read the table of units from end to end.
    @Test(arguments: StoreKind.available)
    func aSubtreeIsFoundByAnIndex(kind: StoreKind) async throws {
        try await withDatabase(kind, .organs) { database in
            var random = SeededGenerator(7)
            let units = try await RandomTree.make(units: 1_000, database, &random)
            let leaf = try #require(units.last)
            let scope = Scope.subtree(leaf.path)
            let query: SQLStatement = "SELECT o.id FROM post o WHERE \(scope.condition(onUnit: "o.unit_id"))"

            let plan = try await database.write { session in
                try session.execute("ANALYZE")
                let isSQLite = session.dialect == .sqlite
                let explain: SQLStatement = isSQLite ? "EXPLAIN QUERY PLAN \(query)" : "EXPLAIN \(query)"
                return try session.rows(explain).map { try $0.text(isSQLite ? 3 : 0) }.joined(separator: "\n")
            }

            switch kind {
            case .sqlite:
                #expect(plan.contains("SEARCH su USING"), "\(plan)")
                #expect(!plan.contains("SCAN su"), "\(plan)")
            case .postgresql:
                #expect(plan.contains("unit_path_key"), "\(plan)")
                #expect(!plan.contains("Seq Scan on unit"), "\(plan)")
            }
        }
    }
}

/// SplitMix64: the same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

enum RandomTree {
    /// Organs and sections in random places, written to the database.
    static func make(
        units count: Int, _ database: any Database, _ random: inout SeededGenerator
    ) async throws -> [Unit] {
        var profiles: [(profile: UnitProfile, parent: Int?)] = []
        for index in 0..<count {
            let parent = place(among: profiles.map(\.profile.kind), &random)
            let isSection = parent != nil && Int.random(in: 0..<3, using: &random) == 0
            let kind: UnitKind = isSection ? .section : .department
            profiles.append((UnitProfile(fullName: "单位\(index)", kind: kind, level: .county), parent))
        }
        let all = profiles
        return try await database.write { session in
            let begun = try #require(
                try Installation.begin(
                    region: UnitProfile(fullName: "云溪市", kind: .region, level: .city),
                    office: UnitProfile(fullName: "市政府办公室", kind: .department, level: .city),
                    administrator: PersonProfile(account: "admin", name: "管理员"), at: .testStart, in: session))
            let admin = try TestDistrict.viewer(begun.administrator.id, on: Moment.testStart.day, session)
            var made: [Unit] = []
            for (profile, parent) in all {
                made.append(
                    try Units.create(
                        profile, below: parent.map { made[$0].id }, from: Moment.testStart.day, by: admin,
                        at: .testStart, in: session))
            }
            return made
        }
    }

    /// One of the ten latest that is no section, so that the tree is deep, but not too deep.
    private static func place(among kinds: [UnitKind], _ random: inout SeededGenerator) -> Int? {
        let organs = kinds.indices.filter { kinds[$0] != .section }
        let near = Array(organs.prefix(40))
        return near.isEmpty || Int.random(in: 0..<20, using: &random) == 0
            ? nil : near[Int.random(in: 0..<near.count, using: &random)]
    }

    static func grant(_ units: [Unit], _ random: inout SeededGenerator) -> Viewer.Grant {
        let unit = units[Int.random(in: 0..<units.count, using: &random)]
        let reach = Reach.allCases[Int.random(in: 1..<Reach.allCases.count, using: &random)]
        let chosen = (0..<2).map { _ in units[Int.random(in: 0..<units.count, using: &random)].path }
        return Viewer.Grant(
            role: .disclosureOfficer, post: Identifier(wellKnown: "post"), unit: unit.id, unitPath: unit.path,
            organ: unit.organ, reach: reach, chosen: reach == .chosenUnits ? chosen : [])
    }
}
