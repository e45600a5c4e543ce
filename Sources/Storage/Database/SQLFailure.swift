/// Why a statement or a transaction failed, the same on both databases.
public struct SQLFailure: Error, Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
        /// A UNIQUE or PRIMARY KEY constraint refused the row.
        case unique
        case foreignKey
        case notNull
        case check
        /// Two transactions could not be put in an order (SQLSTATE 40001, 40P01). `write` runs its work again by itself.
        case serialization
        /// Another process held the database for longer than we wait.
        case busy
        /// The server could not be reached, or went away.
        case connection
        /// The database can be reached and refuses to be written to: disk full, read-only.
        case readOnly
        /// A statement that the database does not understand: our own mistake.
        case statement
        /// A column held another kind of value than the code expects.
        case decoding
        case other
    }

    public let kind: Kind
    /// SQLSTATE on PostgreSQL, the extended result code on SQLite; empty where there is none.
    public let code: String
    /// The database's own words, for the log only: they may quote values.
    public let message: String
    /// The constraint's name or columns where the database tells them, such as `person.account`.
    public let constraint: String?

    public init(_ kind: Kind, code: String, message: String, constraint: String? = nil) {
        self.kind = kind
        self.code = code
        self.message = message
        self.constraint = constraint
    }

    /// SQLSTATE 08007, transaction resolution unknown.
    package static let outcomeUnknownCode = "08007"

    /// Whether a change may have been made although `write` threw: the connection was lost while it was being committed. Look before
    /// doing it again.
    public var isOutcomeUnknown: Bool { kind == .connection && code == SQLFailure.outcomeUnknownCode }
}
