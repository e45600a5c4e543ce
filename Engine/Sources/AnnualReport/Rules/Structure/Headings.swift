internal import Regulation

/// R1-01: each of the six sections is there.
struct SectionsPresent: Rule {
    static let info = RuleInfo(
        "R1-01", .error, "年度报告应包含格式规定的六个部分",
        explanation: """
            按标题或内容识别六个部分，缺哪一部分就报哪一部分。标题漏印序号、措辞略有出入或者只能从表格内容认出的，不算缺少。
            """,
        sources: [.reportForm2021, .regulation("第五十条")], example: "全文没有“六、其他需要报告的事项”")

    func check(_ context: CheckContext) -> RuleOutcome {
        let missing = SectionKey.mandated.filter { context.report.section($0) == nil }
        return RuleOutcome(missing.map { Self.info.finding("缺少“\($0.officialTitle)”部分") })
    }
}

/// R1-02: the printed numbers are 一 to 六, in order, none skipped.
struct SectionNumbersInOrder: Rule {
    static let info = RuleInfo(
        "R1-02", .warning, "各部分序号应齐全、连续",
        explanation: """
            按出现顺序核对一级标题的序号。因缺少某一部分而空出的序号不另报（见R1-01）；没有序号的“前言”和“附件”不计。
            """,
        sources: [.reportForm2021], example: "一、总体情况 …… 三、主动公开政府信息情况")

    func check(_ context: CheckContext) -> RuleOutcome {
        var headings: [PrintedHeading] = []
        // A heading printed twice is R1-03's.
        for heading in context.report.headings where !heading.isOutsideNumbering {
            if !headings.contains(where: { $0.names(sameAs: heading) }) { headings.append(heading) }
        }
        guard headings.count > 1 else { return .silent }
        let printed = headings.map(\.number)
        let consecutive = headings.indices.map { ChineseNumeral.upToNinetyNine($0 + 1) }
        // The number that the form gives each part; a part that the form does not know has none.
        let official = headings.map { $0.section?.officialNumber ?? "" }
        let skipsOnlyMissing = printed == official && Set(printed).count == printed.count
        guard printed != consecutive, !skipsOnlyMissing else { return .silent }
        let shown = printed.map { $0.isEmpty ? "（无）" : $0 }.joined(separator: "、")
        let first = zip(headings, consecutive).first { $0.number != $1 }?.0
        return RuleOutcome([
            Self.info.finding(
                "章节序号缺失或不连续：\(shown)，应为“\(consecutive.joined(separator: "、"))”",
                quotes: first.map { [Quote($0.printed, section: $0.section, place: $0.place)] } ?? [],
                place: first?.place)
        ])
    }
}

/// R1-03: no part stands twice.
struct SectionsOnlyOnce: Rule {
    static let info = RuleInfo(
        "R1-03", .warning, "章节标题不得重复出现",
        explanation: "同一部分的一级标题，或者措辞相同的一级标题，只应出现一次。",
        sources: [.reportForm2021], example: "四、政府信息公开行政复议、行政诉讼情况 …… 四、政府信息公开行政复议、行政诉讼情况")

    func check(_ context: CheckContext) -> RuleOutcome {
        var seen: [PrintedHeading] = []
        var findings: [Finding] = []
        for heading in context.report.headings {
            guard let first = seen.first(where: { $0.names(sameAs: heading) }) else {
                seen.append(heading)
                continue
            }
            let places = [first.place, heading.place].compactMap { $0?.words }.joined(separator: "、")
            findings.append(
                Self.info.finding(
                    "“\(heading.title)”重复出现" + (places.isEmpty ? "" : "（\(places)）"),
                    quotes: [first, heading].map { Quote($0.printed, section: $0.section, place: $0.place) },
                    place: heading.place))
        }
        return RuleOutcome(findings)
    }
}

/// R1-04: the title of a part is worded as in the form.
struct SectionTitlesOfficial: Rule {
    static let info = RuleInfo(
        "R1-04", .notice, "各部分标题应与规定格式一致",
        explanation: """
            与国办公开办函〔2021〕30号所附格式的标题逐字比对，空格和全半角不计。2019、2020年度报告按当时的试行格式比对；\
            其后年度仍用试行格式标题的，由R1-16提示。
            """,
        sources: [.reportForm2021], example: "五、存在问题及改进措施")

    func check(_ context: CheckContext) -> RuleOutcome {
        RuleOutcome(context.report.headings.compactMap { finding($0, year: context.report.year) })
    }

    private func finding(_ heading: PrintedHeading, year: Int?) -> Finding? {
        guard let section = heading.section, section != .preamble else { return nil }
        let printed = Folding.folded(heading.title)
        guard printed != Folding.folded(section.officialTitle), !TrialForm.isTitle(heading) else { return nil }
        return Self.info.finding(
            "章节标题“\(heading.title)”与规定格式“\(section.officialTitle)”不一致",
            quotes: [Quote(heading.printed, section: section, place: heading.place)], place: heading.place,
            mend: Mend("将标题改为“\(section.officialHeading)”"))
    }
}

/// R1-05: no first-level part that the form does not know.
struct NoOtherSections: Rule {
    static let info = RuleInfo(
        "R1-05", .warning, "不得增设规定格式以外的部分",
        explanation: "规定格式只有六个部分，其他内容应写入第六部分。“前言”“附件”不计。",
        sources: [.reportForm2021], example: "七、下一年度工作计划")

    func check(_ context: CheckContext) -> RuleOutcome {
        RuleOutcome(
            context.report.headings.filter { $0.section == nil && !$0.isOutsideNumbering }.map { heading in
                Self.info.finding(
                    "出现规定格式以外的部分“\(heading.title)”",
                    quotes: [Quote(heading.printed, place: heading.place)], place: heading.place)
            })
    }
}

extension PrintedHeading {
    /// 一、总体情况, as far as it was printed.
    var printed: String { number.isEmpty ? title : "\(number)、\(title)" }

    /// 前言, 附件: parts without a number, which the six do not count.
    var isOutsideNumbering: Bool {
        if section == .preamble { return true }
        guard section == nil, number.isEmpty else { return false }
        return ["前言", "引言", "附件", "附表", "附：", "附:", "说明", "备注"].contains { title.hasPrefix($0) }
    }

    func names(sameAs other: PrintedHeading) -> Bool {
        if let section, let otherSection = other.section { return section == otherSection }
        return title == other.title
    }
}

/// 一 … 九十九.
enum ChineseNumeral {
    private static let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]

    /// - Returns: the Arabic number for what lies outside 1 to 99.
    static func upToNinetyNine(_ number: Int) -> String {
        guard (1...99).contains(number) else { return String(number) }
        let (tens, ones) = number.quotientAndRemainder(dividingBy: 10)
        return (tens == 0 ? "" : tens == 1 ? "十" : digits[tens] + "十") + digits[ones]
    }
}

extension RuleInfo {
    /// A finding of this rule.
    ///
    /// - Parameter severity: where this case weighs otherwise than the rule does in general.
    func finding(
        _ message: String, severity: Finding.Severity? = nil, cause: Finding.Cause = .report, quotes: [Quote] = [],
        place: Place? = nil, mend: Mend? = nil
    ) -> Finding {
        Finding(
            id, severity ?? self.severity, cause: cause, message, quotes: quotes,
            place: place ?? quotes.first?.place, mend: mend)
    }
}
