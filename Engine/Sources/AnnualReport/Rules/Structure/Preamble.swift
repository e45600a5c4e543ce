internal import Regulation

/// R1-12: the preamble announces as many parts as there are.
struct AnnouncedPartCount: Rule {
    static let info = RuleInfo(
        "R1-12", .notice, "前言所称部分数应与实际一致",
        explanation: "前言（或者写入总体情况的编制说明）称“共六个部分”时，与正文一级标题的个数核对。没有这样的说明则不检查。",
        sources: [.reportForm2021], isConvention: true, example: "本报告由总体情况等七个部分组成（正文为六个部分）")

    func check(_ context: CheckContext) -> RuleOutcome {
        let actual = context.report.headings.filter { !$0.isOutsideNumbering }.count
        guard actual > 0, let announced = AnnouncedParts(context.survey), announced.count != actual else {
            return .silent
        }
        return RuleOutcome([
            Self.info.finding(
                "前言称共\(announced.count)部分，实际\(actual)部分", quotes: [context.survey.quote(announced.countRange)])
        ])
    }
}

/// R1-13: the titles that the preamble lists are those of the parts.
struct AnnouncedPartTitles: Rule {
    static let info = RuleInfo(
        "R1-13", .notice, "前言所列部分名称应与正文标题一致",
        explanation: """
            把前言列举的部分名称逐个与正文一级标题核对。列举中以“和”“及”代替标题里的顿号不算不一致；\
            列举个数与标题个数不同时，只报正文有而前言未列的标题。
            """,
        sources: [.reportForm2021], isConvention: true, example: "前言列“其他说明”，正文标题为“其他需要报告的事项”")

    func check(_ context: CheckContext) -> RuleOutcome {
        let titles = context.report.headings.filter { !$0.isOutsideNumbering }.map(\.title)
        guard titles.count > 1, let announced = AnnouncedParts(context.survey),
            let list = announced.titles(context.survey)
        else {
            return .silent
        }
        let differences = list.count == titles.count ? pairs(list, titles) : absent(list, titles)
        guard !differences.isEmpty else { return .silent }
        return RuleOutcome([
            Self.info.finding(
                "前言所列部分名称与正文标题不一致：\(differences.joined(separator: "；"))",
                quotes: [context.survey.quote(announced.sentence)])
        ])
    }

    private func pairs(_ list: [String], _ titles: [String]) -> [String] {
        zip(list, titles).filter { AnnouncedParts.plain($0) != AnnouncedParts.plain($1) }
            .map { "前言“\($0)”，正文“\($1)”" }
    }

    private func absent(_ list: [String], _ titles: [String]) -> [String] {
        let listed = Set(list.map(AnnouncedParts.plain))
        return titles.filter { !listed.contains(AnnouncedParts.plain($0)) }.map { "前言未列“\($0)”" }
    }
}

/// R1-19: preamble and period stand before section one.
struct PreambleOutsideOverview: Rule {
    static let info = RuleInfo(
        "R1-19", .notice, "统计期限、编制依据等前言内容应写在第一部分之前",
        explanation: """
            总体情况只写工作情况。编制依据、报告组成、统计期限、查阅和联系方式属于前言，写入“总体情况”开头的，予以提示。\
            只提到条例名称、没有编制说明的不算。
            """,
        sources: [.reportForm2021], isConvention: true, example: "一、总体情况　本报告由六个部分组成，数据统计期限为……")

    func check(_ context: CheckContext) -> RuleOutcome {
        let survey = context.survey
        let hits = survey.preambleInsideOverview
        guard let first = hits.first else { return .silent }
        var sentences: [Range<Int>] = []
        for hit in hits {
            let sentence = survey.sentence(at: hit.lowerBound)
            if sentences.last != sentence { sentences.append(sentence) }
        }
        return RuleOutcome([
            Self.info.finding(
                "统计期限、编制依据等前言内容写入了“总体情况”", quotes: sentences.map(survey.quote),
                place: survey.place(of: first.lowerBound))
        ])
    }
}

extension TextSurvey {
    /// Words of a preamble that stand in section one, before its first sub-heading.
    var preambleInsideOverview: [Range<Int>] {
        hits(.preambleMatter).filter { hit in
            guard let passage = passage(at: hit.lowerBound), passage.section == .overview else { return false }
            return passages(in: .overview).prefix { Enumerator(characters, at: $0.range.lowerBound) == nil }
                .contains { $0.range == passage.range }
        }
    }
}

/// 本报告包括……等六部分: how many parts the report says that it has, and which.
struct AnnouncedParts {
    let count: Int
    let sentence: Range<Int>
    /// 六部分, 6个部分.
    let countRange: Range<Int>

    /// - Returns: `nil` when the preamble, or what stands for it in section one, announces no number of parts.
    init?(_ survey: TextSurvey) {
        for hit in survey.hits(.partsWord) {
            guard let passage = survey.passage(at: hit.lowerBound),
                passage.section == .preamble || passage.section == .overview && passage.number < 3,
                let number = AnnouncedParts.number(before: hit.lowerBound, survey)
            else { continue }
            let sentence = survey.sentence(at: hit.lowerBound)
            guard AnnouncedParts.speaksOfReport(survey.text(sentence)) else { continue }
            count = number.value
            countRange = number.start..<hit.upperBound
            self.sentence = sentence
            return
        }
        return nil
    }

    /// The parts that the sentence lists; `nil` when it gives a number without a list.
    func titles(_ survey: TextSurvey) -> [String]? {
        AnnouncedParts.list(sentence.lowerBound..<countRange.lowerBound, survey)
    }

    /// Fewer than this many names are no list of the parts.
    private static let shortestList = 3

    private static func speaksOfReport(_ sentence: String) -> Bool {
        ["报告", "全文", "年报", "总体情况"].contains(where: sentence.has)
    }

    /// The number in front of 部分, over 个 or 大.
    private static func number(before position: Int, _ survey: TextSurvey) -> (value: Int, start: Int)? {
        var end = position
        if let unit = survey.character(end - 1), unit == "个" || unit == "大" { end -= 1 }
        var start = end
        while let digit = survey.character(start - 1), digit.isDigit || digit == "十" || HanNumber.digit(digit) != nil {
            start -= 1
        }
        guard start < end, end - start <= 3 else { return nil }
        let words = survey.text(start..<end)
        if let value = Int(words) { return (value, start) }
        guard let parsed = HanNumber.parse(survey.characters, at: start), parsed.end == end else { return nil }
        return (parsed.value, start)
    }

    private static func list(_ range: Range<Int>, _ survey: TextSurvey) -> [String]? {
        let known =
            survey.hits(.partsFirstTitle).first { range.contains($0.lowerBound) }?.lowerBound ?? range.upperBound
        let introductions = survey.hits(.partsIntroduction).filter { range.contains($0.lowerBound) }
        guard
            let start = introductions.last(where: { $0.upperBound <= known })?.upperBound
                ?? introductions.first?.upperBound, start < range.upperBound
        else { return nil }
        var names = survey.characters[start..<range.upperBound].split { $0.isStop || $0 == "," || $0 == ";" }
            .map { bare(Array($0)) }
            .filter { !$0.isEmpty }
        // The comma inside 行政复议、行政诉讼情况 parts nothing.
        for index in names.indices.reversed() where index > 0 {
            if ["行政诉讼", "提起行政诉讼", "被提起行政诉讼"].contains(where: names[index].hasPrefix),
                names[index - 1].hasSuffix("行政复议")
            {
                names[index - 1] += "、" + names.remove(at: index)
            }
        }
        return names.count >= shortestList ? names : nil
    }

    /// A name without its number, quotation marks, and what closes the list.
    private static func bare(_ name: [Unicode.Scalar]) -> String {
        var scalars = name.filter { !"“”\"《》".unicodeScalars.contains($0) }
        if let number = Enumerator(scalars, at: 0) { scalars.removeFirst(number.count) }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: scalars)
        var text = String(result)
        for ending in ["等共", "等", "共", "以及"] where text.hasSuffix(ending) { text.removeLast(ending.count) }
        for beginning in ["以及", "以下", "和"] where text.hasPrefix(beginning) { text.removeFirst(beginning.count) }
        return ["一", "二", "三", "四", "五", "六", "七"].contains(text) ? "" : text
    }

    /// A name without what a list changes for its own sake: 、 and 和, 及, 与.
    static func plain(_ name: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in name.unicodeScalars {
            guard let folded = Folding.fold(scalar), !",和及与以\"".unicodeScalars.contains(folded) else { continue }
            result.append(folded)
        }
        return String(result)
    }
}
