import Regulation
import SearchText

/// Full-text search over the items of one kind, the same on both databases: what is found is what ``SearchQuery/matches(_:)`` says of title and body.
///
/// It is written in the transaction of the use case that changes the item, so that what is published can be found, and what is withdrawn cannot.
/// It gives keys; titles, texts and who may see them are the item's own. The marks in a text are made by ``Snippet``.
public struct SearchIndex: Hashable, Sendable {
    /// What its terms begin with: 1 to 16 small letters.
    public let name: String

    public init(_ name: StaticString) {
        self.name = "\(name)"
        precondition(
            (1...16).contains(self.name.utf8.count) && self.name.utf8.allSatisfy { (97...122).contains($0) },
            "an index is named by small letters")
    }

    /// One that rows name: its name was checked when they were written.
    init(stored name: String) {
        self.name = name
    }

    /// Puts a document in, in place of the one with its key.
    ///
    /// A document keeps its place among those of its day when it is put again.
    public func put(_ document: SearchDocument, in session: any WriteSession) throws {
        let facets = try document.checkedFacets()
        guard let first = OrderKey(firstOf: document.day) else { throw SearchFailure.dayOutOfRange(key: document.key) }
        try SearchScheme.begin(in: session)
        let old = try indexed(document.key, in: session)
        let isSameDay = old?.order.day == document.day
        let new = IndexedDocument(
            order: try old.flatMap { isSameDay ? $0.order : nil } ?? SearchIndex.free(from: first, in: session),
            title: FoldedText(document.title), body: FoldedText(document.body), facets: facets)
        guard new != old else { return }
        if let old { try delete(old, in: session) }
        try insert(new, key: document.key, in: session)
    }

    /// - Returns: whether there was one.
    @discardableResult
    public func remove(_ key: String, in session: any WriteSession) throws -> Bool {
        try SearchScheme.begin(in: session)
        guard let old = try indexed(key, in: session) else { return false }
        try delete(old, in: session)
        return true
    }

    /// How many documents are in it.
    public func count(in session: any ReadSession) throws(SQLFailure) -> Int {
        try session.count("SELECT count(*) FROM search_document WHERE index_name = \(name)")
    }

    // MARK: Rows

    private func indexed(_ key: String, in session: any ReadSession) throws(SQLFailure) -> IndexedDocument? {
        try session.row(
            """
            SELECT order_key, title, body, facets FROM search_document
            WHERE index_name = \(name) AND item_key = \(key)
            """
        ).map { row throws(SQLFailure) in try IndexedDocument(row) }
    }

    private func insert(_ document: IndexedDocument, key: String, in session: any WriteSession) throws(SQLFailure) {
        try session.execute(
            """
            INSERT INTO search_document (order_key, index_name, item_key, facets, title, body)
            VALUES (\(document.order), \(name), \(key), \(document.facets), \(document.title.form), \(document.body.form))
            """)
        try SearchPostings.add(document.terms(in: self), of: document.order, in: session)
    }

    private func delete(_ document: IndexedDocument, in session: any WriteSession) throws(SQLFailure) {
        try SearchPostings.remove(document.terms(in: self), of: document.order, in: session)
        try session.execute("DELETE FROM search_document WHERE order_key = \(document.order)")
    }

    /// The key after the last of the day.
    private static func free(from first: OrderKey, in session: any ReadSession) throws -> OrderKey {
        let end = OrderKey(value: first.value + Int64(OrderKey.mostOnOneDay))
        let last = try session.row(
            """
            SELECT order_key FROM search_document WHERE order_key >= \(first) AND order_key < \(end)
            ORDER BY order_key DESC LIMIT 1
            """)
        guard let last else { return first }
        let next = OrderKey(value: try last.integer(0) + 1)
        guard next < end else { throw SearchFailure.tooManyOnOneDay(first.day, limit: OrderKey.mostOnOneDay) }
        return next
    }
}

extension IndexedDocument {
    /// - Parameter row: order key, title, body, facets.
    init(_ row: SQLRow) throws(SQLFailure) {
        order = OrderKey(value: try row.integer(0))
        title = FoldedText(form: try row.text(1))
        body = FoldedText(form: try row.text(2))
        facets = try row.text(3)
    }
}

extension SearchDocument {
    /// - Returns: the tokens of the facets, as ``IndexedDocument/facets`` has them.
    fileprivate func checkedFacets() throws(SearchFailure) -> String {
        let length = title.unicodeScalars.count + body.unicodeScalars.count
        guard length <= SearchDocument.mostCharacters else {
            throw .textTooLong(key: key, characters: length, limit: SearchDocument.mostCharacters)
        }
        let count = facets.values.reduce(0) { $0 + $1.count }
        guard count <= SearchDocument.mostFacetValues else {
            throw .tooManyFacetValues(key: key, count, limit: SearchDocument.mostFacetValues)
        }
        var tokens: [String] = []
        for (facet, values) in facets {
            for value in values {
                let length = value.unicodeScalars.count
                guard length <= SearchDocument.longestFacetValue else {
                    throw .facetValueTooLong(
                        facet: facet, characters: length, limit: SearchDocument.longestFacetValue)
                }
                tokens.append(SearchTerm.facet(facet, value))
            }
        }
        return tokens.sorted().joined(separator: " ")
    }
}
