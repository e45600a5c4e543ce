public import AnnualReport
import HTML

/// What differs between two reports, as one page: cell by cell, paragraph by paragraph.
///
/// What was taken out and what was put in is marked up as such, said in words, and drawn differently; colour alone
/// says nothing.
public struct DiffPage: Sendable {
    private let diff: ReportDiff
    private let oldName: String
    private let newName: String

    /// - Parameters:
    ///   - old: how the first report is named on the page, such as its file.
    ///   - new: how the second one is named.
    public init(_ diff: ReportDiff, old: String, new: String) {
        self.diff = diff
        (oldName, newName) = (old, new)
    }

    /// The page as UTF-8.
    public func bytes() -> [UInt8] { document.bytes(capacity: 64 * 1024) }

    private var document: some HTMLContent {
        Document(title: "年度报告比较", policy: .selfContained) {
            PageStyle.common
            FindingsStyle.sheet
            DiffPage.style
        } body: {
            a(.class("skip"), .href(.fragment("result"))) { "跳到比较结果" }
            header(.class("top")) {
                div(.class("wrap")) {
                    p(.class("brand")) { "政府信息公开工作年度报告" }
                    h1 { "年度报告比较" }
                }
            }
            main(.id("result"), .class("wrap")) {
                DiffContent(diff, old: oldName, new: newName)
            }
        }
    }

    private static let style = Stylesheet(
        """
        del { background: var(--error-soft); color: var(--error); text-decoration: line-through; padding: 0 .15em; }
        ins { background: var(--fine-soft); color: #14472c; text-decoration: underline; text-underline-offset: .2em;
          padding: 0 .15em; }
        del::before { content: "［删］"; } ins::before { content: "［增］"; }
        td del::before, td ins::before { content: none; }
        td ins, td del { text-decoration: none; }
        td ins { font-weight: 700; }
        .compared td { white-space: normal; min-width: 5rem; }
        del::before, ins::before { font-size: .75em; }
        .change { margin: 0 0 .75rem; padding-left: .75rem; border-left: 3px solid var(--line); }
        .label { display: inline-block; margin-right: .5rem; padding: 0 .45rem; font-size: .875rem; font-weight: 700;
          border: 1px solid var(--line); border-radius: .25rem; color: var(--quiet); }
        .same { margin: .25rem 0 .75rem; }

        """)
}
