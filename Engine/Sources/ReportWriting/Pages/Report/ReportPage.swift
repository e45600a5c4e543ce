public import AnnualReport
import HTML

/// A report as a page to publish: the title, the six sections, the three tables with their merged headers.
///
/// Reading the page back gives the same report: what is unknown stays an empty cell, a row that the report does not
/// have is not written, and nothing is added to the text.
public struct ReportPage: Sendable {
    private let report: AnnualReport

    public init(_ report: AnnualReport) { self.report = report }

    /// The page as UTF-8.
    public func bytes() -> [UInt8] { document.bytes(capacity: 64 * 1024) }

    private var document: some HTMLContent {
        Document(title: report.printedTitle ?? "政府信息公开工作年度报告", policy: .selfContained) {
            PageStyle.common
            ReportPage.style
        } body: {
            main(.class("report")) {
                article {
                    if let title = report.printedTitle { h1 { title } }
                    ForEach(report.printedSections) { section($0) }
                    if let line = report.publicationLine { p { line } }
                }
            }
        }
    }

    @HTMLBuilder private func section(_ section: PrintedSection) -> some HTMLContent {
        if section.heading.isEmpty {
            paragraphs(section.paragraphs)
        } else {
            HTML.section(.aria(.labelledBy, section.key.rawValue)) {
                h2(.id(section.key.rawValue)) { section.heading }
                paragraphs(section.paragraphs)
                if let table = section.table { ReportTableView(form: table, title: section.key.rawValue) }
            }
        }
    }

    private func paragraphs(_ paragraphs: [String]) -> some HTMLContent {
        ForEach(paragraphs) { text in
            p(.class(ReportPage.isSubheading(text) ? "sub" : nil)) { text }
        }
    }

    /// （一）主动公开 alone in its line: drawn as a heading, kept as the paragraph that it is in the source.
    static func isSubheading(_ text: String) -> Bool {
        text.first == "（" && text.count <= 24 && !text.contains(where: { "。；，".contains($0) })
    }

    private static let style = Stylesheet(
        """
        .report { max-width: 62rem; margin: 0 auto; padding: 2.5rem clamp(1rem, 5vw, 4rem) 4rem; background: var(--paper); }
        .report h1 { font: 700 clamp(1.35rem, 4vw, 1.9rem)/1.5 var(--serif); text-align: center; margin: 0 0 2rem; }
        .report h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; padding-bottom: .35rem;
          border-bottom: 2px solid var(--brand); }
        .report p { text-indent: 2em; margin: 0 0 .75rem; }
        @media (min-width: 48rem) { .report p { text-align: justify; } }
        .report .sub { font-weight: 700; margin-top: 1.25rem; }
        @media print { .report { max-width: none; padding: 0; } .report h2 { border-color: currentColor; } }

        """)
}

/// One mandated table of a report, with the headers that speak for each cell named by id.
///
/// It has no caption: the section's heading names it, and a caption would be read back as a paragraph of the report.
struct ReportTableView: HTMLContent {
    let form: FormTable
    /// Id of the heading that names the table.
    let title: String

    func write(into html: inout HTMLBuffer) {
        let headers = TableHeaders(form)
        let content = div(.class("scroll"), .role(.region), .tabindex(0), .aria(.labelledBy, title)) {
            table(.class("form"), .aria(.labelledBy, title)) {
                if !form.head.isEmpty {
                    thead { ForEach(form.head.indices) { row($0, headers) } }
                }
                tbody { ForEach(form.body.indices) { row($0, headers) } }
            }
        }
        content.write(into: &html)
    }

    private func row(_ index: Int, _ headers: TableHeaders) -> some HTMLContent {
        tr {
            ForEach(form.rows[index].cells) { cell in
                if case .figure = cell.role {
                    td(
                        .colspan(cell.columnSpan),
                        .headers(headers.speaking(forRow: index, column: cell.column).joined(separator: " "))
                    ) { cell.text }
                } else {
                    TableLabel(cell: cell, id: headers.id(row: index, column: cell.column))
                }
            }
        }
    }
}

/// A label of a mandated table as a header cell.
struct TableLabel: HTMLContent {
    let cell: FormCell
    var id: String?

    func write(into html: inout HTMLBuffer) {
        if cell.role == .corner {
            td(.colspan(cell.columnSpan), .rowspan(cell.rowSpan), .class("corner")) { cell.text }.write(into: &html)
            return
        }
        th(
            .scope(scope), .colspan(cell.columnSpan), .rowspan(cell.rowSpan), .id(id),
            .class(cell.role == .blockHeader ? "block" : nil)
        ) { cell.text }.write(into: &html)
    }

    private var scope: HeaderScope? {
        switch cell.role {
        case .corner, .figure: nil
        case .groupHeader: .rowGroup
        case .rowHeader: .row
        case .blockHeader: .columnGroup
        case .columnHeader: cell.columnSpan > 1 ? .columnGroup : .column
        }
    }
}

/// Which header cells speak for which cell of a grid: labels of its columns above it, and of its row.
struct TableHeaders {
    private struct Header {
        let id: String
        let rows: Range<Int>
        let columns: Range<Int>
        let isColumn: Bool
        let isBlock: Bool
    }

    private let prefix: String
    /// Table two has no head: each of its blocks begins with its own headers.
    private let isInBlocks: Bool
    private var headers: [Header] = []

    init(_ form: FormTable) {
        prefix = form.table.rawValue
        isInBlocks = form.headerRows == 0
        for (index, row) in form.rows.enumerated() {
            for cell in row.cells {
                if case .figure = cell.role { continue }
                guard cell.role != .corner else { continue }
                headers.append(
                    Header(
                        id: id(row: index, column: cell.column), rows: index..<(index + cell.rowSpan),
                        columns: cell.column..<(cell.column + cell.columnSpan),
                        isColumn: cell.role == .blockHeader || cell.role == .columnHeader,
                        isBlock: cell.role == .blockHeader))
            }
        }
    }

    func id(row: Int, column: Int) -> String { "\(prefix)-\(row)-\(column)" }

    /// Ids of column headers from the widest to the nearest, then of row headers.
    func speaking(forRow row: Int, column: Int) -> [String] {
        let above = headers.filter { $0.isColumn && $0.rows.upperBound <= row && $0.columns.contains(column) }
        let columns =
            isInBlocks ? [above.last(where: \.isBlock), above.last { !$0.isBlock }].compactMap(\.self) : above
        return (columns + headers.filter { !$0.isColumn && $0.rows.contains(row) }).map(\.id)
    }
}
