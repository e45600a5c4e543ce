import ContentChecks
public import Organs
import Regulation
public import Storage

/// What is done with items on their way to publication.
public enum Reviews {
    /// What somebody says at a step.
    public struct Statement: Hashable, Sendable {
        public var verdict: ReviewAct.Verdict
        public var opinion: String
        /// The points of the step's checklist that were ticked.
        public var ticked: Set<String>

        public init(_ verdict: ReviewAct.Verdict, opinion: String = "", ticked: Set<String> = []) {
            self.verdict = verdict
            self.opinion = opinion
            self.ticked = ticked
        }
    }

    /// Hands a draft in. The way that it goes is settled now, by the unit's profile for its grade.
    public static func handIn(
        _ id: Identifier<Item>, _ statement: Statement, isUrgent: Bool = false, ifVersion version: Int,
        by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let (item, unit) = try Items.locked(id, by: viewer, session)
        guard item.version == version else { throw Refused.changedMeanwhile }
        let profile = try ReviewRecords.current(
            isUrgent ? .urgent : ReviewTrack(item.sensitivity), of: item.organ, session)
        guard item.stage.isEditable else {
            throw Refused.rules([Refusal("review.handed-in", "本件“\(item.stage.label)”，不需要再提交")])
        }
        let desk = try Desk(item, unit, profile: profile, session)
        try desk.take(.compose, statement, by: viewer, at: now, session)
        let content = try ItemRecords.version(item.newest, of: item, session).content
        // Whoever reviews it sees how its links stand now, not when they were written.
        try LinkProbes.request(content, of: item, at: now, session)
    }

    /// Takes the step that an item waits for.
    ///
    /// - Parameters:
    ///   - key: the step that the person saw; when another waits by now, nothing is done.
    ///   - version: of the item's record, as the person saw it.
    public static func take(
        _ key: ReviewStep.Key, of id: Identifier<Item>, _ statement: Statement, ifVersion version: Int,
        by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let (item, unit) = try Items.locked(id, by: viewer, session)
        guard item.version == version else { throw Refused.changedMeanwhile }
        guard key != .publication else {
            throw Refused.rules([Refusal("review.publication", "发布请使用“发布”操作")])
        }
        let desk = try Desk(item, unit, profile: nil, session)
        guard case .at(let step) = desk.position, step.key == key else {
            throw Refused.rules([Refusal("review.not-here", "本件现在不在“\(key.defaultName)”这一步，请刷新页面后再试")])
        }
        try desk.take(key, statement, by: viewer, at: now, session)
    }

    /// Takes an item back to the drafting desk before it is published: the author's; of what was refused, anybody's who may draft there.
    public static func recall(
        _ id: Identifier<Item>, reason: String, ifVersion version: Int, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws {
        let (item, unit) = try Items.locked(id, by: viewer, session)
        guard item.version == version else { throw Refused.changedMeanwhile }
        let authority = try viewer.authority(.draftItems, in: unit)
        let desk = try Desk(item, unit, profile: nil, session)
        try desk.refusals(recallingBy: authority).throwIfAny()
        try desk.record(.compose, Statement(.recall, opinion: reason), by: authority, at: now, session)
    }

    /// Gives back what is approved and not public yet: it waits to be published, or for its moment. Whoever may publish it, approved it or looked for
    /// secrets in it can stop it (条例第十七条); the step that stopped it is taken anew, and so is publication.
    ///
    /// - Parameter reason: for the author.
    public static func stop(
        _ id: Identifier<Item>, reason: String, ifVersion version: Int, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws {
        let (item, unit) = try Items.locked(id, by: viewer, session)
        guard item.version == version else { throw Refused.changedMeanwhile }
        let desk = try Desk(item, unit, profile: nil, session)
        var refusals: [Refusal] = []
        if !desk.isStoppable {
            refusals.append(Refusal("review.not-waiting", "本件“\(item.stage.label)”，没有等待发布，不需要停止发布"))
        }
        if reason.isEmpty { refusals.append(Refusal("review.reason", field: "reason", "填写停止发布、退回修改的理由")) }
        guard let hand = desk.stopping(by: viewer) else { throw Refused.rules(refusals + [Desk.mayNotStop]) }
        try refusals.throwIfAny()
        try desk.record(hand.step, Statement(.giveBack, opinion: reason), by: hand.authority, at: now, session)
    }

    /// The competent authority's word on an item that was escalated (条例第十七条; PUB-3).
    public static func resolve(
        _ id: Identifier<Item>, mayBePublic: Bool, opinion: String, ifVersion version: Int, by viewer: Viewer,
        at now: Moment, in session: any WriteSession
    ) throws {
        let (item, unit) = try Items.locked(id, by: viewer, session)
        guard item.version == version else { throw Refused.changedMeanwhile }
        let desk = try Desk(item, unit, profile: nil, session)
        guard case .escalated = desk.position else {
            throw Refused.rules([Refusal("review.not-escalated", "本件没有报请确定，不需要作出决定")])
        }
        guard !opinion.isEmpty else {
            throw Refused.rules([Refusal("review.reason", field: "opinion", "填写决定的理由和依据")])
        }
        guard let held = viewer.authorities(as: [.competentAuthority], in: unit).first else {
            throw Refused.forbidden(.reviewItems)
        }
        let conflicts = desk.reviewCase.profile.separation.conflicts(.secrecy, by: held, after: desk.reviewCase.taken)
        try StepRefusal.sameHands(conflicts, desk.reviewCase.profile).refusals.throwIfAny()
        try desk.record(
            .secrecy, Statement(mayBePublic ? .clear : .reject, opinion: opinion), by: held, at: now, session)
    }
}

/// An item with everything that its next act depends on.
struct Desk {
    let item: Item
    let unit: Unit
    let reviewCase: ReviewCase

    /// - Parameter profile: the one to be settled now; `nil` for the one that the item goes by.
    init(_ item: Item, _ unit: Unit, profile: ReviewProfile?, _ session: any ReadSession) throws {
        self.item = item
        self.unit = unit
        let settled = try profile ?? ReviewRecords.profile(item.profile ?? ReviewProfile.builtIn(.ordinary).id, session)
        reviewCase = try ReviewCase(of: item, settled, session)
    }

    var position: ReviewCase.Position { reviewCase.position }

    /// - Returns: by whose authority it was taken.
    @discardableResult
    func take(
        _ key: ReviewStep.Key, _ statement: Reviews.Statement, schedule: PublicationSchedule? = nil, by viewer: Viewer,
        at now: Moment, _ session: any WriteSession
    ) throws -> Authority {
        guard let step = reviewCase.profile.step(key) else { throw Refused.rules(StepRefusal.notAStep.refusals) }
        try saysEnough(statement, at: step).throwIfAny()
        let held = viewer.authorities(as: Set(step.roles), in: unit)
        let authority: Authority
        switch reviewCase.authority(for: key, among: held) {
        case .success(let usable): authority = usable
        case .failure(let refusal): throw Refused.rules(refusal.refusals)
        }
        if statement.verdict == .pass, key <= .approval { try readyForPublication(at: key, now, session).throwIfAny() }
        try record(key, statement, by: authority, schedule: schedule, at: now, session)
        return authority
    }

    /// Writes the act and puts the item where it then stands.
    ///
    /// - Parameter hand: who the log says did it; `nil` for the authority.
    func record(
        _ key: ReviewStep.Key, _ statement: Reviews.Statement, by authority: Authority,
        loggedAs hand: Publications.Hand? = nil, schedule: PublicationSchedule? = nil, at now: Moment,
        _ session: any WriteSession
    ) throws {
        let acts = try ReviewRecords.acts(of: item.id, session)
        let act = ReviewAct(
            item: item.id, number: (acts.last?.number ?? 0) + 1, round: item.round, step: key,
            verdict: statement.verdict, version: item.newest, digests: reviewCase.digests, by: authority, at: now,
            opinion: statement.opinion, ticked: statement.ticked.sorted(), under: reviewCase.profile.id)
        try ReviewRecords.insert(act, session)
        let after = reviewCase.adding(act)
        let (stage, step) = after.stage(scheduledAt: schedule?.moment)
        try ReviewRecords.place(
            item.id, stage: stage, step: step, profile: reviewCase.profile.id, schedule: schedule,
            waitingFor: after.rolesWaitedFor(scheduledAt: schedule?.moment), at: now, session)
        try log(act, as: hand ?? Publications.Hand(authority), at: now, session)
    }

    private func log(
        _ act: ReviewAct, as hand: Publications.Hand, at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        try Publications.log(
            .itemReviewed, item, by: hand,
            facts: [
                "step": act.step.rawValue, "verdict": act.verdict.rawValue, "version": "\(act.version)",
                "digest": act.digests.whole.hex, "opinion": Digest32(of: Array(act.opinion.utf8)).hex,
            ], at: now, session)
    }
}

// MARK: What speaks against it

extension Desk {
    private func saysEnough(_ statement: Reviews.Statement, at step: ReviewStep) -> [Refusal] {
        var refusals: [Refusal] = []
        let allowed = Desk.verdicts(at: step.key)
        if !allowed.contains(statement.verdict) {
            refusals.append(
                Refusal("review.verdict", field: "verdict", "“\(step.name)”这一步不能作出“\(statement.verdict.label)”的决定"))
        }
        if statement.verdict.needsReason, statement.opinion.isEmpty {
            refusals.append(Refusal("review.reason", field: "opinion", "填写\(statement.verdict.label)的理由"))
        }
        let missing = step.checklist.filter { !statement.ticked.contains($0) }
        if statement.verdict == .pass, !missing.isEmpty {
            refusals.append(
                Refusal(
                    "review.checklist", field: "ticked",
                    "还有\(missing.count)项没有核对：\(missing.joined(separator: "、"))；有一项不符合就应当退回"))
        }
        return refusals
    }

    /// What speaks against anybody's agreeing: what can never be published, and findings of the checks that nobody has answered.
    private func readyForPublication(
        at key: ReviewStep.Key, _ now: Moment, _ session: any ReadSession
    ) throws -> [Refusal] {
        let missing = key == .compose ? try Publications.refusals(publishing: item, on: now.day, session) : []
        let open = try ItemChecks.run(item, today: now.day, session).open
        guard let first = open.first else { return missing }
        let rest = open.count == 1 ? "" : "等\(open.count)个问题"
        return missing + [
            Refusal("checks.open", "发布前检查发现“\(first.place.chinese)：\(first.message)”\(rest)，请改正，或者逐项说明理由")
        ]
    }

    /// What may be said at a step.
    static func verdicts(at key: ReviewStep.Key) -> [ReviewAct.Verdict] {
        switch key {
        case .compose, .publication, .afterCheck: [.pass]
        case .secrecy: [.pass, .giveBack, .escalate, .reject]
        case .approval: [.pass, .giveBack, .reject]
        default: [.pass, .giveBack]
        }
    }

    /// Whether it is approved and not public yet.
    var isStoppable: Bool {
        if item.stage == .scheduled { return true }
        guard case .at(let step) = position else { return false }
        return step.key == .publication
    }

    /// At which step, and by whose authority, the viewer gives back what is approved; `nil` when he may not. That steps must be in different hands does
    /// not speak against it: it keeps people from agreeing with themselves, not from having second thoughts.
    func stopping(by viewer: Viewer) -> (step: ReviewStep.Key, authority: Authority)? {
        for key in Desk.stoppingSteps {
            let roles = Set(reviewCase.profile.step(key)?.roles ?? [])
            if let held = viewer.authorities(as: roles, in: unit).first { return (key, held) }
        }
        return nil
    }

    /// The steps whose people can stop what is approved: first the one after which least is to be done again.
    private static let stoppingSteps: [ReviewStep.Key] = [.publication, .approval, .secrecy]

    static let mayNotStop = Refusal("review.no-role", "停止发布由办理发布、终审或者保密审查的人员作出，您没有相应的角色")

    func refusals(recallingBy authority: Authority) -> [Refusal] {
        var refusals: [Refusal] = []
        switch item.stage {
        case .inReview, .rejected, .scheduled: break
        case .drafting, .returned: refusals.append(Refusal("review.at-desk", "本件已在起草人手中，可以直接修改"))
        case .escalated: refusals.append(Refusal("review.frozen", "本件已报请主管部门确定，作出决定之前不能撤回"))
        case .published, .checked: refusals.append(Refusal("review.public", "本件已经发布；要修改请使用“更正”，要下线请使用“撤回”"))
        }
        // What was refused lies at nobody's desk: its author may have left the office by now.
        let isTheirs =
            item.stage == .rejected
            || reviewCase.authors.contains { !$0.identities.isDisjoint(with: authority.identities) }
        if !isTheirs { refusals.append(Refusal("review.not-author", "只有起草或修改过本件的人可以撤回修改，请联系起草人，或由审核人退回")) }
        return refusals
    }
}

// MARK: From acts to the place in lists

extension ReviewCase {
    /// An item's case under a profile.
    init(of item: Item, _ profile: ReviewProfile, _ session: any ReadSession) throws {
        let lines = try ItemRecords.versionLines(of: item.id, session).filter { $0.round == item.round }
        let acts = try ReviewRecords.acts(of: item.id, session)
        let others = Set(acts.filter { $0.round == item.round }.compactMap(\.profile)).subtracting([profile.id])
        self.init(
            profile: profile, others: try others.sorted().map { try ReviewRecords.profile($0, session) },
            digests: try ItemRecords.version(item.newest, of: item, session).digests, round: item.round,
            authors: lines.map { Authority(person: $0.madeBy, actingFor: $0.madeFor) }, acts: acts)
    }

    /// - Parameter scheduledAt: set when what was approved waits for its moment: the publication step is taken, and nothing is public yet.
    func stage(scheduledAt: Moment?) -> (Item.Stage, ReviewStep?) {
        if scheduledAt != nil { return (.scheduled, nil) }
        switch position {
        case .drafting: return (.drafting, nil)
        case .returned: return (.returned, nil)
        case .escalated: return (.escalated, nil)
        case .rejected: return (.rejected, nil)
        case .at(let step): return (step.key == .afterCheck ? .published : .inReview, step)
        case .done: return (profile.step(.afterCheck) == nil ? .published : .checked, nil)
        }
    }

    /// Whoever may do what comes next.
    func rolesWaitedFor(scheduledAt: Moment?) -> [Role] {
        guard scheduledAt == nil else { return [] }
        switch position {
        case .at(let step): return step.roles
        case .escalated: return [.competentAuthority]
        default: return []
        }
    }
}

extension EventKind {
    public static let itemReviewed = EventKind("item.reviewed", "审核信息")
}
