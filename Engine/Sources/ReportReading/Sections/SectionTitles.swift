import AnnualReport

/// First-level headings, recognised by their wording (domain: six sections of 国办公开办函〔2021〕30号).
enum SectionTitles {
    /// The longest heading that is looked at, in characters; a longer paragraph is text.
    static let longest = 40

    private static let exact: [String: SectionKey] = {
        var titles: [String: SectionKey] = [:]
        for key in SectionKey.mandated { titles[LabelKey(key.officialTitle).text] = key }
        for title in ["概述", "总体情况概述", "总体工作情况", "工作总体情况", "基本情况"] { titles[title] = .overview }
        for title in ["主动公开情况", "主动公开政府信息的情况", "政府信息主动公开情况", "主动公开政府信息情况表"] {
            titles[title] = .proactive
        }
        for title in [
            "收到和处理政府信息申请公开情况", "收到和处理政府信息公开申请的情况", "依申请公开政府信息情况", "依申请公开情况", "政府信息依申请公开情况",
        ] { titles[title] = .requests }
        for title in [
            "因政府信息公开工作被申请行政复议提起行政诉讼情况", "政府信息公开行政复议和行政诉讼情况", "政府信息公开行政复议及行政诉讼情况",
            "行政复议行政诉讼情况", "政府信息公开行政复议行政诉讼的情况",
        ] { titles[title] = .remedies }
        for title in [
            "政府信息公开工作存在的主要问题及改进情况", "存在问题及改进情况", "存在的问题及改进情况", "存在的主要问题和改进情况", "主要问题及改进情况",
            "政府信息公开工作存在的主要问题和改进情况", "存在的主要问题及改进措施", "存在问题及改进措施",
        ] { titles[title] = .problems }
        for title in ["其他情况", "其他需要报告的情况", "需要说明的事项", "其他需要说明的事项", "其他需要报告事项", "其他说明", "其他事项"] {
            titles[title] = .other
        }
        return titles
    }()

    /// Titles that need no number to be headings: nobody writes them as a paragraph of their own otherwise.
    private static let selfEvident: Set<String> = Set(
        SectionKey.mandated.map { LabelKey($0.officialTitle).text })

    struct Match: Hashable {
        var section: SectionKey
        /// The wording is the official one.
        var isOfficial: Bool
    }

    /// Recognises a heading by its words.
    ///
    /// - Parameter isNumbered: the paragraph carries a first-level number or a heading style, so that a less usual
    ///   wording is accepted too.
    static func match(_ key: LabelKey, isNumbered: Bool = false) -> Match? {
        guard !key.text.isEmpty, key.text.utf8.count <= longest * 3 else { return nil }
        var numbered = isNumbered
        if case .chinese = key.number { numbered = true }
        // （一）主动公开情况 is a sub-heading, whatever its words.
        if case .bracketed = key.number, !isNumbered, !selfEvident.contains(key.text) { return nil }
        if let section = exact[key.text] {
            let isOfficial = selfEvident.contains(key.text)
            return numbered || isOfficial ? Match(section: section, isOfficial: isOfficial) : nil
        }
        guard numbered, !RequestLabels.isUnmistakable(key), !isResultsHeading(key) else { return nil }
        return loose(key.text).map { Match(section: $0, isOfficial: false) }
    }

    private static func isResultsHeading(_ key: LabelKey) -> Bool {
        RequestLabels.match(key, in: nil) != nil
    }

    private static func loose(_ text: String) -> SectionKey? {
        if text.contains("行政复议") || text.contains("行政诉讼") { return .remedies }
        if text.contains("问题"), text.contains("改进") || text.contains("存在") || text.contains("措施") { return .problems }
        if text.contains("申请"), text.contains("收到") || text.contains("依申请") || text.contains("处理") { return .requests }
        if text.contains("主动公开") { return .proactive }
        if text.hasPrefix("总体") || text.hasSuffix("总体情况") || text.contains("概述") { return .overview }
        if text.hasPrefix("其他"), text.contains("事项") || text.contains("情况") || text.contains("说明") { return .other }
        if text.contains("需要报告") || text.contains("需要说明") { return .other }
        return nil
    }
}
