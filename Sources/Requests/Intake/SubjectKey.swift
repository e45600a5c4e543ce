/// What two requests for the same information have in common (同一信息): the document number where one is told, else the words themselves, without
/// spaces, punctuation and case.
public struct SubjectKey: Hashable, Sendable {
    /// Equal texts are certainly about the same; different ones may still be (``likeness(_:)``).
    public let text: String
    /// What is compared where the texts differ.
    let words: String
    /// Pairs of neighbouring characters, each in one number: five hundred requests are compared at each filing.
    let pairs: Set<UInt64>

    public init(_ content: RequestContent) {
        let number = Self.plain(content.documentNumber)
        let words = Self.plain(content.title + content.description)
        self.init(text: number.isEmpty ? words : "号" + number, words: words)
    }

    /// As it was kept.
    init(text: String, words: String) {
        self.text = String(text.prefix(Self.longest))
        self.words = String(words.prefix(Self.longest))
        pairs = Self.pairs(of: self.words)
    }

    /// What is asked for stands in the first lines. An index is not made for longer texts, and five hundred of them are compared at each filing.
    private static let longest = 200

    /// From this share of common pairs of characters on, two texts are shown as perhaps the same. A person decides.
    public static let alike = 0.6

    /// How much two texts have in common, from 0 to 1: the share of their pairs of neighbouring characters that both have.
    public func likeness(_ other: SubjectKey) -> Double {
        if text == other.text { return 1 }
        let (fewer, more) = pairs.count < other.pairs.count ? (pairs, other.pairs) : (other.pairs, pairs)
        let common = fewer.reduce(0) { more.contains($1) ? $0 + 1 : $0 }
        let all = fewer.count + more.count - common
        return all == 0 ? 0 : Double(common) / Double(all)
    }

    public func isAlike(_ other: SubjectKey) -> Bool { likeness(other) >= Self.alike }

    /// Words that every request has and that say nothing of what is asked for.
    private static let filler = ["申请公开", "请求公开", "政府信息", "相关信息", "的信息", "请公开", "我要"]

    private static func plain(_ text: String) -> String {
        var plain = text.lowercased().filter { $0.isLetter || $0.isNumber }
        for word in filler { plain = plain.split(separator: word).joined() }
        return plain
    }

    private static func pairs(of text: String) -> Set<UInt64> {
        var pairs: Set<UInt64> = []
        var before: UInt64?
        for scalar in text.unicodeScalars {
            let now = UInt64(scalar.value)
            if let before { pairs.insert(before << 32 | now) }
            before = now
        }
        // Of one character, the character itself.
        if pairs.isEmpty, let before { pairs.insert(before) }
        return pairs
    }
}
