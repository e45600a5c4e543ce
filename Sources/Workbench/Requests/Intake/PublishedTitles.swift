import Organs
import Publishing
import Requests
import SearchText
import Storage

/// What an organ has published that bears the name or number a request asks for (IN-07).
enum PublishedTitles {
    /// A remark names no more.
    private static let most = 3

    /// - Returns: none where the request gives neither a title nor a document number: a description is not what titles are found by.
    static func matching(
        _ content: RequestContent, of organ: Identifier<Unit>, _ session: any ReadSession
    ) throws -> [String] {
        var filter = PublicSearch.Filter()
        filter.organ = organ
        for text in [content.documentNumber, content.title] where !text.isEmpty {
            // What cannot be looked for, such as punctuation alone, is found nowhere.
            guard let query = try? SearchQuery(text) else { continue }
            let hits = try PublicSearch.search(query, filter, limit: most, session).hits
            if !hits.isEmpty { return hits.map(\.item.title) }
        }
        return []
    }
}
