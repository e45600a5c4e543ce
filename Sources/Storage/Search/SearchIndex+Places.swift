import Regulation
public import SearchText

extension SearchIndex {
    /// What fits, as a part of another query: the records themselves keep the place of their document, and are narrowed down, ordered and paged by what
    /// only they know.
    public struct Places: Sendable {
        /// A query for the places of all that fits: `x IN (…)`.
        public let query: SQLStatement
        /// Whether they are no more than was said: who looks for them had better begin with these, and not with the order of a list.
        public let areFew: Bool
    }

    /// Where a document stands; `nil` when it is not in the index. It changes only with its day.
    public func place(of key: String, in session: any ReadSession) throws(SQLFailure) -> Int64? {
        try session.row("SELECT order_key FROM search_document WHERE index_name = \(name) AND item_key = \(key)")
            .map { row throws(SQLFailure) in try row.integer(0) }
    }

    /// - Parameter few: how many are few.
    /// - Throws: ``SearchFailure/outdated``. Ask within ``ReadSession/goingByIndex(_:)``.
    public func places(
        of query: SearchQuery, few: Int = SearchRequest.reach, in session: any ReadSession
    ) throws -> Places {
        try SearchScheme.require(in: session)
        let lookup = lookup(query, .anywhere, [])
        let candidates = try session.count(
            "SELECT count(*) FROM (\(lookup.candidates(in: session.dialect)) LIMIT \(few + 1)) candidate")
        return Places(query: lookup.all(in: session.dialect), areFew: candidates <= few)
    }
}
