import Regulation
import SearchText
import Storage

/// Made-up documents, the same in every run, and the plain scan over them that an index must agree with.
struct SearchCorpus {
    let documents: [SearchDocument]
    /// Their titles and bodies, folded once.
    private let folded: [(title: FoldedText, body: FoldedText)]

    static let index = SearchIndex("item")
    static let schema = Schema([SearchSchema.migrations])

    /// Few characters, so that any two of them are often neighbours; one is traditional and two are twice in the list, to be common.
    private static let characters = Array("公公开信信息政府年报告條例市區县办通知计划的一二〇")
    private static let others = ["，", "。", "2022", "GDP", " ", "〔2022〕", "５", "A4", "（", "）", "\n"]

    init(count: Int, seed: UInt64 = 7) {
        var dice = Dice(state: seed)
        documents = (0..<count).map { SearchCorpus.document($0, &dice) }
        folded = documents.map { (FoldedText($0.title), FoldedText($0.body)) }
    }

    private static func document(_ number: Int, _ dice: inout Dice) -> SearchDocument {
        SearchDocument(
            key: "k\(number)", day: Day(number: 20_000 + dice.below(60)), title: text(4 + dice.below(12), &dice),
            body: text(dice.below(120), &dice),
            facets: ["organ": ["o\(dice.below(3))"], "column": ["c\(dice.below(4))", "c\(dice.below(4))"]])
    }

    static func text(_ length: Int, _ dice: inout Dice) -> String {
        (0..<length).map { _ in
            dice.below(8) == 0 ? others[dice.below(others.count)] : String(characters[dice.below(characters.count)])
        }.joined()
    }

    /// What stands somewhere in a document, or, one time in four, need not stand anywhere.
    func typed(_ length: Int, _ dice: inout Dice) -> String {
        guard dice.below(4) > 0 else { return SearchCorpus.text(length, &dice) }
        let document = documents[dice.below(documents.count)]
        let text = Array(dice.below(3) == 0 ? document.title : document.body)
        guard text.count > length else { return document.title }
        let start = dice.below(text.count - length)
        return String(text[start..<start + length])
    }

    /// All hits, found without any index.
    func scan(_ request: SearchRequest) -> [SearchPage.Hit] {
        let query = request.query
        let found = documents.enumerated().compactMap { number, document -> Found? in
            let (title, body) = folded[number]
            let isInTitle = query.matches([title])
            guard request.fields == .title ? isInTitle : query.matches([title, body]) else { return nil }
            guard request.filters.allSatisfy({ !(document.facets[$0.facet] ?? []).isDisjoint(with: $0.anyOf) }) else {
                return nil
            }
            return Found(
                hit: .init(key: document.key, isInTitle: isInTitle), day: document.day, number: number,
                isFirst: isInTitle && request.order == .relevance)
        }
        return found.sorted { $0.isBefore($1) }.map(\.hit)
    }

    private struct Found {
        let hit: SearchPage.Hit
        let day: Day
        let number: Int
        let isFirst: Bool

        func isBefore(_ other: Found) -> Bool {
            if isFirst != other.isFirst { return isFirst }
            return (day, number) > (other.day, other.number)
        }
    }

    func put(in session: any WriteSession) throws {
        for document in documents { try SearchCorpus.index.put(document, in: session) }
    }
}

/// Chance that is the same every time.
struct Dice {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) % UInt64(bound))
    }
}

extension SearchIndex {
    /// All pages of a request.
    func all(_ request: SearchRequest, pages limit: Int, in session: any ReadSession) throws -> [SearchPage.Hit] {
        var hits: [SearchPage.Hit] = []
        while true {
            let page = try search(
                SearchRequest(
                    request.query, in: request.fields, filters: request.filters, order: request.order,
                    offset: hits.count, limit: limit), in: session)
            hits += page.hits
            if page.hits.count < limit { return hits }
        }
    }

    func keys(_ typed: String, in session: any ReadSession) throws -> [String] {
        try search(SearchRequest(try SearchQuery(typed)), in: session).hits.map(\.key)
    }
}
