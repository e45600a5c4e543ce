import Regulation
import RichText

/// Reads a template: lines of our notation, tags between double braces. Collects every fault.
struct TemplateParser {
    private let text: String
    let kind: LetterKind
    private(set) var faults: [TemplateFault] = []

    /// Conditions inside each other; the built-in templates have three.
    static let deepest = 8

    init(_ text: String, _ kind: LetterKind) {
        self.text = text
        self.kind = kind
    }

    mutating func parsed() -> [TemplateTree<BlockLeaf>] {
        var elements: [TreeBuilder<BlockLeaf>.Element] = []
        var lines: [Substring] = []
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if let tag = Self.control(line) {
                elements += blocks(lines).map { .leaf($0) } + [.tag(tag, String(line).trimmed)]
                lines = []
            } else {
                lines.append(line)
            }
        }
        elements += blocks(lines).map { .leaf($0) }
        return tree(elements)
    }

    /// The tag of a line that holds nothing else, when it opens, divides or closes.
    private static func control(_ line: Substring) -> TemplateTag? {
        let line = String(line).trimmed
        guard line.hasPrefix("{{"), line.hasSuffix("}}") else { return nil }
        let inside = String(line.dropFirst(2).dropLast(2))
        guard !inside.contains("{{"), !inside.contains("}}") else { return nil }
        switch TemplateTag(inside) {
        case .field, .room: return nil
        case let tag: return tag
        }
    }

    /// Whether a fault of something written so was told already: finding its line and the nearest name again takes time.
    mutating func isTold(_ written: String) -> Bool { isFull || !told.insert(written).inserted }
    private var told: Set<String> = []

    /// The first line on which something stands, from 1.
    func line(of words: String) -> Int {
        guard !isFull, let range = text.firstRange(of: words) else { return 1 }
        return 1 + text[..<range.lowerBound].count(where: \.isNewline)
    }

    mutating func report(_ fault: TemplateFault) {
        if !isFull, !faults.contains(fault) { faults.append(fault) }
    }

    /// More faults help nobody, and looking for their lines takes time.
    private var isFull: Bool { faults.count >= Self.mostFaults }
    private static let mostFaults = 50

    // MARK: - Blocks

    private mutating func blocks(_ lines: [Substring]) -> [BlockLeaf] {
        do {
            let content = try RichTextReader.notation(lines.joined(separator: "\n"))
            return content.blocks.flatMap { block($0) }
        } catch {
            report(.unreadable(error.words))
            return []
        }
    }

    private mutating func block(_ block: RichText.Block) -> [BlockLeaf] {
        switch block {
        case .heading(let heading): return [.heading(level: heading.level, inline(heading.content))]
        case .paragraph(let paragraph): return [.paragraph(inline(paragraph.content))]
        case .list(let list): return items(list)
        case .table(let table): return [.table(table.rows.map { row($0) })]
        case .image: report(.notAllowed("图片"))
        case .file: report(.notAllowed("文件和视频"))
        case .quote: report(.notAllowed("引文"))
        case .rule: report(.notAllowed("分隔线"))
        }
        return []
    }

    /// Numbered items become paragraphs with their number, as official letters have them.
    private mutating func items(_ list: RichText.List) -> [BlockLeaf] {
        guard list.isOrdered else {
            report(.notAllowed("不编号的列表"))
            return []
        }
        return list.items.enumerated().flatMap { index, item in
            guard item.count == 1, case .paragraph(let paragraph) = item[0] else {
                report(.notAllowed("列表内的列表和多个段落"))
                return [BlockLeaf]()
            }
            let number = TemplateTree<InlineLeaf>.leaf(.text("\(list.start + index)."))
            return [.paragraph([number] + inline(paragraph.content))]
        }
    }

    // MARK: - Conditions and lists

    mutating func tree<Leaf>(_ elements: [TreeBuilder<Leaf>.Element]) -> [TemplateTree<Leaf>] {
        var builder = TreeBuilder(elements: elements[...])
        return builder.trees(&self, depth: 0)
    }

    mutating func list(_ name: String) -> TemplateList? {
        if let list = TemplateList.named(name) { return list }
        if isTold(name) { return nil }
        let nearest = NearestName.of(name, in: TemplateList.all.map(\.name))
        report(.unknownList(name, nearest: nearest, line: line(of: name)))
        return nil
    }

    mutating func condition(_ names: String) -> TemplateCondition? {
        var terms: [TemplateCondition.Term] = []
        for name in names.split(whereSeparator: { $0 == "、" || $0 == "," || $0 == "，" }) {
            if let term = TemplateCondition.term(String(name).trimmed) {
                terms.append(term)
            } else if !isTold(String(name)) {
                let nearest = NearestName.of(String(name).trimmed, in: TemplateCondition.names)
                report(.unknownCondition(String(name), nearest: nearest, line: line(of: names)))
            }
        }
        return terms.isEmpty ? nil : TemplateCondition(terms: terms)
    }
}

extension TemplateCondition {
    static func term(_ name: String) -> Term? {
        if several.contains(name) { return .several }
        if let decision = Decision(rawValue: name) { return .decision(decision) }
        if let outcome = TemplateOutcome(rawValue: name) { return .outcome(outcome) }
        return LetterField.named(name).map(Term.present)
    }

    static var names: [String] {
        several + TemplateOutcome.allCases.map(\.rawValue) + LetterField.all.flatMap { [$0.name, $0.key] }
            + Decision.allCases.map(\.rawValue)
    }
}

extension TemplateTag {
    var isOpening: Bool {
        switch self {
        case .when, .each: true
        case .field, .room, .otherwise, .close: false
        }
    }
}
