import OfficeFiles
import Regulation

/// A letter as a printed document; docx and pdf are made from it.
enum LetterLayout {
    static func document(_ letter: Letter) -> PrintedDocument {
        PrintedDocument(
            title: letter.fileTitle, author: letter.organ,
            blocks: letter.kind.layout == .form ? form(letter) : self.letter(letter))
    }

    private static func letter(_ letter: Letter) -> [PrintedDocument.Block] {
        // What stays in the office has no red head.
        let isOffice = letter.kind.reader == .office
        var blocks: [PrintedDocument.Block] = isOffice ? [] : [.letterhead(letter.organ)]
        let number = letter.number.map { [PrintedDocument.Block.documentNumber($0)] } ?? []
        let title = PrintedDocument.Block.title(isOffice ? "\(letter.organ)\n\(letter.title)" : letter.title)
        blocks += isOffice ? [title] + number : number + [title]
        if let addressee = letter.addressee { blocks.append(.addressee(addressee + "：")) }
        blocks += letter.body.map(block)
        if !letter.enclosures.isEmpty { blocks.append(.enclosures(letter.enclosures)) }
        if let signature = letter.signature {
            blocks.append(.signature(PrintedSignature(name: signature.name, date: signature.date.chinese)))
        }
        if let contact = letter.contact { blocks.append(.note("（\(contact)）")) }
        return blocks
    }

    private static func form(_ letter: Letter) -> [PrintedDocument.Block] {
        [.title("\(letter.organ)\n\(letter.title)")] + letter.body.map(block)
    }

    private static func block(_ block: LetterBlock) -> PrintedDocument.Block {
        switch block {
        case .heading(let text): .heading(text)
        case .subheading(let text): .subheading(text)
        case .paragraph(let text): .paragraph(text)
        case .table(let table): .table(PrintedTable(table))
        }
    }
}

extension Letter {
    /// 政府信息不予公开告知书（〔2026〕第12号-告）: the title of the file.
    var fileTitle: String { title + (number.map { "（\($0)）" } ?? "") }
}

extension PrintedTable {
    fileprivate init(_ table: LetterTable) {
        self.init(
            columnWidths: table.columnWidths, headerRows: 0,
            rows: table.rows.map { row in
                Row(
                    row.map {
                        Cell(
                            $0.text, column: $0.column, columnSpan: $0.columnSpan, rowSpan: $0.rowSpan,
                            style: $0.isLabel ? .groupHeader : .text)
                    }, leastLines: max(1, row.map(\.room).max() ?? 1))
            }, look: .form)
    }
}
