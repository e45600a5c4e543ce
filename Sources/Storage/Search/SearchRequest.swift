public import SearchText

/// What is asked of an index. Without something to find there is nothing to ask: lists of all items, filtered or not, are made
/// from the items' own table.
public struct SearchRequest: Hashable, Sendable {
    public enum Fields: String, Hashable, Sendable, CaseIterable {
        case anywhere
        case title
    }

    public enum Order: String, Hashable, Sendable, CaseIterable {
        /// Those that have everything in their title first; within both groups the newest first.
        case relevance
        /// The newest day first; of one day, what was indexed last.
        case newest
    }

    /// A facet and the values of which an item must have at least one. No values: nothing fits.
    public struct Filter: Hashable, Sendable {
        public let facet: String
        public let anyOf: Set<String>

        public init(_ facet: String, anyOf values: Set<String>) {
            self.facet = facet
            anyOf = values
        }

        public init(_ facet: String, _ value: String) { self.init(facet, anyOf: [value]) }
    }

    public let query: SearchQuery
    public let fields: Fields
    /// All must hold.
    public let filters: [Filter]
    public let order: Order
    public let offset: Int
    public let limit: Int

    /// How many hits can be counted and paged through. Who has more refines the query; nobody reads a hundred pages.
    public static let reach = 1000
    public static let mostOnPage = 100
    public static let mostFilters = 16
    /// Values of one filter: the units below a bureau, say.
    public static let mostValues = 500

    /// - Parameters:
    ///   - offset: how many hits to pass over; those from ``reach`` on cannot be reached and give an empty page.
    ///   - limit: at most ``mostOnPage``.
    public init(
        _ query: SearchQuery, in fields: Fields = .anywhere, filters: [Filter] = [], order: Order = .relevance,
        offset: Int = 0, limit: Int = 20
    ) {
        self.query = query
        self.fields = fields
        self.filters = filters
        self.order = order
        self.offset = max(0, offset)
        self.limit = min(max(1, limit), SearchRequest.mostOnPage)
    }
}

/// One page of hits.
public struct SearchPage: Hashable, Sendable {
    public struct Hit: Hashable, Sendable {
        public let key: String
        /// Whether the title has everything that was looked for. Otherwise title and body have it together.
        public let isInTitle: Bool

        public init(key: String, isInTitle: Bool) {
            self.key = key
            self.isInTitle = isInTitle
        }
    }

    /// How many hits there are on all pages.
    public enum Total: Hashable, Sendable {
        case exactly(Int)
        /// As many as can be reached, and more.
        case moreThan(Int)
    }

    public let hits: [Hit]
    public let total: Total

    public init(hits: [Hit], total: Total) {
        self.hits = hits
        self.total = total
    }

    static let empty = SearchPage(hits: [], total: .exactly(0))
}
