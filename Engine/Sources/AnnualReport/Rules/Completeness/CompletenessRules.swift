extension RuleSet {
    static let completenessRules: [any Rule.Type] = []
}
