import ContentChecks
import class Foundation.JSONEncoder
import Organs
import OrgansTesting
import Publishing
import RichText
import SearchText
import Storage
import StorageTesting
import Testing

/// The checks before publication, as they hold up an item.
struct ItemChecksTests {
    /// A valid number of nobody: region 110105, the vector of the standard (GB 11643).
    private static let identityNumber = "11010519491231002X"

    private func checks(_ id: Identifier<Item>, _ bureau: TestBureau) async throws -> ItemChecks {
        let item = try await bureau.item(id)
        return try await bureau.district.read { try ItemChecks.run(item, today: bureau.district.today, $0) }
    }

    @Test(arguments: StoreKind.available)
    func saysNothingOfAnOrdinaryNotice(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.draft()
            #expect(try await checks(id, bureau).findings.map(\.finding.message) == [])
        }
    }

    @Test(arguments: StoreKind.available)
    func nobodyHandsInAnIdentityNumberWithoutAnsweringForIt(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.draft(try bureau.notice("领奖名单公示", "获奖人身份证号\(Self.identityNumber)。"))
            let found = try await checks(id, bureau).open
            #expect(found.map(\.check) == ["PII-01"])
            #expect(
                found.allSatisfy {
                    !$0.message.contains(Self.identityNumber) && !$0.excerpt.contains(Self.identityNumber)
                })
            #expect(try await refusedRules { try await bureau.handIn(id) } == ["checks.open"])

            let editor = try await bureau.district.viewer(bureau.editor)
            let fingerprint = try #require(found.first).fingerprint
            try await bureau.district.write { session in
                try FindingAnswers.give(
                    .explained, reason: "本人书面同意公开", to: fingerprint, of: id, by: editor, at: bureau.now, in: session)
            }
            try await bureau.handIn(id)

            #expect(try await bureau.item(id).step == .proof1)
            #expect(try await bureau.district.eventKinds().contains("item.finding-answered"))
        }
    }

    @Test(arguments: StoreKind.available)
    func anAnswerIsLostWhenTheNumberIsAnother(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.draft(try bureau.notice("名单", "身份证号\(Self.identityNumber)。"))
            let editor = try await bureau.district.viewer(bureau.editor)
            let first = try #require(try await checks(id, bureau).open.first)
            try await bureau.district.write { session in
                try FindingAnswers.give(
                    .explained, reason: "已同意", to: first.fingerprint, of: id, by: editor, at: bureau.now, in: session)
            }
            #expect(try await checks(id, bureau).open.isEmpty)

            try await bureau.edit(id, try bureau.notice("名单", "身份证号440524188001010014。"))

            #expect(try await checks(id, bureau).open.map(\.check) == ["PII-01"])
        }
    }

    @Test(arguments: StoreKind.available)
    func anAnswerNeedsAReasonAndAFindingThatIsThere(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.draft(try bureau.notice("名单", "身份证号\(Self.identityNumber)。"))
            let editor = try await bureau.district.viewer(bureau.editor)
            let fingerprint = try #require(try await checks(id, bureau).open.first).fingerprint
            @Sendable func give(_ answer: ContentFinding.Answer, _ reason: String, to fingerprint: String) async throws
            {
                try await bureau.district.write { session in
                    try FindingAnswers.give(
                        answer, reason: reason, to: fingerprint, of: id, by: editor, at: bureau.now, in: session)
                }
            }

            #expect(try await refusedRules { try await give(.explained, "", to: fingerprint) } == ["checks.reason"])
            #expect(
                try await refusedRules { try await give(.corrected, "改了", to: fingerprint) } == ["checks.corrected"])
            #expect(try await refusedRules { try await give(.explained, "有", to: "none") } == ["checks.gone"])
        }
    }

    @Test(arguments: StoreKind.available)
    func aFileThatWasNotOpenedYetHoldsTheItemUp(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            var content = try bureau.notice()
            let file = try await bureau.file("名单.txt", "甲乙丙")
            try await bureau.district.write { session in _ = try session.execute("DELETE FROM file_inspection") }
            content.attachments = [ItemAttachment(file)]
            let id = try await bureau.draft(content)

            #expect(try await checks(id, bureau).open.map(\.check) == ["ATT-09"])
            let jobs = try await bureau.district.read { session in
                try session.rows("SELECT kind FROM job").map { try $0.text(0) }
            }
            #expect(jobs == ["publishing.inspect-file"])
        }
    }

    @Test(arguments: StoreKind.available)
    func aDeadLinkIsFollowedAgainWhenSomebodyAsksForIt(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let editor = try await bureau.district.viewer(bureau.editor)
            @Sendable func ask(_ id: Identifier<Item>) async throws {
                try await bureau.district.write {
                    try LinkProbes.requestAgain(of: id, by: editor, at: bureau.now, in: $0)
                }
            }
            try await bureau.followed(.answered(status: 200))
            let id = try await bureau.draft(try bureau.linking())
            #expect(try await bureau.linksToFollow() == 0)
            try await bureau.followed(.answered(status: 404))
            #expect(try await checks(id, bureau).open.map(\.check) == ["LNK-06"])
            #expect(try await refusedRules { try await bureau.handIn(id) } == ["checks.open"])

            try await ask(id)
            try await ask(id)
            #expect(try await bureau.linksToFollow() == 1)
            let plain = try await bureau.draft()
            #expect(try await refusedRules { try await ask(plain) } == ["links.none"])

            try await bureau.followed(.answered(status: 200))
            #expect(try await checks(id, bureau).open.isEmpty)
            try await bureau.handIn(id)
        }
    }

    @Test(arguments: StoreKind.available)
    func linksThatWereFollowedLongAgoAreFollowedAgainWhenTheItemIsHandedIn(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            try await bureau.followed(.answered(status: 200))
            let fresh = try await bureau.draft(try bureau.linking())
            try await bureau.handIn(fresh)
            #expect(try await bureau.linksToFollow() == 0)
            let old = try await bureau.draft(try bureau.linking())
            try await bureau.followed(.answered(status: 200), at: bureau.now - .seconds(2 * 86_400))

            try await bureau.handIn(old)

            #expect(try await bureau.linksToFollow() == 1)
        }
    }

    @Test(arguments: StoreKind.available)
    func theUnitsOwnWordsAreWatchedAndABadListIsRefusedRowByRow(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let officer = try await bureau.district.viewer(bureau.officer)
            @Sendable func set(_ csv: String) async throws {
                try await bureau.district.write { session in
                    try UnitLexicons.set(csv, of: bureau.bureau.id, by: officer, at: bureau.now, in: session)
                }
            }
            let heading = "词语,类别,等级,建议用语,例外语境,来源\n"
            #expect(try await refusedRules { try await set(heading + "健身,没有的类别,建议,,,本单位\n") } == ["lexicon.row"])
            #expect(try await refusedRules { try await set(heading) } == ["lexicon.empty"])

            try await set(heading + "举行,敏感词,须确认,举办,,本单位用语规范\n")
            let id = try await bureau.draft()

            #expect(try await checks(id, bureau).open.map(\.check) == ["WRD-19"])
        }
    }
}

extension TestBureau {
    private static let address = "https://www.gov.cn/a"

    /// A notice with a link to another site.
    fileprivate func linking() throws -> ItemContent {
        var content = try notice()
        let link = try #require(LinkAddress(Self.address))
        content.body = try RichText([
            .paragraph(.init(InlineText("活动于本月举行。"))), .paragraph(.init(InlineText("办事指南", link: link))),
        ])
        return content
    }

    /// What came back from the link of ``linking()``.
    fileprivate func followed(_ probe: LinkProbe, at moment: Moment? = nil) async throws {
        let result = String(decoding: try JSONEncoder().encode(probe), as: UTF8.self)
        let at = moment ?? now
        try await district.write { session in
            _ = try session.execute(
                """
                INSERT INTO link_probe (url, result, at) VALUES (\(Self.address), \(result), \(at))
                ON CONFLICT (url) DO UPDATE SET result = excluded.result, at = excluded.at
                """)
        }
    }

    fileprivate func linksToFollow() async throws -> Int {
        try await district.read { try $0.count("SELECT count(*) FROM job WHERE kind = 'publishing.probe-link'") }
    }
}

/// What is found of what is public.
struct PublicSearchTests {
    private func found(_ words: String, _ bureau: TestBureau) async throws -> [Identifier<Item>] {
        let query = try SearchQuery(words)
        return try await bureau.district.read { try PublicSearch.search(query, limit: 10, $0) }.hits.map(\.item.id)
    }

    @Test(arguments: StoreKind.available)
    func findsWhatIsPublicByTwoCharactersAndNothingElse(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let open = try await bureau.publishedItem()
            let draft = try await bureau.draft(try bureau.notice("关于全民健身场地的通知", "尚在起草。"))

            #expect(try await found("健身", bureau) == [open])
            #expect(try await found("起草", bureau) == [])
            #expect(try await found("健身 活动", bureau) == [open])
            #expect(try await bureau.item(draft).publicity == .never)
        }
    }

    @Test(arguments: StoreKind.available)
    func forgetsWhatIsWithdrawnAndFindsTheCorrectedText(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.publishedItem()
            try await bureau.beginCorrection(id, reason: "时间有误")
            try await bureau.edit(id, try bureau.notice("关于全民健身周活动的通知", "活动于腊月举行。"))
            try await bureau.bring(id, to: .publication)
            #expect(try await found("腊月", bureau) == [])
            #expect(try await found("本月", bureau) == [id])

            try await bureau.publish(id)
            #expect(try await found("腊月", bureau) == [id])
            #expect(try await found("本月", bureau) == [])
            let leader = try await bureau.district.viewer(bureau.leader)
            try await bureau.district.write { session in
                try Publications.withdraw(id, reason: "下线", by: leader, at: bureau.now, in: session)
            }

            #expect(try await found("腊月", bureau) == [])
        }
    }
}
