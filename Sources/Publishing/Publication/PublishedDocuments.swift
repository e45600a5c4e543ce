public import Organs
public import Regulation
public import Storage

/// A public document with what a year's table two asks of it: who issued it, when, and since when it is no longer in force.
public struct PublishedDocument: Hashable, Sendable {
    public let item: PublishedItem
    /// 发文机关, joint issuers in order.
    public let issuers: [String]
    /// `nil` while it is in force.
    public let end: End?

    public enum End: Hashable, Sendable {
        /// The first day on which it was no longer in force, and whether it was repealed (废止) or ran out (失效).
        case on(Day, isRepeal: Bool)
        /// It came in as repealed or expired and nothing tells the day: it had ended by this one.
        case by(Day, isRepeal: Bool)
    }
}

extension PublishedRecords {
    /// The public documents of some kinds of an organ, in the order of their keys.
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
        let metadata = try metadata(of: items, session)
        let ended = items.filter { $0.validity == .repealed || $0.validity == .expired }.map(\.id)
        let told = try days(tellingOf: ended, session)
        let replaced = try days(replacing: ended, session)
        return items.map { item in
            PublishedDocument(
                item: item, issuers: metadata[item.id]?.issuers ?? [],
                end: end(of: item, told: told[item.id], replacedOn: replaced[item.id]))
        }
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
