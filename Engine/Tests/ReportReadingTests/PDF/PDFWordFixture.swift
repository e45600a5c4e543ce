import Foundation
import OfficeFiles

/// Words recorded from PDFs of a fictional report, printed by a browser and by a word processor in several looks.
///
/// One line a word: left, top, right, bottom, text; `page width height` begins a page. The lines stand in drawing
/// order. Table three counts from 101 row by row, table two from 11, table four from 301 (blank ones from 21); in
/// the files that end in `-blank` every cell is empty whose number says so in ``Expected``.
struct PDFWordFixture {
    static let names = [
        "browser-full", "browser-narrow-blank", "browser-vertical-full", "browser-pagebreaks-blank",
        "writer-cut-labels-full", "word-vertical-blank", "word-tall-rows-full", "word-no-repeat-blank",
        "word-wide-lines-full", "word-running-title-blank", "word-bottom-full",
    ]

    static func pages(_ name: String) throws -> PDFPages {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(
            contentsOf: folder.appendingPathComponent("Fixtures/pdf/\(name).words"), encoding: .utf8)
        return pages(words: text)
    }

    static func pages(words text: String) -> PDFPages {
        var pages = PDFPages()
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 4)
            if parts.count == 3, parts[0] == "page" {
                pages.pages.append(PDFPage(width: Double(parts[1]) ?? 0, height: Double(parts[2]) ?? 0))
            } else if parts.count == 5, !pages.pages.isEmpty {
                let numbers = parts[..<4].map { Double($0) ?? 0 }
                pages.pages[pages.pages.count - 1].words.append(
                    PDFWord(
                        String(parts[4]), left: numbers[0], top: numbers[1], right: numbers[2], bottom: numbers[3]))
            }
        }
        return pages
    }

    /// What the cells of a fixture hold, by the rule with which the documents were made.
    enum Expected {
        static func requests(row: Int, column: Int, blanks: Bool) -> String {
            let index = row * 7 + column
            return blanks && index % 5 == 2 ? "" : String(101 + index)
        }

        static func proactive(_ index: Int, blanks: Bool) -> String {
            if blanks, [1, 4, 8].contains(index) { return "" }
            return index == 9 ? "20.5432" : String(11 + index)
        }

        static func remedies(_ index: Int, blanks: Bool) -> String {
            guard blanks else { return String(301 + index) }
            return [2, 7, 11].contains(index) ? "" : String(21 + index)
        }
    }
}
