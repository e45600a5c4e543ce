extension RuleSet {
    static let requestRules: [any Rule.Type] = []
}
