import AnnualReport
public import Organs
import Regulation
public import Storage

/// What is done with reconsiderations and suits.
public enum Remedies {
    /// Records one against an answer, or against the want of one. While it is open, the applicant's data are held.
    @discardableResult
    public static func record(
        _ details: RemedyDetails, on id: Identifier<InformationRequest>, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws -> Remedy {
        let desk = try RequestDesk(id, by: viewer, session)
        let authority = try desk.authority(.handleRequests)
        let against =
            try desk.mergedRefusals + refusals(details, desk.request, on: now.day, session)
            + appealRefusals(details, nil, id, session)
        try against.throwIfAny()
        let remedy = Remedy(
            id: Identifier(at: now), organ: desk.request.organ, request: id, details: details, closing: nil,
            recordedBy: authority, recordedAt: now, version: 1)
        try RemedyRecords.insert(remedy, session)
        try log(
            .remedyRecorded, remedy, desk, by: authority, facts: ["remedy-kind": details.kind.rawValue], at: now,
            session)
        return remedy
    }

    /// Writes down what became known since: number, copy, reply, and which suit it appeals against.
    public static func amend(
        _ id: Identifier<Remedy>, to details: RemedyDetails, ifVersion version: Int, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws {
        let (remedy, desk, authority) = try workable(id, by: viewer, session)
        var refusals = try refusals(details, desk.request, on: now.day, session)
        if details.kind != remedy.details.kind || details.review != remedy.details.review {
            refusals.append(Refusal("remedy.kind", field: "kind", "案件的种类不能修改；登记有误的，请另行登记并以“其他结果”结案"))
        }
        refusals += try appealRefusals(details, id, remedy.request, session)
        if let closing = remedy.closing, closing.closedOn < details.filedOn {
            refusals.append(Refusal("remedy.day", field: "filedOn", "提出日期晚于结案日期（\(closing.closedOn.chinese)），请核对"))
        }
        try refusals.throwIfAny()
        guard try RemedyRecords.update(id, details, ifVersion: version, session) else { throw Refused.changedMeanwhile }
        try log(.remedyAmended, remedy, desk, by: authority, at: now, session)
    }

    /// Records how it ended. Where a new answer is ordered, a linked case is opened, with the period that the decision sets; it is not a new request of
    /// table three (default).
    ///
    /// - Returns: the linked case; `nil` where none is needed.
    @discardableResult
    public static func close(
        _ id: Identifier<Remedy>, _ closing: RemedyClosing, ifVersion version: Int, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws -> InformationRequest? {
        let (remedy, desk, authority) = try workable(id, by: viewer, session)
        var refusals = endRefusals(closing, remedy, on: now.day)
        if let closed = remedy.closing {
            refusals.append(Refusal("remedy.closed", "本案已于\(closed.closedOn.chinese)结案"))
        }
        try refusals.throwIfAny()
        guard try RemedyRecords.close(id, closing, ifVersion: version, session) else { throw Refused.changedMeanwhile }
        let facts = ["remedy-result": closing.result.rawValue, "new-answer": "\(closing.ordersNewAnswer)"]
        try log(.remedyClosed, remedy, desk, by: authority, facts: facts, at: now, session)
        return closing.ordersNewAnswer ? try reopen(desk, remedy, closing, by: authority, at: now, session) : nil
    }

    /// The deadlines of a case, by the organ's calendar.
    public static func deadlines(of remedy: Remedy, _ session: any ReadSession) throws -> RemedyDeadlines {
        RemedyDeadlines(remedy, try CalendarRecords.current(for: remedy.organ, session).calendar)
    }

    // MARK: The case that is answered again

    static func reopen(
        _ desk: RequestDesk, _ remedy: Remedy, _ closing: RemedyClosing, by authority: Authority, at now: Moment,
        _ session: any WriteSession
    ) throws -> InformationRequest? {
        let old = desk.request
        if old.standing.answeredOn != nil {
            try desk.enter(
                [ClockStatement(closing.closedOn, .newAnswerOrdered, note: closing.outcome)], by: authority, at: now,
                session)
        }
        guard let organ = try UnitRecords.find(old.organ, in: .everything, session),
            let row = try session.row("SELECT code_digest, clock_options FROM request WHERE id = \(old.id)")
        else { throw Refused.notFound }
        let (settings, _) = try RequestSettingsDesk.settings(of: old.organ, session)
        let id = Identifier<InformationRequest>(at: now)
        try RequestRecords.insert(
            .init(
                id: id, organ: old.organ, unit: old.unit,
                number: try CaseNumber.next(of: organ, settings, on: now.day, session), kind: .newAnswer,
                channel: old.channel, applicant: old.applicant, content: old.content, submittedOn: closing.closedOn,
                registeredBy: authority, codeDigest: try row.digest(0), splitFrom: nil, answersAgain: old.id,
                readings: try row.json(1, over: ClockReadings())),
            at: now, session)
        for (index, statement) in statements(closing).enumerated() {
            try ClockRecords.insert(statement, number: index + 1, of: id, by: authority, at: now, session)
        }
        try RequestClocks.derive(id, try CalendarRecords.current(for: old.organ, session), on: now.day, session)
        try EventLog.append(
            EventDraft(
                .requestReopened, of: .init("request", id), organ: old.organ, by: authority,
                facts: ["answers-again": old.id.rawValue], at: now),
            in: session)
        return try RequestRecords.find(id, in: .everything, session)
    }

    /// The period starts with the decision, and ends on the day that it set, where it set one.
    private static func statements(_ closing: RemedyClosing) -> [ClockStatement] {
        let day = closing.closedOn
        let begun = ClockStatement(day, .received, note: closing.outcome)
        guard let until = closing.answerBy else { return [begun] }
        return [begun, ClockStatement(day, .periodOrdered(until: until))]
    }

    // MARK: Rules

    private static func refusals(
        _ details: RemedyDetails, _ request: InformationRequest, on today: Day, _ session: any ReadSession
    ) throws -> [Refusal] {
        var refusals = CaseWork.require(details.body, "body", details.kind == .review ? "填写行政复议机关" : "填写人民法院")
        let days = [details.filedOn, details.copyReceivedOn, details.repliedOn].compactMap(\.self)
        if days.contains(where: { $0 > today }) {
            refusals.append(Refusal("remedy.future", field: "filedOn", "日期在今天之后，请核对"))
        }
        if let copy = details.copyReceivedOn, copy < details.filedOn {
            refusals.append(Refusal("remedy.copy", field: "copyReceivedOn", "收到副本的日期早于提出之日，请核对"))
        }
        if let replied = details.repliedOn, details.copyReceivedOn.map({ replied < $0 }) ?? true {
            refusals.append(Refusal("remedy.reply", field: "repliedOn", "答复日期应不早于收到副本的日期；请先填写收到副本的日期"))
        }
        if request.standing.answeredOn == nil, !request.standing.state.isClosed, !(isOverdue(request, on: today)) {
            refusals.append(Refusal("remedy.early", "本件还没有答复，答复期限也没有届满；请核对是否是本件的案件"))
        }
        return refusals + (try kindRefusals(details, request, on: today, session))
    }

    private static func isOverdue(_ request: InformationRequest, on today: Day) -> Bool {
        request.standing.due?.legalValue.map { today > $0 } ?? false
    }

    /// A suit after a review names the review; a direct suit is not open where review comes first for every part of the answer (行政复议法第二十三条).
    /// What a court took on all the same is a case of the organ: it is recorded with its number and how that came.
    private static func kindRefusals(
        _ details: RemedyDetails, _ request: InformationRequest, on today: Day, _ session: any ReadSession
    ) throws -> [Refusal] {
        let reviews = try RemedyRecords.remedies(of: request.id, session).filter { $0.details.kind == .review }
        switch details.kind {
        case .review:
            return details.review == nil ? [] : [Refusal("remedy.review", field: "review", "行政复议案件不需要填写此前的复议案件")]
        case .litigationAfterReview:
            return reviews.contains { $0.id == details.review }
                ? [] : [Refusal("remedy.review", field: "review", "选择起诉前的行政复议案件；没有登记的，请先登记")]
        case .litigationDirect:
            // What came of the first instance is no question of the next.
            guard details.appeals == nil, let day = request.standing.answeredOn,
                try CaseFile(request, on: today, session).needsReviewFirst(madeOn: day)
            else { return [] }
            let isStated = ![details.caseNumber, details.note].contains { $0.allSatisfy(\.isWhitespace) }
            guard !isStated else { return [] }
            let answer = request.standing.decision.map { "“\($0.term)”" } ?? "答复"
            return [
                Refusal(
                    "remedy.review-first", field: "kind",
                    "\(day.chinese)作出的\(answer)应当先申请行政复议（行政复议法第二十三条），没有“未经复议直接起诉”的情形；"
                        + "请核对。人民法院已经受理的，填写案号，并在备注中写明受理情况")
            ]
        }
    }

    /// What speaks against an end, whether it is entered or put right.
    static func endRefusals(_ closing: RemedyClosing, _ remedy: Remedy, on today: Day) -> [Refusal] {
        var refusals = CaseWork.require(closing.outcome, "outcome", "填写处理结果")
        if closing.closedOn > today || closing.closedOn < remedy.details.filedOn {
            refusals.append(
                Refusal("remedy.day", field: "closedOn", "结案日期应在提出之日（\(remedy.details.filedOn.chinese)）和今天之间"))
        }
        if closing.ordersNewAnswer, closing.result != .corrected {
            refusals.append(Refusal("remedy.order", field: "result", "责令重新答复的，结果应为“结果纠正”"))
        }
        if let by = closing.answerBy, by <= closing.closedOn || !closing.ordersNewAnswer {
            refusals.append(Refusal("remedy.answer-by", field: "answerBy", "重新答复的期限只在责令重新答复时填写，并应晚于结案日期"))
        }
        return refusals
    }

    // MARK: Who, and the event

    static func workable(
        _ id: Identifier<Remedy>, by viewer: Viewer, _ session: any WriteSession
    ) throws -> (Remedy, RequestDesk, Authority) {
        guard let remedy = try RemedyRecords.find(id, in: viewer.scope(for: .viewRequests), session) else {
            throw Refused.notFound
        }
        let desk = try RequestDesk(remedy.request, by: viewer, session)
        return (remedy, desk, try desk.authority(.handleRequests))
    }

    static func log(
        _ kind: EventKind, _ remedy: Remedy, _ desk: RequestDesk, by authority: Authority,
        facts: [String: String] = [:],
        at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        let facts = facts.merging(["remedy": remedy.id.rawValue]) { first, _ in first }
        try desk.log(kind, by: authority, facts: facts, at: now, session)
    }
}

extension EventKind {
    public static let remedyRecorded = EventKind("remedy.recorded", "登记复议诉讼案件")
    public static let remedyAmended = EventKind("remedy.amended", "补充复议诉讼案件")
    public static let remedyClosed = EventKind("remedy.closed", "复议诉讼案件结案")
    public static let requestReopened = EventKind("request.reopened", "责令重新答复另立案件")
}
