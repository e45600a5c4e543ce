internal import Regulation

/// R1-18: sub-headings of one section are numbered in order and in one style.
struct SubHeadingsInOrder: Rule {
    static let info = RuleInfo(
        "R1-18", .notice, "小标题序号应连续、样式统一",
        explanation: """
            在每一部分内核对段首的“（一）（二）……”和其下的“1.2.……”：是否从一开始、是否跳号或重号、括号全角半角是否统一。\
            下一级序号在每个上级小标题下重新起算；只有一个小标题的不报。“一是、二是”不检查。
            """,
        sources: [.reportForm2021], isConvention: true, example: "（一）主动公开 …… （三）平台建设")

    func check(_ context: CheckContext) -> RuleOutcome {
        RuleOutcome(Self.textSections.flatMap { findings($0, context.survey) })
    }

    /// Numbers between the other headings are those of table rows.
    private static let textSections: [SectionKey] = [.preamble, .overview, .problems, .other]

    fileprivate struct Item {
        let enumerator: Enumerator
        let start: Int
    }

    private func findings(_ key: SectionKey, _ survey: TextSurvey) -> [Finding] {
        let items = survey.passages(in: key).compactMap { passage in
            Enumerator(survey.characters, at: passage.range.lowerBound)
                .map { Item(enumerator: $0, start: passage.range.lowerBound) }
        }
        let upper = items.filter { $0.enumerator.style == .bracketedHan }
        // Items below a sub-heading: those between two of it, or all where there is none.
        let lower = items.split { $0.enumerator.style == .bracketedHan }.map { run in
            run.filter { $0.enumerator.style == .digitAndStop || $0.enumerator.style == .digitAndComma }
        }
        return ([upper] + lower).compactMap { finding($0, survey) }
    }

    private func finding(_ items: [Item], _ survey: TextSurvey) -> Finding? {
        guard items.count > 1, let fault = fault(items, survey) else { return nil }
        let printed = items.map { survey.text($0.range) }.joined()
        return Self.info.finding(
            "小标题序号不规范：\(printed)（\(fault.words)）", quotes: [survey.quote(survey.heading(at: fault.item.start))])
    }

    private func fault(_ items: [Item], _ survey: TextSurvey) -> (words: String, item: Item)? {
        var expected = 1
        for item in items {
            // A list may begin anew below a heading without a number.
            let beginsAnew = item.enumerator.number == 1
            if !beginsAnew, item.enumerator.number != expected {
                let due = ChineseNumeral.upToNinetyNine(expected)
                return ("此处应为\(item.enumerator.style == .bracketedHan ? "（\(due)）" : String(expected))", item)
            }
            expected = item.enumerator.number + 1
        }
        if let other = items.first(where: { $0.shape(survey) != items[0].shape(survey) }) {
            return ("括号或标点样式不一", other)
        }
        return nil
    }
}

extension SubHeadingsInOrder.Item {
    fileprivate var range: Range<Int> { start..<start + enumerator.count }

    /// The marks around the number: （） or ().
    fileprivate func shape(_ survey: TextSurvey) -> [Unicode.Scalar] {
        survey.characters[range].filter { !$0.isHan && !$0.isDigit }
    }
}

extension TextSurvey {
    /// The words of a sub-heading: up to its first stop.
    func heading(at start: Int) -> Range<Int> {
        guard let passage = passage(at: start) else { return start..<start }
        let skipped = Enumerator(characters, at: start)?.count ?? 0
        var end = start + skipped
        while end < passage.range.upperBound, !characters[end].isStop, characters[end] != "；", end - start < 40 {
            end += 1
        }
        return start..<end
    }
}
