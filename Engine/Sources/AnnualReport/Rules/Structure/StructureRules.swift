extension RuleSet {
    static let structureRules: [any Rule.Type] = []
}
