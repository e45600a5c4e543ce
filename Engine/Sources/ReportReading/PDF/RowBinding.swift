/// Which row each line of numbers stands in.
///
/// A line of numbers at the height of a label's lines is that label's row, whatever the alignment, since the label is
/// then the tallest cell. A line between two labels is bound only if it cannot belong elsewhere: as many lines as
/// rows are left between two certain rows, or the file draws row after row and draws it with one of them.
struct RowBinding {
    /// Words of one printed line of values.
    struct Line {
        var words: [Int]
        var flow: Double
    }

    /// The row of each line, in the order of `lines`; `nil` where that is not certain.
    private(set) var rows: [Int?]
    let lines: [Line]

    /// - Parameters:
    ///   - labels: the rows' labels, from top to bottom.
    ///   - values: everything that stands in the columns of numbers.
    init(labels: [PrintedCell], values: [Int], field: WordField) {
        lines = Self.lines(of: values, field)
        rows = lines.map { Self.row(at: $0.flow, labels) }
        bindByCount(labels)
        bindByDrawing(labels, field)
    }

    private static func lines(of values: [Int], _ field: WordField) -> [Line] {
        var lines: [Line] = []
        for value in values.sorted(by: { field.words[$0].flow < field.words[$1].flow }) {
            let word = field.words[value]
            if let last = lines.last, word.flow - last.flow < WordField.sameLine * max(word.em, 4) {
                lines[lines.count - 1].words.append(value)
            } else {
                lines.append(Line(words: [value], flow: word.flow))
            }
        }
        for index in lines.indices {
            lines[index].words.sort { (field.words[$0].left, $0) < (field.words[$1].left, $1) }
        }
        return lines
    }

    /// How far above or below a label's lines its numbers may stand, in em, and how much farther the next label must
    /// be for the row to be certain.
    private static let reach = 0.55
    private static let margin = 0.4

    private static func row(at flow: Double, _ labels: [PrintedCell]) -> Int? {
        var best: (distance: Double, row: Int)?
        var second = Double.infinity
        // Labels are sorted, and only neighbours can compete.
        let next = labels.partitionPoint { $0.top > flow }
        for row in max(0, next - 3)..<min(labels.count, next + 2) {
            let distance = max(0, labels[row].top - flow, flow - labels[row].bottom) / labels[row].em
            if let current = best, current.distance <= distance {
                second = min(second, distance)
            } else {
                second = best?.distance ?? .infinity
                best = (distance, row)
            }
        }
        guard let best, best.distance <= reach, second - best.distance >= margin else { return nil }
        return best.row
    }

    /// Binds runs of unbound lines to the rows without lines around them, if there are as many and they alternate.
    private mutating func bindByCount(_ labels: [PrintedCell]) {
        for run in unboundRuns() {
            let open = openRows(around: run, labels)
            guard open.count == run.count else { continue }
            let alternate = zip(run, open).allSatisfy { line, row in
                (row == 0 || lines[line].flow > labels[row - 1].bottom)
                    && (row + 1 == labels.count || lines[line].flow < labels[row + 1].top)
            }
            guard alternate else { continue }
            for (line, row) in zip(run, open) { rows[line] = row }
        }
    }

    private func unboundRuns() -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for index in rows.indices where rows[index] == nil {
            if let last = runs.last, last.upperBound == index {
                runs[runs.count - 1] = last.lowerBound..<(index + 1)
            } else {
                runs.append(index..<(index + 1))
            }
        }
        return runs
    }

    /// Rows without a line between the bound lines that frame a run.
    private func openRows(around run: Range<Int>, _ labels: [PrintedCell]) -> [Int] {
        let before = run.lowerBound > 0 ? rows[run.lowerBound - 1].map { $0 + 1 } ?? 0 : 0
        let after = run.upperBound < rows.count ? rows[run.upperBound] ?? labels.count : labels.count
        return before < after ? Array(before..<after) : []
    }

    /// Where the file draws each row's label and then its numbers, as programs do, the drawing tells the row.
    private mutating func bindByDrawing(_ labels: [PrintedCell], _ field: WordField) {
        guard rows.contains(where: { $0 == nil }), drawsRowByRow(labels, field) else { return }
        let starts = labels.map { $0.firstOrder(in: field) }
        for line in rows.indices where rows[line] == nil {
            let orders = lines[line].words.map { field.words[$0].order }
            guard let first = orders.min(), let last = orders.max() else { continue }
            let row = starts.partitionPoint { $0 > first } - 1
            guard row >= 0, labels[row].lastOrder(in: field) < first, row + 1 == labels.count || starts[row + 1] > last
            else { continue }
            // The place must not contradict: between the neighbours' labels.
            guard row == 0 || lines[line].flow > labels[row - 1].bottom,
                row + 1 == labels.count || lines[line].flow < labels[row + 1].top,
                !rows.contains(row)
            else { continue }
            rows[line] = row
        }
    }

    /// Whether the certain rows, at least three, were all drawn one after the other, label first.
    private func drawsRowByRow(_ labels: [PrintedCell], _ field: WordField) -> Bool {
        let starts = labels.map { $0.firstOrder(in: field) }
        guard zip(starts, starts.dropFirst()).allSatisfy({ $0 < $1 }) else { return false }
        var witnesses = 0
        for (line, row) in zip(lines, rows) {
            guard let row else { continue }
            for word in line.words {
                let order = field.words[word].order
                guard order > starts[row], row + 1 == labels.count || order < starts[row + 1] else { return false }
            }
            witnesses += 1
        }
        return witnesses >= 3 && !isDrawnTopToBottom(labels, field)
    }

    /// Words merely sorted by height look like rows drawn in turn, and tell nothing that the places do not. Cell by
    /// cell, the numbers beside a label of two lines are drawn after its second line and stand above it.
    private func isDrawnTopToBottom(_ labels: [PrintedCell], _ field: WordField) -> Bool {
        let words = (labels.flatMap(\.words) + lines.flatMap(\.words)).map { field.words[$0] }
            .sorted { $0.order < $1.order }
        return zip(words, words.dropFirst()).allSatisfy { $1.flow > $0.flow - 0.2 * $0.em }
    }
}
