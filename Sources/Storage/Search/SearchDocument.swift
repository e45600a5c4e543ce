public import Regulation

/// One item as search knows it.
public struct SearchDocument: Hashable, Sendable {
    /// The item's id, unique within its index.
    public let key: String
    /// What hits are ordered by, such as the day of publication.
    public let day: Day
    public let title: String
    /// Plain text, without markup.
    public let body: String
    /// By what hits can be narrowed down: organ, column, kind, year, validity … with all the values that the item has of each.
    public let facets: [String: Set<String>]

    public init(key: String, day: Day, title: String, body: String, facets: [String: Set<String>] = [:]) {
        self.key = key
        self.day = day
        self.title = title
        self.body = body
        self.facets = facets
    }

    /// A text of this length is a book of several thousand pages; what is longer did not come from an office. Characters of title and body.
    public static let mostCharacters = 4_000_000
    /// Values of all facets together: a document that is in more columns than this stands under a common one.
    public static let mostFacetValues = 200
    /// Facets hold ids and codes, not texts. Characters.
    public static let longestFacetValue = 200
}

/// Why a document cannot be indexed, or an index cannot be asked.
public enum SearchFailure: Error, Hashable, Sendable {
    case textTooLong(key: String, characters: Int, limit: Int)
    case tooManyFacetValues(key: String, Int, limit: Int)
    case facetValueTooLong(facet: String, characters: Int, limit: Int)
    /// A filter names more alternatives, or there are more filters, than a list of hits is narrowed down by.
    case tooManyFilters(Int, limit: Int)
    /// An order key has room for the years 1 to 9999.
    case dayOutOfRange(key: String)
    case tooManyOnOneDay(Day, limit: Int)
    /// The index was made by another version of the program: ``SearchIndex/bringUpToDate(_:)`` makes it again.
    case outdated
}

extension SearchFailure: CustomStringConvertible {
    public var description: String {
        switch self {
        case .textTooLong(let key, let characters, let limit):
            "编号为 \(key) 的内容有 \(characters) 个字符，最多 \(limit) 个，未编入检索。请将其拆分后分别发布"
        case .tooManyFacetValues(let key, let count, let limit):
            "编号为 \(key) 的内容有 \(count) 个分类值，最多 \(limit) 个，未编入检索。请减少其所属的栏目或主题"
        case .facetValueTooLong(let facet, let characters, let limit):
            "分类“\(facet)”的值有 \(characters) 个字符，最多 \(limit) 个"
        case .tooManyFilters(let count, let limit): "筛选条件有 \(count) 个，最多 \(limit) 个，请减少后再查找"
        case .dayOutOfRange(let key): "编号为 \(key) 的内容的日期不在公元1年至9999年之间，未编入检索。请更正日期"
        case .tooManyOnOneDay(let day, let limit): "\(day.chinese)的内容已有 \(limit) 条，无法再编入检索。请核对日期"
        case .outdated: "检索索引与程序版本不一致。请重新启动服务，或执行 gongkai db migrate，索引会自动重建"
        }
    }
}
