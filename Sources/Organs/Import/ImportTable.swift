public import OfficeFiles

/// One sheet of a file to import, as its rows of text: what xlsx and csv have in common.
public struct ImportTable: Hashable, Sendable {
    /// The sheet's name; empty for csv.
    public let sheet: String
    /// Rows that hold anything, with the number that the spreadsheet program shows.
    public let rows: [Row]

    public struct Row: Hashable, Sendable {
        public let number: Int
        /// By column, from 1, spaces around them taken off; empty cells are left out.
        public let cells: [Int: String]
        /// Columns whose formula has no stored result or an error, so that their text is not known.
        public let unreadable: Set<Int>
    }

    /// Why a file cannot be read as tables.
    public enum Fault: Error, Hashable, Sendable {
        /// Neither xlsx nor csv.
        case format
        case tooManyRows(Int)
        /// The text holds bytes of no known writing.
        case encoding
        case office(OfficeFileError)

        public var message: String {
            switch self {
            case .format: "只能导入Excel工作簿（.xlsx）或CSV文件（UTF-8或GB18030），请另存为其中一种格式"
            case .tooManyRows(let count):
                "文件有\(count)行，一次最多导入\(ImportTable.mostRows)行，请分成几个文件"
            case .encoding: "文件的文字编码无法识别，请在Excel中另存为.xlsx，或另存为“CSV UTF-8”"
            case .office(let error): error.words
            }
        }
    }

    /// A district has some thousand people; a file with more is another kind of file.
    public static let mostRows = 20_000

    /// The sheets of a file that are shown and hold anything.
    public static func read(_ bytes: [UInt8], name: String) throws(Fault) -> [ImportTable] {
        switch FileKind.detect(bytes, name: name) {
        case .xlsx: try workbook(bytes)
        case .text: [try csv(bytes)]
        default: throw .format
        }
    }

    private static func workbook(_ bytes: [UInt8]) throws(Fault) -> [ImportTable] {
        let workbook: Workbook
        do {
            workbook = try Workbook.read(bytes)
        } catch {
            throw .office(error)
        }
        return try workbook.sheets.filter { !$0.isHidden }.map(table).filter { !$0.rows.isEmpty }
    }

    private static func table(_ sheet: Workbook.Sheet) throws(Fault) -> ImportTable {
        guard sheet.rows.count <= mostRows else { throw .tooManyRows(sheet.rows.count) }
        let rows = sheet.rows.map { row in
            let texts = row.cells.map { ($0.address.column, trimmed($0.text)) }.filter { !$0.1.isEmpty }
            return Row(
                number: row.number, cells: Dictionary(texts, uniquingKeysWith: { first, _ in first }),
                unreadable: Set(row.cells.filter(\.value.isUnreadable).map(\.address.column)))
        }
        return ImportTable(sheet: sheet.name, rows: rows.filter { !$0.cells.isEmpty || !$0.unreadable.isEmpty })
    }

    private static func csv(_ bytes: [UInt8]) throws(Fault) -> ImportTable {
        let decoded: DecodedText
        do {
            decoded = try TextDecoding.decode(bytes)
        } catch {
            throw .office(error)
        }
        guard decoded.undecodableBytes == 0 else { throw .encoding }
        let records = CSVRecords.read(decoded.text)
        guard records.count <= mostRows else { throw .tooManyRows(records.count) }
        let rows = records.map { record in
            let texts = record.fields.enumerated().map { ($0.offset + 1, trimmed($0.element)) }.filter { !$0.1.isEmpty }
            return Row(number: record.line, cells: Dictionary(uniqueKeysWithValues: texts), unreadable: [])
        }
        return ImportTable(sheet: "", rows: rows.filter { !$0.cells.isEmpty })
    }

    /// Spaces of every kind off both ends, and the invisible marks that copying from a web page leaves.
    package static func trimmed(_ text: String) -> String {
        let isBlank: (Character) -> Bool = { $0.isWhitespace || "\u{FEFF}\u{200B}\u{200E}\u{200F}".contains($0) }
        guard let first = text.firstIndex(where: { !isBlank($0) }),
            let last = text.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(text[first...last])
    }
}

extension CellValue {
    fileprivate var isUnreadable: Bool {
        switch self {
        case .error, .formulaWithoutValue: true
        case .blank, .number, .text, .boolean: false
        }
    }
}

/// Comma-separated values (RFC 4180). Semicolons or tabs serve too when the first line has more of them than commas.
enum CSVRecords {
    struct Record: Hashable, Sendable {
        /// The line that it begins on, from 1: what an editor shows.
        let line: Int
        let fields: [String]
    }

    static func read(_ text: String) -> [Record] {
        let separator = self.separator(of: text)
        var reader = Reader(separator: separator)
        for character in text { reader.take(character) }
        return reader.finished()
    }

    private static func separator(of text: String) -> Character {
        let firstLine = text.prefix { $0 != "\n" }
        let counts = [",", ";", "\t"].map { mark in (mark, firstLine.count { String($0) == mark }) }
        let best = counts.max { $0.1 < $1.1 }
        return best.flatMap { $0.1 > 0 ? $0.0.first : nil } ?? ","
    }

    private struct Reader {
        let separator: Character
        var records: [Record] = []
        var fields: [String] = []
        var field = ""
        var line = 1
        var startLine = 1
        var isQuoted = false
        /// A quotation mark inside a quoted field: the next character tells whether it ends the field.
        var sawQuote = false

        mutating func take(_ character: Character) {
            if character == "\n" { line += 1 }
            if isQuoted, !sawQuote {
                if character == "\"" { sawQuote = true } else { field.append(character) }
                return
            }
            if sawQuote, character == "\"" {
                field.append("\"")
                sawQuote = false
                return
            }
            if sawQuote { (isQuoted, sawQuote) = (false, false) }
            switch character {
            case separator: endField()
            case "\n": endRecord()
            case "\"" where field.isEmpty: isQuoted = true
            default: field.append(character)
            }
        }

        private mutating func endField() {
            fields.append(field)
            field = ""
        }

        private mutating func endRecord() {
            endField()
            records.append(Record(line: startLine, fields: fields))
            fields = []
            startLine = line
        }

        mutating func finished() -> [Record] {
            if !field.isEmpty || !fields.isEmpty { endRecord() }
            return records
        }
    }
}
