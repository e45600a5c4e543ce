import HTTPTypes
import HummingbirdTesting
import Organs
import Publishing
import Storage
import StorageTesting
import Testing
import Web

@testable import Workbench

/// Columns of an organ's own, and how they stand in its catalogue.
struct CataloguePagesTests {
    @Test(arguments: StoreKind.available)
    func aColumnOfTheOrgansOwnServesAHeadOfTheArticle(_ kind: StoreKind) async throws {
        try await withItemOffice(kind) { office in
            let organ = office.site.place.education.id
            let form = try await office.get(CataloguePages.addForm.path(organ), as: ItemOffice.officer).text
            #expect(form.contains("对应条款") && form.contains(StatutoryHead.welfare.basis))
            func add(_ name: String, _ head: String) async throws -> TestResponse {
                try await office.site.post(
                    CataloguePages.add.path(organ), [("name", name), ("limit", "general"), ("head", head)],
                    as: ItemOffice.officer)
            }

            let wrong = try await add("学生资助", "art20_99")
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("选择对应条款。"))
            #expect(try await add("学生资助", StatutoryHead.welfare.rawValue).status == .seeOther)
            #expect(try await add("教育专题", "").status == .seeOther)

            let nodes = try await office.site.database.read { try CatalogueRecords.nodes(of: organ, $0) }
            let heads = ["学生资助", "教育专题"].map { name in nodes.first { $0.name == name }?.head }
            #expect(heads == [.welfare, nil])
        }
    }

    @Test func aColumnIsAsFullAndAsFreshAsWhatStandsBelowIt() async throws {
        try await withItemOffice { office in
            let unit = office.site.place.education
            let officer = try await office.site.viewer(ItemOffice.officer)
            let sub = try await office.site.database.write { session in
                func add(_ profile: CatalogueNodeProfile, below parent: CatalogueNode?) throws -> CatalogueNode {
                    try Catalogue.add(
                        profile, below: parent?.id, head: nil, of: unit.id, by: officer, at: TestWorkbench.now,
                        in: session)
                }
                let top = try add(CatalogueNodeProfile(name: "招生入学", freshness: 30), below: nil)
                return try add(CatalogueNodeProfile(name: "小学招生"), below: top)
            }
            let id = try await office.draft([("node", sub.id.rawValue)])
            try await office.bring(id, to: .publication)
            try await office.publish(id)

            let view = try await office.site.database.read { session in
                CatalogueView(
                    unit, try CatalogueRecords.nodes(of: unit.id, session),
                    try PublishedRecords.columnStates(of: unit.id, session), responsible: [], mayManage: false,
                    today: TestWorkbench.now.day)
            }
            let top = try #require(view.parts.flatMap(\.rows).first { $0.name == "招生入学" })
            #expect(top.count == 1 && top.freshness.state == .fresh)
        }
    }
}
