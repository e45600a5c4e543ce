/// One change of the schema or of the data in it. Never edited after release: its text is remembered by digest, and a database
/// that was migrated by another text is refused.
///
/// Migrations are numbered from 1 within their component, and components run in a fixed order, so that a feature's tables can
/// stand on those below it and features can grow side by side.
public struct Migration: Sendable {
    /// The part of the product whose tables these are: `storage`, `organs`, `publishing` …
    public let component: String
    public let number: Int
    /// What it does, in a few English words, for the log.
    public let name: String
    private let text: @Sendable (SQLDialect) -> [String]

    /// - Parameter statements: plain SQL, without parameters and without the types of the program. Use `dialect.blob` for bytes; all else is
    ///   the same on both databases: TEXT, BIGINT, BOOLEAN, DOUBLE PRECISION.
    public init(
        _ component: String, _ number: Int, _ name: String, statements: @escaping @Sendable (SQLDialect) -> [String]
    ) {
        self.component = component
        self.number = number
        self.name = name
        text = statements
    }

    public func statements(for dialect: SQLDialect) -> [String] { text(dialect) }
}

/// The migrations of the whole program, in the order in which they run.
public struct Schema: Sendable {
    public let migrations: [Migration]

    /// - Parameter components: the migrations of each component; a component may refer to tables of those before it.
    public init(_ components: [[Migration]]) {
        for component in components {
            precondition(
                component.map(\.number) == Array(1...max(1, component.count)).prefix(component.count).map { $0 }
                    && Set(component.map(\.component)).count <= 1,
                "the migrations of a component are numbered 1, 2, 3 …")
        }
        migrations = components.flatMap { $0 }
    }
}
