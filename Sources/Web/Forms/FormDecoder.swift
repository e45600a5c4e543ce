/// How much a form may hold. What is over a limit is refused whole; nothing is cut.
public struct FormLimits: Hashable, Sendable {
    /// Bytes of the whole body.
    public var bytes: Int
    /// Number of fields; more would be slow to look through for nothing.
    public var fields: Int
    /// Bytes of a field's name.
    public var nameBytes: Int

    public init(bytes: Int, fields: Int, nameBytes: Int) {
        self.bytes = bytes
        self.fields = fields
        self.nameBytes = nameBytes
    }

    /// Forms that people fill in: the longest text of an annual report's section fits several times.
    public static let standard = FormLimits(bytes: 512 * 1024, fields: 2_000, nameBytes: 128)
}

/// Why a form could not be read.
enum FormFailure: Error, Hashable {
    case tooManyBytes(limit: Int)
    case tooManyFields(limit: Int)
    case nameTooLong
    /// A `%` without its two digits, or bytes that are not UTF-8.
    case notText
}

/// Reads `application/x-www-form-urlencoded` (WHATWG URL Standard §5.1), but refuses what that algorithm would mend.
enum FormDecoder {
    static func decode(_ bytes: Substring.UTF8View, _ limits: FormLimits) throws(FormFailure) -> FormValues {
        guard bytes.count <= limits.bytes else { throw .tooManyBytes(limit: limits.bytes) }
        var pairs: [FormValues.Pair] = []
        for part in bytes.split(separator: UInt8(ascii: "&")) {
            guard pairs.count < limits.fields else { throw .tooManyFields(limit: limits.fields) }
            pairs.append(try pair(Substring(part).utf8, limits))
        }
        return FormValues(pairs)
    }

    private static func pair(_ part: Substring.UTF8View, _ limits: FormLimits) throws(FormFailure) -> FormValues.Pair {
        let equals = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
        let value = equals == part.endIndex ? part[equals...] : part[part.index(after: equals)...]
        guard part[..<equals].count <= limits.nameBytes * 3 else { throw .nameTooLong }
        guard let name = percentDecoded(Substring(part[..<equals]).utf8, plusIsSpace: true),
            let text = percentDecoded(Substring(value).utf8, plusIsSpace: true)
        else { throw .notText }
        guard name.utf8.count <= limits.nameBytes else { throw .nameTooLong }
        return FormValues.Pair(name: name, value: withPlainLineEnds(text))
    }
}

/// The lines of a text area as a page holds them. A browser sends every line end as CR LF (HTML Standard, 4.10.21.4); kept so, the
/// same words would be two texts, by whether they came from a form.
func withPlainLineEnds(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "\r")) else { return text }
    return text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
}

/// Without spaces, tabs, line ends and ideographic spaces (全角空格) at both ends.
func trimmed(_ text: String) -> String {
    let isSpace: (Character) -> Bool = { $0.isWhitespace }
    guard text.first.map(isSpace) == true || text.last.map(isSpace) == true else { return text }
    guard let first = text.firstIndex(where: { !isSpace($0) }), let last = text.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(text[first...last])
}
