import Organs
import Regulation
import Storage

/// When each item was first public on the portal, and as what. Written once in the transaction that publishes it, and never changed: a correction
/// counts nothing new, and a withdrawal takes nothing away (domain 12 §7.1).
enum FirstPublications {
    /// Remembers the first publication; the second and later ones leave it as it is.
    static func remember(
        _ item: Item, as published: PublishedItem, _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            """
            INSERT INTO first_publication (item_id, organ_id, unit_id, author_id, node_id, kind, genre, title,
                published_on, published_at)
            VALUES (\(item.id), \(item.organ), \(item.unit), \(item.author), \(published.node), \(published.kind.rawValue),
                \(published.genre), \(published.title), \(published.publishedOn), \(published.publishedAt))
            ON CONFLICT (item_id) DO NOTHING
            """)
    }
}
