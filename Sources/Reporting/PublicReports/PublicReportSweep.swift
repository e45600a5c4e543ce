import Organs
import Regulation
public import Storage

/// Shows readers' pages of annual reports what publishing did: a report whose item was published is found and compared from then on, one whose item was
/// taken down no longer is. Publishing itself knows nothing of reports.
public enum PublicReportSweep {
    /// How the editions come about that are published through an item.
    static let madeHere: [ReportEdition.Origin] = [.drafted, .aggregated]

    static let kind = JobKind<NoPayload>("reports.public", "同步已公布的年度报告")
    public static let schedule = Schedule("reports.public", .every(minutes: 1), kind)

    public static func register(in handlers: inout JobHandlers, _ database: any Database) {
        handlers.register(kind) { _, context in try await run(database, at: context.clock.now()) }
    }

    public static func run(_ database: any Database, at now: Moment) async throws {
        let fresh = try await database.read { try published($0) }
        for report in fresh {
            try await database.write { session in
                guard let edition = try ReportEditions.find(report.edition, in: .everything, session) else { return }
                try PublicReports.publish(edition, on: report.day, by: nil, at: now, in: session)
            }
        }
        for id in try await database.read({ try gone($0) }) {
            try await database.write { session in
                guard let edition = try ReportEditions.find(id, in: .everything, session) else { return }
                try PublicReports.withdraw(edition, by: nil, at: now, in: session)
            }
        }
    }

    /// Signed editions that stand in a public item, in a version that holds them, and that readers' pages do not show yet.
    private static func published(
        _ session: any ReadSession
    ) throws(SQLFailure) -> [(edition: Identifier<ReportEdition>, day: Day)] {
        let rows = try session.rows(
            """
            SELECT d.edition_id, p.published_on FROM report_draft d
            JOIN published_item p ON p.item_id = d.item_id AND p.version >= d.item_version
            WHERE d.edition_id IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM report_public r WHERE r.edition_id = d.edition_id AND r.withdrawn_at IS NULL)
            """)
        var found: [(edition: Identifier<ReportEdition>, day: Day)] = []
        for row in rows { found.append((try row.identifier(0), try row.day(1))) }
        return found
    }

    /// Editions that readers' pages show although the item through which they were published is public no more. What an earlier year's file held was
    /// published without an item, and stays until the report that is written here takes its place.
    private static func gone(_ session: any ReadSession) throws(SQLFailure) -> [Identifier<ReportEdition>] {
        let rows = try session.rows(
            """
            SELECT r.edition_id FROM report_public r
            JOIN report_draft d ON d.organ_id = r.organ_id AND d.year = r.year AND d.item_id IS NOT NULL
            JOIN report_edition e ON e.id = r.edition_id AND e.origin IN \(list: madeHere.map(\.rawValue))
            WHERE r.withdrawn_at IS NULL AND NOT EXISTS (SELECT 1 FROM published_item p WHERE p.item_id = d.item_id)
            """)
        var gone: [Identifier<ReportEdition>] = []
        for row in rows { gone.append(try row.identifier(0)) }
        return gone
    }
}
