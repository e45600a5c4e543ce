/// R4-02: cases open at the end of last year are still open or were closed this year, so they are in the total.
struct PendingCasesReappear: Rule {
    static let info = RuleInfo(
        "R4-02", .warning, "表四各组总计不小于上年度尚未审结数",
        explanation: "按“未审结案件逐年统计至审结为止”的口径，上年尚未审结的案件本年或者审结、或者仍未审结，都计入总计。"
            + "需要上年度报告。",
        sources: [TableRuleSource.form], isConvention: true)

    func check(_ context: CheckContext) -> RuleOutcome {
        guard let previous = context.previousNumbers, context.previousIsYearBefore else { return .silent }
        var outcome = RuleOutcome()
        for group in RemedyGroup.allCases {
            let cell = CellKey.remedies(group, .total)
            guard let pending = previous.figure(.remedies(group, .pending)), pending > .zero else { continue }
            guard let total = context.numbers.figure(cell) else {
                outcome.notEvaluable.append("“\(group.longLabel)”：总计未知，无法与上年尚未审结数核对")
                continue
            }
            guard total < pending else { continue }
            outcome.findings.append(
                Finding(
                    Self.info.id, Self.info.severity, "表四“\(group.longLabel)”总计\(total)，小于上年尚未审结数\(pending)",
                    cells: [cell], place: context.report.cells[cell].place))
        }
        return outcome
    }
}

/// R4-03: more lawsuits after reconsideration than reconsiderations were concluded this year and last.
struct LawsuitsAfterReview: Rule {
    static let info = RuleInfo(
        "R4-03", .notice, "复议后起诉数不大于本年和上年已审结的行政复议数",
        explanation: "复议后起诉以复议审结为前提。已审结数＝总计－尚未审结，本年与上年相加；需要上年度报告。",
        sources: [TableRuleSource.form], isConvention: true)

    func check(_ context: CheckContext) -> RuleOutcome {
        guard let previous = context.previousNumbers, context.previousIsYearBefore else { return .silent }
        let cell = CellKey.remedies(.litigationAfterReview, .total)
        guard let lawsuits = context.numbers.figure(cell), lawsuits > .zero else { return .silent }
        guard let thisYear = concluded(context.numbers), let lastYear = concluded(previous) else {
            return RuleOutcome(notEvaluable: ["行政复议的总计或尚未审结数未知，无法核对复议后起诉数"])
        }
        guard lawsuits > thisYear + lastYear else { return .silent }
        return RuleOutcome([
            Finding(
                Self.info.id, Self.info.severity,
                "表四复议后起诉\(lawsuits)件，大于本年已审结复议\(thisYear)件与上年\(lastYear)件之和，请核实",
                cells: [cell, .remedies(.review, .total), .remedies(.review, .pending)],
                place: context.report.cells[cell].place)
        ])
    }

    private func concluded(_ numbers: TableNumbers) -> Figure? {
        guard let total = numbers.figure(.remedies(.review, .total)),
            let pending = numbers.figure(.remedies(.review, .pending))
        else { return nil }
        return total - pending
    }
}

/// R4-04: cases although no request was handled this year or last.
struct CasesWithoutRequests: Rule {
    static let info = RuleInfo(
        "R4-04", .warning, "本年和上年均未办理申请的，一般不应有复议、诉讼案件",
        explanation: "表四有案件而本年和上年“（七）总计”均为0时提示。正文说明案件因主动公开等引起的，不提示；"
            + "没有上年度报告时不作判断。",
        sources: [TableRuleSource.form], isConvention: true)

    func check(_ context: CheckContext) -> RuleOutcome {
        let numbers = context.numbers
        guard numbers.figure(.requests(.totalHandled, .total)) == .zero else { return .silent }
        let cells = RemedyGroup.allCases.map { CellKey.remedies($0, .total) }.filter {
            numbers.figure($0) ?? .zero > .zero
        }
        guard !cells.isEmpty else { return .silent }
        guard context.previousIsYearBefore,
            let lastYear = context.previousNumbers?.figure(.requests(.totalHandled, .total))
        else { return RuleOutcome(notEvaluable: ["没有上年度报告的办理数，无法判断案件因何而起"]) }
        let words = NarrativeSearch(context.report)
        guard lastYear == .zero, !words.hasSentence(naming: ["复议", "诉讼"], and: ["主动公开", "以前年度", "往年"]) else {
            return .silent
        }
        let counts = cells.map { "\($0.rowLabel)\(numbers.printed($0))件" }
        return RuleOutcome([
            Finding(
                Self.info.id, Self.info.severity,
                "表四有\(counts.joined(separator: "、"))，而本年和上年均无申请办理记录，请核实",
                cells: cells + [.requests(.totalHandled, .total)], place: context.report.cells[cells[0]].place)
        ])
    }
}

/// R4-05: from 2024 on, refusals under Art. 14 to 16 go to reconsideration first.
struct DirectLawsuitsSince2024: Rule {
    static let info = RuleInfo(
        "R4-05", .notice, "2024年起的直接起诉案件，核对是否属复议前置情形",
        explanation: "2024年1月1日起，对不予公开决定不服的应先申请行政复议。报告年度为2024年及以后且“未经复议直接起诉”"
            + "大于0时提醒核对；对2023年底以前作出的决定起诉的不受影响。",
        sources: [TableRuleSource.reconsideration])

    func check(_ context: CheckContext) -> RuleOutcome {
        let cell = CellKey.remedies(.litigationDirect, .total)
        guard let year = context.report.year, year >= 2024, let cases = context.numbers.figure(cell), cases > .zero
        else { return .silent }
        return RuleOutcome([
            Finding(
                Self.info.id, Self.info.severity,
                "表四未经复议直接起诉\(cases)件：2024年起对不予公开决定不服须先申请复议，请核对是否属复议前置情形",
                cells: [cell], place: context.report.cells[cell].place)
        ])
    }
}

/// R4-06: a corrected case is spoken of in the text.
struct CorrectionsExplained: Rule {
    static let info = RuleInfo(
        "R4-06", .notice, "有被纠正案件的，总体情况或存在问题部分应说明原因和整改",
        explanation: "任一组“结果纠正”大于0时，查看“总体情况”和“存在的主要问题及改进情况”中是否提到复议或诉讼的纠正、撤销、"
            + "败诉、责令等。两部分均缺时不作判断。",
        sources: [TableRuleSource.reportContents], isConvention: true)

    func check(_ context: CheckContext) -> RuleOutcome {
        let numbers = context.numbers
        let cells = RemedyGroup.allCases.map { CellKey.remedies($0, .corrected) }.filter {
            numbers.figure($0) ?? .zero > .zero
        }
        guard !cells.isEmpty else { return .silent }
        let words = NarrativeSearch(context.report, in: [.overview, .problems])
        guard !words.isEmpty else {
            return RuleOutcome(notEvaluable: ["缺少“总体情况”和“存在的主要问题及改进情况”，无法核对对被纠正案件的说明"])
        }
        let tells = words.hasSentence(
            naming: ["复议", "诉讼", "起诉", "案件", "败诉", "应诉"],
            and: ["纠正", "纠错", "败诉", "撤销", "责令", "违法", "变更", "改正"])
        guard !tells else { return .silent }
        let counts = cells.map { "“\($0.rowLabel)”\(numbers.printed($0))件" }
        return RuleOutcome([
            Finding(
                Self.info.id, Self.info.severity,
                "表四有被纠正案件（\(counts.joined(separator: "、"))），正文未说明原因和整改",
                cells: cells, place: context.report.cells[cells[0]].place)
        ])
    }
}
