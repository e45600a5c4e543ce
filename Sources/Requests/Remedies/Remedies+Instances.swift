import AnnualReport
public import Organs
import Regulation
public import Storage

/// Several instances of one case, and results that were entered wrongly.
extension Remedies {
    /// Puts right how a case ended. What stood there before stays in the history, with the reason.
    ///
    /// Where it ordered a new answer, the linked case runs from the day and for the period that were entered: these are put right in that case.
    ///
    /// - Returns: the linked case, where the corrected result orders a new answer and the one before did not.
    @discardableResult
    public static func correct(
        _ id: Identifier<Remedy>, to closing: RemedyClosing, reason: String, ifVersion version: Int, by viewer: Viewer,
        at now: Moment, in session: any WriteSession
    ) throws -> InformationRequest? {
        let (remedy, desk, authority) = try workable(id, by: viewer, session)
        guard let before = remedy.closing else {
            throw Refused.rules([Refusal("remedy.open", "本案还没有结案，不需要更正结果；请登记结案")])
        }
        var refusals = CaseWork.require(reason, "reason", "填写更正的理由") + endRefusals(closing, remedy, on: now.day)
        if closing == before { refusals.append(Refusal("remedy.same", "与原来登记的结果相同，不需要更正")) }
        if before.ordersNewAnswer, !closing.keepsOrder(of: before) {
            refusals.append(
                Refusal(
                    "remedy.order-made", "已按原登记的结果另立重新答复的案件，结案日期、责令重新答复及其期限不能在这里更正；期限有误的，请在重新答复的案件中更正"))
        }
        let appeal = try RemedyRecords.remedies(of: remedy.request, session).first { $0.details.appeals == id }
        if let appeal, appeal.details.filedOn < closing.closedOn {
            refusals.append(
                Refusal(
                    "remedy.appealed", field: "closedOn", "本案已于\(appeal.details.filedOn.chinese)上诉或者申请再审，结案日期应不晚于这一天"))
        }
        try refusals.throwIfAny()
        guard try RemedyRecords.close(id, closing, ifVersion: version, session) else { throw Refused.changedMeanwhile }
        try RemedyRecords.keep(before, of: id, reason: reason, by: authority, at: now, session)
        try log(
            .remedyCorrected, remedy, desk, by: authority,
            facts: [
                "remedy-result": closing.result.rawValue, "new-answer": "\(closing.ordersNewAnswer)",
                "reason": Digest32(of: Array(reason.utf8)).hex,
            ], at: now, session)
        guard closing.ordersNewAnswer, !before.ordersNewAnswer else { return nil }
        return try reopen(desk, remedy, closing, by: authority, at: now, session)
    }

    /// An appeal, or a retrial, follows an earlier suit over the same request that has ended; each suit is followed by one at most.
    static func appealRefusals(
        _ details: RemedyDetails, _ id: Identifier<Remedy>?, _ request: Identifier<InformationRequest>,
        _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        guard let appealed = details.appeals else { return [] }
        func refusal(_ rule: String, _ words: String) -> [Refusal] { [Refusal(rule, field: "appeals", words)] }
        if details.kind == .review { return refusal("remedy.appeals", "行政复议案件没有上诉、再审所针对的案件") }
        let all = try RemedyRecords.remedies(of: request, session)
        guard let first = all.first(where: { $0.id == appealed && $0.id != id }) else {
            return refusal("remedy.appeals", "上诉、再审所针对的案件应是本件登记的另一诉讼案件")
        }
        guard first.details.kind == details.kind else {
            return refusal("remedy.appeals-kind", "上诉、再审案件与所针对的案件应属同一种类（\(first.details.kind.label)）")
        }
        guard let closing = first.closing, closing.closedOn <= details.filedOn else {
            return refusal("remedy.appeals-open", "上诉、再审所针对的案件应在提出之日以前已经结案；请先登记其结案")
        }
        guard !all.contains(where: { $0.details.appeals == appealed && $0.id != id }) else {
            return refusal("remedy.appeals-taken", "所选案件已有上诉、再审案件；再次上诉、申请再审的，选择其中最后一件")
        }
        return []
    }
}

extension RemedyClosing {
    fileprivate func keepsOrder(of before: RemedyClosing) -> Bool {
        ordersNewAnswer && closedOn == before.closedOn && answerBy == before.answerBy
    }
}

/// How a case was said to have ended, before that was put right.
public struct RemedyCorrection: Hashable, Sendable {
    public let before: RemedyClosing
    public let reason: String
    public let by: Authority
    public let at: Moment
}

extension EventKind {
    public static let remedyCorrected = EventKind("remedy.closing-corrected", "更正复议诉讼案件结果")
}
