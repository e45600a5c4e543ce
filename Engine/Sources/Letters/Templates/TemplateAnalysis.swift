public import Regulation

/// What a template is looked at for: a part's decision, or the outcome of a letter without one.
enum TemplateCase: Hashable {
    case plain
    case decision(Decision)
    case outcome(TemplateOutcome)
}

/// Something that a template prints in a case.
struct Occurrence: Hashable {
    enum What: Hashable {
        case field(String)
        case words(String)
    }

    let what: What
    /// Keys of the fields of which one must be there, or else nothing is printed.
    var conditions: Set<String> = []
}

extension LetterKind {
    /// The elements that a template lacks, each once.
    func missingElements(in content: [TemplateTree<BlockLeaf>]) -> [TemplateFault] {
        let cases = elementsByCase
        var missing: [(name: String, templateCase: TemplateCase)] = []
        for (templateCase, elements) in cases {
            let printed = TemplateAnalysis(templateCase).occurrences(content)
            missing += elements.filter { !$0.isIn(printed) }.map { ($0.name, templateCase) }
        }
        var faults: [TemplateFault] = []
        for (name, templateCase) in missing {
            let isEverywhere = missing.count { $0.name == name } == cases.count
            let fault = fault(name, templateCase, isEverywhere: isEverywhere)
            if !faults.contains(fault) { faults.append(fault) }
        }
        return faults
    }

    private var elementsByCase: [(TemplateCase, [LetterElement])] {
        let told = self == .partialDisclosure ? partDecisions.filter { $0.group != .unable } : decisions
        if !told.isEmpty { return told.map { (.decision($0), elements(for: $0)) } }
        let outcomes = TemplateOutcome.all(of: self)
        return outcomes.isEmpty
            ? [(.plain, elements())]
            : outcomes.map { (.outcome($0), elements(of: $0)) }
    }

    /// An element that is missing whatever is decided is told once, without a decision.
    private func fault(_ name: String, _ templateCase: TemplateCase, isEverywhere: Bool) -> TemplateFault {
        switch templateCase {
        case .plain: return .missingElement(name, nil)
        case .outcome(let outcome):
            return isEverywhere ? .missingElement(name, nil) : .missingOutcome(name, outcome: outcome.rawValue)
        case .decision(let decision):
            let isOwn = decision.elements.contains { $0.name == name }
            return .missingElement(name, isOwn ? decision : nil)
        }
    }
}

extension LetterTemplate {
    /// Whether the template says all that a letter must say of a part with the decision.
    public func tells(_ decision: Decision) -> Bool {
        let printed = TemplateAnalysis(.decision(decision)).occurrences(content)
        return decision.elements.allSatisfy { $0.isIn(printed) }
    }
}

extension LetterElement {
    /// Whether something printed is the element: always, or under a condition on the element's own facts.
    fileprivate func isIn(_ printed: [Occurrence]) -> Bool {
        printed.contains { occurrence in
            guard occurrence.conditions.isEmpty || occurrence.conditions.isSubset(of: fields) else { return false }
            switch occurrence.what {
            case .field(let key): return fields.contains(key)
            case .words(let text): return words.contains(where: text.contains)
            }
        }
    }
}

/// Follows a template's branches for a case without facts.
struct TemplateAnalysis {
    private let templateCase: TemplateCase

    init(_ templateCase: TemplateCase) { self.templateCase = templateCase }

    func occurrences(_ trees: [TemplateTree<BlockLeaf>]) -> [Occurrence] { occurrences(trees) { block($0) } }

    private func occurrences<Leaf>(
        _ trees: [TemplateTree<Leaf>], _ leaf: (Leaf) -> [Occurrence]
    ) -> [Occurrence] {
        trees.flatMap { tree -> [Occurrence] in
            switch tree {
            case .leaf(let value): leaf(value)
            case .each(let list, let content): goesThrough(list) ? occurrences(content, leaf) : []
            case .when(let condition, let content, let otherwise):
                branches(condition, occurrences(content, leaf), occurrences(otherwise, leaf))
            }
        }
    }

    /// Whether a part with the case's decision is in the list.
    private func goesThrough(_ list: TemplateList) -> Bool {
        guard case .decision(let decision) = templateCase, let parts = list.parts else { return true }
        return parts.contains(decision)
    }

    private func block(_ block: BlockLeaf) -> [Occurrence] {
        switch block {
        case .heading(_, let content), .paragraph(let content): inline(content)
        case .table(let rows):
            rows.flatMap { row in
                let cells = row.cells.flatMap { inline($0.content) }
                return row.condition.map { branches($0, cells, []) } ?? cells
            }
        }
    }

    private func inline(_ trees: [TemplateTree<InlineLeaf>]) -> [Occurrence] {
        occurrences(trees) { leaf in
            switch leaf {
            case .text(let text): [Occurrence(what: .words(text))]
            case .field(let field, _): [Occurrence(what: .field(field.key))]
            case .lineBreak, .room: []
            }
        }
    }

    // MARK: - Conditions

    private enum Verdict {
        case yes, no
        /// It depends on whether these fields' facts are there; on something else when empty.
        case depends(Set<String>)
    }

    private func branches(
        _ condition: TemplateCondition, _ content: [Occurrence], _ otherwise: [Occurrence]
    ) -> [Occurrence] {
        switch verdict(condition) {
        case .yes: return content
        case .no: return otherwise
        case .depends(let fields):
            // What both branches print is printed whatever the facts are.
            let both = Set(content).intersection(otherwise)
            guard !fields.isEmpty else { return Array(both) }
            return both + content.map { Occurrence(what: $0.what, conditions: $0.conditions.union(fields)) }
        }
    }

    private func verdict(_ condition: TemplateCondition) -> Verdict {
        var fields: Set<String> = []
        var depends = false
        for term in condition.terms {
            switch term {
            case .decision(let decision): if templateCase == .decision(decision) { return .yes }
            case .outcome(let outcome): if templateCase == .outcome(outcome) { return .yes }
            case .present(let field):
                fields.insert(field.key)
                depends = true
            case .several: depends = true
            }
        }
        return depends ? .depends(fields) : .no
    }
}
