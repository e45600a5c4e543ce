extension RuleSet {
    static let remedyRules: [any Rule.Type] = []
}
