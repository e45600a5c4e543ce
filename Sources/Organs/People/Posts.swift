public import Regulation
public import Storage

/// What is done with posts and their roles.
public enum Posts {
    /// Gives a person another post, in whatever unit the viewer manages. The post serves the same account, so that the viewer must be one who may
    /// manage it (``People/manageable(_:_:by:on:_:)``): nobody attaches a stranger to his unit, and comes to reach him by it.
    @discardableResult
    public static func open(
        for person: Identifier<Person>, in unitID: Identifier<Unit>, as details: PostDetails, roles: [RoleGrant] = [],
        by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws -> Post {
        let unit = try Units.visible(unitID, by: viewer, session)
        let authority = try viewer.authority(.managePeople, in: unit)
        let holder = try People.manageable(person, .managePeople, by: viewer, on: now.day, session).person
        var refusals = PersonRules.refusals(title: details.title) + opening(in: unit)
        if holder.state == .left {
            refusals.append(Refusal("post.person-left", "此人已办理离开，不能再任职；如重新到任，请在此人的人员页面办理“重新到任”"))
        }
        refusals += try overlapping(person, in: unit, details, except: nil, session)
        let held = try RoleRules.held(by: person, on: now.day, session)
        let granting = try RoleRules.refusals(granting: roles, in: unit, to: person, holding: held, by: viewer, session)
        try (refusals + granting).throwIfAny()
        if details.isPrimary { try PostRecords.clearPrimary(of: person, session) }
        return try insert(person, in: unit, as: details, roles: roles, by: authority, at: now, session)
    }

    static func insert(
        _ person: Identifier<Person>, in unit: Unit, as details: PostDetails, roles: [RoleGrant],
        by authority: Authority, at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) -> Post {
        let post = Post(
            id: Identifier(at: now), person: person, unit: unit.id, details: details, grants: roles, version: 1)
        try PostRecords.insert(post, at: now, session)
        let facts = ["person": person.rawValue, "unit": unit.id.rawValue, "from": "\(details.period.from)"]
        try log(.postOpened, post.id, of: unit, by: authority, facts: facts, at: now, session)
        for grant in roles { try logGrant(grant, post, of: unit, by: authority, at: now, session) }
        return post
    }

    /// Edits title, staffing, period and whether it is the main post.
    public static func edit(
        _ id: Identifier<Post>, _ details: PostDetails, ifVersion version: Int, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws {
        let (post, unit, authority) = try manageable(id, .managePeople, by: viewer, session)
        guard details != post.details else { return }
        var refusals = PersonRules.refusals(title: details.title)
        refusals += try overlapping(post.person, in: unit, details, except: id, session)
        refusals += try shortening(post, to: details.period, in: unit, by: viewer, today: now.day, session)
        if reopens(post.details.period, details.period, on: now.day) {
            refusals += try regranting(post, in: unit, by: viewer, on: now.day, session)
        }
        try refusals.throwIfAny()
        if details.isPrimary, !post.details.isPrimary { try PostRecords.clearPrimary(of: post.person, session) }
        guard try PostRecords.update(id, details, ifVersion: version, session) else { throw Refused.changedMeanwhile }
        let facts = [
            "from": "\(details.period.from)", "until": details.period.until?.description ?? "",
            "staffing": details.staffing.rawValue,
        ]
        try log(.postEdited, id, of: unit, by: authority, facts: facts, at: now, session)
        try Delegations.endLent(after: post, in: unit, by: authority, at: now, session)
    }

    /// Ends a post. Its roles end with it, on the same day.
    ///
    /// - Parameter day: the first day without the post: today takes effect at once.
    public static func end(
        _ id: Identifier<Post>, on day: Day, ifVersion version: Int, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws {
        let (post, unit, authority) = try manageable(id, .managePeople, by: viewer, session)
        try refusals(ending: post, on: day, in: unit, by: viewer, today: now.day, session).throwIfAny()
        try end(post, of: unit, on: day, ifVersion: version, by: authority, at: now, session)
        try Delegations.endLent(after: post, in: unit, by: authority, at: now, session)
    }

    /// Moves a person from one post to another unit: the old post ends on the day on which the new one begins, so that the rights of the old
    /// unit are gone that day (domain 14 §8, 9). The roles do not move with the person.
    @discardableResult
    public static func transfer(
        _ id: Identifier<Post>, to unitID: Identifier<Unit>, title: String, on day: Day, ifVersion version: Int,
        by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws -> Post {
        let (post, unit, authority) = try manageable(id, .managePeople, by: viewer, session)
        let target = try Units.visible(unitID, by: viewer, session)
        let arrival = try viewer.authority(.managePeople, in: target)
        var details = post.details
        details.title = title
        details.period = DayPeriod(from: day)
        var refusals = try refusals(ending: post, on: day, in: unit, by: viewer, today: now.day, session)
        refusals += PersonRules.refusals(title: title) + opening(in: target)
        if target.id == unit.id { refusals.append(Refusal("post.same-unit", field: "unit", "已在该单位任职，不需要调动")) }
        refusals += try overlapping(post.person, in: target, details, except: id, session)
        try refusals.throwIfAny()
        try end(post, of: unit, on: day, ifVersion: version, by: authority, at: now, session)
        let opened = try insert(post.person, in: target, as: details, roles: [], by: arrival, at: now, session)
        try Delegations.endLent(after: post, in: unit, by: authority, at: now, session)
        return opened
    }

    /// Gives a post exactly these roles.
    public static func setRoles(
        _ grants: [RoleGrant], of id: Identifier<Post>, ifVersion version: Int, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws {
        let (post, unit, authority) = try manageable(id, .assignRoles, by: viewer, session)
        let added = grants.filter { !post.grants.contains($0) }
        let removed = post.grants.filter { !grants.contains($0) }
        guard !added.isEmpty || !removed.isEmpty else { return }
        let others = try RoleRules.held(by: post.person, on: now.day, except: id, session)
        let kept = grants.filter { !added.contains($0) }.map(\.role)
        var refusals = try RoleRules.refusals(
            granting: added, in: unit, to: post.person, holding: others + kept, by: viewer, session)
        refusals += RoleRules.refusals(taking: removed, from: post.person, in: unit, by: viewer)
        refusals += RoleRules.repeated(grants)
        if removed.contains(where: { $0.role == .platformAdministrator }),
            !grants.contains(where: { $0.role == .platformAdministrator && $0.reach == .all }),
            try LastAdministrator.wouldGo(withPost: id, from: now.day, session)
        {
            refusals.append(LastAdministrator.refusal)
        }
        try refusals.throwIfAny()
        guard try PostRecords.update(id, post.details, ifVersion: version, session) else {
            throw Refused.changedMeanwhile
        }
        for grant in removed {
            try PostRecords.remove(grant.role, of: id, session)
            let facts = ["role": grant.role.rawValue, "person": post.person.rawValue]
            try log(.roleTaken, id, of: unit, by: authority, facts: facts, at: now, session)
        }
        for grant in added {
            try PostRecords.insert(grant, of: id, at: now, session)
            try logGrant(grant, post, of: unit, by: authority, at: now, session)
        }
    }
}

// MARK: Parts of the verbs

extension Posts {
    /// What speaks against opening a post in a unit.
    static func opening(in unit: Unit) -> [Refusal] {
        guard unit.isActive else {
            return [Refusal("post.unit-ended", field: "unit", "“\(unit.name)”\(unit.state.label)，不能在其中任职")]
        }
        return unit.kind == .region
            ? [Refusal("post.region", field: "unit", "“\(unit.name)”是行政区域，请选择其中的单位或科室")] : []
    }

    private static func manageable(
        _ id: Identifier<Post>, _ right: Right, by viewer: Viewer, _ session: any ReadSession
    ) throws -> (post: Post, unit: Unit, authority: Authority) {
        guard let post = try PostRecords.find(id, session),
            let unit = try UnitRecords.find(post.unit, in: viewer.scope(for: .viewPeople), session)
        else { throw Refused.notFound }
        return (post, unit, try viewer.authority(right, in: unit))
    }

    /// Whether the viewer may cut the post short, as far as the roles go that it carries: pages offer it to nobody else.
    public static func mayShorten(_ post: Post, in unit: Unit, by viewer: Viewer) -> Bool {
        RoleRules.refusals(taking: post.grants, from: post.person, in: unit, by: viewer).isEmpty
    }

    private static func refusals(
        ending post: Post, on day: Day, in unit: Unit, by viewer: Viewer, today: Day, _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        let period = post.details.period
        var refusals: [Refusal] = []
        if day < period.from {
            refusals.append(
                Refusal("post.ends-before-start", field: "on", "结束日期不能早于任职开始日期（\(period.from)）"))
        }
        if let until = period.until, until <= today {
            refusals.append(Refusal("post.ended", "这一任职已于\(until)结束"))
        } else if let until = period.until, day > until {
            refusals.append(
                Refusal("post.ends-later", field: "on", "这一任职自\(until)起已不再有效，结束日期不能晚于该日；需要延长的，请修改任职"))
        }
        if day < today {
            refusals.append(Refusal("post.ends-in-past", field: "on", "结束日期不能早于今天（\(today)）"))
        }
        guard let shortened = DayPeriod(from: period.from, until: day) else { return refusals }
        return refusals + (try shortening(post, to: shortened, in: unit, by: viewer, today: today, session))
    }

    /// What speaks against taking days from a post that is in force or to come. Its roles go with them, so that it is done by whoever could take
    /// these, and never by their holder; and some administrator stays.
    private static func shortening(
        _ post: Post, to period: DayPeriod, in unit: Unit, by viewer: Viewer, today: Day, _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        guard shortens(post.details.period, to: period, from: today) else { return [] }
        var refusals = RoleRules.refusals(taking: post.grants, from: post.person, in: unit, by: viewer)
        if try LastAdministrator.wouldGo(withPost: post.id, shortenedTo: period, today: today, session) {
            refusals.append(LastAdministrator.refusal)
        }
        return refusals
    }

    /// Whether some day from this one on lies in the old period and not in the new.
    private static func shortens(_ old: DayPeriod, to new: DayPeriod, from day: Day) -> Bool {
        let start = max(old.from, day)
        if let until = old.until, until <= start { return false }
        if new.from > start { return true }
        guard let newUntil = new.until else { return false }
        return old.until.map { newUntil < $0 } ?? true
    }

    private static func end(
        _ post: Post, of unit: Unit, on day: Day, ifVersion version: Int, by authority: Authority, at now: Moment,
        _ session: any WriteSession
    ) throws {
        var details = post.details
        guard let period = DayPeriod(from: details.period.from, until: day) else {
            preconditionFailure("an end before the start was refused before")
        }
        details.period = period
        guard try PostRecords.update(post.id, details, ifVersion: version, session) else {
            throw Refused.changedMeanwhile
        }
        let facts = ["person": post.person.rawValue, "on": "\(day)"]
        try log(.postEnded, post.id, of: unit, by: authority, facts: facts, at: now, session)
    }

    /// Ends every post of who leaves; one that was to begin later never begins.
    static func endAll(
        of person: Identifier<Person>, on day: Day, by authority: Authority, at now: Moment,
        _ session: any WriteSession
    ) throws {
        for post in try PostRecords.posts(of: person, session) {
            let period = post.details.period
            guard period.until.map({ day < $0 }) ?? true else { continue }
            let unit = try Units.known(post.unit, session)
            try end(
                post, of: unit, on: max(day, period.from), ifVersion: post.version, by: authority, at: now, session)
        }
    }

    /// Ends the posts of a unit that is merged and opens the same, without roles, in its heir. Who has a post there already keeps that one.
    static func carryOver(
        from unit: Unit, to heir: Unit, on day: Day, by authority: Authority, at now: Moment,
        _ session: any WriteSession
    ) throws -> [Identifier<Post>] {
        let open = try PostRecords.posts(
            where: "o.unit_id = \(unit.id) AND (o.until_day IS NULL OR o.until_day > \(day))", session)
        var opened: [Identifier<Post>] = []
        for post in open {
            let start = max(day, post.details.period.from)
            try end(post, of: unit, on: start, ifVersion: post.version, by: authority, at: now, session)
            var details = post.details
            guard let period = DayPeriod(from: start, until: details.period.until) else { continue }
            details.period = period
            guard try overlapping(post.person, in: heir, details, except: post.id, session).isEmpty else { continue }
            opened.append(
                try insert(post.person, in: heir, as: details, roles: [], by: authority, at: now, session).id)
        }
        for post in open { try Delegations.endLent(after: post, in: unit, by: authority, at: now, session) }
        return opened
    }

    /// A person has one post at a time in one unit.
    private static func overlapping(
        _ person: Identifier<Person>, in unit: Unit, _ details: PostDetails, except id: Identifier<Post>?,
        _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        let posts = try PostRecords.posts(where: "o.person_id = \(person) AND o.unit_id = \(unit.id)", session)
        let taken = posts.contains { post in
            post.id != id && post.details.period.from != post.details.period.until
                && post.details.period.overlaps(details.period)
        }
        return taken ? [Refusal("post.overlap", field: "unit", "此人在“\(unit.name)”这段时间内已有任职")] : []
    }

    /// Whether an edit brings rights back that had ended: that is granting, not editing.
    private static func reopens(_ old: DayPeriod, _ new: DayPeriod, on day: Day) -> Bool {
        if new.from < old.from { return true }
        guard let oldUntil = old.until else { return false }
        return new.until.map { $0 > oldUntil } ?? true
    }

    private static func regranting(
        _ post: Post, in unit: Unit, by viewer: Viewer, on day: Day, _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        let others = try RoleRules.held(by: post.person, on: day, except: post.id, session)
        return try RoleRules.refusals(
            granting: post.grants, in: unit, to: post.person, holding: others, by: viewer, session)
    }

    private static func logGrant(
        _ grant: RoleGrant, _ post: Post, of unit: Unit, by authority: Authority, at now: Moment,
        _ session: any WriteSession
    ) throws(SQLFailure) {
        var facts = [
            "role": grant.role.rawValue, "reach": grant.reach.rawValue, "person": post.person.rawValue,
        ]
        if !grant.chosen.isEmpty { facts["units"] = grant.chosen.map(\.rawValue).joined(separator: ",") }
        try log(.roleGranted, post.id, of: unit, by: authority, facts: facts, at: now, session)
    }

    private static func log(
        _ kind: EventKind, _ post: Identifier<Post>, of unit: Unit, by authority: Authority, facts: [String: String],
        at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        try EventLog.append(
            EventDraft(kind, of: .init("post", post), organ: unit.organ, by: authority, facts: facts, at: now),
            in: session)
    }
}

extension EventKind {
    public static let postOpened = EventKind("post.opened", "任职")
    public static let postEdited = EventKind("post.edited", "修改任职")
    public static let postEnded = EventKind("post.ended", "结束任职")
    public static let roleGranted = EventKind("role.granted", "授予角色")
    public static let roleTaken = EventKind("role.taken", "收回角色")
}
