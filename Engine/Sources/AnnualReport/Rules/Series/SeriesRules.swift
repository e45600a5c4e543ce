extension RuleSet {
    static let seriesRules: [any Rule.Type] = []
}
