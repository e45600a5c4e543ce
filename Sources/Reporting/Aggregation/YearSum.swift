public import Organs
public import Storage

extension CellSums {
    /// How many reports are in memory at once.
    private static let pageSize = 4_000

    /// The sum of every report on a year that counts, of the units in the scope: without a round, such as for a whole nation.
    ///
    /// Of the memory it needs one page of compact texts, however many reports there are.
    ///
    /// - Throws: ``UnreadableEdition``.
    public static func year(_ year: Int, in scope: Scope, _ session: any ReadSession) throws -> CellSums {
        var sums = CellSums()
        var after = ("", "")
        while true {
            let rows = try session.rows(
                """
                SELECT s.keeper_id, s.organ_key, e.id, e.organ_name, e.figures
                FROM report_standing s JOIN report_edition e ON e.id = s.edition_id
                WHERE s.year = \(year) AND \(scope.condition(onOrgan: "s.keeper_id")) AND e.origin <> 'aggregated'
                    AND (s.keeper_id, s.organ_key) > (\(after.0), \(after.1))
                ORDER BY s.keeper_id, s.organ_key LIMIT \(pageSize)
                """)
            for row in rows {
                guard sums.add(try row.text(4), of: try row.text(3)) else {
                    throw UnreadableEdition(edition: try row.identifier(2))
                }
                after = (try row.text(0), try row.text(1))
            }
            if rows.count < pageSize { return sums }
        }
    }
}
