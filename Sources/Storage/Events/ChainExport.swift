/// A chain as lines of JSON, for a check by other programs. What the columns are: docs/event-log.md.
public enum ChainExport {
    /// Some events of a chain as lines.
    public struct Piece: Sendable {
        /// Whole lines, each ended by a line feed; empty behind the chain's end.
        public let bytes: [UInt8]
        /// Where the next piece begins; `nil` when this was the last.
        public let next: Int64?
    }

    /// Events of one piece: some hundred kilobytes.
    static let pieceSize = 1000

    /// The events behind a number, in their order. Rows are written as they stand, whether or not they are events any more.
    public static func piece(
        of organ: Identifier<ChainOwner>, after sequence: Int64, in session: any ReadSession
    ) throws(SQLFailure) -> Piece {
        let rows = try session.rows(
            """
            SELECT \(Event.columns) FROM event WHERE organ_id = \(organ) AND sequence > \(sequence)
            ORDER BY sequence LIMIT \(pieceSize)
            """)
        var bytes: [UInt8] = []
        for row in rows { append(row, to: &bytes) }
        let last = try rows.last.map { row throws(SQLFailure) in try row.integer(1) }
        return Piece(bytes: bytes, next: rows.count == pieceSize ? last : nil)
    }

    /// In the order of ``Event/columns``.
    private static let names: [StaticString] = [
        "organ_id", "sequence", "at", "kind", "actor_id", "acting_for_id", "subject_kind", "subject_id", "facts",
        "previous_digest", "digest",
    ]

    private static func append(_ row: SQLRow, to bytes: inout [UInt8]) {
        for (column, name) in names.enumerated() {
            bytes += column == 0 ? "{\"".utf8 : ",\"".utf8
            bytes += "\(name)\":".utf8
            append(row[column], to: &bytes)
        }
        bytes += "}\n".utf8
    }

    /// Digests as hexadecimal digits.
    private static func append(_ value: SQLValue, to bytes: inout [UInt8]) {
        switch value {
        case .null: bytes += "null".utf8
        case .integer(let number): bytes += "\(number)".utf8
        case .text(let text): CanonicalFacts.appendQuoted(text, to: &bytes)
        case .blob(let blob): CanonicalFacts.appendQuoted(hexadecimal(blob), to: &bytes)
        // No column of ours holds these; a tampered one may, and then fails the check by whoever reads it.
        case .real(let number): CanonicalFacts.appendQuoted("\(number)", to: &bytes)
        case .boolean(let flag): bytes += (flag ? "true" : "false").utf8
        }
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
