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
                state: delegation.state(on: day))
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
            table("我管理的单位的委托", view.others, id: "others")
        }
    }

    private func table(_ caption: String, _ rows: [DelegationListView.Row], id: String) -> some HTMLContent {
        DataTable(
            caption, rows: rows,
            columns: [
                .header("委托人") { $0.person }, .text("受托人") { $0.delegate }, .text("角色") { $0.roles },
                .text("期间") { $0.period }, .text("原因") { $0.reason }, .status("状态") { $0.state.tag },
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

struct DelegationForm: HTMLContent {
    let state: FormState
    let roles: [Choice]
    let longestDays: Int
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) {
        ActForm(
            "新的委托", explanation: "一次最长\(longestDays)天。受托人不能再转委托；不能兼任的角色不能委托给同一人。随时可以提前结束。", state,
            action: DelegationPages.make.path(), cancel: DelegationPages.list.path(), token: token,
            button: Button("委托")
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
        }.write(into: &html)
    }
}
