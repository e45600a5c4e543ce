public import Organs
public import Regulation
public import Storage

/// The rows of what is public. The portal reads these and nothing else of publishing.
public enum PublishedRecords {
    static let columns: SQLStatement = """
        p.item_id, p.organ_id, p.node_id, p.part, p.kind, p.index_number, p.title, p.summary, p.document_number, p.genre,
        p.theme, p.validity, p.formed_on, p.expires_on, p.offline_on, p.published_on, p.published_at, p.changed_at, p.version,
        p.digest
        """
    /// How many ``columns`` are.
    private static let columnCount = 20

    /// What of it is asked for. Everything that is set must hold.
    public struct Filter: Hashable, Sendable {
        public var organ: Identifier<Unit>?
        public var nodes: [Identifier<CatalogueNode>]?
        public var part: CataloguePart?
        public var kind: ItemKind?
        public var year: Int?
        public var validity: Validity?
        /// One of these; `nil` asks for none in particular.
        public var validities: [Validity]?
        /// Of columns that serve this head of 条例第二十条.
        public var head: StatutoryHead?
        public var theme: String?

        public init() {}

        var condition: SQLStatement {
            var conditions: [SQLStatement] = []
            if let organ { conditions.append("p.organ_id = \(organ)") }
            if let nodes { conditions.append("p.node_id IN \(list: nodes)") }
            if let part { conditions.append("p.part = \(part.rawValue)") }
            if let kind { conditions.append("p.kind = \(kind.rawValue)") }
            if let year {
                conditions.append("p.published_on >= \("\(year)-01-01") AND p.published_on <= \("\(year)-12-31")")
            }
            if let validity { conditions.append("p.validity = \(validity.rawValue)") }
            if let theme { conditions.append("p.theme = \(theme)") }
            if let validities { conditions.append("p.validity IN \(list: validities.map(\.rawValue))") }
            if let head {
                conditions.append("p.node_id IN (SELECT id FROM catalogue_node WHERE head = \(head.rawValue))")
            }
            return conditions.joinedByAnd
        }
    }

    /// A stretch of the list, the newest first.
    public static func list(
        _ filter: Filter = Filter(), limit: Int, offset: Int = 0, _ session: any ReadSession
    ) throws(SQLFailure) -> [PublishedItem] {
        try session.rows(
            """
            SELECT \(columns) FROM published_item p WHERE \(filter.condition)
            ORDER BY p.published_on DESC, p.item_id DESC LIMIT \(limit) OFFSET \(offset)
            """
        ).map(item)
    }

    public static func count(_ filter: Filter = Filter(), _ session: any ReadSession) throws(SQLFailure) -> Int {
        try session.count("SELECT count(*) FROM published_item p WHERE \(filter.condition)")
    }

    /// `nil` for what is not public.
    public static func find(
        _ id: Identifier<Item>, _ session: any ReadSession
    ) throws(SQLFailure) -> PublishedItem? {
        try session.row("SELECT \(columns) FROM published_item p WHERE p.item_id = \(id)").map(item)
    }

    /// An item with the content that readers see of it; `nil` for what is not public.
    public static func whole(
        _ id: Identifier<Item>, _ session: any ReadSession
    ) throws(SQLFailure) -> (item: PublishedItem, content: ItemContent)? {
        try wholes("p.item_id = \(id)", session).first
    }

    /// Public ones among these with their contents, in no order.
    static func wholes(
        all ids: [Identifier<Item>], _ session: any ReadSession
    ) throws(SQLFailure) -> [(item: PublishedItem, content: ItemContent)] {
        try wholes("p.item_id IN \(list: ids)", session)
    }

    private static func wholes(
        _ condition: SQLStatement, _ session: any ReadSession
    ) throws(SQLFailure) -> [(item: PublishedItem, content: ItemContent)] {
        // A public item that lacks its version is a fault, and no item less.
        try session.rows(
            """
            SELECT \(columns), v.metadata, v.body, v.attachments FROM published_item p
            LEFT JOIN item_version v ON v.item_id = p.item_id AND v.number = p.version WHERE \(condition)
            """
        ).map { row throws(SQLFailure) in
            guard let metadata = try row.blobOrNil(columnCount) else { throw lacksVersion }
            let content = try ItemContent(
                metadata: metadata, body: try row.blob(columnCount + 1), attachments: try row.blob(columnCount + 2))
            return (try item(row), content)
        }
    }

    private static let lacksVersion = SQLFailure(.decoding, code: "", message: "a public item lacks its version")

    /// Public ones among these, in the order asked for.
    public static func find(
        all ids: [Identifier<Item>], _ session: any ReadSession
    ) throws(SQLFailure) -> [PublishedItem] {
        let found = try session.rows("SELECT \(columns) FROM published_item p WHERE p.item_id IN \(list: ids)").map(
            item)
        let byID = Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return ids.compactMap { byID[$0] }
    }

    /// The content that readers see of it.
    public static func content(
        of item: PublishedItem, _ session: any ReadSession
    ) throws(SQLFailure) -> ItemContent {
        guard let version = try ItemRecords.version(item.version, of: item.id, session) else {
            throw lacksVersion
        }
        return version.content
    }

    /// What is recorded of them beside their text, by their keys.
    public static func metadata(
        of items: [PublishedItem], _ session: any ReadSession
    ) throws(SQLFailure) -> [Identifier<Item>: ItemMetadata] {
        let pairs = try session.rows(
            """
            SELECT p.item_id, v.metadata FROM published_item p
            JOIN item_version v ON v.item_id = p.item_id AND v.number = p.version
            WHERE p.item_id IN \(list: items.map(\.id))
            """
        ).map { row throws(SQLFailure) in
            let id: Identifier<Item> = try row.identifier(0)
            return (id, try ItemMetadata(stored: try row.blob(1)))
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// How much is public in each column of an organ, and when something new last came (栏目更新日期).
    public struct ColumnState: Hashable, Sendable {
        public let node: Identifier<CatalogueNode>
        public let count: Int
        public let newest: Day
    }

    public static func columnStates(
        of organ: Identifier<Unit>, _ session: any ReadSession
    ) throws(SQLFailure) -> [ColumnState] {
        try session.rows(
            """
            SELECT p.node_id, count(*), max(p.published_on) FROM published_item p
            WHERE p.organ_id = \(organ) GROUP BY p.node_id ORDER BY p.node_id
            """
        ).map { row throws(SQLFailure) in
            ColumnState(node: try row.identifier(0), count: try row.int(1), newest: try row.day(2))
        }
    }

    /// What interprets, or replaces, this item, as far as it is public; and what this one does. The newest first.
    public static func links(
        of id: Identifier<Item>, _ session: any ReadSession
    ) throws(SQLFailure) -> [PublicLink] { try session.ask(linksOf(id)) }

    /// ``links(of:_:)``, to be asked with others.
    public static func linksOf(_ id: Identifier<Item>) -> Question<[PublicLink]> {
        Question(
            """
            SELECT \(columns), l.relation, 1 FROM item_link l
            JOIN published_item p ON p.item_id = l.other_id WHERE l.item_id = \(id)
            UNION ALL
            SELECT \(columns), l.relation, 0 FROM item_link l
            JOIN published_item p ON p.item_id = l.item_id WHERE l.other_id = \(id)
            """
        ) { rows throws(SQLFailure) in
            let links = try rows.map { row throws(SQLFailure) in
                PublicLink(
                    relation: try row.choice(columnCount), isFrom: try row.int(columnCount + 1) == 1,
                    item: try item(row))
            }
            return links.sorted {
                ($0.item.publishedOn, $0.item.id.rawValue) > ($1.item.publishedOn, $1.item.id.rawValue)
            }
        }
    }

    /// What was said in public about an item, the newest first. There for withdrawn ones too.
    public static func notices(
        of id: Identifier<Item>, _ session: any ReadSession
    ) throws(SQLFailure) -> [PublicNotice] { try session.ask(noticesOf(id)) }

    /// The validity that readers were last told: of what is public, or by the notices of what was last public. `nil` when they were told nothing
    /// beside what the version says.
    static func toldValidity(
        of id: Identifier<Item>, _ session: any ReadSession
    ) throws(SQLFailure) -> Validity? {
        if let published = try find(id, session) { return published.validity }
        let notices = try notices(of: id, session)
        guard let last = notices.first(where: { $0.kind == .withdrawn }) else { return nil }
        return notices.first { $0.version == last.version && $0.kind.validity != nil }?.kind.validity
    }

    /// ``notices(of:_:)``, to be asked with others.
    public static func noticesOf(_ id: Identifier<Item>) -> Question<[PublicNotice]> {
        Question(
            "SELECT number, kind, text, at, version FROM public_notice WHERE item_id = \(id) ORDER BY number DESC"
        ) { rows throws(SQLFailure) in
            try rows.map { row throws(SQLFailure) in
                PublicNotice(
                    item: id, number: try row.int(0), kind: try row.choice(1), text: try row.text(2),
                    at: try row.moment(3), version: try row.int(4))
            }
        }
    }

    /// Counts up with every change of what readers see; 0 before the first.
    public static func revision(_ session: any ReadSession) throws(SQLFailure) -> Int {
        try session.row("SELECT number FROM public_revision WHERE id = 1").map { row throws(SQLFailure) in
            try row.int(0)
        } ?? 0
    }

    static func item(_ row: SQLRow) throws(SQLFailure) -> PublishedItem {
        PublishedItem(
            id: try row.identifier(0), organ: try row.identifier(1), node: try row.identifier(2),
            part: try row.choice(3), kind: try row.choice(4), indexNumber: try row.text(5), title: try row.text(6),
            summary: try row.text(7), documentNumber: try row.textOrNil(8), genre: try row.text(9),
            theme: try row.text(10), validity: try row.choice(11), formedOn: try row.dayOrNil(12),
            expiresOn: try row.dayOrNil(13), offlineOn: try row.dayOrNil(14), publishedOn: try row.day(15),
            publishedAt: try row.moment(16), changedAt: try row.moment(17), version: try row.int(18),
            digest: try ItemRecords.digest(row, 19))
    }
}

/// Another public item that this one stands to in a relation.
public struct PublicLink: Hashable, Sendable {
    public let relation: ItemRelation
    /// Whether this one interprets or replaces the other; otherwise the other does so to this one.
    public let isFrom: Bool
    public let item: PublishedItem
}

/// How one item stands to another.
public enum ItemRelation: String, Hashable, Sendable, CaseIterable {
    /// 解读.
    case interprets
    /// 替代 (废止或者修改).
    case replaces
}
