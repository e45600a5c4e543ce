/// RC-07: no row or column that the form does not know.
struct KnownLabels: Rule {
    static let info = RuleInfo(
        "RC-07", .warning, "没有规定格式以外的行和列", explanation: "不认识的行、列上的数值不归入任何单元格。",
        sources: [TableRuleSource.form])

    func check(_ context: CheckContext) -> RuleOutcome {
        RuleOutcome(
            context.report.observations.compactMap { observation in
                switch observation.kind {
                case .unknownRow(let label, let numbers):
                    let lost = numbers > 0 ? "，其\(numbers)个数值未归入任何单元格" : ""
                    return finding("未知行“\(label)”\(lost)", numbers > 0 ? .reader : .report, observation)
                case .unknownColumn(let label): return finding("未知列“\(label)”", .report, observation)
                default: return nil
                }
            })
    }

    private func finding(_ what: String, _ cause: Finding.Cause, _ observation: Observation) -> Finding {
        Finding(
            Self.info.id, Self.info.severity, cause: cause, "\(observation.tableName)出现\(what)",
            cells: observation.cells, place: observation.place)
    }
}

/// RC-10: labels in the official wording.
struct OfficialLabels: Rule {
    static let info = RuleInfo(
        "RC-10", .notice, "行标、列标与规定表述一致",
        explanation: "能够辨认的不同写法仍正常归位。同一张表的合并提示；空格、全角半角和括号引号的差别不计。",
        sources: [TableRuleSource.form])

    /// Enough to show what is meant; the rest is counted.
    private static let named = 4

    func check(_ context: CheckContext) -> RuleOutcome {
        guard !context.report.observations.isEmpty else { return .silent }
        let tables: [ReportTable?] = ReportTable.allCases + [nil]
        return RuleOutcome(
            tables.compactMap { table in
                var pairs: [String] = []
                var cells: [CellKey] = []
                var place: Place?
                for observation in context.report.observations where observation.table == table {
                    guard case .labelVariant(let printed, let official) = observation.kind else { continue }
                    pairs.append("“\(printed)”应为“\(official)”")
                    cells += observation.cells
                    place = place ?? observation.place
                }
                guard !pairs.isEmpty else { return nil }
                let list = pairs.prefix(Self.named).joined(separator: "，")
                let more = pairs.count > Self.named ? "等\(pairs.count)处" : ""
                return Finding(
                    Self.info.id, Self.info.severity, "\(table?.officialName ?? "")标题与规定表述不一致：\(list)\(more)",
                    cells: cells, place: place)
            })
    }
}

/// RC-11: the header is complete.
struct HeaderComplete: Rule {
    static let info = RuleInfo(
        "RC-11", .warning, "表头完整", explanation: "表三应有7个列标，表四应有5＋5＋5个栏标。残缺而能按位置确定的仍正常归位。",
        sources: [TableRuleSource.form])

    func check(_ context: CheckContext) -> RuleOutcome {
        RuleOutcome(
            context.report.observations.compactMap { observation in
                guard case .headerIncomplete(let printed) = observation.kind else { return nil }
                let what = printed.isEmpty ? "表头缺失" : "表头残缺：\(printed)"
                return Finding(
                    Self.info.id, Self.info.severity, cause: .file, "\(observation.tableName)\(what)",
                    cells: observation.cells, place: observation.place)
            })
    }
}

/// RC-12: 总计 stands beside 自然人 and 法人或其他组织.
struct TotalHeaderInPlace: Rule {
    static let info = RuleInfo(
        "RC-12", .notice, "“总计”列标题与“自然人”“法人或其他组织”同级", explanation: "位置不同不影响数值归位。",
        sources: [TableRuleSource.form])

    func check(_ context: CheckContext) -> RuleOutcome {
        RuleOutcome(
            context.report.observations.compactMap { observation in
                guard case .totalHeaderMisplaced = observation.kind else { return nil }
                return Finding(
                    Self.info.id, Self.info.severity, cause: .file, "\(observation.tableName)“总计”列标题位置有误",
                    cells: observation.cells, place: observation.place)
            })
    }
}

/// RC-21: a group's heading and its first item are separate cells.
struct GroupAndItemApart: Rule {
    static let info = RuleInfo(
        "RC-21", .warning, "类别与子项分列单元格", explanation: "如“（三）不予公开 1.属于国家秘密”写在一格；数值按子项归位。",
        sources: [TableRuleSource.form])

    func check(_ context: CheckContext) -> RuleOutcome {
        RuleOutcome(
            context.report.observations.compactMap { observation in
                guard case .groupMergedWithItem(let raw) = observation.kind else { return nil }
                return Finding(
                    Self.info.id, Self.info.severity, cause: .file,
                    "\(observation.tableName)“\(raw)”将类别与子项合并在同一单元格", cells: observation.cells,
                    place: observation.place)
            })
    }
}
