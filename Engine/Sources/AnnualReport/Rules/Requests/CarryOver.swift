/// R3-07: 上年结转 equals what last year's report carried forward, in every column that is known of both.
struct CarriedOverAsLastYear: Rule {
    static let info = RuleInfo(
        "R3-07", .error, "上年结转等于上年度报告的结转下年度，逐列相等",
        explanation: "需要上年度报告。只知道上年总计时只核对总计；所给报告不是上一年度的或机关名称不同的，不作判断"
            + "（另见RY-03、RY-04）。",
        sources: [TableRuleSource.form], isConvention: true)

    func check(_ context: CheckContext) -> RuleOutcome {
        guard let previous = context.previousNumbers else { return .silent }
        guard context.previousIsYearBefore else {
            return RuleOutcome(notEvaluable: ["所给的不是本机关上一年度的报告，上年结转无法核对"])
        }
        let numbers = context.numbers
        let isUnknown = { (value: Int64) in value == TableNumbers.unknown }
        if (0..<RequestGrid.width).allSatisfy({ isUnknown(previous[RequestGrid.carriedForward, $0]) }) {
            return RuleOutcome(notEvaluable: ["上年度报告“结转下年度”行没有可用的数值"])
        }
        var outcome = RuleOutcome()
        var unknown: [String] = []
        var balance: RequestBalance?
        for (column, relation) in RequestRelations.carriedOver(context) {
            guard let residual = relation.residual(numbers) else {
                unknown.append("“\(RequestGrid.columns[column].label)”")
                continue
            }
            guard residual != 0 else { continue }
            let worked = balance ?? RequestBalance(context)
            balance = worked
            outcome.findings.append(finding(column, previous, worked, context))
        }
        if !unknown.isEmpty { outcome.notEvaluable = ["\(unknown.joined())列：“上年结转”行没有数值，无法与上年核对"] }
        if let mend = balance?.mend() {
            for index in outcome.findings.indices { outcome.findings[index].mend = mend }
        }
        return outcome
    }

    private func finding(
        _ column: Int, _ previous: TableNumbers, _ balance: RequestBalance, _ context: CheckContext
    ) -> Finding {
        let cell = RequestGrid.key(RequestGrid.carriedOver, column)
        let lastYear = previous.printed(RequestGrid.index(RequestGrid.carriedForward, column))
        return Finding(
            Self.info.id, Self.info.severity,
            "表三“\(RequestGrid.columns[column].label)”列：上年结转填\(context.numbers.printed(cell))，"
                + "上年度报告“结转下年度”为\(lastYear)，两者应一致",
            cells: [cell], place: context.report.cells[cell].place)
    }
}

/// R3-08: requests carried forward although none came in this year: they have been open for more than a year.
struct CarriedForwardWithoutNew: Rule {
    static let info = RuleInfo(
        "R3-08", .warning, "本年无新收申请而仍有结转，请核实是否超期",
        explanation: "没有台账时只判断一种情形：本年新收为0而结转下年度大于0，即结转件均为上年旧件，办理已跨整年。"
            + "中止办理（征求意见、补正等）可以解释的不属问题。",
        sources: [TableRuleSource.requestForms], isConvention: true)

    func check(_ context: CheckContext) -> RuleOutcome {
        let numbers = context.numbers
        let new = numbers[RequestGrid.newReceived, RequestGrid.totalColumn]
        let forward = numbers[RequestGrid.carriedForward, RequestGrid.totalColumn]
        guard new == 0, forward > 0 else { return .silent }
        let cell = CellKey.requests(.carriedForward, .total)
        return RuleOutcome([
            Finding(
                Self.info.id, Self.info.severity,
                "表三本年新收为0，而“结转下年度继续办理”填\(numbers.printed(cell))：结转件均为以前年度的申请，请核实是否超期",
                cells: [cell, .requests(.newReceived, .total)], place: context.report.cells[cell].place)
        ])
    }
}

/// R3-09: more carried forward than came in this year.
struct CarriedForwardBeyondNew: Rule {
    static let info = RuleInfo(
        "R3-09", .warning, "结转下年度的件数不大于本年新收件数",
        explanation: "结转下年度大于本年新收，说明有以前年度的申请仍未办结。本年新收为0的情形由R3-08提示，不重复。",
        sources: [TableRuleSource.requestForms], isConvention: true)

    func check(_ context: CheckContext) -> RuleOutcome {
        let numbers = context.numbers
        let new = numbers[RequestGrid.newReceived, RequestGrid.totalColumn]
        let forward = numbers[RequestGrid.carriedForward, RequestGrid.totalColumn]
        guard new > 0, forward > new else { return .silent }
        let cells = [CellKey.requests(.carriedForward, .total), .requests(.newReceived, .total)]
        return RuleOutcome([
            Finding(
                Self.info.id, Self.info.severity,
                "表三结转下年度\(numbers.printed(cells[0]))件，大于本年新收\(numbers.printed(cells[1]))件，请核实是否超期",
                cells: cells, place: context.report.cells[cells[0]].place)
        ])
    }
}
