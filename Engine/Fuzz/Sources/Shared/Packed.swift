import OfficeFiles

/// Packs a text of parts into a zip, so that the fuzzer changes XML and not compressed bytes.
///
/// A line `--- NAME` begins the part of that name; what stands before the first such line is dropped.
func packed(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8]? {
    var entries: [(name: String, bytes: [UInt8])] = []
    for line in UnsafeBufferPointer(start: start, count: count).split(separator: 0x0A, omittingEmptySubsequences: false)
    {
        if line.starts(with: [0x2D, 0x2D, 0x2D, 0x20]) {
            let name = String(decoding: line.dropFirst(4), as: UTF8.self)
            guard entries.count < 16, !entries.contains(where: { $0.name == name }) else { return nil }
            entries.append((name, []))
        } else if !entries.isEmpty {
            entries[entries.count - 1].bytes += line
            entries[entries.count - 1].bytes.append(0x0A)
        }
    }
    return entries.isEmpty ? nil : try? ZipWriter.archive(entries)
}

/// Whether every grid's cells lie in it, which readers of grids rely on.
func checkShape(_ document: SourceDocument) {
    for case .grid(let grid) in document.blocks {
        precondition(!grid.rows.isEmpty && grid.columnCount > 0)
        for (index, row) in grid.rows.enumerated() {
            var next = 0
            for cell in row.cells {
                precondition(cell.columnSpan >= 1 && cell.rowSpan >= 1 && cell.column >= next)
                precondition(cell.column + cell.columnSpan <= grid.columnCount)
                precondition(index + cell.rowSpan <= grid.rows.count)
                next = cell.column + 1
            }
        }
    }
}
