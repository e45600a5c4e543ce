import Foundation

/// The server that tests may use.
enum TestPostgreSQL {
    static let url: String? = ProcessInfo.processInfo.environment["GONGKAI_TEST_POSTGRESQL"].flatMap {
        $0.isEmpty ? nil : $0
    }
}
