import AnnualReport
import ReportFixtures

/// One accident to the text of a report, as conversions and careless hands cause them.
enum Damage: String, CaseIterable, CustomStringConvertible {
    case deleteLine, swapLines, swapNeighbours, duplicateLine, deleteCell, clearCell, insertCell, insertEmptyLine
    case dashedPageNumber, wordedPageNumber, barePageNumber, splitNumber

    var description: String { rawValue }
}

/// A report's text after one accident, and which numbers it may be read to have.
struct DamagedReport {
    private(set) var lines: [String]
    let shape: TableShape
    /// What was done, for the message of a failed test.
    private(set) var story = ""
    /// Printed words that changed places.
    private var swapped: (String, String)?

    init(_ text: String, shape: TableShape) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        self.shape = shape
    }

    var text: String { lines.joined(separator: "\n") }

    mutating func suffer(_ damage: Damage, by random: inout SplitMix64) {
        let index = random.below(lines.count)
        story = "\(damage) at line \(index + 1) “\(lines[index])”"
        switch damage {
        case .deleteLine: lines.remove(at: index)
        case .duplicateLine: lines.insert(lines[index], at: index)
        case .swapLines: swap(index, random.below(lines.count))
        case .swapNeighbours: swap(index, min(index + 1, lines.count - 1))
        case .insertEmptyLine: lines.insert("", at: index)
        case .dashedPageNumber: lines.insert("- 4 -", at: index)
        case .wordedPageNumber: lines.insert("第 4 页 共 9 页", at: index)
        case .barePageNumber: lines.insert("4", at: index)
        case .deleteCell: changeCells(index) { cells in cells.remove(at: random.below(cells.count)) }
        case .clearCell: changeCells(index) { cells in cells[random.below(cells.count)] = "" }
        case .insertCell: changeCells(index) { cells in cells.insert("", at: random.below(cells.count + 1)) }
        case .splitNumber:
            if let digit = lines[index].lastIndex(where: \.isNumber), digit > lines[index].startIndex {
                lines[index].insert(" ", at: digit)
            }
        }
        story += " → “\(index < lines.count ? lines[index] : "")”"
    }

    private mutating func swap(_ left: Int, _ right: Int) {
        story += " with line \(right + 1) “\(lines[right])”"
        swapped = (DamagedReport.words(lines[left]), DamagedReport.words(lines[right]))
        lines.swapAt(left, right)
    }

    private mutating func changeCells(_ index: Int, _ change: (inout [String]) -> Void) {
        let separator = shape == .bars ? "|" : shape == .tabs || shape == .tabbedLines ? "\t" : " "
        var cells = lines[index].components(by: Character(separator))
        change(&cells)
        lines[index] = cells.joined(separator: separator)
    }

    private static func words(_ line: String) -> String { line.filter { $0 != "\t" } }

    /// What may be read in a cell: its own number, or that of the cell whose number or label the accident itself
    /// printed in its place.
    func allows(_ text: String, in key: CellKey, of numbers: PrintedNumbers) -> Bool {
        if text == numbers.text(key) { return true }
        guard let (left, right) = swapped else { return false }
        if numbers.text(key) == left { return text == right }
        if numbers.text(key) == right { return text == left }
        return exchanged(left, right, key).map { numbers.text($0) == text } ?? false
    }

    /// The cell whose label stands where this cell's did.
    private func exchanged(_ left: String, _ right: String, _ key: CellKey) -> CellKey? {
        if let (row, column) = key.request {
            let rows = RequestRow.form2021
            for (one, other) in [(left, right), (right, left)] {
                if row.officialLabel == one, let new = rows.first(where: { $0.officialLabel == other }) {
                    return .requests(new, column)
                }
                let columns = ApplicantColumn.allCases
                if column.label == one, let new = columns.first(where: { $0.label == other }) {
                    return .requests(row, new)
                }
            }
            return nil
        }
        guard let row = ProactiveRow(rawValue: key.row), let column = ProactiveColumn(rawValue: key.column) else {
            return nil
        }
        for (one, other) in [(left, right), (right, left)] {
            if row.label == one, let new = ProactiveRow.allCases.first(where: { $0.label == other }) {
                return .proactive(new, column)
            }
            if column.label == one, let new = ProactiveColumn.allCases.first(where: { $0.label == other }) {
                return .proactive(row, new)
            }
        }
        return nil
    }
}

extension String {
    /// The parts between separators, the empty ones too.
    fileprivate func components(by separator: Character) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
