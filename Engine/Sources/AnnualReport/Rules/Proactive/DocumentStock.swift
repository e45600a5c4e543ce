/// The three numbers of a row of documents (规章, 行政规范性文件) in one report.
struct DocumentRow {
    let label: String
    let issued: CellKey
    let repealed: CellKey
    let inForce: CellKey

    static let all: [DocumentRow] = [ProactiveRow.regulations, .normativeDocuments].compactMap { row in
        guard let issued = CellKey.proactive(row, .issuedThisYear),
            let repealed = CellKey.proactive(row, .repealedThisYear),
            let inForce = CellKey.proactive(row, .inForce)
        else { return nil }
        return DocumentRow(label: row.label, issued: issued, repealed: repealed, inForce: inForce)
    }

    var cells: [CellKey] { [inForce, issued, repealed] }

    func figures(_ numbers: TableNumbers) -> (issued: Figure, repealed: Figure, inForce: Figure)? {
        guard let issued = numbers.figure(issued), let repealed = numbers.figure(repealed),
            let inForce = numbers.figure(inForce)
        else { return nil }
        return (issued, repealed, inForce)
    }

    /// What the stock of last year makes of this year's: R2-02.
    func rollForward(_ context: CheckContext) -> (lastYear: Figure, expected: Figure, printed: Figure)? {
        guard context.previousIsYearBefore, let now = figures(context.numbers),
            let lastYear = context.previousNumbers?.figure(inForce)
        else { return nil }
        return (lastYear, lastYear + now.issued - now.repealed, now.inForce)
    }
}

/// R2-02: the stock in force is last year's, plus issued, less repealed.
struct StockRollsForward: Rule {
    static let info = RuleInfo(
        "R2-02", .warning, "现行有效件数等于上年现行有效件数加本年制发减本年废止",
        explanation: "对规章、行政规范性文件分别核算，需要上年度报告（现行格式）。文件有效期届满自动失效会使现行有效件数偏少，"
            + "少出的部分请核实。",
        sources: [TableRuleSource.form], isConvention: true)

    func check(_ context: CheckContext) -> RuleOutcome {
        guard let previous = context.previousNumbers, context.previousIsYearBefore else { return .silent }
        // The trial form asked for other numbers: there is no stock of last year to start from.
        if previous.isMissing(.proactive) { return .silent }
        var outcome = RuleOutcome()
        for row in DocumentRow.all {
            guard let stock = row.rollForward(context) else {
                outcome.notEvaluable.append("\(row.label)：本年或上年的件数未知，无法核对现行有效件数")
                continue
            }
            guard stock.printed != stock.expected else { continue }
            let numbers = context.numbers
            let lapse = stock.printed < stock.expected ? "；文件到期自动失效可以解释少出的部分，请核实" : ""
            outcome.findings.append(
                Finding(
                    Self.info.id, Self.info.severity,
                    "表二“\(row.label)”现行有效件数\(stock.printed)≠上年\(stock.lastYear)"
                        + "＋制发\(numbers.printed(row.issued))－废止\(numbers.printed(row.repealed))＝\(stock.expected)，"
                        + "相差\(stock.printed.distance(to: stock.expected))\(lapse)",
                    cells: row.cells, place: context.report.cells[row.inForce].place))
        }
        return outcome
    }
}

/// R2-03: the stock at the start of the year, as it follows from the row itself, is not negative.
struct ImpliedStockNotNegative: Rule {
    static let info = RuleInfo(
        "R2-03", .warning, "推算的年初件数（现行有效－制发＋废止）不为负",
        explanation: "不需要上年度报告。现行有效为0的情形由R2-04提示，与上年度报告核对过的由R2-02提示，均不重复。",
        sources: [TableRuleSource.form], isConvention: true)

    func check(_ context: CheckContext) -> RuleOutcome {
        var outcome = RuleOutcome()
        for row in DocumentRow.all {
            guard let now = row.figures(context.numbers), now.inForce != .zero, row.rollForward(context) == nil else {
                continue
            }
            let start = now.inForce - now.issued + now.repealed
            guard start.isNegative else { continue }
            outcome.findings.append(
                Finding(
                    Self.info.id, Self.info.severity,
                    "表二“\(row.label)”推算年初件数为\(start)"
                        + "（现行有效\(now.inForce)－制发\(now.issued)＋废止\(now.repealed)），不应为负",
                    cells: row.cells, place: context.report.cells[row.inForce].place))
        }
        return outcome
    }
}

/// R2-04: nothing in force although more was issued than repealed.
struct IssuedButNoneInForce: Rule {
    static let info = RuleInfo(
        "R2-04", .warning, "本年制发多于废止的，现行有效件数不应为0",
        explanation: "现行有效件数为12月31日有效的件数；本年制发件数大于废止件数时不会为0。与上年度报告核对过的由R2-02提示。",
        sources: [TableRuleSource.form], isConvention: true)

    func check(_ context: CheckContext) -> RuleOutcome {
        var outcome = RuleOutcome()
        for row in DocumentRow.all {
            guard let now = row.figures(context.numbers), now.inForce == .zero, now.issued > now.repealed,
                row.rollForward(context) == nil
            else { continue }
            let repealed = now.repealed > .zero ? "、废止\(now.repealed)件" : ""
            outcome.findings.append(
                Finding(
                    Self.info.id, Self.info.severity,
                    "表二“\(row.label)”本年制发\(now.issued)件\(repealed)，而现行有效为0", cells: row.cells,
                    place: context.report.cells[row.inForce].place))
        }
        return outcome
    }
}

/// R2-05: only organs with rule-making power have 规章.
struct RegulationsNeedPower: Rule {
    static let info = RuleInfo(
        "R2-05", .warning, "无规章制定权的机关，规章各项应为0",
        explanation: "规章制定权属于国务院部门、省级政府、设区的市和自治州政府。机关性质按名称判断，也可以指定；"
            + "名称不能判断的不作判断。常见原因是把行政规范性文件填入规章行。",
        sources: [TableRuleSource.ruleMaking, TableRuleSource.form])

    func check(_ context: CheckContext) -> RuleOutcome {
        guard let row = DocumentRow.all.first else { return .silent }
        let filled = row.cells.filter { context.numbers.figure($0) ?? .zero > .zero }
        guard !filled.isEmpty else { return .silent }
        switch context.organ.hasRuleMakingPower {
        case true?: return .silent
        case nil: return RuleOutcome(notEvaluable: ["由机关名称不能判断有无规章制定权"])
        case false?: break
        }
        let values = filled.map { "\($0.columnLabel)\(context.numbers.printed($0))" }
        return RuleOutcome([
            Finding(
                Self.info.id, Self.info.severity,
                "表二“规章”行填\(values.joined(separator: "、"))：本机关无规章制定权，规章数应为0，请核对是否为行政规范性文件",
                cells: filled, place: context.report.cells[filled[0]].place)
        ])
    }
}
