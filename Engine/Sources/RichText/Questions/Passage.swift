/// A stretch of text that belongs together: a paragraph, a heading, a paragraph of a cell, a caption.
public struct Passage: Hashable, Sendable {
    /// Line breaks are `\n`, inside a table a space.
    @Exact public private(set) var text: String
    public let place: Place
    /// Where it begins in `plainText`, in Unicode scalars from 0.
    public let offset: Int

    init(_ text: String, _ place: Place, offset: Int) {
        self.place = place
        self.offset = offset
        self.text = text
    }
}

extension RichText {
    /// All text in reading order, for checks; captions, alternative texts and summaries are among it.
    public var passages: [Passage] { PlainText(self).passages }

    /// Blocks as lines; the cells of a row divided by tabs.
    public var plainText: String { String(PlainText(self).text) }
}

/// Writes the plain text and remembers where its passages lie.
private struct PlainText {
    private(set) var text = String.UnicodeScalarView()
    private(set) var passages: [Passage] = []
    /// Scalars written; counting them anew for each passage would be quadratic.
    private var count = 0

    init(_ rich: RichText) {
        for placed in rich.allBlocks { write(placed.block, placed.place) }
    }

    private mutating func write(_ block: RichText.Block, _ place: Place) {
        switch block {
        case .heading(let heading): line(heading.content.text, place)
        case .paragraph(let paragraph): line(paragraph.content.text, place)
        case .table(let table): write(table, place)
        case .image(let image):
            line(image.alternativeText, place.adding(.alternativeText))
            line(image.caption, place.adding(.caption))
        case .file(let file):
            line(file.title, place.adding(.title))
            line(file.summary, place.adding(.summary))
        case .list, .quote, .rule: break
        }
    }

    private mutating func write(_ table: RichText.Table, _ place: Place) {
        line(table.caption, place.adding(.caption))
        for (row, (cells, columns)) in zip(table.rows, table.columns).enumerated() where !cells.isEmpty {
            if count > 0 { append("\n") }
            for (index, (cell, column)) in zip(cells, columns).enumerated() {
                if index > 0 { append("\t") }
                write(cell, place.adding(.cell(row: row + 1, column: column + 1)))
            }
        }
    }

    private mutating func write(_ cell: RichText.Table.Cell, _ place: Place) {
        for (number, paragraph) in cell.paragraphs.enumerated() {
            if number > 0 { append(" ") }
            let text = paragraph.inlines.map { if case .text(let run) = $0 { run.text } else { " " } }.joined()
            passage(text, cell.paragraphs.count > 1 ? place.adding(.cellParagraph(number + 1)) : place)
        }
    }

    private mutating func line(_ text: String, _ place: Place) {
        guard !text.isEmpty else { return }
        if count > 0 { append("\n") }
        passage(text, place)
    }

    private mutating func passage(_ text: String, _ place: Place) {
        passages.append(Passage(text, place, offset: count))
        append(text)
    }

    private mutating func append(_ text: String) {
        self.text.append(contentsOf: text.unicodeScalars)
        count += text.unicodeScalars.count
    }
}
