public import Regulation
public import Storage

/// When the documents came out that drafts interpret: an interpretation follows its document within days (三同步; domain 07 §4, INT-02).
public enum InterpretedDocuments {
    /// The day on which the last of its documents was published, for each of these that is an interpretation on its way and names documents that are
    /// public. Others have no such day.
    public static func published(
        of items: some Sequence<Item>, _ session: any ReadSession
    ) throws(SQLFailure) -> [Identifier<Item>: Day] {
        let drafts = items.filter { $0.kind == .interpretation && $0.publicity == .never }.map(\.id)
        guard !drafts.isEmpty else { return [:] }
        let rows = try session.rows(
            """
            SELECT v.item_id, v.metadata FROM item i JOIN item_version v ON v.item_id = i.id AND v.number = i.newest
            WHERE i.id IN \(list: drafts)
            """)
        var documents: [Identifier<Item>: [Identifier<Item>]] = [:]
        for row in rows {
            let draft: Identifier<Item> = try row.identifier(0)
            documents[draft] = try ItemMetadata(stored: try row.blob(1)).interprets
        }
        let days = try days(of: Set(documents.values.joined()), session)
        return documents.compactMapValues { named in named.compactMap { days[$0] }.max() }
    }

    private static func days(
        of documents: Set<Identifier<Item>>, _ session: any ReadSession
    ) throws(SQLFailure) -> [Identifier<Item>: Day] {
        let rows = try session.rows(
            "SELECT p.item_id, p.published_on FROM published_item p WHERE p.item_id IN \(list: documents)")
        var days: [Identifier<Item>: Day] = [:]
        for row in rows {
            let id: Identifier<Item> = try row.identifier(0)
            days[id] = try row.day(1)
        }
        return days
    }
}
