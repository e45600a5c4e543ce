import HTML
import Organs
import Publishing
import Storage
import Web

/// What can be chosen for an import of items: the sections that the viewer drafts for, and the columns of their organs.
struct ItemImportChoices: Equatable, Sendable {
    let units: [Choice]
    let nodes: [Choice]
    /// The section that is meant when there is only one.
    let onlyUnit: String?

    init(for viewer: Viewer, _ session: any ReadSession) throws {
        let units = try UnitRecords.tree(in: viewer.scope(for: .draftItems), session)
            .filter { $0.isActive && $0.kind != .region }
        self.units = Choice.units(units)
        onlyUnit = units.count == 1 ? units.first?.id.rawValue : nil
        let organs = try UnitRecords.find(all: Set(units.map(\.organ)), session)
        nodes = try organs.sorted { $0.name < $1.name }.flatMap { organ in
            let nodes = try CatalogueRecords.nodes(of: organ.id, session).filter(\.isOpen)
            return ItemImportChoices.choices(nodes, of: organs.count > 1 ? organ.name : nil)
        }
    }

    private static func choices(_ nodes: [CatalogueNode], of organ: String?) -> [Choice] {
        func below(_ parent: Identifier<CatalogueNode>?, _ depth: Int) -> [Choice] {
            nodes.filter { $0.parent == parent }.flatMap { node in
                let prefix = organ.map { "\($0)：" } ?? ""
                return [Choice(node.id.rawValue, String(repeating: "　", count: depth) + prefix + node.name)]
                    + below(node.id, depth + 1)
            }
        }
        return below(nil, 0)
    }
}

/// The form that a register and its files are uploaded with.
struct ItemImportForm: HTMLContent {
    let state: FormState
    let choices: ItemImportChoices
    /// In bytes.
    let largestRegister: Int
    let largestArchive: Int
    let token: CSRFToken

    static let fields: Set<String> = ["unit", "node", "kind", "issuers", "register", "archive"]

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private var content: some HTMLContent {
        PostForm(to: ItemImportPages.upload.path().address, token: token, carriesFiles: true) {
            FieldGroup("导入为谁的草稿") { unit }
            FieldGroup("登记表和文件", hint: "至少选一项。只选压缩包时，其中每个文档各为一条信息。") { files }
            FieldGroup("登记表没有填写时", hint: "登记表中没有填写的，或者没有登记表的，用这里的内容。") { defaults }
            ButtonRow { Button("上传并检查", icon: .upload) }
        }
    }

    private var unit: some HTMLContent {
        SelectField(
            "起草科室", name: "unit", choices: choices.units, chosen: state["unit"],
            prompt: choices.onlyUnit == nil ? "请选择" : nil, message: state.messages["unit"])
    }

    @HTMLBuilder private var files: some HTMLContent {
        FileField(
            "信息登记表", name: "register", endings: [".xlsx", ".csv"],
            hint: "Excel工作簿（.xlsx）或CSV（UTF-8或GB18030），最大 \(ByteCount(largestRegister))。列的顺序不限，按列名识别",
            message: state.messages["register"], isOptional: true)
        FileField(
            "文件压缩包", name: "archive", endings: [".zip"],
            hint: "正文（docx、html、txt）和附件打成的zip，最大 \(ByteCount(largestArchive))", message: state.messages["archive"],
            isOptional: true)
    }

    @HTMLBuilder private var defaults: some HTMLContent {
        SelectField(
            "信息类型", name: "kind", choices: Choice.all(ItemKind.self) { $0.label }, chosen: state["kind"],
            message: state.messages["kind"])
        SelectField(
            "栏目", name: "node", choices: choices.nodes, chosen: state["node"], prompt: "暂不指定，起草后再选",
            message: state.messages["node"], isOptional: true)
        TextField(
            "发文机关", name: "issuers", value: state["issuers"], hint: "多个的用顿号分开", message: state.messages["issuers"],
            isOptional: true)
    }
}

extension ItemImportDefaults {
    /// As they were chosen and typed. What is wrong is noted in the reader.
    init?(_ reader: inout FormReader) {
        let unit: Identifier<Unit>? = reader.identifier("unit", "起草科室")
        let kind = reader.choice("kind", "信息类型", ItemKind.self)
        let node: Identifier<CatalogueNode>? = reader.optionalIdentifier("node", "栏目")
        let issuers = reader.optionalText("issuers", "发文机关", longest: 300) ?? ""
        guard let unit, let kind, reader.messages.isEmpty else { return nil }
        self.init(
            unit: unit, node: node, kind: kind,
            issuers: issuers.split { "、，,；;".contains($0) || $0.isWhitespace }.map(String.init))
    }
}
