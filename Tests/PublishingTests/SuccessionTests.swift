import Organs
import OrgansTesting
import Publishing
import Regulation
import Storage
import StorageTesting
import Testing

/// What becomes of items when units are merged, abolished and moved.
struct SuccessionTests {
    @Test(arguments: StoreKind.available)
    func theHeirGoesOnWithTheReviewsOfAMergedOrganAndWithdrawsWhatItPublished(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let water = bureau.district.water
            let (heir, _) = try await bureau.district.register("heir", in: water, RoleGrant(.disclosureOfficer))
            let (published, waiting, draft) = (
                try await bureau.publishedItem(), try await bureau.draft(), try await bureau.draft()
            )
            try await bureau.bring(waiting, to: .review2)

            let later = try await bureau.mergeAll(into: water)

            for id in [published, waiting, draft] { #expect(try await bureau.item(id).unit == water.id) }
            // What is public or on its way stays the product of who made it.
            #expect(try await bureau.item(published).organ == bureau.bureau.id)
            #expect(try await bureau.item(waiting).organ == bureau.bureau.id)
            #expect(try await bureau.item(draft).organ == water.id)
            try await bureau.take(.review2, waiting, by: heir)
            #expect(try await bureau.item(waiting).step == .secrecy)
            let viewer = try await bureau.district.viewer(heir)
            try await bureau.district.write { session in
                try Publications.withdraw(published, reason: "内容有误", by: viewer, at: later, in: session)
            }
            #expect(try await bureau.published(published) == nil)
            let rules = try await refusedRules {
                try await bureau.edit(draft, try bureau.notice("另一件通知"), by: heir)
            }
            #expect(rules == ["item.node"])
            #expect(try await bureau.handOvers(of: draft) == ["merged", "merged"])
        }
    }

    /// What the organ that is no more made public, or had in review, stands in its catalogue, whoever corrects it.
    @Test(arguments: StoreKind.available)
    func theHeirCorrectsWhatItTookOverInTheColumnWhereItStands(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let (published, waiting) = (try await bureau.publishedItem(), try await bureau.draft())
            try await bureau.bring(waiting, to: .review2)
            let heirs = try await bureau.heirs()
            try await bureau.mergeAll(into: heirs.bureau)

            try await heirs.beginCorrection(published, reason: "活动时间有误")
            try await heirs.take(.review2, waiting, .giveBack)
            for id in [published, waiting] {
                let inOwnColumn = try await refusedRules {
                    try await heirs.edit(id, try heirs.notice("改过的通知"))
                }
                #expect(inOwnColumn == ["item.node"])
                try await heirs.edit(id, try bureau.notice("改过的通知"))
                try await heirs.bring(id, to: .publication)
                try await heirs.publish(id)

                let shown = try #require(try await heirs.published(id))
                #expect(shown.title == "改过的通知")
                #expect(shown.organ == bureau.bureau.id && shown.node == bureau.column.id)
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func aDraftThatWasTakenOverIsPublishedInAColumnOfTheHeir(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let draft = try await bureau.draft()
            let heirs = try await bureau.heirs()
            try await bureau.mergeAll(into: heirs.bureau)

            let unedited = try await refusedRules { try await heirs.handIn(draft) }
            #expect(unedited == ["item.node"])
            try await heirs.edit(draft, try heirs.notice())
            try await heirs.bring(draft, to: .publication)
            try await heirs.publish(draft)

            let shown = try #require(try await heirs.published(draft))
            #expect(shown.organ == heirs.bureau.id && shown.node == heirs.column.id)
        }
    }

    @Test(arguments: StoreKind.available)
    func anOrganWithItemsDoesNotEndWithoutAnHeir(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let district = bureau.district
            let school = district.school
            let (officer, post) = try await district.register("school", in: school, RoleGrant(.disclosureOfficer))
            let (viewer, admin) = (try await district.viewer(officer), try await district.admin())
            let later = bureau.now + .seconds(86_400)
            var content = try bureau.notice()
            content.metadata.node = nil
            let written = content
            let id = try await district.write { session in
                let item = try Items.draft(written, in: school.id, by: viewer, at: bureau.now, in: session)
                try Posts.end(post.id, on: later.day, ifVersion: 1, by: admin, at: later, in: session)
                return item.id
            }

            let alone = try await bureau.refused(abolishing: school, heir: nil)
            let answered = try await bureau.refused(abolishing: school, heir: district.government)

            #expect(alone == ["unit.has-items"] && answered == [])
            let item = try await bureau.item(id)
            #expect(item.unit == district.government.id && item.organ == district.government.id)
            #expect(try await bureau.handOvers(of: id) == ["abolished"])
        }
    }

    @Test(arguments: StoreKind.available)
    func onlyWhatWasRejectedAndNeverPublicNeedsNoHeir(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let rejected = try await bureau.draft()
            try await bureau.bring(rejected, to: .secrecy)
            try await bureau.take(.secrecy, rejected, .reject)

            let without = try await bureau.refused(abolishing: bureau.bureau, heir: nil)
            try await bureau.publishedItem()
            let with = try await bureau.refused(abolishing: bureau.bureau, heir: nil)

            #expect(without == ["unit.has-units-below", "unit.has-people"])
            #expect(with == without + ["unit.has-items"])
        }
    }

    @Test(arguments: StoreKind.available)
    func aSectionThatComesToAnotherOrganTakesItsItemsAlong(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let (water, admin) = (bureau.district.water, try await bureau.district.admin())
            let draft = try await bureau.draft()

            try await bureau.district.write { session in
                try Units.move(
                    bureau.section.id, below: water.id, ifVersion: bureau.section.version, by: admin,
                    with: [ItemSuccession()], at: bureau.now, in: session)
            }

            let item = try await bureau.item(draft)
            #expect(item.unit == bureau.section.id && item.organ == water.id)
            #expect(try await bureau.handOvers(of: draft) == ["moved"])
        }
    }
}

extension TestBureau {
    /// The organ that comes after the bureau, with people and a catalogue of its own.
    fileprivate func heirs() async throws -> TestBureau {
        let (water, admin) = (district.water, try await district.admin())
        func person(_ role: Role) async throws -> Person {
            try await district.register("heir-\(role.rawValue)", in: water, RoleGrant(role)).person
        }
        let officer = try await person(.disclosureOfficer)
        let viewer = try await district.viewer(officer)
        let nodes = try await district.write { session in
            var profile = water.profile
            profile.creditCode = SocialCreditCode(completing: "11330000000000001")
            try Units.edit(water.id, profile, ifVersion: water.version, by: admin, at: now, in: session)
            try Catalogue.establish(for: water.id, by: viewer, at: now, in: session)
            return try CatalogueRecords.nodes(of: water.id, session)
        }
        return TestBureau(
            district: district, bureau: water, section: water, editor: try await person(.sectionLiaison),
            head: try await person(.sectionHead), officer: officer, secrecy: try await person(.secrecyReviewer),
            leader: try await person(.leaderInCharge), principal: try await person(.principal),
            proofreader: try await person(.proofreader), authority: authority,
            column: try #require(nodes.first { $0.name == "通知公告" }),
            policies: try #require(nodes.first { $0.name == "政策文件" }))
    }

    /// Merges the section into the bureau, and the bureau into its heir.
    ///
    /// - Returns: when.
    @discardableResult
    fileprivate func mergeAll(into heir: Unit) async throws -> Moment {
        let (admin, later) = (try await district.admin(), now + .seconds(86_400))
        try await district.write { session in
            for (unit, into) in [(section, bureau), (bureau, heir)] {
                try Units.merge(
                    unit.id, into: into.id, on: later.day, ifVersion: unit.version, by: admin,
                    with: [ItemSuccession()], at: later, in: session)
            }
        }
        return later
    }

    /// What speaks against the end of a unit; when nothing does, it has ended.
    fileprivate func refused(abolishing unit: Unit, heir: Unit?) async throws -> [String] {
        let (admin, later) = (try await district.admin(), now + .seconds(86_400))
        return try await refusedRules {
            try await district.write { session in
                try Units.abolish(
                    unit.id, successor: heir?.id, on: later.day, ifVersion: unit.version, by: admin,
                    with: [ItemSuccession()], at: later, in: session)
            }
        }
    }

    /// In which ways an item was handed over.
    fileprivate func handOvers(of id: Identifier<Item>) async throws -> [String] {
        try await district.read { session in
            try EventLog.page(
                EventQuery(visible: "TRUE", subject: .init("item", id)), limit: 100, in: session
            ).events.filter { $0.kind.name == "item.handed-over" }.compactMap { $0.facts["way"] }
        }
    }
}
