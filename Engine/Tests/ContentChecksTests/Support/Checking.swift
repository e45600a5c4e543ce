import ContentChecks
import Regulation
import Testing

/// What the checks say of one paragraph, or of an item, on a day in 2023.
enum Checking {
    static let today = day("2023-03-01")

    static func day(_ text: String) -> Day {
        guard let day = Day(text) else { preconditionFailure("tests write days as YYYY-MM-DD") }
        return day
    }

    static func context(_ change: (inout ContentCheckContext) -> Void = { _ in }) -> ContentCheckContext {
        var context = ContentCheckContext(today: today)
        change(&context)
        return context
    }

    /// A context's checker is prepared once; most tests use the plain one.
    static let plain = ContentChecker(context())

    /// Findings on text: metadata are not judged here.
    static func text(_ text: String, _ checker: ContentChecker = plain) -> [ContentFinding] {
        paragraphs([text], checker)
    }

    static func paragraphs(_ texts: [String], _ checker: ContentChecker = plain) -> [ContentFinding] {
        let passages = texts.enumerated().map {
            CheckedContent.Passage(.paragraph(number: $0.offset + 1, block: $0.offset), $0.element)
        }
        return onText(checker.findings(in: CheckedContent(passages: passages)))
    }

    /// A table of the body: the first row is its heading.
    static func table(_ rows: [[String]], title: String = "", _ checker: ContentChecker = plain) -> [ContentFinding] {
        var content = CheckedContent(passages: cells(rows))
        content.metadata.title = title
        return onText(checker.findings(in: content))
    }

    static func cells(_ rows: [[String]], table: Int = 1) -> [CheckedContent.Passage] {
        rows.enumerated().flatMap { row, cells in
            cells.enumerated().map { column, text in
                CheckedContent.Passage(.cell(table: table, row: row + 1, column: column + 1, block: table), text)
            }
        }
    }

    private static func onText(_ findings: [ContentFinding]) -> [ContentFinding] {
        findings.filter { !$0.check.hasPrefix("MD") && !$0.check.hasPrefix("PRO") }
    }

    static func ids(_ findings: [ContentFinding]) -> [String] { findings.map(\.check) }
}
