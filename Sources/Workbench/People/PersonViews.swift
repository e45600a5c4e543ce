import HTML
import Organs
import Regulation
import Storage
import Web

/// A page of a search among people.
struct PersonListView: Equatable {
    static let pageSize = 25

    struct Row: Equatable {
        let name: String
        let path: LocalPath
        let account: String
        let posts: String
        let roles: String
        let state: Person.State
    }

    let title = "人员"
    let summary: String
    let rows: [Row]
    let search: PersonSearch
    let unit: Unit?
    let units: [Choice]
    let page: Int
    let pages: Int
    let mayRegister: Bool
    let active: [ActiveFilter]

    init(
        _ found: Directory.PeoplePage, _ search: PersonSearch, unit: Unit?, units: [Unit], page: Int,
        mayRegister: Bool
    ) {
        summary = search == PersonSearch() ? "共\(found.total)人" : "符合条件的有\(found.total)人"
        rows = found.entries.map(PersonListView.row)
        self.search = search
        self.unit = unit
        self.units = Choice.units(units)
        self.page = page
        pages = max(1, (found.total + PersonListView.pageSize - 1) / PersonListView.pageSize)
        self.mayRegister = mayRegister
        active = PersonListView.active(search, unit)
    }

    private static func row(_ entry: PersonEntry) -> Row {
        Row(
            name: entry.person.name, path: PersonEndpoints.show.path(entry.person.id), account: entry.person.account,
            posts: entry.posts.map { post, unit in
                post.details.title.isEmpty ? unit.name : "\(unit.name) \(post.details.title)"
            }.joined(separator: "；"),
            roles: Role.allCases.filter { role in entry.posts.contains { $0.post.roles.contains(role) } }
                .map(\.label).joined(separator: "、"),
            state: entry.person.state)
    }

    /// The address of the list with these conditions.
    static func path(_ search: PersonSearch, unit: Unit?, page: Int = 1) -> LocalPath {
        PersonEndpoints.list.path()
            .adding("q", search.text.isEmpty ? nil : search.text)
            .adding("unit", unit?.id.rawValue)
            .adding("role", search.role?.rawValue)
            .adding("state", search.state?.rawValue)
            .adding("page", page == 1 ? nil : "\(page)")
    }

    private static func active(_ search: PersonSearch, _ unit: Unit?) -> [ActiveFilter] {
        func filter(_ text: String, _ change: (inout PersonSearch) -> Void) -> ActiveFilter {
            var less = search
            change(&less)
            return ActiveFilter(text, without: path(less, unit: unit).address)
        }
        var active: [ActiveFilter] = []
        if !search.text.isEmpty { active.append(filter("姓名或账号含“\(search.text)”") { $0.text = "" }) }
        if let unit { active.append(ActiveFilter(unit.name, without: path(search, unit: nil).address)) }
        if let role = search.role { active.append(filter(role.label) { $0.role = nil }) }
        if let state = search.state { active.append(filter(state.label) { $0.state = nil }) }
        return active
    }
}

/// One person.
struct PersonView: Equatable {
    struct Post: Equatable {
        let heading: String
        let unitPath: LocalPath?
        let state: StatusTag
        let lines: [UnitView.Line]
        let acts: [UnitView.Act]
    }

    let title: String
    let state: Person.State
    let lines: [UnitView.Line]
    let posts: [Post]
    let acts: [UnitView.Act]
    /// Why the viewer may not manage the account; `nil` when he may, or has no right to at all.
    let hindrance: String?

    init(_ person: Person, _ posts: [(post: Organs.Post, unit: Unit)], _ standing: Standing, on day: Day) {
        title = person.name
        state = person.state
        let profile = person.profile
        lines = [
            UnitView.Line(label: "账号", text: profile.account),
            UnitView.Line(
                label: "手机号码", text: standing.seesContact ? profile.mobile : PersonView.masked(profile.mobile)),
            UnitView.Line(label: "电子邮箱", text: standing.seesContact ? profile.email : ""),
            UnitView.Line(label: "工号", text: profile.staffNumber),
        ]
        self.posts = posts.reversed().map { PersonView.post($0.post, $0.unit, standing, on: day) }
        acts = standing.managesAccount ? PersonView.acts(person, isSelf: standing.isSelf) : []
        hindrance = standing.hindrance
    }

    /// What the viewer may do with the person.
    struct Standing {
        /// The whole account.
        var managesAccount = false
        var hindrance: String?
        var managing: Scope = .nothing
        var assigning: Scope = .nothing
        var viewing: Scope = .nothing
        /// The posts that the viewer may end, with the roles that they carry.
        var endable: Set<Identifier<Organs.Post>> = []
        /// Whether mobile and e-mail are shown: to who manages people there.
        var seesContact = false
        /// The viewer himself gives and takes no roles of his own.
        var isSelf = false
    }

    /// 139****0001: enough to tell whether it is the number one knows.
    static func masked(_ mobile: String) -> String {
        mobile.count >= 7 ? "\(mobile.prefix(3))****\(mobile.suffix(4))" : ""
    }

    private static func acts(_ person: Person, isSelf: Bool) -> [UnitView.Act] {
        guard person.state != .left else {
            return [.init(label: "重新到任", path: PersonEndpoints.reinstateForm.path(person.id), icon: .plus)]
        }
        return [
            .init(label: "修改信息", path: PersonEndpoints.editForm.path(person.id), icon: .edit),
            .init(label: "增加任职", path: PersonEndpoints.openPostForm.path(person.id), icon: .plus),
            .init(
                label: person.state == .active ? "停用或离开" : "启用或离开", path: PersonEndpoints.stateForm.path(person.id),
                icon: .lock),
        ] + (isSelf ? [] : [.init(label: "账号安全", path: SignInLogEndpoints.care.path(person.id), icon: .key)])
    }

    private static func post(_ post: Organs.Post, _ unit: Unit, _ standing: Standing, on day: Day) -> Post {
        let details = post.details
        let isOver = details.period.until.map { $0 <= day } ?? false
        let period = "\(details.period.from)起" + (details.period.lastDay.map { "，\($0)止" } ?? "")
        let roles = post.grants.map { "\($0.role.label)（\($0.reach.label)）" }.joined(separator: "、")
        return Post(
            heading: details.title.isEmpty ? unit.name : "\(unit.name) \(details.title)",
            unitPath: standing.viewing.contains(unit) ? UnitEndpoints.show.path(unit.id) : nil,
            state: isOver
                ? StatusTag("已结束", .quiet)
                : day < details.period.from ? StatusTag("未开始", .warning) : StatusTag("在任", .done),
            lines: [
                .init(label: "任职期间", text: period),
                .init(label: "专职兼职", text: details.staffing.label + (details.isPrimary ? "，主要任职" : "")),
                .init(label: "角色", text: roles),
            ],
            acts: isOver ? [] : acts(post, unit, standing))
    }

    private static func acts(_ post: Organs.Post, _ unit: Unit, _ standing: Standing) -> [UnitView.Act] {
        var acts: [UnitView.Act] = []
        if standing.assigning.contains(unit), !standing.isSelf {
            acts.append(.init(label: "管理角色", path: PersonEndpoints.roles.path(post.id), icon: .key))
        }
        guard standing.managing.contains(unit) else { return acts }
        acts.append(.init(label: "修改任职", path: PersonEndpoints.editPostForm.path(post.id), icon: .edit))
        guard standing.endable.contains(post.id) else { return acts }
        return acts + [
            .init(label: "调动", path: PersonEndpoints.transferForm.path(post.id), icon: .arrowRight),
            .init(label: "结束任职", path: PersonEndpoints.endPostForm.path(post.id), icon: .cross),
        ]
    }
}
