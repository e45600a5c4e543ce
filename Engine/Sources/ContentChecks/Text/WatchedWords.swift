/// All words that the checks look for, in one index; made once for a context.
struct WatchedWords: Sendable {
    enum Word: Hashable, Sendable {
        case cue(Cue)
        /// An entry of a lexicon that is matched as it stands.
        case entry(lexicon: Int, entry: Int)
        /// A right fixed expression.
        case expression(Int)
        case organ(Int)
        case person(String)
        case residue(Int)
        case region
    }

    struct Hit: Hashable, Sendable {
        let range: Range<Int>
        let word: Word
    }

    /// A word that must stand as it is: fixed expressions, names of regions and organs.
    struct Protected: Hashable, Sendable {
        enum Kind: Hashable, Sendable { case expression, region, organ }
        let text: String
        let kind: Kind
        let severity: ContentFinding.Severity
        let source: String
        let version: String
        let exceptions: [String]
    }

    private var index = WordIndex()
    private var words: [Word] = []
    private var nearMiss = NearMissIndex()
    private(set) var protected: [Protected] = []

    init(_ context: ContentCheckContext) {
        for cue in Cue.allCases { for word in cue.words { add(word, .cue(cue)) } }
        for (number, residue) in Residue.words.enumerated() { add(residue, .residue(number)) }
        for (number, lexicon) in context.lexicons.enumerated() { add(lexicon, number: number) }
        for (number, organ) in context.organs.enumerated() {
            add(organ.name, .organ(number))
            protect(
                Protected(
                    text: organ.name, kind: .organ, severity: .confirm, source: "机关名称库",
                    version: ContentChecker.version,
                    exceptions: []))
        }
        for name in Set(context.people.map(\.name)).sorted() { add(name, .person(name)) }
        for name in RegionNames.protected { protect(name) }
    }

    private mutating func add(_ lexicon: Lexicon, number: Int) {
        for (place, entry) in lexicon.entries.enumerated() {
            guard entry.category == .fixedExpression else {
                add(entry.word, .entry(lexicon: number, entry: place))
                continue
            }
            protect(
                Protected(
                    text: entry.word, kind: .expression, severity: entry.severity, source: entry.source,
                    version: lexicon.version, exceptions: entry.exceptions))
        }
    }

    private mutating func add(_ text: String, _ word: Word) {
        guard !text.isEmpty else { return }
        index.add(Self.folded(text), number: words.count)
        words.append(word)
    }

    private mutating func protect(_ word: Protected) {
        nearMiss.add(Self.folded(word.text), number: protected.count)
        protected.append(word)
    }

    /// Texts are held against words in half-width forms.
    static func folded(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map(\.halfWidth)))
    }

    func hits(in text: [Unicode.Scalar]) -> [Hit] {
        index.hits(in: text).map { Hit(range: $0.range, word: words[$0.word]) }
    }

    func nearMisses(in text: [Unicode.Scalar]) -> [NearMissIndex.Hit] { nearMiss.hits(in: text) }
}
