import Organs
import Regulation
import Storage

extension PublishedRecords {
    /// Makes a version what readers see. The day of the first publication stays.
    static func put(_ item: PublishedItem, _ session: any WriteSession) throws(SQLFailure) {
        try session.execute(
            """
            INSERT INTO published_item (item_id, organ_id, node_id, part, kind, index_number, title, summary,
                document_number, genre, theme, validity, formed_on, expires_on, offline_on, published_on, published_at,
                changed_at, version, digest)
            VALUES (\(item.id), \(item.organ), \(item.node), \(item.part.rawValue), \(item.kind.rawValue),
                \(item.indexNumber), \(item.title), \(item.summary), \(item.documentNumber), \(item.genre), \(item.theme),
                \(item.validity.rawValue), \(item.formedOn), \(item.expiresOn), \(item.offlineOn), \(item.publishedOn),
                \(item.publishedAt), \(item.changedAt), \(item.version), \(item.digest))
            ON CONFLICT (item_id) DO UPDATE SET node_id = excluded.node_id, part = excluded.part, kind = excluded.kind,
                title = excluded.title, summary = excluded.summary, document_number = excluded.document_number,
                genre = excluded.genre, theme = excluded.theme, validity = excluded.validity,
                formed_on = excluded.formed_on, expires_on = excluded.expires_on, offline_on = excluded.offline_on,
                changed_at = excluded.changed_at, version = excluded.version, digest = excluded.digest
            """)
        try countRevision(session)
    }

    /// Takes an item from the readers' eyes. Its record, versions and notices stay.
    static func remove(_ id: Identifier<Item>, _ session: any WriteSession) throws(SQLFailure) {
        try session.execute("DELETE FROM published_item WHERE item_id = \(id)")
        try countRevision(session)
    }

    static func setValidity(
        _ validity: Validity, of id: Identifier<Item>, at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            "UPDATE published_item SET validity = \(validity.rawValue), changed_at = \(now) WHERE item_id = \(id)")
        try countRevision(session)
    }

    static func addNotice(
        _ kind: PublicNotice.Kind, _ text: String, of id: Identifier<Item>, version: Int, at now: Moment,
        _ session: any WriteSession
    ) throws(SQLFailure) {
        let last = try session.count("SELECT coalesce(max(number), 0) FROM public_notice WHERE item_id = \(id)")
        try session.execute(
            """
            INSERT INTO public_notice (item_id, number, kind, text, at, version)
            VALUES (\(id), \(last + 1), \(kind.rawValue), \(text), \(now), \(version))
            """)
    }

    static func setLinks(
        from id: Identifier<Item>, _ metadata: ItemMetadata, _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute("DELETE FROM item_link WHERE item_id = \(id)")
        let links =
            metadata.interprets.map { ($0, ItemRelation.interprets) }
            + metadata.replaces.map { ($0, ItemRelation.replaces) }
        for (other, relation) in links {
            try session.execute(
                """
                INSERT INTO item_link (item_id, other_id, relation) VALUES (\(id), \(other), \(relation.rawValue))
                ON CONFLICT (item_id, other_id, relation) DO NOTHING
                """)
        }
    }

    /// What the program must do on a day without anybody's hand.
    static func due(
        _ condition: SQLStatement, _ session: any ReadSession
    ) throws(SQLFailure) -> [PublishedItem] {
        try session.rows("SELECT \(columns) FROM published_item p WHERE \(condition) ORDER BY p.item_id").map(item)
    }

    private static func countRevision(_ session: any WriteSession) throws(SQLFailure) {
        try session.execute(
            """
            INSERT INTO public_revision (id, number) VALUES (1, 1)
            ON CONFLICT (id) DO UPDATE SET number = public_revision.number + 1
            """)
    }
}
