public import Organs
public import Regulation
public import Storage

/// What pages ask before somebody acts: where an item stands, and what speaks against an act.
extension Reviews {
    /// Where an item stands by its acts.
    ///
    /// A draft that lies at the desk has not settled its way yet: it is shown against the unit's present one.
    ///
    /// - Parameter track: the way that a draft would go; `nil` for that of its grade.
    public static func standing(
        of item: Item, as track: ReviewTrack? = nil, _ session: any ReadSession
    ) throws -> ReviewCase {
        let settled = item.stage.isEditable ? nil : item.profile
        let profile =
            try settled.map { id throws(SQLFailure) in try ReviewRecords.profile(id, session) }
            ?? ReviewRecords.current(track ?? ReviewTrack(item.sensitivity), of: item.organ, session)
        return try ReviewCase(of: item, profile, session)
    }

    /// What may be said at a step.
    public static func verdicts(at key: ReviewStep.Key) -> [ReviewAct.Verdict] { Desk.verdicts(at: key) }

    /// What speaks against the viewer taking the item back to the drafting desk.
    ///
    /// - Parameter unit: the item's section.
    public static func refusals(
        recalling item: Item, in unit: Unit, by viewer: Viewer, _ session: any ReadSession
    ) throws -> [Refusal] {
        guard let authority = viewer.authorities(.draftItems, in: unit).first else {
            let message =
                item.stage == .rejected
                ? "不予发布的信息由能够起草信息的人员撤回修改，您没有相应的角色" : "只有起草或修改过本件的人可以撤回修改，请联系起草人，或由审核人退回"
            return [Refusal("review.not-author", message)]
        }
        return try Desk(item, unit, profile: nil, session).refusals(recallingBy: authority)
    }

    /// What speaks against the viewer giving back what is approved and not public yet.
    ///
    /// - Returns: `nil` when the item does not wait to be published, whoever asks.
    public static func refusals(
        stopping item: Item, in unit: Unit, by viewer: Viewer, _ session: any ReadSession
    ) throws -> [Refusal]? {
        let desk = try Desk(item, unit, profile: nil, session)
        guard desk.isStoppable else { return nil }
        return desk.stopping(by: viewer) == nil ? [Desk.mayNotStop] : []
    }

    /// What speaks against the viewer deciding on an item that was escalated.
    public static func refusals(
        resolving item: Item, in unit: Unit, by viewer: Viewer, _ session: any ReadSession
    ) throws -> [Refusal] {
        guard let held = viewer.authorities(as: [.competentAuthority], in: unit).first else {
            return [Refusal("review.no-role", "由\(Role.competentAuthority.label)作出决定，您没有相应的角色")]
        }
        let standing = try Desk(item, unit, profile: nil, session).reviewCase
        let conflicts = standing.profile.separation.conflicts(.secrecy, by: held, after: standing.taken)
        return StepRefusal.sameHands(conflicts, standing.profile).refusals
    }
}

extension Publications {
    /// What the newest version still lacks to be public, or has that must not be; empty when nothing speaks against it.
    public static func shortcomings(
        of item: Item, on day: Day, _ session: any ReadSession
    ) throws -> [Refusal] {
        try refusals(publishing: item, on: day, session)
    }
}
