import SearchText

/// The terms of documents, and which documents have them: where the two databases differ, each has a case here.
enum SearchPostings {
    /// - Parameter terms: those of a document that has none in the index.
    static func add(_ terms: [String], of order: OrderKey, in session: any WriteSession) throws(SQLFailure) {
        switch session.dialect {
        case .sqlite:
            try session.execute("INSERT INTO search_posting (rowid, terms) VALUES (\(order), \(spaced(terms)))")
        case .postgresql:
            try session.execute("INSERT INTO search_posting (order_key, terms) VALUES (\(order), \(array(terms)))")
        }
    }

    /// - Parameter terms: exactly those that were added: FTS5 without texts does not know them itself.
    static func remove(_ terms: [String], of order: OrderKey, in session: any WriteSession) throws(SQLFailure) {
        switch session.dialect {
        case .sqlite:
            try session.execute(
                """
                INSERT INTO search_posting (search_posting, rowid, terms) VALUES ('delete', \(order), \(spaced(terms)))
                """)
        case .postgresql: try session.execute("DELETE FROM search_posting WHERE order_key = \(order)")
        }
    }

    static func removeAll(in session: any WriteSession) throws(SQLFailure) {
        switch session.dialect {
        case .sqlite: try session.execute("INSERT INTO search_posting (search_posting) VALUES ('delete-all')")
        case .postgresql: try session.execute("DELETE FROM search_posting")
        }
    }

    private static func spaced(_ terms: [String]) -> String { terms.joined(separator: " ") }

    /// A term holds neither quotes nor backslashes.
    static func array(_ terms: some Collection<String>) -> String {
        "{\"" + terms.joined(separator: "\",\"") + "\"}"
    }
}

/// What documents must have, and where their forms must be looked at as well.
struct SearchLookup: Hashable {
    /// Never empty.
    let terms: [String]
    /// Of each list, at least one.
    let anyOf: [[String]]
    /// Parts whose terms do not suffice.
    let parts: [FoldedText]
    let fields: SearchRequest.Fields

    /// The documents that fit, the last in the order first.
    ///
    /// - Parameter window: PostgreSQL only: the condition that narrows down to the newest.
    func newest(_ most: Int, in dialect: SQLDialect, window: [String]? = nil) -> SQLStatement {
        switch dialect {
        case .sqlite:
            """
            SELECT search_posting.rowid FROM search_posting \(documents(dialect, "search_posting.rowid"))
            WHERE search_posting MATCH \(match)\(looks(dialect))
            ORDER BY search_posting.rowid DESC LIMIT \(most)
            """
        case .postgresql:
            // A sum, because the planner would walk the order and unpack each array on its way where it could.
            """
            SELECT p.order_key FROM search_posting p \(documents(dialect, "p.order_key"))
            WHERE p.terms @> CAST(\(SearchPostings.array(terms)) AS TEXT[])\(overlaps(window))\(looks(dialect))
            ORDER BY p.order_key + 0 DESC LIMIT \(most)
            """
        }
    }

    /// How many fit, counted no further than `most`.
    func count(upTo most: Int, in dialect: SQLDialect, window: [String]? = nil) -> SQLStatement {
        "SELECT count(*) FROM (\(all(in: dialect, window: window)) LIMIT \(most)) counted"
    }

    /// The documents that fit, in no order.
    func all(in dialect: SQLDialect, window: [String]? = nil) -> SQLStatement {
        switch dialect {
        case .sqlite:
            """
            SELECT search_posting.rowid FROM search_posting \(documents(dialect, "search_posting.rowid"))
            WHERE search_posting MATCH \(match)\(looks(dialect))
            """
        case .postgresql:
            """
            SELECT p.order_key FROM search_posting p \(documents(dialect, "p.order_key"))
            WHERE p.terms @> CAST(\(SearchPostings.array(terms)) AS TEXT[])\(overlaps(window))\(looks(dialect))
            """
        }
    }

    /// Those that have all the terms: they may have them apart.
    func candidates(in dialect: SQLDialect) -> SQLStatement {
        SearchLookup(terms: terms, anyOf: anyOf, parts: [], fields: fields).all(in: dialect)
    }

    /// The expression of FTS5.
    private var match: String {
        let all = terms.map { "\"\($0)\"" }
        let some = anyOf.map { "(" + $0.map { "\"\($0)\"" }.joined(separator: " OR ") + ")" }
        return (all + some).joined(separator: " AND ")
    }

    private func overlaps(_ window: [String]?) -> SQLStatement {
        var conditions: SQLStatement = ""
        for list in anyOf + (window.map { [$0] } ?? []) {
            conditions = "\(conditions) AND p.terms && CAST(\(SearchPostings.array(list)) AS TEXT[])"
        }
        return conditions
    }

    /// CROSS JOIN holds SQLite to this order of the tables.
    private func documents(_ dialect: SQLDialect, _ order: String) -> SQLStatement {
        guard !parts.isEmpty else { return "" }
        let join = dialect == .sqlite ? "CROSS JOIN" : "JOIN"
        return SQLStatement(source: "\(join) search_document d ON d.order_key = \(order)")
    }

    private func looks(_ dialect: SQLDialect) -> SQLStatement {
        var conditions: SQLStatement = ""
        for part in parts {
            let inTitle = dialect.holds("d.title", part.form)
            switch fields {
            case .title: conditions = "\(conditions) AND \(inTitle)"
            case .anywhere: conditions = "\(conditions) AND (\(inTitle) OR \(dialect.holds("d.body", part.form)))"
            }
        }
        return conditions
    }
}

extension SQLDialect {
    /// Whether a column's text holds a part, byte for byte.
    fileprivate func holds(_ column: SQLStatement, _ part: String) -> SQLStatement {
        switch self {
        case .sqlite: "instr(\(column), \(part)) > 0"
        case .postgresql: "strpos(\(column), \(part)) > 0"
        }
    }
}
