import HTML
import RichText
import Web

/// Prints the body: the editor where there is a script, otherwise a text area for the notation.
struct ItemBodyField: HTMLContent {
    let form: ItemForm

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private var message: String? { form.state.messages["body"] }

    private var content: some HTMLContent {
        FieldGroup("正文") {
            // The editor's script takes over what is inside; its own field is switched off until then.
            div(
                .class("editor"), .data("editor", fieldID("body")), .data("paste", ItemEndpoints.paste.path().text),
                .data("upload", ItemEndpoints.upload.path().text)
            ) {
                textarea(
                    .class("control"), .name("html"), .hidden(), .disabled(), .aria(.label, "正文（编辑器内容）")
                ) { "\n" + form.body.editorHTML }
                TextArea(
                    "正文", name: "body", value: form.body.notation, hint: ItemBodyField.hint, message: message,
                    isOptional: true, rows: 16)
                losses
                notation
            }
            importing
        }
    }

    private static let hint = "空一行另起一段。小标题、列表、表格和链接的写法见下面的说明；从 Excel 粘贴的表格会自动识别。"

    @HTMLBuilder private var losses: some HTMLContent {
        if !form.body.losses.isEmpty {
            div(.class("without-script")) {
                Remark(.warning, title: "请启用 JavaScript 后再修改这篇正文") {
                    p { "正文中有文字写法不能表示的内容：\(form.body.losses.joined(separator: "、"))。在这里保存会丢失这些格式。" }
                }
            }
        }
    }

    private var notation: some HTMLContent {
        div(.class("without-script")) {
            Disclosure("正文的写法") {
                DataTable(
                    "写法和结果", rows: ItemBodyField.examples,
                    columns: [.content("写") { row in code { row.typed } }, .text("成为") { $0.becomes }],
                    narrow: .scroll, id: "notation")
            }
        }
    }

    private struct Example {
        let typed: String
        let becomes: String
    }

    private static let examples = [
        Example(typed: "## 一、总体要求", becomes: "小标题；### 和 #### 是更低的两级"),
        Example(typed: "空一行", becomes: "另起一段；不空行的换行是段内换行"),
        Example(typed: "- 内容", becomes: "项目列表；下级内容缩进两格"),
        Example(typed: "1. 内容", becomes: "编号列表"),
        Example(typed: "> 内容", becomes: "引文"),
        Example(typed: "| 项目 | 数量 |", becomes: "表格的一行；第二行写 | --- | --- | 时，第一行是表头"),
        Example(typed: "**重点**", becomes: "粗体"),
        Example(typed: "[文字](https://…)", becomes: "链接"),
        Example(typed: "![图片说明](文件)", becomes: "图片；在下面上传图片时自动写入"),
        Example(typed: "---", becomes: "分隔线"),
    ]

    private var importing: some HTMLContent {
        Disclosure("从 Word 文件导入正文，插入图片") {
            FileField(
                "Word 文件", name: "document", endings: [".docx"],
                hint: "标题、段落、列表和表格接在现有正文之后；字体和颜色不采用。修订痕迹按接受处理并提示。", message: form.state.messages["document"],
                isOptional: true)
            ButtonRow { Button("导入正文", .secondary, icon: .upload, name: "button", value: "import") }
            div(.class("without-script")) {
                FileField(
                    "图片", name: "images", endings: [".png", ".jpg", ".jpeg", ".gif", ".webp"],
                    hint: "放在现有正文之后，可以在正文中移动位置。", message: form.state.messages["images"], isOptional: true)
                TextField(
                    "图片的文字说明", name: "imageText", value: form.state["imageText"], hint: "读给看不到图片的人听：图上有什么。",
                    message: form.state.messages["imageText"], isOptional: true)
                ButtonRow { Button("插入图片", .secondary, icon: .upload, name: "button", value: "upload") }
            }
        }
    }
}
