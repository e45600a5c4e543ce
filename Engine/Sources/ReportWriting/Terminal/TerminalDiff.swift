public import AnnualReport

/// What differs between two reports as text for a person at a terminal: `-` stands before what was, `+` before what is.
public struct TerminalDiff: Sendable {
    private let options: TerminalReport.Options

    public init(options: TerminalReport.Options = .init()) { self.options = options }

    /// The whole comparison; ends with a line feed.
    public func text(_ diff: ReportDiff, old: String, new: String) -> String {
        var lines = plain("- \(old)") + plain("+ \(new)") + plain(DiffWords(diff: diff).summary)
        if !diff.metadata.isEmpty { lines += [""] + plain("基本信息") }
        for difference in diff.metadata {
            let (before, after) = (difference.old ?? "未写明", difference.new ?? "未写明")
            lines += block("\(difference.field.label)：\(before) → \(after)")
        }
        if !diff.cells.isEmpty { lines += [""] + plain("数据") }
        for difference in diff.cells { lines += block(cell(difference)) }
        for section in diff.sections where section.hasChanges { lines += [""] + self.section(section) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func cell(_ difference: CellDifference) -> String {
        let change = DiffWords.change(difference)
        let values = "\(DiffWords.shown(difference.old)) → \(DiffWords.shown(difference.new))"
        return "\(difference.cell.words)：\(values)（\(change)）"
    }

    private func section(_ section: SectionDifference) -> [String] {
        var lines = plain(section.key.officialHeading)
        if section.oldHeading != section.newHeading {
            lines += removed(section.oldHeading ?? "（没有这一部分）") + added(section.newHeading ?? "（没有这一部分）")
        }
        for run in DiffContent.runs(section.paragraphs) {
            switch run {
            case .unchanged(let count): lines += block("（\(count)段没有变动）")
            case .difference(let paragraph): lines += self.paragraph(paragraph)
            }
        }
        return lines
    }

    private func paragraph(_ paragraph: ParagraphDifference) -> [String] {
        switch paragraph {
        case .same(_, _, let text): block(text)
        case .changed(_, _, let segments):
            removed(Self.marked(segments, leavingOut: .added)) + added(Self.marked(segments, leavingOut: .removed))
        case .removed(_, let text): removed(text)
        case .added(_, let text): added(text)
        case .movedHere(_, let from, let text): block("移来（原在\(DiffWords.words(from))）：\(text)")
        case .movedAway(_, let to, let text): block("移走（现在\(DiffWords.words(to))）：\(text)")
        }
    }

    /// One side of a changed paragraph, what differs in brackets.
    private static func marked(_ segments: [TextSegment], leavingOut other: TextSegment.Kind) -> String {
        segments.filter { $0.kind != other }.map { $0.kind == .same ? $0.text : "【\($0.text)】" }.joined()
    }

    private func removed(_ text: String) -> [String] { block(text, sign: "- ", style: "31") }
    private func added(_ text: String) -> [String] { block(text, sign: "+ ", style: "32") }
    private func plain(_ text: String) -> [String] {
        TerminalText.wrapped(TerminalText.harmless(text), width: max(40, options.width))
    }

    private func block(_ text: String, sign: String = "  ", style: String? = nil) -> [String] {
        TerminalText.wrapped(TerminalText.harmless(text), width: max(40, options.width) - 4).map { line in
            guard options.isColoured, let style else { return "  \(sign)\(line)" }
            return "  \u{1B}[\(style)m\(sign)\(line)\u{1B}[0m"
        }
    }
}
