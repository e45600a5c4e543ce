internal import Regulation

/// R1-20: no paragraph breaks off in the middle of a sentence.
struct NoBrokenSentence: Rule {
    static let info = RuleInfo(
        "R1-20", .notice, "段落不得在语句中间断开",
        explanation: """
            有确切迹象才报：引号、括号或书名号在本段打开而在下一段关闭；本段以逗号、顿号结束而下一段不是分项；本段以“的”“和”等\
            不能结句的字结束；下一段以逗号、句号等开头。标题、分项和段末漏句号不报。
            """,
        sources: [.reportForm2021], isConvention: true, example: "工作考核、社会评议和责任追究结果（另起一段）情况，……")

    /// More breaks than this are one fault of the file (hard line ends), said once.
    private static let listed = 3
    private static let textSections: [SectionKey] = [.preamble, .overview, .problems, .other]

    func check(_ context: CheckContext) -> RuleOutcome {
        let survey = context.survey
        let breaks = Self.textSections.flatMap { key -> [Int] in
            let passages = survey.passages(in: key)
            return zip(passages, passages.dropFirst())
                .filter { survey.isBroken(between: $0.range, and: $1.range) }
                .map { $0.0.range.upperBound }
        }
        if breaks.count > Self.listed {
            return RuleOutcome([
                Self.info.finding(
                    "有\(breaks.count)处段落在语句中间断开", cause: .file,
                    quotes: breaks.prefix(Self.listed).map { survey.quote($0 - min(12, $0)..<$0) })
            ])
        }
        return RuleOutcome(breaks.map { finding($0, survey) })
    }

    private func finding(_ end: Int, _ survey: TextSurvey) -> Finding {
        let passage = survey.passage(at: end - 1)
        let tail = max(passage?.range.lowerBound ?? 0, end - 12)..<end
        let next = survey.passage(at: end + 1)?.range ?? (end..<end)
        let place = passage?.source.place
        return Self.info.finding(
            "\(place?.words ?? "此处")语句中断：“\(survey.verbatim(tail))”与下一段“\(survey.verbatim(next.prefix(8)))”应为一句",
            quotes: [survey.quote(tail), survey.quote(next.prefix(8))], place: place)
    }
}

extension TextSurvey {
    /// A sentence runs from one paragraph into the next.
    func isBroken(between first: Range<Int>, and second: Range<Int>) -> Bool {
        let beginning = characters[second.lowerBound]
        switch beginning {
        case "，", "。", "、", "；", "：", "）", "》", "”", "！", "？": return true
        default: break
        }
        if Enumerator(characters, at: second.lowerBound) != nil { return false }
        if Enumerator(characters, at: first.lowerBound) != nil, first.count < 15 { return false }
        let ending = characters[first.upperBound - 1]
        if ending == "，" || ending == "、" { return beginning.isHan || beginning == "《" || beginning == "“" }
        if leavesMarkOpen(first), closesMark(second) { return true }
        return first.count >= 20 && "的和与及并或".unicodeScalars.contains(ending) && beginning.isHan
    }

    private func leavesMarkOpen(_ range: Range<Int>) -> Bool { openMarks(range).contains { $0 > 0 } }
    private func closesMark(_ range: Range<Int>) -> Bool { openMarks(range).contains { $0 < 0 } }

    /// For quotation marks, brackets and book-title marks: how many more open than close.
    private func openMarks(_ range: Range<Int>) -> [Int] {
        var balance = [0, 0, 0]
        let first = marks.partitioningIndex { $0 >= range.lowerBound }
        for position in marks[first...] {
            guard position < range.upperBound else { break }
            switch characters[position] {
            case "“": balance[0] += 1
            case "”": balance[0] -= 1
            case "（", "(": balance[1] += 1
            // 1） closes nothing.
            case "）", ")": balance[1] -= closesItemNumber(position) ? 0 : 1
            case "《": balance[2] += 1
            case "》": balance[2] -= 1
            default: break
            }
        }
        return balance
    }

    /// The bracket of 1） or a）, which has no partner.
    func closesItemNumber(_ position: Int) -> Bool {
        guard let before = character(position - 1) else { return false }
        if before.isLatin { return !(character(position - 2)?.isLatin ?? false) }
        var start = position
        while let earlier = character(start - 1), earlier.isDigit || HanNumber.digit(earlier) != nil || earlier == "十" {
            start -= 1
        }
        return (1...2).contains(position - start)
    }
}
