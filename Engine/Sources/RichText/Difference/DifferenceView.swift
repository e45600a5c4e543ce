public import HTML

/// What changed, on a page: added text in `ins`, removed text in `del`, each with words for those who listen.
///
/// Classes for the style sheet: `change added`, `change removed`, `change changed` on blocks; `unseen` hides words from the eye.
public struct DifferenceView: HTMLContent {
    private let difference: RichTextDifference
    private let view: RichTextView

    /// - Parameters: as of `RichTextView`.
    public init(
        _ difference: RichTextDifference, headingShift: Int = 0, idPrefix: String = "change",
        address: @escaping (FileKey) -> WebAddress?
    ) {
        self.difference = difference
        view = RichTextView(.empty, headingShift: headingShift, idPrefix: idPrefix, address: address)
    }

    public func write(into html: inout HTMLBuffer) {
        var tables = 0
        write(difference.blocks, &tables, into: &html)
    }

    private func write(
        _ changes: [RichTextDifference.BlockChange], _ tables: inout Int, into html: inout HTMLBuffer
    ) {
        for change in changes {
            switch change {
            case .same(let block): view.write(block, id: nil, &tables, into: &html)
            case .added(let block): whole(block, .added, &tables, into: &html)
            case .removed(let block): whole(block, .removed, &tables, into: &html)
            case .changed(let old, let new, let detail): write(old, new, detail, &tables, into: &html)
            }
        }
    }

    private func whole(
        _ block: RichText.Block, _ change: Change, _ tables: inout Int, into html: inout HTMLBuffer
    ) {
        html.append(markup: change == .added ? "<ins class=\"change added\">" : "<del class=\"change removed\">")
        change.announce(into: &html)
        html.append(markup: "\n")
        view.write(block, id: nil, &tables, into: &html)
        html.append(markup: change == .added ? "</ins>\n" : "</del>\n")
    }

    private func write(
        _ old: RichText.Block, _ new: RichText.Block, _ detail: RichTextDifference.Detail, _ tables: inout Int,
        into html: inout HTMLBuffer
    ) {
        switch detail {
        case .whole:
            whole(old, .removed, &tables, into: &html)
            whole(new, .added, &tables, into: &html)
        case .text(let text):
            html.append(markup: "<div class=\"change changed\">\n")
            if text.isOnlyLooks { announceLooks(into: &html) }
            let level = if case .heading(let heading) = new { min(6, max(1, heading.level + view.shift)) } else { 0 }
            html.append(markup: level > 0 ? "<h" : "<p")
            if level > 0 { html.append(level) }
            if case .paragraph(let paragraph) = new { paragraph.alignment.write(into: &html) }
            html.append(markup: ">")
            text.write(into: &html)
            html.append(markup: level > 0 ? "</h" : "</p")
            if level > 0 { html.append(level) }
            html.append(markup: ">\n</div>\n")
        case .blocks(let changes):
            html.append(markup: "<div class=\"change changed\">\n")
            if changes.allSatisfy(\.isSame) { announceLooks(into: &html) }
            write(changes, &tables, into: &html)
            html.append(markup: "</div>\n")
        case .table(let rows):
            tables += 1
            guard case .table(let old) = old, case .table(let new) = new else { return }
            write(rows, old, new, number: tables, into: &html)
        }
    }

    /// Where the words are the same: level, alignment, numbers of a list or headers of a table are others.
    private func announceLooks(into html: inout HTMLBuffer) {
        html.append(markup: "<p class=\"note\">文字未变，格式有变化：</p>\n")
    }

    // MARK: Tables

    private func write(
        _ rows: [RichTextDifference.RowChange], _ old: RichText.Table, _ new: RichText.Table, number: Int,
        into html: inout HTMLBuffer
    ) {
        html.append(
            markup: "<div class=\"table-box scroll change changed\" role=\"region\" tabindex=\"0\" aria-label=\"表格")
        html.append(number)
        html.append(markup: "的变化\">\n")
        if rows.allSatisfy(\.isSame), old.caption == new.caption { announceLooks(into: &html) }
        html.append(markup: "<table>\n")
        if !(old.caption + new.caption).isEmpty {
            html.append(markup: "<caption>")
            InlineDifference(from: InlineText(old.caption), to: InlineText(new.caption)).write(into: &html)
            html.append(markup: "</caption>\n")
        }
        html.append(markup: "<tbody>\n")
        for row in rows {
            html.append(markup: "<tr>")
            switch row {
            case .same(let cells): for cell in cells { write(cell, nil, into: &html) }
            case .added(let cells): for cell in cells { write(cell, .added, into: &html) }
            case .removed(let cells): for cell in cells { write(cell, .removed, into: &html) }
            case .changed(_, let cells, let texts):
                for (cell, text) in zip(cells, texts) {
                    open(cell, into: &html)
                    text.write(into: &html)
                    html.append(markup: "</td>")
                }
            }
            html.append(markup: "</tr>\n")
        }
        html.append(markup: "</tbody>\n</table>\n</div>\n")
    }

    private func write(_ cell: RichText.Table.Cell, _ change: Change?, into html: inout HTMLBuffer) {
        open(cell, into: &html)
        InlineChange(change: change ?? .kept, inlines: cell.content.inlines).write(into: &html)
        html.append(markup: "</td>")
    }

    /// Rows of before and after stand beside each other, so that spans downwards would lie across both.
    private func open(_ cell: RichText.Table.Cell, into html: inout HTMLBuffer) {
        html.append(markup: "<td")
        if cell.columnSpan > 1 {
            html.append(markup: " colspan=\"")
            html.append(cell.columnSpan)
            html.append(markup: "\"")
        }
        cell.alignment.write(into: &html)
        html.append(markup: ">")
    }
}

extension RichTextDifference.BlockChange {
    fileprivate var isSame: Bool { if case .same = self { true } else { false } }
}

extension RichTextDifference.RowChange {
    fileprivate var isSame: Bool { if case .same = self { true } else { false } }
}

extension InlineDifference {
    fileprivate var isOnlyLooks: Bool { changes.allSatisfy { $0.change == .kept } }

    func write(into html: inout HTMLBuffer) {
        for change in changes { change.write(into: &html) }
    }
}

extension InlineChange {
    func write(into html: inout HTMLBuffer) {
        guard change != .kept, !inlines.isEmpty else { return InlineText.write(inlines, into: &html) }
        html.append(markup: change == .added ? "<ins>" : "<del>")
        change.announce(into: &html)
        InlineText.write(inlines, into: &html)
        html.append(markup: change == .added ? "</ins>" : "</del>")
    }
}

extension Change {
    /// Screen readers say nothing of `ins` and `del`, so the words stand in the text, unseen.
    func announce(into html: inout HTMLBuffer) {
        switch self {
        case .kept: break
        case .added: html.append(markup: "<span class=\"unseen\">新增：</span>")
        case .removed: html.append(markup: "<span class=\"unseen\">删除：</span>")
        }
    }
}
