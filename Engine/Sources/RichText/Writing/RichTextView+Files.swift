internal import HTML

extension RichTextView {
    func write(_ image: RichText.Image, into html: inout HTMLBuffer) {
        html.append(markup: form == .page ? "<figure class=\"picture\">" : "<figure>")
        if let address = address(image.file) {
            html.append(markup: "<img src=\"")
            html.append(attribute: address.text)
            html.append(markup: "\" alt=\"")
            html.append(attribute: image.alternativeText)
            html.append(markup: form == .page ? "\" loading=\"lazy\">" : "\">")
        } else {
            missing("图片", image.alternativeText, into: &html)
        }
        caption(image.caption, into: &html)
        html.append(markup: "</figure>\n")
    }

    func write(_ file: RichText.FileReference, into html: inout HTMLBuffer) {
        switch (address(file.file), file.kind) {
        case (let address?, .video):
            html.append(markup: form == .page ? "<figure class=\"video\">" : "<figure>")
            html.append(markup: "<video controls preload=\"metadata\" src=\"")
            html.append(attribute: address.text)
            html.append(markup: form == .page ? "\" aria-label=\"" : "\" title=\"")
            html.append(attribute: file.title)
            html.append(markup: "\"></video>")
        case (let address?, .file):
            html.append(markup: form == .page ? "<figure class=\"file\">" : "<figure>")
            html.append(markup: "<a href=\"")
            html.append(attribute: address.text)
            html.append(markup: "\">")
            html.append(text: file.title)
            html.append(markup: "</a>")
        case (nil, let kind):
            html.append(markup: "<figure>")
            missing(kind == .video ? "视频" : "文件", file.title, into: &html)
        }
        let showsTitle = form == .page && file.kind == .video
        caption(
            [showsTitle ? file.title : "", file.summary].filter { !$0.isEmpty }.joined(separator: "\n"), into: &html)
        html.append(markup: "</figure>\n")
    }

    private func caption(_ text: String, into html: inout HTMLBuffer) {
        guard !text.isEmpty else { return }
        html.append(markup: "<figcaption>")
        InlineText(text).write(into: &html)
        html.append(markup: "</figcaption>")
    }

    /// In place of a file that is not there: what it would have shown.
    private func missing(_ kind: String, _ words: String, into html: inout HTMLBuffer) {
        html.append(markup: "<p class=\"missing\">")
        html.append(text: words.isEmpty ? "\(kind)暂时无法显示" : "\(kind)暂时无法显示：\(words)")
        html.append(markup: "</p>")
    }
}
