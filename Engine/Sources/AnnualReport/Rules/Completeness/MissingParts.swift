/// RC-15: tables two, three and four are there.
struct TablesPresent: Rule {
    static let info = RuleInfo(
        "RC-15", .error, "表二、表三、表四齐全",
        explanation: "第二、三、四部分应各有一张统计表。整表缺失只提示一次，表内各行、各勾稽关系不再逐项提示。"
            + "表格为图片、未能读出的，也属此类。",
        sources: [TableRuleSource.form])

    func check(_ context: CheckContext) -> RuleOutcome {
        let numbers = context.numbers
        var missing: [(table: ReportTable, section: SectionKey)] = []
        if numbers.isMissing(.proactive), numbers.isMissing(.proactive2019) { missing.append((.proactive, .proactive)) }
        if numbers.isMissing(.requests) { missing.append((.requests, .requests)) }
        if numbers.isMissing(.remedies) { missing.append((.remedies, .remedies)) }
        guard !missing.isEmpty else { return .silent }
        let names = missing.map { "\($0.table.officialName)（\($0.section.officialTitle)）" }
        return RuleOutcome([
            Finding(Self.info.id, Self.info.severity, "缺少\(names.joined(separator: "、"))，或表格为图片、未能读出")
        ])
    }
}

/// RC-01: every row of table three is there.
struct RequestRowsPresent: Rule {
    static let info = RuleInfo(
        "RC-01", .error, "表三各行齐全",
        explanation: "现行格式表三有25个数据行。连续缺失的行一并提示；因缺行而不能核算的勾稽关系不另作错误。"
            + "（六）其他处理沿用试行格式、只有一行的，由R1-16提示，不按缺三行提示。",
        sources: [TableRuleSource.form])

    func check(_ context: CheckContext) -> RuleOutcome {
        let numbers = context.numbers
        if numbers.isMissing(.requests) { return .silent }
        var runs: [[Int]] = []
        var isOpen = false
        for row in RequestGrid.rows(legacyOther: context.usesLegacyOther) {
            guard numbers.isAbsent(row: row) else {
                isOpen = false
                continue
            }
            if isOpen { runs[runs.count - 1].append(row) } else { runs.append([row]) }
            isOpen = true
        }
        return RuleOutcome(runs.map { finding($0, context.report.observations) })
    }

    private func finding(_ rows: [Int], _ observations: [Observation]) -> Finding {
        let labels = rows.map { "“\(RequestGrid.rows[$0].shortLabel)”" }
        let message = rows.count == 1 ? "表三缺少\(labels[0])行" : "表三缺少连续\(rows.count)行：\(labels.joined(separator: "、"))"
        let isTorn = observations.contains { observation in
            guard case .labelFragment(let fragment) = observation.kind, observation.table ?? .requests == .requests
            else { return false }
            let text = fragment.filter { !$0.isWhitespace }
            return text.count >= 2 && rows.contains { RequestGrid.rows[$0].officialLabel.contains(text) }
        }
        return Finding(
            Self.info.id, Self.info.severity, cause: isTorn ? .file : .report, message,
            cells: rows.flatMap { row in (0..<RequestGrid.width).map { RequestGrid.key(row, $0) } })
    }
}

/// RC-16: table two has its ten cells.
struct ProactiveCellsPresent: Rule {
    static let info = RuleInfo(
        "RC-16", .error, "表二10个数据齐全",
        explanation: "规章、行政规范性文件各三项，行政许可、行政处罚、行政强制、行政事业性收费各一项。"
            + "2019、2020年度报告按试行格式核对；以后年度沿用试行格式的由R1-16提示，不再逐项提示。整表缺失由RC-15提示。",
        sources: [TableRuleSource.form])

    func check(_ context: CheckContext) -> RuleOutcome {
        let numbers = context.numbers
        let isTrialForm = !numbers.isMissing(.proactive2019)
        if isTrialForm, context.report.form != .form2019 || context.report.year ?? 2021 > 2020 { return .silent }
        let rows = isTrialForm ? TableRow.proactive2019 : TableRow.proactive
        if numbers.isMissing(rows[0].table) { return .silent }
        let told = numbers.has(.unplaced) ? context.cellsToldByLayout : []
        return RuleOutcome(rows.flatMap { findings($0, numbers, told) })
    }

    private func findings(_ row: TableRow, _ numbers: TableNumbers, _ told: Set<CellKey>) -> [Finding] {
        var findings: [Finding] = []
        let absent = row.cells.filter { numbers.statuses[$0].isAbsent }.map { CellKey.all[$0] }
        if !absent.isEmpty {
            let columns = absent.count == row.cells.count ? "" : absent.map { "“\($0.columnLabel)”" }.joined() + "列"
            findings.append(
                Finding(Self.info.id, Self.info.severity, "表二\(row.words)\(columns)缺失", cells: absent))
        }
        let unplaced = row.cells.filter { numbers.statuses[$0] == .unplaced }.map { CellKey.all[$0] }
            .filter { !told.contains($0) }
        if !unplaced.isEmpty {
            findings.append(
                Finding(
                    Self.info.id, Self.info.severity, cause: .reader,
                    "表二\(row.words)有数值，但不能确定属于哪一列，未予采用，请核对原文件", cells: unplaced))
        }
        return findings
    }
}

/// RC-17: table four has its fifteen cells.
struct RemedyCellsPresent: Rule {
    static let info = RuleInfo(
        "RC-17", .error, "表四15个数据齐全",
        explanation: "行政复议、未经复议直接起诉、复议后起诉各五项。整表缺失由RC-15提示，空格由RC-02提示。",
        sources: [TableRuleSource.form])

    func check(_ context: CheckContext) -> RuleOutcome {
        let numbers = context.numbers
        if numbers.isMissing(.remedies) { return .silent }
        let cells = TableSpan.of(.remedies)
        let absent = cells.filter { numbers.statuses[$0].isAbsent }.map { CellKey.all[$0] }
        var outcome = RuleOutcome()
        for observation in context.report.observations where observation.table == .remedies {
            guard case .wrongNumberCount(_, let count, let expected) = observation.kind else { continue }
            outcome.findings.append(
                Finding(
                    Self.info.id, Self.info.severity, cause: .file,
                    "表四应有\(expected)个数据，实有\(count)个，未能归入各栏", cells: observation.cells, place: observation.place))
        }
        let told = numbers.has(.unplaced) ? context.cellsToldByLayout : []
        let unplaced = cells.filter { numbers.statuses[$0] == .unplaced }.map { CellKey.all[$0] }
            .filter { !told.contains($0) }
        if !absent.isEmpty {
            let blocks = RemedyGroup.allCases.filter { group in
                RemedyColumn.allCases.allSatisfy { absent.contains(.remedies(group, $0)) }
            }
            let names =
                blocks.isEmpty ? context.words(absent) : blocks.map { "“\($0.longLabel)”" }.joined(separator: "、")
            outcome.findings.append(
                Finding(
                    Self.info.id, Self.info.severity,
                    "表四应有\(cells.count)个数据，实有\(cells.count - absent.count)个：缺少\(names)", cells: absent))
        }
        if !unplaced.isEmpty {
            outcome.findings.append(
                Finding(
                    Self.info.id, Self.info.severity, cause: .reader,
                    "表四应有\(cells.count)个数据，有数值不能确定属于哪一栏，未予采用，请核对原文件", cells: unplaced))
        }
        return outcome
    }
}
