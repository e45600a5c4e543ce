/// Puts what stands between an opening and its end under it.
struct TreeBuilder<Leaf: Hashable & Sendable> {
    enum Element {
        case leaf(Leaf)
        /// A tag that opens, divides or closes, and how it was written.
        case tag(TemplateTag, String)
    }

    var elements: ArraySlice<Element>

    /// All that follows, up to the end at this depth.
    mutating func trees(_ parser: inout TemplateParser, depth: Int) -> [TemplateTree<Leaf>] {
        var trees: [TemplateTree<Leaf>] = []
        while let next = elements.first {
            switch next {
            case .leaf(let leaf):
                trees.append(.leaf(leaf))
                elements = elements.dropFirst()
            case .tag(let tag, let written) where tag.isOpening:
                elements = elements.dropFirst()
                guard depth < TemplateParser.deepest else {
                    parser.report(.nestedTooDeep(limit: TemplateParser.deepest))
                    return trees
                }
                if let tree = opened(tag, written, &parser, depth: depth) { trees.append(tree) }
            case .tag(_, let written):
                if depth > 0 { return trees }
                if !parser.isTold(written) { parser.report(.unopened(written, line: parser.line(of: written))) }
                elements = elements.dropFirst()
            }
        }
        return trees
    }

    private mutating func opened(
        _ tag: TemplateTag, _ written: String, _ parser: inout TemplateParser, depth: Int
    ) -> TemplateTree<Leaf>? {
        let content = trees(&parser, depth: depth + 1)
        var otherwise: [TemplateTree<Leaf>] = []
        if case .tag(.otherwise, let divider) = elements.first {
            elements = elements.dropFirst()
            otherwise = trees(&parser, depth: depth + 1)
            if case .each = tag, !parser.isTold(divider) {
                parser.report(.unopened(divider, line: parser.line(of: divider)))
            }
        }
        if case .tag(.close, _) = elements.first {
            elements = elements.dropFirst()
        } else if !parser.isTold(written) {
            parser.report(.unclosed(written, line: parser.line(of: written)))
        }
        switch tag {
        case .when(let names): return parser.condition(names).map { .when($0, content, otherwise: otherwise) }
        case .each(let name): return parser.list(name).map { .each($0, content) }
        default: return nil
        }
    }
}

extension TreeBuilder.Element where Leaf == InlineLeaf {
    /// Whether it is the template's own text.
    var isWords: Bool {
        switch self {
        case .leaf(.text), .leaf(.lineBreak): true
        default: false
        }
    }

    var words: String {
        if case .leaf(.text(let text)) = self { text } else { "" }
    }
}
