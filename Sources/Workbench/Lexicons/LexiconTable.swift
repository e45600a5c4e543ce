import ContentChecks
import OfficeFiles
import Organs
import Publishing

/// A unit's list of words between the workbook that people keep it in and the CSV that is stored (RFC 4180).
enum LexiconTable {
    /// Why a file is no list.
    struct Fault: Error, Hashable {
        let message: String
    }

    /// The list as CSV in UTF-8. Rows keep their numbers, so that a problem is found where it is told.
    static func csv(_ bytes: [UInt8], name: String) throws(Fault) -> String {
        switch FileKind.detect(bytes, name: name) {
        case .xlsx: return try workbook(bytes, name)
        case .text: return try text(bytes)
        default: throw Fault(message: "词库应为Excel工作簿（.xlsx）或CSV文件（UTF-8或GB18030），请另存为其中一种格式")
        }
    }

    private static func text(_ bytes: [UInt8]) throws(Fault) -> String {
        let decoded: DecodedText
        do throws(OfficeFileError) { decoded = try TextDecoding.decode(bytes) } catch {
            throw Fault(message: withoutStop(error.words))
        }
        guard decoded.undecodableBytes == 0 else {
            throw Fault(message: "文件的文字编码无法识别，请在Excel中另存为.xlsx，或另存为“CSV UTF-8”")
        }
        return decoded.text
    }

    /// The first sheet that has the heading, else the first that holds anything.
    private static func workbook(_ bytes: [UInt8], _ name: String) throws(Fault) -> String {
        let tables: [ImportTable]
        do throws(ImportTable.Fault) { tables = try ImportTable.read(bytes, name: name) } catch {
            throw Fault(message: withoutStop(error.message))
        }
        let hasHeading = { (table: ImportTable) in table.rows.first?.cells.values.contains(Lexicon.columns[0]) == true }
        guard let table = tables.first(where: hasHeading) ?? tables.first else {
            throw Fault(message: "工作簿中没有内容，请对照模板填写")
        }
        if let row = table.rows.first(where: { !$0.unreadable.isEmpty }) {
            throw Fault(message: "第\(row.number)行有没有结果或出错的公式，请改为填写内容")
        }
        return csv(table)
    }

    private static func csv(_ table: ImportTable) -> String {
        let rows = Dictionary(table.rows.map { ($0.number, $0.cells) }, uniquingKeysWith: { first, _ in first })
        // Beyond the limit one more row is enough for it to be told.
        let last = min(table.rows.last?.number ?? 0, Lexicon.rowLimit + 2)
        let width = rows.values.flatMap(\.keys).max() ?? 0
        guard last > 0, width > 0 else { return "" }
        return (1...last).map { number in
            guard let cells = rows[number] else { return "" }
            return (1...width).map { quoted(cells[$0] ?? "") }.joined(separator: ",")
        }.joined(separator: "\n") + "\n"
    }

    private static func quoted(_ cell: String) -> String {
        cell.contains { $0 == "\"" || $0 == "," || $0.isNewline }
            ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
    }

    private static func withoutStop(_ text: String) -> String { text.hasSuffix("。") ? String(text.dropLast()) : text }
}

// MARK: To fill in

extension LexiconTable {
    /// An empty list, the built-in one as an example, and how to fill it in.
    static func template() throws(OfficeFileError) -> [UInt8] {
        var book = WorkbookDraft(title: "检查词库模板", author: "公开")
        book.sheets = [sheet("词库", []), sheet("内置词库（示例）", Lexicon.builtIn.entries), instructions()]
        return try XlsxWriter.file(book)
    }

    private static func sheet(_ name: String, _ entries: [Lexicon.Entry]) -> SheetDraft {
        var draft = SheetDraft(name, columnWidths: [24, 12, 10, 24, 36, 44])
        draft.frozenRows = 1
        for (offset, column) in Lexicon.columns.enumerated() {
            draft.cells.append(SheetCell(.text(column), row: 1, column: offset + 1, style: .header))
        }
        for (row, entry) in entries.enumerated() {
            let cells = [
                entry.word, entry.category.rawValue, entry.severity.label, entry.suggestion ?? "",
                entry.exceptions.joined(separator: "；"), entry.source,
            ]
            for (column, text) in cells.enumerated() where !text.isEmpty {
                draft.cells.append(SheetCell(.text(text), row: row + 2, column: column + 1, style: .label))
            }
        }
        return draft
    }

    private static func instructions() -> SheetDraft {
        var draft = SheetDraft("填写说明", columnWidths: [100])
        let lines =
            [
                "一、在“词库”表中每个词语写一行；“内置词库（示例）”是平台自带的词语，不用抄写，始终一并检查。",
                "二、词语、类别、等级、来源必填；最多\(Lexicon.rowLimit)行，词语不超过\(Lexicon.wordLimit)字。",
            ] + Lexicon.Category.allCases.map { "类别“\($0.rawValue)”：\($0.explanation)" }
            + ["等级“须改正”：不改正不能发布。", "等级“须确认”：须说明理由才能继续审核。", "等级“建议”：只作提示。"]
            + [
                "建议用语：应当改成什么；没有确定写法的不填。", "例外语境：词语出现在这些说法中时不提示，多个用分号分开。",
                "来源：依据的文件、规范或者单位的规定。", "上传时整个词库一次替换；有任何一行不合要求，都不替换。",
            ]
        for (offset, line) in lines.enumerated() {
            draft.cells.append(SheetCell(.text(line), row: offset + 1, column: 1))
        }
        return draft
    }
}

extension Lexicon.Category {
    var explanation: String {
        switch self {
        case .fixedExpression: "词语本身是正确写法，文中出现与它只差一个字的写法时提示。"
        case .miswritten: "词语是错误写法，出现就提示。"
        case .sensitive: "词语出现时请人看一看，不一定有错。"
        }
    }
}
