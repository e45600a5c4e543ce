import Regulation

/// Percentages as texts print them.
enum PrintedPercentage {
    /// Whether `printed` is part ÷ whole at its own number of decimals, rounded or cut off.
    static func isRight(_ printed: Figure, part: Figure, whole: Figure) -> Bool {
        guard whole.millionths > 0 else { return false }
        let exact = Double(part.millionths) * 100 / Double(whole.millionths)
        var step = 1.0
        for _ in 0..<printed.decimals { step /= 10 }
        return abs(exact - Double(printed.millionths) / 1_000_000) < step
    }
}

/// RN-20: percentages are numerator over denominator.
struct PercentagesAreRight: Rule {
    static let info = RuleInfo(
        "RN-20", .notice, "正文中的百分比与所列数字相符", explanation: "按印出的小数位数比较，四舍五入和截尾均可。办结率的分母可为收到数，也可为收到数与上年结转之和。",
        sources: [.reportForm2021], isConvention: true)

    func check(_ context: CheckContext) -> RuleOutcome {
        RuleOutcome(context.stated(.share).compactMap(share) + completion(context))
    }

    private func share(_ fact: Fact) -> Finding? {
        guard let printed = fact.value, fact.operands.count == 2 else { return nil }
        let (part, whole) = (fact.operands[0].value, fact.operands[1].value)
        guard !PrintedPercentage.isRight(printed, part: part, whole: whole) else { return nil }
        return Finding(
            Self.info.id, Self.info.severity, "正文称占\(printed)%，但\(part)÷\(whole)=\(decimal(part, whole))%",
            quotes: fact.quotes, place: fact.place)
    }

    /// 办结率, where the same sentence says how many were received and how many handled.
    private func completion(_ context: CheckContext) -> [Finding] {
        context.stated(.completionRate).compactMap { rate in
            func number(_ key: FactKey) -> Figure? {
                context.stated(key).first { $0.sentence == rate.sentence && $0.precision == .exact }?.value
            }
            guard let printed = rate.value, rate.precision == .exact, let handled = number(.requestsHandled),
                let received = number(.requestsReceived), received != .zero
            else { return nil }
            let carried = number(.requestsCarriedIn) ?? context.report.cells.figure(.requests(.carriedOver, .total))
            let wholes = [received, carried.map { received + $0 }].compactMap { $0 }
            // 100% of those that were due is said also while others are still open.
            guard printed != 100 || handled > received,
                !wholes.contains(where: { PrintedPercentage.isRight(printed, part: handled, whole: $0) })
            else { return nil }
            return Finding(
                Self.info.id, Self.info.severity,
                "正文称“\(rate.text)”，但\(handled)÷\(received)=\(decimal(handled, received))%", quotes: rate.quotes,
                place: rate.place)
        }
    }

    private func decimal(_ part: Figure, _ whole: Figure) -> String {
        guard whole.millionths > 0 else { return "—" }
        let hundredths = Int((Double(part.millionths) * 10_000 / Double(whole.millionths)).rounded())
        return Figure(exactly: hundredths).flatMap { Figure(millionthsOf: $0.millionths / 100) }?.description ?? "—"
    }
}

/// RN-21: changes and last year's numbers are those of last year's report.
struct ChangesFitLastYear: Rule {
    static let info = RuleInfo(
        "RN-21", .notice, "正文的同比和上年数字与上年度报告相符",
        explanation: "需提供上年度报告。上年数取其表格，表格没有的取其正文；“收到”可指新收，也可含上年结转。", sources: [.reportForm2021], isConvention: true)

    func check(_ context: CheckContext) -> RuleOutcome {
        guard let previous = context.previous else { return .silent }
        let facts = context.report.facts
        let changes = facts.filter { $0.key.isChange && $0.scope == .organYear }
        let named = facts.filter { $0.scope == .lastYear && $0.value != nil && namesLastYear($0, context) }
        return RuleOutcome(
            changes.compactMap { change($0, previous) } + named.compactMap { lastYear($0, previous) })
    }

    private func change(_ fact: Fact, _ previous: AnnualReport) -> Finding? {
        guard let about = fact.about, let stated = fact.value, fact.precision == .exact, let now = fact.operands.first,
            now.precision == .exact
        else { return nil }
        let before = values(about, previous)
        guard let plain = before.first else { return nil }
        let fits = before.contains { last in
            if fact.key == .changeCount { return now.value - last == stated }
            return last != .zero && PrintedPercentage.isRight(stated, part: now.value - last, whole: last)
        }
        if fits { return nil }
        return Finding(
            Self.info.id, Self.info.severity, "正文称“\(fact.text)”，但上年度报告“\(about.words)”为\(plain)，本年为\(now.value)",
            quotes: fact.quotes, place: fact.place)
    }

    private func lastYear(_ fact: Fact, _ previous: AnnualReport) -> Finding? {
        guard let value = fact.value else { return nil }
        let before = values(fact.key, previous)
        guard let plain = before.first, !before.contains(where: { fact.precision.admits($0, for: value) }) else {
            return nil
        }
        return Finding(
            Self.info.id, Self.info.severity, "正文称上年“\(fact.key.words)”\(fact.statedNumber)，上年度报告为\(plain)",
            quotes: fact.quotes, place: fact.place)
    }

    /// What last year's report says: its tables, else its text; all readings, the plain one first.
    private func values(_ key: FactKey, _ previous: AnnualReport) -> [Figure] {
        let cells = key.readings(previous.form).map { $0.value(in: previous.cells) }
        if !cells.isEmpty { return cells.contains { $0 == nil } ? [] : cells.compactMap { $0 } }
        let stated = previous.facts.filter { $0.key == key && $0.scope == .organYear }
        return stated.allSatisfy { $0.precision == .exact } ? stated.compactMap(\.value) : []
    }

    /// Whether the sentence means the year just before, not an earlier one.
    private func namesLastYear(_ fact: Fact, _ context: CheckContext) -> Bool {
        guard !fact.sentence.contains("前年"), !fact.sentence.contains("历年"), !fact.sentence.contains("往年") else {
            return false
        }
        if let year = context.report.year, fact.sentence.contains(String(year - 1)) { return true }
        return ["去年", "上年", "上一年"].contains { fact.sentence.contains($0) }
    }
}
