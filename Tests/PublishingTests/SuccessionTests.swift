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
            let (water, admin) = (bureau.district.water, try await bureau.district.admin())
            let (heir, _) = try await bureau.district.register("heir", in: water, RoleGrant(.disclosureOfficer))
            let (published, waiting, draft) = (
                try await bureau.publishedItem(), try await bureau.draft(), try await bureau.draft()
            )
            try await bureau.bring(waiting, to: .review2)

            let later = bureau.now + .seconds(86_400)
            try await bureau.district.write { session in
                for (unit, into) in [(bureau.section, bureau.bureau), (bureau.bureau, water)] {
                    try Units.merge(
                        unit.id, into: into.id, on: later.day, ifVersion: unit.version, by: admin,
                        with: [ItemSuccession()], at: later, in: session)
                }
            }

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
    /// In which ways an item was handed over.
    fileprivate func handOvers(of id: Identifier<Item>) async throws -> [String] {
        try await district.read { session in
            try EventLog.page(
                EventQuery(visible: "TRUE", subject: .init("item", id)), limit: 100, in: session
            ).events.filter { $0.kind.name == "item.handed-over" }.compactMap { $0.facts["way"] }
        }
    }
}
