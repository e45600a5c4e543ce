extension Lexicon {
    /// The list that the program carries.
    public static let builtIn = Lexicon(name: "内置词库", version: "内置词库", entries: [])
}
