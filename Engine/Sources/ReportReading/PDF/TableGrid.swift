import OfficeFiles

/// A table found on the pages, with where it stands among the paragraphs.
struct FoundTable {
    var grid: Grid
    /// Height in the strip of its first line.
    var top: Double
    /// Height in the strip of its last line.
    var bottom: Double
}

/// Collects the cells of a table row by row.
struct GridBuilder {
    private(set) var rows: [Grid.Row] = []
    let columnCount: Int

    init(columnCount: Int) {
        self.columnCount = columnCount
    }

    mutating func add(_ cells: [GridCell]) {
        rows.append(Grid.Row(cells.sorted { $0.column < $1.column }))
    }

    /// Numbers whose row or column is not certain: one cell over all columns, so that nobody takes it for a place.
    mutating func addUnplaced(_ words: [Int], of field: WordField) {
        guard let first = words.first else { return }
        let text = words.map { field.words[$0].text }.joined(separator: "  ")
        add([GridCell(text, column: 0, columnSpan: columnCount, place: field.words[first].place)])
    }

    func grid() -> Grid {
        Grid(rows: rows, columnCount: columnCount, place: rows.first?.cells.first?.place ?? .page(1, line: 1))
    }
}

extension WordField {
    /// A file with more tables of one kind than this is no report, nor a collection of a few.
    static let mostTables = 40
    /// Words without a known label in one table; a report has a handful.
    static let mostLooseWords = 1_000

    /// The cells of one row of numbers, blank ones included, and the words that no column could be given for.
    func valueCells(
        _ words: [Int], _ binding: ColumnBinding, firstColumn: Int, rowPlace: SourcePlace
    ) -> (cells: [GridCell], unplaced: [Int]) {
        var texts = [String](repeating: "", count: binding.count)
        var places = [SourcePlace](repeating: rowPlace, count: binding.count)
        var unplaced: [Int] = []
        for word in words {
            guard let column = binding.columns[word] else {
                unplaced.append(word)
                continue
            }
            if texts[column].isEmpty {
                places[column] = self.words[word].place
            } else {
                texts[column] += " "
            }
            texts[column] += self.words[word].text
            // What ran over the edge of the page may have lost digits: no number any more.
            if self.words[word].mayBeCut { texts[column] += "…" }
        }
        let cells = texts.indices.map { GridCell(texts[$0], column: firstColumn + $0, place: places[$0]) }
        return (cells, unplaced)
    }

    /// Figures of one line stand at least so far apart, in em, unless they are pieces of one number.
    private static let narrowestGap = 0.8

    /// The cells of a row that has exactly as many figures as the table has columns, on one line: such a row is
    /// certain by its order, also where merged cells were lost and its numbers stand under other columns.
    ///
    /// - Parameter figures: all figures of the table. Two that stand closer than columns do are two only if others
    ///   of the table begin, end or are centred at the same place.
    /// - Returns: `nil` for any other row.
    func fullRow(_ indices: [Int], width: Int, firstColumn: Int, among figures: [Int] = []) -> [GridCell]? {
        guard indices.count == width else { return nil }
        let sorted = indices.sorted { words[$0].left < words[$1].left }
        guard sorted.allSatisfy({ words[$0].isFigureLike && !words[$0].mayBeCut }) else { return nil }
        for (left, right) in zip(sorted, sorted.dropFirst()) {
            let em = max(words[left].em, words[right].em)
            guard abs(words[right].flow - words[left].flow) < WordField.sameLine * em else { return nil }
            guard
                words[right].left - words[left].right >= WordField.narrowestGap * em
                    || isInLine(words[right], among: figures)
            else { return nil }
        }
        return sorted.enumerated().map { GridCell(words[$1].text, column: firstColumn + $0, place: words[$1].place) }
    }

    /// How many other figures must stand at a place for it to be a column's, and how near, in points.
    private static let witnesses = 3
    private static let alignment = 0.6

    private func isInLine(_ word: PrintedWord, among figures: [Int]) -> Bool {
        var lefts = 0
        var rights = 0
        var middles = 0
        for index in figures where words[index].flow != word.flow {
            if abs(words[index].left - word.left) < WordField.alignment { lefts += 1 }
            if abs(words[index].right - word.right) < WordField.alignment { rights += 1 }
            if abs(words[index].middle - word.middle) < WordField.alignment { middles += 1 }
        }
        return max(lefts, rights, middles) >= WordField.witnesses
    }

    /// Gathers words that no label explains into cells: what stands close together, until a new number begins.
    ///
    /// - Parameter pitch: distance of lines inside a cell, in em.
    func looseCells(of indices: [Int], pitch: Double) -> [PrintedCell] {
        guard indices.count <= WordField.mostLooseWords else { return [] }
        var cells: [PrintedCell] = []
        for index in indices.sorted(by: { (words[$0].flow, words[$0].left) < (words[$1].flow, words[$1].left) }) {
            let word = words[index]
            let begins = LabelKey(word.text).number != nil
            let home = cells.lastIndex { cell in
                let em = max(cell.em, word.em)
                let drop = word.flow - cell.bottom
                if abs(drop) < WordField.sameLine * em {
                    return word.left - cell.right < 1.2 * em && cell.left - word.right < 1.2 * em
                }
                let shared = min(cell.right, word.right) - max(cell.left, word.left)
                return !begins && drop > 0 && drop < pitch * em && shared > 0
            }
            if let home {
                cells[home].absorb(index, of: self)
            } else {
                cells.append(PrintedCell([index], of: self))
            }
        }
        return cells
    }

    /// Gives stray punctuation to the cell that it stands in or beside.
    mutating func absorbPunctuation(in flow: ClosedRange<Double>, into cells: inout [PrintedCell]) {
        for index in free(in: flow) where words[index].key.isEmpty && !words[index].isFigureLike {
            let word = words[index]
            let home = cells.firstIndex { cell in
                let x = span(cell.left - 1.5 * cell.em, cell.right + 1.5 * cell.em)
                let y = span(cell.top - 0.5 * cell.em, cell.bottom + 2 * cell.em)
                return x.contains(word.middle) && y.contains(word.flow)
            }
            guard let home else { continue }
            cells[home].absorb(index, of: self)
            isTaken[index] = true
        }
    }
}
