extension RuleSet {
    static let metadataRules: [any Rule.Type] = []
}
