/// The tables of the search index.
///
/// `search_document` holds what was indexed, folded. All else can be made again from it, differs between the databases, and is in no backup:
/// `search_posting`, which finds documents by their terms, and `search_scheme`, which says by which rules that was filled.
public enum SearchSchema {
    static let component = "search"
    static let derivedTables: Set = ["search_posting", "search_scheme"]

    public static let migrations: [Migration] = [
        Migration(component, 1, "documents and the terms that find them") { dialect in
            documents(dialect) + postings(dialect)
        }
    ]

    /// SQLite takes a key for its row number only where it is called INTEGER.
    private static func documents(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE search_document (
                order_key \(dialect == .sqlite ? "INTEGER" : "BIGINT") NOT NULL PRIMARY KEY,
                index_name TEXT NOT NULL,
                item_key TEXT NOT NULL,
                facets TEXT NOT NULL,
                title TEXT NOT NULL,
                body TEXT NOT NULL,
                UNIQUE (index_name, item_key)
            )
            """,
            "CREATE INDEX search_document_by_order ON search_document (index_name, order_key)",
            """
            CREATE TABLE search_scheme (
                id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
                scheme BIGINT NOT NULL
            )
            """,
        ]
    }

    /// SQLite: FTS5 without texts and without positions, its rows numbered by order key. The tokenizer divides at spaces and leaves all
    /// that is not ASCII as it is.
    ///
    /// PostgreSQL: an array, which unlike a tsvector has room for a text of any length. No statistics, because the planner would unpack
    /// thousands of arrays to make some that it does not need. Terms go into the index at once: a list of pending ones would be
    /// read through by every query.
    private static func postings(_ dialect: SQLDialect) -> [String] {
        switch dialect {
        case .sqlite:
            [
                """
                CREATE VIRTUAL TABLE search_posting USING fts5 (
                    terms, content = '', detail = none, columnsize = 0, tokenize = 'ascii'
                )
                """
            ]
        case .postgresql:
            [
                "CREATE TABLE search_posting (order_key BIGINT NOT NULL PRIMARY KEY, terms TEXT[] NOT NULL)",
                "ALTER TABLE search_posting ALTER COLUMN terms SET STATISTICS 0",
                "CREATE INDEX search_posting_terms ON search_posting USING gin (terms) WITH (fastupdate = off)",
            ]
        }
    }
}
