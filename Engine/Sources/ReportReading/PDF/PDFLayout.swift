import AnnualReport
public import OfficeFiles

/// Turns the words of a PDF, which says only where each is printed, into paragraphs and tables.
///
/// No line of a table is known, so the three tables of the form are rebuilt from what their labels and headers say
/// and where they stand. A number gets a cell only where row and column are certain; a line of numbers that could
/// not be placed is kept as one cell over the whole width. Other tables come out as paragraphs with tabs.
public enum PDFLayout {
    /// Words beyond this many are no report's; the rest is left out and noted.
    static let mostWords = 150_000

    public static func document(_ pages: PDFPages) -> SourceDocument {
        switch pages.textLayer {
        case .missing, .marksOnly: return SourceDocument(notes: [.scanned(pages: pages.pages.count)])
        case .present(let without):
            var document = document(ofText: pages)
            if !without.isEmpty { document.notes.append(.pagesWithoutText(without)) }
            return document
        }
    }

    private static func document(ofText pages: PDFPages) -> SourceDocument {
        var words: [PrintedWord] = []
        var notes: [DocumentNote] = []
        for (page, content) in pages.pages.enumerated() {
            guard words.count + content.words.count <= mostWords else {
                notes.append(.truncated("第\(page + 1)页起文字过多，未读取"))
                break
            }
            for word in content.words {
                words.append(PrintedWord(word, page: page, pageWidth: content.width, order: words.count))
            }
        }
        let lines = numberLines(&words)
        let decorations = PageDecorations.find(in: words, lines: lines, heights: pages.pages.map(\.height))
        words = words.indices.filter { !decorations.contains($0) }.map { words[$0] }
        words = RepeatedHeaders.removed(from: words)
        setFlow(&words)

        var field = WordField(words)
        var tables = RequestTableLayout.tables(in: &field)
        tables += ProactiveTableLayout.tables(in: &field)
        tables += RemedyTableLayout.tables(in: &field)
        tables.sort { $0.top < $1.top }
        return SourceDocument(blocks: blocks(field, tables, pageCount: pages.pages.count), notes: notes)
    }

    private static func blocks(_ field: WordField, _ tables: [FoundTable], pageCount: Int) -> [SourceDocument.Block] {
        let paragraphs = ParagraphLayout.paragraphs(of: field, pageCount: pageCount, breaks: tables.map(\.top))
        var blocks: [SourceDocument.Block] = []
        var next = 0
        for (flow, paragraph) in paragraphs {
            while next < tables.count, tables[next].top <= flow {
                blocks.append(.grid(tables[next].grid))
                next += 1
            }
            blocks.append(.paragraph(paragraph))
        }
        for table in tables[next...] { blocks.append(.grid(table.grid)) }
        return blocks
    }

    /// Numbers the printed lines of each page from 1 and returns them, top to bottom.
    private static func numberLines(_ words: inout [PrintedWord]) -> [[Int]] {
        var lines: [[Int]] = []
        var page = -1
        var number = 0
        for index in words.indices.sorted(by: { (words[$0].page, words[$0].y) < (words[$1].page, words[$1].y) }) {
            let word = words[index]
            if word.page != page {
                page = word.page
                number = 0
            }
            if number > 0, let first = lines.last?.first,
                word.y - words[first].y < WordField.sameLine * max(words[first].em, word.em)
            {
                lines[lines.count - 1].append(index)
            } else {
                number += 1
                lines.append([index])
            }
            words[index].line = number
        }
        return lines
    }

    /// Lays the pages one below the other, their margins cut off, so that what a page break cut is whole again.
    private static func setFlow(_ words: inout [PrintedWord]) {
        var offset = 0.0
        var start = 0
        while start < words.count {
            let page = words[start].page
            var end = start
            var top = Double.infinity
            var bottom = -Double.infinity
            while end < words.count, words[end].page == page {
                top = min(top, words[end].y)
                bottom = max(bottom, words[end].y)
                end += 1
            }
            for index in start..<end { words[index].flow = words[index].y - top + offset }
            offset += bottom - top + pageGap
            start = end
        }
    }

    /// Distance of the last line of a page and the first of the next in the strip, in points: a wide line spacing.
    private static let pageGap = 20.0
}
