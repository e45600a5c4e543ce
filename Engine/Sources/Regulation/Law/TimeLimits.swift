/// The time limits of disclosure work (期限), each as the law of a day sets it.
public enum TimeLimits {
    /// 主动公开期限: from the day the information was formed or changed.
    public static let publication = Provision<Int>(
        "publish", "主动公开期限（工作日）",
        .init(.law(2008, 5, 1), 20, .regulation2008("第十八条")),
        .init(.law(2019, 5, 15), 20, .regulation("第二十六条")))

    /// 补正通知期限: from receipt of the request. The old Regulation set none.
    public static let correctionNotice = Provision<Int>(
        "correction_notice", "一次性告知补正的期限（工作日）",
        .init(.law(2019, 5, 15), 7, .regulation("第三十条")))

    /// 答复期限.
    public static let answer = Provision<Int>(
        "answer", "答复期限（工作日）",
        .init(.law(2008, 5, 1), 15, .regulation2008("第二十四条第二款")),
        .init(.law(2019, 5, 15), 20, .regulation("第三十三条第二款")))

    /// 延长答复期限: the most by which the answer may be put off, all extensions together.
    public static let longestExtension = Provision<Int>(
        "extension", "延长答复的最长期限（工作日）",
        .init(.law(2008, 5, 1), 15, .regulation2008("第二十四条第二款")),
        .init(.law(2019, 5, 15), 20, .regulation("第三十三条第二款")))

    /// 第三方反馈意见期限: from the third party's receipt of the letter. The old Regulation set none.
    public static let thirdPartyOpinion = Provision<Int>(
        "third_party", "第三方提出意见的期限（工作日）",
        .init(.law(2019, 5, 15), 15, .regulation("第三十二条")))

    /// 共同制作机关反馈意见期限: from the organ's receipt of the letter.
    public static let coProducerOpinion = Provision<Int>(
        "co_producer", "共同制作机关提出意见的期限（工作日）",
        .init(.law(2019, 5, 15), 15, .regulation("第三十四条")))

    /// 缴费期限: from the day after receipt of the fee notice.
    public static let feePayment = Provision<Int>(
        "fee_payment", "缴纳信息处理费的期限（工作日）",
        .init(.law(2021, 1, 1), 20, .feeRules("第六条"), unconfirmed: "施行日期和条号未核对原文"))

    /// 行政许可、行政处罚信息公示期限 (双公示).
    public static let creditPublicity = Provision<Int>(
        "credit_publicity", "行政许可、行政处罚信息公示期限（工作日）",
        .init(
            .law(2019, 5, 15), 7, Citation("行政许可和行政处罚等信用信息公示工作有关规定"),
            unconfirmed: "文号和施行日期未核对原文"))

    /// 撤回处罚信息期限: a published penalty that was changed, revoked or found unlawful or void.
    public static let penaltyWithdrawal = Provision<Int>(
        "penalty_withdrawal", "撤回行政处罚决定信息的期限（工作日）",
        .init(.law(2021, 7, 15), 3, Citation("中华人民共和国行政处罚法", article: "第四十八条第二款")))

    /// 申请行政复议的期限.
    public static let reconsideration = Provision<Int>(
        "reconsideration", "申请行政复议的期限（日）",
        .init(.law(1999, 10, 1), 60, Citation("中华人民共和国行政复议法", article: "第九条")),
        .init(.law(2024, 1, 1), 60, .reconsiderationLaw("第二十条第一款")))

    /// The outermost limit where the letter did not tell the right: from knowing the act.
    public static let reconsiderationUntold = Provision<Int>(
        "reconsideration_untold", "未告知权利时申请行政复议的最长期限（月）",
        .init(.law(2024, 1, 1), 12, .reconsiderationLaw("第二十条第三款")))

    /// 直接起诉期限.
    public static let suit = Provision<Int>(
        "suit_direct", "直接提起行政诉讼的期限（月）",
        .init(.law(2015, 5, 1), 6, Citation("中华人民共和国行政诉讼法", article: "第四十六条第一款")))

    /// The outermost limit of a suit where the right to sue was not told: from knowing the content of the act.
    public static let suitUntold = Provision<Int>(
        "suit_untold", "未告知起诉期限时的最长起诉期限（月）",
        .init(
            .law(2018, 2, 8), 12,
            Citation("最高人民法院关于适用《中华人民共和国行政诉讼法》的解释", number: "法释〔2018〕1号", article: "第六十四条")))

    /// 复议后起诉期限.
    public static let suitAfterReview = Provision<Int>(
        "suit_after_review", "不服行政复议决定提起诉讼的期限（日）",
        .init(.law(2015, 5, 1), 15, Citation("中华人民共和国行政诉讼法", article: "第四十五条")))

    /// 不作为起诉期限: from the end of the handling period.
    public static let suitForSilence = Provision<Int>(
        "suit_silence", "逾期不答复时提起行政诉讼的期限（月）",
        .init(
            .law(2018, 2, 8), 6,
            Citation("最高人民法院关于适用《中华人民共和国行政诉讼法》的解释", number: "法释〔2018〕1号", article: "第六十六条")))

    /// 复议答复期限, ordinary procedure: from receipt of the copy. Days of ten and fewer are working days (第八十八条).
    public static let respondentReply = Provision<Int>(
        "respondent_reply", "行政复议被申请人答复期限，普通程序（工作日）",
        .init(.law(2024, 1, 1), 10, .reconsiderationLaw("第四十八条、第八十八条")))

    /// 复议答复期限, simplified procedure.
    public static let respondentReplySimplified = Provision<Int>(
        "respondent_reply_simplified", "行政复议被申请人答复期限，简易程序（工作日）",
        .init(.law(2024, 1, 1), 5, .reconsiderationLaw("第五十四条、第八十八条")))

    /// 部门年度报告: to be handed in and published by that day of the next year.
    public static let departmentReport = Provision<DayOfYear>(
        "report_department", "部门公布上一年度报告的日期",
        .init(.law(2008, 5, 1), DayOfYear(month: 3, day: 31), .regulation2008("第三十一条")),
        .init(.law(2019, 5, 15), DayOfYear(month: 1, day: 31), .regulation("第四十九条第一款")))

    /// 政府年度报告.
    public static let governmentReport = Provision<DayOfYear>(
        "report_government", "地方人民政府公布上一年度报告的日期",
        .init(.law(2008, 5, 1), DayOfYear(month: 3, day: 31), .regulation2008("第三十一条")),
        .init(.law(2019, 5, 15), DayOfYear(month: 3, day: 31), .regulation("第四十九条第二款")))

    /// Every time limit, in the order of the work.
    public static let all: [ProvisionRecord] = [
        publication.record, correctionNotice.record, answer.record, longestExtension.record,
        thirdPartyOpinion.record, coProducerOpinion.record, feePayment.record, creditPublicity.record,
        penaltyWithdrawal.record, reconsideration.record, reconsiderationUntold.record, suit.record,
        suitUntold.record, suitAfterReview.record, suitForSilence.record, respondentReply.record,
        respondentReplySimplified.record, departmentReport.record, governmentReport.record,
    ]
}

/// A fixed date of every year: 1月31日.
public struct DayOfYear: Hashable, Sendable, CustomStringConvertible {
    public let month: Int
    public let day: Int

    public var description: String { "\(month)月\(day)日" }

    /// The date in a year; `nil` for a year outside 1–9999.
    public func inYear(_ year: Int) -> Day? { Day(year: year, month: month, day: day) }
}

extension Citation {
    /// 中华人民共和国行政复议法 as revised in 2023, in force since 2024-01-01.
    static func reconsiderationLaw(_ article: String) -> Citation {
        Citation("中华人民共和国行政复议法", number: "2023年修订", article: article)
    }
}

/// Every provision this target holds.
public enum Law {
    public static let all: [ProvisionRecord] =
        TimeLimits.all + FeeSchedule.provisions + [
            RemedyPath.reviewBeforeSuit.record
        ]
}
