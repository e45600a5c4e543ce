import AnnualReport

/// What a comparison of two reports amounts to, in words for people; pages and terminal text both use it.
struct DiffWords {
    let diff: ReportDiff

    /// 12格数据变动；文字改动3段、新增1段.
    var summary: String {
        if diff.isEmpty { return "两份报告没有差异" }
        var parts: [String] = []
        if !diff.metadata.isEmpty { parts.append("基本信息变动\(diff.metadata.count)项") }
        if !diff.cells.isEmpty { parts.append("数据变动\(diff.cells.count)格") }
        let text = paragraphs
        if !text.isEmpty { parts.append("文字" + text.joined(separator: "、")) }
        let headings = diff.sections.count { $0.oldHeading != $0.newHeading }
        if headings > 0 { parts.append("标题变动\(headings)处") }
        return parts.joined(separator: "；")
    }

    private var paragraphs: [String] {
        var counts = [0, 0, 0, 0]
        for paragraph in diff.sections.flatMap(\.paragraphs) {
            switch paragraph {
            case .same, .movedAway: break
            case .changed: counts[0] += 1
            case .added: counts[1] += 1
            case .removed: counts[2] += 1
            case .movedHere: counts[3] += 1
            }
        }
        return zip(["改动", "新增", "删除", "移动"], counts).compactMap { $1 == 0 ? nil : "\($0)\($1)段" }
    }

    /// The number, or that there is none and why.
    static func shown(_ cell: Cell) -> String {
        if let figure = cell.figure { return figure.description }
        return "未知（\(cell.unknownWords?.short ?? "")）"
    }

    /// 增加3, 减少3, or what became of a cell that is or was unknown.
    static func change(_ difference: CellDifference) -> String {
        switch difference.kind {
        case .changed(let by): by.isNegative ? "减少\(Figure.zero - by)" : "增加\(by)"
        case .becameKnown: "原来未知"
        case .becameUnknown: "现在未知"
        case .otherwiseUnknown: "仍然未知"
        }
    }

    /// Paragraph 3 of “总体情况”, counted from 1 as people do.
    static func words(_ position: ParagraphPosition) -> String {
        "“\(position.section.officialTitle)”第\(position.number + 1)段"
    }
}
