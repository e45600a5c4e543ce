import Crypto

extension Migration {
    /// What the database remembers of the migration's text: SHA-256, in hexadecimal, over its statements for every dialect, so that
    /// a database moved from one kind to the other is still recognised.
    public var digest: String {
        var hash = SHA256()
        for dialect in SQLDialect.allCases {
            for statement in statements(for: dialect) {
                // The length keeps two texts apart that only differ in where one statement ends.
                hash.update(data: Array("\(dialect.rawValue) \(statement.utf8.count)\n".utf8))
                hash.update(data: Array(statement.utf8))
            }
        }
        return hash.finalize().map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
    }
}
