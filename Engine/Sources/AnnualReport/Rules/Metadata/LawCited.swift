internal import Regulation

/// RM-12: the report rests on the Regulation in force.
struct LawInForce: Rule {
    static let info = RuleInfo(
        "RM-12", .error, "不得引用已修订的旧规定",
        explanation: """
            2019年5月15日起施行修订后的条例。查找国务院令第492号、“三需要”、15个工作日答复和部门“3月31日前”公布年报。\
            说明修订沿革的句子、2018年及以前年度和年度不明的报告不检查。
            """,
        sources: [.regulation("第三十三条、第四十九条")], example: "根据《中华人民共和国政府信息公开条例》（国务院令第492号）")

    private static let firstYear = 2019

    func check(_ context: CheckContext) -> RuleOutcome {
        guard let year = context.report.year, year >= Self.firstYear else { return .silent }
        let survey = context.survey
        var hits = survey.hits(.oldDecree) + survey.hits(.oldNeeds) + survey.hits(.oldReplyPeriod)
        let endOfMarch = survey.hits(.endOfMarch).filter { hit in
            survey.contains(.endOfMarchSubject, within: survey.sentence(at: hit.lowerBound))
        }
        if !endOfMarch.isEmpty, context.organ.kind == .department {
            hits += endOfMarch
        }
        var covered = 0
        return RuleOutcome(
            hits.sorted { $0.lowerBound < $1.lowerBound }.compactMap { hit in
                let sentence = survey.sentence(at: hit.lowerBound)
                guard hit.lowerBound >= covered, !survey.contains(.formerLaw, within: sentence) else { return nil }
                covered = hit.upperBound
                return Self.info.finding(
                    "引用了已修订的旧规定：“\(survey.verbatim(hit))”", quotes: [survey.quote(sentence)])
            })
    }
}

/// RM-16: an article cited in the text is one that binds this organ.
struct CitedArticleFits: Rule {
    static let info = RuleInfo(
        "RM-16", .warning, "引用的条例条款应与机关性质相符",
        explanation: """
            条例第五十条第一款第四项中的工作考核、社会评议和责任追究结果情况，只有各级人民政府的报告应当包括；部门报告据此表述的予以提示。\
            只引用该项的“存在的主要问题及改进情况”的不报；机关性质不明的不检查。
            """,
        sources: [.regulation("第五十条第一款第四项")], example: "某局按照条例第五十条第四项“工作考核、社会评议和责任追究结果情况”要求……")

    func check(_ context: CheckContext) -> RuleOutcome {
        let survey = context.survey
        let hits = survey.hits(.article50Item4)
        guard !hits.isEmpty, context.isDepartmentReport else { return .silent }
        var covered = 0
        return RuleOutcome(
            hits.compactMap { hit in
                let sentence = survey.sentence(at: hit.lowerBound)
                guard hit.lowerBound >= covered, speaksOfGovernments(sentence, survey) else { return nil }
                covered = sentence.upperBound
                return Self.info.finding(
                    "引用条例第五十条第四项与本机关性质不符：工作考核、社会评议和责任追究结果情况是对各级人民政府的要求",
                    quotes: [survey.quote(sentence)])
            })
    }

    private func speaksOfGovernments(_ sentence: Range<Int>, _ survey: TextSurvey) -> Bool {
        survey.contains(.assessment, within: sentence) || survey.contains(.publicAppraisal, within: sentence)
            || survey.contains(.accountability, within: sentence)
    }
}
