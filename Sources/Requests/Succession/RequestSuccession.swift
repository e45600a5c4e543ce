public import Organs
public import Storage

/// What becomes of requests when a unit is merged or abolished, or a section comes to another organ (机构改革): whoever has the functions now answers,
/// and the period runs on.
///
/// - An organ that ends leaves all its requests to its heir, closed ones too: reconsideration and suit are still open to them (行政诉讼法第二十六条第六款),
///   and the heir's annual report covers the year.
/// - A section takes the requests that it has open along, or leaves them to its heir, else to its organ. What it has closed stays with the organ that
///   answered.
///
/// - Source: 国办公开办函〔2019〕14号: the organ that took over the functions answers.
public struct RequestSuccession: Succession {
    public init() {}

    /// An organ with requests does not end without an heir. A section's organ is heir enough.
    public func refusals(_ change: Reorganisation, _ session: any ReadSession) throws -> [Refusal] {
        let unit = change.unit
        guard change.heir == nil, unit.organ == unit.id else { return [] }
        let row = try session.row(
            """
            SELECT count(*), count(*) FILTER (WHERE closed_on IS NULL AND merged_into_id IS NULL) FROM request
            WHERE organ_id = \(unit.id)
            """)
        guard let row, try row.int(0) > 0 else { return [] }
        let (all, open) = (try row.int(0), try row.int(1))
        return [
            Refusal(
                "unit.has-requests", field: "successor",
                "本单位有\(all)件政府信息公开申请（其中\(open)件没有办结），请选择承接单位；没有单位承接其职能的，选择所属的人民政府")
        ]
    }

    public func takeOver(_ change: Reorganisation, _ session: any WriteSession) throws {
        let unit = change.unit
        guard let heir = try change.heir ?? UnitRecords.find(unit.organ, in: .everything, session), heir.isActive,
            let organ = try UnitRecords.find(heir.organ, in: .everything, session)
        else { return }
        let handOver = RequestHandOver(change: change, unit: heir, organ: organ)
        if unit.organ == unit.id {
            try handOver.organsRequests(session)
        } else {
            try handOver.sectionsRequests(session)
        }
        try handOver.joinedRequests(session)
    }
}

extension EventKind {
    /// For the unit that handles a request, for its organ, and for a unit that answers together with it.
    public static let requestHandedOver = EventKind("request.handed-over", "因机构改革移交申请")
}
