import Organs
import OrgansTesting
import Publishing
import Regulation
import Storage
import StorageTesting
import Testing

struct CatalogueTests {
    @Test(arguments: StoreKind.available)
    func standsWithItsMandatedPartsAndAllFifteenHeads(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let nodes = try await bureau.district.read { try CatalogueRecords.nodes(of: bureau.bureau.id, $0) }

            for part in CataloguePart.allCases {
                #expect(nodes.contains { $0.part == part && $0.isMandated }, "\(part)")
            }
            #expect(Set(nodes.compactMap(\.head)) == Set(StatutoryHead.allCases))
            #expect(nodes.allSatisfy { !$0.profile.basis.isEmpty && !$0.profile.elements.isEmpty })
            #expect(nodes.first { $0.head == .budget }?.profile.limit == .calendarDays(20))
        }
    }

    @Test(arguments: StoreKind.available)
    func isEstablishedOnce(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let officer = try await bureau.district.viewer(bureau.officer)
            let again = try await bureau.district.write { session in
                try Catalogue.establish(for: bureau.bureau.id, by: officer, at: bureau.now, in: session)
            }
            #expect(!again)
        }
    }

    @Test(arguments: StoreKind.available)
    func takesColumnsOfTheOrgansOwnDownToTheThirdLevel(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let officer = try await bureau.district.viewer(bureau.officer)
            @Sendable func add(
                _ name: String, below parent: Identifier<CatalogueNode>?
            ) async throws -> CatalogueNode {
                try await bureau.district.write { session in
                    try Catalogue.add(
                        CatalogueNodeProfile(name: name), below: parent, head: nil, of: bureau.bureau.id, by: officer,
                        at: bureau.now, in: session)
                }
            }

            let second = try await add("场馆开放", below: bureau.column.id)
            let third = try await add("学校场馆", below: second.id)

            #expect(try await refusedRules { try await add("更深一级", below: third.id) } == ["catalogue.too-deep"])
            #expect(
                try await refusedRules { try await add("场馆开放", below: bureau.column.id) } == ["catalogue.same-name"])

            let unknown = Identifier<CatalogueNode>(at: bureau.now)
            let (way, none) = try await bureau.district.read { session in
                (try CatalogueRecords.path(to: third.id, session), try CatalogueRecords.path(to: unknown, session))
            }
            #expect(way == [bureau.column, second, third])
            #expect(none.isEmpty)
        }
    }

    @Test(arguments: StoreKind.available)
    func mandatedColumnsCannotBeClosed(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let officer = try await bureau.district.viewer(bureau.officer)
            let column = bureau.column

            let rules = try await refusedRules {
                try await bureau.district.write { session in
                    try Catalogue.edit(
                        column.id, column.profile, isOpen: false, ifVersion: column.version, by: officer,
                        at: bureau.now,
                        in: session)
                }
            }

            #expect(rules == ["catalogue.mandated"])
        }
    }

    @Test(arguments: StoreKind.available)
    func onlyWhoManagesItMayChangeIt(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let reviewer = try await bureau.district.viewer(bureau.secrecy)

            await #expect(throws: Refused.forbidden(.manageCatalogue)) {
                try await bureau.district.write { session in
                    try Catalogue.add(
                        CatalogueNodeProfile(name: "新栏目"), below: nil, head: nil, of: bureau.bureau.id, by: reviewer,
                        at: bureau.now, in: session)
                }
            }
        }
    }

    @Test func limitsAreWrittenAndReadBack() {
        let limits: [PublicationLimit] = [.general, .workingDays(7), .calendarDays(20), .immediate]
        for limit in limits { #expect(PublicationLimit(code: limit.code) == limit) }
        for wrong in ["", "wd", "wd:", "wd:0", "wd:366", "cal:-1", "general:1", "immediate:", "wd:7:7"] {
            #expect(PublicationLimit(code: wrong) == nil, "\(wrong)")
        }
    }
}

struct PublicationDueTests {
    /// Worked out by hand from the notice of holidays of 2026 (国办发明电〔2025〕7号): Spring Festival off 15–23 February, working on 14 and 28 February.
    @Test(arguments: [
        ("2026-01-26", PublicationLimit.general, "2026-02-28"),
        ("2026-02-13", .workingDays(7), "2026-03-02"),
        ("2026-02-10", .calendarDays(20), "2026-03-02"),
        ("2026-02-16", .immediate, "2026-02-16"),
    ])
    func countsFromTheDayAfter(formed: String, limit: PublicationLimit, due: String) throws {
        let (formed, due) = (try #require(Day(formed)), try #require(Day(due)))
        let found = try #require(PublicationDue(formedOrChanged: formed, limit, .builtIn))
        #expect(found.due.legalValue == due)
        #expect(found.daysLeft(on: due) == 0 && found.daysLeft(on: due.advanced(by: 1)) == -1)
    }

    /// By the same calendar. The general limit of what was formed on 26 January ends on 28 February.
    @Test(arguments: [
        // The third working day after the document; over the holiday, with its working Saturday; from within the holiday; over a weekend.
        ("2026-02-10", PublicationLimit.general, "2026-02-13", "2026-02-25"),
        ("2026-02-10", .general, "2026-02-14", "2026-02-26"),
        ("2026-02-10", .general, "2026-02-20", "2026-02-26"),
        ("2026-03-02", .general, "2026-03-06", "2026-03-11"),
        // Never later than the general limit: the same day, and one that is earlier.
        ("2026-01-26", .general, "2026-02-25", "2026-02-28"), ("2026-01-26", .general, "2026-02-26", "2026-02-28"),
        // A limit of the column's own counts from the document too.
        ("2026-03-02", .workingDays(5), "2026-03-06", "2026-03-13"),
        ("2026-03-02", .calendarDays(2), "2026-03-06", "2026-03-08"),
        ("2026-03-02", .immediate, "2026-03-06", "2026-03-06"),
    ])
    func anInterpretationFollowsItsDocument(
        formed: String, limit: PublicationLimit, published: String, due: String
    ) throws {
        let (formed, published, due) = (
            try #require(Day(formed)), try #require(Day(published)), try #require(Day(due))
        )
        let found = try #require(
            PublicationDue(formedOrChanged: formed, limit, interpreting: published, .builtIn))
        #expect(found.due.legalValue == due)
    }

    @Test func theLimitOfInterpretationsCanBeSetAndIsExplained() throws {
        let (formed, published) = (try #require(Day("2026-03-02")), try #require(Day("2026-03-06")))
        let usual = try #require(PublicationDue(formedOrChanged: formed, .general, interpreting: published, .builtIn))
        #expect(usual.from == published && usual.limit == .workingDays(LocalLimits.standard.interpretation))
        #expect(usual.reason.hasPrefix("所解读的文件于2026年3月6日公开，自次日起算3个工作日"))
        var local = LocalLimits()
        local.interpretation = 1
        let strict = PublicationDue(
            formedOrChanged: formed, .general, interpreting: published, local: local, .builtIn)
        #expect(strict?.due.legalValue == Day("2026-03-09"))
        // Where the general limit ends first, it is the one that is named.
        let late = try #require(Day("2026-12-01"))
        let general = try #require(PublicationDue(formedOrChanged: formed, .general, interpreting: late, .builtIn))
        #expect(general.from == formed && general.reason.contains("第二十六条"))
    }

    @Test func namesTheArticleAndSaysWhenADayIsProvisional() throws {
        let (near, far) = (try #require(Day("2026-03-02")), try #require(Day("2099-03-02")))
        let known = try #require(PublicationDue(formedOrChanged: near, .general, .builtIn))
        #expect(known.reason.contains("20个工作日") && known.reason.contains("第二十六条"))
        let beyond = try #require(PublicationDue(formedOrChanged: far, .general, .builtIn))
        #expect(beyond.due.isProvisional && beyond.reason.contains("2099年"))
    }

    @Test func setsNoLimitBeforeThereWasALaw() throws {
        let day = try #require(Day("2008-04-30"))
        #expect(PublicationDue(formedOrChanged: day, .general, .builtIn) == nil)
    }
}

struct ReviewProfileTests {
    private func refusals(_ change: (inout [ReviewStep]) -> Void) async throws -> [String] {
        try await withBureau(.sqlite) { bureau in
            let admin = try await bureau.district.admin()
            var steps = ReviewProfile.builtIn(.ordinary).steps
            change(&steps)
            let set = steps
            return try await refusedRules {
                try await bureau.district.write { session in
                    try ReviewProfiles.set(
                        set, for: .ordinary, of: bureau.bureau.id, by: admin, at: bureau.now, in: session)
                }
            }
        }
    }

    @Test func theBuiltInWaysKeepTheirOwnRules() async throws {
        for track in ReviewTrack.allCases {
            let rules = try await withBureau(.sqlite) { bureau in
                let admin = try await bureau.district.admin()
                return try await refusedRules {
                    try await bureau.district.write { session in
                        try ReviewProfiles.set(
                            ReviewProfile.builtIn(track).steps, for: track, of: bureau.bureau.id, by: admin,
                            at: bureau.now, in: session)
                    }
                }
            }
            #expect(rules == [], "\(track)")
        }
    }

    @Test func proofreadingMayBeLeftOut() async throws {
        let rules = try await refusals { steps in
            steps.removeAll { $0.key.isProofreading }
            for index in steps.indices { steps[index].mustDifferFrom.removeAll(where: \.isProofreading) }
        }
        #expect(rules == [])
    }

    @Test(arguments: [ReviewStep.Key.compose, .review1, .review2, .secrecy, .approval, .publication])
    func whatTheLawAsksForMayNot(key: ReviewStep.Key) async throws {
        let rules = try await refusals { steps in
            steps.removeAll { $0.key == key }
            for index in steps.indices { steps[index].mustDifferFrom.removeAll { $0 == key } }
        }
        #expect(rules == ["profile.missing"])
    }

    @Test func theSecrecyReviewerCannotBeAllowedToBeTheAuthor() async throws {
        let rules = try await refusals { steps in
            for index in steps.indices where steps[index].key == .secrecy {
                steps[index].mustDifferFrom.removeAll { $0 == .compose }
            }
        }
        #expect(rules == ["profile.same-hands"])
    }

    @Test(arguments: StoreKind.available)
    func anItemGoesOnByTheWayThatItBegan(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let old = try await bureau.draft()
            try await bureau.handIn(old)
            let admin = try await bureau.district.admin()
            var steps = ReviewProfile.builtIn(.ordinary).steps.filter { !$0.key.isProofreading }
            for index in steps.indices { steps[index].mustDifferFrom.removeAll(where: \.isProofreading) }
            let set = steps

            try await bureau.district.write { session in
                try ReviewProfiles.set(
                    set, for: .ordinary, of: bureau.bureau.id, by: admin, at: bureau.now, in: session)
            }
            let new = try await bureau.draft()
            try await bureau.handIn(new)

            #expect(try await bureau.item(old).step == .proof1)
            #expect(try await bureau.item(new).step == .review1)
        }
    }
}

struct IndexNumberTests {
    @Test(arguments: StoreKind.available)
    func countsUpWithinTheOrganAndIsKept(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            var numbers: [String] = []
            for title in ["通知一", "通知二", "通知三"] {
                let id = try await bureau.publishedItem(try bureau.notice(title))
                numbers.append(try #require(try await bureau.published(id)?.indexNumber))
            }
            #expect(numbers.map { $0.suffix(5) } == ["00001", "00002", "00003"])
            #expect(numbers.allSatisfy(IndexNumber.isWellFormed))
        }
    }

    @Test func readsTheFormsThatAreInUse() {
        for good in [
            "000000000/2026-00001", "11330000000000000C/2025-04735", "000000000/202110-00013", "000000000/2026-1234567",
        ] {
            #expect(IndexNumber.isWellFormed(good), "\(good)")
        }
        for bad in [
            "", "000000000-2026-00001", "00000000/2026-00001", "000000000/26-00001", "000000000/2026-0001",
            "00000000a/2026-00001",
        ] {
            #expect(!IndexNumber.isWellFormed(bad), "\(bad)")
        }
    }
}
