#if canImport(Glibc)
    import Glibc
#endif

/// A table of words and numbers for people, in plain text.
struct TextTable {
    private let title: String
    private var rows: [[String]]

    init(_ title: String, _ header: [String]) {
        self.title = title
        rows = [header]
    }

    mutating func add(_ cells: String...) { rows.append(cells) }

    /// Words stand to the left, what has a figure in it to the right.
    func print() {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        Swift.print("\n\(title)")
        for row in rows {
            let cells = row.indices.map { column in
                let blanks = String(repeating: " ", count: widths[column] - row[column].count)
                return rows[0][column].isEmpty ? row[column] + blanks : blanks + row[column]
            }
            Swift.print("  " + cells.joined(separator: "  "))
        }
        // Each table appears when it is ready, in a file too.
        fflush(nil)
    }
}

extension Double {
    var whole: String { isFinite ? String(Int(rounded())) : "–" }
    var tenths: String { fixed(1) }
    var hundredths: String { fixed(2) }
    /// Seconds as milliseconds, with as many places as say something.
    var milliseconds: String { (self * 1000).fixed(self < 0.01 ? 3 : 1) }

    private func fixed(_ places: Int) -> String {
        guard isFinite else { return "–" }
        var scale = 1
        for _ in 0..<places { scale *= 10 }
        let value = Int((magnitude * Double(scale)).rounded())
        let digits = String(value % scale)
        let sign = self < 0 && value > 0 ? "-" : ""
        return "\(sign)\(value / scale)." + String(repeating: "0", count: places - digits.count) + digits
    }
}
