import Organs
import OrgansTesting
import Regulation
import Storage
import StorageTesting
import Testing

struct UnitTests {
    @Test(arguments: StoreKind.available)
    func aSectionBelongsToTheOrganAboveIt(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            #expect(district.personnel.organ == district.education.id)
            #expect(district.school.organ == district.school.id)
            #expect(district.personnel.path.units.map(\.rawValue).count == 4)
            #expect(district.personnel.organPath == district.education.path)
        }
    }

    @Test(arguments: StoreKind.available)
    func readsBackWhatWasWritten(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let admin = try await district.admin()
            let profile = UnitProfile(
                fullName: "青石区林业局", shortName: "区林业局", kind: .department, level: .county,
                creditCode: try SocialCreditCode("11330000000000000C"), regionCode: "331199",
                dualParent: district.water.id, verticalSystem: "林业", canIssueExternally: true, hasRulePower: true,
                isSecret: true, reportsTo: district.education.id,
                contact: DisclosureContact(
                    office: "办公室", address: "青石路1号", officeHours: "工作日8:30—17:00", phone: "0578-2000001",
                    fax: "0578-2000002", email: "ly@example.cn", postCode: "323000", supervisionPhone: "0578-2000003"),
                order: 7)

            let made = try await district.write { session in
                try Units.create(
                    profile, below: district.government.id, from: district.today, by: admin, at: district.now,
                    in: session)
            }

            #expect(try await district.unit(made.id) == made)
            #expect(made.profile == profile)
        }
    }

    @Test(arguments: StoreKind.available)
    func movingTakesTheWholeSubtreeAlong(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let admin = try await district.admin()

            try await district.write { session in
                try Units.move(
                    district.education.id, below: district.water.id, ifVersion: 1, by: admin, with: [],
                    at: district.now, in: session)
            }

            let moved = try await district.unit(district.education.id)
            #expect(moved.path == UnitPath(of: moved.id, below: district.water.path))
            let section = try await district.unit(district.personnel.id)
            #expect(section.path == UnitPath(of: section.id, below: moved.path))
            #expect(section.organ == district.education.id)
            #expect(try await district.unit(district.school.id).path.text.hasPrefix(moved.path.text))
            #expect(try await district.unit(district.waterOffice.id).path == district.waterOffice.path)
            #expect(try await district.eventKinds().contains("unit.moved"))
        }
    }

    @Test(arguments: StoreKind.available)
    func aMovedSectionChangesItsOrgan(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let admin = try await district.admin()

            try await district.write { session in
                try Units.move(
                    district.personnel.id, below: district.water.id, ifVersion: 1, by: admin, with: [],
                    at: district.now, in: session)
            }

            #expect(try await district.unit(district.personnel.id).organ == district.water.id)
        }
    }

    @Test(arguments: StoreKind.available)
    func aNameIsTheOneOfTheDay(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let later = district.now + .seconds(30 * 86_400)
            let admin = try await district.admin()
            let id = district.water.id

            try await district.write { session in
                try Units.rename(
                    id, fullName: "青石区水务局", shortName: "区水务局", from: later.day, ifVersion: 1, by: admin, at: later,
                    in: session)
            }

            let names = try await district.read { session in
                try [district.today, later.day.advanced(by: -1), later.day].map {
                    try UnitRecords.name(of: id, on: $0, session)?.fullName
                } + [try UnitRecords.name(of: id, on: district.today.advanced(by: -1), session)?.fullName]
            }
            #expect(names == ["青石区水利局", "青石区水利局", "青石区水务局", nil])
            #expect(try await district.unit(id).name == "青石区水务局")
        }
    }

    /// Each change that must be refused, with the rule that speaks against it.
    @Test(arguments: StoreKind.available)
    func refusesWhatCannotBe(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let admin = try await district.admin()
            let (now, today) = (district.now, district.today)
            let later = now + .seconds(86_400)
            try await district.register("teacher", in: district.school)
            func create(_ profile: UnitProfile, below parent: Unit) async throws -> [String] {
                try await refusedRules {
                    try await district.write { session in
                        try Units.create(profile, below: parent.id, from: today, by: admin, at: now, in: session)
                    }
                }
            }
            func move(_ unit: Unit, below parent: Unit) async throws -> [String] {
                try await refusedRules {
                    try await district.write { session in
                        try Units.move(
                            unit.id, below: parent.id, ifVersion: unit.version, by: admin, with: [], at: now,
                            in: session)
                    }
                }
            }
            func abolish(_ unit: Unit, heir: Unit? = nil, on day: Day) async throws -> [String] {
                try await refusedRules {
                    try await district.write { session in
                        try Units.abolish(
                            unit.id, successor: heir?.id, on: day, ifVersion: unit.version, by: admin, with: [],
                            at: later, in: session)
                    }
                }
            }
            let tomorrow = later.day
            var section = UnitProfile(fullName: "新科", kind: .section, level: .county)

            #expect(try await create(section, below: district.personnel) == ["unit.misplaced"])
            #expect(try await create(section, below: district.city) == ["unit.misplaced"])
            section.fullName = "人事科"
            #expect(try await create(section, below: district.education) == ["unit.duplicate-name"])
            #expect(try await create(section, below: district.water) == [])
            section.fullName = ""
            #expect(try await create(section, below: district.water) == ["unit.name-missing"])
            #expect(try await move(district.education, below: district.school) == ["unit.cycle"])
            #expect(try await move(district.education, below: district.education) == ["unit.cycle"])
            #expect(try await move(district.school, below: district.personnel) == ["unit.misplaced"])
            #expect(try await move(district.personnel, below: district.water) == ["unit.duplicate-name"])
            #expect(try await abolish(district.education, on: tomorrow) == ["unit.has-units-below"])
            #expect(try await abolish(district.school, on: tomorrow) == ["unit.has-people"])
            #expect(try await abolish(district.finance, heir: district.finance, on: tomorrow) == ["unit.heir"])
            #expect(try await abolish(district.finance, heir: district.city, on: tomorrow) == ["unit.heir"])
            #expect(try await abolish(district.finance, on: today) == ["unit.end-too-early"])
            #expect(try await abolish(district.finance, on: tomorrow.advanced(by: 1)) == ["unit.end-in-future"])
            #expect(try await abolish(district.finance, on: tomorrow.advanced(by: 30)) == ["unit.end-in-future"])
            #expect(try await abolish(district.finance, heir: district.personnel, on: tomorrow) == [])
            let ended = try await district.unit(district.finance.id)
            #expect(ended.state == .abolished && ended.successor == district.personnel.id)
            #expect(try await move(ended, below: district.water) == ["unit.ended"])
        }
    }

    /// Only units of the kind that it speaks of are refused: a section, and a region, may be succeeded by their like.
    @Test(arguments: StoreKind.available)
    func saysWhoMaySucceedByTheKindOfUnit(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let (admin, now) = (try await district.admin(), district.now + .seconds(86_400))
            func message(_ unit: Unit, heir: Unit) async throws -> String? {
                do {
                    try await district.write { session in
                        try Units.abolish(
                            unit.id, successor: heir.id, on: now.day, ifVersion: unit.version, by: admin, with: [],
                            at: now, in: session)
                    }
                    return nil
                } catch Refused.rules(let refusals) {
                    return refusals.first { $0.rule == "unit.heir" }?.message
                }
            }

            let section = try await message(district.finance, heir: district.city)
            let region = try await message(district.city, heir: district.education)
            let organ = try await message(district.school, heir: district.personnel)
            let ownKind = try await message(district.finance, heir: district.waterOffice)

            #expect(section == "承接单位必须是本科室以外正常状态的单位或科室，且不能是行政区域")
            #expect(region == "承接单位必须是正常状态的其他行政区域或单位，且不能是科室，也不能在本行政区域之下")
            #expect(organ == "承接单位必须是正常状态的其他单位，且不能是科室或行政区域，也不能是本单位的下级单位")
            #expect(ownKind == nil)
        }
    }

    /// What a unit did comes to its heir, so that it is given to nobody out of reach.
    @Test(arguments: StoreKind.available)
    func anHeirIsAUnitThatOneManagesToo(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let later = district.now + .seconds(86_400)
            let (keeper, _) = try await district.register(
                "keeper", in: district.education, RoleGrant(.platformAdministrator, reach: .unitAndBelow),
                RoleGrant(.supervisor, reach: .chosenUnits, chosen: [district.water.id]))
            let viewer = try await district.viewer(keeper)
            @Sendable func abolish(heir: Unit) async throws {
                try await district.write { session in
                    try Units.abolish(
                        district.finance.id, successor: heir.id, on: later.day, ifVersion: 1, by: viewer, with: [],
                        at: later, in: session)
                }
            }

            await #expect(throws: Refused.notFound) { try await abolish(heir: district.government) }
            await #expect(throws: Refused.forbidden(.manageUnits)) { try await abolish(heir: district.water) }
            #expect(try await district.unit(district.finance.id).isActive)
            try await abolish(heir: district.personnel)

            #expect(try await district.unit(district.finance.id).successor == district.personnel.id)
        }
    }

    @Test(arguments: StoreKind.available)
    func aCreditCodeStandsForOneUnit(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let admin = try await district.admin()
            var profile = district.water.profile
            profile.creditCode = try SocialCreditCode("11330000000000000C")
            let coded = profile
            try await district.write { session in
                try Units.edit(district.water.id, coded, ifVersion: 1, by: admin, at: district.now, in: session)
            }

            let rules = try await refusedRules {
                try await district.write { session in
                    try Units.edit(
                        district.school.id, coded, ifVersion: 1, by: admin, at: district.now, in: session)
                }
            }

            #expect(rules == ["unit.duplicate-code"])
            #expect(try await district.unit(district.school.id).name == "青石区第一小学")
        }
    }

    @Test(arguments: StoreKind.available)
    func twoEditorsDoNotOverwriteEachOtherUnseen(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let admin = try await district.admin()
            @Sendable func edit(phone: String) async throws {
                var profile = district.water.profile
                profile.contact.phone = phone
                let edited = profile
                try await district.write { session in
                    try Units.edit(district.water.id, edited, ifVersion: 1, by: admin, at: district.now, in: session)
                }
            }
            try await edit(phone: "0578-2000001")

            await #expect(throws: Refused.changedMeanwhile) { try await edit(phone: "0578-2000002") }

            #expect(try await district.unit(district.water.id).profile.contact.phone == "0578-2000001")
        }
    }

    @Test(arguments: StoreKind.available)
    func aMergedUnitsPeopleGoToTheHeirWithoutTheirRoles(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let admin = try await district.admin()
            let (clerk, _) = try await district.register("clerk", in: district.school, RoleGrant(.disclosureOfficer))
            let later = district.now + .seconds(86_400)
            let day = later.day

            try await district.write { session in
                try Units.merge(
                    district.school.id, into: district.water.id, on: day, ifVersion: 1, by: admin, with: [], at: later,
                    in: session)
            }

            #expect(try await district.viewer(clerk).grants.map(\.role) == [.disclosureOfficer])
            #expect(try await district.viewer(clerk, on: day).grants.isEmpty)
            let posts = try await district.read { try PostRecords.posts(of: clerk.id, $0) }
            #expect(posts.map(\.unit) == [district.school.id, district.water.id])
            #expect(posts.last?.isInForce(on: day) == true)
            let merged = try await district.unit(district.school.id)
            #expect(merged.state == .merged && merged.successor == district.water.id && merged.endedOn == day)
        }
    }

    /// The act takes effect at once, so that a day to come is that day's business.
    @Test(arguments: StoreKind.available)
    func aUnitIsNotMergedBeforeItsDay(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let admin = try await district.admin()
            @Sendable func merge(_ days: Int) async throws -> [String] {
                try await refusedRules {
                    try await district.write { session in
                        try Units.merge(
                            district.school.id, into: district.water.id, on: district.today.advanced(by: days),
                            ifVersion: 1, by: admin, with: [], at: district.now + .seconds(86_400), in: session)
                    }
                }
            }

            let inAMonth = try await merge(30)
            #expect(try await district.unit(district.school.id).isActive)
            let onTheDay = try await merge(1)

            #expect(inAMonth == ["unit.end-in-future"] && onTheDay == [])
        }
    }

    /// The roles of a merged unit's people do not go with them: nobody could run the installation any more, at once or on a later day.
    @Test(arguments: StoreKind.available)
    func theOfficeOfTheOnlyAdministratorIsNotMerged(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let later = district.now + .seconds(86_400)
            let (keeper, _) = try await district.register(
                "keeper", in: district.school, RoleGrant(.platformAdministrator))
            let (other, otherPost) = try await district.register(
                "other", in: district.water, RoleGrant(.platformAdministrator), until: later.day.advanced(by: 10))
            let viewer = try await district.viewer(keeper)
            func set(_ person: Person, _ state: Person.State, version: Int) async throws {
                try await district.write { session in
                    try People.setState(
                        person.id, to: state, ifVersion: version, by: viewer, at: district.now, in: session)
                }
            }
            func merge() async throws -> [String] {
                try await refusedRules {
                    try await district.write { session in
                        try Units.merge(
                            district.school.id, into: district.water.id, on: later.day, ifVersion: 1, by: viewer,
                            with: [], at: later, in: session)
                    }
                }
            }
            try await set(district.administrator, .suspended, version: 1)
            try await set(other, .suspended, version: 1)

            let only = try await merge()
            try await set(other, .active, version: 2)
            let forTenDays = try await merge()
            try await district.write { session in
                try Posts.edit(
                    otherPost.id, PostDetails(period: DayPeriod(from: district.today)), ifVersion: 1, by: viewer,
                    at: district.now, in: session)
            }
            let forGood = try await merge()

            #expect(only == ["person.last-administrator"] && forTenDays == ["person.last-administrator"])
            #expect(forGood == [])
        }
    }

    @Test(arguments: StoreKind.available)
    func whoDoesNotReachAUnitCannotChangeOrEvenSeeIt(kind: StoreKind) async throws {
        try await withDistrict(kind) { district in
            let (clerk, _) = try await district.register("clerk", in: district.water, RoleGrant(.disclosureOfficer))
            let viewer = try await district.viewer(clerk)
            @Sendable func edit(_ unit: Unit) async throws {
                try await district.write { session in
                    try Units.edit(unit.id, unit.profile, ifVersion: 1, by: viewer, at: district.now, in: session)
                }
            }

            await #expect(throws: Refused.notFound) { try await edit(district.school) }
            await #expect(throws: Refused.forbidden(.manageUnits)) { try await edit(district.water) }
        }
    }
}
