public import AnnualReport
public import Organs
public import Publishing
import Regulation
public import Storage

/// The documents that the first block of table two counts for an organ and a year, each row and column with the items behind it.
///
/// - Counted are documents that the organ issued, alone or jointly, and published; what it took over from others is not. A document number counts once, however
///   often it was put online. What was withdrawn from the portal counts on as readers last saw it: a withdrawal is no repeal. How many these are is said.
/// - 本年制发: by 成文日期. 本年废止: what was repealed in the year; what ran out by its own term is no repeal, and explains a shortfall of R2-02.
/// - 现行有效: issued by 31 December and not ended by then, whatever became of it since.
public struct YearDocuments: Hashable, Sendable {
    public let year: Int
    private let kept: [ProactiveRow: [PublishedDocument]]
    /// Public documents of these kinds that others issued: not counted.
    public let byOthers: [Identifier<Item>]
    /// The same document number a second time: not counted.
    public let copies: [Identifier<Item>]
    /// Documents in some cell of the year that readers no longer see: whoever withdrew them may have taken back a mistake.
    public let withdrawn: [Identifier<Item>]
    /// Documents of the year that are no longer in force because their term ended: they explain what R2-02 misses.
    public let ranOut: [Identifier<Item>]

    /// What a cell holds.
    public struct Count: Hashable, Sendable {
        public let items: [Identifier<Item>]
        /// Of these it is not known whether they belong in: the cell is unknown where there is one.
        public let undecided: [Identifier<Item>]
    }

    public init(_ year: Int, of organ: Unit, _ session: any ReadSession) throws(SQLFailure) {
        let names = try Self.names(of: organ, session)
        let all = try PublishedRecords.documents(of: organ.id, [.rule, .normativeDocument], session)
        self.init(year, among: all, names: names)
    }

    init(_ year: Int, among documents: [PublishedDocument], names: Set<String>) {
        self.year = year
        // What was made later says nothing of the year.
        let documents = documents.filter { ($0.item.formedOn?.year ?? year) <= year }
        let own = documents.filter { !names.isDisjoint(with: $0.issuers.map(Self.plain)) }
        let ownIDs = Set(own.map(\.item.id))
        byOthers = documents.filter { !$0.isWithdrawn && !ownIDs.contains($0.item.id) }.map(\.item.id)
        var (numbers, first, copies): (Set<String>, [PublishedDocument], [Identifier<Item>]) = ([], [], [])
        // Public ones before withdrawn ones: what was put online again in place of another is the one that counts.
        for document in own.filter({ !$0.isWithdrawn }) + own.filter(\.isWithdrawn) {
            let number = Self.plain(document.item.documentNumber ?? "")
            if number.isEmpty ? !Self.stands(document, among: first) : numbers.insert(number).inserted {
                first.append(document)
            } else if !document.isWithdrawn {
                copies.append(document.item.id)
            }
        }
        self.copies = copies
        withdrawn = first.filter { document in
            document.isWithdrawn
                && ProactiveColumn.allCases.contains { Self.belongs(document, to: $0, year) ?? true }
        }.map(\.item.id)
        kept = [
            .regulations: first.filter { $0.item.kind == .rule },
            .normativeDocuments: first.filter { $0.item.kind == .normativeDocument },
        ]
        ranOut = first.filter { document in
            if case .on(let day, isRepeal: false)? = document.end { day.year == year } else { false }
        }.map(\.item.id)
    }

    /// Whether a withdrawn document without a number is public again under the same title and day.
    private static func stands(_ document: PublishedDocument, among others: [PublishedDocument]) -> Bool {
        document.isWithdrawn
            && others.contains { other in
                !other.isWithdrawn && other.item.kind == document.item.kind
                    && plain(other.item.title) == plain(document.item.title)
                    && other.item.formedOn == document.item.formedOn
            }
    }

    /// - Returns: `nil` for cells that count no documents.
    public func count(_ row: ProactiveRow, _ column: ProactiveColumn) -> Count? {
        guard let documents = kept[row], row.columns.contains(column) else { return nil }
        let standings = documents.map { ($0.item.id, Self.belongs($0, to: column, year)) }
        return Count(
            items: standings.filter { $0.1 == true }.map(\.0), undecided: standings.filter { $0.1 == nil }.map(\.0))
    }

    /// `nil` where the records do not tell.
    private static func belongs(_ document: PublishedDocument, to column: ProactiveColumn, _ year: Int) -> Bool? {
        guard let formed = document.item.formedOn else { return nil }
        switch column {
        case .issuedThisYear: return formed.year == year
        case .repealedThisYear: return isRepealed(document.end, in: year, formed: formed)
        case .inForce: return formed.year > year ? false : isEnded(document.end, by: year, formed: formed).map { !$0 }
        default: return false
        }
    }

    private static func isRepealed(_ end: PublishedDocument.End?, in year: Int, formed: Day) -> Bool? {
        switch end {
        case nil: false
        case .on(let day, let isRepeal): isRepeal && day.year == year
        // Ended between its making and the day named: if that stretch touches the year, it may be a repeal of the year.
        case .by(let day, let isRepeal): !isRepeal || day.year < year || formed.year > year ? false : nil
        }
    }

    private static func isEnded(_ end: PublishedDocument.End?, by year: Int, formed: Day) -> Bool? {
        switch end {
        case nil: false
        case .on(let day, _): day.year <= year
        case .by(let day, _): day.year <= year ? true : nil
        }
    }

    /// The names under which the organ issues: its own, present and past, and of a government its office's.
    private static func names(of organ: Unit, _ session: any ReadSession) throws(SQLFailure) -> Set<String> {
        let names = try UnitRecords.names(of: organ.id, session)
        var all = names.flatMap { [$0.fullName, $0.shortName] } + [organ.name, organ.profile.shortName]
        if organ.kind == .government { all += all.filter { !$0.isEmpty }.map { $0 + "办公室" } }
        return Set(all.map(plain)).subtracting([""])
    }

    private static func plain(_ text: String) -> String { text.filter { !$0.isWhitespace } }
}
