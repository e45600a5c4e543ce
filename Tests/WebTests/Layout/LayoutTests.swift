import HTML
import Organs
import Storage
import Testing

@testable import Web

struct LayoutTests {
    private static let units = PlainEndpoint("test.units", .get, "/units", .needs(.viewUnits))
    private static let jobs = PlainEndpoint("test.jobs", .get, "/jobs", .needs(.viewJobs))
    private static let sessions = PlainEndpoint("test.sessions", .get, "/account/sessions", .signedIn)
    private static let signOut = PlainEndpoint("test.sign-out", .post, "/sign-out", .signedIn)

    private let staff = StaffLayout(
        organName: "示例县<人民政府>", home: "/workbench",
        menu: [
            MenuGroup("组织", [MenuEntry("单位", units, icon: .building)]),
            MenuGroup("系统", [MenuEntry("后台任务", jobs, icon: .jobs)]),
        ], account: [MenuEntry("我的会话", sessions, icon: .device)], signOut: signOut)

    private func page(_ frame: PageFrame) -> String {
        var html = HTMLBuffer()
        staff.write(frame, h1 { "标题" }, into: &html)
        return String(decoding: html.bytes, as: UTF8.self)
    }

    @Test func theMenuHoldsOnlyWhatTheViewerMayOpen() {
        let html = page(PageFrame(title: "单位", viewer: .clerk, csrf: .sample))

        #expect(html.contains("href=\"/units\""))
        #expect(!html.contains("href=\"/jobs\""))
        #expect(!html.contains("系统"), "a group without an open entry shows no heading")
    }

    @Test(arguments: [
        ("/units", true), ("/units/018f", true), ("/units-old", false), ("/", false),
    ])
    func theMenuMarksThePageAndThoseBelowIt(_ path: String, isCurrent: Bool) {
        let html = page(PageFrame(title: "单位", viewer: .clerk, csrf: .sample, path: path))

        #expect(html.contains("<a href=\"/units\" aria-current=\"page\">") == isCurrent)
    }

    @Test(
        arguments: [
            ("/workbench", "/workbench"), ("/workbench/units", "/workbench/units"),
            ("/workbench/units/018f", "/workbench/units"), ("/workbench/roles", nil), ("/agencies", nil),
        ] as [(String, String?)])
    func ofLinesAboveEachOtherTheNearestIsMarked(_ path: String, _ current: String?) {
        let entries = [
            MenuEntry("首页", PlainEndpoint("home", .get, "/workbench", .signedIn), icon: .home),
            MenuEntry("单位", PlainEndpoint("units", .get, "/workbench/units", .signedIn), icon: .building),
        ]

        #expect(entries.current(at: path, home: "/workbench")?.text == current)
    }

    @Test func aPageElsewhereIsMarkedByTheWayToIt() {
        let crumbs = [Breadcrumb("单位", "/units"), Breadcrumb("调动")]
        let html = page(
            PageFrame(title: "调动", breadcrumbs: crumbs, viewer: .clerk, csrf: .sample, path: "/posts/018f"))

        #expect(html.contains("<a href=\"/units\" aria-current=\"page\">"))
    }

    @Test func beforeSignInThereIsNeitherMenuNorAccount() {
        let html = page(PageFrame(title: "登录"))

        #expect(!html.contains("<nav"))
        #expect(!html.contains("退出登录"))
        #expect(html.contains("staff alone"))
    }

    @Test func signingOutIsAFormWithItsToken() {
        let html = page(PageFrame(title: "单位", viewer: .clerk, csrf: .sample))

        #expect(html.contains("<form method=\"post\" action=\"/sign-out\"><input type=\"hidden\" name=\"csrf\""))
    }

    @Test func actingForAColleagueIsSaidOnEveryPage() {
        #expect(
            page(PageFrame(title: "单位", viewer: .with(.documentClerk, "lin", actingFor: Identifier(wellKnown: "chen"))))
                .contains(
                    "代行同事的职责"))
        #expect(!page(PageFrame(title: "单位", viewer: .clerk)).contains("代行同事的职责"))
    }

    @Test func everyPageBeginsWithALinkToItsMainPart() {
        let html = page(PageFrame(title: "单位", viewer: .clerk, csrf: .sample))

        #expect(html.contains("<html lang=\"zh-CN\">"))
        #expect(html.contains("<a class=\"skip\" href=\"#main\">"))
        #expect(html.contains("<main class=\"content\" id=\"main\""))
        #expect(html.contains("示例县&lt;人民政府&gt;"), "names are escaped")
    }

    @Test func breadcrumbsEndWithThePageItself() {
        let crumbs = [Breadcrumb("工作台", "/workbench"), Breadcrumb("单位", "/units"), Breadcrumb("示例局")]

        let html = page(PageFrame(title: "示例局", breadcrumbs: crumbs))

        #expect(html.contains("<a href=\"/units\">单位</a>"))
        #expect(html.contains("<span aria-current=\"page\">示例局</span>"))
    }

    @Test func largeTextIsAModeOfTheWholePageAndTheSwitchLeadsBackHere() {
        let html = page(PageFrame(title: "单位", location: "/units?q=1", textSize: .large))

        #expect(html.contains("<html lang=\"zh-CN\" data-text=\"large\">"))
        #expect(html.contains("href=\"/text-size/normal?return=%2Funits%3Fq%3D1\""))
    }

    @Test(arguments: [
        (Notice.done("已保存"), "role=\"status\""), (.failure("没有保存"), "role=\"alert\""),
    ])
    func noticesAreReadOutByTheirUrgency(_ notice: Notice, role: String) {
        let html = page(PageFrame(title: "单位", notices: [notice]))

        #expect(html.contains(role))
        #expect(html.contains(notice.kind.word), "the kind is said in words")
    }

    @Test func pagesOfSigningInLookLikeTheStaffSiteAndOthersLikeThePortal() {
        let portal = PortalLayout(siteName: "政府信息公开", publisher: "示例县人民政府", columns: [])
        let layout = OpenPagesLayout(portal: portal, staff: staff, staffPaths: ["/sign-in"])
        func html(_ path: String) -> String {
            var html = HTMLBuffer()
            layout.write(PageFrame(title: "页面", path: path), h1 { "标题" }, into: &html)
            return String(decoding: html.bytes, as: UTF8.self)
        }

        #expect(html("/sign-in/code").contains("class=\"staff alone\""))
        #expect(html("/").contains("class=\"portal\""))
        #expect(html("/sign-info").contains("class=\"portal\""))
    }
}
