import HTML
import Organs
import Regulation
import Storage
import Web

/// A list of delegations, already worded.
struct DelegationListView: Equatable {
    struct Row: Equatable {
        let id: Identifier<Delegation>
        let person: String
        let delegate: String
        let roles: String
        let period: String
        let reason: String
        /// 设立人: the lender himself, or who manages his unit's delegations.
        let maker: String
        let state: Delegation.State
    }

    let title = "委托"
    let own: [Row]
    let others: [Row]
    let showsOthers: Bool

    init(
        own: [Delegation], others: [Delegation], _ names: [Identifier<Person>: String], viewer: Viewer, on day: Day
    ) {
        func row(_ delegation: Delegation) -> Row {
            func name(_ person: Identifier<Person>) -> String {
                person == viewer.person ? "本人" : names[person] ?? ""
            }
            return Row(
                id: delegation.id, person: name(delegation.person), delegate: name(delegation.delegate),
                roles: delegation.roles.map(\.role.label).joined(separator: "、"),
                period: "\(delegation.from)至\(delegation.lastDay)", reason: delegation.reason,
                maker: name(delegation.madeBy), state: delegation.state(on: day))
        }
        self.own = own.map(row)
        self.others = others.map(row)
        showsOthers = viewer.may(.manageDelegations)
    }
}

struct DelegationListPage: HTMLContent {
    let view: DelegationListView
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(
            view.title, detail: "离岗时由同事代行角色，每一步操作都同时记录双方",
            actions: [LinkButton("新的委托", to: DelegationPages.makeForm.path().address, .primary, icon: .plus)])
        h2 { "与我有关的委托" }
        table("与我有关的委托", view.own, id: "own")
        if view.showsOthers {
            h2 { "我管理的单位的委托" }
            ButtonRow {
                LinkButton("为他人设立委托", to: DelegationPages.lenders.path().address, icon: .plus)
            }
            table("我管理的单位的委托", view.others, id: "others")
        }
    }

    private func table(_ caption: String, _ rows: [DelegationListView.Row], id: String) -> some HTMLContent {
        DataTable(
            caption, rows: rows,
            columns: [
                .header("委托人") { $0.person }, .text("受托人") { $0.delegate }, .text("角色") { $0.roles },
                .text("期间") { $0.period }, .text("原因") { $0.reason }, .text("设立人") { $0.maker },
                .status("状态") { $0.state.tag },
                .content("操作") { row in
                    if row.state.isOpen {
                        InlineConfirmation(
                            "提前结束", context: "\(row.person)委托\(row.delegate)", consequence: "结束后，受托人立即失去这些角色的权限。",
                            confirm: PostButton(
                                "确认结束", context: "\(row.person)委托\(row.delegate)",
                                to: DelegationPages.end.path(row.id).address, token: token, .warning))
                    }
                },
            ], empty: EmptyState("没有委托"), id: id)
    }
}

extension Delegation.State {
    var tag: StatusTag {
        switch self {
        case .coming: StatusTag(label, .warning)
        case .inForce: StatusTag(label, .active)
        case .over, .ended: StatusTag(label, .quiet)
        }
    }
}

/// The form for one's own roles, and for those of somebody who is away.
struct DelegationForm: HTMLContent {
    /// `nil` for one's own.
    let lender: Person?
    let state: FormState
    let roles: [Choice]
    let longestDays: Int
    let token: CSRFToken

    var title: String { lender.map { "为他人设立委托：\($0.name)" } ?? "新的委托" }

    func write(into html: inout HTMLBuffer) {
        if roles.isEmpty {
            nothing.write(into: &html)
        } else {
            form.write(into: &html)
        }
    }

    @HTMLBuilder private var nothing: some HTMLContent {
        PageHeading(title)
        if lender == nil {
            EmptyState("您没有可以委托的角色", advice: "只能委托本人任职的角色；受托的角色不能再转委托。")
        } else {
            EmptyState("没有您可以委托的角色", advice: "只能委托您有权授予的角色，其他角色请由上级管理员办理。")
        }
    }

    private var explanation: String {
        let limits = "一次最长\(longestDays)天。受托人不能再转委托；不能兼任的角色不能委托给同一人。随时可以提前结束。"
        guard lender != nil else { return limits }
        return "用于本人已经离岗、不能自己委托的情形。只列出您有权授予的角色，受托人须在您管理的单位任职。\(limits)委托人和受托人在首页都能看到。"
    }

    private var form: some HTMLContent {
        ActForm(
            title, explanation: explanation, state,
            action: lender.map { DelegationPages.makeForAnother.path($0.id) } ?? DelegationPages.make.path(),
            cancel: DelegationPages.list.path(), token: token, button: Button(lender == nil ? "委托" : "设立委托")
        ) {
            Checkboxes(
                "委托的角色", name: "roles", choices: roles, chosen: Set(state.values.all("roles")),
                message: state.messages["roles"])
            TextField(
                "受托人的账号", name: "delegate", value: state["delegate"], message: state.messages["delegate"],
                width: .medium)
            DateField("开始日期", name: "from", value: state["from"], message: state.messages["from"])
            DateField("最后一天", name: "lastDay", value: state["lastDay"], message: state.messages["lastDay"])
            TextField(
                "原因", name: "reason", value: state["reason"], hint: "如“出差”“休假”", message: state.messages["reason"])
        }
    }
}

/// The people of the units whose delegations the viewer manages, to choose the one who is away.
struct DelegationLendersView: Equatable {
    static let pageSize = 25

    struct Row: Equatable {
        let name: String
        /// `nil` for who has no role to lend.
        let path: LocalPath?
        let account: String
        let posts: String
        let roles: String
    }

    let title = "为他人设立委托"
    let rows: [Row]
    let text: String
    let page: Int
    let pages: Int

    init(_ found: Directory.PeoplePage, text: String, page: Int, viewer: Viewer) {
        rows = found.entries.map { DelegationLendersView.row($0, viewer) }
        self.text = text
        self.page = page
        pages = max(1, (found.total + DelegationLendersView.pageSize - 1) / DelegationLendersView.pageSize)
    }

    private static func row(_ entry: PersonEntry, _ viewer: Viewer) -> Row {
        let held = Role.allCases.filter { role in entry.posts.contains { $0.post.roles.contains(role) } }
        let isOwn = entry.person.id == viewer.person
        let path = isOwn ? DelegationPages.makeForm.path() : DelegationPages.makeForAnotherForm.path(entry.person.id)
        return Row(
            name: entry.person.name, path: held.isEmpty ? nil : path, account: entry.person.account,
            posts: entry.posts.map { post, unit in
                post.details.title.isEmpty ? unit.name : "\(unit.name) \(post.details.title)"
            }.joined(separator: "；"), roles: held.map(\.label).joined(separator: "、"))
    }

    /// The address of a page of the list.
    func path(page: Int) -> LocalPath {
        DelegationPages.lenders.path().adding("q", text.isEmpty ? nil : text)
            .adding("page", page == 1 ? nil : "\(page)")
    }
}

struct DelegationLendersPage: HTMLContent {
    let view: DelegationLendersView

    private var all: WebAddress { DelegationPages.lenders.path().address }

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: "选择离岗的人员")
        FilterBar(to: all, active: view.text.isEmpty ? [] : [ActiveFilter("姓名或账号含“\(view.text)”", without: all)]) {
            TextField("姓名或账号", name: "q", value: view.text, isOptional: true, width: .medium)
        }
        DataTable(
            "我管理的单位的人员", rows: view.rows,
            columns: [
                .link("姓名", to: { $0.path?.address }, { $0.name }), .text("账号") { $0.account },
                .text("任职") { $0.posts }, .text("角色") { $0.roles },
            ], empty: EmptyState("没有符合条件的人员", advice: "放宽条件再试。"), id: "lenders")
        if view.pages > 1 {
            NumberedPaging(current: view.page, of: view.pages) { view.path(page: $0).address }
        }
    }
}
