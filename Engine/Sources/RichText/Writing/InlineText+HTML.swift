internal import HTML

extension InlineText {
    /// Writes runs with plain elements; runs with one address beside each other are one link.
    func write(into html: inout HTMLBuffer) { Self.write(inlines, into: &html) }

    /// Parts of a content, as a difference has them.
    static func write(_ inlines: [Inline], into html: inout HTMLBuffer) {
        var open: LinkAddress?
        for inline in inlines {
            guard case .text(let run) = inline else {
                change(&open, to: nil, into: &html)
                html.append(markup: "<br>")
                continue
            }
            change(&open, to: run.link, into: &html)
            run.marks.write(into: &html) { $0.append(text: run.text) }
        }
        change(&open, to: nil, into: &html)
    }

    private static func change(_ open: inout LinkAddress?, to next: LinkAddress?, into html: inout HTMLBuffer) {
        if open == next { return }
        if open != nil { html.append(markup: "</a>") }
        if let next { next.open(into: &html) }
        open = next
    }
}

extension LinkAddress {
    fileprivate func open(into html: inout HTMLBuffer) {
        html.append(markup: "<a href=\"")
        html.append(attribute: text)
        html.append(markup: isOutside ? "\" rel=\"noopener\">" : "\">")
    }
}

extension Marks {
    private static let elements: [(mark: Marks, open: StaticString, close: StaticString)] = [
        (.bold, "<strong>", "</strong>"), (.italic, "<em>", "</em>"), (.underline, "<u>", "</u>"),
        (.strike, "<s>", "</s>"), (.superscript, "<sup>", "</sup>"), (.subscript, "<sub>", "</sub>"),
    ]

    func write(into html: inout HTMLBuffer, _ content: (inout HTMLBuffer) -> Void) {
        if isEmpty { return content(&html) }
        for element in Self.elements where contains(element.mark) { html.append(markup: element.open) }
        content(&html)
        for element in Self.elements.reversed() where contains(element.mark) { html.append(markup: element.close) }
    }
}
