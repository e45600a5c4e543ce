/// Which remedies stand open against a decision (救济途径).
public enum RemedyPath: String, Sendable, Hashable, CaseIterable {
    /// 可以申请行政复议，也可以直接提起行政诉讼.
    case reviewOrSuit = "review_or_suit"
    /// 复议前置: a suit only against the review decision.
    case reviewFirst = "review_first"

    public var label: String {
        switch self {
        case .reviewOrSuit: "可以申请行政复议，也可以直接提起行政诉讼"
        case .reviewFirst: "应当先申请行政复议；对行政复议决定不服的，再提起行政诉讼"
        }
    }

    /// Whether refusals need review before a suit.
    ///
    /// NOTE: the law says 不予公开 only; that it means decisions on Articles 14 to 16 is the reading of the Supreme
    /// People's Court (法释〔2025〕8号第一条 and its commentary).
    public static let reviewBeforeSuit = Provision<Bool>(
        "review_first", "政府信息不予公开复议前置",
        .init(.law(2015, 5, 1), false, Citation("中华人民共和国行政诉讼法", article: "第四十四条")),
        .init(.law(2024, 1, 1), true, .reconsiderationLaw("第二十三条第一款第四项")))

    /// The path against a decision made on a day.
    ///
    /// For 部分公开 it speaks of the withheld part (unconfirmed: an inference from the same article); 行政查询事项
    /// rests on Article 36(7), not on 14 to 16, and stays with the free choice (unconfirmed: inference).
    /// - Parameters:
    ///   - decision: how the request was answered; `nil` for an organ that did not answer in time.
    ///   - withheldOnExemption: for 部分公开, whether the withheld part rests on Articles 14 to 16.
    /// - Returns: `nil` for days before the law that this product knows.
    public static func against(
        _ decision: Decision?, made day: Day, withheldOnExemption: Bool = true
    ) -> RemedyPath? {
        guard let needsReview = reviewBeforeSuit.value(on: day) else { return nil }
        guard needsReview, let decision else { return .reviewOrSuit }
        if decision.restsOnExemption { return .reviewFirst }
        return decision == .partiallyGranted && withheldOnExemption ? .reviewFirst : .reviewOrSuit
    }
}
