import HTTPTypes
import HummingbirdTesting
import Organs
import Storage
import StorageTesting
import Testing
import Web

@testable import Workbench

struct PersonPagesTests {
    private let keeper = Role.unitAdministrator.rawValue

    @Test(arguments: StoreKind.available)
    func aUnitsAdministratorRegistersSomeoneAndGivesARole(kind: StoreKind) async throws {
        try await withWorkbench(kind) { [keeper] site in
            let registered = try await site.post(
                PersonEndpoints.register.path(),
                [
                    ("name", "张三"), ("account", "zhangsan"), ("mobile", "13900000001"), ("from", "2026-03-02"),
                    ("unit", site.place.personnel.id.rawValue), ("staffing", "part-time"), ("primary", "yes"),
                    ("title", "科员"), ("roles", "section-liaison"),
                ], as: keeper)
            #expect(registered.status == .seeOther)
            let (person, posts) = try await site.database.read { session in
                let person = try #require(try PersonRecords.find(account: "zhangsan", session))
                return (person, try PostRecords.posts(of: person.id, session))
            }
            let post = try #require(posts.first)

            let given = try await site.post(
                PersonEndpoints.giveRole.path(post.id), [("role", "section-head"), ("version", "1")], as: keeper)
            let taken = try await site.post(
                PersonEndpoints.takeRole.path(post.id), [("role", "section-liaison"), ("version", "2")], as: keeper)

            #expect(given.status == .seeOther && taken.status == .seeOther)
            let page = try await site.get(PersonEndpoints.show.path(person.id), as: keeper)
            #expect(page.text.contains("科室负责人（本科室）") && !page.text.contains("科室信息员（"))
            #expect(page.text.contains("13900000001"))
        }
    }

    @Test func aMobileNumberIsMaskedForWhoDoesNotManagePeople() async throws {
        try await withWorkbench { [keeper] site in
            _ = try await site.post(
                PersonEndpoints.register.path(),
                [
                    ("name", "李四"), ("account", "lisi"), ("mobile", "13900000002"), ("from", "2026-03-02"),
                    ("unit", site.place.education.id.rawValue), ("staffing", "full-time"),
                ], as: keeper)
            let person = try #require(try await site.database.read { try PersonRecords.find(account: "lisi", $0) })

            let page = try await site.get(PersonEndpoints.show.path(person.id), as: "disclosure-officer")

            #expect(page.text.contains("139****0002") && !page.text.contains("13900000002"))
        }
    }

    @Test(arguments: StoreKind.available)
    func whoHasLeftIsReinstatedFromThePersonsPage(kind: StoreKind) async throws {
        try await withWorkbench(kind) { [keeper] site in
            let person = try site.place.person(TestPlace.colleague).id
            let form = PersonEndpoints.reinstateForm.path(person)
            let left = try await site.post(
                PersonEndpoints.setState.path(person), [("state", "left"), ("version", "1")], as: keeper)
            #expect(left.status == .seeOther)
            let page = try await site.get(PersonEndpoints.show.path(person), as: keeper)
            #expect(page.text.contains(form.text) && !page.text.contains("增加任职"))
            let again = try await site.post(
                PersonEndpoints.setState.path(person), [("state", "active"), ("version", "2")], as: keeper)
            #expect(again.status == .unprocessableContent && again.text.contains("办理“重新到任”"))
            #expect(try await site.get(form, as: keeper).text.contains("原来的密码和动态验证码作废"))

            let done = try await site.post(
                PersonEndpoints.reinstate.path(person),
                [
                    ("unit", site.place.personnel.id.rawValue), ("staffing", "part-time"), ("from", "2026-03-02"),
                    ("version", "2"),
                ], as: keeper)

            #expect(done.status == .seeOther)
            let now = try await site.get(PersonEndpoints.show.path(person), as: keeper)
            #expect(now.text.contains("增加任职") && !now.text.contains(form.text))
            #expect(now.text.contains(SignInLogEndpoints.care.path(person).text))
        }
    }

    @Test func searchesAndKeepsTheConditionsInTheAddress() async throws {
        try await withWorkbench { [keeper] site in
            let path = PersonEndpoints.list.path().adding("q", "colleague").adding("role", "section-liaison")

            let page = try await site.get(path, as: keeper)

            #expect(page.text.contains("符合条件的有1人") && page.text.contains("测试同事"))
            #expect(page.text.contains("姓名或账号含“colleague”"))
        }
    }

    /// 51 people on three pages of 25.
    @Test func pagesOfALongListAreLinked() {
        let view = PersonListView(
            Directory.PeoplePage(entries: [], total: 51), PersonSearch(text: "王"), unit: nil, units: [], page: 2,
            mayRegister: false)

        #expect(view.pages == 3)
        #expect(view.summary == "符合条件的有51人")
        #expect(PersonListView.path(view.search, unit: nil, page: 3).text == "/workbench/people?q=%E7%8E%8B&page=3")
    }

    @Test(arguments: [("13900000001", "139****0001"), ("", ""), ("12345", "")])
    func masks(mobile: String, shown: String) {
        #expect(PersonView.masked(mobile) == shown)
    }

    /// Whose form was never shown sends its fields all the same.
    @Test(arguments: StoreKind.available)
    func nobodyAttachesAStrangerByAFormOfHisOwn(kind: StoreKind) async throws {
        try await withWorkbench(kind) { [keeper] site in
            let stranger = try site.place.person(TestPlace.outsider).id

            let refused = try await site.post(
                PersonEndpoints.openPost.path(stranger),
                [("unit", site.place.education.id.rawValue), ("staffing", "part-time"), ("from", "2026-03-02")],
                as: keeper)

            #expect(refused.status == .notFound)
            let posts = try await site.database.read { try PostRecords.posts(of: stranger, $0) }
            #expect(posts.map(\.unit) == [site.place.water.id])
        }
    }

    @Test func aPostWithARoleFromAboveIsNotOfferedToBeEnded() async throws {
        try await withWorkbench { [keeper] site in
            @Sendable func endings(of account: String) async throws -> [Bool] {
                let (person, post) = (try site.place.person(account).id, try site.place.post(account).id)
                let page = try await site.get(PersonEndpoints.show.path(person), as: keeper).text
                return [
                    PersonEndpoints.editPostForm.path(post), PersonEndpoints.transferForm.path(post),
                    PersonEndpoints.endPostForm.path(post),
                ].map { page.contains($0.text) }
            }

            let ofColleague = try await endings(of: TestPlace.colleague)
            let ofAuthority = try await endings(of: Role.competentAuthority.rawValue)
            #expect(ofColleague == [true, true, true] && ofAuthority == [true, false, false])
        }
    }

    @Test func nobodyManagesHisOwnRoles() async throws {
        try await withWorkbench { [keeper] site in
            let post = try site.place.post(keeper)

            let refused = try await site.post(
                PersonEndpoints.giveRole.path(post.id), [("role", "principal"), ("version", "1")], as: keeper)

            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("不能给自己授予或收回角色"))
        }
    }
}
