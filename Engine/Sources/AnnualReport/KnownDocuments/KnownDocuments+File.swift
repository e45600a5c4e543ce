/// Why a user's list of documents could not be taken.
public enum KnownDocumentsError: Error, Hashable {
    /// The first line is not 文号,标题,年度 (number,title,year).
    case header(found: String)
    /// A line has other than three fields. Lines count from 1.
    case fieldCount(line: Int, found: Int)
    /// The first field is not the number of a document.
    case number(line: Int, found: String)
    case emptyTitle(line: Int)
    /// The third field is neither empty nor a year.
    case year(line: Int, found: String)
    case tooManyLines(limit: Int)
}

extension KnownDocumentsError: CustomStringConvertible {
    /// For the person who wrote the file, in Chinese.
    public var description: String {
        switch self {
        case .header(let found): "文件第1行应为“number,title,year”（文号,标题,年度），实为“\(found)”"
        case .fieldCount(let line, let found): "第\(line)行应有3栏（文号、标题、年度），实有\(found)栏；标题含逗号的用英文双引号括起"
        case .number(let line, let found): "第\(line)行的“\(found)”不是文号，应如“某政办发〔2023〕5号”"
        case .emptyTitle(let line): "第\(line)行缺少标题"
        case .year(let line, let found): "第\(line)行的年度“\(found)”应为四位数字，或者留空"
        case .tooManyLines(let limit): "文件超过\(limit)行"
        }
    }
}

extension KnownDocuments {
    /// More lines than any office keeps; the list is held in memory.
    public static let lineLimit = 100_000

    /// The list with a user's documents added; a number given twice counts as the file has it.
    ///
    /// - Parameter csv: UTF-8, a header line `number,title,year` (or 文号,标题,年度), then one document a line; the
    ///   year may be empty; a field with a comma stands in double quotes, a quote in it is doubled.
    public func adding(csv: String) throws(KnownDocumentsError) -> KnownDocuments {
        let lines = csv.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard lines.count <= KnownDocuments.lineLimit else { throw .tooManyLines(limit: KnownDocuments.lineLimit) }
        var header = lines.first.map(String.init) ?? ""
        if header.unicodeScalars.first == "\u{FEFF}" { header.unicodeScalars.removeFirst() }
        let names = KnownDocuments.fields(header)
        guard names == ["number", "title", "year"] || names == ["文号", "标题", "年度"] else { throw .header(found: header) }
        var added = documents
        for (index, line) in lines.enumerated().dropFirst() {
            let fields = KnownDocuments.fields(String(line))
            if fields == [""] { continue }
            added.append(try KnownDocuments.document(fields, line: index + 1))
        }
        return KnownDocuments(added)
    }

    private static func document(_ fields: [String], line: Int) throws(KnownDocumentsError) -> Document {
        guard fields.count == 3 else { throw .fieldCount(line: line, found: fields.count) }
        let year = Int(fields[2])
        guard fields[2].isEmpty || year.map({ (1949...2999).contains($0) }) == true else {
            throw .year(line: line, found: fields[2])
        }
        guard !fields[1].isEmpty else { throw .emptyTitle(line: line) }
        guard let document = Document(number: fields[0], title: fields[1], year: year) else {
            throw .number(line: line, found: fields[0])
        }
        return document
    }

    /// The fields of one line, without white space around them.
    private static func fields(_ line: String) -> [String] {
        var fields = [""]
        var isQuoted = false
        var previousWasQuote = false
        for character in line {
            switch character {
            case "\"":
                // A doubled quote inside a quoted field is one quote.
                if !isQuoted, previousWasQuote { fields[fields.count - 1].append(character) }
                isQuoted.toggle()
            case "," where !isQuoted: fields.append("")
            default: fields[fields.count - 1].append(character)
            }
            previousWasQuote = character == "\""
        }
        return fields.map(trimmed)
    }

    private static func trimmed(_ field: String) -> String {
        let isSpace: (Character) -> Bool = { $0.isWhitespace }
        return String(field.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
    }
}
