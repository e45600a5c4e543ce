import HTML
import RichText
import Storage
import Web

/// A public item: title, what is known of it, text, files, and what belongs to it.
struct ItemPage: HTMLContent {
    let view: ItemView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        article(.class("item")) {
            header {
                h1 { view.title }
                view.subtitle.isEmpty ? nil : p(.class("item-subtitle")) { view.subtitle }
                ul(.class("item-line")) {
                    ForEach(view.line) { fact in li { "\(fact.name)：\(fact.value)" } }
                }
                view.isForPrint ? nil : tools
            }
            view.warning.map { WarningPart(warning: $0) }
            ItemFacts(facts: view.facts)
            div(.class("item-body")) { RichTextView(view.body, address: address) }
            view.attachments.isEmpty ? nil : AttachmentPart(attachments: view.attachments)
            view.remarks.isEmpty ? nil : RemarkPart(remarks: view.remarks)
        }
        ForEach(view.related) { related in
            section(.class("item-related")) {
                h2 { related.heading }
                ItemLines(rows: related.rows)
            }
        }
        view.isForPrint ? PrintHelp(path: view.path) : nil
    }

    private var tools: some HTMLContent {
        div(.class("buttons", "item-tools")) {
            LinkButton("打印版", to: view.path.adding("print", "1").address, .secondary, icon: .print)
        }
    }

    private func address(_ key: FileKey) -> WebAddress? {
        ItemPages.file.path(view.id, key.hex, FileSegment(view.fileNames[key] ?? FileName("文件"))).address
    }
}

/// What everybody must see first: that the document no longer holds, why, and what holds instead.
private struct WarningPart: HTMLContent {
    let warning: ItemView.Warning

    func write(into html: inout HTMLBuffer) {
        Remark(.warning, title: warning.title) {
            warning.reason.map { reason in p { reason } }
            warning.successors.isEmpty ? nil : p { "现行文件：" }
            warning.successors.isEmpty ? nil : ItemLines(rows: warning.successors)
        }.write(into: &html)
    }
}

/// 信息的元数据, in two columns where there is room.
private struct ItemFacts: HTMLContent {
    let facts: [ItemView.Fact]

    func write(into html: inout HTMLBuffer) {
        dl(.class("item-facts")) {
            ForEach(facts) { fact in
                div(.class(fact.value.count > ItemFacts.longest ? "whole" : nil)) {
                    dt { fact.name }
                    dd { fact.value }
                }
            }
        }.write(into: &html)
    }

    /// Characters that fit into half the width in about two lines.
    private static let longest = 40
}

private struct AttachmentPart: HTMLContent {
    let attachments: [ItemView.Attachment]

    func write(into html: inout HTMLBuffer) {
        section(.class("item-files")) {
            h2 { "附件" }
            ul {
                ForEach(attachments) { file in
                    li {
                        a(.href(file.path.address)) {
                            Icon.download
                            file.title
                        }
                        span(.class("soft")) { "（\(file.detail)）" }
                    }
                }
            }
        }.write(into: &html)
    }
}

private struct RemarkPart: HTMLContent {
    let remarks: [ItemView.Remark]

    func write(into html: inout HTMLBuffer) {
        section {
            h2 { "更正和变更说明" }
            Timeline(remarks.map { Timeline.Item($0.at, $0.title, detail: $0.text, tone: .quiet) })
        }.write(into: &html)
    }
}

/// How to print a page, for those who see it and not on the paper.
private struct PrintHelp: HTMLContent {
    let path: LocalPath

    func write(into html: inout HTMLBuffer) {
        div(.class("print-help")) {
            p { "按 Ctrl+P（苹果电脑按 ⌘+P），或者在浏览器菜单中选择“打印”。" }
            LinkButton("返回网页版", to: path.address)
        }.write(into: &html)
    }
}
