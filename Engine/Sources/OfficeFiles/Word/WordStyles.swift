/// What a document's styles say of headings, numbering and hidden text: `word/styles.xml`, chains resolved.
package struct WordStyles: Sendable {
    package struct Style: Sendable {
        /// 0 to 8 for a heading, 9 for body text, `nil` when neither this style nor one it is based on says.
        package var outlineLevel: Int?
        package var listInstance: Int?
        package var listLevel: Int?
        /// The style of the chain that named the list, for the list levels that belong to styles.
        package var listStyle: String?
        package var isHidden = false
        fileprivate var basedOn: String?
    }

    private var styles: [String: Style] = [:]
    package private(set) var defaultParagraph: Style?

    init() {}

    init(_ tree: MarkupTree) {
        var raw: [String: Style] = [:]
        var defaultID: String?
        for child in tree.children(of: MarkupTree.root) where tree[child].name == .style {
            guard let id = tree.attribute(.styleId, of: child) else { continue }
            raw[id] = Self.style(child, id, in: tree)
            if tree.attribute(.type, of: child) == "paragraph",
                ["1", "true", "on"].contains(tree.attribute(.default, of: child) ?? "")
            {
                defaultID = id
            }
        }
        for id in raw.keys { styles[id] = Self.resolved(id, raw) }
        defaultParagraph = defaultID.flatMap { styles[$0] }
    }

    package subscript(_ id: String) -> Style? { styles[id] }

    private static func style(_ element: MarkupTree.Index, _ id: String, in tree: MarkupTree) -> Style {
        var style = Style()
        for child in tree.children(of: element) {
            switch tree[child].name {
            case .basedOn: style.basedOn = tree.attribute(.val, of: child)
            case .name: style.outlineLevel = style.outlineLevel ?? headingLevel(tree.attribute(.val, of: child) ?? "")
            case .rPr: style.isHidden = tree.isOn(.vanish, in: child)
            case .pPr:
                let properties = WordParagraphProperties(child, in: tree)
                style.outlineLevel = properties.outlineLevel ?? style.outlineLevel
                style.listInstance = properties.listInstance
                style.listLevel = properties.listLevel
                if properties.listInstance != nil { style.listStyle = id }
            default: continue
            }
        }
        return style
    }

    /// Built-in styles are headings by their name, whatever their properties say.
    private static func headingLevel(_ name: String) -> Int? {
        let name = name.lowercased()
        if name == "title" || name == "标题" { return 0 }
        for prefix in ["heading ", "标题 ", "标题"] where name.hasPrefix(prefix) {
            guard let level = Int(name.dropFirst(prefix.count)), (1...9).contains(level) else { return nil }
            return level - 1
        }
        return nil
    }

    /// Word's own styles are based on each other three or four deep; Word itself stops long before this.
    private static let longestChain = 32

    /// The style with what it takes over from those that it is based on; a chain that bites its tail ends like one that is too long.
    private static func resolved(_ id: String, _ raw: [String: Style]) -> Style? {
        guard var style = raw[id] else { return nil }
        var next = style.basedOn
        for _ in 0..<longestChain {
            guard let parent = next.flatMap({ raw[$0] }) else { break }
            style.outlineLevel = style.outlineLevel ?? parent.outlineLevel
            if style.listInstance == nil, let instance = parent.listInstance {
                style.listInstance = instance
                style.listStyle = style.listStyle ?? parent.listStyle
            }
            style.listLevel = style.listLevel ?? parent.listLevel
            style.isHidden = style.isHidden || parent.isHidden
            next = parent.basedOn
        }
        return style
    }
}

/// The properties of a paragraph that matter to its text (`w:pPr`).
package struct WordParagraphProperties: Sendable {
    package var style: String?
    package var outlineLevel: Int?
    /// 0 takes a paragraph out of the list of its style.
    package var listInstance: Int?
    package var listLevel: Int?
    /// The paragraph's end was deleted with tracked changes: it runs on into the next one.
    package var endIsDeleted = false

    package init() {}

    package init(_ element: MarkupTree.Index, in tree: MarkupTree) {
        for child in tree.children(of: element) {
            switch tree[child].name {
            case .pStyle: style = tree.attribute(.val, of: child)
            case .outlineLvl: outlineLevel = tree.integer(.val, of: child)
            case .numPr:
                for part in tree.children(of: child) {
                    switch tree[part].name {
                    case .numId: listInstance = tree.integer(.val, of: part)
                    case .ilvl: listLevel = tree.integer(.val, of: part)
                    default: continue
                    }
                }
            case .rPr: endIsDeleted = tree.first(.del, in: child) != nil
            default: continue
            }
        }
    }
}
