import HTML
import Organs
import Publishing
import Regulation
import Storage
import Web

/// What can be chosen in the form of a column.
struct ColumnChoices: Equatable, Sendable {
    let parents: [Choice]
    let responsible: [Choice]

    init(of unit: Unit, _ session: any ReadSession) throws {
        let nodes = try CatalogueRecords.nodes(of: unit.id, session).filter { $0.part == .statutory && $0.isOpen }
        func below(_ parent: Identifier<CatalogueNode>?, _ depth: Int) -> [Choice] {
            nodes.filter { $0.parent == parent }.flatMap { node in
                [Choice(node.id.rawValue, String(repeating: "　", count: depth) + node.name)] + below(node.id, depth + 1)
            }
        }
        parents = below(nil, 0)
        let sections = try UnitRecords.tree(in: .organ(unit.organ), session).filter { $0.isActive }
        responsible = Choice.units(sections)
    }
}

/// The form of everything that is written of a column.
struct ColumnForm: HTMLContent {
    let title: String
    let state: FormState
    let choices: ColumnChoices
    /// `nil` for a new one.
    let node: CatalogueNode?
    let action: LocalPath
    let cancel: LocalPath
    let token: CSRFToken

    static let fields: Set<String> = [
        "name", "parent", "head", "elements", "basis", "limit", "limitDays", "responsible", "freshness", "order",
    ]

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(title)
        ErrorSummary(state.messages, general: state.general)
        PostForm(to: action.address, token: token) {
            HiddenField("version", "\(node?.version ?? 0)")
            name
            place
            what
            duty
            closing
            ButtonRow {
                Button(node == nil ? "新增" : "保存")
                LinkButton("取消", to: cancel.address)
            }
        }
    }

    private var name: TextField {
        TextField("栏目名称", name: "name", value: state["name"], message: state.messages["name"])
    }

    @HTMLBuilder private var place: some HTMLContent {
        if node == nil {
            SelectField(
                "上级栏目", name: "parent", choices: choices.parents, chosen: state["parent"], prompt: "直接放在“法定主动公开内容”之下",
                message: state.messages["parent"], isOptional: true)
            SelectField(
                "对应条款", name: "head",
                choices: StatutoryHead.allCases.map { Choice($0.rawValue, "\($0.label)，\($0.basis)") },
                chosen: state["head"], prompt: "与上级栏目相同；没有上级栏目的，不对应具体条款",
                hint: "本栏目公开的是第二十条哪一项规定的信息，该项的公开情况按此汇总", message: state.messages["head"], isOptional: true)
        }
    }

    @HTMLBuilder private var what: some HTMLContent {
        TextArea(
            "公开内容（要素）", name: "elements", value: state["elements"], message: state.messages["elements"],
            isOptional: true, rows: 3)
        TextField(
            "公开依据", name: "basis", value: state["basis"], hint: "法律、法规、规章或者文件的名称和条款", message: state.messages["basis"],
            isOptional: true)
        SelectField(
            "公开时限", name: "limit",
            choices: [
                Choice("general", PublicationLimit.general.label), Choice("wd", "自形成或者变更之日起若干个工作日内"),
                Choice("cal", "自形成或者变更之日起若干日内"), Choice("immediate", "即时公开"),
            ], chosen: state["limit"], prompt: nil,
            hint: "政策解读从所解读的文件公开之日起算，没有规定天数的为\(LocalLimits.standard.interpretation)个工作日",
            message: state.messages["limit"])
        TextField(
            "天数", name: "limitDays", value: state["limitDays"], hint: "公开时限为若干个工作日或者若干日时填写",
            message: state.messages["limitDays"],
            isOptional: true, width: .short, inputMode: "numeric")
    }

    @HTMLBuilder private var duty: some HTMLContent {
        SelectField(
            "责任单位", name: "responsible", choices: choices.responsible, chosen: state["responsible"], prompt: "暂未指定",
            message: state.messages["responsible"], isOptional: true)
        TextField(
            "更新期限（天）", name: "freshness", value: state["freshness"], hint: "超过这些天没有新内容就提醒；不定期更新的不填",
            message: state.messages["freshness"], isOptional: true, width: .short, inputMode: "numeric")
        TextField(
            "排序", name: "order", value: state["order"], hint: "数字小的在前", message: state.messages["order"],
            isOptional: true, width: .short, inputMode: "numeric")
    }

    @HTMLBuilder private var closing: some HTMLContent {
        if let node, !node.isMandated {
            Checkbox(
                "停用这个栏目", name: "closed", isChosen: state.values.contains("closed"), hint: "停用后不能再放入新的信息，已公开的仍然可以查阅")
        }
    }
}

extension FormValues {
    /// A column as the form shows it.
    init(_ node: CatalogueNode) {
        let profile = node.profile
        self.init([
            "name": profile.name, "elements": profile.elements, "basis": profile.basis,
            "responsible": profile.responsible?.rawValue ?? "", "freshness": profile.freshness.map { "\($0)" } ?? "",
            "order": profile.order == 0 ? "" : "\(profile.order)",
        ])
        let parts = profile.limit.code.split(separator: ":")
        add("limit", String(parts[0]))
        if parts.count == 2 { add("limitDays", String(parts[1])) }
        if !node.isOpen { add("closed", "yes") }
    }
}

extension CatalogueNodeProfile {
    /// A column as it was typed. What is wrong with its form is noted in the reader.
    init?(_ reader: inout FormReader) {
        let name = reader.text("name", "栏目名称", longest: 50)
        let elements = reader.optionalText("elements", "公开内容", longest: 500) ?? ""
        let basis = reader.optionalText("basis", "公开依据", longest: 200) ?? ""
        let limit = CatalogueNodeProfile.limit(&reader)
        let responsible: Identifier<Unit>? = reader.optionalIdentifier("responsible", "责任单位")
        let freshness = reader.optionalInteger("freshness", "更新期限", in: 1...3660)
        let order = reader.optionalInteger("order", "排序", in: 0...9999) ?? 0
        guard let name, let limit, reader.messages.isEmpty else { return nil }
        self.init(
            name: name, elements: elements, basis: basis, limit: limit, responsible: responsible, freshness: freshness,
            order: order)
    }

    private static func limit(_ reader: inout FormReader) -> PublicationLimit? {
        let kind = reader.values["limit"]
        guard kind == "wd" || kind == "cal" else {
            if let limit = PublicationLimit(code: kind) { return limit }
            reader.add("limit", "选择公开时限。")
            return nil
        }
        return reader.integer("limitDays", "天数", in: 1...365).flatMap { PublicationLimit(code: "\(kind):\($0)") }
    }
}
