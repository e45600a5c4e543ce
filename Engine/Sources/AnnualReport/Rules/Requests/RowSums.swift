/// R3-03: the six applicant columns of a row add up to 总计.
struct ApplicantsAddUp: Rule {
    static let info = RuleInfo(
        "R3-03", .error, "表三各行：六类申请人之和等于总计",
        explanation: "对每个数据行核算：自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他六列之和＝总计。"
            + "行内有空格、非数字或整行缺失时该行不作判断，由完整性规则提示。",
        sources: [TableRuleSource.form])

    func check(_ context: CheckContext) -> RuleOutcome {
        let numbers = context.numbers
        if numbers.isMissing(.requests) { return RuleOutcome(notEvaluable: ["表三缺失，无法核算"]) }
        var undecided = UndecidedSums()
        var broken: [Int] = []
        for row in RequestGrid.rows(legacyOther: context.usesLegacyOther) {
            switch RequestRelations.rows[row].residual(numbers) {
            case 0: continue
            case nil:
                undecided.add(RequestGrid.rows[row].shortLabel, RequestRelations.rows[row], numbers) {
                    ($0 - RequestGrid.start) % RequestGrid.width
                }
            default: broken.append(row)
            }
        }
        var outcome = RuleOutcome()
        if !undecided.isEmpty {
            outcome.notEvaluable = undecided.reasons(numbers, kind: "行") { "“\($0.columnLabel)”列" }
        }
        guard !broken.isEmpty else { return outcome }
        let balance = RequestBalance(context)
        let mend = balance.mend()
        outcome.findings = broken.map { finding($0, balance, mend, context) }
        return outcome
    }

    private func finding(
        _ row: Int, _ balance: RequestBalance, _ mend: Mend?, _ context: CheckContext
    ) -> Finding {
        let numbers = context.numbers
        let relation = RequestRelations.rows[row]
        let (parts, total) = (relation.sum(\.left, numbers), relation.sum(\.right, numbers))
        let filled = relation.left.filter { numbers.values[$0] != 0 }
        let addends = filled.map { "\(CellKey.all[$0].columnLabel)\(numbers.printed($0))" }
        let detail = addends.isEmpty ? "" : "（\(addends.joined(separator: "＋"))）"
        let cells = balance.suspects(relation)
        return Finding(
            Self.info.id, Self.info.severity, cause: balance.cause(relation),
            "表三“\(RequestGrid.rows[row].shortLabel)”行：各类申请人之和为\(parts)\(detail)，“总计”列填\(total)，"
                + "相差\(parts.distance(to: total))",
            cells: cells, place: context.report.cells[cells[0]].place, mend: mend)
    }
}
