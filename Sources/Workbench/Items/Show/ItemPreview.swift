import HTML
import Publishing
import Regulation
import RichText
import Storage
import Web

/// A version as readers will see it: heading, origin, text, attachments.
struct ItemPreview: Equatable {
    struct Attachment: Equatable {
        let title: String
        let detail: String
        let path: LocalPath
        let digest: String
    }

    let title: String
    let subtitle: String
    let origin: [String]
    let body: RichText
    let attachments: [Attachment]

    init(_ content: ItemContent) {
        let metadata = content.metadata
        title = metadata.title
        subtitle = metadata.subtitle
        origin = [
            metadata.issuers.isEmpty ? nil : metadata.issuers.joined(separator: "、"), metadata.documentNumber,
            metadata.formedOn?.chinese, metadata.source.isEmpty ? nil : "来源：\(metadata.source)",
        ].compactMap(\.self)
        body = content.body
        attachments = content.attachments.map { attachment in
            let type = MediaType(rawValue: attachment.type)?.label ?? attachment.type
            return Attachment(
                title: attachment.title, detail: "\(type)，\(ByteCount(attachment.size))",
                path: ItemEndpoints.content.path(attachment.digest), digest: attachment.digest)
        }
    }
}

/// Prints a version under a heading of level 2.
struct ItemPreviewPart: HTMLContent {
    let preview: ItemPreview

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        article(.class("reading"), .lang("zh-CN")) {
            h3(.class("reading-title")) { preview.title }
            if !preview.subtitle.isEmpty { p(.class("reading-subtitle")) { preview.subtitle } }
            if !preview.origin.isEmpty { p(.class("reading-origin")) { preview.origin.joined(separator: "　") } }
            if preview.body.isEmpty {
                p(.class("soft")) { "还没有正文。" }
            } else {
                div(.class("rich-text")) {
                    RichTextView(preview.body, headingShift: 2, idPrefix: "body") {
                        ItemEndpoints.content.path($0.hex).address
                    }
                }
            }
            attachments
        }
    }

    @HTMLBuilder private var attachments: some HTMLContent {
        if !preview.attachments.isEmpty {
            h4 { "附件" }
            ul(.class("attachments")) {
                ForEach(preview.attachments) { attachment in
                    li {
                        Icon.file
                        a(.href(attachment.path.address)) { attachment.title }
                        span(.class("soft small")) { "（\(attachment.detail)）" }
                    }
                }
            }
        }
    }
}
