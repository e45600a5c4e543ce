import Regulation
import Storage

/// What speaks against a delegation.
enum DelegationRules {
    static let longestReason = 200

    /// What can be said without looking at posts. A period that cannot be is told of alone: no post could fit it.
    static func refusals(
        _ draft: DelegationDraft, _ policy: DelegationPolicy, by viewer: Viewer, today: Day
    ) -> [Refusal] {
        period(draft, policy, today: today) + reason(draft.reason) + people(draft, viewer) + roles(draft)
    }

    static func isPossiblePeriod(_ draft: DelegationDraft, today: Day) -> Bool {
        draft.from >= today && draft.lastDay >= draft.from
    }

    private static func period(_ draft: DelegationDraft, _ policy: DelegationPolicy, today: Day) -> [Refusal] {
        if draft.from < today {
            return [Refusal("delegation.in-past", field: "from", "委托开始日期不能早于今天（\(today)）")]
        }
        if draft.lastDay < draft.from {
            return [Refusal("delegation.backwards", field: "lastDay", "委托结束日期不能早于开始日期")]
        }
        let days = draft.from.distance(to: draft.lastDay) + 1
        guard days > policy.longestDays else { return [] }
        let message = "一次委托最长\(policy.longestDays)天，现为\(days)天；更长的离岗请调整任职"
        return [Refusal("delegation.too-long", field: "lastDay", message)]
    }

    private static func reason(_ reason: String) -> [Refusal] {
        if reason.isEmpty {
            return [Refusal("delegation.reason-missing", field: "reason", "请填写委托原因，如“出差”“休假”")]
        }
        return reason.count <= longestReason
            ? [] : [Refusal("delegation.reason-too-long", field: "reason", "委托原因不能超过\(longestReason)个字")]
    }

    private static func people(_ draft: DelegationDraft, _ viewer: Viewer) -> [Refusal] {
        if draft.person == draft.delegate {
            return [Refusal("delegation.to-himself", field: "delegate", "不能委托给自己")]
        }
        guard draft.person != viewer.person else { return [] }
        // A manager who lends another's role to himself would give himself a role.
        if draft.delegate == viewer.person {
            return [Refusal("delegation.to-manager", field: "delegate", "不能把他人的角色委托给自己，请由其他管理员办理")]
        }
        // Under a lent role he would lend it on, or give more to whom he acts for.
        return [draft.person, draft.delegate].contains(where: viewer.actsFor.contains)
            ? [Refusal("delegation.acting-for", "您正受委托人或者受托人的委托代行角色，不能为其设立委托，请由其他管理员办理")] : []
    }

    private static func roles(_ draft: DelegationDraft) -> [Refusal] {
        if draft.roles.isEmpty { return [Refusal("delegation.nothing", field: "roles", "请选择要委托的角色")] }
        return Set(draft.roles).count == draft.roles.count
            ? [] : [Refusal("delegation.repeated", field: "roles", "同一角色只能选择一次")]
    }

    /// Only roles of the person's own posts, in force for the whole time: what was lent cannot be lent on.
    static func refusals(lending posts: [Post], _ draft: DelegationDraft) -> [Refusal] {
        draft.roles.compactMap { lent in
            guard let post = posts.first(where: { $0.id == lent.post && $0.roles.contains(lent.role) }) else {
                return Refusal(
                    "delegation.not-own", field: "roles", "“\(lent.role.label)”不是委托人本人任职的角色；受托的角色不能再转委托")
            }
            let period = post.details.period
            guard !period.contains(draft.from) || !period.contains(draft.lastDay) else { return nil }
            return Refusal("delegation.beyond-post", field: "roles", "“\(lent.role.label)”所在的任职在委托期间内未全程有效")
        }
    }

    /// Who sets one up for another gives the roles: only those that he could give at that post.
    static func refusals(
        lending posts: [Post], in units: [Unit], forAnother draft: DelegationDraft, by viewer: Viewer,
        _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        guard draft.person != viewer.person else { return [] }
        guard let lender = try PersonRecords.find(draft.person, session), lender.state == .active else {
            return [Refusal("delegation.lender-away", "委托人已停用，其角色暂不起作用，不能设立委托")]
        }
        var refusals: [Refusal] = []
        for post in posts {
            guard let unit = units.first(where: { $0.id == post.unit }) else { continue }
            let lent = post.grants.filter { draft.roles.contains(DelegatedRole($0.role, of: post.id)) }
            refusals += try self.refusals(giving: lent, in: unit, by: viewer, session)
        }
        return refusals
    }

    /// To whom the roles go, and what that person holds, other rules ask.
    static func refusals(
        giving grants: [RoleGrant], in unit: Unit, by viewer: Viewer, _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        try RoleRules.refusals(granting: grants, in: unit, to: nil, holding: [], by: viewer, session)
    }

    static func refusals(
        delegateOf draft: DelegationDraft, by viewer: Viewer, on day: Day, _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        guard let delegate = try PersonRecords.find(draft.delegate, session), delegate.state == .active else {
            return [Refusal("delegation.delegate-away", field: "delegate", "受托人不存在或已停用，请另选一人")]
        }
        let posts = try PostRecords.posts(of: draft.delegate, session).filter { post in
            post.details.period.contains(draft.from) && post.details.period.contains(draft.lastDay)
        }
        guard !posts.isEmpty else {
            return [Refusal("delegation.delegate-without-post", field: "delegate", "受托人在委托期间内没有任职，请另选一人")]
        }
        if draft.person != viewer.person {
            let units = try UnitRecords.find(all: Set(posts.map(\.unit)), session)
            guard units.contains(where: viewer.scope(for: .manageDelegations).contains) else {
                return [
                    Refusal("delegation.delegate-elsewhere", field: "delegate", "受托人不在您管理的单位任职，请由上级管理员办理")
                ]
            }
        }
        let held = try RoleRules.held(by: draft.delegate, on: day, session)
        let lent = draft.roles.map(\.role)
        let clashing = lent.filter { role in (held + lent).contains(where: role.isIncompatible) }
        return clashing.map { role in
            Refusal(
                "delegation.incompatible", field: "delegate",
                "受托人已有的角色与“\(role.label)”不能由同一人担任（职责分离），请另选一人")
        }
    }
}
