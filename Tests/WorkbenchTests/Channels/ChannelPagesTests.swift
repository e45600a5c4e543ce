import HTTPTypes
import HummingbirdTesting
import Organs
import Publishing
import Storage
import StorageTesting
import Testing
import Web

@testable import Workbench

/// Recording, confirming and withdrawing through the router.
struct ChannelPagesTests {
    private static let liaison = Role.sectionLiaison.rawValue
    private static let officer = Role.disclosureOfficer.rawValue
    private static let pdf = Array("%PDF-1.7\n剪报".utf8)

    @Test(arguments: StoreKind.available)
    func aPublicationIsRecordedConfirmedByAnotherAndTakenDown(_ kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            let answer = try await site.record(Self.pdf, as: Self.liaison)
            let path = try #require(answer.headers[.location].flatMap { LocalPath(untrusted: $0) })
            let id = try #require(try await site.channelRecords().first?.id)

            let own = try await site.post(ChannelEndpoints.confirm.path(id), as: Self.liaison)
            #expect(own.status == .seeOther)
            #expect(try await site.get(path, as: Self.liaison).text.contains("待确认"))
            #expect(try await site.get(ChannelEndpoints.list.path(), as: Self.officer).text.contains("1条登记"))
            _ = try await site.post(ChannelEndpoints.confirm.path(id), as: Self.officer)
            let page = try await site.get(path, as: Self.officer).text
            #expect(page.contains("已确认") && page.contains("剪报.pdf") && page.contains("云溪日报第3版"))
            let evidence = ChannelEndpoints.evidence.path(id)
            #expect(page.contains(evidence.text))
            #expect(try await site.get(evidence, as: Self.officer).text == String(decoding: Self.pdf, as: UTF8.self))
            #expect(try await site.get(evidence, as: TestPlace.outsider).status == .notFound)

            let missing = try await site.post(ChannelEndpoints.withdraw.path(id), as: Self.officer)
            #expect(missing.status == .unprocessableContent && missing.text.contains("填写原因。"))
            let fields = [("kind", "taken-down"), ("day", "\(TestWorkbench.now.day)"), ("reason", "版面调整")]
            let taken = try await site.post(ChannelEndpoints.withdraw.path(id), fields, as: Self.officer)
            #expect(taken.status == .seeOther)
            #expect(try await site.get(path, as: Self.officer).text.contains("已撤下"))
        }
    }

    @Test(arguments: StoreKind.available)
    func aWithdrawnItemIsToBeTakenDownWhereverElseItStands(_ kind: StoreKind) async throws {
        try await withItemOffice(kind) { office in
            let (id, record) = try await office.publishedAndPrinted()
            let (call, mark) = ("以下渠道仍有本信息，请撤下", ChannelListView.itemWithdrawn)
            let (page, list) = (ItemEndpoints.show.path(id), ChannelEndpoints.list.path())
            let before = try await office.get(page).text
            #expect(before.contains(ChannelEndpoints.show.path(record).text) && before.contains("云溪日报第3版"))
            #expect(!before.contains(call))
            #expect(!(try await office.get(list).text.contains(mark)))

            try await office.act(.withdraw, id, [("reason", "内容有误")], as: Self.officer)
            #expect(try await office.get(page).text.contains(call))
            for path in [list, ChannelEndpoints.show.path(record)] {
                #expect(try await office.get(path).text.contains(mark), "\(path.text)")
            }

            let fields = [("kind", "taken-down"), ("day", "\(TestWorkbench.now.day)"), ("reason", "网站已撤回")]
            let taken = try await office.site.post(ChannelEndpoints.withdraw.path(record), fields, as: Self.officer)
            #expect(taken.status == .seeOther)
            let after = try await office.get(page).text
            #expect(after.contains("已撤下") && !after.contains(call))
            for path in [list, ChannelEndpoints.show.path(record)] {
                #expect(!(try await office.get(path).text.contains(mark)), "\(path.text)")
            }
        }
    }

    @Test func aCorrectionIsToBeToldOnTheChannelsWhereTheItemStoodBefore() async throws {
        try await withItemOffice { office in
            let (id, _) = try await office.publishedAndPrinted()
            let call = "更正，以下渠道的公开在更正之前"
            #expect(!(try await office.get(ItemEndpoints.show.path(id)).text.contains(call)))

            try await office.act(.correct, id, [("reason", "更正开学日期")], as: ItemOffice.editor)
            let version = try await office.item(id).version
            let changed = office.fields(
                "关于开学准备工作的通知", [("version", "\(version)"), ("body", "请于月底前做好准备。"), ("note", "更正日期")])
            #expect(try await office.edit(id, changed).status == .seeOther)
            try await office.bring(id, to: .publication)
            try await office.publish(id)

            #expect(try await office.get(ItemEndpoints.show.path(id)).text.contains(call))
        }
    }

    @Test func aRefusedFormKeepsWhatWasTypedAndRecordsNoFile() async throws {
        try await withWorkbench { site in
            let answer = try await site.record([], as: Self.liaison)

            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("公开须有证明材料。") && answer.text.contains("云溪日报第3版"))
            #expect(try await site.channelRecords().isEmpty)
        }
    }

    @Test func whatAnUnknownIndexNumberNamesIsSaid() async throws {
        try await withWorkbench { site in
            let answer = try await site.record(Self.pdf, [("index", "000000000/2026-99999")], as: Self.liaison)

            #expect(answer.status == .unprocessableContent && answer.text.contains("没有索引号为"))
            #expect(
                try await site.database.read { try FileRecords.page(within: "TRUE", limit: 5, in: $0).files.isEmpty })
        }
    }

    @Test(arguments: StoreKind.available)
    func aSecondAccountOnAPlatformIsWarnedOf(_ kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            for name in ["青石教育", "青石校园"] {
                let fields = [
                    ("organ", site.place.education.id.rawValue), ("name", name), ("platform", "wxoa"),
                    ("subject", "青石区教育局"), ("principal", "测试负责人"), ("openedOn", "2025-03-01"),
                ]
                let answer = try await site.post(ChannelEndpoints.registerAccount.path(), fields, as: Self.officer)
                #expect(answer.status == .seeOther, "\(name)")
            }

            let list = try await site.get(ChannelEndpoints.accounts.path(), as: Self.officer).text
            #expect(list.contains("青石教育") && list.contains("青石区教育局在微信公众号有两个以上账号"))
            #expect(
                !(try await site.get(ChannelEndpoints.accounts.path(), as: TestPlace.outsider).text.contains("青石校园")))
        }
    }
}

extension ItemOffice {
    /// An item that is public on the portal, and in a newspaper, confirmed.
    fileprivate func publishedAndPrinted() async throws -> (
        item: Identifier<Item>, record: Identifier<ChannelPublication>
    ) {
        let id = try await draft()
        try await bring(id, to: .publication)
        try await publish(id)
        let number = try #require(try await item(id).indexNumber)
        let answer = try await site.record(Array("%PDF-1.7\n剪报".utf8), [("index", number)], as: ItemOffice.editor)
        #expect(answer.status == .seeOther)
        let record = try #require(try await site.channelRecords().first?.id)
        let confirmed = try await site.post(ChannelEndpoints.confirm.path(record), as: ItemOffice.officer)
        #expect(confirmed.status == .seeOther)
        return (id, record)
    }
}

extension TestWorkbench {
    fileprivate func channelRecords() async throws -> [ChannelPublication] {
        try await database.read { try ChannelRecords.list(in: .everything, limit: 10, $0) }
    }

    fileprivate func record(
        _ bytes: [UInt8], _ more: [(String, String)] = [], as account: String
    ) async throws -> TestResponse {
        let fields = [
            ("unit", place.education.id.rawValue), ("channel", "press"), ("title", "专访"), ("medium", "云溪日报第3版"),
            ("from", "\(TestWorkbench.now.day)"),
        ]
        return try await upload(
            ChannelEndpoints.record.path(), field: "evidence", name: bytes.isEmpty ? "" : "剪报.pdf", bytes: bytes,
            values: fields + more, as: account)
    }
}
