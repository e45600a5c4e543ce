import Organs
import OrgansTesting
import Publishing
import Regulation
import Storage
import StorageTesting
import Testing

/// Recording, confirming and withdrawing what was published beyond the portal.
struct ChannelPublicationTests {
    @Test(arguments: StoreKind.available)
    func takesTheTitleFromTheItemAndWritesOneEventForEachAct(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let item = try await bureau.publishedItem()
            let picture = try await bureau.picture()
            let id = try await bureau.confirmed(
                ChannelDetails(.board, item: item, title: "另写的标题", medium: "办公楼一楼", from: bureau.district.today),
                evidence: picture)
            try await bureau.takeBack(id, .takenDown)

            let record = try #require(
                try await bureau.district.read {
                    try ChannelRecords.find(id, in: .everything, $0)
                })
            #expect(record.details.title == "关于全民健身周活动的通知" && record.state == .withdrawn)
            #expect(record.recorded.by.person == bureau.editor.id && record.confirmed?.by.person == bureau.officer.id)
            let kinds = try await bureau.district.eventKinds().filter { $0.hasPrefix("channel.") }
            #expect(kinds == ["channel.recorded", "channel.confirmed", "channel.withdrawn"])
        }
    }

    @Test(arguments: StoreKind.available)
    func nobodyConfirmsWhatHeRecordedNorWhatADelegateRecordedForHim(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let picture = try await bureau.picture()
            let details = ChannelDetails(.board, title: "健身周海报", medium: "办公楼一楼", from: bureau.district.today)
            let (officer, editor) = (
                try await bureau.district.viewer(bureau.officer), try await bureau.district.viewer(bureau.editor)
            )
            let own = try await bureau.record(details, evidence: picture)
            #expect(try await refusedRules { try await bureau.confirm(own.id, by: editor) } == ["channel.same-hands"])

            // The principal, to whom the officer has lent his role, records for him.
            let delegate = try await bureau.delegate(of: officer)
            let lent = try await bureau.record(details, evidence: picture, by: delegate)
            #expect(lent.recorded.by.actingFor == bureau.officer.id)
            #expect(try await refusedRules { try await bureau.confirm(lent.id, by: officer) } == ["channel.same-hands"])
            let rules = try await refusedRules { try await bureau.confirm(lent.id, by: delegate) }
            #expect(Set(rules) == ["channel.same-hands"])
            try await bureau.confirm(lent.id, by: editor)
        }
    }

    @Test(arguments: StoreKind.available)
    func saysEverythingThatIsMissing(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let today = bureau.district.today
            func rules(_ details: ChannelDetails) async throws -> [String] {
                try await refusedRules { try await bureau.record(details) }
            }

            let missing = try await rules(ChannelDetails(.board, from: today.advanced(by: 1), until: today))
            #expect(
                missing == [
                    "channel.title", "channel.medium", "channel.future", "channel.until", "channel.evidence-missing",
                ])
            #expect(
                try await rules(
                    ChannelDetails(.web, title: "通知", medium: "网站", from: today, link: "https://example.com"))
                    == ["channel.web"])
            #expect(
                try await rules(ChannelDetails(.officialAccount, title: "推文", medium: "青石体育", from: today))
                    == ["channel.proof"])
            for link in ["javascript:alert(1)", "https://", "https:// example.com", "http:///a", "ftp://example.com"] {
                #expect(
                    try await rules(
                        ChannelDetails(.officialAccount, title: "推文", medium: "青石体育", from: today, link: link))
                        == ["channel.link"], "\(link)")
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func whatWasNeverPublicIsNotSpreadByOtherWays(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let draft = try await bureau.draft()
            let details = ChannelDetails(
                .officialAccount, item: draft, medium: "青石体育", from: bureau.district.today,
                link: "https://example.com/1")

            #expect(try await refusedRules { try await bureau.record(details) } == ["channel.item-never-public"])
        }
    }

    @Test(arguments: StoreKind.available)
    func theEvidenceMustBeAFileOfTheOrganAndStillBeThere(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let details = ChannelDetails(.board, title: "海报", medium: "办公楼一楼", from: bureau.district.today)
            let foreign = try await bureau.picture(of: bureau.district.water)
            #expect(
                try await refusedRules { try await bureau.record(details, evidence: foreign) } == ["channel.evidence"])

            let picture = try await bureau.picture()
            let record = try await bureau.record(details, evidence: picture)
            _ = try await bureau.district.write {
                try FileRecords.remove(
                    picture, of: .channelPublication, within: "TRUE", by: nil, at: bureau.now, in: $0)
            }
            #expect(try await refusedRules { try await bureau.confirm(record.id) } == ["channel.evidence-gone"])
        }
    }

    @Test(arguments: StoreKind.available)
    func onlyWhoMayRecordInThePlaceDoes(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let picture = try await bureau.picture()
            let details = ChannelDetails(.board, title: "海报", medium: "办公楼一楼", from: bureau.district.today)
            let secrecy = try await bureau.district.viewer(bureau.secrecy)
            await #expect(throws: Refused.forbidden(.recordChannels)) {
                try await bureau.record(details, evidence: picture, by: secrecy)
            }
            let outsider = try await bureau.district.viewer(
                bureau.district.register("outsider", in: bureau.district.water, RoleGrant(.disclosureOfficer)).person)
            await #expect(throws: Refused.notFound) {
                try await bureau.record(details, evidence: picture, by: outsider)
            }
            let record = try await bureau.record(details, evidence: picture)
            await #expect(throws: Refused.notFound) { try await bureau.confirm(record.id, by: outsider) }
            await #expect(throws: Refused.forbidden(.recordChannels)) {
                try await bureau.confirm(record.id, by: secrecy)
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func isConfirmedOnceAndWithdrawnOnce(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let (picture, today) = (try await bureau.picture(), bureau.district.today)
            let record = try await bureau.record(
                ChannelDetails(.board, title: "海报", medium: "办公楼一楼", from: today), evidence: picture)
            let id = record.id
            #expect(try await refusedRules { try await bureau.takeBack(id, .takenDown) } == ["channel.unconfirmed"])
            try await bureau.confirm(id)
            #expect(try await refusedRules { try await bureau.confirm(id) } == ["channel.confirmed"])
            #expect(
                try await refusedRules {
                    try await bureau.takeBack(id, .takenDown, on: today.advanced(by: -1), reason: "")
                } == ["channel.reason", "channel.withdrawn-on"])
            try await bureau.takeBack(id, .takenDown)
            #expect(try await refusedRules { try await bureau.takeBack(id, .mistaken) } == ["channel.ended"])
        }
    }

    @Test(arguments: StoreKind.available)
    func listsByChannelYearAndState(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let picture = try await bureau.picture()
            let last = try #require(Day("2025-12-31"))
            let open = try await bureau.record(
                ChannelDetails(.board, title: "海报", medium: "办公楼一楼", from: bureau.district.today), evidence: picture)
            let old = try await bureau.confirmed(
                ChannelDetails(.press, title: "专访", medium: "云溪日报", from: last), evidence: picture)
            func ids(_ change: (inout ChannelRecords.Filter) -> Void) async throws -> [Identifier<ChannelPublication>] {
                var filter = ChannelRecords.Filter()
                change(&filter)
                let asked = filter
                return try await bureau.district.read {
                    try ChannelRecords.list(asked, in: .everything, limit: 10, $0).map(\.id)
                }
            }

            #expect(try await ids { _ in } == [open.id, old])
            #expect(try await ids { $0.state = .unconfirmed } == [open.id])
            #expect(try await ids { $0.state = .confirmed } == [old])
            #expect(try await ids { $0.year = 2025 } == [old])
            #expect(try await ids { $0.channel = .board } == [open.id])
            #expect(try await ids { $0.state = .void }.isEmpty)
        }
    }
}

extension TestBureau {
    /// The principal with the officer's roles besides his own.
    fileprivate func delegate(of officer: Viewer) async throws -> Viewer {
        let own = try await district.viewer(principal)
        let lent = officer.grants.map { grant in
            Viewer.Grant(
                role: grant.role, post: grant.post, unit: grant.unit, unitPath: grant.unitPath, organ: grant.organ,
                reach: grant.reach, chosen: grant.chosen, actingFor: officer.person)
        }
        return Viewer(
            person: own.person, name: own.name, account: own.account, session: own.session, grants: own.grants + lent)
    }
}
