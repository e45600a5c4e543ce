public import AnnualReport
public import HTML

/// What a report says below its title: the sections with their texts and tables, and when it was made public. For pages of others.
public struct ReportArticle: HTMLContent {
    private let report: AnnualReport
    private let figure: ReportTableView.FigureWriter

    /// - Parameter figure: writes what stands in the cell of a figure; its text alone, where nothing else is told.
    public init(
        _ report: AnnualReport,
        figure: @escaping ReportTableView.FigureWriter = { _, text, html in text.write(into: &html) }
    ) {
        self.report = report
        self.figure = figure
    }

    public func write(into html: inout HTMLBuffer) {
        ForEach(report.printedSections) { section($0) }.write(into: &html)
        if let line = report.publicationLine { p { line }.write(into: &html) }
    }

    @HTMLBuilder private func section(_ section: PrintedSection) -> some HTMLContent {
        if section.heading.isEmpty {
            paragraphs(section.paragraphs)
        } else {
            HTML.section(.aria(.labelledBy, section.key.rawValue)) {
                h2(.id(section.key.rawValue)) { section.heading }
                paragraphs(section.paragraphs)
                if let table = section.table {
                    ReportTableView(table, labelledBy: section.key.rawValue, figure: figure)
                }
            }
        }
    }

    private func paragraphs(_ paragraphs: [String]) -> some HTMLContent {
        ForEach(paragraphs) { text in
            p(.class(ReportArticle.isSubheading(text) ? "sub" : nil)) { text }
        }
    }

    /// （一）主动公开 alone in its line: drawn as a heading, kept as the paragraph that it is in the source.
    static func isSubheading(_ text: String) -> Bool {
        text.first == "（" && text.count <= 24 && !text.contains(where: { "。；，".contains($0) })
    }
}
