import Organs
import OrgansTesting
import Publishing
import Regulation
import Storage
import StorageTesting
import Testing

/// Whatever a crowd of colleagues does in whatever order, nothing is ever public but what each review has passed in other hands.
struct SeparationPropertyTests {
    /// SplitMix64: the same sequence on every machine.
    struct Random: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    @Test(arguments: StoreKind.available, Array(UInt64(1)...3))
    func nothingIsPublicWithoutEveryReviewByAnotherHand(kind: StoreKind, seed: UInt64) async throws {
        try await withBureau(kind) { bureau in
            // Everybody holds every role: only the separation of duties stands between one person and publication.
            let crowd = try await bureau.crowd()
            let id = try await bureau.draft(by: crowd[0])
            var random = Random(state: seed)
            var publications = 0

            for round in 0..<120 {
                try await bureau.act(id, crowd, edit: round, &random)
                if try await bureau.published(id) != nil {
                    publications += 1
                    try await bureau.expectReviewedInOtherHands(id)
                }
            }

            // A property that is never put to the test proves nothing.
            #expect(publications > 0)
        }
    }
}

extension TestBureau {
    fileprivate func crowd() async throws -> [Person] {
        let roles: [Role] = [
            .disclosureOfficer, .sectionLiaison, .sectionHead, .secrecyReviewer, .leaderInCharge, .principal,
            .proofreader, .publisher, .competentAuthority, .webReader,
        ]
        var crowd: [Person] = []
        let admin = try await district.admin()
        for number in 1...7 {
            let person = try await district.write { session in
                try People.register(
                    PersonProfile(account: "crowd\(number)", name: "测试\(number)"), in: bureau.id,
                    as: PostDetails(period: DayPeriod(from: district.today)),
                    roles: roles.map { RoleGrant($0, reach: .unit) }, by: admin, at: now, in: session
                ).person
            }
            crowd.append(person)
        }
        return crowd
    }

    /// One random act by a random person: most are refused, and refusals change nothing.
    fileprivate func act(
        _ id: Identifier<Item>, _ crowd: [Person], edit number: Int, _ random: inout SeparationPropertyTests.Random
    ) async throws {
        let item = try await item(id)
        let person = crowd.randomElement(using: &random) ?? crowd[0]
        let choice = Int.random(in: 0..<20, using: &random)
        do {
            switch (choice, item.step) {
            case (0, _): try await edit(id, try notice("通知", "第\(number)稿。"), by: person)
            case (1, _): try await beginCorrection(id, by: person)
            case (4, nil):
                let grade = Sensitivity.allCases.randomElement(using: &random) ?? .sensitive
                let content = try await district.read { try ItemRecords.version(item.newest, of: item, $0).content }
                try await edit(id, content, sensitivity: grade, by: person)
            case (2, let step?) where step != .publication: try await take(step, id, .giveBack, by: person)
            case (3, .secrecy?): try await take(.secrecy, id, .escalate, by: person)
            case (_, .publication?): try await publish(id, by: person)
            case (_, let step?): try await take(step, id, by: person)
            default:
                if item.stage == .escalated {
                    try await resolve(id, by: person)
                } else {
                    try await handIn(id, by: person)
                }
            }
        } catch is Refused {
            return
        }
    }

    private func beginCorrection(_ id: Identifier<Item>, by person: Person) async throws {
        let viewer = try await district.viewer(person)
        try await district.write { session in
            try Items.beginCorrection(id, reason: "更正", by: viewer, at: now, in: session)
        }
    }

    private func resolve(_ id: Identifier<Item>, by person: Person) async throws {
        let (viewer, item) = (try await district.viewer(person), try await item(id))
        try await district.write { session in
            try Reviews.resolve(
                id, mayBePublic: true, opinion: "可以公开", ifVersion: item.version, by: viewer, at: now, in: session)
        }
    }

    /// Looks at the rows alone, without the machinery that is under test: the acts about exactly the public bytes, and who did them.
    fileprivate func expectReviewedInOtherHands(_ id: Identifier<Item>) async throws {
        let (published, content, acts, lines) = try await district.read { session in
            let published = try #require(try PublishedRecords.find(id, session))
            return (
                published, try PublishedRecords.content(of: published, session),
                try ReviewRecords.acts(of: id, session), try ItemRecords.versionLines(of: id, session)
            )
        }
        #expect(content.digests.whole == published.digest)
        let round = try #require(lines.first { $0.number == published.version }).round
        let authors = Set(lines.filter { $0.round == round }.map(\.madeBy))
        func act(_ key: ReviewStep.Key) throws -> ReviewAct {
            let act = acts.last { act in
                act.step == key && act.round == round && [.pass, .clear].contains(act.verdict)
                    && act.digests.text == content.digests.text
            }
            return try #require(act, "no act of \(key)")
        }
        func hand(_ key: ReviewStep.Key) throws -> Identifier<Person> { try act(key).by.person }
        /// Who had to approve it on the way by which the step was taken.
        func approvers(_ key: ReviewStep.Key) throws -> [Role] {
            let profile = try act(key).profile
            let way = ReviewTrack.allCases.map(ReviewProfile.builtIn).first { $0.id == profile }
            return try #require(way?.step(.approval)).roles
        }
        let hands = try [ReviewStep.Key.review1, .review2, .secrecy, .approval].map(hand)
        #expect(Set(hands).count == 4 && authors.isDisjoint(with: hands))
        let whole = acts.filter { $0.digests.whole == published.digest && $0.verdict != .giveBack }.map(\.step)
        #expect(Set([.secrecy, .approval, .publication]).isSubset(of: whole))
        #expect(try hand(.publication) != (try hand(.approval)))
        #expect(try approvers(.publication) == (try approvers(.approval)))
    }
}
