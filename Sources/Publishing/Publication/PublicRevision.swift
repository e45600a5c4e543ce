public import Storage

/// In which state everything is that readers see: items, the columns they stand in, the units that publish them. What is kept of pages is
/// kept for one of these.
public struct PublicRevision: Hashable, Sendable {
    /// Changes with every change of what readers see.
    public let text: String

    /// The versions of units and columns only ever grow, so that their sums do not come back to what they were.
    public init(_ session: any ReadSession) throws(SQLFailure) {
        let row = try session.row(
            """
            SELECT (SELECT CAST(coalesce(sum(version), 0) AS BIGINT) FROM unit), (SELECT count(*) FROM unit),
                (SELECT CAST(coalesce(sum(version), 0) AS BIGINT) FROM catalogue_node), (SELECT count(*) FROM catalogue_node)
            """)
        guard let row else { throw SQLFailure(.decoding, code: "", message: "sums without a row") }
        let others = try (0..<4).map { column throws(SQLFailure) in "\(try row.integer(column))" }
        text = (["\(try PublishedRecords.revision(session))"] + others).joined(separator: ".")
    }
}
