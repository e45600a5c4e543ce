internal import Regulation

/// WRD-19, WRD-20: words of the lexicons.
struct LexiconWords: PassageCheck {
    static let sensitive = ContentCheckInfo(
        "WRD-19", .confirm, "敏感词语须由人判断",
        "词库中“敏感词”类的词语，等级由词库规定；处在词库所列例外语境中的不报。每次忽略须说明理由。",
        sources: [Citation("政府网站与政务新媒体检查指标", number: "国办秘函〔2019〕19号")])
    static let miswritten = ContentCheckInfo(
        "WRD-20", .confirm, "不得使用词库所列错误用语",
        "词库中“错误用语”类的词语，按建议用语改正；处在词库所列例外语境中的不报。",
        sources: [Citation("现代汉语词典"), Citation("标点符号用法", number: "GB/T 15834—2011")])

    var infos: [ContentCheckInfo] { [Self.sensitive, Self.miswritten] }

    func findings(in text: PassageText, _ context: ContentCheckContext, _ item: ItemFacts) -> [ContentFinding] {
        text.words.compactMap { hit in
            guard case .entry(let lexicon, let number) = hit.word else { return nil }
            let list = context.lexicons[lexicon]
            let entry = list.entries[number]
            guard !entry.exceptions.contains(where: { Self.stands($0, around: hit.range, text) }) else { return nil }
            return finding(entry, list.version, hit.range, text)
        }
    }

    private func finding(
        _ entry: Lexicon.Entry, _ version: String, _ range: Range<Int>, _ text: PassageText
    ) -> ContentFinding {
        let isSensitive = entry.category == .sensitive
        let advice = entry.suggestion.map { "，应为“\($0)”" } ?? (isSensitive ? "，请判断是否恰当" : "，请改正")
        let clause = text.clause(around: range)
        return (isSensitive ? Self.sensitive : Self.miswritten).finding(
            text, range, "有“\(text.text(range))”\(advice)", severity: entry.severity, suggestion: entry.suggestion,
            // What is right in one sentence may be wrong in another: an answer holds for the clause.
            content: entry.word + (isSensitive ? "\u{1F}" + text.foldedText(clause) : ""), source: entry.source,
            version: version)
    }

    /// Whether a wording of which the word is a part, or the word's neighbour, stands over the word's place.
    static func stands(_ wording: String, around range: Range<Int>, _ text: PassageText) -> Bool {
        let scalars = Array(WatchedWords.folded(wording).unicodeScalars)
        guard !scalars.isEmpty else { return false }
        let first = max(0, range.lowerBound - scalars.count)
        let last = min(range.upperBound, text.folded.count - scalars.count)
        guard first <= last else { return false }
        return (first...last).contains { WordIndex.stands(scalars, in: text.folded, at: $0) }
    }
}
