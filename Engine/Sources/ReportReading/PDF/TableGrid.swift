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
