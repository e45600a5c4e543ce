public import Organs
import Regulation
import RichText
public import SearchText
public import Storage

/// Full-text search over what is public. Written in the transaction that publishes, so that what is published can be found, and what is withdrawn
/// cannot.
public enum PublicSearch {
    static let index = SearchIndex("item")

    /// What of it is asked for, besides the words. Everything that is set must hold.
    public struct Filter: Hashable, Sendable {
        public var organ: Identifier<Unit>?
        /// Any of these columns: one with all below it, for example.
        public var nodes: [Identifier<CatalogueNode>] = []
        public var kind: ItemKind?
        public var year: Int?
        public var validity: Validity?

        public init() {}

        var facets: [SearchRequest.Filter] {
            var facets: [SearchRequest.Filter] = []
            if let organ { facets.append(.init("organ", organ.rawValue)) }
            if !nodes.isEmpty { facets.append(.init("node", anyOf: Set(nodes.map(\.rawValue)))) }
            if let kind { facets.append(.init("kind", kind.rawValue)) }
            if let year { facets.append(.init("year", "\(year)")) }
            if let validity { facets.append(.init("validity", validity.rawValue)) }
            return facets
        }
    }

    /// One hit with what a list shows of it.
    public struct Hit: Hashable, Sendable {
        public let item: PublishedItem
        public let isInTitle: Bool
        /// The stretch of the text around the words.
        public let snippet: Snippet
        /// The title with the words marked.
        public let title: Snippet
    }

    public struct Page: Hashable, Sendable {
        public let hits: [Hit]
        public let total: SearchPage.Total
    }

    /// - Parameters:
    ///   - isTitleOnly: whether the words must stand in the title.
    ///   - offset, limit: see ``SearchRequest``.
    public static func search(
        _ query: SearchQuery, _ filter: Filter = Filter(), isTitleOnly: Bool = false,
        order: SearchRequest.Order = .relevance, offset: Int = 0, limit: Int, _ session: any ReadSession
    ) throws -> Page {
        let request = SearchRequest(
            query, in: isTitleOnly ? .title : .anywhere, filters: filter.facets, order: order, offset: offset,
            limit: limit)
        let found = try index.search(request, in: session)
        let ids = found.hits.compactMap { Identifier<Item>(rawValue: $0.key) }
        let items = ids.isEmpty ? [] : try PublishedRecords.wholes(all: ids, session)
        let byKey = Dictionary(items.map { ($0.item.id.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
        let hits = found.hits.compactMap { hit in
            byKey[hit.key].map { self.hit($0.item, $0.content, isInTitle: hit.isInTitle, query) }
        }
        return Page(hits: hits, total: found.total)
    }

    private static func hit(
        _ item: PublishedItem, _ content: ItemContent, isInTitle: Bool, _ query: SearchQuery
    ) -> Hit {
        let text = searchable(item, content)
        return Hit(
            item: item, isInTitle: isInTitle, snippet: Snippet(of: text, marking: query, length: 120),
            title: Snippet(of: item.title, marking: query, length: 200))
    }

    static func put(_ item: PublishedItem, _ content: ItemContent, _ session: any WriteSession) throws {
        try index.put(
            SearchDocument(
                key: item.id.rawValue, day: item.publishedOn, title: item.title, body: searchable(item, content),
                facets: [
                    "organ": [item.organ.rawValue], "node": [item.node.rawValue], "part": [item.part.rawValue],
                    "kind": [item.kind.rawValue], "year": ["\(item.publishedOn.year)"],
                    "validity": [item.validity.rawValue],
                ]),
            in: session)
    }

    static func remove(_ id: Identifier<Item>, _ session: any WriteSession) throws {
        try index.remove(id.rawValue, in: session)
    }

    /// Everything of an item that words are looked for in, besides its title: numbers and summary first, then the text.
    private static func searchable(_ item: PublishedItem, _ content: ItemContent) -> String {
        let metadata = content.metadata
        let front = [metadata.subtitle, item.documentNumber ?? "", item.indexNumber, metadata.summary]
        let files = content.attachments.map(\.title)
        return (front + metadata.keywords + [content.body.plainText] + files).filter { !$0.isEmpty }
            .joined(separator: "\n")
    }
}
