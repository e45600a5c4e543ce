extension RuleSet {
    static let proactiveRules: [any Rule.Type] = []
}
