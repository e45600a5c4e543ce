extension SQLStatement {
    /// Refuses values that one of the databases cannot keep, so that both refuse them: PostgreSQL has no text with U+0000, and
    /// SQLite turns a real that is no number into NULL.
    package func checkValues() throws(SQLFailure) {
        for value in arguments {
            switch value {
            case .text(let text) where text.utf8.contains(0):
                throw SQLFailure(.check, code: "", message: "a text holds the character U+0000")
            case .real(let number) where number.isNaN:
                throw SQLFailure(.check, code: "", message: "a real is no number")
            default:
                continue
            }
        }
    }
}
