import Storage

extension SQLDialect {
    /// The civil day in China (`YYYY-MM-DD`) of a moment in a column: the same as ``Moment/day``.
    ///
    /// - Parameter column: written in our own source: `n.at`.
    func day(ofMomentIn column: String) -> String {
        let seconds = "((\(column) + 28800000) / 1000)"
        return switch self {
        case .sqlite: "date(\(seconds), 'unixepoch')"
        case .postgresql: "to_char(to_timestamp(CAST(\(seconds) AS DOUBLE PRECISION)) AT TIME ZONE 'UTC', 'YYYY-MM-DD')"
        }
    }
}
