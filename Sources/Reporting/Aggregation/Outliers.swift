public import AnnualReport

/// A figure that stands out, for the reviewer to look at: it may be right.
public struct Outlier: Hashable, Sendable {
    public let name: String
    public let cell: CellKey
    public let figure: Figure
    public let reason: Reason

    public enum Reason: Hashable, Sendable {
        /// Against the same unit's year before.
        case year(before: Figure)
        /// Against the middle of all units.
        case peers(median: Figure)
    }

    public var words: String {
        switch reason {
        case .year(let before): "\(cell.words)：上年\(before)，本年\(figure)"
        case .peers(let median): "\(cell.words)：\(figure)，各单位中位数为\(median)"
        }
    }
}

/// Finds figures that stand out by measures that one large value does not spoil (median and median deviation).
public enum Outliers {
    /// From one year to the next, as R2-06 has it: fivefold, and by twenty at least.
    static let factor: Int64 = 5
    static let least: Int64 = 20_000_000
    /// Median deviations; 1.4826 of them are about one standard deviation of what is spread evenly about its middle.
    static let deviations = 6.0
    static let deviationScale = 1.4826
    /// Of fewer units no middle can be told.
    static let fewestPeers = 5

    /// The cells that are looked at: totals and documents, not each kind of applicant.
    public static let cells: [CellKey] = CellKey.expected(.form2021).filter {
        $0.table == .proactive || $0.column == ApplicantColumn.total.rawValue
    }

    /// - Parameters:
    ///   - now: each unit's cells by its name.
    ///   - before: those of the year before, as far as they are known.
    public static func find(_ now: [String: ReportCells], before: [String: ReportCells]) -> [Outlier] {
        cells.flatMap { cell in
            let figures = now.compactMap { name, cells in cells.figure(cell).map { (name, $0) } }
                .sorted { $0.0 < $1.0 }
            let median = figures.count >= fewestPeers ? middle(figures.map(\.1.millionths)) : nil
            let spread = median.map { median in middle(figures.map { abs($0.1.millionths - median) }) }
            return figures.compactMap { name, figure -> Outlier? in
                if let last = before[name]?.figure(cell), jumps(figure.millionths, last.millionths) {
                    return Outlier(name: name, cell: cell, figure: figure, reason: .year(before: last))
                }
                guard let median, let spread, standsOut(figure.millionths, median, spread),
                    let middle = Figure(millionthsOf: median)
                else { return nil }
                return Outlier(name: name, cell: cell, figure: figure, reason: .peers(median: middle))
            }
        }
    }

    static func jumps(_ now: Int64, _ before: Int64) -> Bool {
        abs(now - before) >= least && max(now, before) >= factor * max(min(now, before), 1_000_000)
    }

    static func standsOut(_ value: Int64, _ median: Int64, _ spread: Int64) -> Bool {
        // Where nearly all report the same, one more or less would be infinitely many deviations.
        let scale = max(Double(spread) * deviationScale, 1_000_000)
        return abs(value - median) >= least && Double(abs(value - median)) > deviations * scale
    }

    /// The lower of the two middle ones where their number is even: a value that somebody reported.
    static func middle(_ values: [Int64]) -> Int64 { values.sorted()[(values.count - 1) / 2] }
}
