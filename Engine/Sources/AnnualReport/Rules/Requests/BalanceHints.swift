/// R3-04: two columns (or rows) off by the same amount in opposite directions: entered in the wrong place.
struct OppositeDifferences: Rule {
    static let info = RuleInfo(
        "R3-04", .notice, "两列（行）差额大小相等、方向相反，疑为填错列（行）",
        explanation: "在R3-01、R3-02中恰有两个申请人列不平衡且差额相反，或在R3-03中恰有两行不平衡且差额相反时提示。"
            + "只是查找线索，不另作错误。",
        sources: [TableRuleSource.form], isConvention: true)

    func check(_ context: CheckContext) -> RuleOutcome {
        let numbers = context.numbers
        if numbers.isMissing(.requests) { return .silent }
        let legacyOther = context.usesLegacyOther
        let results = RequestRelations.results(legacyOther: legacyOther)
        var outcome = RuleOutcome()
        for relations in [results, RequestRelations.flow] where outcome.findings.isEmpty {
            if let pair = oppositePair(relations, 0..<RequestGrid.totalColumn, numbers) {
                outcome.findings.append(columns(pair, relations, numbers))
            }
        }
        if let pair = oppositePair(RequestRelations.rows, RequestGrid.rows(legacyOther: legacyOther), numbers) {
            outcome.findings.append(rows(pair))
        }
        return outcome
    }

    /// The two broken relations, where there are just two and they cancel out.
    private func oppositePair(
        _ relations: [SumRelation], _ candidates: some Sequence<Int>, _ numbers: TableNumbers
    ) -> (Int, Int)? {
        var broken: [(number: Int, residual: Int64)] = []
        for number in candidates {
            guard let residual = relations[number].residual(numbers), residual != 0 else { continue }
            broken.append((number, residual))
            if broken.count > 2 { return nil }
        }
        guard broken.count == 2, broken[0].residual == -broken[1].residual else { return nil }
        return (broken[0].number, broken[1].number)
    }

    private func columns(_ pair: (Int, Int), _ relations: [SumRelation], _ numbers: TableNumbers) -> Finding {
        let labels = [pair.0, pair.1].map { RequestGrid.columns[$0].label }
        let cells = [pair.0, pair.1].flatMap { (column: Int) -> [Int] in
            (relations[column].left + relations[column].right).filter { numbers.values[$0] != 0 }
        }
        return Finding(
            Self.info.id, Self.info.severity, "表三“\(labels[0])”列与“\(labels[1])”列差额相反，疑为填错列",
            cells: cells.map { CellKey.all[$0] })
    }

    private func rows(_ pair: (Int, Int)) -> Finding {
        let labels = [pair.0, pair.1].map { RequestGrid.rows[$0].shortLabel }
        return Finding(
            Self.info.id, Self.info.severity, "表三“\(labels[0])”行与“\(labels[1])”行差额相反，疑为填错行",
            cells: [pair.0, pair.1].flatMap { (row: Int) -> [CellKey] in
                (0..<RequestGrid.width).map { RequestGrid.key(row, $0) }
            })
    }
}

/// R3-05: the applicant columns balance and 总计 does not, or the reverse.
struct TotalColumnStale: Rule {
    static let info = RuleInfo(
        "R3-05", .notice, "各类申请人列均平衡而总计列不平衡（或相反），总计列可能未更新",
        explanation: "按R3-01核算：六个申请人列全部平衡而总计列不平衡；或总计列平衡而两个以上申请人列不平衡、"
            + "又不属于差额相反的填错列（R3-04）。只是查找线索，不另作错误。",
        sources: [TableRuleSource.form], isConvention: true)

    func check(_ context: CheckContext) -> RuleOutcome {
        let numbers = context.numbers
        var residuals: [Int64] = []
        for relation in RequestRelations.flow {
            guard let residual = relation.residual(numbers) else { return .silent }
            residuals.append(residual)
        }
        let parts = residuals.dropLast()
        let brokenParts = parts.indices.filter { parts[$0] != 0 }
        let total = residuals[RequestGrid.totalColumn]
        let cells = [
            RequestGrid.totalHandled, RequestGrid.newReceived, RequestGrid.carriedOver, RequestGrid.carriedForward,
        ].map { RequestGrid.key($0, RequestGrid.totalColumn) }
        if total != 0, brokenParts.isEmpty {
            return RuleOutcome([
                Finding(Self.info.id, Self.info.severity, "表三各类申请人列均平衡而“总计”列不平衡，总计列可能未更新", cells: cells)
            ])
        }
        let isWrongColumn = brokenParts.count == 2 && parts[brokenParts[0]] == -parts[brokenParts[1]]
        guard total == 0, brokenParts.count >= 2, !isWrongColumn else { return .silent }
        let names = brokenParts.map { "“\(RequestGrid.columns[$0].label)”" }.joined()
        return RuleOutcome([
            Finding(
                Self.info.id, Self.info.severity, "表三“总计”列平衡而\(names)列不平衡，总计列可能不是由各列相加得出",
                cells: cells)
        ])
    }
}
