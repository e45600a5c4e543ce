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
                    ReportArticle(report)
                }
            }
        }
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
