import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Organs
import Regulation
import Storage
import StorageTesting
import Testing
import Web

@testable import Workbench

/// The first page of the workbench.
struct HomeTests {
    private func view(_ site: TestWorkbench, _ account: String) async throws -> HomeView {
        let viewer = try await site.viewer(account)
        return try await HomePages(site.services, menu: []).view(for: viewer, at: TestWorkbench.now)
    }

    @Test(arguments: StoreKind.available)
    func saysWhereTheViewerWorksAndHowFarEachRoleReaches(_ kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            let authority = try await view(site, "competent-authority")
            let liaison = try await view(site, "section-liaison")
            let auditor = try await view(site, "auditor")

            #expect(authority.title == "测试公开主管部门工作人员，您好" && authority.account == "competent-authority")
            #expect(
                authority.posts == [
                    HomeView.PostLine(
                        unit: "青石区教育局", title: "测试岗位",
                        roles: [.init(role: "公开主管部门工作人员", reach: "青石区教育局及下级单位")], lastDay: nil)
                ])
            #expect(liaison.posts.first?.roles == [.init(role: "科室信息员", reach: "青石区教育局")])
            #expect(auditor.posts.first?.roles == [.init(role: "安全审计员", reach: "全部单位")])
        }
    }

    @Test func aSectionIsNamedWithItsOrgan() async throws {
        try await withWorkbench { site in
            let place = site.place
            let admin = try await site.viewer("platform-administrator")
            let colleague = try place.person(TestPlace.colleague)
            try await site.database.write { session in
                _ = try Posts.open(
                    for: colleague.id, in: place.personnel.id,
                    as: PostDetails(
                        title: "科员", isPrimary: false,
                        period: try #require(
                            DayPeriod(from: TestWorkbench.now.day, until: TestWorkbench.now.day.advanced(by: 30)))),
                    roles: [
                        RoleGrant(.documentClerk),
                        RoleGrant(.leaderInCharge, reach: .chosenUnits, chosen: [place.water.id]),
                    ],
                    by: admin, at: TestWorkbench.now, in: session)
            }
            let posts = try await view(site, TestPlace.colleague).posts

            let added = try #require(posts.first { $0.title == "科员" })
            #expect(added.unit == "青石区教育局 人事科" && added.lastDay == TestWorkbench.now.day.advanced(by: 29))
            #expect(
                added.roles == [
                    .init(role: "文书", reach: "青石区教育局"), .init(role: "分管负责人", reach: "指定单位：青石区水利局"),
                ])
        }
    }

    @Test func showsWhoseRolesAreInWhoseHands() async throws {
        try await withWorkbench { site in
            let place = site.place
            let (absent, delegate) = (try place.person("disclosure-officer"), try place.person(TestPlace.colleague))
            let viewer = try await site.viewer("disclosure-officer")
            let post = try place.post("disclosure-officer").id
            let today = TestWorkbench.now.day
            try await site.database.write { session in
                _ = try Delegations.make(
                    DelegationDraft(
                        of: absent.id, to: delegate.id, roles: [DelegatedRole(.disclosureOfficer, of: post)],
                        from: today, lastDay: today.advanced(by: 6), reason: "出差"),
                    policy: DelegationPolicy(), by: viewer, at: TestWorkbench.now, in: session)
            }

            let given = try await view(site, "disclosure-officer").delegations
            let taken = try await view(site, TestPlace.colleague).delegations
            #expect(given.map(\.sentence) == ["您委托测试同事代行"])
            #expect(taken.map(\.sentence) == ["测试信息公开专员委托您代行"])
            #expect(taken.first?.roles == [.init(role: "信息公开专员", reach: "青石区教育局")])
            #expect(taken.first?.isInForce == true && taken.first?.lastDay == today.advanced(by: 6))
        }
    }

    @Test func showsFiguresOnlyToWhoMaySeeThem() async throws {
        try await withWorkbench { site in
            let expected: [(String, [String])] = [
                ("unit-administrator", ["今日登录失败"]),
                ("platform-administrator", ["今日登录失败", "死信任务", "日志校验", "日志检查点", "最近备份"]),
                ("auditor", ["今日登录失败", "死信任务", "日志校验", "日志检查点", "最近备份"]),
                // All rights, but in one bureau: what is the whole installation's is not his.
                (TestPlace.outsider, ["待我办理", "依申请公开预警", "今日登录失败", "死信任务"]),
                ("disclosure-officer", ["待我办理", "依申请公开预警"]), ("supervisor", ["待我办理", "依申请公开预警"]),
                (TestPlace.nobody, []),
            ]
            for (account, labels) in expected {
                let shown = try await view(site, account).figures.map(\.label)
                #expect(shown == labels, "\(account)")
            }
        }
    }

    @Test func callsForAttentionWhereNothingHasBeenMadeYet() async throws {
        try await withWorkbench { site in
            let figures = try await view(site, "platform-administrator").figures

            #expect(figures.map(\.isUrgent) == [false, false, true, true, true])
            #expect(figures.map(\.value) == ["没有", "没有", "还没有", "还没有", "还没有"])
            for path in figures.map(\.path) {
                let status = try await site.get(try #require(path), as: "platform-administrator").status
                #expect(status == .ok)
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func saysHowTheLastVerificationOfTheLogEnded(_ kind: StoreKind) async throws {
        try await LogOffice.with(kind) { office, client in
            let browser = LogBrowser(client: client, account: "auditor")
            func figure() async throws -> HomeView.Figure? {
                let viewer = try office.viewer("auditor")
                let records = try await office.database.read { session in
                    try HomeRecords.load(for: viewer, at: office.clock.now, in: session)
                }
                return HomeView(viewer, records, [], on: office.clock.now.day).figures.first { $0.label == "日志校验" }
            }
            let form = EventEndpoints.verifications.path().text
            func verify() async throws -> String {
                office.clock.advance(by: .seconds(60))
                let path = try #require(try await browser.post(form, "unit=", from: form).location)
                try await office.work()
                return path
            }

            _ = try await verify()
            let sound = try #require(try await figure())
            try await office.tamper("UPDATE event SET kind = 'x' WHERE organ_id = \(office.water.id) AND sequence = 1")
            let path = try await verify()
            let unsound = try #require(try await figure())

            #expect(sound.value == "全部相符" && !sound.isUrgent && sound.note?.contains(" 完成，共 ") == true)
            let at = office.clock.now.shortDescription
            #expect(unsound.value == "发现问题" && unsound.isUrgent && unsound.note == "\(at) 完成，1 处不符")
            #expect(sound.path?.text == form && unsound.path?.text == path)
        }
    }

    @Test func aVerificationThatIsDaysOldCallsForAttention() {
        let done = TestWorkbench.now
        let state = LogState.sound(done, events: 12)

        #expect(!state.figure(on: done.day.advanced(by: 3)).isUrgent)
        #expect(state.figure(on: done.day.advanced(by: 4)).isUrgent)
    }

    @Test func whoHasNoRoleIsToldWhatToDo() async throws {
        try await withWorkbench { site in
            let page = try await site.get("/workbench", as: TestPlace.nobody)

            #expect(page.status == .ok && page.text.contains("没有角色"))
            #expect(page.headers[.cacheControl] == "no-store")
        }
    }
}
