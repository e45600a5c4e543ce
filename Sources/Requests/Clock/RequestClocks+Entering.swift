public import Organs
import Regulation
public import Storage

extension RequestClocks {
    /// What is entered for one case; a year of letters to and fro stays far below.
    static let mostEntries = 500
    static let longestNote = 2_000

    /// Enters what happened, on its day, also afterwards. What the rules do not allow is refused in the clock's words, with the article; nothing of
    /// the list is entered then.
    ///
    /// - Parameter version: of the request that the person saw.
    public static func enter(
        _ statements: [ClockStatement], to id: Identifier<InformationRequest>, ifVersion version: Int,
        by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let desk = try RequestDesk(id, ifVersion: version, by: viewer, session)
        let authority = try desk.authority(.handleRequests)
        try (desk.mergedRefusals + guardedRefusals(statements)).throwIfAny()
        try desk.enter(statements, by: authority, at: now, session)
        let facts = ["entries": statements.map(\.event.kind.key).joined(separator: ",")]
        try desk.log(.clockEntered, by: authority, facts: facts, at: now, session)
    }

    /// Events that have a use case of their own, which looks at more than the clock does.
    private static func guardedRefusals(_ statements: [ClockStatement]) -> [Refusal] {
        statements.compactMap { statement in
            switch statement.event.kind {
            case .extensionApproved: Refusal("clock.guarded", "延期须由有权的负责人审批，请使用“申请延期”")
            case .answered(let decision) where decision != .overdueCorrection && decision != .overdueFee:
                Refusal("clock.guarded", "答复须经审批，请使用“答复”登记")
            case .archived: Refusal("clock.guarded", "请使用“归档”操作")
            case .newAnswerOrdered: Refusal("clock.guarded", "请在复议诉讼案件中登记责令重新答复")
            default: nil
            }
        }
    }

    /// Takes an entry back by another. The entry stays in sight.
    public static func cancel(
        entry number: Int, of id: Identifier<InformationRequest>, reason: String, ifVersion version: Int,
        by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let desk = try RequestDesk(id, ifVersion: version, by: viewer, session)
        let authority = try desk.authority(.handleRequests)
        let entries = try ClockRecords.entries(of: id, session)
        try (desk.mergedRefusals + cancelRefusals(number, entries, reason)).throwIfAny()
        let remaining = entries.filter { $0.number != number }.compactMap(\.event)
        let calendar = try calendar(of: desk.request, having: remaining, on: now.day, session)
        try clockRefusals(remaining, from: 0, desk.request, calendar, on: now.day, session).throwIfAny()
        try ClockRecords.insert(
            cancellationOf: number, number: entries.count + 1, reason: reason, of: id, by: authority, at: now, session)
        let clock = try derive(id, calendar, on: now.day, session)
        let facts = [
            "entry": "\(number)", "reason": RequestDesk.digest(reason), "state": clock.state.rawValue,
        ]
        try desk.log(.clockEntryCancelled, by: authority, facts: facts, at: now, session)
    }

    private static func cancelRefusals(_ number: Int, _ entries: [ClockEntry], _ reason: String) -> [Refusal] {
        var refusals: [Refusal] = []
        if reason.isEmpty { refusals.append(Refusal("clock.reason", field: "reason", "填写撤销这条记录的原因")) }
        guard let entry = entries.first(where: { $0.number == number }) else {
            return refusals + [Refusal("clock.unknown", "没有第\(number)条记录，请刷新页面后再试")]
        }
        if entry.event == nil { refusals.append(Refusal("clock.cancelled", "第\(number)条记录已经撤销，或者本身是撤销记录")) }
        return refusals
    }

    /// Enters without asking who: for use cases that asked already, and for the public.
    ///
    /// - Throws: ``Refused/rules(_:)`` with the clock's own words.
    @discardableResult
    static func enter(
        _ statements: [ClockStatement], to request: InformationRequest, by authority: Authority?, at now: Moment,
        _ session: any WriteSession
    ) throws -> RequestClock {
        let entries = try ClockRecords.entries(of: request.id, session)
        let known = entries.compactMap(\.event)
        try formRefusals(statements, request, at: now, session).throwIfAny()
        // The office's limit: no applicant is kept from reading or correcting by how much was entered before.
        if authority != nil, entries.count + statements.count > mostEntries {
            throw Refused.rules([Refusal("clock.many", "一件申请最多登记\(mostEntries)条期限事项")])
        }
        let events = known + statements.map(\.event)
        let calendar = try calendar(of: request, having: events, on: now.day, session)
        try clockRefusals(events, from: known.count, request, calendar, on: now.day, session).throwIfAny()
        for (index, statement) in statements.enumerated() {
            try ClockRecords.insert(
                statement, number: entries.count + index + 1, of: request.id, by: authority, at: now, session)
        }
        return try derive(request.id, calendar, on: now.day, session)
    }

    private static func formRefusals(
        _ statements: [ClockStatement], _ request: InformationRequest, at now: Moment, _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        var refusals: [Refusal] = []
        for statement in statements {
            if statement.event.day > now.day {
                refusals.append(Refusal("clock.future", field: "day", "\(statement.event.day.chinese)在今天之后；发生以后再登记"))
            }
            if statement.note.count > longestNote {
                refusals.append(Refusal("clock.note", field: "note", "说明最多\(longestNote)字，现有\(statement.note.count)字"))
            }
            if let proof = statement.proof,
                try FileRecords.file(
                    proof, of: .request, within: "file.organ_id = \(request.organ.chain)", in: session) == nil
            {
                refusals.append(Refusal("clock.proof", field: "proof", "证明材料已被删除，请重新上传"))
            }
        }
        return refusals
    }

    /// What the clock does not allow of a list of events: those from a place on, and those before it that the new ones make impossible.
    private static func clockRefusals(
        _ events: [ClockEvent], from first: Int, _ request: InformationRequest, _ calendar: OrganCalendar,
        on today: Day, _ session: any ReadSession
    ) throws -> [Refusal] {
        let options = try options(of: request.id, session)
        func refused(_ events: [ClockEvent]) -> [ClockRefusal] {
            RequestClock(events: events, on: today, calendar: calendar.calendar, options: options).refusals
        }
        // What was refused before, such as by a calendar loaded since, does not keep other entries out.
        let before = Set(refused(Array(events.prefix(first))).map(\.event))
        return refused(events).filter { !before.contains($0.event) }.map { refusal in
            let source = refusal.citation.map { "（\($0.text)）" } ?? ""
            return Refusal("clock.refused", field: "day", refusal.reason + source)
        }
    }
}

extension RequestDesk {
    @discardableResult
    func enter(
        _ statements: [ClockStatement], by authority: Authority, at now: Moment, _ session: any WriteSession
    ) throws -> RequestClock {
        try RequestClocks.enter(statements, to: request, by: authority, at: now, session)
    }
}

extension EventKind {
    public static let clockEntered = EventKind("request.clock-entered", "登记期限事项")
    public static let clockEntryCancelled = EventKind("request.clock-cancelled", "撤销期限事项")
}
