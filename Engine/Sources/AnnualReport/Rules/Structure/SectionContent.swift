internal import Regulation

/// R1-06: a part that consists of text has text, and no placeholder.
struct TextNotEmpty: Rule {
    static let info = RuleInfo(
        "R1-06", .error, "文字部分不得为空，不得留有占位文字",
        explanation: """
            检查总体情况、存在的主要问题及改进情况、其他需要报告的事项三个文字部分。占位文字指“待补充”“此处填写”以及代替数字的\
            “XX”“××”；隐去申请人姓名、单位的“××”不算。
            """,
        sources: [.reportForm2021], example: "全年主动公开政府信息XX条。")

    private static let textSections: [SectionKey] = [.overview, .problems, .other]

    func check(_ context: CheckContext) -> RuleOutcome {
        let survey = context.survey
        let empty = Self.textSections.compactMap { key -> Finding? in
            guard let section = context.report.section(key), survey.passages(in: key).isEmpty else { return nil }
            return Self.info.finding("“\(key.officialTitle)”内容为空", place: section.place)
        }
        let placeholders = (survey.hits(.placeholder) + letters(survey)).sorted { $0.lowerBound < $1.lowerBound }
        return RuleOutcome(empty + findings(placeholders, survey))
    }

    private func findings(_ hits: [Range<Int>], _ survey: TextSurvey) -> [Finding] {
        var covered = 0
        return hits.compactMap { hit in
            guard hit.lowerBound >= covered, let section = survey.passage(at: hit.lowerBound)?.section else {
                return nil
            }
            covered = survey.sentence(at: hit.lowerBound).upperBound
            let words = survey.around(hit, before: 8, after: 6)
            return Self.info.finding(
                "“\(section.officialTitle)”留有占位文字“\(survey.verbatim(words))”", quotes: [survey.quote(words)])
        }
    }

    /// XX and the like where a number belongs: before a measure word, or as a year.
    private func letters(_ survey: TextSurvey) -> [Range<Int>] {
        survey.hits(.placeholderLetters).filter { hit in
            var end = hit.upperBound
            while let next = survey.character(end), "Xx×＊*Ⅹ╳".unicodeScalars.contains(next) { end += 1 }
            if let before = survey.character(hit.lowerBound - 1), before.isLatin { return false }
            guard let unit = survey.character(end) else { return false }
            return "年月日件条次项元个篇期份万人场家%".unicodeScalars.contains(unit)
        }
    }
}

/// R1-07: section five names a problem and a measure.
struct ProblemsAndMeasures: Rule {
    static let info = RuleInfo(
        "R1-07", .warning, "“存在的主要问题及改进情况”应写明问题和改进措施",
        explanation: """
            至少写明一项问题（如“不够及时”“有待加强”“差距”，或者列在“存在的主要问题”小标题之下）和一项改进措施。写“无”或者称没有问题的，视为未写明。\
            本部分为空的由R1-06报告。
            """,
        sources: [.regulation("第五十条第一款第四项"), .reportForm2021], example: "五、存在的主要问题及改进情况　无。")

    func check(_ context: CheckContext) -> RuleOutcome {
        let survey = context.survey
        guard let first = survey.passages(in: .problems).first else { return .silent }
        let missing: String
        switch (namesProblem(survey), survey.contains(.measure, in: .problems)) {
        case (true, true): return .silent
        case (false, true): missing = "未写明存在的问题"
        case (true, false): missing = "未写明改进措施"
        case (false, false): missing = "未写明问题和改进措施"
        }
        let deniesProblems = survey.hits(.noProblem, in: .problems).first
        let quote = survey.quote(deniesProblems ?? first.range.prefix(30))
        return RuleOutcome([Self.info.finding("“存在的主要问题及改进情况”\(missing)", quotes: [quote])])
    }
}

extension ProblemsAndMeasures {
    /// By its words, or by what stands under a heading of its own: （一）存在的主要问题.
    private func namesProblem(_ survey: TextSurvey) -> Bool {
        if survey.contains(.problem, in: .problems) { return true }
        guard survey.hits(.noProblem, in: .problems).isEmpty else { return false }
        let passages = survey.passages(in: .problems)
        return zip(passages, passages.dropFirst()).contains { heading, content in
            let words = survey.text(heading.range)
            return heading.range.count <= Self.longestHeading && words.has("问题") && !words.has("改进")
                && !words.has("措施") && content.range.count >= Self.shortestProblem
        }
    }

    /// （一）政府信息公开工作存在的主要问题 has 18 characters.
    private static let longestHeading = 20
    /// 无其他问题 names none.
    private static let shortestProblem = 10
}

/// R1-08: section one covers the five aspects.
struct OverviewAspects: Rule {
    static let info = RuleInfo(
        "R1-08", .warning, "总体情况应反映五个方面的工作",
        explanation: """
            五个方面为主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障。小标题或者正文提到该方面工作的，\
            即视为已反映；每缺一个方面报一条。
            """,
        sources: [.reportForm2021, .regulation("第五十条")], example: "总体情况只写了主动公开和依申请公开")

    private static let aspects: [(phrase: Phrase, name: String)] = [
        (.proactiveDisclosure, "主动公开"), (.onRequest, "依申请公开"), (.informationManagement, "政府信息管理"),
        (.platform, "政府信息公开平台建设"), (.supervision, "监督保障"),
    ]

    func check(_ context: CheckContext) -> RuleOutcome {
        let survey = context.survey
        // An empty section is R1-06's.
        guard let section = context.report.section(.overview), !survey.passages(in: .overview).isEmpty else {
            return .silent
        }
        return RuleOutcome(
            Self.aspects.filter { !survey.contains($0.phrase, in: .overview) }.map {
                Self.info.finding("总体情况未反映“\($0.name)”", place: section.place)
            })
    }
}

/// R1-09: section one keeps to the limit of length, where a place has set one.
struct OverviewLength: Rule {
    static let info = RuleInfo(
        "R1-09", .notice, "总体情况不超过规定字数",
        explanation: "只在设定了字数上限时检查（部分地方规定1000字以内，如武政办发〔2025〕54号）。按字符计，空白不计。默认不检查。",
        sources: [], isConvention: true)

    func check(_ context: CheckContext) -> RuleOutcome {
        guard let limit = context.options.overviewLimit, let section = context.report.section(.overview) else {
            return .silent
        }
        let count = context.survey.passages(in: .overview).reduce(0) { $0 + $1.range.count }
        guard count > limit else { return .silent }
        return RuleOutcome([Self.info.finding("总体情况\(count)字，超过\(limit)字", place: section.place)])
    }
}

/// R1-10: a government reports on assessment, appraisal by society and accountability.
struct GovernmentAssessment: Rule {
    static let info = RuleInfo(
        "R1-10", .warning, "政府年度报告应反映工作考核、社会评议和责任追究结果情况",
        explanation: """
            只对各级人民政府（含乡镇人民政府）的报告检查；部门、街道办事处和其他组织没有这项义务。机关性质按名称判断，\
            判断不了的不检查。
            """,
        sources: [.regulation("第五十条第一款第四项")], example: "某县人民政府的报告没有提到考核、评议和责任追究")

    private static let duties: [(phrase: Phrase, name: String)] = [
        (.assessment, "工作考核"), (.publicAppraisal, "社会评议"), (.accountability, "责任追究结果"),
    ]

    func check(_ context: CheckContext) -> RuleOutcome {
        guard !context.survey.passages.isEmpty, context.isGovernmentReport else { return .silent }
        let missing = Self.duties.filter { !context.survey.contains($0.phrase) }.map(\.name)
        guard !missing.isEmpty else { return .silent }
        return RuleOutcome([
            Self.info.finding(
                "政府年度报告未反映\(missing.joined(separator: "、"))情况", place: context.report.section(.overview)?.place)
        ])
    }
}

extension CheckContext {
    /// The report is a government's own (各级人民政府), not a department's or a street office's.
    var isGovernmentReport: Bool {
        switch organ.kind {
        case .government: true
        // A street office (街道办事处) is an outpost of a government, not one.
        case .township: !(report.organ ?? "").contains("街道")
        default: false
        }
    }

    /// The organ is known to be no government: a department, or an organisation with powers.
    var isDepartmentReport: Bool {
        switch organ.kind {
        case .department, .empoweredOrganisation: true
        default: false
        }
    }
}

/// R1-11: section six states what was charged for processing information, also when nothing was.
struct FeeStatement: Rule {
    static let info = RuleInfo(
        "R1-11", .warning, "“其他需要报告的事项”应报告收取信息处理费情况",
        explanation: """
            应写明发出收费通知的件数、金额和实际收取的金额，未收取的也应写明。信息处理费自2021年1月1日起施行，\
            更早年度的报告不检查；第六部分缺失或为空的，由R1-01、R1-06报告。
            """,
        sources: [.feeRules(), .reportForm2021], example: "六、其他需要报告的事项　无。")

    private static let firstYear = 2021

    func check(_ context: CheckContext) -> RuleOutcome {
        let survey = context.survey
        guard let first = survey.passages(in: .other).first else { return .silent }
        if let year = context.report.year, year < Self.firstYear { return .silent }
        if survey.contains(.processingFee, in: .other) || survey.contains(.anyFee, in: .other) { return .silent }
        let elsewhere = survey.hits(.processingFee).first
        let quote = survey.quote(elsewhere.map { survey.sentence(at: $0.lowerBound) } ?? first.range.prefix(30))
        let moved = elsewhere == nil ? "" : "“其他需要报告的事项”"
        let hint = elsewhere == nil ? "" : "（正文其他部分已有说明，应写入第六部分）"
        return RuleOutcome([Self.info.finding("\(moved)未报告信息处理费收取情况\(hint)", quotes: [quote])])
    }
}

extension Range<Int> {
    /// The first characters of a paragraph, for a quotation.
    func prefix(_ count: Int) -> Range<Int> { lowerBound..<Swift.min(upperBound, lowerBound + count) }
}

extension TextSurvey {
    /// A few characters more to both sides, inside the sentence.
    func around(_ range: Range<Int>, before: Int, after: Int) -> Range<Int> {
        let sentence = sentence(at: range.lowerBound)
        let start = max(sentence.lowerBound, range.lowerBound - before)
        return start..<max(range.upperBound, min(sentence.upperBound, range.upperBound + after))
    }
}
