import AnnualReport

/// The numbers of a fictional report, in the printed form of one of the shapes that published reports come in.
///
/// Every number is different from every other, so that a shifted cell cannot hide behind an equal one.
struct PrintedNumbers {
    /// What is printed in a cell; empty for a blank.
    var text: (CellKey) -> String = { String(1000 + $0.index) }
    /// Rows of table three that are not printed at all.
    var omitted: Set<RequestRow> = []

    func numbers(_ row: RequestRow) -> [String] { ApplicantColumn.allCases.map { text(.requests(row, $0)) } }

    var remedies: [String] {
        RemedyGroup.allCases.flatMap { group in RemedyColumn.allCases.map { text(.remedies(group, $0)) } }
    }

    func proactive(_ row: ProactiveRow) -> [String] {
        row.columns.compactMap { CellKey.proactive(row, $0) }.map(text)
    }

    var rows: [RequestRow] { RequestRow.form2021.filter { !omitted.contains($0) } }
}

/// A way of printing the three tables as text.
enum TableShape: String, CaseIterable, CustomStringConvertible {
    /// Rows of cells between tabs, merged cells left as empty ones here and lost there.
    case tabs
    /// Markdown bars, the same.
    case bars
    /// One cell a line, opened by a tab; rows end with an empty line; words broken inside a cell.
    case tabbedLines
    /// One cell a line, nothing else.
    case plainLines
    /// Label and numbers on one line between blanks.
    case blanks

    var description: String { rawValue }

    /// Whether a blank cell leaves a trace in this shape.
    var showsBlanks: Bool { self != .plainLines && self != .blanks }

    func report(_ numbers: PrintedNumbers) -> String {
        """

        云溪市临江区工业和信息化局
        2022年政府信息公开工作年度报告

        本报告所列数据的统计期限自2022年1月1日起，至2022年12月31日止。

        一、总体情况

        （一）主动公开。全年通过政府网站公开信息12条。

        二、主动公开政府信息情况

        \(proactive(numbers))

        三、收到和处理政府信息公开申请情况

        \(requests(numbers))

        四、政府信息公开行政复议、行政诉讼情况

        \(remedies(numbers))

        五、存在的主要问题及改进情况

        公开内容还不够全面。下一步加强培训。

        六、其他需要报告的事项

        本年度未收取信息处理费。
        """
    }

    // MARK: Table two

    private func proactive(_ numbers: PrintedNumbers) -> String {
        let rules = ProactiveRow.regulations
        let documents = ProactiveRow.normativeDocuments
        var rows = [
            ["第二十条第（一）项"], ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
            [rules.label] + numbers.proactive(rules), [documents.label] + numbers.proactive(documents),
        ]
        for (block, items) in [
            ("第二十条第（五）项", [ProactiveRow.administrativeLicensing]),
            ("第二十条第（六）项", [.administrativePunishment, .administrativeCoercion]),
        ] {
            rows += [[block], ["信息内容", "本年处理决定数量"]]
            rows += items.map { [$0.label] + numbers.proactive($0) }
        }
        rows += [["第二十条第（八）项"], ["信息内容", "本年收费金额（单位：万元）"]]
        rows.append([ProactiveRow.administrativeFees.label] + numbers.proactive(.administrativeFees))
        return print(rows, width: 4)
    }

    // MARK: Table three

    private func requests(_ numbers: PrintedNumbers) -> String {
        switch self {
        case .tabs, .bars: print(flattenedHeader + numbers.rows.map { flattened($0, numbers) }, width: 10)
        case .tabbedLines: tabbedLines(numbers)
        case .plainLines: plainLines(numbers)
        case .blanks:
            (["申请人情况", "自然人", "商业企业 科研机构 社会公益组织 法律服务机构 其他 总计"]
                + numbers.rows.map { ([$0.officialLabel] + numbers.numbers($0)).joined(separator: " ") })
                .joined(separator: "\n")
        }
    }

    private var flattenedHeader: [[String]] {
        [
            ["(本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和)", "", "申请人情况", "", "", "", "", "", "总计", ""],
            ["", "", "自然人", "法人或其他组织", "", "", "", "", "", ""],
            ["", "", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "", ""],
        ]
    }

    /// The offsets seen in published files: numbers begin in the third or the fourth cell, and one sub-row has
    /// fallen into the first column behind a page break.
    private func flattened(_ row: RequestRow, _ numbers: PrintedNumbers) -> [String] {
        let values = numbers.numbers(row)
        switch row {
        case .newReceived, .carriedOver: return [row.officialLabel, ""] + values + [""]
        case .carriedForward: return [row.officialLabel, "", ""] + values
        case .totalHandled: return ["", row.officialLabel, ""] + values
        case .granted: return ["三、本年度办理结果", row.officialLabel] + values + [""]
        case .partiallyGranted: return ["", row.officialLabel] + values + [""]
        case .refusedDuplicate: return [row.officialLabel, ""] + values + [""]
        default: return ["", firstOf(row) ?? "", row.officialLabel] + values
        }
    }

    private func firstOf(_ row: RequestRow) -> String? {
        guard let group = row.group, RequestRow.form2021.first(where: { $0.group == group }) == row else { return nil }
        return group.label
    }

    private func tabbedLines(_ numbers: PrintedNumbers) -> String {
        var lines = [
            "\t（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "\t申请人情况", "", "", "\t", "\t自然人", "\t法人或其他组织",
            "\t总计", "", "\t", "\t", "\t商业", "企业", "\t科研", "机构", "\t社会公益组织", "\t法律服务机构", "\t其他", "\t", "",
        ]
        for row in numbers.rows {
            if row == .granted { lines.append("\t三、本年度办理结果") } else if row.group == .results { lines.append("\t") }
            if let group = row.group, group != .results { lines += ["\t", firstOf(row).map { "\t" + $0 } ?? "\t"] }
            lines.append("\t" + row.officialLabel)
            lines += numbers.numbers(row).map { "\t" + $0 }
            lines += [""]
        }
        return lines.joined(separator: "\n")
    }

    private func plainLines(_ numbers: PrintedNumbers) -> String {
        var lines = ["申请人情况", "自然人", "法人或其他组织", "总计", "商业", "企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""]
        for row in numbers.rows {
            if row == .granted { lines.append("三、本年度办理结果") }
            if let group = firstOf(row), row.group != .results { lines.append(group) }
            lines += broken(row.officialLabel)
            lines += numbers.numbers(row).filter { !$0.isEmpty }
            lines.append("")
        }
        return lines.joined(separator: "\n")
    }

    /// A long label wraps in a narrow column.
    private func broken(_ label: String) -> [String] {
        guard label.count > 12 else { return [label] }
        let middle = label.index(label.startIndex, offsetBy: 9)
        return [String(label[..<middle]), String(label[middle...])]
    }

    // MARK: Table four

    private func remedies(_ numbers: PrintedNumbers) -> String {
        let five = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
        switch self {
        case .tabs:
            return print(
                [
                    ["行政复议", "", "", "", "", "行政诉讼"],
                    ["结果", "结果", "其他", "尚未", "总计", "未经复议直接起诉", "", "", "", "", "复议后起诉"],
                    ["", "", "", "", "", "结果", "结果", "其他", "尚未", "总计", "结果", "结果", "其他", "尚未", "总计"],
                    ["维持", "纠正", "结果", "审结", "", "维持", "纠正", "结果", "审结", "", "维持", "纠正", "结果", "审结", ""],
                    numbers.remedies,
                ], width: 15)
        case .bars:
            return print(
                [
                    ["行政复议", "", "", "", "", "行政诉讼"],
                    five.map { $0.prefix(2) + " " + $0.suffix(2) } + ["未经复议直接起诉", "", "", "", "", "复议后起诉"],
                    ["", "", "", "", ""] + five + five, numbers.remedies,
                ], width: 15)
        case .tabbedLines:
            let lines =
                ["\t行政复议", "\t行政诉讼", "", "\t结果维持", "\t结果", "纠正", "\t其他", "结果", "\t尚未", "审结", "\t总计"]
                + ["\t未经复议直接起诉", "\t复议后起诉", "", "\t", "\t", "\t", "\t", "\t"] + (five + five).map { "\t" + $0 } + [""]
                + numbers.remedies.map { "\t" + $0 }
            return lines.joined(separator: "\n")
        case .plainLines, .blanks:
            let lines =
                ["行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉"] + five + five + five
                + numbers.remedies.filter { !$0.isEmpty }
            return lines.joined(separator: "\n")
        }
    }

    private func print(_ rows: [[String]], width: Int) -> String {
        rows.map { row in
            let cells = row + [String](repeating: "", count: max(0, width - row.count))
            switch self {
            case .tabs: return cells.joined(separator: "\t")
            case .bars: return "| " + cells.joined(separator: " | ") + " |"
            case .tabbedLines: return row.map { "\t" + $0 }.joined(separator: "\n") + "\n"
            case .plainLines: return row.filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
            case .blanks: return row.filter { !$0.isEmpty }.joined(separator: " ")
            }
        }.joined(separator: "\n")
    }
}
