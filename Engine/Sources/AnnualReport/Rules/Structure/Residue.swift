internal import Regulation

/// R1-15: nothing is left of a template or of the way that the file went.
struct NoResidue: Rule {
    static let info = RuleInfo(
        "R1-15", .notice, "不得残留模板说明或格式转换痕迹",
        explanation: """
            查找“[image: …]”“[bookmark: …]”“_GoBack”、HTML标签和实体、表格内的页码、域代码报错，以及“该部分以表格形式报告”\
            之类的填报说明。书名号内用“<”“>”代替“〈”“〉”的属于RL-01，不算标签。
            """,
        sources: [.reportForm2021], isConvention: true, example: "[image: 信息公开情况图]")

    /// The rest is summed up in one finding.
    private static let listed = 8

    func check(_ context: CheckContext) -> RuleOutcome {
        var findings = observed(context.report) + inText(context.survey)
        var seen: Set<Quote> = []
        findings = findings.filter { seen.insert($0.quotes[0]).inserted }
        guard findings.count > Self.listed else { return RuleOutcome(findings) }
        let rest = findings[Self.listed...]
        return RuleOutcome(
            Array(findings[..<Self.listed]) + [
                Self.info.finding(
                    "另有\(rest.count)处模板或格式转换残留", cause: .file, quotes: rest.prefix(Self.listed).flatMap(\.quotes))
            ])
    }

    private func observed(_ report: AnnualReport) -> [Finding] {
        report.observations.compactMap { observation in
            guard case .residue(let text) = observation.kind else { return nil }
            return finding(Quote(text, place: observation.place))
        }
    }

    private func inText(_ survey: TextSurvey) -> [Finding] {
        let bracketed = survey.hits(.bracketedResidue).map { hit in
            hit.lowerBound..<survey.closingBracket(after: hit.upperBound)
        }
        let others = survey.hits(.residue).map { survey.wholeTag($0) }
        var covered = 0
        return (bracketed + others).sorted { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }
            .compactMap { range in
                guard range.lowerBound >= covered else { return nil }
                covered = range.upperBound
                return finding(survey.quote(range))
            }
    }

    private func finding(_ quote: Quote) -> Finding {
        Self.info.finding("存在模板或格式转换残留“\(quote.text)”", cause: .file, quotes: [quote])
    }
}

extension TextSurvey {
    /// A caption in brackets is not longer; a bracket never closed ends with its opening.
    private static let longestTag = 80

    /// The position behind the `]` that closes a bracket, or `position` when none does.
    fileprivate func closingBracket(after position: Int) -> Int {
        end(of: "]", after: position) ?? position
    }

    /// A tag from `<` to `>`, where it is one.
    fileprivate func wholeTag(_ range: Range<Int>) -> Range<Int> {
        guard character(range.lowerBound) == "<", character(range.upperBound - 1) != ">",
            let end = end(of: ">", after: range.upperBound)
        else { return range }
        return range.lowerBound..<end
    }

    private func end(of mark: Unicode.Scalar, after position: Int) -> Int? {
        var place = position
        while let next = character(place), next != "\n", place - position < TextSurvey.longestTag {
            if next == mark { return place + 1 }
            place += 1
        }
        return nil
    }
}
