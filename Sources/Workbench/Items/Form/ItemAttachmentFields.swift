import HTML
import Publishing
import Storage
import Web

/// Prints what is attached, with title and place of each, and the field for more.
struct ItemAttachmentFields: HTMLContent {
    let form: ItemForm

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private var content: some HTMLContent {
        FieldGroup("附件") {
            ol(.class("attachment-list"), .id("attachment-list")) {
                ForEach(form.records.attachments.enumerated()) { index, file in
                    AttachmentRow(
                        file: file, title: title(file), place: index + 1)
                }
            }
            FileField(
                "添加附件", name: "attachments", endings: form.endings, takesSeveral: true, hint: hint,
                message: form.state.messages["attachments"], isOptional: true)
            div(.class("without-script")) {
                ButtonRow { Button("上传附件", .secondary, icon: .upload, name: "button", value: "upload") }
            }
        }
    }

    private func title(_ file: StoredFile) -> String {
        let typed = form.state["attachment-title.\(file.id.rawValue)"]
        return typed.isEmpty ? file.name.text : typed
    }

    private var hint: String {
        "PDF、OFD、Word、Excel、WPS、图片、MP4 和文本文件，一次最多 \(ItemPages.mostFilesAtOnce) 个，每个不超过 \(ByteCount(form.largest))。"
            + "文件按内容识别，带宏或设有密码的不接收。"
    }
}

/// One attached file.
struct AttachmentRow: HTMLContent {
    let file: StoredFile
    let title: String
    let place: Int

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private var key: String { file.id.rawValue }

    private var content: some HTMLContent {
        li {
            HiddenField("attachment", key)
            p(.class("attachment-name")) {
                Icon.file
                a(.href(ItemEndpoints.content.path(file.digest.hex).address)) { file.name.text }
                span(.class("soft small")) { "（\(file.type.label)，\(ByteCount(file.size))）" }
            }
            div(.class("field-row")) {
                TextField("附件标题", name: "attachment-title.\(key)", value: title, hint: nil)
                TextField(
                    "顺序", name: "attachment-place.\(key)", value: "\(place)", width: .short, inputMode: "numeric")
                Checkbox("移除", name: "attachment-remove", value: key, id: fieldID("attachment-remove.\(key)"))
            }
        }
    }
}
