internal import Regulation

/// RM-01: the title names organ, year and kind.
struct TitleComplete: Rule {
    static let info = RuleInfo(
        "RM-01", .error, "标题应包含机关名称、年度和“政府信息公开工作年度报告”",
        explanation: "标题分行印的合并后检查。只漏“工作”二字的由RM-14提示。",
        sources: [.reportForm2021], example: "2022年政府信息公开工作年度报告（缺机关名称）")

    func check(_ context: CheckContext) -> RuleOutcome {
        guard let title = ReportTitle(context.report) else {
            return RuleOutcome([Self.info.finding("标题要素不全：未找到报告标题")])
        }
        var missing: [String] = []
        if title.organ.isEmpty { missing.append("机关名称") }
        if title.year == nil { missing.append("年度") }
        if title.kind == nil { missing.append("“政府信息公开工作年度报告”") }
        guard !missing.isEmpty else { return .silent }
        return RuleOutcome([
            Self.info.finding(
                "标题要素不全：“\(title.printed)”缺少\(missing.joined(separator: "、"))", quotes: [Quote(title.printed)])
        ])
    }
}

/// RM-02: the year in the title is that of the report.
struct TitleYear: Rule {
    static let info = RuleInfo(
        "RM-02", .error, "标题年份应与报告年度一致",
        explanation: "报告年度按统计期限等记录的年度；统计期限完整覆盖另一年度的，也视为不一致。任一方不明的不检查。",
        sources: [.regulation("第四十九条")], example: "标题为2021年，统计期限为2022年1月1日至12月31日")

    func check(_ context: CheckContext) -> RuleOutcome {
        guard let title = ReportTitle(context.report), let printed = title.year else { return .silent }
        var recorded = context.report.year
        if recorded == printed, let period = context.report.period, period.from.year == period.to.year,
            period == .wholeYear(period.from.year)
        {
            recorded = period.from.year
        }
        guard let recorded, recorded != printed else { return .silent }
        return RuleOutcome([
            Self.info.finding("标题年份\(printed)与报告年度\(recorded)不一致", quotes: [Quote(title.printed)])
        ])
    }
}

/// RM-14: the title is worded as in the form.
struct TitleWording: Rule {
    static let info = RuleInfo(
        "RM-14", .notice, "标题表述应规范",
        explanation: "应为“××年政府信息公开工作年度报告”：不重复“年度”，不漏“工作”。年份前后的空格不计。",
        sources: [.reportForm2021], example: "某局2022年度政府信息公开工作年度报告")

    func check(_ context: CheckContext) -> RuleOutcome {
        guard let title = ReportTitle(context.report) else { return .silent }
        var faults: [String] = []
        if title.doublesYear { faults.append("“年度”重复，年份后应为“年”") }
        if let kind = title.kind, kind != .official { faults.append("应为“\(ReportTitle.Kind.official.rawValue)”") }
        guard !faults.isEmpty else { return .silent }
        return RuleOutcome([
            Self.info.finding(
                "标题表述不规范：“\(title.printed)”（\(faults.joined(separator: "；"))）", quotes: [Quote(title.printed)])
        ])
    }
}

/// A report's title, taken apart.
struct ReportTitle {
    enum Kind: String, CaseIterable {
        case official = "政府信息公开工作年度报告"
        case withoutWork = "政府信息公开年度报告"
        case workMoved = "政府信息公开年度工作报告"
        case withoutYearWord = "政府信息公开工作报告"
    }

    /// As printed, in one line.
    let printed: String
    /// What stands before the year, or before the kind where there is no year.
    let organ: String
    let year: Int?
    /// 2022年度……年度报告.
    let doublesYear: Bool
    let kind: Kind?

    /// - Returns: `nil` when no title was found.
    init?(_ report: AnnualReport) {
        guard let title = report.title, !title.isEmpty else { return nil }
        self.init(title)
    }

    init(_ title: String) {
        printed = title
        let characters = title.unicodeScalars.compactMap(TextSurvey.kept)
        var view = String.UnicodeScalarView()
        view.append(contentsOf: characters)
        let text = String(view)
        kind = Kind.allCases.first { text.has($0.rawValue) }
        let found = ReportTitle.year(characters)
        year = found?.value
        doublesYear =
            found.map { characters.dropFirst($0.range.upperBound).starts(with: "年度".unicodeScalars) } ?? false
            && text.hasSuffix("年度报告")
        let end = found?.range.lowerBound ?? text.unicodeScalars.count
        var organ = String.UnicodeScalarView()
        organ.append(contentsOf: characters[..<end])
        var name = String(organ)
        if found == nil, let kind, let position = name.range(ofFirst: kind.rawValue) {
            name = String(name[..<position])
        }
        if name.hasPrefix("关于") { name.removeFirst(2) }
        self.organ = name
    }

    /// 2022 or 二〇二二 before 年.
    private static func year(_ text: [Unicode.Scalar]) -> (value: Int, range: Range<Int>)? {
        for end in text.indices where text[end] == "年" && end >= 4 {
            let digits = text[end - 4..<end].compactMap { $0.isDigit ? Int($0.value - 48) : HanNumber.digit($0) }
            guard digits.count == 4 else { continue }
            let value = digits.reduce(0) { $0 * 10 + $1 }
            if (1949...2999).contains(value) { return (value, end - 4..<end) }
        }
        return nil
    }
}

extension String {
    /// Where a text first stands in it.
    fileprivate func range(ofFirst text: String) -> String.Index? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start }
            start = index(after: start)
        }
        return nil
    }
}
