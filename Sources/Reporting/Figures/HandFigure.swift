public import AnnualReport
public import Organs
public import Storage

extension FileOwner {
    /// An annual report: the files that were handed in, and what proves figures by hand.
    public static let report = FileOwner("report")
}

/// A cell of a form that takes figures by hand: of the annual report, or of the yearly table of a website.
public protocol HandCell: Hashable, Sendable {
    associatedtype Value: Hashable & Sendable & CustomStringConvertible

    /// Its key, as it is kept.
    var name: String { get }
    init?(name: String)
    /// A value as it is kept; `nil` for what this program cannot read.
    func value(_ text: String) -> Value?
    /// The table of its figures.
    static var handTable: SQLStatement { get }
}

extension CellKey: HandCell {
    public static var handTable: SQLStatement { "report_figure" }
    public func value(_ text: String) -> Figure? { Figure(text) }
}

/// A figure that a person put into a cell: what this product does not hold, or the correction of what it counted.
public struct HandFigure<Key: HandCell>: Hashable, Sendable {
    public let organ: Identifier<Unit>
    public let year: Int
    public let cell: Key
    /// Counts the figures of one cell, from 1.
    public let number: Int
    public let kind: HandFigureKind
    public let value: Key.Value
    /// What the records gave when it was made; `nil` for what they do not give.
    public let computed: Key.Value?
    /// 数据来源: the system or ledger that it comes from.
    public let source: String
    /// 更正理由.
    public let reason: String
    public let evidence: Identifier<StoredFile>?
    public let madeBy: Authority
    public let madeAt: Moment
    /// Why it no longer counts; `nil` while it does.
    public let ended: Ended?

    public struct Ended: Hashable, Sendable {
        public let by: Authority
        public let at: Moment
        public let reason: String
    }
}

/// Why a figure stands by hand.
public enum HandFigureKind: String, Hashable, Sendable, CaseIterable {
    case entered, corrected

    public var label: String { self == .entered ? "填报" : "人工更正" }
}

/// The rows of figures made by hand.
enum HandFigureRecords<Key: HandCell> {
    private static var columns: SQLStatement {
        """
        f.organ_id, f.year, f.cell, f.number, f.kind, f.value, f.computed, f.source, f.reason, f.evidence_id, f.made_by,
        f.made_for, f.made_at, f.ended_by, f.ended_for, f.ended_at, f.end_reason
        """
    }

    /// Those that count, by their cells.
    static func current(
        of organ: Identifier<Unit>, year: Int, _ session: any ReadSession
    ) throws(SQLFailure) -> [Key: HandFigure<Key>] {
        try current(of: [organ], year: year, session)[organ] ?? [:]
    }

    /// Those of several organs.
    static func current(
        of organs: [Identifier<Unit>], year: Int, _ session: any ReadSession
    ) throws(SQLFailure) -> [Identifier<Unit>: [Key: HandFigure<Key>]] {
        let figures = try session.rows(
            """
            SELECT \(columns) FROM \(Key.handTable) f
            WHERE f.organ_id IN \(list: organs) AND f.year = \(year) AND f.ended_at IS NULL
            """
        ).map(figure)
        return Dictionary(grouping: figures, by: \.organ).mapValues { figures in
            Dictionary(figures.map { ($0.cell, $0) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// All that ever stood in a cell, the newest first.
    static func history(
        of cell: Key, organ: Identifier<Unit>, year: Int, _ session: any ReadSession
    ) throws(SQLFailure) -> [HandFigure<Key>] {
        try session.rows(
            """
            SELECT \(columns) FROM \(Key.handTable) f
            WHERE f.organ_id = \(organ) AND f.year = \(year) AND f.cell = \(cell.name) ORDER BY f.number DESC
            """
        ).map(figure)
    }

    static func insert(_ figure: HandFigure<Key>, _ session: any WriteSession) throws(SQLFailure) {
        try session.execute(
            """
            INSERT INTO \(Key.handTable) (organ_id, year, cell, number, kind, value, computed, source, reason, evidence_id,
                made_by, made_for, made_at)
            VALUES (\(figure.organ), \(figure.year), \(figure.cell.name), \(figure.number), \(figure.kind.rawValue),
                \(figure.value.description), \(figure.computed?.description), \(figure.source), \(figure.reason),
                \(figure.evidence), \(figure.madeBy.person), \(figure.madeBy.actingFor), \(figure.madeAt))
            """)
    }

    static func end(_ figure: HandFigure<Key>, _ ended: HandFigure<Key>.Ended, _ session: any WriteSession)
        throws(SQLFailure)
    {
        try session.execute(
            """
            UPDATE \(Key.handTable) SET ended_by = \(ended.by.person), ended_for = \(ended.by.actingFor),
                ended_at = \(ended.at), end_reason = \(ended.reason)
            WHERE organ_id = \(figure.organ) AND year = \(figure.year) AND cell = \(figure.cell.name)
                AND number = \(figure.number)
            """)
    }

    private static func figure(_ row: SQLRow) throws(SQLFailure) -> HandFigure<Key> {
        guard let cell = Key(name: try row.text(2)) else { throw row.misfit(2, "cell of the form") }
        guard let value = cell.value(try row.text(5)) else { throw row.misfit(5, "figure") }
        var ended: HandFigure<Key>.Ended?
        if let person: Identifier<Person> = try row.identifierOrNil(13) {
            ended = HandFigure<Key>.Ended(
                by: Authority(person: person, actingFor: try row.identifierOrNil(14)), at: try row.moment(15),
                reason: try row.text(16))
        }
        return HandFigure(
            organ: try row.identifier(0), year: try row.int(1), cell: cell, number: try row.int(3),
            kind: try row.choice(4), value: value, computed: try row.textOrNil(6).flatMap { cell.value($0) },
            source: try row.text(7), reason: try row.text(8), evidence: try row.identifierOrNil(9),
            madeBy: Authority(person: try row.identifier(10), actingFor: try row.identifierOrNil(11)),
            madeAt: try row.moment(12), ended: ended)
    }
}
