public import Organs
public import Storage

/// What becomes of items when a unit is merged or abolished, or a section comes to another organ (机构改革): whoever has the functions now goes on with
/// drafts and reviews, and corrects or withdraws what is public.
///
/// What is public, or on its way there, stays under the name, the column and the index number of the organ that made it (条例第十条). What is still
/// being drafted becomes the new organ's, which chooses a column of its own when it edits it.
///
/// - Source: 国办公开办函〔2019〕14号: the organ that took over the functions answers.
public struct ItemSuccession: Succession {
    public init() {}

    /// An organ with items does not end without an heir: nobody could correct or withdraw what is public. What was rejected before anyone saw it needs
    /// none. A section's organ is heir enough.
    public func refusals(_ change: Reorganisation, _ session: any ReadSession) throws -> [Refusal] {
        let unit = change.unit
        guard change.heir == nil, unit.organ == unit.id else { return [] }
        let row = try session.row(
            """
            SELECT count(*), count(*) FILTER (WHERE publicity = 'published') FROM item
            WHERE unit_id IN \(units(of: unit))
                AND NOT (publicity = 'never' AND stage = \(Item.Stage.rejected.rawValue))
            """)
        guard let row, try row.int(0) > 0 else { return [] }
        let (all, published) = (try row.int(0), try row.int(1))
        return [
            Refusal(
                "unit.has-items", field: "successor",
                "本单位有\(all)条信息（其中\(published)条公开中），请选择承接单位；没有单位承接其职能的，选择所属的人民政府")
        ]
    }

    public func takeOver(_ change: Reorganisation, _ session: any WriteSession) throws {
        let old = change.unit
        // Without an heir, a section's work is its organ's.
        guard let heir = try change.heir ?? UnitRecords.find(old.organ, in: .everything, session), heir.isActive else {
            return
        }
        let units = units(of: old)
        let items = try session.rows("SELECT id FROM item WHERE unit_id IN \(units) ORDER BY id")
        try session.execute(
            """
            UPDATE file SET organ_id = \(heir.organ.chain), unit_id = \(heir.id.chain)
            WHERE owner_kind = \(FileOwner.item.name) AND unit_id IN \(units)
            """)
        try session.execute(
            """
            UPDATE item SET unit_id = \(heir.id), organ_id = CASE WHEN publicity = 'never' AND stage IN \(list: drafts)
                    THEN \(heir.organ) ELSE organ_id END,
                touched_at = \(change.at), version = version + 1
            WHERE unit_id IN \(units)
            """)
        // A section that moves keeps its items: they come to another organ with it.
        let (from, to) = change.way == .moved ? (old.organ, heir.organ) : (old.id, heir.id)
        let facts = ["from": from.rawValue, "to": to.rawValue, "way": change.way.rawValue]
        var events: [EventDraft] = []
        for row in items {
            let item: Identifier<Item> = try row.identifier(0)
            events.append(
                EventDraft(
                    .itemHandedOver, of: .init("item", item), organ: heir.organ, by: change.authority, facts: facts,
                    at: change.at))
        }
        try EventLog.append(contentsOf: events, in: session)
    }

    /// Whose items go with a unit: an organ leaves what its former sections left to it, too.
    private func units(of unit: Unit) -> SQLStatement {
        unit.organ == unit.id
            ? "(SELECT u.id FROM unit u WHERE u.organ_id = \(unit.id))" : "\(list: [unit.id])"
    }

    private var drafts: [String] { Item.Stage.allCases.filter(\.isEditable).map(\.rawValue) }
}

extension EventKind {
    public static let itemHandedOver = EventKind("item.handed-over", "因机构改革移交信息")
}
