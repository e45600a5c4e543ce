import Organs
import OrgansTesting
import Regulation
import Storage
import StorageTesting
import Testing

struct DelegationTests {
    /// The head of education and a colleague of the same organ.
    private struct Pair {
        let district: TestDistrict
        let head: Person
        let post: Post
        let colleague: Person

        static func make(_ district: TestDistrict, role: Role = .principal) async throws -> Pair {
            let (head, post) = try await district.register("head", in: district.education, RoleGrant(role))
            let (colleague, _) = try await district.register("colleague", in: district.personnel)
            return Pair(district: district, head: head, post: post, colleague: colleague)
        }

        func draft(_ role: Role = .principal, from: Int = 0, days: Int = 10) -> DelegationDraft {
            let first = district.today.advanced(by: from)
            return DelegationDraft(
                of: head.id, to: colleague.id, roles: [DelegatedRole(role, of: post.id)], from: first,
                lastDay: first.advanced(by: days - 1), reason: "出差")
        }

        @discardableResult
        func make(_ draft: DelegationDraft, by viewer: Viewer? = nil) async throws -> Delegation {
            let owner = try await district.viewer(head)
            return try await district.write { [district] session in
                try Delegations.make(draft, by: viewer ?? owner, at: district.now, in: session)
            }
        }

        func rules(_ draft: DelegationDraft, by viewer: Viewer? = nil) async throws -> [String] {
            try await refusedRules { try await make(draft, by: viewer) }
        }
    }

    @Test(arguments: StoreKind.available)
    func theColleagueHasTheRoleForItsDaysAndActsForTheAbsent(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let pair = try await Pair.make(district)

            try await pair.make(pair.draft(from: 2, days: 3))

            for (offset, isLent) in [(1, false), (2, true), (4, true), (5, false)] {
                let grants = try await district.viewer(pair.colleague, on: district.today.advanced(by: offset)).grants
                #expect(grants.map(\.role) == (isLent ? [.principal] : []), "day \(offset)")
                #expect(grants.allSatisfy { $0.actingFor == pair.head.id && $0.unit == district.education.id })
            }
            #expect(try await district.viewer(pair.head, on: district.today.advanced(by: 3)).may(.viewEvents))
        }
    }

    @Test(arguments: StoreKind.available)
    func whatIsDoneUnderItRecordsBoth(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let pair = try await Pair.make(district, role: .unitAdministrator)
            try await pair.make(pair.draft(.unitAdministrator))
            let viewer = try await district.viewer(pair.colleague)

            try await district.write { session in
                try People.register(
                    PersonProfile(account: "new", name: "新人"), in: district.education.id,
                    as: PostDetails(period: DayPeriod(from: district.today)), by: viewer, at: district.now, in: session)
            }

            let acts = try await district.read { session in
                try session.rows(
                    "SELECT actor_id, acting_for_id FROM event WHERE kind = 'person.registered' AND acting_for_id IS NOT NULL"
                ).map { [try $0.text(0), try $0.text(1)] }
            }
            #expect(acts == [[pair.colleague.id.rawValue, pair.head.id.rawValue]])
        }
    }

    @Test(arguments: StoreKind.available)
    func endsAtOnceWhenEndedEarly(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let pair = try await Pair.make(district)
            let delegation = try await pair.make(pair.draft())
            #expect(try await district.viewer(pair.colleague).grants.count == 1)
            let owner = try await district.viewer(pair.head)
            @Sendable func end() async throws {
                try await district.write { try Delegations.end(delegation.id, by: owner, at: district.now, in: $0) }
            }

            try await end()

            #expect(try await district.viewer(pair.colleague).grants.isEmpty)
            #expect(try await refusedRules(end) == ["delegation.over"])
            let kinds = try await district.eventKinds().filter { $0.hasPrefix("delegation") }
            #expect(kinds == ["delegation.made", "delegation.ended"])
        }
    }

    @Test(arguments: StoreKind.available)
    func lapsesWithTheLenderAndThePost(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let pair = try await Pair.make(district)
            try await pair.make(pair.draft())
            let admin = try await district.admin()
            func setState(_ state: Person.State, ifVersion version: Int) async throws {
                try await district.write { session in
                    try People.setState(
                        pair.head.id, to: state, ifVersion: version, by: admin, at: district.now, in: session)
                }
            }

            try await setState(.suspended, ifVersion: 1)
            #expect(try await district.viewer(pair.colleague).grants.isEmpty)
            try await setState(.active, ifVersion: 2)
            #expect(try await district.viewer(pair.colleague).grants.count == 1)
            let tomorrow = district.today.advanced(by: 1)
            try await district.write { session in
                try Posts.end(pair.post.id, on: tomorrow, ifVersion: 1, by: admin, at: district.now, in: session)
            }

            #expect(try await district.viewer(pair.colleague).grants.count == 1)
            #expect(try await district.viewer(pair.colleague, on: tomorrow).grants.isEmpty)
        }
    }

    @Test(arguments: StoreKind.available)
    func refusesWhatMayNotBeLent(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let pair = try await Pair.make(district)
            func changed(_ change: (inout DelegationDraft) -> Void) -> DelegationDraft {
                var draft = pair.draft()
                change(&draft)
                return draft
            }
            let cases: [(DelegationDraft, [String])] = [
                (pair.draft(days: 91), ["delegation.too-long"]),
                (pair.draft(from: -1), ["delegation.in-past"]),
                (pair.draft(days: 0), ["delegation.backwards"]),
                (changed { $0.delegate = $0.person }, ["delegation.to-himself"]),
                (changed { $0.reason = "" }, ["delegation.reason-missing"]),
                (changed { $0.roles = [] }, ["delegation.nothing"]),
                (changed { $0.roles += $0.roles }, ["delegation.repeated"]),
                (changed { $0.roles = [DelegatedRole(.auditor, of: pair.post.id)] }, ["delegation.not-own"]),
                (changed { $0.delegate = Identifier(wellKnown: "nobody") }, ["delegation.delegate-away"]),
                (pair.draft(days: 90), []),
            ]
            for (draft, expected) in cases { #expect(try await pair.rules(draft) == expected) }
        }
    }

    @Test(arguments: StoreKind.available)
    func whatWasLentIsNotLentOn(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let pair = try await Pair.make(district)
            try await pair.make(pair.draft())
            let (third, _) = try await district.register("third", in: district.finance)
            let colleague = try await district.viewer(pair.colleague)
            var draft = pair.draft()
            draft.person = pair.colleague.id
            draft.delegate = third.id

            #expect(try await pair.rules(draft, by: colleague) == ["delegation.not-own"])
        }
    }

    @Test(arguments: StoreKind.available)
    func incompatibleRolesAreNotLent(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let pair = try await Pair.make(district, role: .unitAdministrator)
            let (auditor, _) = try await district.register("auditor", in: district.water, RoleGrant(.auditor))
            var draft = pair.draft(.unitAdministrator)
            draft.delegate = auditor.id

            #expect(try await pair.rules(draft) == ["delegation.incompatible"])
        }
    }

    /// And the other way round: who has been lent a role is given none that goes against it.
    @Test(arguments: StoreKind.available)
    func aLentRoleCountsWhenRolesAreGiven(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let pair = try await Pair.make(district, role: .unitAdministrator)
            try await pair.make(pair.draft(.unitAdministrator))
            let admin = try await district.admin()

            let rules = try await refusedRules {
                try await district.write { session in
                    try Posts.open(
                        for: pair.colleague.id, in: district.water.id,
                        as: PostDetails(isPrimary: false, period: DayPeriod(from: district.today)),
                        roles: [RoleGrant(.auditor)], by: admin, at: district.now, in: session)
                }
            }

            #expect(rules == ["role.incompatible"])
        }
    }

    @Test(arguments: StoreKind.available)
    func othersNeedTheRightAndLendNothingToThemselves(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let pair = try await Pair.make(district)
            let colleague = try await district.viewer(pair.colleague)
            await #expect(throws: Refused.forbidden(.manageDelegations)) {
                try await pair.make(pair.draft(), by: colleague)
            }
            let admin = try await district.admin()
            var draft = pair.draft()
            draft.delegate = district.administrator.id
            #expect(try await pair.rules(draft, by: admin) == ["delegation.to-manager"])

            let made = try await pair.make(pair.draft(), by: admin)

            let listed = try await district.read { session in
                [
                    try DelegationRecords.list(in: .organ(district.education.id), notOverOn: district.today, session),
                    try DelegationRecords.list(in: .organ(district.water.id), session),
                    try DelegationRecords.with(pair.colleague.id, session),
                ]
            }
            #expect(listed == [[made], [], [made]])
            #expect(made.madeBy == district.administrator.id)
        }
    }
}
