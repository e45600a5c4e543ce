internal import Regulation

/// RM-03: the report states the period of its data.
struct PeriodStated: Rule {
    static let info = RuleInfo(
        "RM-03", .warning, "应说明数据统计期限",
        explanation: "前言、总体情况等处写明统计期限，或者写明“1月1日至12月31日”的，即为已说明。",
        sources: [.regulation("第四十九条")], isConvention: true, example: "全文没有写明数据的起止日期")

    func check(_ context: CheckContext) -> RuleOutcome {
        let survey = context.survey
        if context.report.period != nil || survey.contains(.periodWord) || survey.passages.isEmpty { return .silent }
        let isNamed = survey.hits(.firstOfJanuary).contains { hit in
            survey.contains(.lastOfDecember, within: survey.sentence(at: hit.lowerBound))
        }
        return isNamed ? .silent : RuleOutcome([Self.info.finding("未说明数据统计期限")])
    }
}

/// RM-04: the period is the whole report year.
struct PeriodWholeYear: Rule {
    static let info = RuleInfo(
        "RM-04", .error, "统计期限应为报告年度1月1日至12月31日",
        explanation: "按正文写明的统计期限核对；只写了一个日期、没有写明起止的不检查。",
        sources: [.regulation("第四十九条")], example: "数据统计期限为2022年1月1日至2022年11月30日")

    func check(_ context: CheckContext) -> RuleOutcome {
        guard let year = context.report.year, let due = ReportPeriod.wholeYear(year) else { return .silent }
        let stated = StatedPeriod(context.survey, year: year)
        guard let period = context.report.period ?? stated?.period, period != due else { return .silent }
        return RuleOutcome([
            Self.info.finding(
                "统计期限为\(period.from.chinese)至\(period.to.chinese)，应为\(year)年1月1日至12月31日",
                quotes: stated.map { [context.survey.quote($0.range)] } ?? [])
        ])
    }
}

/// The period that a sentence on the statistics names.
struct StatedPeriod {
    let period: ReportPeriod
    let range: Range<Int>

    /// - Parameter year: the report year, for dates printed without one.
    /// - Returns: `nil` when no such sentence has two dates.
    init?(_ survey: TextSurvey, year: Int) {
        for hit in survey.hits(.periodWord) {
            let sentence = survey.sentence(at: hit.lowerBound)
            var dates: [DateInText] = []
            var position = hit.upperBound
            while position < sentence.upperBound, dates.count < 2 {
                if let date = DateInText(survey, at: position, year: dates.last?.day.year ?? year) {
                    dates.append(date)
                    position = date.range.upperBound
                } else {
                    position += 1
                }
            }
            guard dates.count == 2 else { continue }
            period = ReportPeriod(from: dates[0].day, to: dates[1].day)
            range = hit.lowerBound..<dates[1].range.upperBound
            return
        }
        return nil
    }
}

/// 2022年1月1日, or 1月1日 of a year known from before.
struct DateInText {
    let day: Day
    let range: Range<Int>

    init?(_ survey: TextSurvey, at start: Int, year: Int?) {
        // Not from the middle of a number.
        if let before = survey.character(start - 1), before.isDigit { return nil }
        guard var (first, position) = DateInText.number(survey, at: start) else { return nil }
        var resolved = year
        if survey.character(position) == "年", let next = DateInText.number(survey, at: position + 1) {
            resolved = first
            (first, position) = next
        }
        guard survey.character(position) == "月", let last = DateInText.number(survey, at: position + 1),
            let mark = survey.character(last.end), mark == "日" || mark == "号",
            let resolved, let day = Day(year: resolved, month: first, day: last.value)
        else { return nil }
        self.day = day
        range = start..<last.end + 1
    }

    private static func number(_ survey: TextSurvey, at start: Int) -> (value: Int, end: Int)? {
        var end = start
        var value = 0
        while let character = survey.character(end), character.isDigit, end - start < 4 {
            value = value * 10 + Int(character.value - 48)
            end += 1
        }
        return end > start ? (value, end) : nil
    }
}

/// RM-05: what the narrative tells as of this year is of the report year.
struct NarrativeYear: Rule {
    static let info = RuleInfo(
        "RM-05", .warning, "正文所称本年度应与报告年度一致",
        explanation: """
            只看句首“××××年，”“××××年度……”这样引出全句工作的年份，且句中写的是做过的工作。作比较、说整改、写累计和计划的句子，\
            书名号内的年份和文号里的年份，都不检查。
            """,
        sources: [.regulation("第四十九条")], example: "2022年度报告中写“2021年，我局共收到政府信息公开申请3件”")

    func check(_ context: CheckContext) -> RuleOutcome {
        guard let year = context.report.year else { return .silent }
        let survey = context.survey
        return RuleOutcome(
            survey.digitRuns.compactMap { run in
                guard let found = LeadingYear(survey, run), found.year != year, found.year > 1948,
                    found.year < 2100, isToldAsDone(found, in: year, survey)
                else { return nil }
                return Self.info.finding(
                    "正文出现“\(survey.verbatim(found.words))”，与报告年度\(year)不一致",
                    quotes: [survey.quote(survey.sentence(at: run.lowerBound))])
            })
    }

    private func isToldAsDone(_ found: LeadingYear, in year: Int, _ survey: TextSurvey) -> Bool {
        // An earlier year alone tells of history; 2019年度 names a whole year's work.
        guard found.isWholeYear || abs(found.year - year) == 1 else { return false }
        let sentence = survey.sentence(at: found.words.lowerBound)
        let rest = found.words.upperBound..<sentence.upperBound
        guard survey.contains(.activity, within: rest), !survey.contains(.comparison, within: rest) else {
            return false
        }
        // 2021年，我局制定……，2022年继续执行: the sentence keeps the years apart itself.
        if survey.text(rest).contains(String(year)) { return false }
        // Work still to be done names the next year, rightly.
        return found.year < year || !survey.contains(.plan, within: rest)
    }
}

/// A year at the beginning of a sentence, of which the whole sentence tells.
private struct LeadingYear {
    let year: Int
    /// 2021年度, not 2021年.
    let isWholeYear: Bool
    let words: Range<Int>

    init?(_ survey: TextSurvey, _ run: Range<Int>) {
        guard run.count == 4, let value = Int(survey.text(run)), survey.character(run.upperBound) == "年" else {
            return nil
        }
        var end = run.upperBound + 1
        isWholeYear = survey.character(end) == "度"
        if isWholeYear { end += 1 }
        let before = survey.character(run.lowerBound - 1)
        // Behind a sub-heading's number, too: （二）2021年，…
        guard before == nil || before?.endsSentence == true || before == "）" || before == ")" else { return nil }
        guard isWholeYear || survey.character(end) == "，" || LeadingYear.subject(survey, at: end) else { return nil }
        year = value
        words = run.lowerBound..<end
    }

    private static func subject(_ survey: TextSurvey, at position: Int) -> Bool {
        survey.stands("我", at: position) || survey.stands("本机关", at: position) || survey.stands("本局", at: position)
            || survey.stands("共", at: position) || survey.stands("全年", at: position)
    }
}
