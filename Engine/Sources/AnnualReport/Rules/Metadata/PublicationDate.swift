internal import Regulation

/// RM-08: the report was published in time.
struct PublishedInTime: Rule {
    static let info = RuleInfo(
        "RM-08", .error, "应在法定期限前公布",
        explanation: """
            县级以上人民政府部门为次年1月31日前，政府为次年3月31日前，当日为末日。乡镇、街道和其他组织条例没有写明期限，\
            晚于3月31日的才报。公布日期或者机关性质不明的不检查。
            """,
        sources: [.regulation("第四十九条")], example: "某县教育局2022年度报告于2023年2月3日公布")

    func check(_ context: CheckContext) -> RuleOutcome {
        guard let year = context.report.year, let published = context.publicationDate else { return .silent }
        let kind = context.organ.kind
        guard let kind else { return RuleOutcome(notEvaluable: ["机关性质不明，无法判断公布期限"]) }
        let limit =
            kind == .department ? Day(year: year + 1, month: 1, day: 31) : Day(year: year + 1, month: 3, day: 31)
        guard let limit, published > limit else { return .silent }
        return RuleOutcome([Self.info.finding("公布日期\(published.chinese)晚于法定期限\(limit.chinese)")])
    }
}

/// RM-09: the report was not published before its year was over.
struct PublishedAfterYear: Rule {
    static let info = RuleInfo(
        "RM-09", .warning, "公布日期不应早于统计期限届满",
        explanation: "统计期限到12月31日为止，当日及以前公布的报告不可能含全年数据。公布日期不明的不检查。",
        sources: [.regulation("第四十九条")], example: "2022年度报告于2022年12月20日公布")

    func check(_ context: CheckContext) -> RuleOutcome {
        guard let year = context.report.year, let published = context.publicationDate,
            let end = Day(year: year, month: 12, day: 31), published <= end
        else { return .silent }
        return RuleOutcome([Self.info.finding("公布日期\(published.chinese)早于统计期限届满")])
    }
}

/// RM-10: the report bears a date.
struct PublicationDatePresent: Rule {
    static let info = RuleInfo(
        "RM-10", .notice, "应载明公布日期或落款日期",
        explanation: "文件中的公布日期、落款日期，或者另行提供的公布日期，有一项即可。",
        sources: [.regulation("第四十九条")], isConvention: true, example: "全文没有落款日期")

    func check(_ context: CheckContext) -> RuleOutcome {
        let survey = context.survey
        guard context.publicationDate == nil, !survey.passages.isEmpty else { return .silent }
        let isSigned = survey.passages.suffix(3).contains { passage in
            DateInText(survey, at: passage.range.lowerBound, year: nil)?.range == passage.range
        }
        return isSigned ? .silent : RuleOutcome([Self.info.finding("未载明公布日期")])
    }
}

extension CheckContext {
    /// 公布日期: as given, else as printed.
    var publicationDate: Day? { options.publishedOn ?? report.publishedOn }
}
