import Regulation
import SearchText

/// A term as it stands in the index: which index, which field, and what is found. One token for both databases: it holds no space, no quote and
/// no ASCII sign other than small letters and digits.
enum SearchTerm {
    /// What is in title or body.
    static func anywhere(_ term: String, in index: SearchIndex) -> String { "\(index.name)·\(term)" }

    /// What is in the title: once more, so that titles alone can be searched as fast.
    static func title(_ term: String, in index: SearchIndex) -> String { "\(index.name)§\(term)" }

    /// - Parameter facet: from ``facet(_:_:)``.
    static func facet(_ facet: String, in index: SearchIndex) -> String { "\(index.name)¶\(facet)" }

    static func year(_ year: Int, in index: SearchIndex) -> String { "\(index.name)¤\(year)" }

    static func month(_ year: Int, _ month: Int, in index: SearchIndex) -> String {
        "\(index.name)¤\(year)¤\(month)"
    }

    /// A value of a facet as one token. What a tokenizer would take for a separator or a capital is written as its number.
    static func facet(_ name: String, _ value: String) -> String { escaped(name) + "¶" + escaped(value) }

    private static func escaped(_ text: String) -> String {
        var token = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9": token.unicodeScalars.append(scalar)
            case "¶", "÷", "\0"..."\u{7F}":
                token += scalar.value < 16 ? "÷0" : "÷"
                token += String(scalar.value, radix: 16)
            default: token.unicodeScalars.append(scalar)
            }
        }
        return token
    }
}

/// A document as its row has it: folded, with its place in the order.
struct IndexedDocument: Hashable {
    let order: OrderKey
    let title: FoldedText
    let body: FoldedText
    /// Tokens of ``SearchTerm/facet(_:_:)`` with spaces between them, sorted.
    let facets: String

    /// All terms by which it is found.
    func terms(in index: SearchIndex) -> [String] {
        let inTitle = SearchTerms.all(in: title)
        let anywhere = Set(inTitle).union(SearchTerms.all(in: body))
        let day = order.day
        return anywhere.map { SearchTerm.anywhere($0, in: index) } + inTitle.map { SearchTerm.title($0, in: index) }
            + facets.split(separator: " ").map { SearchTerm.facet(String($0), in: index) }
            + [SearchTerm.year(day.year, in: index), SearchTerm.month(day.year, day.month, in: index)]
    }
}
