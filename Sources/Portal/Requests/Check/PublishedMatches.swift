public import Organs
public import Publishing
public import Requests
import SearchText
public import Storage
public import Web

/// Public items that may be what somebody is about to ask for (条例第三十六条第（一）项): found by number, by title, or by the words of the description.
public struct PublishedMatches: Equatable, Sendable {
    public struct Line: Equatable, Sendable {
        public let id: Identifier<Item>
        public let title: String
        public let organ: String
        public let publishedOn: String
        /// Of the item's page.
        public let path: LocalPath
    }

    public let lines: [Line]
    /// Titles of the organ that is asked, for the register (IN-07).
    public let ownTitles: [String]

    static let none = PublishedMatches(lines: [], ownTitles: [])
    static let mostShown = 5

    /// - Parameter organ: that is asked.
    public static func find(
        _ content: RequestContent, of organ: Identifier<Unit>?, _ search: any ItemSearch, _ database: any Database
    ) async throws -> PublishedMatches {
        for text in questions(content) {
            let keys = try await search.matches(ItemSearchQuery(text, limit: mostShown)).keys
            guard !keys.isEmpty else { continue }
            // Read again from what is public: an index may lag behind.
            let found = try await database.read { session in
                let items = try PublishedRecords.find(all: keys, session)
                let units = try UnitRecords.find(all: Set(items.map(\.organ)), session)
                let names = Dictionary(units.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
                return PublishedMatches(items, names, of: organ)
            }
            if !found.lines.isEmpty { return found }
        }
        return .none
    }

    private init(_ items: [PublishedItem], _ names: [Identifier<Unit>: String], of organ: Identifier<Unit>?) {
        lines = items.map {
            Line(
                id: $0.id, title: $0.title, organ: names[$0.organ] ?? "", publishedOn: "\($0.publishedOn)",
                path: ItemPages.show.path($0.id))
        }
        ownTitles = items.filter { $0.organ == organ }.map(\.title)
    }

    private init(lines: [Line], ownTitles: [String]) {
        self.lines = lines
        self.ownTitles = ownTitles
    }

    // MARK: What is looked for

    /// One after the other until something is found: the number, the title, the words of the description together, its longest word alone.
    static func questions(_ content: RequestContent) -> [String] {
        let words = words(content.title + " " + content.description)
        let together = words.prefix(3).joined(separator: " ")
        let all = [content.documentNumber, content.title, together, words.first ?? ""]
        var seen: Set<String> = []
        return all.filter { text in (try? SearchQuery(text)) != nil && seen.insert(text).inserted }
    }

    /// The longest stretches between punctuation and the little words that every request has, the longest first.
    ///
    /// NOTE: no dictionary divides the text; a stretch that was written differently is not found.
    static func words(_ text: String) -> [String] {
        var pieces = text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).map(String.init)
        for word in little { pieces = pieces.flatMap { $0.split(separator: word).map(String.init) } }
        let kept = pieces.filter { $0.count >= 2 }.map { String($0.prefix(longestWord)) }
        var seen: Set<String> = []
        return kept.enumerated().filter { seen.insert($0.element).inserted }
            .sorted { ($0.element.count, $1.offset) > ($1.element.count, $0.offset) }.map(\.element)
    }

    private static let little = [
        "我想申请公开", "申请公开", "请公开", "请求公开", "我想了解", "我想知道", "政府信息", "相关信息", "有关信息", "相关文件", "有关文件", "信息公开",
        "关于", "有关", "相关", "以及", "的",
    ]
    /// As much of a stretch as titles repeat.
    private static let longestWord = 16
}
