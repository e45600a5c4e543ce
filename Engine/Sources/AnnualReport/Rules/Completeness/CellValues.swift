/// What a printed cell that is no plain number says.
private enum PrintedValue {
    /// 无, 没有: meant as 0, written as a word.
    case noneWord
    /// Digits with spaces or words among them: 1 2, 3件.
    case noisyNumber
    case notANumber

    private static let noneWords: Set<String> = ["无", "没有", "暂无", "未发生", "/", "／", "\\", "—", "－", "-", "--", "——"]

    init(_ raw: String) {
        let text = raw.filter { !$0.isWhitespace }
        if PrintedValue.noneWords.contains(text) {
            self = .noneWord
        } else if text.unicodeScalars.contains(where: { $0.properties.numericType == .decimal }) {
            self = .noisyNumber
        } else {
            self = .notANumber
        }
    }
}

/// RC-03: what stands in a cell is a number.
struct ValuesAreNumeric: Rule {
    static let info = RuleInfo(
        "RC-03", .error, "单元格的值是数字",
        explanation: "“/”“—”“无”由RC-14提示，夹有空格或文字的数字由RC-18提示，其余不是数字的内容在此提示。",
        sources: [TableRuleSource.form])

    func check(_ context: CheckContext) -> RuleOutcome {
        guard context.numbers.has(.text) else { return .silent }
        let cells = context.report.cells
        return RuleOutcome(
            context.numbers.cells(.text).filter { PrintedValue(cells[$0].raw) == .notANumber }.map { cell in
                Finding(
                    Self.info.id, Self.info.severity, "\(cell.words)的值“\(cells[cell].raw)”不是数字", cells: [cell],
                    place: cells[cell].place)
            })
    }
}

/// RC-04: no negative number.
struct ValuesNotNegative: Rule {
    static let info = RuleInfo(
        "RC-04", .error, "单元格的值不为负数",
        explanation: "各表均为件数或金额，不应为负（R2-01同）。试行格式的“本年增/减”列除外。",
        sources: [TableRuleSource.form])

    func check(_ context: CheckContext) -> RuleOutcome {
        let numbers = context.numbers
        var findings: [Finding] = []
        for index in numbers.values.indices where numbers.values[index] < 0 {
            guard numbers.statuses[index] == .known else { continue }
            let cell = CellKey.all[index]
            if cell.column == Proactive2019Column.changeThisYear.rawValue { continue }
            findings.append(
                Finding(
                    Self.info.id, Self.info.severity, "\(cell.words)填\(numbers.printed(cell))，不应为负数", cells: [cell],
                    place: context.report.cells[cell].place))
        }
        return RuleOutcome(findings)
    }
}

/// RC-05: counts are whole numbers; only amounts in 万元 have decimals.
struct CountsAreWhole: Rule {
    static let info = RuleInfo(
        "RC-05", .error, "件数为整数",
        explanation: "只有收费金额（万元）可以有小数（R2-01同）；试行格式的采购总金额亦同。",
        sources: [TableRuleSource.form])

    private static let amounts: Set<CellKey> = Set(
        [
            CellKey.proactive(.administrativeFees, .amountWanYuan),
            CellKey.proactive2019(.governmentProcurement, .procurementAmountWanYuan),
        ].compactMap(\.self))

    func check(_ context: CheckContext) -> RuleOutcome {
        let numbers = context.numbers
        var findings: [Finding] = []
        for index in numbers.values.indices where numbers.values[index] % 1_000_000 != 0 {
            guard numbers.statuses[index] == .known else { continue }
            let cell = CellKey.all[index]
            if Self.amounts.contains(cell) { continue }
            findings.append(
                Finding(
                    Self.info.id, Self.info.severity, "\(cell.words)填\(numbers.printed(cell))，应为整数", cells: [cell],
                    place: context.report.cells[cell].place))
        }
        return RuleOutcome(findings)
    }
}

/// RC-14: “/”, “—”, “无” in place of 0.
struct ZeroWrittenAsZero: Rule {
    static let info = RuleInfo(
        "RC-14", .warning, "没有发生的填0，不填“/”“—”“无”",
        explanation: "这些符号说明不了是0还是未统计，不作0处理，涉及的勾稽关系不作判断。同一张表的同一种写法合并提示。",
        sources: [TableRuleSource.form])

    func check(_ context: CheckContext) -> RuleOutcome {
        let numbers = context.numbers
        guard numbers.has(.dash) || numbers.has(.text) else { return .silent }
        let cells = context.report.cells
        var groups: [(raw: String, cells: [CellKey])] = []
        for cell in numbers.cells(.dash) + numbers.cells(.text).filter({ PrintedValue(cells[$0].raw) == .noneWord }) {
            let raw = cells[cell].raw.filter { !$0.isWhitespace }
            if let same = groups.firstIndex(where: { $0.raw == raw && $0.cells[0].table == cell.table }) {
                groups[same].cells.append(cell)
            } else {
                groups.append((raw, [cell]))
            }
        }
        return RuleOutcome(
            groups.map { group in
                Finding(
                    Self.info.id, Self.info.severity,
                    "\(context.words(group.cells))填“\(group.raw)”，没有发生的应填0，发生的应填实际数", cells: group.cells,
                    place: cells[group.cells[0]].place)
            })
    }
}

/// RC-18: digits without spaces or words among them.
struct DigitsAlone: Rule {
    static let info = RuleInfo(
        "RC-18", .warning, "数字中间没有空格，也不带文字",
        explanation: "如“1 2”“3件”。能确定是一个数的仍按该数核算，不能确定的按未知处理。全角数字和千位分隔符不在此列。"
            + "同一张表合并提示。",
        sources: [TableRuleSource.form])

    func check(_ context: CheckContext) -> RuleOutcome {
        let numbers = context.numbers
        let report = context.report
        var noisy: [CellKey] = []
        for index in numbers.statuses.indices {
            switch numbers.statuses[index] {
            case .known where !report.cells.raw(at: index).isPlainNumber: noisy.append(CellKey.all[index])
            case .text where PrintedValue(report.cells.raw(at: index)) == .noisyNumber:
                noisy.append(CellKey.all[index])
            default: continue
            }
        }
        guard !noisy.isEmpty else { return .silent }
        return RuleOutcome(
            ReportTable.allCases.compactMap { table in
                let cells = noisy.filter { $0.table == table }
                guard let first = cells.first else { return nil }
                let more = cells.count > 1 ? "等\(cells.count)处" : ""
                return Finding(
                    Self.info.id, Self.info.severity,
                    "\(first.words)的数值“\(report.cells[first].raw)”\(more)含空格或文字，应只填数字", cells: cells,
                    place: report.cells[first].place)
            })
    }
}

extension String {
    /// Digits with sign, decimal point and thousands separators, also full-width; white space only around them.
    /// Empty for a number that was never printed.
    fileprivate var isPlainNumber: Bool {
        if utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) { return true }
        var inner = unicodeScalars[...]
        while let last = inner.last, last.properties.isWhitespace { inner.removeLast() }
        while let first = inner.first, first.properties.isWhitespace { inner.removeFirst() }
        return inner.allSatisfy { scalar in
            switch scalar {
            case "0"..."9", "０"..."９", ",", "，", ".", "．", "-", "－", "−", "+", "＋": true
            default: false
            }
        }
    }
}

extension TableNumbers {
    fileprivate func cells(_ status: Status) -> [CellKey] {
        statuses.indices.filter { statuses[$0] == status }.map { CellKey.all[$0] }
    }
}
