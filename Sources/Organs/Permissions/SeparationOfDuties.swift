public import Storage

/// Which steps of a workflow must be in different hands (职责分离; domain 12 §2: “must differ from”). A pure value that every workflow with
/// reviews declares once.
///
/// A step is in the hands of the person who took it and, when that was for an absent colleague, in the colleague's too. Acting for someone does
/// not make one a second person: neither of the two may then take a step that must differ.
public struct SeparationOfDuties<Step: Hashable & Sendable>: Sendable {
    /// A step that still counts, and who took it.
    public struct Taken: Hashable, Sendable {
        public let step: Step
        public let by: Authority

        public init(_ step: Step, by authority: Authority) {
            self.step = step
            by = authority
        }
    }

    /// Why someone may not take a step.
    public struct Conflict: Hashable, Sendable {
        /// The step that he has had a hand in.
        public let with: Step
        /// The person who stands on both sides.
        public let person: Identifier<Person>
        /// How that person stands to the viewer and to the earlier step.
        public let kind: Kind

        public enum Kind: Hashable, Sendable {
            /// The viewer took the earlier step himself.
            case tookItself
            /// The viewer would now act for the one who took, or for whom another took, the earlier step.
            case actsForWhoTook
            /// The earlier step was taken for the viewer, by a delegate.
            case wasTakenFor
        }
    }

    private let apart: [Step: Set<Step>]

    /// - Parameter mustDiffer: for a step, those that must be in other hands; it holds in both directions, since a text may come back.
    public init(_ mustDiffer: [Step: Set<Step>]) {
        var apart = mustDiffer
        for (step, others) in mustDiffer {
            for other in others { apart[other, default: []].insert(step) }
        }
        self.apart = apart
    }

    /// What speaks against this authority taking the step; empty when nothing does.
    public func conflicts(_ step: Step, by authority: Authority, after taken: [Taken]) -> [Conflict] {
        let excluded = apart[step] ?? []
        return taken.filter { excluded.contains($0.step) }.flatMap { earlier in
            authority.identities.intersection(earlier.by.identities).sorted().map { person in
                Conflict(with: earlier.step, person: person, kind: kind(person, authority, earlier.by))
            }
        }
    }

    /// The first of the viewer's authorities that nothing speaks against; `nil` when there is none.
    public func usable(_ authorities: [Authority], for step: Step, after taken: [Taken]) -> Authority? {
        authorities.first { conflicts(step, by: $0, after: taken).isEmpty }
    }

    /// How many people have truly had a hand in it: those who acted for each other count as one.
    public static func distinctPeople(_ taken: [Taken]) -> Int {
        var groups: [Set<Identifier<Person>>] = []
        for identities in taken.map(\.by.identities) {
            let joined = groups.filter { !$0.isDisjoint(with: identities) }
            groups.removeAll { !$0.isDisjoint(with: identities) }
            groups.append(joined.reduce(identities) { $0.union($1) })
        }
        return groups.count
    }

    private func kind(_ person: Identifier<Person>, _ now: Authority, _ earlier: Authority) -> Conflict.Kind {
        if person != now.person { return .actsForWhoTook }
        return person == earlier.person ? .tookItself : .wasTakenFor
    }
}

extension SeparationOfDuties.Conflict {
    /// The sentence for the page.
    ///
    /// - Parameter stepName: what the earlier step is called: 初审.
    public func message(stepName: String) -> String {
        switch kind {
        case .tookItself: "您已办理本件的“\(stepName)”，按职责分离要求，这一步须由他人办理"
        case .actsForWhoTook: "您受托代理的同事已参与本件的“\(stepName)”，不能再代其办理这一步，须由他人办理"
        case .wasTakenFor: "本件的“\(stepName)”是他人受您委托办理的，视同您本人办理，这一步须由他人办理"
        }
    }
}
