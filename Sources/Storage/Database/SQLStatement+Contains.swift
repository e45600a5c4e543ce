extension SQLStatement {
    /// The condition that a column's text contains another. What LIKE reads as a wildcard is meant as itself.
    ///
    /// Whether case matters is the database's own for LIKE; who does not want that folds both.
    public static func contains(_ column: SQLStatement, _ text: some StringProtocol) -> SQLStatement {
        let pattern = "%" + text.map { "!%_".contains($0) ? "!\($0)" : "\($0)" }.joined() + "%"
        return "\(column) LIKE \(pattern) ESCAPE '!'"
    }
}
