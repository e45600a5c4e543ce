import CPostgreSQL
import Storage

extension SQLFailure {
    /// What the server says of a statement. Its primary message is kept, and its detail, which quotes values, is not.
    init(of result: OpaquePointer?, on connection: OpaquePointer) {
        guard let state = field("C", of: result) else {
            // Without a SQLSTATE it is libpq that speaks, and it does so when the connection is gone.
            self.init(lostConnection: connection)
            return
        }
        self.init(
            Kind(sqlState: state), code: state, message: field("M", of: result) ?? "",
            constraint: constraintName(of: result))
    }

    init(lostConnection connection: OpaquePointer?) {
        let message = PQerrorMessage(connection).map { String(cString: $0) } ?? ""
        self.init(.connection, code: "", message: message.isEmpty ? "the connection is gone" : message)
    }

    /// The answer to COMMIT did not arrive: the change may be there or not. SQLSTATE 08007 says just that.
    static func outcomeUnknown(_ cause: SQLFailure) -> SQLFailure {
        SQLFailure(
            .connection, code: SQLFailure.outcomeUnknownCode,
            message: "the connection was lost during COMMIT; the change may have been made or not: \(cause.message)")
    }
}

extension SQLFailure.Kind {
    /// - Source: https://www.postgresql.org/docs/15/errcodes-appendix.html
    init(sqlState: String) {
        switch sqlState {
        case "23505", "23P01": self = .unique
        case "23503": self = .foreignKey
        case "23502": self = .notNull
        case "23514": self = .check
        case "40001", "40P01": self = .serialization
        // A lock, or the whole statement, took longer than the limit that we set.
        case "55P03", "57014": self = .busy
        // A server that stands by for another, or a read transaction; a full disk.
        case "25006", "53100": self = .readOnly
        case "25P03", "40003": self = .connection
        // "Protocol violation" is how the server says that there are more or fewer values than parameters.
        case "08P01": self = .statement
        default: self.init(sqlStateClass: sqlState.prefix(2), isShutdown: sqlState.hasPrefix("57P"))
        }
    }

    private init(sqlStateClass: Substring, isShutdown: Bool) {
        switch sqlStateClass {
        case _ where isShutdown: self = .connection
        // 28: not let in; 3D: no such database; 53: too many connections, out of memory.
        case "08", "28", "3D", "53": self = .connection
        case "25", "42", "0A", "26": self = .statement
        default: self = .other
        }
    }
}

private func constraintName(of result: OpaquePointer?) -> String? {
    if let constraint = field("n", of: result) { return constraint }
    guard let table = field("t", of: result), let column = field("c", of: result) else { return nil }
    return "\(table).\(column)"
}

/// A field of an error: `C` its SQLSTATE, `M` its words, `n` the constraint, `t` the table, `c` the column, `R` the routine.
func field(_ code: Unicode.Scalar, of result: OpaquePointer?) -> String? {
    PQresultErrorField(result, Int32(code.value)).map { String(cString: $0) }
}
