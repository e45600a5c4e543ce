/// Reads a section's template into nodes, and notes every fault.
struct SectionTemplateParser {
    private let characters: [Character]
    private var position = 0
    private var line = 1
    private(set) var faults: [SectionTemplateFault] = []

    init(_ text: String) {
        characters = Array(text.replacingLineEnds)
    }

    /// An open condition: what it collects, and where it began.
    private struct Open {
        var condition: TemplateCondition
        var then: [TemplateNode] = []
        var otherwise: [TemplateNode]?
        let at: Int
        let line: Int

        mutating func add(_ node: TemplateNode) {
            if otherwise == nil { then.append(node) } else { otherwise?.append(node) }
        }

        var node: TemplateNode { .condition(condition, then: then, otherwise: otherwise ?? [], at: at) }
    }

    private var stack: [Open] = []
    private var nodes: [TemplateNode] = []

    mutating func parsed() -> [TemplateNode] {
        while position < characters.count {
            if characters[position...].starts(with: "{{") { readTag() } else { readText() }
        }
        for open in stack { faults.append(.unclosedCondition(line: open.line)) }
        return nodes
    }

    private mutating func add(_ node: TemplateNode) {
        if stack.isEmpty { nodes.append(node) } else { stack[stack.count - 1].add(node) }
    }

    private mutating func readText() {
        let start = position
        while position < characters.count, !characters[position...].starts(with: "{{") {
            if characters[position] == "\n" { line += 1 }
            position += 1
        }
        add(.text(String(characters[start..<position]), at: start))
    }

    private mutating func readTag() {
        let start = position
        var end = position + 2
        while end < characters.count, characters[end] != "\n", !characters[end...].starts(with: "}}") { end += 1 }
        guard end < characters.count, characters[end] != "\n" else {
            faults.append(.unclosedField(line: line))
            position = end
            return
        }
        position = end + 2
        read(String(characters[start + 2..<end]).trimmed, at: start)
    }

    private mutating func read(_ tag: String, at start: Int) {
        switch tag {
        case "否则": turn()
        case "结束": close()
        default:
            if let words = tag.after("如果") {
                open(words, at: start)
            } else if let words = tag.after("待填") {
                prompt(words, at: start)
            } else if let words = tag.after("分项") {
                parts(words, at: start)
            } else if let words = tag.after("同比") {
                if let fact = number(words) { add(.field(fact, .comparison, at: start)) }
            } else {
                field(tag, at: start)
            }
        }
    }

    // MARK: Conditions

    private mutating func open(_ words: String, at start: Int) {
        if stack.count >= SectionTemplate.deepest {
            faults.append(.tooDeep(limit: SectionTemplate.deepest, line: line))
        }
        let condition = TemplateCondition(words)
        if condition == nil { faults.append(.unknownCondition(words, line: line)) }
        stack.append(Open(condition: condition ?? .isGovernment, at: start, line: line))
    }

    private mutating func turn() {
        guard let open = stack.last, open.otherwise == nil else {
            faults.append(.unopened("否则", line: line))
            return
        }
        stack[stack.count - 1].otherwise = []
    }

    private mutating func close() {
        guard let open = stack.popLast() else {
            faults.append(.unopened("结束", line: line))
            return
        }
        add(open.node)
    }

    // MARK: Fields

    private mutating func prompt(_ words: String, at start: Int) {
        guard !words.isEmpty else {
            faults.append(.emptyPrompt(line: line))
            return
        }
        add(.prompt(words, at: start))
    }

    private mutating func field(_ tag: String, at start: Int) {
        if let (name, wordings) = tag.split(at: ["：", ":"]) {
            guard let fact = number(name) else { return }
            guard let (zero, other) = wordings.split(at: ["／", "/"]) else {
                faults.append(.incompleteChoice(name, line: line))
                return
            }
            add(.field(fact, .choice(zero: zero, other: other), at: start))
            return
        }
        guard let (name, manner) = tag.split(at: ["｜", "|"]) else {
            if let fact = fact(tag) { add(.field(fact, .number, at: start)) }
            return
        }
        guard let fact = number(name) else { return }
        guard manner == "余" || manner == "无单位" else {
            faults.append(.unknownFact(tag, line: line))
            return
        }
        add(.field(fact, .plain(bare: manner == "无单位", rounded: manner == "余"), at: start))
    }

    private mutating func parts(_ words: String, at start: Int) {
        guard let (name, list) = words.split(at: ["：", ":"]), let total = number(name) else {
            if words.split(at: ["：", ":"]) == nil { faults.append(.unknownFact(words, line: line)) }
            return
        }
        var parts: [TemplateNode.Part] = []
        for item in list.split(whereSeparator: { $0 == "、" || $0 == "，" || $0 == "," }) {
            let (label, factName) = String(item).split(at: ["=", "＝"]) ?? (String(item).trimmed, String(item).trimmed)
            if let fact = number(factName) { parts.append(.init(label: label, fact: fact)) }
        }
        add(.parts(total, parts, at: start))
    }

    private mutating func fact(_ name: String) -> FactReference? {
        let fact = FactReference(name: name.trimmed)
        if fact == nil { faults.append(.unknownFact(name, line: line)) }
        return fact
    }

    private mutating func number(_ name: String) -> FactReference? {
        guard let fact = fact(name) else { return nil }
        guard fact.isNumber else {
            faults.append(.notANumber(name, line: line))
            return nil
        }
        return fact
    }
}

extension String {
    /// Without white space at both ends.
    var trimmed: String {
        let start = drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }

    /// Line feeds alone, as forms and files of other systems do not keep to them.
    var replacingLineEnds: String { String(map { $0 == "\r\n" || $0 == "\r" ? "\n" : $0 }) }

    /// The words after a keyword and a space or colon; `nil` when the text begins otherwise.
    func after(_ keyword: String) -> String? {
        guard hasPrefix(keyword) else { return nil }
        let rest = dropFirst(keyword.count)
        guard let first = rest.first else { return "" }
        guard first.isWhitespace || first == "：" || first == ":" else { return nil }
        return String(rest.dropFirst()).trimmed
    }

    /// Both sides of the first of some marks.
    func split(at marks: Set<Character>) -> (String, String)? {
        guard let mark = firstIndex(where: marks.contains) else { return nil }
        return (String(self[..<mark]).trimmed, String(self[index(after: mark)...]).trimmed)
    }
}
