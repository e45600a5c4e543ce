internal import Regulation

/// R2-06: a count that changed out of all proportion since last year.
struct CountsChangeWithinReason: Rule {
    static let info = RuleInfo(
        "R2-06", .notice, "表二各项件数较上年变动在5倍以内",
        explanation: "与上年度报告相比增加或减少到5倍（五分之一）及以上，且相差20件及以上的，提示核实。收费金额不在此列。",
        sources: [TableRuleSource.form], isConvention: true)

    /// This project's defaults: a factor of 5, and 20 at least.
    private static let factor: Int64 = 5
    private static let least: Int64 = 20_000_000

    private static let counts: [CellKey] = ProactiveRow.allCases.flatMap { row in
        row == .administrativeFees ? [] : row.columns.compactMap { CellKey.proactive(row, $0) }
    }

    func check(_ context: CheckContext) -> RuleOutcome {
        guard let previous = context.previousNumbers, context.previousIsYearBefore else { return .silent }
        let findings = Self.counts.compactMap { cell -> Finding? in
            guard let now = context.numbers.figure(cell), let before = previous.figure(cell) else { return nil }
            let (low, high) = (min(now, before).millionths, max(now, before).millionths)
            guard low >= 0, high - low >= Self.least, high / Self.factor >= low else { return nil }
            return Finding(
                Self.info.id, Self.info.severity,
                "\(cell.words)\(now)，上年为\(before)，\(change(from: before, to: now))，请核实",
                cells: [cell], place: context.report.cells[cell].place)
        }
        return RuleOutcome(findings)
    }

    private func change(from before: Figure, to now: Figure) -> String {
        guard before > .zero else { return "由0增至\(now)" }
        let percent = (now.distance(to: before).millionths * 100 + before.millionths / 2) / before.millionths
        return "较上年\(now > before ? "增加" : "减少")\(percent)%"
    }
}

/// R2-07: the amount of fees looks like yuan and not 万元, or has decimals that no amount of 万元 has.
struct FeeUnitPlausible: Rule {
    static let info = RuleInfo(
        "R2-07", .notice, "行政事业性收费金额以万元为单位，不超过4位小数",
        explanation: "1万元的万分之一是1元，多于4位小数不足1元。金额为整数且大得与机关层级不相称时，可能误以元为单位："
            + "乡镇和街道1亿元，县级10亿元，地市级100亿元（折合万元）起提示。层级按机关名称判断，不能判断的不提示。",
        sources: [TableRuleSource.form], isConvention: true)

    private static let cell = CellKey.proactive(.administrativeFees, .amountWanYuan)

    func check(_ context: CheckContext) -> RuleOutcome {
        guard let cell = Self.cell, let amount = context.numbers.figure(cell), amount > .zero else { return .silent }
        if amount.decimals > 4 {
            return finding("“行政事业性收费”填\(amount)万元，多于4位小数，请核对单位", cell, context)
        }
        guard amount.isWhole, amount.millionths >= Self.smallestSuspect else { return .silent }
        let profile = context.organ
        guard let limit = suspectAmount(profile.level), amount >= limit else { return .silent }
        return finding("“行政事业性收费”填\(amount)万元，可能误以元为单位，请核实", cell, context)
    }

    private static let smallestSuspect = Figure(10_000).millionths

    /// In 万元; `nil`: no amount is out of proportion.
    private func suspectAmount(_ level: OrganLevel?) -> Figure? {
        switch level {
        case .township: 10_000
        case .county: 100_000
        case .prefecture: 1_000_000
        case .province, .central, nil: nil
        }
    }

    private func finding(_ message: String, _ cell: CellKey, _ context: CheckContext) -> RuleOutcome {
        RuleOutcome([
            Finding(
                Self.info.id, Self.info.severity, "表二" + message, cells: [cell],
                place: context.report.cells[cell].place)
        ])
    }
}

/// R2-08: counts that the text names equal those of table two.
struct CountsInTextAgree: Rule {
    static let info = RuleInfo(
        "R2-08", .warning, "正文所称制发文件、行政许可、行政处罚、行政强制件数与表二一致",
        explanation: "只核对正文中本机关、本年度的确切数字；“余”“近”“约”等约数、累计数、上年数和其他机关的数字不核对。"
            + "同一事项正文有一处与表二一致的，视为一致（不同口径的数字可以并存）。",
        sources: [TableRuleSource.form], isConvention: true)

    private static let pairs: [(fact: FactKey, cell: CellKey)] = [
        (FactKey.documentsIssued, ProactiveRow.normativeDocuments, ProactiveColumn.issuedThisYear),
        (.documentsRepealed, .normativeDocuments, .repealedThisYear),
        (.documentsInForce, .normativeDocuments, .inForce),
        (.licensingDecisions, .administrativeLicensing, .decisionsThisYear),
        (.punishmentDecisions, .administrativePunishment, .decisionsThisYear),
        (.coercionDecisions, .administrativeCoercion, .decisionsThisYear),
    ].compactMap { fact, row, column in CellKey.proactive(row, column).map { (fact, $0) } }

    func check(_ context: CheckContext) -> RuleOutcome {
        if context.report.facts.isEmpty { return .silent }
        var outcome = RuleOutcome()
        for (key, cell) in Self.pairs {
            let stated = context.report.facts.filter {
                $0.key == key && $0.scope == .organYear && $0.precision == .exact && $0.value != nil
            }
            guard let first = stated.first else { continue }
            guard let printed = context.numbers.figure(cell) else {
                if context.numbers.status(cell) != .tableMissing {
                    outcome.notEvaluable.append("\(cell.words)未知，无法与正文“\(first.text)”核对")
                }
                continue
            }
            if stated.contains(where: { $0.value == printed }) { continue }
            outcome.findings.append(
                Finding(
                    Self.info.id, Self.info.severity, "正文“\(first.text)”与\(cell.words)\(printed)不一致",
                    cells: [cell], quotes: stated.map { Quote($0) }, place: first.place))
        }
        return outcome
    }
}

/// R2-09: the information-processing fee is itself an administrative fee, so it is no more than all of them.
struct ProcessingFeeWithinFees: Rule {
    static let info = RuleInfo(
        "R2-09", .notice, "实收信息处理费不大于行政事业性收费总额",
        explanation: "信息处理费本身属于行政事业性收费。正文所称实收金额（元）大于表二收费金额（万元）折算数时提示。",
        sources: [TableRuleSource.feeRules], isConvention: true)

    func check(_ context: CheckContext) -> RuleOutcome {
        guard let cell = CellKey.proactive(.administrativeFees, .amountWanYuan),
            let fact = context.report.facts.first(where: {
                $0.key == .feesReceivedYuan && $0.scope == .organYear && $0.precision == .exact
                    && $0.value ?? .zero > .zero
            }), let received = fact.value
        else { return .silent }
        guard let amount = context.numbers.figure(cell) else {
            return RuleOutcome(notEvaluable: ["\(cell.words)未知，无法与实收信息处理费核对"])
        }
        guard received.millionths / 10_000 > amount.millionths else { return .silent }
        return RuleOutcome([
            Finding(
                Self.info.id, Self.info.severity, "正文称实收信息处理费\(received)元，大于表二行政事业性收费总额\(amount)万元",
                cells: [cell], quotes: [Quote(fact)], place: fact.place)
        ])
    }
}
