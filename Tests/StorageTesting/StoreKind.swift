import Foundation

/// The databases that every test of storage runs against.
public enum StoreKind: String, Sendable, CaseIterable, CustomStringConvertible {
    case sqlite
    case postgresql

    /// Those that can be tested here: `@Test(arguments: StoreKind.available)`. PostgreSQL needs a server, named by
    /// `GONGKAI_TEST_POSTGRESQL` (scripts/postgres starts one); it may be missing on a laptop, but where
    /// `GONGKAI_TEST_ALL_STORES` is 1 its tests run and fail instead of being left out.
    public static let available: [StoreKind] = allCases.filter(\.isAvailable)

    private var isAvailable: Bool {
        switch self {
        case .sqlite: true
        case .postgresql: TestPostgreSQL.url != nil || mustRunAll
        }
    }

    private var mustRunAll: Bool { ProcessInfo.processInfo.environment["GONGKAI_TEST_ALL_STORES"] == "1" }

    public var description: String { self == .sqlite ? "SQLite" : "PostgreSQL" }
}
