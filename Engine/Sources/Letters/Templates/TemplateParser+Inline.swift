import Regulation
import RichText

/// Cells and what stands inside a block.
extension TemplateParser {
    // MARK: - Tables

    mutating func row(_ cells: [RichText.Table.Cell]) -> TableRowTemplate {
        var contents = cells.map { elements($0.paragraphs.first ?? .empty) }
        var row = TableRowTemplate(cells: [])
        // A tag that opens in the first cell and ends in a later one holds the row.
        if case .tag(let opening, _) = contents.first?.first, opening.isOpening, contents[0].unclosed > 0,
            let end = contents.lastIndex(where: { $0.unclosed < 0 }), case .tag(.close, _) = contents[end].last
        {
            contents[0].removeFirst()
            contents[end].removeLast()
            switch opening {
            case .each(let name): row.each = list(name)
            case .when(let name): row.condition = condition(name)
            default: break
            }
        }
        row.cells = contents.map { cell($0) }
        return row
    }

    private mutating func cell(_ elements: [TreeBuilder<InlineLeaf>.Element]) -> TableRowTemplate.Cell {
        if case .leaf(.text(let text)) = elements.first, text.hasPrefix("#") {
            let rest = [TreeBuilder<InlineLeaf>.Element.leaf(.text(String(text.dropFirst())))] + elements.dropFirst()
            return .init(content: tree(rest), merging: .none, isLabel: true)
        }
        let words = elements.allSatisfy(\.isWords) ? elements.map(\.words).joined() : nil
        switch words {
        case "<<": return .init(content: [], merging: .left, isLabel: false)
        case "^^": return .init(content: [], merging: .above, isLabel: false)
        default:
            let isLabel = words.map { !$0.isEmpty && $0.count <= Self.longestLabel } ?? false
            return .init(content: tree(elements), merging: .none, isLabel: isLabel)
        }
    }

    /// 所需政府信息的名称、文号或者其他特征性描述 has 21 characters.
    private static let longestLabel = 24

    // MARK: - Inside a block

    mutating func inline(_ content: InlineText) -> [TemplateTree<InlineLeaf>] { tree(elements(content)) }

    private mutating func elements(_ content: InlineText) -> [TreeBuilder<InlineLeaf>.Element] {
        content.inlines.flatMap { inline -> [TreeBuilder<InlineLeaf>.Element] in
            guard case .text(let run) = inline else { return [.leaf(.lineBreak)] }
            if run.link != nil { report(.notAllowed("链接")) }
            if !run.marks.isEmpty { report(.notAllowed("粗体")) }
            return elements(run.text)
        }
    }

    private mutating func elements(_ text: String) -> [TreeBuilder<InlineLeaf>.Element] {
        var elements: [TreeBuilder<InlineLeaf>.Element] = []
        var rest = text[...]
        while let open = rest.pair("{"), let close = rest[open.upperBound...].pair("}") {
            if open.lowerBound > rest.startIndex { elements.append(.leaf(.text(String(rest[..<open.lowerBound])))) }
            let inside = String(rest[open.upperBound..<close.lowerBound])
            elements += element(TemplateTag(inside), written: "{{\(inside)}}")
            rest = rest[close.upperBound...]
        }
        if let stray = rest.pair("{") != nil ? "{{" : rest.pair("}") != nil ? "}}" : nil, !isTold(stray) {
            report(.unclosed(stray, line: line(of: stray)))
        }
        if !rest.isEmpty { elements.append(.leaf(.text(String(rest)))) }
        return elements
    }

    private mutating func element(_ tag: TemplateTag, written: String) -> [TreeBuilder<InlineLeaf>.Element] {
        switch tag {
        case .field(let name, let isOptional):
            guard let field = LetterField.named(name) else {
                if isTold(written) { return [] }
                let nearest = NearestName.of(name, in: LetterField.all.flatMap { [$0.name, $0.key] })
                report(.unknownField(name, nearest: nearest, line: line(of: written)))
                return []
            }
            if isOptional, kind.layout != .form {
                report(.optionalOutsideForm(field.name, line: line(of: written)))
            }
            return [.leaf(.field(field, isOptional: isOptional))]
        case .room(let lines): return [.leaf(.room(lines: lines))]
        default: return [.tag(tag, written)]
        }
    }
}

extension Substring {
    /// The first two of the same sign beside each other, by bytes: searching by characters took most of the time.
    fileprivate func pair(_ sign: Unicode.Scalar) -> Range<Index>? {
        let byte = UInt8(ascii: sign)
        var rest = utf8[...]
        while let first = rest.firstIndex(of: byte) {
            let second = utf8.index(after: first)
            guard second < utf8.endIndex else { return nil }
            if utf8[second] == byte { return first..<utf8.index(after: second) }
            rest = rest[second...]
        }
        return nil
    }
}

extension [TreeBuilder<InlineLeaf>.Element] {
    /// Tags that open less tags that close.
    fileprivate var unclosed: Int {
        reduce(0) { count, element in
            guard case .tag(let tag, _) = element else { return count }
            return tag.isOpening ? count + 1 : tag == .close ? count - 1 : count
        }
    }
}
