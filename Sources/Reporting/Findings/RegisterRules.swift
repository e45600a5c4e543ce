public import AnnualReport
import Regulation

/// The rules that hold a report against the registers of the platform (R2-10, R3-11 to R3-14, R4-08).
public enum RegisterRules {
    public static let infos: [RuleInfo] = [
        publishedDecisions, feeNotices, reasons, corrections, requestCells, remedyCells,
    ]

    static let publishedDecisions = RuleInfo(
        "R2-10", .notice, "表二与已公开的执法信息相符",
        explanation: "本单位当年在平台公开了行政执法信息，而表二的行政许可、行政处罚、行政强制均为0时提示；有一项未知的不作判断。",
        sources: [.reportForm2021], isConvention: true)
    static let feeNotices = RuleInfo(
        "R3-11", .warning, "逾期未缴费件与收费通知台账相符", explanation: "表三有逾期未缴费件，而台账当年没有发出过收费通知时提示。",
        sources: [.reportForm2021], isConvention: true)
    static let reasons = RuleInfo(
        "R3-12", .notice, "大量反复申请件有要求说明理由的记录", explanation: "表三有无正当理由大量反复申请件，而台账当年和上年没有要求说明理由的记录时提示。",
        sources: [.reportForm2021], isConvention: true)
    static let corrections = RuleInfo(
        "R3-13", .notice, "补正后仍不明确、逾期不补正的件有补正告知记录", explanation: "表三有这两类件，而台账当年和上年没有补正告知的记录时提示。",
        sources: [.reportForm2021], isConvention: true)
    static let requestCells = RuleInfo(
        "R3-14", .error, "表三各格与依申请公开台账的统计相符", explanation: "逐格比对，按行列出不一致的格；报表未知的格由完整性规则提示。台账有未确定办理结果归类的件时，办理结果各行不作判断。",
        sources: [.reportForm2021])
    static let remedyCells = RuleInfo(
        "R4-08", .error, "表四各格与复议诉讼台账的统计相符", explanation: "逐格比对，按类列出不一致的格；报表未知的格由完整性规则提示。", sources: [.reportForm2021])

    /// - Returns: the findings, and the rules that could not be decided.
    public static func check(_ report: AnnualReport, against known: RegisterKnowledge) -> CheckResult {
        var result = CheckResult()
        result.findings =
            requestFindings(report.cells, known) + remedyFindings(report.cells, known)
            + records(report.cells, known)
        if known.unclassified > 0 {
            result.notEvaluable.append(
                .init(rule: requestCells.id, reasons: ["台账有\(known.unclassified)件已办结而未确定办理结果归类，办理结果各行无法核对"]))
        }
        return result
    }

    // MARK: Cells

    private static func requestFindings(_ cells: ReportCells, _ known: RegisterKnowledge) -> [Finding] {
        let rows: [RequestRow] =
            known.unclassified == 0 ? RequestRow.form2021 : [.newReceived, .carriedOver, .carriedForward]
        return rows.compactMap { row in
            difference(
                requestCells, "表三“\(row.shortLabel)”", ApplicantColumn.allCases.map { .requests(row, $0) }, cells, known
            )
        }
    }

    private static func remedyFindings(_ cells: ReportCells, _ known: RegisterKnowledge) -> [Finding] {
        RemedyGroup.allCases.compactMap { group in
            difference(
                remedyCells, "表四“\(group.longLabel)”", RemedyColumn.allCases.map { .remedies(group, $0) }, cells, known)
        }
    }

    /// One finding a row: who mends it looks at the row.
    private static func difference(
        _ rule: RuleInfo, _ row: String, _ keys: [CellKey], _ cells: ReportCells, _ known: RegisterKnowledge
    ) -> Finding? {
        let unequal = keys.filter { key in
            guard let stated = cells.figure(key), let counted = known.cells.figure(key) else { return false }
            return stated != counted
        }
        guard !unequal.isEmpty else { return nil }
        let places = unequal.map { key in
            "\(key.columnLabel)：台账\(printed(known.cells, key))，报表\(printed(cells, key))"
        }.joined(separator: "；")
        return Finding(
            rule.id, rule.severity, "\(row)与台账不一致——\(places)", cells: unequal,
            mend: Mend(
                "按台账改正，或者核对台账中相应的记录",
                changes: unequal.compactMap { key in known.cells.figure(key).map { .init(key, to: $0) } }))
    }

    private static func printed(_ cells: ReportCells, _ key: CellKey) -> String {
        cells.figure(key)?.description ?? "未知"
    }

    // MARK: Records behind a result

    private static func records(_ cells: ReportCells, _ known: RegisterKnowledge) -> [Finding] {
        [
            lacking(feeNotices, [.otherOverdueFee], cells, known.feeNotices, "台账本年没有发出收费通知的记录"),
            lacking(reasons, [.refusedExcessiveRepeat], cells, known.reasonsRequested, "台账未见要求申请人说明理由的记录"),
            lacking(
                corrections, [.unableUnclearAfterCorrection, .otherOverdueCorrection], cells, known.correctionNotices,
                "台账未见补正告知的记录"),
            decisions(cells, known),
        ].compactMap(\.self)
    }

    private static func lacking(
        _ rule: RuleInfo, _ rows: [RequestRow], _ cells: ReportCells, _ records: Int, _ words: String
    ) -> Finding? {
        let keys = rows.map { CellKey.requests($0, .total) }.filter { (cells.figure($0) ?? .zero) > .zero }
        guard records == 0, !keys.isEmpty else { return nil }
        let named = keys.map { "“\($0.rowLabel)”\(printed(cells, $0))件" }.joined(separator: "、")
        return Finding(rule.id, rule.severity, "表三\(named)，但\(words)", cells: keys)
    }

    private static func decisions(_ cells: ReportCells, _ known: RegisterKnowledge) -> Finding? {
        let rows: [ProactiveRow] = [.administrativeLicensing, .administrativePunishment, .administrativeCoercion]
        let keys = rows.compactMap { CellKey.proactive($0, .decisionsThisYear) }
        guard known.publishedEnforcement > 0, keys.allSatisfy({ cells.figure($0) == .zero }) else { return nil }
        return Finding(
            publishedDecisions.id, publishedDecisions.severity,
            "表二行政许可、行政处罚、行政强制均为0，但本年在平台公开执法信息\(known.publishedEnforcement)条，请核对", cells: keys)
    }
}
