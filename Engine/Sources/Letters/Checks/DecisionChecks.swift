import Regulation

/// What each decision needs behind it (LET-01 to LET-07, LET-15).
struct DecisionChecks {
    private let facts: LetterFacts

    init(_ facts: LetterFacts) { self.facts = facts }

    func findings() -> [LetterFinding] {
        (facts.answer?.parts ?? []).enumerated().flatMap { index, part in
            let number = (facts.answer?.parts.count ?? 0) > 1 ? index + 1 : nil
            return articles(part, number) + ground(part, number) + own(part, number)
        }
    }

    // MARK: - Articles

    /// LET-02: the Regulation's articles on the decision are cited, to paragraph and item.
    private func articles(_ part: AnsweredPart, _ number: Int?) -> [LetterFinding] {
        guard let citation = LegalBasis.articles(of: part.decision).first?.citation,
            citation.number == Citation.regulation("").number
        else { return [] }
        let cited = part.basis.filter(\.isRegulationItself).flatMap { Self.articles($0.citation.article) }
        let missing = Self.articles(citation.article).filter { !cited.contains($0) }
        guard !missing.isEmpty else { return [] }
        let words = missing.joined(separator: "、")
        return [
            LetterFinding(
                .articles, "办理结果“\(part.decision.term)”应当引用《\(citation.title)》\(words)，现在没有引到，请补充条、款、项", part: number)
        ]
    }

    /// 第十五条、第三十二条 as two.
    private static func articles(_ text: String) -> [String] {
        text.split(separator: "、").map(String.init)
    }

    /// LET-15.
    private func ground(_ part: AnsweredPart, _ number: Int?) -> [LetterFinding] {
        guard let ground = part.ground, ground.decision != part.decision else { return [] }
        return [
            LetterFinding(
                .ground, "“\(ground.label)”不是办理结果“\(part.decision.term)”的类别，应当对应“\(ground.decision.term)”，请核对",
                part: number)
        ]
    }

    // MARK: - What each decision needs

    private func own(_ part: AnsweredPart, _ number: Int?) -> [LetterFinding] {
        switch part.decision {
        case .doesNotExist where part.searches.isEmpty:
            [LetterFinding(.search, "没有检索记录，不能答复信息不存在；请先检索并登记检索地点、关键词、日期和结果", part: number)]
        case .lawProhibits: forbiddingAct(part, number)
        case .notThisOrgan where part.responsibleOrgan == nil:
            [LetterFinding(.responsibleOrgan, "没有写明负责公开的行政机关及其联系方式；无法确定的，请写明无法确定的原因", part: number)]
        case .thirdPartyRights: thirdParty(part, number)
        case .excessiveRepeat: reasons(number)
        case .overdueCorrection: overdueCorrection(number)
        case .overdueFee: overdueFee(number)
        default: []
        }
    }

    /// LET-04: a rule or a normative document forbids nothing.
    private func forbiddingAct(_ part: AnsweredPart, _ number: Int?) -> [LetterFinding] {
        guard part.forbiddingActs.isEmpty else { return [] }
        let others = part.basis.filter { !$0.rank.mayForbidDisclosure }
        guard let other = others.first else {
            return [LetterFinding(.forbiddingAct, "没有写明禁止公开的法律、行政法规，请写明名称和条款", part: number)]
        }
        return [
            LetterFinding(
                .forbiddingAct,
                "《\(other.citation.title)》是\(other.rank.label)，不是法律、行政法规，不能作为禁止公开的依据；请改引法律、行政法规或者改变办理结果", part: number)
        ]
    }

    /// LET-06.
    private func thirdParty(_ part: AnsweredPart, _ number: Int?) -> [LetterFinding] {
        switch part.thirdParty {
        case nil: [LetterFinding(.thirdParty, "没有征求第三方意见的结果，请先书面征求第三方意见", part: number)]
        case .agreed: [LetterFinding(.thirdParty, "第三方同意公开，不能以第三方合法权益为由不予公开", part: number)]
        case .refused, .silent: []
        }
    }

    /// LET-07.
    private func reasons(_ number: Int?) -> [LetterFinding] {
        guard facts.reasons?.noticeOn == nil || facts.reasons?.given == nil else { return [] }
        return [LetterFinding(.preceding, "没有要求申请人说明理由的记录，不能以无正当理由大量反复申请为由不予处理", part: number)]
    }

    private func overdueCorrection(_ number: Int?) -> [LetterFinding] {
        guard let correction = facts.correction, correction.servedOn != nil, let due = correction.due else {
            return [LetterFinding(.preceding, "没有补正告知书的送达记录，不能以逾期不补正为由不再处理", part: number)]
        }
        return notYetOver(due, "补正期限", number)
    }

    private func overdueFee(_ number: Int?) -> [LetterFinding] {
        guard let fee = facts.fee, fee.noticeReceivedOn != nil, let due = fee.due else {
            return [LetterFinding(.preceding, "没有收费通知书的送达记录，不能以逾期未缴费为由不再处理", part: number)]
        }
        return notYetOver(due, "缴费期限", number)
    }

    private func notYetOver(_ due: Day, _ period: String, _ number: Int?) -> [LetterFinding] {
        guard let date = facts.date, date <= due else { return [] }
        return [LetterFinding(.preceding, "\(period)到\(due.chinese)才届满，成文日期\(date.chinese)不能早于次日", part: number)]
    }
}
