public import Organs
import Regulation
public import Storage

/// What is done with items at the drafting desk. Each verb checks the viewer's right in the place, says every reason against it (``Refused``), and
/// otherwise changes and appends its event in the caller's transaction.
public enum Items {
    /// Begins an item.
    ///
    /// - Parameter unit: the section that drafts it, or the organ itself.
    @discardableResult
    public static func draft(
        _ content: ItemContent, sensitivity: Sensitivity = .ordinary, in unit: Identifier<Unit>, by viewer: Viewer,
        at now: Moment, in session: any WriteSession
    ) throws -> Item {
        guard let place = try UnitRecords.find(unit, in: viewer.scope(for: .viewItems), session) else {
            throw Refused.notFound
        }
        let authority = try viewer.authority(.draftItems, in: place)
        return try draft(content, sensitivity, in: place, by: authority, at: now, session)
    }

    /// Begins an item in a place and by an authority that were looked at already.
    ///
    /// - Parameter facts: what the event says besides.
    static func draft(
        _ content: ItemContent, _ sensitivity: Sensitivity, in place: Unit, by authority: Authority,
        facts: [String: String] = [:], at now: Moment, _ session: any WriteSession
    ) throws -> Item {
        let id = Identifier<Item>(at: now)
        try ItemRules.refusals(content, of: id, from: place.organ, in: place, session).throwIfAny()
        let item = Item(
            id: id, organ: place.organ, unit: place.id, author: authority.person, createdAt: now,
            title: content.metadata.title, kind: content.metadata.kind, node: content.metadata.node,
            formedOn: content.metadata.formedOn, sensitivity: sensitivity, indexNumber: nil, newest: 1, round: 1,
            stage: .drafting, step: nil, profile: nil, publicity: .never, scheduledAt: nil, touchedAt: now, version: 1)
        try ItemRecords.insert(item, session)
        try addVersion(content, of: item, number: 1, round: 1, note: "", by: authority, at: now, session)
        let facts = facts.merging(["unit": place.id.rawValue]) { given, _ in given }
        try log(.itemDrafted, item, by: authority, facts: facts, at: now, session)
        return item
    }

    /// Writes a new version of an item that lies at the drafting desk.
    ///
    /// - Parameters:
    ///   - version: the one of the record that the editor saw (``Item/version``).
    ///   - note: what was changed, in the editor's words; may be empty.
    public static func edit(
        _ id: Identifier<Item>, _ content: ItemContent, sensitivity: Sensitivity, note: String = "",
        ifVersion version: Int, by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let (item, unit) = try locked(id, by: viewer, session)
        let authority = try viewer.authority(.draftItems, in: unit)
        guard item.version == version else { throw Refused.changedMeanwhile }
        var refusals = try ItemRules.refusals(content, of: id, from: item.organ, in: unit, session)
        if !item.stage.isEditable {
            refusals.append(
                Refusal("item.not-editable", "本件“\(item.stage.label)”，不能修改；需要修改时，请由作者撤回或由审核人退回"))
        }
        try refusals.throwIfAny()
        let before = try ItemRecords.version(item.newest, of: item, session)
        guard before.content != content || item.sensitivity != sensitivity else { return }
        var number = item.newest
        if before.content != content {
            number += 1
            try addVersion(
                content, of: item, number: number, round: item.round, note: note, by: authority, at: now, session)
        }
        try ItemRecords.update(
            id, newest: number, round: item.round, content.metadata, sensitivity: sensitivity, at: now, session)
        try log(.itemEdited, item, by: authority, facts: ["version": "\(number)"], at: now, session)
    }

    /// Begins the correction of an item that is public, or that was withdrawn (domain 12 §5). What is public stays as it is until the corrected
    /// text has gone the whole way. It begins with the validity that readers were last told, not with that of its old version (PLT-09).
    ///
    /// - Parameter reason: why it is corrected; it becomes the note of the new version.
    public static func beginCorrection(
        _ id: Identifier<Item>, reason: String, by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let (item, unit) = try locked(id, by: viewer, session)
        let authority = try viewer.authority(.draftItems, in: unit)
        var refusals: [Refusal] = []
        if ![.published, .checked].contains(item.stage) {
            refusals.append(Refusal("item.not-public", "本件“\(item.stage.label)”，只有已发布的信息才需要更正"))
        }
        if reason.isEmpty { refusals.append(Refusal("item.reason", field: "reason", "填写更正的原因")) }
        try refusals.throwIfAny()
        let (number, round) = (item.newest + 1, item.round + 1)
        var content = try ItemRecords.version(item.newest, of: item, session).content
        content.metadata.validity = try PublishedRecords.toldValidity(of: id, session) ?? content.metadata.validity
        try addVersion(content, of: item, number: number, round: round, note: reason, by: authority, at: now, session)
        try ItemRecords.update(
            id, newest: number, round: round, content.metadata, sensitivity: item.sensitivity, at: now, session)
        let profile = item.profile ?? ReviewProfile.builtIn(.ordinary).id
        try ReviewRecords.place(
            id, stage: .drafting, step: nil, profile: profile, schedule: nil, waitingFor: [], at: now, session)
        try log(.itemCorrectionBegun, item, by: authority, facts: ["round": "\(round)"], at: now, session)
    }

    private static func addVersion(
        _ content: ItemContent, of item: Item, number: Int, round: Int, note: String, by authority: Authority,
        at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        try ItemRecords.insert(
            ItemVersion(
                item: item.id, number: number, content: content, digests: content.digests, round: round,
                madeBy: authority.person, madeFor: authority.actingFor, madeAt: now, note: note),
            session)
        try FileInspections.request(content, of: item, at: now, session)
        try LinkProbes.request(content, of: item, at: now, session)
    }
}

// MARK: Who, where, and the event

extension Items {
    /// The item with its row locked, and its section, when the viewer may see them.
    static func locked(
        _ id: Identifier<Item>, by viewer: Viewer, _ session: any WriteSession
    ) throws -> (item: Item, unit: Unit) {
        guard let item = try ItemRecords.locked(id, in: viewer.scope(for: .viewItems), session),
            let unit = try UnitRecords.find(item.unit, in: .everything, session)
        else { throw Refused.notFound }
        return (item, unit)
    }

    static func log(
        _ kind: EventKind, _ item: Item, by authority: Authority, facts: [String: String] = [:], at now: Moment,
        _ session: any WriteSession
    ) throws(SQLFailure) {
        try EventLog.append(
            EventDraft(kind, of: .init("item", item.id), organ: item.organ, by: authority, facts: facts, at: now),
            in: session)
    }
}

extension EventKind {
    public static let itemDrafted = EventKind("item.drafted", "起草信息")
    public static let itemEdited = EventKind("item.edited", "修改信息")
    public static let itemCorrectionBegun = EventKind("item.correction-begun", "开始更正信息")
}
