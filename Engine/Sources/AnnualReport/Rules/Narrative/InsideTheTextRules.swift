import Regulation

/// What RN-07 and RN-14 share: the parts named after 其中 and their whole.
private enum PartSums {
    /// - Parameters:
    ///   - more: severity where the parts exceed the whole, which no reading explains.
    ///   - less: severity where they fall short; 其中 need not name all parts, so that is the milder one.
    static func check(
        _ facts: [Fact], id: String, more: Finding.Severity, less: Finding.Severity, words: String
    ) -> RuleOutcome {
        RuleOutcome(
            facts.compactMap { fact in
                guard let value = fact.value, fact.precision == .exact, !fact.operands.isEmpty,
                    fact.operands.allSatisfy({ $0.precision == .exact })
                else { return nil }
                let sum = fact.operands.map(\.value).reduce(.zero, +)
                if sum == value { return nil }
                let list = fact.operands.map(\.value.description).joined(separator: "+")
                if sum > value {
                    return Finding(
                        id, more,
                        "\(words)\(fact.operands.count > 1 ? "\(list)=" : "")\(sum)，大于“\(fact.text)”的\(value)",
                        quotes: fact.quotes, place: fact.place)
                }
                // A single part is an example, not a division.
                guard fact.operands.count > 1 else { return nil }
                return Finding(
                    id, less, "\(words)\(list)=\(sum)≠\(value)（“\(fact.text)”），请核对是否漏列", quotes: fact.quotes,
                    place: fact.place)
            })
    }
}

/// RN-07: parts of a number of requests or cases add up to it.
struct PartsOfRequestsAddUp: Rule {
    static let info = RuleInfo(
        "RN-07", .error, "正文“其中”所列分项之和与总数相符",
        explanation: "分项之和大于总数为错误；小于总数时可能未列全，只作警告，仅举一项或以“等”结尾的不作判断。带“余”“约”等的数字不作判断。", sources: [.reportForm2021])

    func check(_ context: CheckContext) -> RuleOutcome {
        // A number that the tables contradict is RN-01's to RN-11's; its sum is wrong for the same cause.
        let contradicted = Set(
            context.report.facts.filter {
                $0.scope == .organYear
                    && $0.fits($0.key.readings(context.report.form), in: context.report.cells) == false
                    && !$0.key.readings(context.report.form).isEmpty
            }.map(\.sentence))
        let facts = context.report.facts.filter {
            !$0.key.isPublication && $0.key != .share && !$0.key.isChange && !contradicted.contains($0.sentence)
        }
        return PartSums.check(facts, id: Self.info.id, more: .error, less: .warning, words: "正文分项之和")
    }
}

/// RN-14: channels add up to all items published.
struct PartsOfPublicationAddUp: Rule {
    static let info = RuleInfo(
        "RN-14", .warning, "正文主动公开数量的分项之和与总数相符",
        explanation: "适用于“其中”所列分项和以“共”结尾的合计。分项之和小于总数时可能未列全，只作提示。", sources: [.reportForm2021], isConvention: true)

    func check(_ context: CheckContext) -> RuleOutcome {
        let facts = context.report.facts.filter(\.key.isPublication)
        return PartSums.check(facts, id: Self.info.id, more: .warning, less: .notice, words: "主动公开数量分项之和")
    }
}

/// RN-13: all places that speak of the processing fee say the same.
struct FeesAgree: Rule {
    static let info = RuleInfo(
        "RN-13", .warning, "正文各处所称信息处理费收取情况一致", explanation: "比较各处所写的实收金额，“未收取”按0元。与收费台账的核对不在此列。",
        sources: [.feeRules()])

    func check(_ context: CheckContext) -> RuleOutcome {
        Disagreement.check(context, keys: [.feesReceivedYuan], rule: Self.info, unit: "元")
    }
}

/// Two statements of one thing that no reading reconciles.
private enum Disagreement {
    static func check(_ context: CheckContext, keys: [FactKey], rule: RuleInfo, unit: String = "") -> RuleOutcome {
        RuleOutcome(
            keys.compactMap { key in
                let facts = context.stated(key)
                guard let first = facts.first(where: { $0.precision == .exact }), let value = first.value,
                    let other = facts.first(where: { disagree($0, with: value, key, context) })
                else { return nil }
                return Finding(
                    rule.id, rule.severity,
                    "“\(key.words)”前后不一致：\(first.statedNumber)\(unit) / \(other.statedNumber)\(unit)",
                    quotes: first.quotes + other.quotes, place: other.place)
            })
    }

    private static func disagree(_ fact: Fact, with value: Figure, _ key: FactKey, _ context: CheckContext) -> Bool {
        guard let other = fact.value, !fact.precision.admits(value, for: other) else { return false }
        // Where the tables decide, the rule that compares with them speaks (RN-01 to RN-11).
        return key.readings(context.report.form).allSatisfy { $0.value(in: context.report.cells) == nil }
            && !isCarryOver(value, other, key, context)
    }

    /// 收到8件 and 新收7件 differ by the one carried in.
    private static func isCarryOver(_ left: Figure, _ right: Figure, _ key: FactKey, _ context: CheckContext) -> Bool {
        guard key == .requestsReceived else { return false }
        let difference = left > right ? left - right : right - left
        return context.stated(.requestsCarriedIn).contains { $0.value == difference }
            || context.report.cells.figure(.requests(.carriedOver, .total)) == difference
    }
}

/// RN-15: the same fact stated twice is stated alike.
struct StatementsAgree: Rule {
    static let info = RuleInfo(
        "RN-15", .warning, "同一事实在正文各处的数字一致",
        explanation: "只比较本机关本年度的数字；表格能够判断的由RN-01至RN-11判断，信息处理费见RN-13。培训、会议等可以分次叙述的事项不作比较。",
        sources: [.reportForm2021], isConvention: true)

    private static let keys: [FactKey] = [
        .requestsReceived, .requestsCarriedIn, .requestsHandled, .requestsCarriedOut, .requestsGranted,
        .requestsPartiallyGranted, .requestsDenied, .requestsUnable, .requestsRefused, .requestsOther, .reviews,
        .lawsuits, .itemsPublished, .documentsIssued, .documentsRepealed, .documentsInForce, .licensingDecisions,
        .punishmentDecisions, .coercionDecisions, .feeNotices,
    ]

    func check(_ context: CheckContext) -> RuleOutcome { Disagreement.check(context, keys: Self.keys, rule: Self.info) }
}

/// RN-16: nothing published and more disclosure claimed.
struct ClaimsFitPublication: Rule {
    static let info = RuleInfo(
        "RN-16", .notice, "称主动公开0条的，不应同时称加大公开力度", explanation: "只看“总体情况”部分的叙述，改进措施中的打算不计。", sources: [.reportForm2021],
        isConvention: true)

    func check(_ context: CheckContext) -> RuleOutcome {
        guard
            let nothing = context.stated(.itemsPublished).first(where: { $0.value == .zero && $0.precision == .exact }),
            let claim = context.stated(.claimsMoreDisclosure).first
        else { return .silent }
        return RuleOutcome([
            Finding(
                Self.info.id, Self.info.severity, "称主动公开0条，与“\(claim.text)”矛盾", quotes: nothing.quotes + claim.quotes,
                place: nothing.place)
        ])
    }
}

/// RN-17: the contents of Art. 20 that every organ owes are not secret as a whole.
struct MandatoryContentIsOpen: Rule {
    static let info = RuleInfo(
        "RN-17", .warning, "法定主动公开内容不得整体以涉密为由不予公开",
        explanation: "机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名属《条例》第二十条第（二）项。“除涉密外”一类的例外表述不计。",
        sources: [.regulation("第二十条第二项")])

    func check(_ context: CheckContext) -> RuleOutcome {
        RuleOutcome(
            context.stated(.mandatoryContentWithheld).map { fact in
                Finding(
                    Self.info.id, Self.info.severity, "第二十条第（二）项属法定主动公开内容，不宜整体不予公开", quotes: fact.quotes,
                    place: fact.place)
            })
    }
}

/// RN-18: a chat group of the staff is no place of publication.
struct ChannelsArePublic: Rule {
    static let info = RuleInfo(
        "RN-18", .notice, "工作群、内部OA等不作为公开渠道", explanation: "《条例》第二十三条所列为公众能够知晓的途径。只在称经其“公开”“发布”时提示。",
        sources: [.regulation("第二十三条")])

    func check(_ context: CheckContext) -> RuleOutcome {
        RuleOutcome(
            context.stated(.internalChannel).map { fact in
                Finding(
                    Self.info.id, Self.info.severity, "“\(fact.text)”所称渠道不属于向社会公开的渠道", quotes: fact.quotes,
                    place: fact.place)
            })
    }
}

/// RN-19: the text speaks of requests and of remedies, not the tables alone.
struct TextSpeaksOfRequestsAndRemedies: Rule {
    static let info = RuleInfo(
        "RN-19", .notice, "正文说明依申请公开和复议诉讼情况", explanation: "正文未写明收到申请（或行政复议、行政诉讼）有无或件数的，作提示。没有正文的报告不判断。",
        sources: [.regulation("第五十条")], isConvention: true)

    func check(_ context: CheckContext) -> RuleOutcome {
        guard let overview = context.report.section(.overview), !overview.paragraphs.isEmpty else { return .silent }
        let keys = Set(context.report.facts.map(\.key))
        var findings: [Finding] = []
        if !keys.contains(where: { $0.rawValue.hasPrefix("requests") }) {
            findings.append(
                Finding(
                    Self.info.id, Self.info.severity, "正文未说明依申请公开情况（收到申请的有无或件数）", place: overview.place))
        }
        if !keys.contains(.reviews), !keys.contains(.lawsuits), !keys.contains(.allUpheld), !keys.contains(.noDefeat) {
            findings.append(
                Finding(
                    Self.info.id, Self.info.severity, "正文未说明行政复议、行政诉讼情况（有无或件数）", place: overview.place))
        }
        return RuleOutcome(findings)
    }
}

/// RN-22: one name for the organ's units.
struct DepartmentsAreNamedAlike: Rule {
    static let info = RuleInfo(
        "RN-22", .notice, "内设机构称谓前后一致", explanation: "科室、处室、股室混用时提示。", sources: [.reportForm2021], isConvention: true)

    func check(_ context: CheckContext) -> RuleOutcome {
        let facts = context.report.facts.filter { $0.key == .departmentWord }
        let words = facts.map(\.text).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        guard words.count > 1 else { return .silent }
        return RuleOutcome([
            Finding(
                Self.info.id, Self.info.severity, "内设机构称谓不一致：\(words.map { "“\($0)”" }.joined(separator: "、"))",
                quotes: facts.map { Quote($0.sentence, section: $0.section, place: $0.place) },
                place: facts.first?.place)
        ])
    }
}

extension FactKey {
    /// A count of items published.
    var isPublication: Bool { self == .itemsPublished || self == .itemsOnSeveralChannels || isChannel }

    var isChange: Bool { self == .changePercent || self == .changeCount }
}
