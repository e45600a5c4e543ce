public import AnnualReport

/// Adds up the cells of any number of reports in bounded memory: straight from their compact texts, without a report for each.
///
/// A sum is exact only where every report's figure is known. Otherwise the sum of what is known is a lower bound; how many are unknown and the
/// first few of whom stand beside it.
public struct CellSums: Hashable, Sendable {
    /// What is named of those whose figure is unknown; the rest is counted.
    public static let mostNamed = 20

    public struct Sum: Hashable, Sendable {
        /// In millionths; `nil` beyond 64 bits.
        public fileprivate(set) var millionths: Int64? = 0
        public fileprivate(set) var known = 0
        public fileprivate(set) var unknown = 0
        /// The first of those whose figure is unknown.
        public fileprivate(set) var unknownNames: [String] = []

        /// The sum of what is known; `nil` when it is larger than any figure of a report may be.
        public var atLeast: Figure? { millionths.flatMap { Figure(millionthsOf: $0) } }
        public var isExact: Bool { unknown == 0 && known > 0 }
    }

    private var sums = [Sum](repeating: Sum(), count: CellKey.count)
    private var states = [UInt8](repeating: 0, count: CellKey.count)
    private var figures = [Int64](repeating: 0, count: CellKey.count)
    public private(set) var reports = 0

    public init() {}

    public subscript(cell: CellKey) -> Sum { sums[cell.index] }

    /// Adds one report.
    ///
    /// - Parameters:
    ///   - text: as ``CompactCells`` writes it.
    ///   - name: whose it is.
    /// - Returns: `false` for a text that is none; nothing was added then.
    @discardableResult
    public mutating func add(_ text: String, of name: String) -> Bool {
        guard read(text) else { return false }
        reports += 1
        for index in states.indices {
            if states[index] == 1 {
                sums[index].known += 1
                sums[index].millionths = sums[index].millionths.flatMap { sum in
                    let (total, overflow) = sum.addingReportingOverflow(figures[index])
                    return overflow ? nil : total
                }
            } else {
                sums[index].unknown += 1
                if sums[index].unknownNames.count < Self.mostNamed { sums[index].unknownNames.append(name) }
            }
        }
        return true
    }

    /// Counts an organ of which there is no report: it is unknown in every cell.
    public mutating func addMissing(_ name: String) {
        for index in sums.indices {
            sums[index].unknown += 1
            if sums[index].unknownNames.count < Self.mostNamed { sums[index].unknownNames.append(name) }
        }
    }

    /// Corrects a sum, such as for documents of several units that each of them counted.
    public mutating func adjust(_ cell: CellKey, by amount: Figure) {
        sums[cell.index].millionths = sums[cell.index].millionths.flatMap { sum in
            let (total, overflow) = sum.addingReportingOverflow(amount.millionths)
            return overflow ? nil : total
        }
    }

    /// Reads all cells before anything is added: a damaged text must not leave half of itself.
    private mutating func read(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var (cell, start) = (0, 0)
            while start <= bytes.count {
                var end = start
                while end < bytes.count, bytes[end] != UInt8(ascii: ",") { end += 1 }
                guard cell < states.count, readCell(bytes[start..<end], cell) else { return false }
                cell += 1
                start = end + 1
            }
            return cell == states.count
        }
    }

    private mutating func readCell(_ word: Slice<UnsafeBufferPointer<UInt8>>, _ cell: Int) -> Bool {
        guard let first = word.first else { return false }
        if word.count == 1 {
            let isDigit = (48...57).contains(first)
            states[cell] = isDigit ? 1 : 0
            if isDigit { figures[cell] = Int64(first - 48) * 1_000_000 }
            return isDigit || "bdtrmu".utf8.contains(first)
        }
        // Whole numbers are all but a few; nine digits are within a figure's limit.
        if word.count <= 9, word.allSatisfy({ (48...57).contains($0) }) {
            figures[cell] = word.reduce(0) { $0 * 10 + Int64($1 - 48) } * 1_000_000
        } else if let figure = Figure(String(decoding: word, as: UTF8.self)) {
            figures[cell] = figure.millionths
        } else {
            return false
        }
        states[cell] = 1
        return true
    }
}
