extension RuleSet {
    static let languageRules: [any Rule.Type] = []
}
