internal import OfficeFiles

extension PageReader {
    mutating func readHeading(
        _ element: MarkupTree.Index, _ level: Int, _ context: Context, into flow: inout BlockFlow
    ) throws(RichTextError) {
        flow.endParagraph()
        let outer = flow.headingLevel
        let before = flow.ended
        flow.headingLevel = level
        try readChildren(of: element, context, into: &flow)
        flow.endHeading(level, since: before)
        flow.headingLevel = outer
    }

    /// Whatever begins and ends on a line of its own.
    mutating func readParagraph(
        _ element: MarkupTree.Index, _ context: Context, _ style: InlineStyle, into flow: inout BlockFlow
    ) throws(RichTextError) {
        flow.endParagraph()
        let outer = (flow.alignment, flow.headingLevel)
        flow.alignment = context.alignment ?? .natural
        if let level = style.outlineLevel, tree[element].name == .p { flow.headingLevel = level + 1 }
        var context = context
        if flow.headingLevel == nil, let level = style.listLevel, let position = listPosition(element, level) {
            flow.listPosition = position
            context.skipsMarker = true
        }
        try readChildren(of: element, context, into: &flow)
        flow.endParagraph()
        flow.listPosition = nil
        (flow.alignment, flow.headingLevel) = outer
    }

    mutating func readQuote(
        _ element: MarkupTree.Index, _ context: Context, into flow: inout BlockFlow
    ) throws(RichTextError) {
        flow.endParagraph()
        guard flow.depth < RichTextLimits.nesting else {
            notes.flattened += 1
            try readChildren(of: element, context, into: &flow)
            return flow.endParagraph()
        }
        var inside = BlockFlow(depth: flow.depth + 1)
        inside.alignment = context.alignment ?? .natural
        try readChildren(of: element, context, into: &inside)
        flow.append(.quote(inside.finished()))
    }

    // MARK: Lists

    mutating func readList(
        _ list: MarkupTree.Index, _ context: Context, into flow: inout BlockFlow
    ) throws(RichTextError) {
        flow.endParagraph()
        guard flow.depth < RichTextLimits.nesting else {
            notes.flattened += 1
            try readChildren(of: list, context, into: &flow)
            return flow.endParagraph()
        }
        var items: [[RichText.Block]] = []
        var loose = BlockFlow(depth: flow.depth + 1)
        for child in tree.children(of: list) {
            guard tree[child].name == .li else {
                try read(child, context, into: &loose)
                continue
            }
            add(loose.finished(), to: &items)
            loose = BlockFlow(depth: flow.depth + 1)
            var item = BlockFlow(depth: flow.depth + 1)
            try read(child, context, into: &item)
            items.append(item.finished())
        }
        add(loose.finished(), to: &items)
        let isOrdered = tree[list].name == .ol
        flow.append(.list(ordered: isOrdered, start: tree.integer(.start, of: list) ?? 1, items))
    }

    /// What stands in a list outside its items, such as a list inside a list, belongs to the item before it.
    private func add(_ loose: [RichText.Block], to items: inout [[RichText.Block]]) {
        if loose.isEmpty { return }
        if items.isEmpty { items.append(loose) } else { items[items.count - 1] += loose }
    }

    /// Where a paragraph stands in a list that Word only imitates; `nil` when its number has to stay as text.
    private func listPosition(_ paragraph: MarkupTree.Index, _ level: Int) -> WordListItem.Position? {
        guard let marker = marker(in: paragraph), let drawn = ListMarker(tree.text(of: marker)) else { return nil }
        switch drawn {
        case .bullet: return .init(level: level, number: nil)
        case .number(let number): return .init(level: level, number: number)
        case .text: return nil
        }
    }

    private func marker(in element: MarkupTree.Index) -> MarkupTree.Index? {
        for child in tree.children(of: element) where tree[child].name != .text {
            if style(of: child).isListMarker { return child }
            if let found = marker(in: child) { return found }
        }
        return nil
    }

    mutating func readMarker(_ marker: MarkupTree.Index, _ context: Context, into flow: inout BlockFlow) {
        if context.skipsMarker { return }
        let text = ShortText.line(tree.text(of: marker))
        flow.append(TextRun(ListMarker.prefix(text), context.marks, link: context.link))
    }

    // MARK: Files

    mutating func readImage(_ element: MarkupTree.Index, into flow: inout BlockFlow) {
        guard let image = image(element, caption: "") else { return notes.images += 1 }
        flow.append(.image(image))
    }

    private func image(_ element: MarkupTree.Index, caption: String) -> RichText.Image? {
        guard let key = tree.attribute(.src, of: element).flatMap(files.key) else { return nil }
        return .init(key, alternativeText: tree.attribute(.alt, of: element) ?? "", caption: caption)
    }

    mutating func readMedia(_ element: MarkupTree.Index, into flow: inout BlockFlow) {
        guard let video = video(element, summary: "") else { return notes.embedded += 1 }
        flow.append(.file(video))
    }

    private func video(_ element: MarkupTree.Index, summary: String) -> RichText.FileReference? {
        let source = tree.first(.source, in: element).flatMap { tree.attribute(.src, of: $0) }
        guard let key = (tree.attribute(.src, of: element) ?? source).flatMap(files.key) else { return nil }
        return .init(.video, key, title: tree.attribute(.title, of: element) ?? "", summary: summary)
    }

    /// A figure with one file of ours is that file with its caption; any other is its content.
    mutating func readFigure(
        _ figure: MarkupTree.Index, _ context: Context, into flow: inout BlockFlow
    ) throws(RichTextError) {
        let captions = tree.children(of: figure).filter { tree[$0].name == .figcaption }
        let caption = try captions.first.map { element throws(RichTextError) in try text(of: element, context) } ?? ""
        for child in tree.children(of: figure) where tree[child].name != .text {
            switch tree[child].name {
            case .img:
                guard let image = image(child, caption: caption) else { break }
                return flow.append(.image(image))
            case .video:
                guard let video = video(child, summary: caption) else { break }
                return flow.append(.file(video))
            case .a:
                guard let key = tree.attribute(.href, of: child).flatMap(files.key), tree.first(.img, in: child) == nil
                else { break }
                let title = try text(of: child, context)
                return flow.append(.file(.init(.file, key, title: title, summary: caption)))
            default: break
            }
        }
        flow.endParagraph()
        try readChildren(of: figure, context, into: &flow)
        flow.endParagraph()
    }

    /// What an element shows, as lines.
    mutating func text(of element: MarkupTree.Index, _ context: Context) throws(RichTextError) -> String {
        var flow = BlockFlow(depth: RichTextLimits.nesting)
        try readChildren(of: element, context, into: &flow)
        return CellContent(flow.finished()).paragraphs.map(\.text).joined(separator: "\n")
    }
}
