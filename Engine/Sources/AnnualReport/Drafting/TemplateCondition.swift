/// What a part of a template depends on.
indirect enum TemplateCondition: Hashable, Sendable {
    /// 新收申请>0
    case compares(FactReference, Comparison, Operand)
    case isKnown(FactReference)
    case isUnknown(FactReference)
    case isGovernment
    case isDepartment
    /// 且
    case all([TemplateCondition])
    /// 或
    case any([TemplateCondition])

    enum Comparison: String, Hashable, Sendable {
        case less, lessOrEqual, equal, unequal, greaterOrEqual, greater
    }

    enum Operand: Hashable, Sendable {
        case number(Figure)
        case fact(FactReference)
    }

    enum Outcome: Hashable {
        case yes, no
        /// An unknown fact keeps it from being decided.
        case undecided([FactReference])
    }

    var facts: [FactReference] {
        switch self {
        case .compares(let fact, _, .number), .isKnown(let fact), .isUnknown(let fact): [fact]
        case .compares(let fact, _, .fact(let other)): [fact, other]
        case .isGovernment, .isDepartment: []
        case .all(let parts), .any(let parts): parts.flatMap(\.facts)
        }
    }

    func outcome(_ sheet: FactSheet) -> Outcome {
        switch self {
        case .isKnown(let fact): sheet[fact] == nil ? .no : .yes
        case .isUnknown(let fact): sheet[fact] == nil ? .yes : .no
        case .isGovernment: sheet.isGovernment ? .yes : .no
        case .isDepartment: sheet.isGovernment ? .no : .yes
        case .compares(let fact, let comparison, let operand): Self.compare(fact, comparison, operand, sheet)
        case .all(let parts): Self.joined(parts.map { $0.outcome(sheet) }, decidedBy: .no, otherwise: .yes)
        case .any(let parts): Self.joined(parts.map { $0.outcome(sheet) }, decidedBy: .yes, otherwise: .no)
        }
    }

    private static func compare(
        _ fact: FactReference, _ comparison: Comparison, _ operand: Operand, _ sheet: FactSheet
    ) -> Outcome {
        guard let left = sheet[fact]?.figure else { return .undecided([fact]) }
        let right: Figure
        switch operand {
        case .number(let figure): right = figure
        case .fact(let other):
            guard let figure = sheet[other]?.figure else { return .undecided([other]) }
            right = figure
        }
        return holds(left, comparison, right) ? .yes : .no
    }

    private static func holds(_ left: Figure, _ comparison: Comparison, _ right: Figure) -> Bool {
        switch comparison {
        case .less: left < right
        case .lessOrEqual: left <= right
        case .equal: left == right
        case .unequal: left != right
        case .greaterOrEqual: left >= right
        case .greater: left > right
        }
    }

    /// One part can decide the whole whatever the unknown ones are: 0 件 decides an 且 that asks for more.
    private static func joined(_ outcomes: [Outcome], decidedBy deciding: Outcome, otherwise: Outcome) -> Outcome {
        if outcomes.contains(deciding) { return deciding }
        let missing = outcomes.flatMap { if case .undecided(let facts) = $0 { facts } else { [] as [FactReference] } }
        return missing.isEmpty ? otherwise : .undecided(missing)
    }
}

extension TemplateCondition {
    private static let signs: [(sign: String, comparison: Comparison)] = [
        (">=", .greaterOrEqual), ("<=", .lessOrEqual), ("≥", .greaterOrEqual), ("≤", .lessOrEqual), ("≠", .unequal),
        ("!=", .unequal), (">", .greater), ("<", .less), ("=", .equal),
    ]

    /// 新收申请>0 且 上年新收申请已知; 且 binds closer than 或.
    ///
    /// - Returns: `nil` when the words are no condition.
    init?(_ words: String) {
        let plain = String(words.filter { !$0.isWhitespace }.map(Self.halfWidth))
        let alternatives = plain.split(separator: "或", omittingEmptySubsequences: false)
        let parsed = alternatives.map { Self.conjunction($0) }
        guard !parsed.contains(where: { $0 == nil }) else { return nil }
        let conditions = parsed.compactMap(\.self)
        self = conditions.count == 1 ? conditions[0] : .any(conditions)
    }

    private static func conjunction(_ words: Substring) -> TemplateCondition? {
        let parsed = words.split(separator: "且", omittingEmptySubsequences: false).map { single(String($0)) }
        guard !parsed.contains(where: { $0 == nil }) else { return nil }
        let conditions = parsed.compactMap(\.self)
        return conditions.count == 1 ? conditions[0] : .all(conditions)
    }

    private static func single(_ words: String) -> TemplateCondition? {
        if words == "政府" { return .isGovernment }
        if words == "部门" { return .isDepartment }
        if words.hasSuffix("已知"), let fact = FactReference(name: String(words.dropLast(2))) { return .isKnown(fact) }
        if words.hasSuffix("未知"), let fact = FactReference(name: String(words.dropLast(2))) { return .isUnknown(fact) }
        for (sign, comparison) in signs {
            guard let (left, right) = halves(words, at: sign) else { continue }
            guard let fact = FactReference(name: left), fact.isNumber else { return nil }
            if let figure = Figure(right) { return .compares(fact, comparison, .number(figure)) }
            guard let other = FactReference(name: right), other.isNumber else { return nil }
            return .compares(fact, comparison, .fact(other))
        }
        // A fact alone: there is some.
        guard let fact = FactReference(name: words), fact.isNumber else { return nil }
        return .compares(fact, .greater, .number(.zero))
    }

    private static func halves(_ words: String, at sign: String) -> (String, String)? {
        let characters = Array(words)
        let sought = Array(sign)
        guard characters.count >= sought.count else { return nil }
        for start in 0...(characters.count - sought.count)
        where Array(characters[start..<start + sought.count]) == sought {
            return (String(characters[..<start]), String(characters[(start + sought.count)...]))
        }
        return nil
    }

    private static func halfWidth(_ character: Character) -> Character {
        switch character {
        case "＞": ">"
        case "＜": "<"
        case "＝": "="
        default: character
        }
    }
}

extension FactReference {
    /// Whether the fact is a number, and not a name or an address.
    var isNumber: Bool { FactDefinition.of(key)?.measure != .words }
}
