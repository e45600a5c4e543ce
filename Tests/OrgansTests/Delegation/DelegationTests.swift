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
        let colleaguePost: Post

        static func make(_ district: TestDistrict, role: Role = .principal) async throws -> Pair {
            let (head, post) = try await district.register("head", in: district.education, RoleGrant(role))
            let (colleague, own) = try await district.register("colleague", in: district.personnel)
            return Pair(district: district, head: head, post: post, colleague: colleague, colleaguePost: own)
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

    /// Domain 14 §8, 9: who moves loses the rights of the former unit the same day. A section of the same organ is no other unit.
    @Test(arguments: StoreKind.available)
    func theDelegateLosesTheRolesOnLeavingTheOrgan(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let pair = try await Pair.make(district)
            let delegation = try await pair.make(pair.draft())
            let admin = try await district.admin()
            @Sendable func transfer(_ post: Identifier<Post>, to unit: Unit) async throws -> Post {
                try await district.write { session in
                    try Posts.transfer(
                        post, to: unit.id, title: "", on: district.today, ifVersion: 1, by: admin, at: district.now,
                        in: session)
                }
            }

            let within = try await transfer(pair.colleaguePost.id, to: district.finance)
            #expect(try await district.viewer(pair.colleague).grants.count == 1)
            _ = try await transfer(within.id, to: district.water)

            #expect(try await district.viewer(pair.colleague).grants.isEmpty)
            let kept = try await district.read { try DelegationRecords.find(delegation.id, $0) }
            #expect(kept?.endedAt == district.now && kept?.endedBy == district.administrator.id)
            let facts = try await district.read { session in
                try session.rows("SELECT facts FROM event WHERE kind = 'delegation.ended'").map { try $0.text(0) }
            }
            #expect(facts.count == 1)
            #expect(facts.first?.contains(within.id.rawValue) == true)
            #expect(facts.first?.contains("\(district.today)") == true)
        }
    }

    @Test(arguments: StoreKind.available)
    func whatALaterDayEndsStaysWithTheDelegateUntilThatDay(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let pair = try await Pair.make(district)
            let delegation = try await pair.make(pair.draft())
            let coming = try await pair.make(pair.draft(from: 5, days: 2))
            let (admin, today) = (try await district.admin(), district.today)
            let day = today.advanced(by: 3)
            var details = pair.colleaguePost.details
            details.period = try #require(DayPeriod(from: today, until: day))
            let shorter = details

            try await district.write { session in
                // A post in another organ is no reason to keep the roles of this one.
                try Posts.open(
                    for: pair.colleague.id, in: district.water.id,
                    as: PostDetails(isPrimary: false, period: DayPeriod(from: today)), by: admin, at: district.now,
                    in: session)
                try Posts.edit(
                    pair.colleaguePost.id, shorter, ifVersion: 1, by: admin, at: district.now, in: session)
            }

            #expect(try await district.viewer(pair.colleague, on: today.advanced(by: 2)).grants.count == 1)
            #expect(try await district.viewer(pair.colleague, on: day).grants.isEmpty)
            let kept = try await district.read { session in
                try [delegation.id, coming.id].compactMap { try DelegationRecords.find($0, session) }
            }
            #expect(kept.map { $0.state(on: today) } == [.inForce, .ended])
            #expect(kept.first?.until == day && kept.first?.endedAt == nil)
            let kinds = try await district.eventKinds().filter { $0 == "delegation.ended" }
            #expect(kinds.count == 2)
        }
    }

    /// The lender in 教育局 chose somebody of 水利局, who has a post in the school besides.
    @Test(arguments: StoreKind.available)
    func rolesOfAnotherOrganGoWithTheLastPost(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let pair = try await Pair.make(district)
            let (guest, first) = try await district.register("guest", in: district.water)
            let admin = try await district.admin()
            var draft = pair.draft()
            draft.delegate = guest.id
            try await pair.make(draft)
            let second = try await district.write { session in
                try Posts.open(
                    for: guest.id, in: district.school.id,
                    as: PostDetails(isPrimary: false, period: DayPeriod(from: district.today)), by: admin,
                    at: district.now, in: session)
            }
            @Sendable func end(_ post: Post) async throws {
                try await district.write { session in
                    try Posts.end(
                        post.id, on: district.today, ifVersion: 1, by: admin, at: district.now, in: session)
                }
            }

            try await end(first)
            #expect(try await district.viewer(guest).grants.count == 1)
            try await end(second)

            #expect(try await district.viewer(guest).grants.isEmpty)
            let kinds = try await district.eventKinds().filter { $0.hasPrefix("delegation") }
            #expect(kinds == ["delegation.made", "delegation.ended"])
        }
    }

    /// A section takes its people's posts to the other organ, the roles that they exercise for the old one's people stay behind.
    @Test(arguments: StoreKind.available)
    func whoMovesWithASectionLosesTheOldOrgansRoles(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let pair = try await Pair.make(district)
            let (staying, _) = try await district.register("staying", in: district.personnel)
            try await district.open(staying, in: district.finance)
            var draft = pair.draft()
            draft.delegate = staying.id
            let lost = try await pair.make(pair.draft())
            let kept = try await pair.make(draft)

            try await district.move(district.personnel, below: district.water)

            #expect(try await district.viewer(pair.colleague).grants.isEmpty)
            #expect(try await district.viewer(staying).grants.map(\.actingFor) == [pair.head.id])
            let found = try await district.read { session in
                try [lost.id, kept.id].map { try DelegationRecords.find($0, session)?.state(on: district.today) }
            }
            #expect(found == [.ended, .inForce])
            let facts = try await district.read { session in
                try session.rows("SELECT facts FROM event WHERE kind = 'delegation.ended'").map { try $0.text(0) }
            }
            #expect(facts.count == 1)
            #expect(facts.first?.contains(pair.colleaguePost.id.rawValue) == true)
        }
    }

    /// And the other way round: its own roles count in the new organ from then on.
    @Test(arguments: StoreKind.available)
    func theRolesOfAMovedSectionAreNotExercisedFromTheOldOrgan(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let (officer, post) = try await district.register(
                "officer", in: district.personnel, RoleGrant(.disclosureOfficer))
            let (inSection, _) = try await district.register("section", in: district.personnel)
            let (behind, _) = try await district.register("behind", in: district.finance)
            let (expecting, _) = try await district.register("expecting", in: district.waterOffice)
            let (guest, _) = try await district.register("guest", in: district.finance)
            let (owner, today) = (try await district.viewer(officer), district.today)
            let day = today.advanced(by: 3)
            try await district.open(guest, in: district.water, until: day)
            var made: [Identifier<Delegation>] = []
            for delegate in [inSection, behind, expecting, guest] {
                let draft = DelegationDraft(
                    of: officer.id, to: delegate.id, roles: [DelegatedRole(.disclosureOfficer, of: post.id)],
                    from: today, lastDay: today.advanced(by: 9), reason: "出差")
                made.append(
                    try await district.write { session in
                        try Delegations.make(draft, by: owner, at: district.now, in: session).id
                    })
            }
            let ids = made

            try await district.move(district.personnel, below: district.water)

            let found = try await district.read { session in
                try ids.compactMap { try DelegationRecords.find($0, session) }
            }
            #expect(found.map { $0.state(on: today) } == [.inForce, .ended, .inForce, .inForce])
            #expect(found.map(\.lastDay) == [9, 9, 9, 2].map { today.advanced(by: $0) })
            #expect(try await district.viewer(behind).grants.isEmpty)
            #expect(try await district.viewer(inSection).grants.map(\.organ) == [district.water.id])
            #expect(try await district.viewer(guest, on: day).grants.isEmpty)
            #expect(try await district.eventKinds().count { $0 == "delegation.ended" } == 2)
        }
    }

    @Test(arguments: StoreKind.available)
    func aPostThatOnlyChangesItsTitleEndsNothing(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let pair = try await Pair.make(district)
            try await pair.make(pair.draft())
            let admin = try await district.admin()
            var details = pair.colleaguePost.details
            details.title = "科员"
            let retitled = details

            try await district.write { session in
                try Posts.edit(
                    pair.colleaguePost.id, retitled, ifVersion: 1, by: admin, at: district.now, in: session)
            }

            #expect(try await district.viewer(pair.colleague).grants.count == 1)
            #expect(try await district.eventKinds().filter { $0.hasPrefix("delegation") } == ["delegation.made"])
        }
    }

    /// However the post went, and whatever stands in the delegation.
    @Test(arguments: StoreKind.available)
    func whoHasNoPostExercisesNobodysRoles(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let pair = try await Pair.make(district)
            try await pair.make(pair.draft())

            try await district.write { session in
                try session.execute("UPDATE post SET until_day = \(district.today) WHERE id = \(pair.colleaguePost.id)")
            }

            #expect(try await district.viewer(pair.colleague).grants.isEmpty)
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

    @Test(arguments: StoreKind.available)
    func aManagerLendsForAnotherOnlyWhatHeCouldGive(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let pair = try await Pair.make(district, role: .platformAdministrator)
            let keeper = try await district.keeper()
            let (officer, post) = try await district.register(
                "officer", in: district.personnel, RoleGrant(.disclosureOfficer))
            var draft = pair.draft()
            draft.person = officer.id
            draft.roles = [DelegatedRole(.disclosureOfficer, of: post.id)]

            #expect(try await pair.rules(pair.draft(.platformAdministrator), by: keeper) == ["role.beyond"])
            let made = try await pair.make(draft, by: keeper)

            #expect(made.madeBy == keeper.person && made.person == officer.id)
            #expect(try await district.viewer(pair.colleague).grants.map(\.actingFor) == [officer.id])
            let offered = try await district.read { session in
                try [pair.head.id, officer.id].map { person in
                    try Delegations.lendable(of: person, by: keeper, on: district.today, session).map(\.role)
                }
            }
            #expect(offered == [[], draft.roles])
        }
    }

    @Test(arguments: StoreKind.available)
    func aManagerLendsOnlyFromAndToThePeopleOfHisUnits(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let pair = try await Pair.make(district)
            let keeper = try await district.keeper()
            let (stranger, post) = try await district.register("stranger", in: district.water, RoleGrant(.principal))
            var (from, to) = (pair.draft(), pair.draft())
            from.person = stranger.id
            from.roles = [DelegatedRole(.principal, of: post.id)]
            to.delegate = stranger.id
            let fromElsewhere = from

            await #expect(throws: Refused.notFound) { try await pair.make(fromElsewhere, by: keeper) }
            await #expect(throws: Refused.notFound) {
                try await district.read { session in
                    _ = try Delegations.lendable(of: stranger.id, by: keeper, on: district.today, session)
                }
            }
            #expect(try await pair.rules(to, by: keeper) == ["delegation.delegate-elsewhere"])
        }
    }

    @Test(arguments: StoreKind.available)
    func dutiesStayApartWhenAManagerLends(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let pair = try await Pair.make(district, role: .unitAdministrator)
            let keeper = try await district.keeper()
            let (auditor, _) = try await district.register("auditor", in: district.finance, RoleGrant(.auditor))
            var draft = pair.draft(.unitAdministrator)
            draft.delegate = auditor.id

            #expect(try await pair.rules(draft, by: keeper) == ["delegation.incompatible"])
        }
    }

    /// Otherwise a lent role would be lent on, or its lender given another by who acts for him.
    @Test(arguments: StoreKind.available)
    func whoActsForSomebodyLendsNeitherForNorToHim(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let pair = try await Pair.make(district, role: .unitAdministrator)
            try await pair.make(pair.draft(.unitAdministrator))
            let delegate = try await district.viewer(pair.colleague)
            let (third, post) = try await district.register("third", in: district.finance, RoleGrant(.sectionHead))
            var (onward, back) = (pair.draft(.unitAdministrator), pair.draft())
            onward.delegate = third.id
            back.person = third.id
            back.roles = [DelegatedRole(.sectionHead, of: post.id)]
            back.delegate = pair.head.id

            #expect(try await pair.rules(onward, by: delegate) == ["delegation.acting-for"])
            #expect(try await pair.rules(back, by: delegate) == ["delegation.acting-for"])
        }
    }

    @Test(arguments: StoreKind.available)
    func nothingIsLentForWhoIsSuspended(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let pair = try await Pair.make(district)
            let (admin, keeper) = (try await district.admin(), try await district.keeper())
            try await district.write { session in
                try People.setState(
                    pair.head.id, to: .suspended, ifVersion: 1, by: admin, at: district.now, in: session)
            }

            #expect(try await pair.rules(pair.draft(), by: keeper) == ["delegation.lender-away"])
        }
    }
}

extension TestDistrict {
    /// Gives somebody a post besides, by the administrator's hand.
    fileprivate func open(_ person: Person, in unit: Unit, until: Day? = nil) async throws {
        let admin = try await admin()
        let details = PostDetails(isPrimary: false, period: try #require(DayPeriod(from: today, until: until)))
        try await write { [now] session in
            try Posts.open(for: person.id, in: unit.id, as: details, by: admin, at: now, in: session)
        }
    }

    fileprivate func move(_ unit: Unit, below parent: Unit) async throws {
        let admin = try await admin()
        try await write { [now] session in
            try Units.move(
                unit.id, below: parent.id, ifVersion: unit.version, by: admin, with: [], at: now, in: session)
        }
    }

    /// 单位管理员 of the education bureau.
    fileprivate func keeper() async throws -> Viewer {
        try await viewer(try await register("keeper", in: education, RoleGrant(.unitAdministrator)).person)
    }
}
