public import Regulation

/// Why a text is not a report in the exchange format. Paths are like `tables.requests.granted.total`.
public enum ExchangeError: Error, Hashable, Sendable {
    case tooLarge(bytes: Int, limit: Int)
    case notJSON(JSONSyntaxError)
    /// A value of another kind than the format has there; both in Chinese.
    case wrongType(path: String, expected: String, found: String)
    case missing(path: String)
    /// A table, row or column that no form has.
    case unknownCell(path: String)
    /// A number with an exponent, with more than six decimals, or beyond ten billion.
    case notAFigure(path: String, text: String)
    /// A word that is not of the list of its place, with the list.
    case unknownWord(path: String, word: String, allowed: [String])
    /// Listed as unknown, and has a number.
    case knownAndUnknown(path: String)

    /// One sentence that names the place and what to do.
    public var message: String {
        switch self {
        case .tooLarge(let bytes, let limit): "内容有\(bytes)字节，超过\(limit)字节的上限"
        case .notJSON(let error): "不是完整的JSON：第\(error.line)行，\(error.reason)"
        case .wrongType(let path, let expected, let found): "“\(path)”应为\(expected)，实为\(found)"
        case .missing(let path): "缺少“\(path)”"
        case .unknownCell(let path): "“\(path)”不是年度报告格式中的表格、行或列，请核对名称"
        case .notAFigure(let path, let text):
            "“\(path)”的数值\(text)超出范围：应为不带指数的数，小数不超过6位，绝对值不超过100亿"
        case .unknownWord(let path, let word, let allowed):
            "“\(path)”的值“\(word)”不在可用范围内，可用：\(allowed.joined(separator: "、"))"
        case .knownAndUnknown(let path): "“\(path)”既有数值又列为未知，请删去其一"
        }
    }
}
