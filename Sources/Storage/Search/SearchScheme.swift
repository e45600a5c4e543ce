import SearchText

/// By which rules the index was filled: an index filled by others finds too little, and what cannot be relied upon is not asked.
enum SearchScheme {
    /// - Throws: ``SearchFailure/outdated``.
    static func require(in session: any ReadSession) throws {
        guard try isCurrent(in: session) else { throw SearchFailure.outdated }
    }

    /// Before something is put in or taken out.
    static func begin(in session: any WriteSession) throws {
        if try scheme(in: session) == FoldedText.scheme { return }
        try require(in: session)
        try record(in: session)
    }

    /// An index in which nothing is was filled by any rules.
    static func isCurrent(in session: any ReadSession) throws(SQLFailure) -> Bool {
        if try scheme(in: session) == FoldedText.scheme { return true }
        return try session.row("SELECT 1 FROM search_document LIMIT 1") == nil
    }

    static func record(in session: any WriteSession) throws(SQLFailure) {
        try session.execute(
            """
            INSERT INTO search_scheme (id, scheme) VALUES (1, \(FoldedText.scheme))
            ON CONFLICT (id) DO UPDATE SET scheme = excluded.scheme
            """)
    }

    private static func scheme(in session: any ReadSession) throws(SQLFailure) -> Int? {
        try session.row("SELECT scheme FROM search_scheme WHERE id = 1").map { row throws(SQLFailure) in try row.int(0)
        }
    }
}

extension SearchIndex {
    /// Fills the index again from its documents when it is empty after a restore, or was filled by another version of the program. Otherwise it does
    /// nothing, so that it can be called at every start.
    ///
    /// - Returns: how many documents were indexed again; `nil` when there was nothing to do.
    @discardableResult
    public static func bringUpToDate(_ database: any Database) async throws -> Int? {
        if try await database.read({ try SearchScheme.isCurrent(in: $0) }) { return nil }
        return try await database.write { session in
            guard try !SearchScheme.isCurrent(in: session) else { return nil }
            // Filling takes as long as it takes; a single statement of it does not.
            try SearchPostings.removeAll(in: session)
            let count = try fill(in: session)
            try SearchScheme.record(in: session)
            return count
        }
    }

    /// Documents in one round: a text may be long.
    private static let pageSize = 20

    private static func fill(in session: any WriteSession) throws -> Int {
        var last = OrderKey(value: -1)
        var count = 0
        while true {
            let rows = try session.rows(
                """
                SELECT order_key, title, body, facets, index_name FROM search_document WHERE order_key > \(last)
                ORDER BY order_key LIMIT \(pageSize)
                """)
            for row in rows {
                let document = try IndexedDocument(row)
                let index = SearchIndex(stored: try row.text(4))
                try SearchPostings.add(document.terms(in: index), of: document.order, in: session)
                last = document.order
            }
            count += rows.count
            if rows.count < pageSize { return count }
        }
    }
}
