/// RC-02: no empty cell where a number is due.
struct NoBlankCells: Rule {
    static let info = RuleInfo(
        "RC-02", .error, "应填数的单元格没有空白",
        explanation: "没有发生的填0，不留空。空白不等于0：涉及空格的勾稽关系不作判断；若把空白视为0恰好平衡，会一并说明。"
            + "空白位置相同的各行合并为一条；只填了总计的行由RC-22提示。",
        sources: [TableRuleSource.form])

    func check(_ context: CheckContext) -> RuleOutcome {
        let numbers = context.numbers
        guard numbers.has(.blank) else { return .silent }
        var groups: [BlankGroup] = []
        for row in TableRow.due(context) where !row.hasOnlyTotal(numbers) {
            let blanks = row.cells.indices.filter { numbers.statuses[row.cells[$0]] == .blank }
            guard !blanks.isEmpty else { continue }
            if let same = groups.firstIndex(where: { $0.isSame(row, blanks) }) {
                groups[same].rows.append(row)
            } else {
                groups.append(BlankGroup(rows: [row], columns: blanks))
            }
        }
        return RuleOutcome(groups.map { $0.finding(context) })
    }

    /// Rows of one table with the same columns empty.
    private struct BlankGroup {
        var rows: [TableRow]
        let columns: [Int]

        private var table: ReportTable { rows[0].table }

        func isSame(_ row: TableRow, _ blanks: [Int]) -> Bool {
            row.table == table && row.cells.count == rows[0].cells.count && blanks == columns
                // Rows of table two have columns of different meaning: told one by one.
                && (table == .requests || table == .remedies)
        }

        func finding(_ context: CheckContext) -> Finding {
            let cells = rows.flatMap { row in columns.map { CellKey.all[row.cells[$0]] } }
            return Finding(
                NoBlankCells.info.id, NoBlankCells.info.severity,
                "\(table.officialName)\(what)为空，应填0或实际数\(hint(context.numbers, context.usesLegacyOther))",
                cells: cells, place: context.report.cells[cells[0]].place)
        }

        private var what: String {
            let isWhole = columns.count == rows[0].cells.count && columns.count > 1
            let names = columns.map { "“\(CellKey.all[rows[0].cells[$0]].columnLabel)”" }.joined()
            let unit = table == .remedies ? "栏" : "列"
            switch (rows.count, isWhole) {
            case (1, true): return "\(rows[0].words)全部"
            case (1, false):
                return table == .remedies ? "“\(rows[0].label)”\(names)栏" : "\(rows[0].words)\(names)列"
            case (_, true): return "\(rowNames)全部"
            case (_, false): return "\(rowNames)的\(names)\(unit)"
            }
        }

        private var rowNames: String {
            let names = rows.prefix(3).map { "“\($0.label)”" }.joined(separator: "、")
            return rows.count > 3 ? "\(names)等\(rows.count)行" : names + (table == .remedies ? "" : "行")
        }

        private func hint(_ numbers: TableNumbers, _ legacyOther: Bool) -> String {
            let relations: [SumRelation]
            switch table {
            case .requests:
                relations =
                    RequestRelations.flow + RequestRelations.results(legacyOther: legacyOther)
                    + RequestGrid.rows(legacyOther: legacyOther).map { RequestRelations.rows[$0] }
            case .remedies: relations = RemediesAddUp.relations
            case .proactive, .proactive2019: return ""
            }
            let filled = numbers.readingBlanksAsZero()
            return relations.allSatisfy { $0.residual(filled) == 0 } ? "（若空白视为0，勾稽关系均平衡）" : ""
        }
    }
}

/// RC-22: only the total is filled, the applicants' classes are empty.
struct NotOnlyTotals: Rule {
    static let info = RuleInfo(
        "RC-22", .warning, "按申请人类别填报，不只填总计",
        explanation: "一行只填了“总计”、六类申请人全部空白的，合并提示一次，不再逐格提示空白（RC-02）。",
        sources: [TableRuleSource.form])

    func check(_ context: CheckContext) -> RuleOutcome {
        let numbers = context.numbers
        guard numbers.has(.blank) else { return .silent }
        let rows = RequestGrid.rows(legacyOther: context.usesLegacyOther)
            .map { TableRow.requests[$0] }
            .filter { $0.hasOnlyTotal(numbers) }
        guard !rows.isEmpty else { return .silent }
        let cells = rows.flatMap { $0.cells.dropLast() }.map { CellKey.all[$0] }
        let names = rows.prefix(3).map { "“\($0.label)”" }.joined(separator: "、")
        let which = rows.count > 3 ? "\(names)等\(rows.count)行" : "\(names)行"
        return RuleOutcome([
            Finding(
                Self.info.id, Self.info.severity, "表三\(which)仅填“总计”，未按申请人类别填报", cells: cells,
                place: context.report.cells[cells[0]].place)
        ])
    }
}

extension TableRow {
    /// 总计 of a row of table three is filled, and the six columns before it are all blank.
    fileprivate func hasOnlyTotal(_ numbers: TableNumbers) -> Bool {
        guard table == .requests, let total = cells.last, numbers.statuses[total] == .known else { return false }
        return cells.dropLast().allSatisfy { numbers.statuses[$0] == .blank }
    }
}
