/// RY-03: no year is missing between this report and the one before.
struct NoYearMissing: Rule {
    static let info = RuleInfo(
        "RY-03", .notice, "各年度报告连续，不缺年份",
        explanation: "所给的上年度报告不是上一年的，中间各年的报告缺失，涉及上年数的核对不作判断。",
        sources: [TableRuleSource.reportContents], isConvention: true)

    func check(_ context: CheckContext) -> RuleOutcome {
        guard let year = context.report.year, let before = context.previous?.year, before < year - 1,
            OrganProfile.mayBeSame(context.report.organ, context.previous?.organ)
        else { return .silent }
        return RuleOutcome([Self.finding(missing: before + 1...year - 1)])
    }

    static func finding(missing years: ClosedRange<Int>) -> Finding {
        let which = years.count == 1 ? "\(years.lowerBound)" : "\(years.lowerBound)至\(years.upperBound)"
        return Finding(info.id, info.severity, "缺少\(which)年度报告")
    }
}

/// RY-04: the report before bears another organ's name.
struct SameOrganAsLastYear: Rule {
    static let info = RuleInfo(
        "RY-04", .notice, "上年度报告的机关名称与本年一致",
        explanation: "机构改革后更名、合并的，须先确定前后对应关系，再核对上年结转等。名称一长一短（省略上级地名）视为一致。",
        sources: [TableRuleSource.reportContents], isConvention: true)

    func check(_ context: CheckContext) -> RuleOutcome {
        guard let name = context.report.organ, let before = context.previous?.organ,
            !OrganProfile.mayBeSame(name, before)
        else { return .silent }
        return RuleOutcome([
            Finding(
                Self.info.id, Self.info.severity,
                "本年报告的机关“\(name)”与上年度报告的“\(before)”名称不同，"
                    + "如系更名或合并，请先确定对应关系再核对上年数")
        ])
    }
}

/// RY-05: the same numbers as last year in every cell that is not 0.
struct NotLastYearsNumbers: Rule {
    static let info = RuleInfo(
        "RY-05", .notice, "各项数据不与上年度完全相同",
        explanation: "所有非零数据都与上年相同时提示，可能误用上年度报告。全为0的表、以及只有一两种数值的表（如全年只办1件）"
            + "相同不足为奇，不提示；现行有效件数逐年沿用，也不计入。",
        sources: [TableRuleSource.reportContents], isConvention: true)

    /// Fewer different numbers than this agree by chance.
    private static let least = 3

    private static let stock: Set<Int> = Set(DocumentRow.all.map(\.inForce.index))

    func check(_ context: CheckContext) -> RuleOutcome {
        guard let previous = context.previousNumbers, context.previousIsYearBefore else { return .silent }
        let numbers = context.numbers
        var seen: Set<Int64> = []
        var cells: [CellKey] = []
        for index in numbers.values.indices where !Self.stock.contains(index) {
            let (now, before) = (numbers.values[index], previous.values[index])
            if now == TableNumbers.unknown || before == TableNumbers.unknown { continue }
            guard now == before else { return .silent }
            if now != 0 {
                seen.insert(now)
                cells.append(CellKey.all[index])
            }
        }
        guard seen.count >= Self.least else { return .silent }
        return RuleOutcome([
            Finding(Self.info.id, Self.info.severity, "表二、表三、表四的数据与上年度报告完全相同，请核实是否误用上年数据", cells: cells)
        ])
    }
}
