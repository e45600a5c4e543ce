/// R4-01: in each block of table four, the four results add up to 总计.
struct RemediesAddUp: Rule {
    static let info = RuleInfo(
        "R4-01", .error, "表四各栏：结果维持、结果纠正、其他结果、尚未审结之和等于总计",
        explanation: "对行政复议、未经复议直接起诉、复议后起诉三组分别核算。组内有空格、非数字或缺失时该组不作判断。",
        sources: [TableRuleSource.form])

    static let relations: [SumRelation] = RemedyGroup.allCases.map { group in
        SumRelation(
            RemedyColumn.parts.map { CellKey.remedies(group, $0).index },
            equals: [CellKey.remedies(group, .total).index])
    }

    func check(_ context: CheckContext) -> RuleOutcome {
        let numbers = context.numbers
        if numbers.isMissing(.remedies) { return RuleOutcome(notEvaluable: ["表四缺失，无法核算"]) }
        var outcome = RuleOutcome()
        var undecided = UndecidedSums()
        for (group, relation) in zip(RemedyGroup.allCases, Self.relations) {
            switch relation.residual(numbers) {
            case 0: continue
            case nil: undecided.add(group.longLabel, relation, numbers) { $0 }
            default: outcome.findings.append(finding(group, relation, context))
            }
        }
        if !undecided.isEmpty {
            outcome.notEvaluable = undecided.reasons(numbers, kind: "") { "“\($0.columnLabel)”栏" }
        }
        return outcome
    }

    private func finding(_ group: RemedyGroup, _ relation: SumRelation, _ context: CheckContext) -> Finding {
        let numbers = context.numbers
        let (parts, total) = (relation.sum(\.left, numbers), relation.sum(\.right, numbers))
        let addends = relation.left.map { "\(CellKey.all[$0].columnLabel)\(numbers.printed($0))" }
        let cells = (relation.right + relation.left).map { CellKey.all[$0] }
        let isDamaged = context.report.observations.contains { observation in
            observation.isDamage && observation.cells.contains(where: cells.contains)
        }
        return Finding(
            Self.info.id, Self.info.severity, cause: isDamaged ? .file : .report,
            "表四“\(group.longLabel)”：各项之和为\(parts)（\(addends.joined(separator: "＋"))），总计填\(total)，"
                + "相差\(parts.distance(to: total))",
            cells: cells, place: context.report.cells[cells[0]].place,
            mend: MendSearch(numbers, [relation]).proposal())
    }
}
