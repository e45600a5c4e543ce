public import AnnualReport
public import HTML

/// What differs between two reports, for pages of others: what it amounts to, then particulars, cells and paragraphs.
public struct DiffContent: HTMLContent {
    private let diff: ReportDiff
    private let oldName: String
    private let newName: String

    /// - Parameters:
    ///   - old: how the first report is named on the page.
    ///   - new: how the second one is named.
    public init(_ diff: ReportDiff, old: String, new: String) {
        self.diff = diff
        (oldName, newName) = (old, new)
    }

    public func write(into html: inout HTMLBuffer) {
        summary.write(into: &html)
        metadata.write(into: &html)
        cells.write(into: &html)
        ForEach(diff.sections.filter(\.hasChanges)) { section($0) }.write(into: &html)
    }

    private var summary: some HTMLContent {
        HTML.section(.class("card")) {
            h2 { DiffWords(diff: diff).summary }
            dl(.class("facts")) {
                div {
                    dt { "原报告" }
                    dd { oldName }
                }
                div {
                    dt { "新报告" }
                    dd { newName }
                }
            }
            p(.class("quiet")) {
                "标记："
                del { "删除的文字" }
                "　"
                ins { "新增的文字" }
            }
        }
    }

    @HTMLBuilder private var metadata: some HTMLContent {
        if !diff.metadata.isEmpty {
            HTML.section(.class("card"), .aria(.labelledBy, "metadata")) {
                h2(.id("metadata")) { "基本信息" }
                table(named: "metadata", columns: ["项目", "原报告", "新报告"]) {
                    ForEach(diff.metadata) { difference in
                        tr {
                            th(.scope(.row)) { difference.field.label }
                            td { old(difference.old ?? "未写明") }
                            td { new(difference.new ?? "未写明") }
                        }
                    }
                }
            }
        }
    }

    @HTMLBuilder private var cells: some HTMLContent {
        if !diff.cells.isEmpty {
            HTML.section(.class("card"), .aria(.labelledBy, "cells")) {
                h2(.id("cells")) { "数据（\(diff.cells.count)格）" }
                table(named: "cells", columns: ["位置", "原报告", "新报告", "变化"]) {
                    ForEach(diff.cells) { difference in
                        tr {
                            th(.scope(.row)) { difference.cell.words }
                            td { old(DiffWords.shown(difference.old)) }
                            td { new(DiffWords.shown(difference.new)) }
                            td { DiffWords.change(difference) }
                        }
                    }
                }
            }
        }
    }

    private func table<Rows: HTMLContent>(
        named id: String, columns: [String], @HTMLBuilder rows: () -> Rows
    ) -> some HTMLContent {
        let rows = rows()
        return div(.class("scroll"), .role(.region), .tabindex(0), .aria(.labelledBy, id)) {
            HTML.table(.class("index compared"), .aria(.labelledBy, id)) {
                thead { tr { ForEach(columns) { column in th(.scope(.column)) { column } } } }
                tbody { rows }
            }
        }
    }

    private func old(_ text: String) -> some HTMLContent { del { text } }
    private func new(_ text: String) -> some HTMLContent { ins { text } }

    // MARK: Text

    private func section(_ section: SectionDifference) -> some HTMLContent {
        HTML.section(.class("card"), .aria(.labelledBy, section.key.rawValue)) {
            h2(.id(section.key.rawValue)) { section.key.officialHeading }
            if section.oldHeading != section.newHeading {
                p(.class("change")) {
                    label("标题变动")
                    old(section.oldHeading ?? "没有这一部分")
                    " "
                    new(section.newHeading ?? "没有这一部分")
                }
            }
            ForEach(Self.runs(section.paragraphs)) { run in
                switch run {
                case .unchanged(let count): p(.class("quiet same")) { "（\(count)段没有变动）" }
                case .difference(let paragraph): self.paragraph(paragraph)
                }
            }
        }
    }

    /// Paragraphs without change are counted, not repeated.
    enum Run: Hashable {
        case unchanged(Int)
        case difference(ParagraphDifference)
    }

    static func runs(_ paragraphs: [ParagraphDifference]) -> [Run] {
        paragraphs.reduce(into: []) { runs, paragraph in
            if !paragraph.isSame {
                runs.append(.difference(paragraph))
            } else if case .unchanged(let count)? = runs.last {
                runs[runs.count - 1] = .unchanged(count + 1)
            } else {
                runs.append(.unchanged(1))
            }
        }
    }

    private func paragraph(_ paragraph: ParagraphDifference) -> some HTMLContent {
        p(.class("change")) {
            switch paragraph {
            case .same(_, _, let text): text
            case .changed(_, _, let segments):
                label("改动")
                ForEach(segments) { segment in
                    switch segment.kind {
                    case .same: segment.text
                    case .removed: old(segment.text)
                    case .added: new(segment.text)
                    }
                }
            case .removed(_, let text):
                label("删除")
                old(text)
            case .added(_, let text):
                label("新增")
                new(text)
            case .movedHere(_, let from, let text):
                label("移来")
                text
                small(.class("quiet")) { "（原在\(DiffWords.words(from))）" }
            case .movedAway(_, let to, let text):
                label("移走")
                span(.class("quiet")) { text }
                small(.class("quiet")) { "（现在\(DiffWords.words(to))）" }
            }
        }
    }

    private func label(_ text: String) -> some HTMLContent { strong(.class("label")) { text } }
}
