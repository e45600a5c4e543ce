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

    private var title: String {
        if let title = report.title { return title }
        return (report.organ ?? "") + (report.year.map { "\($0)年" } ?? "") + "政府信息公开工作年度报告"
    }

    private var document: some HTMLContent {
        Document(title: title, policy: .selfContained) {
            PageStyle.common
            ReportPage.style
        } body: {
            main(.class("report")) {
                article {
                    if let title = report.title { h1 { title } }
                    if let preamble = report.section(.preamble) { paragraphs(of: preamble) }
                    ForEach(SectionKey.mandated) { section($0) }
                }
            }
        }
    }

    @HTMLBuilder private func section(_ key: SectionKey) -> some HTMLContent {
        let written = report.section(key)
        let grid = grid(of: key)
        if written != nil || grid != nil {
            HTML.section(.aria(.labelledBy, key.rawValue)) {
                h2(.id(key.rawValue)) { heading(written, key) }
                if let written { paragraphs(of: written) }
                if let grid { ReportTableView(grid: grid, report: report, title: key.rawValue) }
            }
        }
    }

    /// The section's table as far as the report has it; `nil` where there is none.
    private func grid(of key: SectionKey) -> FormGrid? {
        guard let grid = FormGrid.grids(of: report).first(where: { $0.section == key })?.grid,
            grid.isPresent(in: report)
        else { return nil }
        return grid.leavingOutMissingRows(of: report)
    }

    private func heading(_ section: ReportSection?, _ key: SectionKey) -> String {
        guard let section, !section.heading.isEmpty else { return key.officialHeading }
        return section.heading
    }

    private func paragraphs(of section: ReportSection) -> some HTMLContent {
        ForEach(section.paragraphs) { paragraph in
            p(.class(ReportPage.isSubheading(paragraph.text) ? "sub" : nil)) { paragraph.text }
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
struct ReportTableView: HTMLContent {
    let grid: FormGrid
    let report: AnnualReport
    /// Id of the heading that names the table.
    let title: String

    func write(into html: inout HTMLBuffer) {
        let headers = GridHeaders(grid)
        let content = div(.class("scroll"), .role(.region), .tabindex(0), .aria(.labelledBy, title)) {
            table(.class("form"), .aria(.labelledBy, title)) {
                if !grid.head.isEmpty {
                    thead { ForEach(grid.head.indices) { row(grid.head[$0], $0, headers) } }
                }
                tbody { ForEach(grid.body.indices) { row(grid.body[$0], $0 + grid.head.count, headers) } }
            }
        }
        content.write(into: &html)
    }

    private func row(_ row: FormGrid.Row, _ index: Int, _ headers: GridHeaders) -> some HTMLContent {
        tr {
            ForEach(row.items) { item in
                switch item.content {
                case .label(let label, let role):
                    GridLabel(label: label, role: role, item: item, id: headers.id(row: index, column: item.column))
                case .cell(let key):
                    td(
                        .colspan(item.columnSpan),
                        .headers(headers.speaking(forRow: index, column: item.column).joined(separator: " "))
                    ) { ReportTableView.printed(report.cells[key]) }
                }
            }
        }
    }

    /// What is printed in a cell: its number, the mark that stood there, or nothing.
    static func printed(_ cell: Cell) -> String {
        switch cell.state {
        case .value(let figure): figure.description
        case .dash: cell.raw.isEmpty ? "—" : cell.raw
        case .text: cell.raw
        case .blank, .rowMissing, .tableMissing, .unplaced: ""
        }
    }
}

/// A label of a mandated table as a header cell.
struct GridLabel: HTMLContent {
    let label: String
    let role: FormGrid.Item.Role
    let item: FormGrid.Item
    var id: String?

    func write(into html: inout HTMLBuffer) {
        if case .corner = role {
            td(.colspan(item.columnSpan), .rowspan(item.rowSpan), .class("corner")) { label }.write(into: &html)
            return
        }
        let isBlock = role == .rowGroup && item.columnSpan > 1
        th(
            .scope(isBlock ? .columnGroup : scope), .colspan(item.columnSpan), .rowspan(item.rowSpan), .id(id),
            .class(isBlock ? "block" : nil)
        ) { label }.write(into: &html)
    }

    private var scope: HeaderScope? {
        switch role {
        case .corner: nil
        case .rowGroup: .rowGroup
        case .row: .row
        case .columnGroup: .columnGroup
        case .column: .column
        }
    }
}

/// Which header cells speak for which cell of a grid: labels of its columns above it, and of its row.
struct GridHeaders {
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

    init(_ grid: FormGrid) {
        prefix = grid.table.rawValue
        isInBlocks = grid.head.isEmpty
        for (index, row) in (grid.head + grid.body).enumerated() {
            for item in row.items {
                guard case .label(_, let role) = item.content, role != .corner else { continue }
                let isBlock = isInBlocks && role == .rowGroup
                headers.append(
                    Header(
                        id: id(row: index, column: item.column), rows: index..<(index + item.rowSpan),
                        columns: item.column..<(item.column + item.columnSpan),
                        isColumn: isBlock || role == .column || role == .columnGroup, isBlock: isBlock))
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
