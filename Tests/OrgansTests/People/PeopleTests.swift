import Organs
import OrgansTesting
import Regulation
import Storage
import StorageTesting
import Testing

struct PeopleTests {
    @Test(arguments: StoreKind.available)
    func rightsComeFromPostsInForce(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let (clerk, post) = try await district.register(
                "clerk", in: district.personnel, RoleGrant(.sectionLiaison), RoleGrant(.documentClerk),
                until: district.today.advanced(by: 10))

            let grants = try await district.viewer(clerk).grants

            #expect(Set(grants.map(\.role)) == [.sectionLiaison, .documentClerk])
            #expect(
                grants.allSatisfy { $0.post == post.id && $0.organ == district.education.id && $0.actingFor == nil })
            for (offset, count) in [(-1, 0), (0, 2), (9, 2), (10, 0)] {
                let day = district.today.advanced(by: offset)
                #expect(try await district.viewer(clerk, on: day).grants.count == count, "day \(offset)")
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func chosenUnitsAreLoadedWithTheGrant(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let chosen = [district.education.id, district.waterOffice.id].sorted()
            let (overseer, _) = try await district.register(
                "overseer", in: district.government, RoleGrant(.supervisor, reach: .chosenUnits, chosen: chosen))

            let viewer = try await district.viewer(overseer)

            #expect(viewer.grants.map { Set($0.chosen) } == [[district.education.path, district.waterOffice.path]])
            let scope = viewer.scope(for: .viewPeople)
            #expect(scope.contains(district.school) && scope.contains(district.waterOffice))
            #expect(!scope.contains(district.water) && !scope.contains(district.government))
        }
    }

    /// Domain 14 §8, 9.
    @Test(arguments: StoreKind.available)
    func whoMovesLosesTheOldUnitsRightsTheSameDay(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let admin = try await district.admin()
            let (clerk, post) = try await district.register(
                "clerk", in: district.education, RoleGrant(.disclosureOfficer))
            let move = district.now + .seconds(40 * 86_400)

            try await district.write { session in
                try Posts.transfer(
                    post.id, to: district.water.id, title: "科员", on: move.day, ifVersion: 1, by: admin, at: move,
                    in: session)
            }

            let before = try await district.viewer(clerk, on: move.day.advanced(by: -1))
            #expect(before.scope(for: .viewFiles).contains(district.education))
            #expect(try await district.viewer(clerk, on: move.day).grants.isEmpty)
            let posts = try await district.read { try PostRecords.posts(of: clerk.id, $0) }
            #expect(posts.map(\.unit) == [district.education.id, district.water.id])
            #expect(posts.map { $0.isInForce(on: move.day) } == [false, true])
        }
    }

    @Test(arguments: StoreKind.available)
    func whoIsSuspendedHasNoRights(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let admin = try await district.admin()
            let (clerk, _) = try await district.register("clerk", in: district.education, RoleGrant(.disclosureOfficer))

            try await district.write { session in
                try People.setState(clerk.id, to: .suspended, ifVersion: 1, by: admin, at: district.now, in: session)
            }

            #expect(try await district.viewer(clerk).grants.isEmpty)
        }
    }

    @Test(arguments: StoreKind.available)
    func whoLeavesEndsAllPostsThoseToComeToo(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let admin = try await district.admin()
            let (clerk, _) = try await district.register("clerk", in: district.education, RoleGrant(.disclosureOfficer))

            try await district.write { session in
                try Posts.open(
                    for: clerk.id, in: district.water.id,
                    as: PostDetails(isPrimary: false, period: DayPeriod(from: district.today.advanced(by: 5))),
                    by: admin, at: district.now, in: session)
                try People.setState(clerk.id, to: .left, ifVersion: 1, by: admin, at: district.now, in: session)
            }

            let posts = try await district.read { try PostRecords.posts(of: clerk.id, $0) }
            #expect(posts.count == 2)
            for offset in 0..<30 {
                #expect(posts.allSatisfy { !$0.isInForce(on: district.today.advanced(by: offset)) })
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func whoIsReinstatedHasTheNewPostAndNothingElse(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let admin = try await district.admin()
            let (clerk, _) = try await district.register("clerk", in: district.education, RoleGrant(.unitAdministrator))
            try await district.write { session in
                try People.setState(clerk.id, to: .left, ifVersion: 1, by: admin, at: district.now, in: session)
            }
            #expect(try await refusedRules { try await district.enable(clerk, by: admin) } == ["person.left"])

            let post = try await district.reinstate(clerk, in: district.water, from: district.today.advanced(by: 3))

            let (person, posts) = try await district.read { session in
                (try #require(try PersonRecords.find(clerk.id, session)), try PostRecords.posts(of: clerk.id, session))
            }
            #expect(person.state == .active && person.version == 3)
            #expect(posts.filter { $0.isInForce(on: district.today.advanced(by: 3)) }.map(\.id) == [post.id])
            #expect(try await district.viewer(clerk, on: district.today.advanced(by: 3)).grants.isEmpty)
            #expect(try await district.eventKinds().count { $0 == "person.reinstated" } == 1)
            // The role that ended forbids no other; one that is given again does.
            let audits = try await refusedRules { try await district.give([.auditor], to: post) }
            let both = try await refusedRules { try await district.give([.auditor, .unitAdministrator], to: post) }
            #expect(audits == [] && both == ["role.incompatible"])
        }
    }

    @Test(arguments: StoreKind.available)
    func onlyWhoHasLeftIsReinstatedAndNotInThePast(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let admin = try await district.admin()
            let (clerk, _) = try await district.register("clerk", in: district.education)
            let staying = try await refusedRules { try await district.reinstate(clerk, in: district.water) }
            try await district.write { session in
                try People.setState(clerk.id, to: .left, ifVersion: 1, by: admin, at: district.now, in: session)
            }
            let past = try await refusedRules {
                try await district.reinstate(clerk, in: district.water, from: district.today.advanced(by: -1))
            }
            let (keeper, _) = try await district.register("keeper", in: district.water, RoleGrant(.unitAdministrator))
            let viewer = try await district.viewer(keeper)

            #expect(staying == ["person.not-left"] && past == ["person.reinstated-in-past"])
            await #expect(throws: Refused.notFound) {
                try await district.reinstate(clerk, in: district.water, by: viewer)
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func namesEveryFieldThatIsWrong(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let admin = try await district.admin()
            let long = String(repeating: "长", count: 51)
            let cases: [(PersonProfile, String, [String])] = [
                (PersonProfile(account: "", name: "甲"), "", ["person.account-missing"]),
                (PersonProfile(account: "Wang", name: "甲"), "", ["person.account-form"]),
                (PersonProfile(account: "ab", name: "甲"), "", ["person.account-form"]),
                (PersonProfile(account: "-ab", name: "甲"), "", ["person.account-form"]),
                (PersonProfile(account: "admin", name: "甲"), "", ["person.duplicate-account"]),
                (
                    PersonProfile(account: "abc", name: "", mobile: "1234", email: "a@b"), long,
                    ["person.name-missing", "person.mobile", "person.email", "post.title-too-long"]
                ),
                (PersonProfile(account: "abc", name: "甲", mobile: "13900000000"), "", []),
            ]
            for (profile, title, expected) in cases {
                let rules = try await refusedRules {
                    try await district.write { session in
                        try People.register(
                            profile, in: district.water.id,
                            as: PostDetails(title: title, period: DayPeriod(from: district.today)), by: admin,
                            at: district.now, in: session)
                    }
                }
                #expect(rules == expected)
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func incompatibleRolesAreRefusedOverAllPosts(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let admin = try await district.admin()
            let (clerk, _) = try await district.register("clerk", in: district.education, RoleGrant(.unitAdministrator))

            let rules = try await refusedRules {
                try await district.write { session in
                    try Posts.open(
                        for: clerk.id, in: district.water.id, as: PostDetails(period: DayPeriod(from: district.today)),
                        roles: [RoleGrant(.auditor)], by: admin, at: district.now, in: session)
                }
            }

            #expect(rules == ["role.incompatible"])
        }
    }

    @Test(arguments: StoreKind.available)
    func nobodyGivesRolesToHimself(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let admin = try await district.admin()

            let rules = try await refusedRules {
                try await district.write { session in
                    try Posts.setRoles(
                        [RoleGrant(.platformAdministrator), RoleGrant(.principal)], of: district.administratorPost.id,
                        ifVersion: 1, by: admin, at: district.now, in: session)
                }
            }

            #expect(rules == ["role.to-himself"])
        }
    }

    /// A unit's administrator gives roles of his unit: neither greater ones nor farther reaching ones.
    @Test(arguments: StoreKind.available)
    func aUnitsAdministratorGivesNothingBeyondHisOwn(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let (keeper, _) = try await district.register(
                "keeper", in: district.education, RoleGrant(.unitAdministrator, reach: .unit))
            let (_, post) = try await district.register("clerk", in: district.personnel)
            let viewer = try await district.viewer(keeper)
            let cases: [(RoleGrant, [String])] = [
                (RoleGrant(.platformAdministrator), ["role.beyond"]),
                (RoleGrant(.auditor), ["role.beyond"]),
                (RoleGrant(.competentAuthority, reach: .unit), ["role.beyond"]),
                (RoleGrant(.disclosureOfficer, reach: .all), ["role.beyond"]),
                // The clerk's section holds nothing else, so that “and below” is the section.
                (RoleGrant(.unitAdministrator, reach: .section), []),
                (RoleGrant(.disclosureOfficer, reach: .chosenUnits, chosen: [district.water.id]), ["role.beyond"]),
                (RoleGrant(.disclosureOfficer, reach: .chosenUnits), ["role.nothing-chosen"]),
                (RoleGrant(.disclosureOfficer, reach: .unit), []),
                (RoleGrant(.sectionHead), []),
            ]
            for (grant, expected) in cases {
                let version = try #require(try await district.read { try PostRecords.find(post.id, $0) }).version
                let rules = try await refusedRules {
                    try await district.write { session in
                        try Posts.setRoles(
                            [grant], of: post.id, ifVersion: version, by: viewer, at: district.now, in: session)
                    }
                }
                #expect(rules == expected, "\(grant)")
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func aUnitsAdministratorReachesNoOtherUnit(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let (keeper, _) = try await district.register(
                "keeper", in: district.education, RoleGrant(.unitAdministrator))
            let (stranger, post) = try await district.register("stranger", in: district.water)
            let viewer = try await district.viewer(keeper)

            await #expect(throws: Refused.notFound) {
                try await district.write { session in
                    try People.setState(
                        stranger.id, to: .suspended, ifVersion: 1, by: viewer, at: district.now, in: session)
                }
            }
            await #expect(throws: Refused.notFound) {
                try await district.write { session in
                    try Posts.setRoles([], of: post.id, ifVersion: 1, by: viewer, at: district.now, in: session)
                }
            }
        }
    }

    /// A post in his unit would bring the account within his reach.
    @Test(arguments: StoreKind.available)
    func nobodyAttachesAStrangerToHisUnit(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let (keeper, _) = try await district.register(
                "keeper", in: district.education, RoleGrant(.unitAdministrator))
            let (stranger, _) = try await district.register("stranger", in: district.water)
            let viewer = try await district.viewer(keeper)

            await #expect(throws: Refused.notFound) {
                try await district.write { session in
                    try Posts.open(
                        for: stranger.id, in: district.education.id,
                        as: PostDetails(isPrimary: false, period: DayPeriod(from: district.today)), by: viewer,
                        at: district.now, in: session)
                }
            }

            let posts = try await district.read { try PostRecords.posts(of: stranger.id, $0) }
            #expect(posts.map(\.unit) == [district.water.id])
        }
    }

    /// Whoever ends a post takes its roles.
    @Test(arguments: StoreKind.available)
    func nobodyEndsThePostOfSomeoneAboveHim(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let (keeper, ownPost) = try await district.register(
                "keeper", in: district.government, RoleGrant(.unitAdministrator))
            let (_, above) = try await district.register("auditor", in: district.water, RoleGrant(.auditor))
            let (_, below) = try await district.register("clerk", in: district.water, RoleGrant(.disclosureOfficer))
            let (viewer, now) = (try await district.viewer(keeper), district.now)
            let tomorrow = now.day.advanced(by: 1)
            let short = try #require(DayPeriod(from: now.day, until: tomorrow))
            func rules(_ work: @escaping @Sendable (any WriteSession) throws -> Void) async throws -> [String] {
                try await refusedRules { try await district.write(work) }
            }
            let attempts: [@Sendable (any WriteSession) throws -> Void] = [
                { try Posts.end(above.id, on: now.day, ifVersion: 1, by: viewer, at: now, in: $0) },
                { try Posts.end(above.id, on: tomorrow, ifVersion: 1, by: viewer, at: now, in: $0) },
                { try Posts.edit(above.id, PostDetails(period: short), ifVersion: 1, by: viewer, at: now, in: $0) },
                {
                    try Posts.transfer(
                        above.id, to: district.education.id, title: "", on: tomorrow, ifVersion: 1, by: viewer, at: now,
                        in: $0)
                },
            ]

            for attempt in attempts { #expect(try await rules(attempt) == ["role.beyond"]) }
            let own = try await rules { session in
                try Posts.end(ownPost.id, on: tomorrow, ifVersion: 1, by: viewer, at: now, in: session)
            }
            let clerks = try await rules { session in
                try Posts.end(below.id, on: tomorrow, ifVersion: 1, by: viewer, at: now, in: session)
            }
            // What takes nothing away is no matter of roles.
            let titled = try await rules { session in
                var details = above.details
                details.title = "审计员"
                try Posts.edit(above.id, details, ifVersion: 1, by: viewer, at: now, in: session)
            }

            #expect(own == ["role.to-himself"] && clerks == [] && titled == [])
        }
    }

    /// “Ending” is no way to give a post, and its roles, more days.
    @Test(arguments: StoreKind.available)
    func aPostIsNotEndedLaterThanItEndsAnyway(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let (admin, now, today) = (try await district.admin(), district.now, district.today)
            let (_, post) = try await district.register(
                "clerk", in: district.water, RoleGrant(.disclosureOfficer), until: today.advanced(by: 10))

            let rules = try await refusedRules {
                try await district.write { session in
                    try Posts.end(post.id, on: today.advanced(by: 11), ifVersion: 1, by: admin, at: now, in: session)
                }
            }

            #expect(rules == ["post.ends-later"])
            let found = try await district.read { try PostRecords.find(post.id, $0) }
            #expect(found?.details.period.until == today.advanced(by: 10))
        }
    }

    /// Whoever could reset a greater one's sign-in could become that one.
    @Test(arguments: StoreKind.available)
    func nobodyManagesTheAccountOfSomeoneAboveHim(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let (keeper, _) = try await district.register(
                "keeper", in: district.government, RoleGrant(.unitAdministrator))
            let (auditor, _) = try await district.register("auditor", in: district.water, RoleGrant(.auditor))
            let viewer = try await district.viewer(keeper)

            let rules = try await refusedRules {
                try await district.read { session in
                    _ = try People.manageable(auditor.id, .managePeople, by: viewer, on: district.today, session)
                }
            }

            #expect(rules == ["person.above"])
        }
    }

    /// A provider names whoever signs in for the first time by the account.
    @Test(arguments: StoreKind.available)
    func noAdministratorRenamesTheAccountOfAnAuditor(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let admin = try await district.admin()
            let (auditor, _) = try await district.register("auditor", in: district.water, RoleGrant(.auditor))
            let (clerk, _) = try await district.register("clerk", in: district.water)
            @Sendable func edit(_ person: Person, _ change: (inout PersonProfile) -> Void) async throws {
                var profile = person.profile
                change(&profile)
                let changed = profile
                try await district.write { session in
                    try People.edit(
                        person.id, changed, ifVersion: 1, by: admin, at: district.now, in: session)
                }
            }

            let rules = try await refusedRules { try await edit(auditor) { $0.account = "renamed" } }
            try await edit(auditor) { $0.name = "白及" }
            try await edit(clerk) { $0.account = "renamed" }

            #expect(rules == ["person.auditor-account"])
        }
    }

    @Test(arguments: StoreKind.available)
    func anAccountThatServesOtherUnitsTooIsManagedFromAbove(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let admin = try await district.admin()
            let (keeper, _) = try await district.register(
                "keeper", in: district.education, RoleGrant(.unitAdministrator))
            let (clerk, _) = try await district.register("clerk", in: district.education)
            try await district.write { session in
                try Posts.open(
                    for: clerk.id, in: district.water.id,
                    as: PostDetails(isPrimary: false, period: DayPeriod(from: district.today)), by: admin,
                    at: district.now, in: session)
            }
            let viewer = try await district.viewer(keeper)

            let rules = try await refusedRules {
                try await district.write { session in
                    try People.setState(
                        clerk.id, to: .suspended, ifVersion: 1, by: viewer, at: district.now, in: session)
                }
            }

            #expect(rules == ["person.posts-elsewhere"])
        }
    }

    @Test(arguments: StoreKind.available)
    func theLastAdministratorStays(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            // A second one, whose viewer was made before he was suspended: he tries, and does not count any more.
            let (second, secondPost) = try await district.register(
                "second", in: district.water, RoleGrant(.platformAdministrator))
            let (other, admin) = (try await district.viewer(second), try await district.admin())
            let (first, firstPost, now) = (district.administrator.id, district.administratorPost.id, district.now)
            let (tomorrow, water) = (now.day.advanced(by: 1), district.water.id)
            let short = try #require(DayPeriod(from: now.day, until: tomorrow))
            try await district.write { session in
                try People.setState(second.id, to: .suspended, ifVersion: 1, by: admin, at: now, in: session)
            }
            let attempts: [@Sendable (any WriteSession) throws -> Void] = [
                { try People.setState(first, to: .suspended, ifVersion: 1, by: other, at: now, in: $0) },
                { try People.setState(first, to: .left, ifVersion: 1, by: other, at: now, in: $0) },
                { try Posts.setRoles([], of: firstPost, ifVersion: 1, by: other, at: now, in: $0) },
                { try Posts.end(firstPost, on: now.day, ifVersion: 1, by: other, at: now, in: $0) },
                { try Posts.end(firstPost, on: tomorrow, ifVersion: 1, by: other, at: now, in: $0) },
                {
                    try Posts.edit(
                        firstPost, PostDetails(period: short), ifVersion: 1, by: other, at: now, in: $0)
                },
                {
                    try Posts.transfer(
                        firstPost, to: water, title: "", on: tomorrow, ifVersion: 1, by: other, at: now, in: $0)
                },
            ]

            for attempt in attempts {
                #expect(
                    try await refusedRules { try await district.write(attempt) } == ["person.last-administrator"])
            }

            let strippingTheSuspended = try await refusedRules {
                try await district.write { session in
                    try Posts.setRoles([], of: secondPost.id, ifVersion: 1, by: admin, at: now, in: session)
                }
            }
            #expect(strippingTheSuspended == [])
        }
    }

    /// The other one is there today, but his post has an end.
    @Test(arguments: StoreKind.available)
    func theLastAdministratorOfALaterDayStays(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let (second, _) = try await district.register(
                "second", in: district.water, RoleGrant(.platformAdministrator),
                until: district.today.advanced(by: 31))
            let viewer = try await district.viewer(second)
            func set(_ state: Person.State) async throws -> [String] {
                try await refusedRules {
                    try await district.write { session in
                        try People.setState(
                            district.administrator.id, to: state, ifVersion: 1, by: viewer, at: district.now,
                            in: session)
                    }
                }
            }

            let leaving = try await set(.left)
            let suspended = try await set(.suspended)
            try await district.register("third", in: district.education, RoleGrant(.platformAdministrator))
            let replaced = try await set(.left)

            #expect(leaving == ["person.last-administrator"] && suspended == ["person.last-administrator"])
            #expect(replaced == [])
        }
    }

    @Test(arguments: StoreKind.available)
    func eventsHoldNoPersonalData(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let admin = try await district.admin()
            try await district.write { session in
                try People.register(
                    PersonProfile(
                        account: "zhangsan", name: "张三", mobile: "13900000001", email: "zs@example.cn",
                        staffNumber: "QS-77"),
                    in: district.water.id, as: PostDetails(title: "科长", period: DayPeriod(from: district.today)),
                    roles: [RoleGrant(.sectionHead)], by: admin, at: district.now, in: session)
            }

            let facts = try await district.read { session in
                try session.rows("SELECT facts FROM event").map { try $0.text(0) }.joined()
            }

            #expect(facts.contains("section-head"))
            for secret in ["zhangsan", "张三", "13900000001", "example.cn", "QS-77", "科长"] {
                #expect(!facts.contains(secret))
            }
        }
    }
}

extension TestDistrict {
    fileprivate func enable(_ person: Person, by viewer: Viewer) async throws {
        try await write { [now] session in
            try People.setState(person.id, to: .active, ifVersion: 2, by: viewer, at: now, in: session)
        }
    }

    @discardableResult
    fileprivate func reinstate(
        _ person: Person, in unit: Unit, from day: Day? = nil, by viewer: Viewer? = nil
    ) async throws -> Post {
        let admin = try await admin()
        let details = PostDetails(period: DayPeriod(from: day ?? today))
        return try await write { [now] session in
            let version = try #require(try PersonRecords.find(person.id, session)).version
            return try People.reinstate(
                person.id, in: unit.id, as: details, ifVersion: version, by: viewer ?? admin, at: now, in: session)
        }
    }

    fileprivate func give(_ roles: [Role], to post: Post) async throws {
        let admin = try await admin()
        try await write { [now] session in
            let version = try #require(try PostRecords.find(post.id, session)).version
            try Posts.setRoles(
                roles.map { RoleGrant($0) }, of: post.id, ifVersion: version, by: admin, at: now, in: session)
        }
    }
}
