public import AnnualReport

/// Reports as comma-separated values (RFC 4180): one cell a row, or one report a row for data sets.
public enum CSVReport {
    /// Tells Excel that the file is UTF-8; other programs may not expect it.
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The cells of one report, a row each: `key,table,row,column,value,state`, labels in Chinese.
    ///
    /// `value` is empty where the cell is unknown, and `state` says why; for a known number it is `value`.
    public static func cells(_ report: AnnualReport, withByteOrderMark: Bool = true) -> [UInt8] {
        var csv = CSVBuffer(withByteOrderMark ? byteOrderMark : [])
        csv.row(["key", "table", "row", "column", "value", "state"])
        for key in CellKey.all where report.prints(key) {
            let cell = report.cells[key]
            csv.row([
                key.name, key.table.officialName, key.rowLabel, key.columnLabel, cell.figure?.description ?? "",
                cell.state.unknownKey ?? "value",
            ])
        }
        return csv.bytes
    }

    /// The first row of a data set: source, organ, year, form, and the key of every cell of both forms.
    public static func wideHeader(withByteOrderMark: Bool = true) -> [UInt8] {
        var csv = CSVBuffer(withByteOrderMark ? byteOrderMark : [])
        csv.row(["source", "organ", "year", "form"] + CellKey.all.map(\.name))
        return csv.bytes
    }

    /// One report as a row of a data set; unknown cells, and those that its form has not, are empty.
    public static func wideRow(_ report: AnnualReport, source: String?) -> [UInt8] {
        var csv = CSVBuffer([])
        let head = [source ?? "", report.organ ?? "", report.year.map(String.init) ?? "", report.form.rawValue]
        csv.row(head + CellKey.all.map { report.cells.figure($0)?.description ?? "" })
        return csv.bytes
    }
}

extension AnnualReport {
    /// The cells of the report's form, and what it has besides.
    fileprivate func prints(_ key: CellKey) -> Bool {
        cells[key].state != .tableMissing || AnnualReport.expected[form]?.contains(key) == true
    }

    private static let expected: [ReportForm: Set<CellKey>] = Dictionary(
        uniqueKeysWithValues: ReportForm.allCases.map { ($0, Set(CellKey.expected($0))) })
}

private struct CSVBuffer {
    private(set) var bytes: [UInt8]

    init(_ start: [UInt8]) { bytes = start }

    mutating func row(_ fields: [String]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(field)
        }
        bytes.append(contentsOf: "\r\n".utf8)
    }

    private mutating func append(_ field: String) {
        let utf8 = field.utf8
        guard utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else {
            bytes.append(contentsOf: utf8)
            return
        }
        bytes.append(UInt8(ascii: "\""))
        for byte in utf8 {
            if byte == 0x22 { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
