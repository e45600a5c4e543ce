import AnnualReport
import HTML
import ReportWriting
import Web

/// What of a report is marked on its page: the cells and the words that one finding speaks of.
struct ReportMarks: Equatable {
    /// What the finding says.
    let message: String
    let severity: StatusTag
    /// Where the finding itself is told.
    let back: LocalPath?
    private let cells: [CellKey]
    private let quotes: [Quote]

    init(_ finding: Finding, back: LocalPath? = nil) {
        message = finding.message
        severity = StatusTag(finding.severity.label, finding.severity.tone)
        self.back = back
        cells = finding.cells
        quotes = finding.quotes.filter { !$0.text.isEmpty }
    }

    /// Of the first words that are marked.
    static let textID = "marked-text"

    /// Of a cell that is marked.
    static func id(of key: CellKey) -> String { "cell-\(key.name)" }

    func contains(_ key: CellKey) -> Bool { cells.contains(key) }

    /// Where a finding is seen first in a report: at its faulty cell, else at the words; `nil` where it speaks of the whole.
    ///
    /// - Parameter printed: ``printedCells(of:)`` of the report.
    static func place(of finding: Finding, in report: AnnualReport, printed: Set<CellKey>) -> String? {
        if let cell = finding.cells.first(where: printed.contains) { return id(of: cell) }
        return ReportMarks(finding).firstMarked(in: report.sections) == nil ? nil : textID
    }

    /// The cells that stand in the report's tables: a finding may speak of one that its form lacks, or that was lost.
    static func printedCells(of report: AnnualReport) -> Set<CellKey> {
        let tables = SectionKey.allCases.compactMap { FormTable.table(of: report, in: $0) }
        return tables.reduce(into: []) { keys, form in
            for case .figure(let key) in form.rows.flatMap(\.cells).map(\.role) { keys.insert(key) }
        }
    }

    /// A paragraph cut at the words that are marked.
    func pieces(of paragraph: String, in section: SectionKey) -> [FindingView.Piece] {
        let words = quotes.filter { $0.section == nil || $0.section == section }.map(\.text)
        return FindingView.pieces(paragraph, marking: words)
    }

    /// The first paragraph of a report with marked words.
    func firstMarked(in sections: [ReportSection]) -> MarkedPlace? {
        for section in sections {
            for (index, paragraph) in section.paragraphs.enumerated()
            where pieces(of: paragraph.text, in: section.key).contains(where: \.isMarked) {
                return MarkedPlace(section: section.key, paragraph: index)
            }
        }
        return nil
    }
}

struct MarkedPlace: Equatable {
    let section: SectionKey
    let paragraph: Int
}

/// Says what is marked, and leads to it.
struct ReportMarksPart: HTMLContent {
    let marks: ReportMarks
    /// That it speaks of and that are printed.
    let cells: [CellKey]
    let firstText: MarkedPlace?

    func write(into html: inout HTMLBuffer) {
        Remark(.warning, title: "标出的是这一问题所涉的内容") {
            p {
                marks.severity
                " " + marks.message
            }
            ul {
                ForEach(cells) { key in
                    li { a(.href(.fragment(ReportMarks.id(of: key)))) { key.words } }
                }
                if firstText != nil { li { a(.href(.fragment(ReportMarks.textID))) { "正文中的语句" } } }
            }
            marks.back.map { path in p { a(.href(path.address)) { "返回这一问题" } } }
        }.write(into: &html)
    }
}

/// Paragraphs of a section, with the words marked that a finding speaks of.
struct MarkedParagraphs: HTMLContent {
    let section: ReportSection
    let marks: ReportMarks?
    let firstText: MarkedPlace?

    func write(into html: inout HTMLBuffer) {
        for (index, paragraph) in section.paragraphs.enumerated() {
            guard let marks else {
                p { paragraph.text }.write(into: &html)
                continue
            }
            let isFirst = firstText == MarkedPlace(section: section.key, paragraph: index)
            let pieces = marks.pieces(of: paragraph.text, in: section.key)
            p(.id(isFirst ? ReportMarks.textID : nil)) {
                ForEach(pieces) { piece in
                    if piece.isMarked { mark { piece.text } } else { piece.text }
                }
            }.write(into: &html)
        }
    }
}

/// A figure that a finding speaks of.
struct MarkedFigure<Content: HTMLContent>: HTMLContent {
    let key: CellKey
    let content: Content

    func write(into html: inout HTMLBuffer) {
        mark(.class("figure-marked"), .id(ReportMarks.id(of: key))) { content }.write(into: &html)
    }
}
