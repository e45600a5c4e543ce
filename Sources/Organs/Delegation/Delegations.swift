import Regulation
public import Storage

/// What is done with delegations. One's own roles are lent without a special right; for others it takes ``Right/manageDelegations``.
public enum Delegations {
    @discardableResult
    public static func make(
        _ draft: DelegationDraft, policy: DelegationPolicy = DelegationPolicy(), by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws -> Delegation {
        let posts = try PostRecords.posts(of: draft.person, session)
        let units = try lentUnits(of: draft, posts, session)
        let authority = try authority(over: draft.person, units, by: viewer)
        var refusals = DelegationRules.refusals(draft, policy, by: viewer, today: now.day)
        if DelegationRules.isPossiblePeriod(draft, today: now.day) {
            refusals += DelegationRules.refusals(lending: posts, draft)
            refusals += try DelegationRules.refusals(delegateOf: draft, by: viewer, on: now.day, session)
        }
        refusals += try DelegationRules.refusals(lending: posts, in: units, forAnother: draft, by: viewer, session)
        try refusals.throwIfAny()
        let delegation = Delegation(
            id: Identifier(at: now), person: draft.person, delegate: draft.delegate, roles: draft.roles,
            from: draft.from, until: draft.lastDay.advanced(by: 1), reason: draft.reason, madeAt: now,
            madeBy: viewer.person, endedAt: nil, endedBy: nil)
        try DelegationRecords.insert(delegation, session)
        let facts = [
            "person": draft.person.rawValue, "delegate": draft.delegate.rawValue, "first": "\(draft.from)",
            "last": "\(draft.lastDay)", "roles": draft.roles.map(\.role.rawValue).joined(separator: ","),
        ]
        try log(.delegationMade, delegation.id, of: units, by: authority, facts: facts, at: now, session)
        return delegation
    }

    /// Ends one before its time, at once. The person who lent, the delegate, and who manages delegations there may do so.
    public static func end(
        _ id: Identifier<Delegation>, by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        guard let delegation = try DelegationRecords.find(id, session) else { throw Refused.notFound }
        let units = try lentUnits(of: delegation, session)
        let isTheirs = [delegation.person, delegation.delegate].contains(viewer.person)
        // Whose it is not, and who does not manage these units, is not told that there is one.
        guard isTheirs || units.allSatisfy(viewer.scope(for: .manageDelegations).contains) else {
            throw Refused.notFound
        }
        let authority =
            isTheirs ? Authority(person: viewer.person) : try authority(over: delegation.person, units, by: viewer)
        let state = delegation.state(on: now.day)
        guard state.isOpen else {
            throw Refused.rules([Refusal("delegation.over", "这项委托\(state.label)，不需要再结束")])
        }
        try end(delegation, units, by: authority, at: now, session)
    }

    /// Takes back what was lent to a person as far as it rested on a post that has been ended or cut short: roles of the post's organ go with the
    /// last post in that organ, those of other organs with the last post of all. What a later day ends stays until that day; the rights of a
    /// former unit are gone the same day (domain 14 §8, 9).
    ///
    /// - Parameters:
    ///   - post: as it was before.
    ///   - unit: that of the post, as it was before.
    static func endLent(
        after post: Post, in unit: Unit, by authority: Authority, at now: Moment, _ session: any WriteSession
    ) throws {
        let lent = try DelegationRecords.with(post.person, session)
            .filter { $0.delegate == post.person && $0.state(on: now.day).isOpen }
        guard !lent.isEmpty else { return }
        let all = try PostRecords.posts(of: post.person, session).map(\.details.period)
        let inOrgan = try periods(of: post.person, in: unit.organ, session)
        for delegation in lent {
            let isOfOrgan = try lentUnits(of: delegation, session).contains { $0.organ == unit.organ }
            let periods = isOfOrgan ? inOrgan : all
            let start = max(now.day, delegation.from)
            guard let day = periods.firstDayOutside(from: start), day < delegation.until,
                (periods + [post.details.period]).firstDayOutside(from: start) != day
            else { continue }
            try end(delegation, on: day, because: post, by: authority, at: now, session)
        }
    }

    /// Takes back what would be lent across two organs because a section has come from one to the other, with its posts: the former organ's roles,
    /// from who has no other post there, and the section's own, which count in the new organ now, from who has no post in that one.
    ///
    /// - Parameters:
    ///   - section: as it was before.
    ///   - organ: the one that it belongs to now.
    static func endLent(
        afterMoving section: Unit, to organ: Identifier<Unit>, by authority: Authority, at now: Moment,
        _ session: any WriteSession
    ) throws {
        let posts = try PostRecords.posts(
            where: "o.unit_id = \(section.id) AND (o.until_day IS NULL OR o.until_day > \(now.day))", session)
        for post in posts {
            try endLent(after: post, in: section, by: authority, at: now, session)
            let lent = try DelegationRecords.with(post.person, session).filter { delegation in
                delegation.state(on: now.day).isOpen && delegation.roles.contains { $0.post == post.id }
            }
            for delegation in lent {
                let periods = try periods(of: delegation.delegate, in: organ, session)
                guard let day = periods.firstDayOutside(from: max(now.day, delegation.from)), day < delegation.until
                else { continue }
                try end(delegation, on: day, because: post, by: authority, at: now, session)
            }
        }
    }

    /// When a person has posts in an organ or its sections.
    private static func periods(
        of person: Identifier<Person>, in organ: Identifier<Unit>, _ session: any ReadSession
    ) throws(SQLFailure) -> [DayPeriod] {
        let posts = try PostRecords.posts(of: person, session)
        let places = try UnitRecords.find(all: Set(posts.map(\.unit)), session)
        let inOrgan = Set(places.filter { $0.organ == organ }.map(\.id))
        return posts.filter { inOrgan.contains($0.unit) }.map(\.details.period)
    }

    /// Ends whatever a person lends or has been lent: who leaves does neither.
    static func endAll(
        with person: Identifier<Person>, by authority: Authority, at now: Moment, _ session: any WriteSession
    ) throws {
        for delegation in try DelegationRecords.with(person, session) where delegation.state(on: now.day).isOpen {
            try end(delegation, try lentUnits(of: delegation, session), by: authority, at: now, session)
        }
    }

    /// Ends one for the sake of a post on a day of its own: at once where no day of it is left, otherwise by cutting it short.
    private static func end(
        _ delegation: Delegation, on day: Day, because post: Post, by authority: Authority, at now: Moment,
        _ session: any WriteSession
    ) throws {
        let isAtOnce = day == max(now.day, delegation.from)
        let isDone =
            try isAtOnce
            ? DelegationRecords.end(delegation.id, by: authority.person, at: now, session)
            : DelegationRecords.shorten(delegation.id, until: day, session)
        guard isDone else { throw Refused.changedMeanwhile }
        let facts = ["on": "\(isAtOnce ? now.day : day)", "post": post.id.rawValue]
        try logEnd(
            of: delegation, try lentUnits(of: delegation, session), by: authority, because: facts, at: now, session)
    }

    private static func end(
        _ delegation: Delegation, _ units: [Unit], by authority: Authority, at now: Moment, _ session: any WriteSession
    ) throws {
        guard try DelegationRecords.end(delegation.id, by: authority.person, at: now, session) else {
            throw Refused.changedMeanwhile
        }
        try logEnd(of: delegation, units, by: authority, at: now, session)
    }

    private static func logEnd(
        of delegation: Delegation, _ units: [Unit], by authority: Authority, because facts: [String: String] = [:],
        at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        let parties = ["person": delegation.person.rawValue, "delegate": delegation.delegate.rawValue]
        try log(
            .delegationEnded, delegation.id, of: units, by: authority,
            facts: facts.merging(parties) { _, party in party }, at: now, session)
    }

    /// The units of the posts whose roles are lent; of all the person's posts when none of these is meant, to find who manages them.
    private static func lentUnits(
        of draft: DelegationDraft, _ posts: [Post], _ session: any ReadSession
    ) throws(SQLFailure) -> [Unit] {
        let lending = posts.filter { post in draft.roles.contains { $0.post == post.id } }
        return try UnitRecords.find(all: Set((lending.isEmpty ? posts : lending).map(\.unit)), session)
    }

    private static func lentUnits(
        of delegation: Delegation, _ session: any ReadSession
    ) throws(SQLFailure) -> [Unit] {
        let posts = try PostRecords.posts(where: "o.id IN \(list: delegation.roles.map(\.post))", session)
        return try UnitRecords.find(all: Set(posts.map(\.unit)), session)
    }

    private static func authority(
        over person: Identifier<Person>, _ units: [Unit], by viewer: Viewer
    ) throws(Refused) -> Authority {
        if person == viewer.person { return Authority(person: person) }
        guard viewer.may(.manageDelegations) else { throw .forbidden(.manageDelegations) }
        let scope = viewer.scope(for: .manageDelegations)
        // Who does not reach the posts is not told what posts there are.
        guard let first = units.first, units.allSatisfy(scope.contains) else { throw .notFound }
        return try viewer.authority(.manageDelegations, in: first)
    }

    private static func log(
        _ kind: EventKind, _ id: Identifier<Delegation>, of units: [Unit], by authority: Authority,
        facts: [String: String], at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        guard let organ = units.map(\.organ).min() else {
            preconditionFailure("a delegation lends a role of a post, which stands in a unit")
        }
        try EventLog.append(
            EventDraft(kind, of: .init("delegation", id), organ: organ, by: authority, facts: facts, at: now),
            in: session)
    }
}

extension [DayPeriod] {
    /// The first day from this one on that lies in none of them; `nil` when there is none.
    fileprivate func firstDayOutside(from first: Day) -> Day? {
        var day = first
        while let period = self.first(where: { $0.contains(day) }) {
            guard let until = period.until else { return nil }
            day = until
        }
        return day
    }
}

extension EventKind {
    public static let delegationMade = EventKind("delegation.made", "设立委托")
    public static let delegationEnded = EventKind("delegation.ended", "提前结束委托")
}
