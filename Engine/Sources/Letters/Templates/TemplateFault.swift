public import Regulation

/// What is wrong with a template, for whoever edits it.
public enum TemplateFault: Hashable, Sendable {
    /// There is no such field; the nearest name that there is.
    case unknownField(String, nearest: String?, line: Int)
    case unknownCondition(String, nearest: String?, line: Int)
    case unknownList(String, nearest: String?, line: Int)
    /// A condition or list without its end, and an end without a beginning.
    case unclosed(String, line: Int)
    case unopened(String, line: Int)
    /// Something that no official letter has: bold type, a picture, a link.
    case notAllowed(String)
    /// `{{电话?}}` outside of a form: a letter prints no empty place.
    case optionalOutsideForm(String, line: Int)
    /// An element that letters of the kind must have; where it depends on the decision, of which.
    case missingElement(String, Decision?)
    /// The element of an outcome that has no decision (已转送).
    case missingOutcome(String, outcome: String)
    case tooLong(limit: Int)
    case nestedTooDeep(limit: Int)
    case unreadable(String)

    public var chinese: String {
        switch self {
        case .unknownField(let name, let nearest, let line): Self.unknown("字段", name, nearest, line)
        case .unknownCondition(let name, let nearest, let line): Self.unknown("条件", name, nearest, line)
        case .unknownList(let name, let nearest, let line): Self.unknown("清单", name, nearest, line)
        case .unclosed(let tag, let line): "第\(line)行的“\(tag)”没有对应的“{{结束}}”；请在其内容之后补上，开头和结尾须在同一段或者各占一行"
        case .unopened(let tag, let line): "第\(line)行的“\(tag)”之前没有对应的“{{如果 …}}”或者“{{逐项 …}}”"
        case .notAllowed(let what): "公文模板不能使用\(what)；可用段落、小标题、编号列表和表格"
        case .optionalOutsideForm(let name, let line):
            "第\(line)行的“{{\(name)?}}”可能印出空白；“?”只能用于表单，文书中请改用“{{如果 \(name)}}…{{结束}}”"
        case .missingElement(let element, let decision):
            "缺少必备要素“\(element)”" + (decision.map { "（办理结果为“\($0.term)”时）" } ?? "")
        case .missingOutcome(let element, let outcome): "缺少必备要素“\(element)”（“\(outcome)”时）"
        case .tooLong(let limit): "模板超过\(limit / 1_000)千字节，请精简"
        case .nestedTooDeep(let limit): "条件和清单嵌套超过\(limit)层，请减少层次"
        case .unreadable(let words): words
        }
    }

    private static func unknown(_ what: String, _ name: String, _ nearest: String?, _ line: Int) -> String {
        let shown = name.count > 30 ? "\(name.prefix(30))…" : name
        return "第\(line)行：没有名为“\(shown)”的\(what)" + (nearest.map { "，是否为“\($0)”" } ?? "")
    }
}

/// The faults of a template that cannot be used; never empty.
public struct LetterTemplateError: Error, Hashable, Sendable {
    public let faults: [TemplateFault]

    public var chinese: String { faults.map(\.chinese).joined(separator: "\n") }
}

/// Finds the name that was meant.
enum NearestName {
    /// - Returns: the name with the fewest changes, at most half of the word's letters.
    static func of(_ word: String, in names: some Sequence<String>) -> String? {
        guard (1...longest).contains(word.count) else { return nil }
        let letters = Array(word)
        let limit = max(1, letters.count / 2)
        let best = names.map { (name: $0, distance: distance(letters, Array($0))) }.min { $0.distance < $1.distance }
        return best.flatMap { $0.distance <= limit ? $0.name : nil }
    }

    /// Names have up to twenty letters.
    private static let longest = 40

    /// Letters to change, add or leave out (Levenshtein).
    private static func distance(_ one: [Character], _ other: [Character]) -> Int {
        var row = Array(0...other.count)
        for (index, letter) in one.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (column, counterpart) in other.enumerated() {
                let change = diagonal + (letter == counterpart ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(change, row[column] + 1, diagonal + 1)
            }
        }
        return row[other.count]
    }
}
