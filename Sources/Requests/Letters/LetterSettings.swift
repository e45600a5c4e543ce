public import Letters

/// What an organ's letters have in common (文书设置): how they are numbered and called, and where their readers can turn.
public struct LetterSettings: Hashable, Sendable, Codable {
    /// 文号格式; see ``Letters/LetterNumberPattern``.
    public var numberPattern = LetterNumberPattern.standard.text
    public var answerWord = LetterNames.AnswerWord.notice
    /// 行政复议机关, in full; empty where it was not entered: no answer can be issued then.
    public var reviewOrgan = ""
    /// A second one where the law leaves the choice (行政复议法第二十八条).
    public var otherReviewOrgan = ""
    /// 有管辖权的人民法院, in full.
    public var court = ""
    /// Where reconsideration is filed online (行政复议法第二十二条).
    public var onlineReview = ""
    /// 政府信息公开工作主管部门, for complaints; left out of letters where it is empty.
    public var complaintsTo = ""
    /// How a fee is paid (缴费方式), in words: a window, an hour.
    public var payment = ""
    /// The account that fees go to: 收款户名、开户银行、账号; all three or none.
    public var payee = ""
    public var bank = ""
    public var account = ""
    /// Where a fee is paid online; `https`, or empty where the organ has no such place.
    public var onlinePayment = ""

    public init() {}

    public var names: LetterNames { LetterNames(answerWord: answerWord) }

    /// Every way to pay that was entered, as one sentence of a letter has them; `nil` where there is none.
    public var waysToPay: String? {
        var ways = [payment.trimmingStop.orNil].compactMap(\.self)
        if !account.isEmpty { ways.append("收款户名：\(payee)，开户银行：\(bank)，账号：\(account)") }
        if !onlinePayment.isEmpty { ways.append("网上缴费：\(onlinePayment)") }
        return ways.isEmpty ? nil : ways.joined(separator: "；")
    }

    /// - Throws: what is wrong with the pattern.
    func pattern() throws(LetterNumberError) -> LetterNumberPattern { try LetterNumberPattern(numberPattern) }

    /// Where a reader can turn, as far as it was entered.
    func remedies(of organ: String) -> RemedyFacts {
        var facts = RemedyFacts()
        facts.review = try? review(of: organ)
        facts.court = court.orNil
        facts.onlineChannel = onlineReview.orNil
        facts.complaintsTo = complaintsTo.orNil
        return facts
    }

    /// The organ that reconsiders what an organ has decided (行政复议机关); `nil` where it was not entered.
    ///
    /// - Throws: which name is not in full.
    public func review(of organ: String) throws(RemedyClauseError) -> ReviewOrgan? {
        guard !reviewOrgan.isEmpty else { return nil }
        return otherReviewOrgan.isEmpty
            ? try ReviewOrgan(of: organ, .local(reviewOrgan: reviewOrgan))
            : try ReviewOrgan(of: organ, .justiceDepartment(government: reviewOrgan, superior: otherReviewOrgan))
    }
}

extension String {
    /// Without the stop at its end: more follows in the sentence.
    fileprivate var trimmingStop: String { hasSuffix("。") ? String(dropLast()) : self }

    /// The text, or `nil` where there is nothing to read in it.
    var orNil: String? { allSatisfy(\.isWhitespace) ? nil : self }
}
