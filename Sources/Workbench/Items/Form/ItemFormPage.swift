import HTML
import Organs
import Publishing
import Regulation
import Storage
import Web

/// Prints the form of an item.
struct ItemFormPage: HTMLContent {
    let form: ItemForm

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private var state: FormState { form.state }
    private func message(_ field: String) -> String? { state.messages[field] }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(form.title, detail: form.item.map { "第\($0.newest)版 · \($0.stage.label)" })
        ErrorSummary(state.messages, general: state.general)
        notes
        PostForm(to: form.action.address, token: form.token, carriesFiles: true) {
            HiddenField("version", "\(form.item?.version ?? 0)")
            // The first button is the one that the Enter key presses.
            div(.class("unseen"), .aria(.hidden, true)) {
                button(.type(.submit), .name("button"), .value("save"), .tabindex(-1)) { "保存" }
            }
            basics
            ItemBodyField(form: form)
            ItemAttachmentFields(form: form)
            catalogue
            document
            disclosure
            relations
            if form.item != nil {
                TextField(
                    "修改说明", name: "note", value: state["note"], hint: "改了什么，供审核人参考。", message: message("note"),
                    isOptional: true)
            }
            div(.class("sticky-buttons")) {
                ButtonRow {
                    Button("保存草稿", icon: .check, name: "button", value: "save")
                    LinkButton("取消", to: form.cancel.address, .plain)
                }
            }
        }
        scriptModule(WebAssets.editor.path.address)
    }

    @HTMLBuilder private var notes: some HTMLContent {
        if !form.body.notes.isEmpty {
            Remark(.warning, title: "读取正文时有以下情况，请核对") {
                ul { ForEach(form.body.notes) { note in li { note } } }
            }
        }
    }

    private var basics: some HTMLContent {
        FieldGroup("基本内容") {
            if form.item == nil, form.records.units.count > 1 {
                SelectField(
                    "起草单位", name: "unit", choices: Choice.units(form.records.units), chosen: state["unit"],
                    message: message("unit"))
            } else if form.item == nil {
                HiddenField("unit", form.records.units.first?.id.rawValue ?? "")
            }
            TextField("标题", name: "title", value: state["title"], hint: "与文件标题一致。", message: message("title"))
            TextField(
                "副标题", name: "subtitle", value: state["subtitle"], message: message("subtitle"), isOptional: true)
            SelectField(
                "信息类型", name: "kind", choices: Choice.all(ItemKind.self, \.label), chosen: state["kind"],
                message: message("kind"), width: .medium)
            TextArea(
                "内容概述", name: "summary", value: state["summary"],
                hint: "公开目录必须有内容概述（条例第十二条）。可以先写正文，再从正文生成后修改。提交审核前填写。", message: message("summary"),
                isOptional: true, rows: 3, limit: 1_000)
            ButtonRow { Button("从正文生成概述", .secondary, icon: .refresh, name: "button", value: "summary") }
        }
    }

    private var catalogue: some HTMLContent {
        FieldGroup("目录信息", hint: "提交审核之前须填写栏目、主题分类、发文机关和成文日期。") {
            SelectField(
                "栏目", name: "node", groups: form.records.columns, chosen: state["node"],
                hint: form.records.columns.isEmpty ? "本单位还没有公开目录，请信息公开专员先建立。" : "括号内是该栏目的公开时限。",
                message: message("node"), isOptional: true)
            SelectField(
                "主题分类", name: "theme", choices: ItemFormFields.themes.map { Choice($0, $0) }, chosen: state["theme"],
                message: message("theme"), isOptional: true, width: .medium)
            TextField(
                "发文机关", name: "issuers", value: state["issuers"], hint: "联合发文的，按顺序用“、”分开。",
                message: message("issuers"), isOptional: true)
            div(.class("field-row")) {
                DateField(
                    "成文日期", name: "formedOn", value: state["formedOn"], message: message("formedOn"), isOptional: true)
                TextField(
                    "来源", name: "source", value: state["source"], hint: "转载的，写明来源。", message: message("source"),
                    isOptional: true, width: .medium)
                TextField(
                    "关键词", name: "keywords", value: state["keywords"], hint: "用“、”分开。", message: message("keywords"),
                    isOptional: true, width: .medium)
            }
        }
    }

    private var document: some HTMLContent {
        FieldGroup("文件信息", hint: "规章、政策文件和规范性文件填写。") {
            div(.class("field-row")) {
                TextField(
                    "文号", name: "documentNumber", value: state["documentNumber"], hint: "如 青政发〔2026〕3号。",
                    message: message("documentNumber"), isOptional: true, width: .medium)
                TextField(
                    "体裁", name: "genre", value: state["genre"],
                    hint: "如 \(ItemFormFields.genres.prefix(5).joined(separator: "、"))。", message: message("genre"),
                    isOptional: true, width: .medium)
                SelectField(
                    "有效性", name: "validity", choices: Choice.all(Validity.self, \.label),
                    chosen: state["validity"], prompt: nil, message: message("validity"), width: .medium)
            }
            div(.class("field-row")) {
                DateField(
                    "生效日期", name: "effectiveOn", value: state["effectiveOn"], message: message("effectiveOn"),
                    isOptional: true)
                DateField(
                    "失效日期", name: "expiresOn", value: state["expiresOn"], hint: "从这一天起不再有效。",
                    message: message("expiresOn"), isOptional: true)
                DateField(
                    "下线日期", name: "offlineOn", value: state["offlineOn"], hint: "公示期满，从这一天起不再公开。",
                    message: message("offlineOn"), isOptional: true)
            }
        }
    }

    private var disclosure: some HTMLContent {
        FieldGroup("公开属性和分级") {
            Radios(
                "公开属性", name: "disclosure", choices: Choice.all(DisclosureAttribute.self, \.label),
                chosen: state["disclosure"], hint: "只有主动公开的信息可以发布；其他属性可以先登记。", message: message("disclosure"))
            TextField(
                "公开属性的依据", name: "disclosureBasis", value: state["disclosureBasis"],
                hint: "不主动公开的，写明依据《政府信息公开条例》第十三条至第十六条的哪一条。", message: message("disclosureBasis"), isOptional: true)
            Radios(
                "信息分级", name: "sensitivity",
                choices: Sensitivity.allCases.map { Choice($0.rawValue, $0.label, hint: $0.explanation) },
                chosen: state["sensitivity"], hint: "B类和C类由主要负责人终审。", message: message("sensitivity"))
        }
    }

    private var relations: some HTMLContent {
        FieldGroup("关联的信息") {
            RelationField(
                label: "解读的文件", hint: "政策解读须选择被解读的文件，公开页面上互相链接。", field: "interprets", button: .findInterprets,
                choices: form.records.interprets, words: state["interprets-search"], message: message("interprets"))
            RelationField(
                label: "替代的文件", hint: "本件废止或者修改的文件。", field: "replaces", button: .findReplaces,
                choices: form.records.replaces, words: state["replaces-search"], message: message("replaces"))
        }
    }
}

extension Sensitivity {
    var explanation: String {
        switch self {
        case .ordinary: "日常工作信息。"
        case .important: "主要负责人活动、重要会议。"
        case .sensitive: "突发事件、容易引起炒作的信息。"
        }
    }
}

/// Chooses other items by searching for them: without a script, a button lists the matches as check boxes.
struct RelationField: HTMLContent {
    let label: String
    let hint: String
    let field: String
    let button: ItemFormButton
    let choices: [ItemFormRecords.RelatedChoice]
    let words: String
    let message: String?

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        if choices.isEmpty {
            TextField(
                "\(label)：按标题查找", name: "\(field)-search", value: words,
                hint: words.isEmpty ? hint : "没有标题含“\(words)”的信息，请换一个关键词。", message: message, isOptional: true,
                id: fieldID(field))
        } else {
            Checkboxes(
                label, name: field, choices: choices.map { Choice($0.id.rawValue, $0.title, hint: $0.detail) },
                chosen: Set(choices.filter(\.isChosen).map(\.id.rawValue)), hint: hint, message: message,
                isOptional: true)
            TextField(
                "\(label)：按标题查找", name: "\(field)-search", value: words, isOptional: true)
        }
        ButtonRow {
            Button("查找\(label)", .secondary, icon: .search, name: "button", value: button.rawValue)
        }
    }
}
