/// A statement and the values bound to it, written as one interpolated string:
///
///     let unit: SQLStatement = "SELECT name FROM unit WHERE id = \(id) AND state = \(state)"
///
/// Every `\(value)` becomes a bound argument `$1`, `$2` …, so that the safe way is also the short one; text from outside
/// cannot become SQL. Only a literal, or another statement, adds to the text. Statements are prepared once for each text
/// and connection: keep what varies in values, not in text.
///
/// Write the dialect that SQLite and PostgreSQL share (docs/decisions/0005): `INSERT … RETURNING`, `ON CONFLICT`,
/// row values, `WITH`, `CASE`, `TRUE`/`FALSE`, `CAST(\(x) AS TEXT) IS NULL` where only NULL is asked of a value. Where the two
/// differ, the difference is a property or function of ``SQLDialect``.
public struct SQLStatement: Hashable, Sendable, ExpressibleByStringInterpolation {
    /// The text with `$1`, `$2` … where values stand; the n-th names `arguments[n - 1]`.
    public private(set) var text: String
    public private(set) var arguments: [SQLValue]

    public init(stringLiteral text: String) {
        self.text = text
        arguments = []
    }

    public init(stringInterpolation: Interpolation) {
        text = stringInterpolation.text
        arguments = stringInterpolation.arguments
    }

    /// Text that stands in our own source as data, such as the lines of a migration. Never give it anything from outside.
    public init(source text: String) {
        self.text = text
        arguments = []
    }

    /// A text of our own whose parameters `$1`, `$2` … are numbered already.
    package init(numbered text: String, _ arguments: [SQLValue]) {
        self.text = text
        self.arguments = arguments
    }

    public struct Interpolation: StringInterpolationProtocol, Sendable {
        var text = ""
        var arguments: [SQLValue] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + 4 * interpolationCount)
            arguments.reserveCapacity(interpolationCount)
        }

        public mutating func appendLiteral(_ literal: String) {
            text += literal
        }

        /// Binds a value.
        public mutating func appendInterpolation(_ value: some SQLBindable) {
            bind(value.sqlValue)
        }

        /// Binds a value, or NULL.
        public mutating func appendInterpolation<Value: SQLBindable>(_ value: Value?) {
            bind(value?.sqlValue ?? .null)
        }

        /// `(…, …)` of bound values, for `IN \(list: ids)`. An empty list matches nothing on both databases.
        public mutating func appendInterpolation(list values: some Collection<some SQLBindable>) {
            guard !values.isEmpty else {
                text += "(SELECT NULL WHERE FALSE)"
                return
            }
            text += "("
            for (index, value) in values.enumerated() {
                if index > 0 { text += "," }
                bind(value.sqlValue)
            }
            text += ")"
        }

        /// Puts another statement in, its values renumbered. This is how a condition is shared between statements.
        public mutating func appendInterpolation(_ part: SQLStatement) {
            guard !part.arguments.isEmpty else {
                text += part.text
                return
            }
            let offset = arguments.count
            arguments += part.arguments
            var rest = part.text[...]
            while let dollar = rest.firstIndex(of: "$") {
                text += rest[..<dollar]
                let digits = rest[rest.index(after: dollar)...].prefix { $0.isASCII && $0.isNumber }
                if let number = Int(digits) { text += "$\(number + offset)" } else { text += "$" }
                rest = rest[digits.endIndex...]
            }
            text += rest
        }

        private mutating func bind(_ value: SQLValue) {
            arguments.append(value)
            text += "$"
            text += String(arguments.count)
        }
    }

    /// One statement after the other, with nothing between them.
    public static func + (left: SQLStatement, right: SQLStatement) -> SQLStatement { "\(left)\(right)" }
}

extension Collection where Element == SQLStatement {
    /// The conditions joined by `AND`; `TRUE` when there is none.
    public var joinedByAnd: SQLStatement {
        guard var all = first else { return "TRUE" }
        for condition in dropFirst() { all = "\(all) AND \(condition)" }
        return all
    }
}
