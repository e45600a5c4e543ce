public import Organs
public import Regulation
public import Storage

/// The figures of publications by channel, month, column and form, each with the question that lists the records behind it (domain 12 §7.1, §7.2).
///
/// An item counts once on a channel, on the day when it was first public there; corrections do not count again; what was withdrawn counts as a
/// publication and as a withdrawal. Records beyond the portal count when a second person has confirmed them.
public enum ChannelFacts {
    /// What is asked for. Everything that is set must hold: a figure and the list behind it are one filter.
    public struct Filter: Hashable, Sendable {
        public var subject: Subject
        /// Of these units, besides what the viewer may see.
        public var units: Scope = .everything
        public var days: ClosedRange<Day>?
        public var channel: PublicationChannel?
        public var node: Identifier<CatalogueNode>?
        public var kind: ItemKind?
        /// Of one of these kinds; of any where there is none.
        public var kinds: Set<ItemKind> = []
        /// 体裁 as it was first published; the empty text is what has none.
        public var genre: String?
        /// Leaves out what was withdrawn in the same period: the stricter count that some reports ask for (domain 12 §7.1, switch).
        public var leavesOutWithdrawn = false

        public init(_ subject: Subject = .publications) { self.subject = subject }

        /// Of one calendar year.
        public func of(year: Int) -> Filter {
            var filter = self
            if let first = Day(year: year, month: 1, day: 1), let last = Day(year: year, month: 12, day: 31) {
                filter.days = first...last
            }
            return filter
        }
    }

    /// What happened.
    public enum Subject: String, Hashable, Sendable, CaseIterable {
        case publications, corrections, withdrawals

        public var label: String {
            switch self {
            case .publications: "公开"
            case .corrections: "更正"
            case .withdrawals: "撤回"
            }
        }
    }

    /// A figure for a key, with the question that lists its records.
    public struct Fact<Key: Hashable & Sendable>: Hashable, Sendable {
        public let key: Key
        public let count: Int
        public let filter: Filter
    }

    /// One record behind a figure.
    public struct Line: Hashable, Sendable {
        public let channel: PublicationChannel
        public let day: Day
        public let organ: Identifier<Unit>
        public let title: String
        /// `nil` for what is no item of ours.
        public let item: Identifier<Item>?
        /// `nil` for what was published on the portal.
        public let record: Identifier<ChannelPublication>?
        public let node: Identifier<CatalogueNode>?
        /// Whether it stands no longer where it was published.
        public let isWithdrawn: Bool
    }

    public static func count(
        _ filter: Filter, in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> Int {
        try session.count("SELECT count(*) FROM (\(rows(filter, session.dialect))) p WHERE \(filter.condition(scope))")
    }

    /// The records behind a figure, the latest first.
    public static func lines(
        _ filter: Filter, in scope: Scope, limit: Int, offset: Int = 0, _ session: any ReadSession
    ) throws(SQLFailure) -> [Line] {
        try session.rows(
            """
            SELECT p.channel, p.day, p.organ_id, p.title, p.item_id, p.record_id, p.node_id, p.is_withdrawn
            FROM (\(rows(filter, session.dialect))) p WHERE \(filter.condition(scope))
            ORDER BY p.day DESC, p.item_id DESC, p.record_id DESC LIMIT \(limit) OFFSET \(offset)
            """
        ).map { row throws(SQLFailure) in
            Line(
                channel: try row.choice(0), day: try row.day(1), organ: try row.identifier(2), title: try row.text(3),
                item: try row.identifierOrNil(4), record: try row.identifierOrNil(5), node: try row.identifierOrNil(6),
                isWithdrawn: try row.boolean(7))
        }
    }

    // MARK: Figures

    /// Every channel, those without anything too.
    public static func byChannel(
        _ filter: Filter, in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> [Fact<PublicationChannel>] {
        let counts = try grouped(by: "p.channel", filter, in: scope, session)
        return PublicationChannel.allCases.map { channel in
            var filter = filter
            filter.channel = channel
            return Fact(key: channel, count: counts[channel.rawValue] ?? 0, filter: filter)
        }
    }

    /// Every one of the months, in the order given.
    public static func byMonth(
        _ months: [Month], _ filter: Filter, in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> [Fact<Month>] {
        guard let first = months.min(), let last = months.max() else { return [] }
        var whole = filter
        whole.days = first.first...last.last
        let counts = try grouped(by: "substr(p.day, 1, 7)", whole, in: scope, session)
        return months.map { month in
            var filter = filter
            filter.days = month.days
            return Fact(key: month, count: counts["\(month)"] ?? 0, filter: filter)
        }
    }

    /// The columns on which there is something, the fullest first. What is no item of ours hangs on no column and is left out.
    public static func byColumn(
        _ filter: Filter, in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> [Fact<Identifier<CatalogueNode>>] {
        try grouped(by: "p.node_id", filter, in: scope, session).compactMap { key, count in
            Identifier<CatalogueNode>(rawValue: key).map { node in
                var filter = filter
                filter.node = node
                return Fact(key: node, count: count, filter: filter)
            }
        }.sorted { ($1.count, $0.key) < ($0.count, $1.key) }
    }

    /// Interpretations by form: one counts once, on however many channels it stands (篇; domain 12 §7.1). The form is the genre that the item was
    /// published under; the empty key is those without one, of which the form is not known.
    public static func interpretations(
        _ filter: Filter, in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> [Fact<String>] {
        var interpretations = filter
        interpretations.kind = .interpretation
        interpretations.channel = .web
        return try grouped(by: "p.genre", interpretations, in: scope, session).map { genre, count in
            var filter = interpretations
            filter.genre = genre
            return Fact(key: genre, count: count, filter: filter)
        }.sorted { ($1.count, $0.key) < ($0.count, $1.key) }
    }

    private static func grouped(
        by key: SQLStatement, _ filter: Filter, in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> [String: Int] {
        let rows = try session.rows(
            """
            SELECT \(key), count(*) FROM (\(rows(filter, session.dialect))) p WHERE \(filter.condition(scope)) GROUP BY \(key)
            """)
        var counts: [String: Int] = [:]
        for row in rows {
            guard let key = try row.textOrNil(0) else { continue }
            counts[key] = try row.int(1)
        }
        return counts
    }
}
