public import Organs
import Storage

/// Where an item stands in its review: computed from its profile, its present content and all acts, never stored as a fact of its own.
///
/// An act counts for exactly the content that it was about. A change of the text therefore undoes every step behind the drafting, a change of the
/// attachments alone the secrecy review and what follows (PUB-1), without anything having to be reset; and what all steps have passed is, to the
/// byte, what is published.
///
/// It counts for the way that the item goes now, too: where the grade was raised or the urgent way left, a step that this way gives to other roles, or
/// keeps apart from other hands, is taken anew (国办发〔2018〕123号; domain 12 §2).
public struct ReviewCase: Sendable {
    public let profile: ReviewProfile
    /// The digests of the newest version.
    public let digests: ContentDigests
    public let round: Int
    /// Whoever wrote a version of this round: they are the drafting hand.
    public let authors: [Authority]
    /// The acts of this round in their order.
    public let acts: [ReviewAct]
    /// Other profiles that acts of this round were done under.
    private let others: [ReviewProfile]

    /// - Parameters:
    ///   - others: every other profile that acts of this round were done under.
    ///   - acts: all acts of the item; those of other rounds are left out.
    public init(
        profile: ReviewProfile, others: [ReviewProfile], digests: ContentDigests, round: Int, authors: [Authority],
        acts: [ReviewAct]
    ) {
        self.profile = profile
        self.others = others
        self.digests = digests
        self.round = round
        self.authors = authors
        self.acts = acts.filter { $0.round == round }.sorted { $0.number < $1.number }
    }

    public enum Position: Hashable, Sendable {
        /// At the drafting desk, for the first time or taken back by the author.
        case drafting
        /// At the drafting desk again, with the reason.
        case returned(ReviewAct)
        /// Waiting for this step.
        case at(ReviewStep)
        /// Frozen until the competent authority has decided (PUB-3).
        case escalated(ReviewAct)
        case rejected(ReviewAct)
        /// Everything is done.
        case done
    }

    public var position: Position {
        guard let last = acts.last else { return .drafting }
        switch last.verdict {
        case .giveBack: return .returned(last)
        case .recall: return .drafting
        case .escalate: return .escalated(last)
        case .reject: return .rejected(last)
        case .pass, .clear: break
        }
        // A text that was changed after it was handed in has not been handed in.
        guard passed(.compose) != nil else { return .drafting }
        return profile.steps.first { passed($0.key) == nil }.map(Position.at) ?? .done
    }

    /// The act by which a step is passed for the present content; `nil` while it is not.
    ///
    /// What was passed before a refusal of the whole counts no more. What was passed before a return still does where the content is the same:
    /// nobody need look twice at what has not changed, but the step that returned it must.
    public func passed(_ key: ReviewStep.Key) -> ReviewAct? {
        let standing = acts.suffix(while: { $0.verdict != .reject })
        guard let act = standing.last(where: { $0.step == key && $0.verdict != .escalate }),
            act.verdict == .pass || act.verdict == .clear, covers(act), isOfThisWay(act)
        else { return nil }
        // Handing in is said anew after each return and each recall; so is publication, which was called off by it.
        let isSaidAnew = key == .compose || key >= .publication
        if isSaidAnew, standing.contains(where: { $0.number > act.number && $0.sendsBack }) { return nil }
        return act
    }

    /// Whether it was done under the present profile, or under one that has the step in the same hands.
    private func isOfThisWay(_ act: ReviewAct) -> Bool {
        // Before profiles were written down, every act counted.
        guard let id = act.profile, id != profile.id else { return true }
        guard let now = profile.step(act.step), let then = others.first(where: { $0.id == id })?.step(act.step) else {
            return false
        }
        return Set(now.roles) == Set(then.roles) && Set(now.mustDifferFrom) == Set(then.mustDifferFrom)
    }

    private func covers(_ act: ReviewAct) -> Bool {
        act.step.looksAtTextOnly && act.step != .compose
            ? act.digests.text == digests.text : act.digests.whole == digests.whole
    }

    /// The steps that count, with whose hands they were in: what separation of duties is judged by. Every author has had a hand in the draft.
    public var taken: [SeparationOfDuties<ReviewStep.Key>.Taken] {
        let acts = profile.steps.compactMap { step in
            passed(step.key).map { SeparationOfDuties<ReviewStep.Key>.Taken(step.key, by: $0.by) }
        }
        var seen: Set<SeparationOfDuties<ReviewStep.Key>.Taken> = []
        return (authors.map { .init(.compose, by: $0) } + acts).filter { seen.insert($0).inserted }
    }

    /// The case with an act that is done now, under the profile that the item goes by.
    func adding(_ act: ReviewAct) -> ReviewCase {
        ReviewCase(
            profile: profile, others: others, digests: digests, round: round, authors: authors, acts: acts + [act])
    }

    /// Whether every step up to and with the final approval is passed for exactly this content: the only thing that may be published.
    public var isApproved: Bool {
        profile.steps.filter { $0.key < .publication }.allSatisfy { passed($0.key) != nil }
            && acts.last?.freezes != true
    }
}

extension ReviewAct {
    /// Whether it puts the item back on the drafting desk.
    var sendsBack: Bool { verdict == .giveBack || verdict == .recall }

    /// Whether nothing goes on after it.
    var freezes: Bool { verdict == .escalate || verdict == .reject || sendsBack }
}

extension Array {
    /// What stands behind the last element that does not satisfy the condition.
    fileprivate func suffix(while isKept: (Element) -> Bool) -> ArraySlice<Element> {
        guard let cut = lastIndex(where: { !isKept($0) }) else { return self[...] }
        return self[(cut + 1)...]
    }
}

// MARK: Who may act, and why not

extension ReviewCase {
    /// By whose authority the viewer may do it; or what speaks against it.
    ///
    /// - Parameter held: every way in which the viewer holds a role of the step over the item's section.
    public func authority(
        for key: ReviewStep.Key, among held: [Authority]
    ) -> Result<Authority, StepRefusal> {
        guard let step = profile.step(key) else { return .failure(.notAStep) }
        guard let first = held.first else { return .failure(.noRole(step)) }
        let separation = profile.separation
        if let usable = separation.usable(held, for: key, after: taken) { return .success(usable) }
        let conflicts = separation.conflicts(key, by: first, after: taken)
        return .failure(.sameHands(conflicts, profile))
    }
}

/// Why somebody may not take a step.
public enum StepRefusal: Error, Sendable {
    case notAStep
    case noRole(ReviewStep)
    case sameHands([SeparationOfDuties<ReviewStep.Key>.Conflict], ReviewProfile)

    public var refusals: [Refusal] {
        switch self {
        case .notAStep: [Refusal("review.no-step", "本件的审核流程没有这一步，请刷新页面后再试")]
        case .noRole(let step):
            [
                Refusal(
                    "review.no-role",
                    "“\(step.name)”由\(step.roles.map(\.label).joined(separator: "、"))办理，您没有相应的角色")
            ]
        case .sameHands(let conflicts, let profile):
            conflicts.map { conflict in
                let name = profile.step(conflict.with)?.name ?? conflict.with.defaultName
                return Refusal("review.same-hands", conflict.message(stepName: name))
            }
        }
    }
}
