/// A piece of a rendered template, before it is cut into sentences.
struct DraftAtom {
    enum Kind {
        case run(DraftRun)
        /// A field whose fact is unknown, and the words that show its place in the prompt.
        case missing([FactReference], hint: String)
        /// What only a person can write.
        case prompt(String)
    }

    let kind: Kind
    let at: Int
    /// The facts that it depends on, also through conditions.
    let readings: [FactReading]
}

/// Turns nodes and facts into pieces of text. What is unknown becomes a missing piece, never a number.
struct TemplateRenderer {
    private let sheet: FactSheet
    private(set) var atoms: [DraftAtom] = []
    private var enclosing: [FactReading] = []

    init(_ sheet: FactSheet) {
        self.sheet = sheet
    }

    mutating func render(_ nodes: [TemplateNode]) {
        for node in nodes { render(node) }
    }

    private mutating func add(_ kind: DraftAtom.Kind, at: Int, _ facts: [FactReference] = []) {
        atoms.append(DraftAtom(kind: kind, at: at, readings: enclosing + readings(facts)))
    }

    private func readings(_ facts: [FactReference]) -> [FactReading] { facts.map { FactReading($0, sheet[$0]) } }

    private mutating func render(_ node: TemplateNode) {
        switch node {
        case .text(let text, let at): add(.run(.text(text)), at: at)
        case .prompt(let words, let at): add(.prompt(words), at: at)
        case .field(let fact, let wording, let at): render(fact, wording, at)
        case .parts(let total, let parts, let at): render(total, parts, at)
        case .condition(let condition, let then, let otherwise, let at):
            let outer = enclosing
            enclosing += condition.facts.map { FactReading($0, sheet[$0], decides: true) }
            switch condition.outcome(sheet) {
            case .yes: render(then)
            case .no: render(otherwise)
            case .undecided(let facts):
                let names = facts.map { "“\($0.name)”" }.joined(separator: "、")
                add(.missing(facts, hint: "（\(names)未知，按实际情况写明）"), at: at)
            }
            enclosing = outer
        }
    }

    private mutating func render(_ fact: FactReference, _ wording: FactWording, _ at: Int) {
        let facts = wording == .comparison ? [fact, FactReference(fact.key, lastYear: true)] : [fact]
        guard let words = wording.words(for: fact, in: sheet) else {
            let missing = facts.filter { sheet[$0] == nil }
            add(.missing(missing, hint: "（\(fact.name)）＿＿\(fact.unit)"), at: at, facts)
            return
        }
        guard !words.isEmpty else { return }
        add(.run(.field(DraftField(fact, wording, words: words))), at: at, facts)
    }

    /// 其中…, which adds up; 均为… when one part is all of it; nothing when there is nothing to divide.
    private mutating func render(_ total: FactReference, _ parts: [TemplateNode.Part], _ at: Int) {
        let facts = [total] + parts.map(\.fact)
        let missing = facts.filter { sheet[$0]?.figure == nil }
        guard missing.isEmpty, let sum = sheet[total]?.figure else {
            add(.missing(missing, hint: "其中（\(total.name)的各项）＿＿"), at: at, facts)
            return
        }
        let named = parts.filter { sheet[$0.fact]?.figure != .zero }
        let added = named.reduce(Figure?.some(.zero)) { $0?.adding(sheet[$1.fact]?.figure ?? .zero) }
        guard added == sum else {
            add(.missing([total], hint: "（各项之和与“\(total.name)”不相等，核对后写明）"), at: at, facts)
            return
        }
        if named.isEmpty { return }
        let opening = named.count == 1 ? "均为" : "其中"
        for (index, part) in named.enumerated() {
            guard let words = FactWording.number.words(for: part.fact, in: sheet) else { continue }
            add(.run(.text((index == 0 ? opening : "，") + part.label)), at: at, facts)
            add(.run(.field(DraftField(part.fact, .number, words: words))), at: at, facts)
        }
    }
}
