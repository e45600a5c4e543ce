import HTTPTypes
import HummingbirdTesting
import Organs
import Requests
import Storage
import StorageTesting
import Testing
import Web

@testable import Workbench

struct UnitPagesTests {
    private let admin = Role.platformAdministrator.rawValue

    @Test(arguments: StoreKind.available)
    func aUnitIsSetUpRenamedAndFound(kind: StoreKind) async throws {
        try await withWorkbench(kind) { [admin] site in
            let made = try await site.post(
                UnitEndpoints.create.path(),
                [
                    ("fullName", "青石区林业局"), ("kind", "department"), ("level", "county"), ("from", "2026-03-01"),
                    ("parent", site.place.government.id.rawValue), ("phone", "0578-2000001"), ("traits", "rules"),
                ], as: admin)
            #expect(made.status == .seeOther)
            let path = try #require(made.headers[.location].flatMap(LocalPath.init(untrusted:)))
            let page = try await site.get(path, as: admin)
            #expect(page.text.contains("青石区林业局") && page.text.contains("规范性文件制定主体"))
            let id = try #require(
                path.text.split(separator: "/").last.flatMap { Identifier<Unit>(rawValue: String($0)) })

            let renamed = try await site.post(
                UnitEndpoints.rename.path(id),
                [("fullName", "青石区林草局"), ("shortName", "区林草局"), ("from", "2026-03-02"), ("version", "1")], as: admin)

            #expect(renamed.status == .seeOther)
            let tree = try await site.get(UnitEndpoints.tree.path(), as: admin)
            #expect(tree.text.contains("青石区林草局") && !tree.text.contains("青石区林业局"))
            #expect(try await site.get(path, as: admin).text.contains("青石区林业局"), "the old name is in the history")
        }
    }

    @Test func aRefusedFormKeepsWhatWasTyped() async throws {
        try await withWorkbench { [admin] site in
            let refused = try await site.post(
                UnitEndpoints.create.path(),
                [
                    ("fullName", "青石区教育局"), ("kind", "department"), ("level", "county"), ("from", "2026-03-01"),
                    ("parent", site.place.government.id.rawValue), ("email", "无"), ("address", "青石路9号"),
                ], as: admin)

            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("同一上级之下已有名为“青石区教育局”的单位"))
            #expect(refused.text.contains("电子邮箱的写法不对"))
            #expect(refused.text.contains("青石路9号"))
        }
    }

    @Test func aFormThatIsOutOfDateIsShownAgainWithItsText() async throws {
        try await withWorkbench { [admin] site in
            let id = site.place.water.id
            @Sendable func edit(phone: String) async throws -> TestResponse {
                try await site.post(
                    UnitEndpoints.edit.path(id), [("level", "county"), ("phone", phone), ("version", "1")], as: admin)
            }
            #expect(try await edit(phone: "0578-2000001").status == .seeOther)

            let second = try await edit(phone: "0578-2000002")

            #expect(second.status == .unprocessableContent)
            #expect(second.text.contains("有人修改了这条记录") && second.text.contains("0578-2000002"))
            #expect(second.text.contains("name=\"version\" value=\"2\""))
        }
    }

    @Test func anEndOnADayToComeIsRefusedBesideItsField() async throws {
        try await withWorkbench { [admin] site in
            let id = site.place.water.id

            let refused = try await site.post(
                UnitEndpoints.end.path(id),
                [
                    ("way", "merge"), ("successor", site.place.education.id.rawValue), ("on", "2026-04-01"),
                    ("version", "1"),
                ], as: admin)

            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("生效日期不能晚于今天（2026-03-02），请在撤销或合并生效当日办理"))
            let unit = try await site.database.read { try UnitRecords.find(id, in: .everything, $0) }
            #expect(unit?.isActive == true)
        }
    }

    /// 国办公开办函〔2019〕14号.
    @Test(arguments: StoreKind.available)
    func aSectionThatIsMovedTakesItsRequestsAlong(kind: StoreKind) async throws {
        try await withWorkbench(kind) { [admin] site in
            let (office, section) = (RequestOffice(site: site), site.place.personnel.id)
            let id = try await office.registered()
            let (officer, version) = (
                try await site.viewer(RequestOffice.officer), try await office.request(id).version
            )
            try await site.database.write { session in
                try Requests.assign(
                    id, to: section, note: "", ifVersion: version, by: officer, at: TestWorkbench.now, in: session)
            }

            let moved = try await site.post(
                UnitEndpoints.move.path(section),
                [("parent", site.place.water.id.rawValue), ("version", "1")], as: admin)

            #expect(moved.status == .seeOther)
            let page = try await site.get(RequestEndpoints.show.path(id), as: TestPlace.outsider)
            #expect(page.status == .ok && page.text.contains("“人事科”划入“青石区水利局”"))
            #expect(try await site.get(RequestEndpoints.show.path(id), as: RequestOffice.officer).status == .notFound)
        }
    }

    @Test func whoMayOnlyLookFindsNoButtons() async throws {
        try await withWorkbench { site in
            let page = try await site.get(UnitEndpoints.show.path(site.place.education.id), as: "section-head")

            // The head of a section reaches his own unit alone, which is the bureau here.
            #expect(page.status == .ok)
            #expect(!page.text.contains("更名"))
        }
    }
}
