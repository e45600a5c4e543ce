public import Organs
public import Regulation
public import Storage

/// A document that is or was public, with what a year's table two asks of it: who issued it, when, and since when it is no longer in force.
public struct PublishedDocument: Hashable, Sendable {
    public let item: PublishedItem
    /// 发文机关, joint issuers in order.
    public let issuers: [String]
    /// `nil` while it is in force.
    public let end: End?
    /// Readers no longer see it: the item is as they last saw it.
    public let isWithdrawn: Bool

    public enum End: Hashable, Sendable {
        /// The first day on which it was no longer in force, and whether it was repealed (废止) or ran out (失效).
        case on(Day, isRepeal: Bool)
        /// It came in as repealed or expired and nothing tells the day: it had ended by this one.
        case by(Day, isRepeal: Bool)
    }
}

extension PublishedRecords {
    /// The documents of some kinds of an organ that are public, in the order of their keys, and after them those that were and have been withdrawn. That a
    /// document is no longer on the website does not undo that it was issued, and does not repeal it.
    ///
    /// A document marked as repealed ended when the one that replaces it took effect, where one is public; else on the day on which readers were told. One
    /// marked as expired ended on its own last day, where it has one.
    public static func documents(
        of organ: Identifier<Unit>, _ kinds: [ItemKind], _ session: any ReadSession
    ) throws(SQLFailure) -> [PublishedDocument] {
        let items = try session.rows(
            """
            SELECT \(columns) FROM published_item p
            WHERE p.organ_id = \(organ) AND p.kind IN \(list: kinds.map(\.rawValue)) ORDER BY p.item_id
            """
        ).map(item)
        let withdrawn = try withdrawnDocuments(of: organ, kinds, session)
        let metadata = try metadata(of: items, session).merging(withdrawn.map { ($0.item.id, $0.metadata) }) { own, _ in
            own
        }
        let seen = Set(items.map(\.id))
        let all = items + withdrawn.map(\.item)
        let ended = all.filter { $0.validity == .repealed || $0.validity == .expired }.map(\.id)
        let told = try days(tellingOf: ended, session)
        let replaced = try days(replacing: ended, session)
        return all.map { item in
            PublishedDocument(
                item: item, issuers: metadata[item.id]?.issuers ?? [],
                end: end(of: item, told: told[item.id], replacedOn: replaced[item.id]),
                isWithdrawn: !seen.contains(item.id))
        }
    }

    /// Documents that were withdrawn, in the version that readers last saw and with the validity that they were last told.
    private static func withdrawnDocuments(
        of organ: Identifier<Unit>, _ kinds: [ItemKind], _ session: any ReadSession
    ) throws(SQLFailure) -> [(item: PublishedItem, metadata: ItemMetadata)] {
        try session.rows(
            """
            SELECT i.id, c.id, c.part, i.index_number, f.published_on, f.published_at, n.at, n.version, v.digest, v.metadata,
                (SELECT t.kind FROM public_notice t WHERE t.item_id = i.id AND t.version = n.version
                    AND t.kind IN ('expired', 'repealed', 'amended') ORDER BY t.number DESC LIMIT 1)
            FROM item i
            JOIN public_notice n ON n.item_id = i.id AND n.number = (
                SELECT max(w.number) FROM public_notice w WHERE w.item_id = i.id AND w.kind = 'withdrawn')
            JOIN item_version v ON v.item_id = i.id AND v.number = n.version
            LEFT JOIN first_publication f ON f.item_id = i.id
            JOIN catalogue_node c ON c.id = coalesce(f.node_id, i.node_id)
            WHERE i.organ_id = \(organ) AND i.publicity = 'withdrawn' AND i.kind IN \(list: kinds.map(\.rawValue))
            ORDER BY i.id
            """
        ).map { row throws(SQLFailure) -> (item: PublishedItem, metadata: ItemMetadata) in
            let metadata = try ItemMetadata(stored: try row.blob(9))
            let takenDown = try row.moment(6)
            let told = try row.textOrNil(10).flatMap { PublicNotice.Kind(rawValue: $0)?.validity }
            let item = PublishedItem(
                id: try row.identifier(0), organ: organ, node: try row.identifier(1), part: try row.choice(2),
                kind: metadata.kind, indexNumber: try row.text(3), title: metadata.title, summary: metadata.summary,
                documentNumber: metadata.documentNumber, genre: metadata.genre, theme: metadata.theme,
                validity: told ?? metadata.validity, formedOn: metadata.formedOn, expiresOn: metadata.expiresOn,
                offlineOn: metadata.offlineOn, publishedOn: try row.dayOrNil(4) ?? takenDown.day,
                publishedAt: try row.momentOrNil(5) ?? takenDown, changedAt: takenDown, version: try row.int(7),
                digest: try ItemRecords.digest(row, 8))
            return (item, metadata)
        }.filter { kinds.contains($0.item.kind) }
    }

    private static func end(of item: PublishedItem, told: Day?, replacedOn: Day?) -> PublishedDocument.End? {
        switch item.validity {
        case .repealed:
            let repeal = replacedOn ?? told
            if let expires = item.expiresOn, repeal.map({ expires < $0 }) ?? true {
                return .on(expires, isRepeal: false)
            }
            return repeal.map { .on($0, isRepeal: true) } ?? .by(item.publishedOn, isRepeal: true)
        case .expired:
            return (item.expiresOn ?? told).map { .on($0, isRepeal: false) } ?? .by(item.publishedOn, isRepeal: false)
        case .none, .valid, .amended: return item.expiresOn.map { .on($0, isRepeal: false) }
        }
    }

    /// When readers were last told that a document had ended.
    private static func days(
        tellingOf items: [Identifier<Item>], _ session: any ReadSession
    ) throws(SQLFailure) -> [Identifier<Item>: Day] {
        let pairs = try session.rows(
            """
            SELECT item_id, max(at) FROM public_notice
            WHERE item_id IN \(list: items) AND kind IN ('repealed', 'expired') GROUP BY item_id
            """
        ).map { row throws(SQLFailure) in
            let id: Identifier<Item> = try row.identifier(0)
            return (id, try row.moment(1).day)
        }
        return Dictionary(pairs, uniquingKeysWith: min)
    }

    /// When what replaces a document took effect, by its own words.
    private static func days(
        replacing items: [Identifier<Item>], _ session: any ReadSession
    ) throws(SQLFailure) -> [Identifier<Item>: Day] {
        let pairs = try session.rows(
            """
            SELECT l.other_id, l.item_id FROM item_link l JOIN published_item p ON p.item_id = l.item_id
            WHERE l.relation = 'replaces' AND l.other_id IN \(list: items)
            """
        ).map { row throws(SQLFailure) in
            let (old, new): (Identifier<Item>, Identifier<Item>) = (try row.identifier(0), try row.identifier(1))
            return (old, new)
        }
        let words = try metadata(of: try find(all: pairs.map(\.1), session), session)
        let days = pairs.compactMap { old, new in
            words[new].flatMap { $0.effectiveOn ?? $0.formedOn }.map { (old, $0) }
        }
        return Dictionary(days, uniquingKeysWith: min)
    }
}
