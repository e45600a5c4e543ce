public import ContentChecks
public import Organs
import Regulation
public import Storage

/// The lists of words that units keep for their checks (检查词库). Every list that was ever in use is kept, with who brought it when.
public enum UnitLexicons {
    /// A list as it was brought.
    public struct Version: Hashable, Sendable {
        public let number: Int
        public let madeBy: Identifier<Person>
        public let madeAt: Moment
        public let entries: Int
    }

    /// Bytes of one list: some hundred words are usual, twenty thousand the most (``Lexicon/rowLimit``).
    public static let largest = 4 << 20

    /// The organ's list in use; `nil` while it has none.
    public static func lexicon(of organ: Identifier<Unit>, _ session: any ReadSession) throws(SQLFailure) -> Lexicon? {
        try text(of: organ, session).map { Lexicon.read(csv: $0, name: name).lexicon }
    }

    /// The list as a file, for correcting it.
    public static func text(of organ: Identifier<Unit>, _ session: any ReadSession) throws(SQLFailure) -> String? {
        try session.row(
            "SELECT content FROM unit_lexicon WHERE organ_id = \(organ) ORDER BY number DESC LIMIT 1"
        )?.text(0)
    }

    public static func versions(
        of organ: Identifier<Unit>, _ session: any ReadSession
    ) throws(SQLFailure) -> [Version] {
        try session.rows(
            "SELECT number, made_by, made_at, entries FROM unit_lexicon WHERE organ_id = \(organ) ORDER BY number DESC"
        ).map { row throws(SQLFailure) in
            Version(
                number: try row.int(0), madeBy: try row.identifier(1), madeAt: try row.moment(2),
                entries: try row.int(3))
        }
    }

    private static let name = "本单位词库"

    /// Takes a list into use. A list with any problem is refused whole, every row named.
    public static func set(
        _ csv: String, of organ: Identifier<Unit>, by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        guard let unit = try UnitRecords.find(organ, in: viewer.scope(for: .viewItems), session), unit.organ == unit.id
        else { throw Refused.notFound }
        let authority = try viewer.authority(.manageLexicons, in: unit)
        let reading = Lexicon.read(csv: csv, name: name)
        try refusals(reading, bytes: csv.utf8.count).throwIfAny()
        let last = try session.count("SELECT coalesce(max(number), 0) FROM unit_lexicon WHERE organ_id = \(organ)")
        let entries = reading.lexicon.entries.count
        try session.execute(
            """
            INSERT INTO unit_lexicon (organ_id, number, content, entries, made_by, made_at)
            VALUES (\(organ), \(last + 1), \(csv), \(entries), \(authority.person), \(now))
            """)
        try EventLog.append(
            EventDraft(
                .lexiconSet, of: .init("unit", organ), organ: organ, by: authority,
                facts: ["entries": "\(entries)", "version": reading.lexicon.version], at: now),
            in: session)
    }

    private static func refusals(_ reading: Lexicon.Reading, bytes: Int) -> [Refusal] {
        guard bytes <= largest else {
            return [Refusal("lexicon.large", field: "file", "词库文件不能超过\(largest >> 20) MB，请精简后再上传")]
        }
        if reading.problems.isEmpty, reading.lexicon.entries.isEmpty {
            return [Refusal("lexicon.empty", field: "file", "文件中没有词语，请核对后再上传")]
        }
        return reading.problems.map { Refusal("lexicon.row", field: "file", "第\($0.row)行：\($0.message)") }
    }
}

extension EventKind {
    public static let lexiconSet = EventKind("lexicon.set", "更新检查词库")
}
