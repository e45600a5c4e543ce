/// R3-01: 本年新收 + 上年结转 = （七）总计 + 结转下年度, in each of the seven columns.
struct ReceivedEqualsHandled: Rule {
    static let info = RuleInfo(
        "R3-01", .error, "表三各列：第一项加第二项之和等于第三项（七）总计加第四项之和",
        explanation: "对自然人、五类法人或其他组织和总计共七列逐列核算：本年新收＋上年结转＝（七）总计＋结转下年度继续办理。"
            + "任一项为空、缺失或不是数字时该列不作判断，由完整性规则提示。",
        sources: [TableRuleSource.form])

    func check(_ context: CheckContext) -> RuleOutcome {
        ColumnSums(relations: RequestRelations.flow).check(context) { numbers, column, _ in
            let (new, over) = (RequestGrid.newReceived, RequestGrid.carriedOver)
            let (handled, forward) = (RequestGrid.totalHandled, RequestGrid.carriedForward)
            let relation = RequestRelations.flow[column]
            let (left, right) = (relation.sum(\.left, numbers), relation.sum(\.right, numbers))
            return Finding(
                Self.info.id, Self.info.severity,
                "表三“\(RequestGrid.columns[column].label)”列："
                    + "本年新收\(numbers.printed(RequestGrid.index(new, column)))"
                    + "＋上年结转\(numbers.printed(RequestGrid.index(over, column)))＝\(left)，"
                    + "（七）总计\(numbers.printed(RequestGrid.index(handled, column)))"
                    + "＋结转下年度\(numbers.printed(RequestGrid.index(forward, column)))＝\(right)，"
                    + "两者应相等，相差\(left.distance(to: right))")
        }
    }
}

/// R3-02: the results of a column add up to （七）总计.
struct ResultsAddUp: Rule {
    static let info = RuleInfo(
        "R3-02", .error, "表三各列：办理结果各项之和等于（七）总计",
        explanation: "对七列逐列核算：予以公开至（六）其他处理共21项之和＝（七）总计。"
            + "表格沿用2019年试行格式、（六）其他处理只有一行数值时，以该行代替三个子项（R3-16），格式问题另由R1-16提示。",
        sources: [TableRuleSource.form])

    func check(_ context: CheckContext) -> RuleOutcome {
        let relations = RequestRelations.results(legacyOther: context.usesLegacyOther)
        return ColumnSums(relations: relations).check(context) { numbers, column, relation in
            let (parts, total) = (relation.sum(\.left, numbers), relation.sum(\.right, numbers))
            return Finding(
                Self.info.id, Self.info.severity,
                "表三“\(RequestGrid.columns[column].label)”列：办理结果各项之和为\(parts)，"
                    + "（七）总计填\(total)，相差\(parts.distance(to: total))")
        }
    }
}

/// What R3-01 and R3-02 share: one relation a column.
private struct ColumnSums {
    let relations: [SumRelation]

    func check(
        _ context: CheckContext, _ finding: (TableNumbers, Int, SumRelation) -> Finding
    ) -> RuleOutcome {
        let numbers = context.numbers
        var undecided = UndecidedSums()
        var broken: [Int] = []
        if numbers.isMissing(.requests) { return RuleOutcome(notEvaluable: ["表三缺失，无法核算"]) }
        for column in relations.indices {
            switch relations[column].residual(numbers) {
            case 0: continue
            case nil:
                undecided.add(RequestGrid.columns[column].label, relations[column], numbers) {
                    ($0 - RequestGrid.start) / RequestGrid.width
                }
            default: broken.append(column)
            }
        }
        var outcome = RuleOutcome()
        if !undecided.isEmpty {
            outcome.notEvaluable = undecided.reasons(numbers, kind: "列") { "“\($0.rowLabel)”行" }
        }
        guard !broken.isEmpty else { return outcome }
        let balance = RequestBalance(context)
        let mend = balance.mend()
        outcome.findings = broken.map { column in
            var found = finding(numbers, column, relations[column])
            found.cells = balance.suspects(relations[column])
            found.cause = balance.cause(relations[column])
            found.place = context.report.cells[found.cells[0]].place
            found.mend = mend
            return found
        }
        return outcome
    }
}

extension Figure {
    /// Without sign.
    func distance(to other: Figure) -> Figure { self < other ? other - self : self - other }
}
