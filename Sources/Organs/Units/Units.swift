public import Regulation
public import Storage

/// What is done with units. Each verb checks the viewer's right in the place, says every reason against it (``Refused``), and otherwise changes and
/// appends its event in the caller's transaction.
public enum Units {
    /// Sets up a unit.
    ///
    /// - Parameters:
    ///   - parent: `nil` for a root, which only who reaches every unit may set up.
    ///   - day: since when it bears its name.
    @discardableResult
    public static func create(
        _ profile: UnitProfile, below parent: Identifier<Unit>?, from day: Day, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws -> Unit {
        let (authority, above) = try authorityToPlace(below: parent, by: viewer, session)
        try refusals(creating: profile, below: above, session).throwIfAny()
        return try insert(profile, below: above, from: day, by: authority, at: now, session)
    }

    /// The unit's row, its name and its event, without asking whether it may be.
    static func insert(
        _ profile: UnitProfile, below parent: Unit?, from day: Day, by authority: Authority, at now: Moment,
        _ session: any WriteSession
    ) throws(SQLFailure) -> Unit {
        let unit = Unit.new(profile, below: parent, at: now)
        try UnitRecords.insert(unit, from: day, session)
        try log(.unitCreated, unit, by: authority, facts: ["parent": parent?.id.rawValue ?? ""], at: now, session)
        return unit
    }

    /// Edits everything of a unit but its name, kind and place.
    ///
    /// - Parameter version: the one that the editor saw.
    public static func edit(
        _ id: Identifier<Unit>, _ profile: UnitProfile, ifVersion version: Int, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws {
        let (unit, authority) = try manageable(id, by: viewer, session)
        var profile = profile
        (profile.fullName, profile.shortName) = (unit.profile.fullName, unit.profile.shortName)
        profile.kind = unit.kind
        guard profile != unit.profile else { return }
        try refusals(editing: unit, to: profile, session).throwIfAny()
        guard try UnitRecords.update(id, profile, ifVersion: version, session) else { throw Refused.changedMeanwhile }
        let fields = changedFields(from: unit.profile, to: profile).joined(separator: ",")
        try log(.unitEdited, unit, by: authority, facts: ["fields": fields], at: now, session)
    }

    /// Gives a unit another name from a day on. The old one stays valid for the days before.
    public static func rename(
        _ id: Identifier<Unit>, fullName: String, shortName: String, from day: Day, ifVersion version: Int,
        by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let (unit, authority) = try manageable(id, by: viewer, session)
        var profile = unit.profile
        (profile.fullName, profile.shortName) = (fullName, shortName)
        try refusals(renaming: unit, to: profile, from: day, today: now.day, session).throwIfAny()
        guard try UnitRecords.update(id, profile, ifVersion: version, session) else { throw Refused.changedMeanwhile }
        try UnitRecords.endName(of: id, on: day, session)
        try UnitRecords.insertName(of: id, profile, from: day, session)
        try log(.unitRenamed, unit, by: authority, facts: ["from": "\(day)"], at: now, session)
    }

    /// Puts a unit with all below it in another place of the tree. A section that comes to another organ takes its work along, and no role lent
    /// across the two organs.
    ///
    /// - Parameter successions: who has records that hang on units.
    public static func move(
        _ id: Identifier<Unit>, below parent: Identifier<Unit>?, ifVersion version: Int, by viewer: Viewer,
        with successions: [any Succession], at now: Moment, in session: any WriteSession
    ) throws {
        let (unit, authority) = try manageable(id, by: viewer, session)
        let (_, above) = try authorityToPlace(below: parent, by: viewer, session)
        guard above?.id != unit.parent else { return }
        try refusals(moving: unit, below: above, session).throwIfAny()
        guard try UnitRecords.move(unit, below: above, ifVersion: version, session) else {
            throw Refused.changedMeanwhile
        }
        let facts = ["from": unit.parent?.rawValue ?? "", "to": above?.id.rawValue ?? ""]
        try log(.unitMoved, unit, by: authority, facts: facts, at: now, session)
        let moved = try known(id, session)
        guard moved.organ != unit.organ else { return }
        try Delegations.endLent(afterMoving: unit, to: moved.organ, by: authority, at: now, session)
        let change = Reorganisation(.moved, of: unit, to: moved, by: authority, at: now)
        for succession in successions { try succession.takeOver(change, session) }
    }

    /// Ends a unit that has neither active units below it nor people in post.
    ///
    /// - Parameters:
    ///   - successor: who answers for it from now on, a unit that the viewer manages too; `nil` when nobody does.
    ///   - day: the first without it; not after today.
    ///   - successions: who has records that hang on units.
    public static func abolish(
        _ id: Identifier<Unit>, successor: Identifier<Unit>?, on day: Day, ifVersion version: Int, by viewer: Viewer,
        with successions: [any Succession], at now: Moment, in session: any WriteSession
    ) throws {
        let (unit, authority) = try manageable(id, by: viewer, session)
        let heir = try successor.map { try manageable($0, by: viewer, session).unit }
        let change = Reorganisation(.abolished, of: unit, to: heir, by: authority, at: now)
        var refusals = try refusals(ending: unit, heir: heir, on: day, today: now.day, session)
        refusals += try peopleInPost(unit, on: day, session)
        for succession in successions { refusals += try succession.refusals(change, session) }
        try refusals.throwIfAny()
        try end(unit, .abolished, heir: heir, on: day, ifVersion: version, session)
        let facts = ["on": "\(day)", "successor": heir?.id.rawValue ?? ""]
        try log(.unitAbolished, unit, by: authority, facts: facts, at: now, session)
        for succession in successions { try succession.takeOver(change, session) }
    }

    /// Ends a unit by joining it to another, which answers for it and takes over its people.
    ///
    /// The people keep title and staffing in the heir and lose their roles there: an office of ten is not to be entered by the roles of an office
    /// of two. Units below must have been moved before.
    ///
    /// - Parameters:
    ///   - day: the first without it; not after today.
    ///   - successions: who has records that hang on units.
    /// - Returns: the posts opened in the heir.
    @discardableResult
    public static func merge(
        _ id: Identifier<Unit>, into heirID: Identifier<Unit>, on day: Day, ifVersion version: Int, by viewer: Viewer,
        with successions: [any Succession], at now: Moment, in session: any WriteSession
    ) throws -> [Identifier<Post>] {
        let (unit, authority) = try manageable(id, by: viewer, session)
        let (heir, _) = try manageable(heirID, by: viewer, session)
        let change = Reorganisation(.merged, of: unit, to: heir, by: authority, at: now)
        var refusals = try refusals(ending: unit, heir: heir, on: day, today: now.day, session)
        // The people's roles do not go with them to the heir.
        if try LastAdministrator.wouldGo(withUnit: id, from: day, today: now.day, session) {
            refusals.append(LastAdministrator.refusal)
        }
        for succession in successions { refusals += try succession.refusals(change, session) }
        try refusals.throwIfAny()
        try end(unit, .merged, heir: heir, on: day, ifVersion: version, session)
        let opened = try Posts.carryOver(from: unit, to: heir, on: day, by: authority, at: now, session)
        let facts = ["on": "\(day)", "successor": heir.id.rawValue, "posts": "\(opened.count)"]
        try log(.unitMerged, unit, by: authority, facts: facts, at: now, session)
        for succession in successions { try succession.takeOver(change, session) }
        return opened
    }

    private static func end(
        _ unit: Unit, _ state: Unit.State, heir: Unit?, on day: Day, ifVersion version: Int, _ session: any WriteSession
    ) throws {
        let ended = try UnitRecords.end(
            unit.id, state, successor: heir?.id, on: day, ifVersion: version, session)
        guard ended else { throw Refused.changedMeanwhile }
    }
}

// MARK: Who, where, and the event

extension Units {
    /// The unit, when the viewer may manage it.
    ///
    /// - Throws: `.notFound` when the viewer may not even see it.
    static func manageable(
        _ id: Identifier<Unit>, by viewer: Viewer, _ session: any ReadSession
    ) throws -> (unit: Unit, authority: Authority) {
        let unit = try visible(id, by: viewer, session)
        return (unit, try viewer.authority(.manageUnits, in: unit))
    }

    static func visible(
        _ id: Identifier<Unit>, by viewer: Viewer, _ session: any ReadSession
    ) throws -> Unit {
        guard let unit = try UnitRecords.find(id, in: viewer.scope(for: .viewUnits), session) else {
            throw Refused.notFound
        }
        return unit
    }

    /// A unit that is only named, not changed: it need not be in anyone's scope.
    static func known(_ id: Identifier<Unit>, _ session: any ReadSession) throws -> Unit {
        guard let unit = try UnitRecords.find(id, in: .everything, session) else { throw Refused.notFound }
        return unit
    }

    private static func authorityToPlace(
        below parent: Identifier<Unit>?, by viewer: Viewer, _ session: any ReadSession
    ) throws -> (authority: Authority, parent: Unit?) {
        guard let parent else { return (try viewer.authorityOverAll(.manageUnits), nil) }
        let (unit, authority) = try manageable(parent, by: viewer, session)
        return (authority, unit)
    }

    private static func log(
        _ kind: EventKind, _ unit: Unit, by authority: Authority, facts: [String: String], at now: Moment,
        _ session: any WriteSession
    ) throws(SQLFailure) {
        try EventLog.append(
            EventDraft(kind, of: .init("unit", unit.id), organ: unit.organ, by: authority, facts: facts, at: now),
            in: session)
    }

    /// Which fields differ, by name: enough for the log to say what was touched.
    static func changedFields(from old: UnitProfile, to new: UnitProfile) -> [String] {
        let pairs: [(String, Bool)] = [
            ("level", old.level != new.level), ("creditCode", old.creditCode != new.creditCode),
            ("regionCode", old.regionCode != new.regionCode), ("dualParent", old.dualParent != new.dualParent),
            ("verticalSystem", old.verticalSystem != new.verticalSystem),
            ("canIssueExternally", old.canIssueExternally != new.canIssueExternally),
            ("hasRulePower", old.hasRulePower != new.hasRulePower), ("isSecret", old.isSecret != new.isSecret),
            ("reportsTo", old.reportsTo != new.reportsTo), ("contact", old.contact != new.contact),
            ("order", old.order != new.order),
        ]
        return pairs.filter(\.1).map(\.0)
    }
}

extension EventKind {
    public static let unitCreated = EventKind("unit.created", "新建单位")
    public static let unitEdited = EventKind("unit.edited", "修改单位信息")
    public static let unitRenamed = EventKind("unit.renamed", "单位更名")
    public static let unitMoved = EventKind("unit.moved", "调整单位隶属关系")
    public static let unitAbolished = EventKind("unit.abolished", "撤销单位")
    public static let unitMerged = EventKind("unit.merged", "合并单位")
}
