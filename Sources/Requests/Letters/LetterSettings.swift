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
    /// How a fee is paid (缴费方式).
    public var payment = ""

    public init() {}

    public var names: LetterNames { LetterNames(answerWord: answerWord) }

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

    /// - Throws: which name is not in full.
    func review(of organ: String) throws(RemedyClauseError) -> ReviewOrgan? {
        guard !reviewOrgan.isEmpty else { return nil }
        return otherReviewOrgan.isEmpty
            ? try ReviewOrgan(of: organ, .local(reviewOrgan: reviewOrgan))
            : try ReviewOrgan(of: organ, .justiceDepartment(government: reviewOrgan, superior: otherReviewOrgan))
    }
}

extension String {
    /// The text, or `nil` where there is nothing to read in it.
    var orNil: String? { allSatisfy(\.isWhitespace) ? nil : self }
}
