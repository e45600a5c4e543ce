public import Organs
public import Regulation
public import Storage

/// How much of something is public, and when something new last came.
public struct PublishedTally<Subject: Hashable & Sendable>: Hashable, Sendable {
    public let subject: Subject
    public let count: Int
    public let newest: Day
}

/// What lists, overviews and exports of public items ask.
extension PublishedRecords {
    /// The years from the newest publication back to the oldest; empty while there is none. Years between them count, whether or not
    /// something was published: only the ends are looked up, which an index answers.
    public static func years(_ filter: Filter = Filter(), _ session: any ReadSession) throws(SQLFailure) -> [Int] {
        let ends = try session.row(
            """
            SELECT (SELECT min(p.published_on) FROM published_item p WHERE \(filter.condition)),
                (SELECT max(p.published_on) FROM published_item p WHERE \(filter.condition))
            """)
        guard let ends, let oldest = try ends.dayOrNil(0), let newest = try ends.dayOrNil(1) else { return [] }
        return (oldest.year...newest.year).reversed()
    }

    /// How many there are of each kind.
    public static func kinds(
        _ filter: Filter = Filter(), _ session: any ReadSession
    ) throws(SQLFailure) -> [ItemKind: Int] {
        try counts("p.kind", filter, session)
    }

    /// How many there are of each validity.
    public static func validities(
        _ filter: Filter = Filter(), _ session: any ReadSession
    ) throws(SQLFailure) -> [Validity: Int] {
        try counts("p.validity", filter, session)
    }

    private static func counts<Choice: RawRepresentable<String> & Hashable>(
        _ column: SQLStatement, _ filter: Filter, _ session: any ReadSession
    ) throws(SQLFailure) -> [Choice: Int] {
        var counts: [Choice: Int] = [:]
        let rows = try session.rows(
            "SELECT \(column), count(*) FROM published_item p WHERE \(filter.condition) GROUP BY \(column)")
        for row in rows { counts[try row.choice(0)] = try row.int(1) }
        return counts
    }

    /// For every organ that has something public.
    public static func organTallies(
        _ session: any ReadSession
    ) throws(SQLFailure) -> [PublishedTally<Identifier<Unit>>] {
        try session.rows("SELECT organ_id, count(*), max(published_on) FROM published_item GROUP BY organ_id")
            .map { row throws(SQLFailure) in
                PublishedTally(subject: try row.identifier(0), count: try row.int(1), newest: try row.day(2))
            }
    }

    /// For every column that has something public, of all organs.
    public static func columnTallies(
        _ session: any ReadSession
    ) throws(SQLFailure) -> [PublishedTally<Identifier<CatalogueNode>>] {
        try session.rows("SELECT node_id, count(*), max(published_on) FROM published_item GROUP BY node_id")
            .map { row throws(SQLFailure) in
                PublishedTally(subject: try row.identifier(0), count: try row.int(1), newest: try row.day(2))
            }
    }

    /// A stretch of everything, by its keys and so in no order that readers know: for exports, however much there is.
    ///
    /// - Parameter last: the key that the stretch before ended with.
    public static func stretch(
        after last: Identifier<Item>? = nil, limit: Int, offset: Int = 0, _ session: any ReadSession
    ) throws(SQLFailure) -> [PublishedItem] {
        let condition: SQLStatement = if let last { "p.item_id > \(last)" } else { "TRUE" }
        return try session.rows(
            """
            SELECT \(columns) FROM published_item p WHERE \(condition) ORDER BY p.item_id LIMIT \(limit) OFFSET \(offset)
            """
        ).map(item)
    }

    /// How many match, but no more than `most` are counted: a search for a common word need not look at everything.
    public static func count(
        _ filter: Filter, upTo most: Int, _ session: any ReadSession
    ) throws(SQLFailure) -> Int {
        try session.count(
            "SELECT count(*) FROM (SELECT 1 FROM published_item p WHERE \(filter.condition) LIMIT \(most)) AS hits")
    }
}
