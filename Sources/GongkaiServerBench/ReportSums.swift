import AnnualReport
import Organs
import Reporting
import Storage

/// A nation's reports on one year, and the time that their sum takes.
enum ReportSums {
    private static let year = 2025
    private static let now = Moment(milliseconds: 1_768_000_000_000)
    /// Rows of one transaction.
    private static let step = 2_000

    static let schema = Schema([
        EventSchema.migrations, FileSchema.migrations, OrganSchema.migrations, SignInSchema.migrations,
        ReportingSchema.migrations,
    ])

    /// Makes so many reports of made-up organs, all kept by one unit, unless they are there.
    static func fill(_ database: any Database, _ count: Int) async throws {
        _ = try await Migrator.migrate(schema, database, clock: .fixed(now))
        let office = try await database.write { session in
            try Installation.begin(
                region: UnitProfile(fullName: "云溪市", kind: .region, level: .city),
                office: UnitProfile(fullName: "云溪市人民政府", kind: .government, level: .city),
                administrator: PersonProfile(account: "admin", name: "管理员"), at: now, in: session)?.office
        }
        guard let office else { return }
        for first in stride(from: 0, to: count, by: step) {
            try await database.write { session in
                for number in first..<min(first + step, count) { try insert(number, keptBy: office.id, session) }
            }
        }
    }

    private static func insert(_ number: Int, keptBy keeper: Identifier<Unit>, _ session: any WriteSession) throws {
        let edition = Identifier<ReportEdition>(at: now)
        let (name, key) = ("第\(number)号机关", "name:第\(number)号机关")
        var cells = ReportCells()
        for cell in CellKey.expected(.form2021) { cells[cell] = Cell(Figure((number + cell.name.utf8.count) % 97)) }
        try session.execute(
            """
            INSERT INTO report_edition (id, keeper_id, organ_id, organ_name, organ_key, year, origin, figures, digest,
                source_name, made_at)
            VALUES (\(edition), \(keeper), \(Identifier<Unit>?.none), \(name), \(key), \(year), 'imported',
                \(CompactCells.text(cells)), \(Digest32(of: Array(name.utf8))), '', \(now))
            """)
        try session.execute(
            """
            INSERT INTO report_standing (keeper_id, organ_key, year, edition_id)
            VALUES (\(keeper), \(key), \(year), \(edition))
            """)
    }

    /// Seconds for all of them, in words.
    static func measure(_ database: any Database) async throws -> String {
        let clock = ContinuousClock()
        let start = clock.now
        let sums = try await database.read { try CellSums.year(year, in: .everything, $0) }
        let total = sums[.requests(.newReceived, .total)].atLeast?.description ?? "-"
        return "\(sums.reports) reports in \(clock.now - start), new requests \(total)"
    }
}
