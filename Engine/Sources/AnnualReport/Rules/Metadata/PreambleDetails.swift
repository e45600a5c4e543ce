internal import Regulation

/// RM-13: 截至 for a limit in time.
struct UntilWording: Rule {
    static let info = RuleInfo(
        "RM-13", .notice, "表示时间界限应用“截至”",
        explanation: "“截止”是到期停止，“截至”是到某时为止：“截止2022年12月31日”“截止目前”应用“截至”。“截止时间”“截止到”“于某日截止”不报。",
        sources: [Citation("现代汉语词典")], isConvention: true, example: "截止2022年12月31日，共公开信息80条。")

    func check(_ context: CheckContext) -> RuleOutcome {
        let survey = context.survey
        return RuleOutcome(
            survey.hits(.untilEnd).compactMap { hit in
                guard let date = dateRange(after: hit, survey), !isDeadline(hit, survey) else { return nil }
                let words = survey.verbatim(date)
                return Self.info.finding(
                    "“截止\(words)”应为“截至\(words)”", quotes: [survey.quote(hit.lowerBound..<date.upperBound)],
                    mend: Mend("将“截止”改为“截至”"))
            })
    }

    /// 2022年12月31日, 目前, 年底 behind the word.
    private func dateRange(after hit: Range<Int>, _ survey: TextSurvey) -> Range<Int>? {
        let start = hit.upperBound
        for words in ["目前", "今年", "本年", "年底", "年末", "去年", "上年"] where survey.stands(words, at: start) {
            return start..<start + 2
        }
        var end = start
        while let next = survey.character(end), next.isDigit || "年月日底末初".unicodeScalars.contains(next), end - start < 12
        {
            end += 1
        }
        let first = survey.character(start)
        return end - start >= 2 && first?.isDigit == true && !(survey.character(end - 1)?.isDigit ?? true)
            ? start..<end : nil
    }

    /// 报名时间截止5月1日 does end then.
    private func isDeadline(_ hit: Range<Int>, _ survey: TextSurvey) -> Bool {
        let before = hit.lowerBound
        return ["时间", "日期", "报名", "征集", "期限"].contains { word in
            before >= word.unicodeScalars.count && survey.text(before - word.unicodeScalars.count..<before) == word
        }
    }
}

/// RM-15: where there is a preamble, it says whom to ask.
struct ContactPresent: Rule {
    static let info = RuleInfo(
        "RM-15", .notice, "前言宜载明信息公开工作机构的联系方式",
        explanation: "有前言（含写入总体情况的编制说明）而全文没有电话、地址、邮箱等联系方式的，予以提示；没有前言的不检查。",
        sources: [.reportForm2021], isConvention: true, example: "前言只写了编制依据和统计期限")

    /// A shorter text before section one is a line of its own, such as a date, and no preamble.
    private static let shortestPreamble = 30

    func check(_ context: CheckContext) -> RuleOutcome {
        let survey = context.survey
        guard !survey.contains(.contact) else { return .silent }
        let passages = survey.passages(in: .preamble)
        if passages.reduce(0, { $0 + $1.range.count }) >= Self.shortestPreamble {
            return RuleOutcome([Self.info.finding("前言未载明联系方式", place: passages.first?.source.place)])
        }
        guard let first = survey.preambleInsideOverview.first else { return .silent }
        return RuleOutcome([
            Self.info.finding("前言（写入“总体情况”的编制说明）未载明联系方式", place: survey.place(of: first.lowerBound))
        ])
    }
}
