import HTML
import Organs
import Storage
import Web

struct PersonListPage: HTMLContent {
    let view: PersonListView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(
            view.title, detail: view.summary,
            actions: view.mayRegister
                ? [LinkButton("登记人员", to: PersonEndpoints.registerForm.path().address, .primary, icon: .plus)] : [])
        FilterBar(
            to: PersonEndpoints.list.path().address, active: view.active,
            clear: view.active.isEmpty ? nil : PersonEndpoints.list.path().address
        ) {
            TextField("姓名或账号", name: "q", value: view.search.text, isOptional: true, width: .medium)
            SelectField(
                "单位及其下级", name: "unit", choices: view.units, chosen: view.unit?.id.rawValue, prompt: "全部",
                isOptional: true, width: .medium)
            SelectField(
                "角色", name: "role", choices: Choice.all(Role.self, \.label), chosen: view.search.role?.rawValue,
                prompt: "全部", isOptional: true, width: .medium)
            SelectField(
                "状态", name: "state", choices: Choice.all(Person.State.self, \.label),
                chosen: view.search.state?.rawValue, prompt: "全部", isOptional: true, width: .medium)
        }
        DataTable(
            "人员", rows: view.rows,
            columns: [
                .link("姓名", to: { $0.path.address }, { $0.name }), .text("账号") { $0.account },
                .text("任职") { $0.posts }, .text("角色") { $0.roles }, .status("状态") { $0.state.tag },
            ], empty: EmptyState("没有符合条件的人员", advice: "放宽条件再试，或登记新的人员。"), id: "people")
        if view.pages > 1 {
            NumberedPaging(current: view.page, of: view.pages) { page in
                PersonListView.path(view.search, unit: view.unit, page: page).address
            }
        }
    }
}

extension Person.State {
    var tag: StatusTag {
        switch self {
        case .active: StatusTag(label, .done)
        case .suspended: StatusTag(label, .problem)
        case .left: StatusTag(label, .quiet)
        }
    }
}

struct PersonPage: HTMLContent {
    let view: PersonView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title)
        if let hindrance = view.hindrance {
            Remark(.information) { p { hindrance } }
        }
        if !view.acts.isEmpty { buttons(view.acts) }
        Sheet {
            h2 {
                "账号 "
                view.state.tag
            }
            lines(view.lines)
        }
        h2 { "任职" }
        if view.posts.isEmpty {
            EmptyState("没有任职", advice: "没有任职的人没有任何权限。")
        }
        ForEach(view.posts) { post in
            Sheet {
                h3 {
                    post.heading
                    " "
                    post.state
                }
                if let path = post.unitPath {
                    p { a(.href(path.address)) { "查看单位" } }
                }
                lines(post.lines)
                if !post.acts.isEmpty { buttons(post.acts) }
            }
        }
    }

    private func lines(_ lines: [UnitView.Line]) -> DescriptionList {
        DescriptionList(lines.map { DescriptionList.Item($0.label, $0.text) })
    }

    private func buttons(_ acts: [UnitView.Act]) -> some HTMLContent {
        ButtonRow { ForEach(acts) { LinkButton($0.label, to: $0.path.address, icon: $0.icon) } }
    }
}

/// The fields of a person's own data.
struct PersonFields: HTMLContent {
    let state: FormState

    static let names: Set<String> = ["account", "name", "mobile", "email", "staffNumber"]

    func write(into html: inout HTMLBuffer) {
        FieldGroup("人员") {
            field("姓名", "name", width: .medium)
            field("账号", "account", hint: "3至32位小写字母、数字、点、下划线或连字符，登录时使用", width: .medium)
            field("手机号码", "mobile", isOptional: true, width: .medium, type: .tel)
            field("电子邮箱", "email", isOptional: true, width: .medium)
            field("工号", "staffNumber", isOptional: true, width: .medium)
        }.write(into: &html)
    }

    private func field(
        _ label: String, _ name: String, hint: String? = nil, isOptional: Bool = false, width: FieldWidth,
        type: InputType = .text
    ) -> TextField {
        TextField(
            label, name: name, value: state[name], hint: hint, message: state.messages[name], isOptional: isOptional,
            type: type, width: width)
    }
}

/// The fields of a post.
struct PostFields: HTMLContent {
    let state: FormState
    /// To choose the unit from; `nil` when it is given.
    let units: [Unit]?
    /// Whether the first day can be set.
    let hasPeriod: Bool

    static let names: Set<String> = ["unit", "title", "staffing", "from", "lastDay"]

    func write(into html: inout HTMLBuffer) {
        FieldGroup("任职") {
            units.map { units in
                SelectField(
                    "单位或科室", name: "unit", choices: Choice.units(units) { $0.kind != .region }, chosen: state["unit"],
                    message: state.messages["unit"])
            }
            TextField(
                "职务", name: "title", value: state["title"], message: state.messages["title"], isOptional: true,
                width: .medium)
            Radios(
                "专职兼职", name: "staffing", choices: Choice.all(Staffing.self, \.label), chosen: state["staffing"],
                hint: "指政府信息公开工作人员", message: state.messages["staffing"])
            Checkbox("这是主要任职", name: "primary", isChosen: state.values.contains("primary"))
            hasPeriod ? period : nil
        }.write(into: &html)
    }

    @HTMLBuilder private var period: some HTMLContent {
        DateField("开始日期", name: "from", value: state["from"], message: state.messages["from"])
        DateField(
            "最后一天", name: "lastDay", value: state["lastDay"], hint: "不填则一直有效", message: state.messages["lastDay"],
            isOptional: true)
    }
}

/// A form of fields with a heading and its buttons.
struct ActForm<Fields: HTMLContent>: HTMLContent {
    private let title: String
    private let explanation: String?
    private let state: FormState
    private let action: LocalPath
    private let cancel: LocalPath
    private let token: CSRFToken
    private let button: Button
    private let fields: Fields

    init(
        _ title: String, explanation: String? = nil, _ state: FormState, action: LocalPath, cancel: LocalPath,
        token: CSRFToken, button: Button, @HTMLBuilder fields: () -> Fields
    ) {
        self.title = title
        self.explanation = explanation
        self.state = state
        self.action = action
        self.cancel = cancel
        self.token = token
        self.button = button
        self.fields = fields()
    }

    func write(into html: inout HTMLBuffer) {
        PageHeading(title).write(into: &html)
        ErrorSummary(state.messages, general: state.general).write(into: &html)
        explanation.map { text in p { text } }.write(into: &html)
        PostForm(to: action.address, token: token) {
            fields
            ButtonRow {
                button
                LinkButton("取消", to: cancel.address)
            }
        }.write(into: &html)
    }
}

/// The roles of one post: what it has, and a form to give one more.
struct PostRolesPage: HTMLContent {
    struct Line: Equatable {
        let role: Role
        let reach: String
        let mayTake: Bool
    }

    let heading: String
    let lines: [Line]
    let offered: [Role]
    let organs: [Unit]
    let state: FormState
    let post: LocalPath
    let give: LocalPath
    let take: LocalPath
    let token: CSRFToken
    let version: Int

    static let fields: Set<String> = ["role", "reach", "units"]

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading("管理角色", detail: heading)
        ErrorSummary(state.messages, general: state.general)
        h2 { "现有角色" }
        DataTable(
            "现有角色", rows: lines,
            columns: [
                .header("角色") { $0.role.label }, .text("数据范围") { $0.reach },
                .content("操作") { line in
                    if line.mayTake {
                        InlineConfirmation(
                            "收回", context: line.role.label, consequence: "收回后，此人立即失去该角色的权限。",
                            confirm: PostButton(
                                "确认收回", context: line.role.label, to: take.address, token: token, .warning,
                                fields: [HiddenField("version", "\(version)"), HiddenField("role", line.role.rawValue)])
                        )
                    } else {
                        "由上级管理员办理"
                    }
                },
            ], empty: EmptyState("这一任职还没有角色"), id: "roles")
        if offered.isEmpty {
            p { "您没有可以授予的其他角色。" }
        } else {
            h2 { "授予角色" }
            form
        }
        p { a(.href(post.address)) { "返回人员页面" } }
    }

    private var form: some HTMLContent {
        PostForm(to: give.address, token: token) {
            HiddenField("version", "\(version)")
            SelectField(
                "角色", name: "role",
                choices: offered.map { Choice($0.rawValue, "\($0.label)（一般为\($0.defaultReach.label)）") },
                chosen: state["role"], message: state.messages["role"])
            SelectField(
                "数据范围", name: "reach", choices: Choice.all(Reach.self, \.label), chosen: state["reach"],
                prompt: "该角色的一般范围", message: state.messages["reach"], isOptional: true, width: .medium)
            Disclosure("指定单位（数据范围选“指定单位”时填写）") {
                Checkboxes(
                    "指定单位", name: "units", choices: Choice.units(organs) { $0.kind != .section },
                    chosen: Set(state.values.all("units")), message: state.messages["units"], isOptional: true)
            }
            ButtonRow { Button("授予") }
        }
    }
}
