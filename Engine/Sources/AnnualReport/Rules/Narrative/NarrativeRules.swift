extension RuleSet {
    static let narrativeRules: [any Rule.Type] = []
}
