/// RC-06: a row of table three has seven numbers.
struct SevenNumbersARow: Rule {
    static let info = RuleInfo(
        "RC-06", .error, "表三每行7个数值",
        explanation: "数值多于或少于列数时，不能确定各数属于哪一列，整行按未知处理，不猜。",
        sources: [TableRuleSource.form])

    func check(_ context: CheckContext) -> RuleOutcome {
        var outcome = RuleOutcome()
        for observation in context.report.observations where observation.table != .remedies {
            guard case .wrongNumberCount(let label, let count, let expected) = observation.kind else { continue }
            outcome.findings.append(
                Finding(
                    Self.info.id, Self.info.severity, cause: .file,
                    "\(observation.tableName)“\(label)”行有\(count)个数值，应为\(expected)个，未能归入各列",
                    cells: observation.cells, place: observation.place))
        }
        guard context.numbers.has(.unplaced) else { return outcome }
        let told = context.cellsToldByLayout
        let rows = TableRow.requests.filter { row in
            row.cells.contains { context.numbers.statuses[$0] == .unplaced && !told.contains(CellKey.all[$0]) }
        }
        guard !rows.isEmpty else { return outcome }
        let cells = rows.flatMap(\.cells).filter { context.numbers.statuses[$0] == .unplaced }.map { CellKey.all[$0] }
        let names = rows.prefix(3).map { "“\($0.label)”" }.joined(separator: "、")
        let which = rows.count > 3 ? "\(names)等\(rows.count)行" : "\(names)行"
        outcome.findings.append(
            Finding(
                Self.info.id, Self.info.severity, cause: .reader,
                "表三\(which)有数值，但不能确定属于哪一列，未予采用，请核对原文件", cells: cells,
                place: context.report.cells[cells[0]].place))
        return outcome
    }
}

extension CheckContext {
    /// Cells that the findings on a wrong number of values (RC-06, RC-17) or on a repeated row (RC-08) speak of:
    /// that they could not be placed is no second finding.
    var cellsToldByLayout: Set<CellKey> {
        var told: Set<CellKey> = []
        for observation in report.observations {
            switch observation.kind {
            case .wrongNumberCount, .repeatedRow: told.formUnion(observation.cells)
            default: continue
            }
        }
        return told
    }
}

/// RC-08: no row twice.
struct RowsOnce: Rule {
    static let info = RuleInfo(
        "RC-08", .error, "同一行不重复出现",
        explanation: "两处数值一致的按一处采用；不一致的均不采用，按未知处理。", sources: [TableRuleSource.form])

    func check(_ context: CheckContext) -> RuleOutcome {
        RuleOutcome(
            context.report.observations.compactMap { observation in
                guard case .repeatedRow(let label, let agree) = observation.kind else { return nil }
                return Finding(
                    Self.info.id, Self.info.severity, cause: .file,
                    "\(observation.tableName)“\(label)”行重复\(agree ? "，两处数值一致" : "且数值不一致，均未采用")",
                    cells: observation.cells, place: observation.place)
            })
    }
}

/// RC-09: rows in official order.
struct RowsInOrder: Rule {
    static let info = RuleInfo(
        "RC-09", .notice, "各行按规定格式的顺序排列", explanation: "顺序不同时仍按行标归位，数值不受影响。",
        sources: [TableRuleSource.form])

    func check(_ context: CheckContext) -> RuleOutcome {
        RuleOutcome(
            context.report.observations.compactMap { observation in
                guard case .rowOutOfOrder(let label) = observation.kind else { return nil }
                return Finding(
                    Self.info.id, Self.info.severity, "\(observation.tableName)“\(label)”行顺序有误",
                    cells: observation.cells, place: observation.place)
            })
    }
}

/// RC-13: a sub-row kept its group.
struct RowsKeepTheirGroup: Rule {
    static let info = RuleInfo(
        "RC-13", .warning, "子项行没有脱离所属类别",
        explanation: "分页、转换常使子项的行标落到第一列。同一类别下的各行合并提示；数值按行标和前后行归位。",
        sources: [TableRuleSource.form])

    func check(_ context: CheckContext) -> RuleOutcome {
        var findings: [Finding] = []
        for group in RequestGroup.allCases {
            let rows = context.report.observations.compactMap { observation -> (String, Observation)? in
                guard case .rowLostGroup(let label, group) = observation.kind else { return nil }
                return (label, observation)
            }
            guard let first = rows.first?.1 else { continue }
            let labels = rows.map { "“\($0.0)”" }.joined(separator: "、")
            findings.append(
                Finding(
                    Self.info.id, Self.info.severity, cause: .file, "表三\(labels)行错位，失去所属“\(group.label)”",
                    cells: rows.flatMap(\.1.cells), place: first.place))
        }
        return RuleOutcome(findings)
    }
}

/// RC-19: no torn label, no blank line inside a table.
struct NoFragments: Rule {
    static let info = RuleInfo(
        "RC-19", .warning, "表格内没有断行残片和空行", explanation: "多由分页或转换造成；残片不含数值，不影响其他行归位。",
        sources: [TableRuleSource.form])

    func check(_ context: CheckContext) -> RuleOutcome {
        RuleOutcome(
            context.report.observations.compactMap { observation in
                guard case .labelFragment(let text) = observation.kind else { return nil }
                let place = observation.place.map { "\($0.words)" } ?? "内"
                let what = text.allSatisfy(\.isWhitespace) ? "有空行" : "存在断行残片“\(text)”"
                return Finding(
                    Self.info.id, Self.info.severity, cause: .file, "\(observation.tableName)\(place)\(what)",
                    cells: observation.cells, place: observation.place)
            })
    }
}

/// RC-20: the rows of a table are equally wide.
struct RowsEquallyWide: Rule {
    static let info = RuleInfo(
        "RC-20", .notice, "表格各行列数一致", explanation: "列数不一致多由分页或转换造成，数值按行标后的位置归位。",
        sources: [TableRuleSource.form])

    func check(_ context: CheckContext) -> RuleOutcome {
        RuleOutcome(
            context.report.observations.compactMap { observation in
                guard case .unevenWidths(let one, let other) = observation.kind else { return nil }
                return Finding(
                    Self.info.id, Self.info.severity, cause: .file,
                    "\(observation.tableName)各行列数不一致：\(one)、\(other)", cells: observation.cells,
                    place: observation.place)
            })
    }
}

/// RC-23: headings of groups hold no numbers.
struct NoNumbersOnGroupHeadings: Rule {
    static let info = RuleInfo(
        "RC-23", .notice, "类别标题行不填数",
        explanation: "数值应填在各子项行。试行格式的（六）其他处理本身是数据行，不在此列（R1-16）。",
        sources: [TableRuleSource.form])

    func check(_ context: CheckContext) -> RuleOutcome {
        RuleOutcome(
            context.report.observations.compactMap { observation in
                guard case .numbersOnGroupHeading(let group, let numbers) = observation.kind,
                    group != .other || !context.usesLegacyOther
                else { return nil }
                return Finding(
                    Self.info.id, Self.info.severity,
                    "\(observation.tableName)“\(group.label)”是类别标题行，不应填数（\(numbers.joined(separator: "、"))）",
                    cells: observation.cells, place: observation.place)
            })
    }
}

extension Observation {
    /// 表三; empty where the table is unknown.
    var tableName: String { table?.officialName ?? "" }
}
