public import Organs
import Regulation
public import Storage

extension Requests {
    /// Gives a request to a unit of the organ, or back to the organ itself, with those that answer together with it (转办、协办). The time that it
    /// takes is not left out of the period (domain 04 §4).
    ///
    /// - Parameters:
    ///   - unit: the organ or one of its sections.
    ///   - handler: who sees to it there; `nil` leaves that open.
    ///   - note: what the unit is asked to do; it stands in the clock's entry.
    public static func assign(
        _ id: Identifier<InformationRequest>, to unit: Identifier<Unit>, together coUnits: [Identifier<Unit>] = [],
        handler: Identifier<Person>? = nil, note: String, ifVersion version: Int, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws {
        let desk = try RequestDesk(id, ifVersion: version, by: viewer, session)
        let authority = try desk.authority(.handleRequests)
        try (desk.closedRefusals + assignmentRefusals(unit, coUnits, desk.request, session)).throwIfAny()
        try session.execute("UPDATE request SET unit_id = \(unit), handler_id = \(handler) WHERE id = \(id)")
        try session.execute("DELETE FROM request_co_unit WHERE request_id = \(id)")
        for other in Set(coUnits).subtracting([unit]).sorted() {
            try session.execute("INSERT INTO request_co_unit (request_id, unit_id) VALUES (\(id), \(other))")
        }
        if unit != desk.request.unit, desk.request.standing.receivedOn != nil {
            try desk.enter([ClockStatement(now.day, .transferred, note: note)], by: authority, at: now, session)
        }
        let facts = [
            "from": desk.request.unit.rawValue, "to": unit.rawValue, "person": handler?.rawValue ?? "",
            "note": RequestDesk.digest(note),
        ].filter { !$0.value.isEmpty }
        try desk.log(.requestAssigned, by: authority, facts: facts, at: now, session)
    }

    private static func assignmentRefusals(
        _ unit: Identifier<Unit>, _ coUnits: [Identifier<Unit>], _ request: InformationRequest,
        _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        let wanted = Set([unit] + coUnits)
        let units = try UnitRecords.find(all: wanted, session)
        var refusals: [Refusal] = []
        if units.count != wanted.count || units.contains(where: { $0.organ != request.organ }) {
            refusals.append(
                Refusal(
                    "request.assign-foreign", field: "unit",
                    "只能转给本机关的内设机构；属于其他机关负责公开的，应当告知申请人该机关的名称和联系方式（条例第三十六条第（五）项）"))
        }
        for ended in units where !ended.isActive {
            refusals.append(
                Refusal("request.assign-ended", field: "unit", "“\(ended.name)”\(ended.state.label)，请选择其他内设机构"))
        }
        return refusals
    }

    /// Units that answer together with the handling unit.
    public static func coUnits(
        of request: Identifier<InformationRequest>, _ session: any ReadSession
    ) throws(SQLFailure) -> [Identifier<Unit>] {
        let rows = try session.rows(
            "SELECT unit_id FROM request_co_unit WHERE request_id = \(request) ORDER BY unit_id")
        var units: [Identifier<Unit>] = []
        for row in rows { units.append(try row.identifier(0)) }
        return units
    }

    // MARK: Withdrawal

    /// The applicant withdraws, by number and code.
    ///
    /// - Parameter agent: the program that does it for him; `nil` for the page on the web.
    /// - Throws: ``Refused/notFound`` where the number is not that of the code or account.
    public static func withdraw(
        number: String, by access: StatusAccess, through agent: Identifier<Actor>? = nil, keys: KeyRing, at now: Moment,
        in session: any WriteSession
    ) throws {
        guard let status = try RequestStatus.find(number: number, by: access, keys: keys, on: now.day, session) else {
            throw Refused.notFound
        }
        let request = status.request
        guard try RequestRecords.locked(request.id, in: .everything, session) != nil else { throw Refused.notFound }
        try withdrawalRefusals(status).throwIfAny()
        try RequestClocks.enter(
            [ClockStatement(now.day, .withdrawn, note: "申请人在线撤回")], to: request, by: nil, at: now, session)
        try EventLog.append(
            EventDraft(
                .requestWithdrawn, of: .init("request", request.id), organ: request.organ.chain, by: agent, at: now),
            in: session)
        try RequestRecords.touch(request.id, at: now, session)
    }

    private static func withdrawalRefusals(_ status: RequestStatus) -> [Refusal] {
        if let closed = status.clock.closedOn {
            return [Refusal("request.closed", "这件申请已于\(closed.chinese)办结，不需要撤回")]
        }
        return status.clock.receivedOn == nil
            ? [Refusal("request.unconfirmed", "这件申请还没有确认收到，暂不能在线撤回；请与受理机构联系")] : []
    }
}

extension EventKind {
    public static let requestAssigned = EventKind("request.assigned", "转办申请")
    public static let requestWithdrawn = EventKind("request.withdrawn", "申请人撤回申请")
}
