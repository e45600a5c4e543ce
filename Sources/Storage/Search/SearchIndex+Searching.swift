import Regulation
import SearchText

extension SearchIndex {
    /// One page of what fits.
    ///
    /// The work is bounded: what is looked at are the newest hits up to the end of the page, which the order of the index gives without sorting the
    /// others; all are only counted, up to ``SearchRequest/reach``.
    public func search(_ request: SearchRequest, in session: any ReadSession) throws -> SearchPage {
        try SearchScheme.require(in: session)
        guard let filters = try terms(of: request.filters) else { return .empty }
        return try session.goingByIndex { session in
            let reach = SearchRequest.reach
            // Each is bounded before they are added: an offset comes from an address.
            let most = min(min(request.offset, reach) + min(request.limit, reach), reach)
            let orders = try found(request, filters, most: most, in: session)
            let count = try orders.count < most ? orders.count : count(request, filters, upTo: reach + 1, in: session)
            let page = orders.dropFirst(request.offset).prefix(request.limit)
            return SearchPage(
                hits: try hits(Array(page), of: request.query, in: session),
                total: count > reach ? .moreThan(reach) : .exactly(count))
        }
    }

    /// The first hits in the order that is asked for.
    private func found(
        _ request: SearchRequest, _ filters: [[String]], most: Int, in session: any ReadSession
    ) throws -> [OrderKey] {
        func newest(_ fields: SearchRequest.Fields) throws -> [OrderKey] {
            try SearchWalk(self, lookup(request.query, fields, filters)).newest(most, in: session)
        }
        switch (request.fields, request.order) {
        case (.title, _): return try newest(.title)
        case (.anywhere, .newest): return try newest(.anywhere)
        case (.anywhere, .relevance):
            let inTitle = try newest(.title)
            guard inTitle.count < most else { return inTitle }
            let known = Set(inTitle)
            // Every hit in a title is among those anywhere, so that as many are left as are asked for.
            return Array((inTitle + (try newest(.anywhere)).filter { !known.contains($0) }).prefix(most))
        }
    }

    private func count(
        _ request: SearchRequest, _ filters: [[String]], upTo most: Int, in session: any ReadSession
    ) throws -> Int {
        try SearchWalk(self, lookup(request.query, request.fields, filters)).count(upTo: most, in: session)
    }

    func lookup(
        _ query: SearchQuery, _ fields: SearchRequest.Fields, _ filters: [[String]]
    ) -> SearchLookup {
        let terms = query.parts.flatMap(\.terms).map {
            fields == .title ? SearchTerm.title($0, in: self) : SearchTerm.anywhere($0, in: self)
        }
        return SearchLookup(
            terms: terms, anyOf: filters, parts: query.parts.filter { !$0.termsSuffice }.map(\.folded),
            fields: fields)
    }

    /// - Returns: `nil` when a filter lets nothing through.
    private func terms(of filters: [SearchRequest.Filter]) throws(SearchFailure) -> [[String]]? {
        guard filters.count <= SearchRequest.mostFilters else {
            throw .tooManyFilters(filters.count, limit: SearchRequest.mostFilters)
        }
        var terms: [[String]] = []
        for filter in filters {
            guard filter.anyOf.count <= SearchRequest.mostValues else {
                throw .tooManyFilters(filter.anyOf.count, limit: SearchRequest.mostValues)
            }
            // A value that no document can have.
            let values = filter.anyOf.filter { $0.unicodeScalars.count <= SearchDocument.longestFacetValue }
            guard !values.isEmpty else { return nil }
            terms.append(values.sorted().map { SearchTerm.facet(SearchTerm.facet(filter.facet, $0), in: self) })
        }
        return terms
    }

    private func hits(
        _ orders: [OrderKey], of query: SearchQuery, in session: any ReadSession
    ) throws -> [SearchPage.Hit] {
        guard !orders.isEmpty else { return [] }
        let rows = try session.rows(
            "SELECT order_key, item_key, title FROM search_document WHERE order_key IN \(list: orders)")
        var found: [OrderKey: SearchPage.Hit] = [:]
        for row in rows {
            let isInTitle = query.matches([FoldedText(form: try row.text(2))])
            found[OrderKey(value: try row.integer(0))] = .init(key: try row.text(1), isInTitle: isInTitle)
        }
        return orders.compactMap { found[$0] }
    }
}

/// Finds the newest documents of a lookup with as little work as the database allows.
struct SearchWalk {
    private let index: SearchIndex
    private let lookup: SearchLookup

    init(_ index: SearchIndex, _ lookup: SearchLookup) {
        self.index = index
        self.lookup = lookup
    }

    /// - Returns: the documents that fit, the newest first; at most `most`.
    func newest(_ most: Int, in session: any ReadSession) throws -> [OrderKey] {
        switch session.dialect {
        case .sqlite: try orders(lookup.newest(most, in: .sqlite), in: session)
        case .postgresql: try newestByWindows(most, in: session)
        }
    }

    /// How many documents fit; at most `most`.
    ///
    /// GIN marks all that fit before it gives the first: of a common word, most of what there is. So the newest are counted first here too.
    func count(upTo most: Int, in session: any ReadSession) throws -> Int {
        if session.dialect == .postgresql {
            for window in try windows(in: session) {
                let count = try session.count(lookup.count(upTo: most, in: .postgresql, window: window))
                if count == most { return count }
            }
        }
        return try session.count(lookup.count(upTo: most, in: session.dialect))
    }

    /// GIN gives hits in no order. Of a common word they would be a great part of all documents, to be sorted for one page: so the newest months
    /// are asked for first, the newest years then, and everything only when these have too few.
    private func newestByWindows(_ most: Int, in session: any ReadSession) throws -> [OrderKey] {
        for window in try windows(in: session) {
            let found = try orders(lookup.newest(most, in: .postgresql, window: window), in: session)
            if found.count == most { return found }
        }
        return try orders(lookup.newest(most, in: .postgresql), in: session)
    }

    /// Terms of the last two months in which there are documents, and of two years: the end of the order, each without a gap.
    private func windows(in session: any ReadSession) throws -> [[String]] {
        // Not by `index_name = …`: the planner would go back through the keys of all indexes, and through every one where this index is empty.
        let last = try session.row(
            """
            SELECT index_name, order_key FROM search_document WHERE (index_name, order_key) <= (\(index.name), \(Int64.max))
            ORDER BY index_name DESC, order_key DESC LIMIT 1
            """)
        guard let last, try last.text(0) == index.name else { return [] }
        let day = OrderKey(value: try last.integer(1)).day
        let (year, month) = (day.year, day.month)
        let before = month > 1 ? (year, month - 1) : (year - 1, 12)
        return [
            [SearchTerm.month(year, month, in: index), SearchTerm.month(before.0, before.1, in: index)],
            [SearchTerm.year(year, in: index), SearchTerm.year(year - 1, in: index)],
        ]
    }

    private func orders(_ query: SQLStatement, in session: any ReadSession) throws -> [OrderKey] {
        try session.rows(query).map { OrderKey(value: try $0.integer(0)) }
    }
}

extension ReadSession {
    /// Runs queries on PostgreSQL whose arrays are dear to unpack, which its planner does not know: it would scan a whole table of them. On SQLite it
    /// just runs them.
    public func goingByIndex<Value>(_ work: (any ReadSession) throws -> Value) throws -> Value {
        guard dialect == .postgresql else { return try work(self) }
        let before = try row("SELECT current_setting('enable_seqscan')")?.text(0) ?? "on"
        _ = try rows("SELECT set_config('enable_seqscan', 'off', TRUE)")
        let value = try work(self)
        _ = try rows("SELECT set_config('enable_seqscan', \(before), TRUE)")
        return value
    }
}
