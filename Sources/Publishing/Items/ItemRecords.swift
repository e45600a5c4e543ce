public import Organs
import Regulation
import RichText
public import Storage

/// The rows of items and their versions. Nothing is checked here but what the schema keeps: the use cases (``Items``) do that.
public enum ItemRecords {
    static let columns: SQLStatement = """
        i.id, i.organ_id, i.unit_id, i.author_id, i.created_at, i.title, i.kind, i.node_id, i.formed_on, i.sensitivity,
        i.index_number, i.newest, i.round, i.stage, i.step, i.profile_id, i.publicity, i.scheduled_at, i.touched_at, i.version
        """
    /// How many columns ``columns`` are: what a query adds stands behind them.
    static let columnCount = 20

    /// The condition that limits a query of `item i` to what the person may see.
    static func condition(_ scope: Scope) -> SQLStatement { scope.condition(onUnit: "i.unit_id", owner: "i.author_id") }

    /// The item, within the scope; `nil` when there is none or it is not in it.
    public static func find(
        _ id: Identifier<Item>, in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> Item? {
        try session.row("SELECT \(columns) FROM item i WHERE i.id = \(id) AND \(condition(scope))").map(item)
    }

    /// The item with its row locked until the transaction ends: two people never take a step at once.
    static func locked(
        _ id: Identifier<Item>, in scope: Scope, _ session: any WriteSession
    ) throws(SQLFailure) -> Item? {
        try session.row(
            "SELECT \(columns) FROM item i WHERE i.id = \(id) AND \(condition(scope))\(session.dialect.forUpdate)"
        ).map(item)
    }

    /// Items by their keys, in no order.
    public static func find(
        all ids: some Collection<Identifier<Item>>, in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> [Item] {
        try session.rows("SELECT \(columns) FROM item i WHERE i.id IN \(list: ids) AND \(condition(scope))").map(item)
    }

    static func item(_ row: SQLRow) throws(SQLFailure) -> Item {
        let step: ReviewStep.Key? = if case .null = row[14] { nil } else { try row.choice(14) }
        return Item(
            id: try row.identifier(0), organ: try row.identifier(1), unit: try row.identifier(2),
            author: try row.identifier(3), createdAt: try row.moment(4), title: try row.text(5),
            kind: try row.choice(6), node: try row.identifierOrNil(7), formedOn: try row.dayOrNil(8),
            sensitivity: try row.choice(9), indexNumber: try row.textOrNil(10), newest: try row.int(11),
            round: try row.int(12), stage: try row.choice(13), step: step, profile: try row.identifierOrNil(15),
            publicity: try row.choice(16), scheduledAt: try row.momentOrNil(17), touchedAt: try row.moment(18),
            version: try row.int(19))
    }

    static func insert(_ item: Item, _ session: any WriteSession) throws(SQLFailure) {
        try session.execute(
            """
            INSERT INTO item (id, organ_id, unit_id, author_id, created_at, title, kind, node_id, formed_on, sensitivity,
                newest, round, stage, publicity, touched_at, version)
            VALUES (\(item.id), \(item.organ), \(item.unit), \(item.author), \(item.createdAt), \(item.title),
                \(item.kind.rawValue), \(item.node), \(item.formedOn), \(item.sensitivity.rawValue), \(item.newest),
                \(item.round), \(item.stage.rawValue), \(item.publicity.rawValue), \(item.touchedAt), \(item.version))
            """)
    }

    /// Writes what stands in lists of the newest version, and the version's number.
    static func update(
        _ id: Identifier<Item>, newest: Int, round: Int, _ metadata: ItemMetadata, sensitivity: Sensitivity,
        at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            """
            UPDATE item SET newest = \(newest), round = \(round), title = \(metadata.title), kind = \(metadata.kind.rawValue),
                node_id = \(metadata.node), formed_on = \(metadata.formedOn), sensitivity = \(sensitivity.rawValue),
                touched_at = \(now), version = version + 1
            WHERE id = \(id)
            """)
    }

    static func setIndexNumber(
        _ number: String, of id: Identifier<Item>, _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute("UPDATE item SET index_number = \(number) WHERE id = \(id) AND index_number IS NULL")
    }

    static func setPublicity(
        _ publicity: Item.Publicity, of id: Identifier<Item>, _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute("UPDATE item SET publicity = \(publicity.rawValue) WHERE id = \(id)")
    }
}

// MARK: Versions

extension ItemRecords {
    private static let versionColumns: SQLStatement = """
        v.item_id, v.number, v.metadata, v.body, v.attachments, v.text_digest, v.digest, v.round, v.made_by, v.made_for,
        v.made_at, v.note
        """

    /// One version, whole. Ask for the item within a scope first: a version has no scope of its own.
    public static func version(
        _ number: Int, of item: Item, _ session: any ReadSession
    ) throws(SQLFailure) -> ItemVersion {
        guard let version = try version(number, of: item.id, session) else {
            throw SQLFailure(.decoding, code: "", message: "an item lacks its version \(number)")
        }
        return version
    }

    static func version(
        _ number: Int, of item: Identifier<Item>, _ session: any ReadSession
    ) throws(SQLFailure) -> ItemVersion? {
        try session.row(
            "SELECT \(versionColumns) FROM item_version v WHERE v.item_id = \(item) AND v.number = \(number)"
        ).map { row throws(SQLFailure) in
            ItemVersion(
                item: item, number: number,
                content: try ItemContent(
                    metadata: try row.blob(2), body: try row.blob(3), attachments: try row.blob(4)),
                digests: ContentDigests(text: try digest(row, 5), whole: try digest(row, 6)), round: try row.int(7),
                madeBy: try row.identifier(8), madeFor: try row.identifierOrNil(9), madeAt: try row.moment(10),
                note: try row.text(11))
        }
    }

    /// The digests of a version's bytes as they lie in the database now, whatever was written beside them.
    static func recomputedDigests(
        _ number: Int, of item: Identifier<Item>, _ session: any ReadSession
    ) throws(SQLFailure) -> ContentDigests? {
        try session.row(
            """
            SELECT v.metadata, v.body, v.attachments FROM item_version v
            WHERE v.item_id = \(item) AND v.number = \(number)
            """
        ).map { row throws(SQLFailure) in
            ContentDigests(metadata: try row.blob(0), body: try row.blob(1), attachments: try row.blob(2))
        }
    }

    /// Who made which version when: the item's versions without their contents, the oldest first.
    public struct VersionLine: Hashable, Sendable {
        public let number: Int
        public let round: Int
        public let madeBy: Identifier<Person>
        public let madeFor: Identifier<Person>?
        public let madeAt: Moment
        public let note: String
    }

    public static func versionLines(
        of item: Identifier<Item>, _ session: any ReadSession
    ) throws(SQLFailure) -> [VersionLine] {
        try session.rows(
            """
            SELECT number, round, made_by, made_for, made_at, note FROM item_version WHERE item_id = \(item) ORDER BY number
            """
        ).map { row throws(SQLFailure) in
            VersionLine(
                number: try row.int(0), round: try row.int(1), madeBy: try row.identifier(2),
                madeFor: try row.identifierOrNil(3), madeAt: try row.moment(4), note: try row.text(5))
        }
    }

    static func insert(_ version: ItemVersion, _ session: any WriteSession) throws(SQLFailure) {
        let content = version.content
        try session.execute(
            """
            INSERT INTO item_version (item_id, number, metadata, body, attachments, text_digest, digest, round, made_by,
                made_for, made_at, note)
            VALUES (\(version.item), \(version.number), \(content.metadataBytes), \(content.body.canonicalBytes),
                \(content.attachmentBytes), \(version.digests.text), \(version.digests.whole), \(version.round),
                \(version.madeBy), \(version.madeFor), \(version.madeAt), \(version.note))
            """)
    }

    static func digest(_ row: SQLRow, _ column: Int) throws(SQLFailure) -> Digest32 {
        guard let digest = Digest32(bytes: try row.blob(column)) else { throw row.misfit(column, "digest") }
        return digest
    }
}
