internal import Regulation

/// R1-21: section one keeps to disclosure work.
struct OnlyDisclosureWork: Rule {
    static let info = RuleInfo(
        "R1-21", .notice, "总体情况不应写入与政府信息公开无关的工作",
        explanation: """
            格式通知要求内容紧扣条例第五十条，不扩大范围。查找办公自动化（OA、协同办公、公文处理）和政务服务事项数量两类内容；\
            同一句话里提到公开、发布、公示、信息等的不报。
            """,
        sources: [.reportForm2021], isConvention: true, example: "OA办公平台共接入单位50家，注册用户900人。")

    func check(_ context: CheckContext) -> RuleOutcome {
        let survey = context.survey
        var findings: [Finding] = []
        for passage in survey.passages(in: .overview) {
            let sentences = unrelated(passage.range, survey)
            guard let first = sentences.first else { continue }
            findings.append(
                Self.info.finding(
                    "“\(heading(above: passage, survey))”内容与政府信息公开无直接关系：“\(survey.verbatim(first.prefix(40)))”",
                    quotes: sentences.map(survey.quote), place: passage.source.place))
        }
        return RuleOutcome(findings)
    }

    private func unrelated(_ range: Range<Int>, _ survey: TextSurvey) -> [Range<Int>] {
        let hits =
            survey.hits(.officeAutomation).filter { isWord($0, survey) }
            + survey.hits(.serviceItems).filter { survey.countsItems(after: $0.upperBound) }
        var sentences: [Range<Int>] = []
        for hit in hits.sorted(by: { $0.lowerBound < $1.lowerBound }) where range.contains(hit.lowerBound) {
            let sentence = survey.sentence(at: hit.lowerBound)
            guard sentences.last != sentence, !survey.contains(.disclosureWord, within: sentence) else { continue }
            sentences.append(sentence)
        }
        return sentences
    }

    /// OA is a word, not two letters of another one.
    private func isWord(_ hit: Range<Int>, _ survey: TextSurvey) -> Bool {
        guard survey.characters[hit.lowerBound].isLatin else { return true }
        let neighbours = [survey.character(hit.lowerBound - 1), survey.character(hit.upperBound)]
        return !neighbours.contains { $0?.isLatin ?? false }
    }

    private func heading(above passage: TextSurvey.Passage, _ survey: TextSurvey) -> String {
        let above = survey.passages(in: .overview).last { other in
            other.range.lowerBound <= passage.range.lowerBound
                && Enumerator(survey.characters, at: other.range.lowerBound)?.style == .bracketedHan
        }
        return above.map { survey.verbatim(survey.heading(at: $0.range.lowerBound)) } ?? "总体情况"
    }
}

extension TextSurvey {
    /// A number of items follows within the clause: 认领行政许可事项 2 项.
    fileprivate func countsItems(after position: Int) -> Bool {
        var place = position
        while let next = character(place), !next.endsSentence, place - position < 16 {
            if next.isDigit { return true }
            place += 1
        }
        return false
    }
}
