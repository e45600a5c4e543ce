/// How much a JSON text may ask of the reader, and how strictly it is taken.
public struct JSONLimits: Hashable, Sendable {
    /// Nesting allowed; a hostile text could otherwise exhaust the stack.
    public var depth: Int
    /// Members of one object.
    public var members: Int
    /// Whether the mark that some editors put before UTF-8 is passed over.
    public var allowsByteOrderMark: Bool
    /// Whether a text may hold U+0000, which one of the databases cannot keep.
    public var allowsNull: Bool

    public init(depth: Int, members: Int, allowsByteOrderMark: Bool, allowsNull: Bool) {
        self.depth = depth
        self.members = members
        self.allowsByteOrderMark = allowsByteOrderMark
        self.allowsNull = allowsNull
    }

    /// For files that people edit. Our formats need four levels, and fewer than ten members.
    public static let file = JSONLimits(depth: 32, members: 100, allowsByteOrderMark: true, allowsNull: true)
    /// For what programs send. The deepest body has four levels, the largest object some twenty members.
    public static let message = JSONLimits(depth: 16, members: 100, allowsByteOrderMark: false, allowsNull: false)
}

/// Reads a JSON text (RFC 8259) into nodes that know their lines. What could be understood in two ways is refused: a name that stands twice in
/// an object, bytes that are not UTF-8, half of a surrogate pair.
public struct JSONReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let limits: JSONLimits
    private var position = 0
    private var line = 1

    static func read(
        _ bytes: UnsafeBufferPointer<UInt8>, _ limits: JSONLimits = .file
    ) throws(JSONSyntaxError) -> JSONNode {
        var reader = JSONReader(bytes: bytes, limits: limits)
        if limits.allowsByteOrderMark, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.position = 3 }
        let node = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.position == bytes.count else { throw reader.fault("末尾有多余的内容") }
        return node
    }

    public static func read(_ bytes: [UInt8], _ limits: JSONLimits = .file) throws(JSONSyntaxError) -> JSONNode {
        let result: Result<JSONNode, JSONSyntaxError> = bytes.withUnsafeBufferPointer { buffer in
            do throws(JSONSyntaxError) { return .success(try read(buffer, limits)) } catch { return .failure(error) }
        }
        return try result.get()
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    private func fault(_ reason: String) -> JSONSyntaxError {
        JSONSyntaxError(line: line, offset: position, reason: reason)
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = next {
            switch byte {
            case 0x0A: line += 1
            case 0x20, 0x09, 0x0D: break
            default: return
            }
            position += 1
        }
    }

    private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONNode {
        guard depth < limits.depth else { throw fault("嵌套超过\(limits.depth)层") }
        skipSpace()
        let start = line
        let content: JSONNode.Content
        switch next {
        case UInt8(ascii: "{"): content = .object(try object(depth: depth))
        case UInt8(ascii: "["): content = .array(try array(depth: depth))
        case UInt8(ascii: "\""): content = .string(try string())
        case let byte? where byte == UInt8(ascii: "-") || (48...57).contains(byte): content = try number()
        case UInt8(ascii: "t"): content = .bool(try word("true", true))
        case UInt8(ascii: "f"): content = .bool(try word("false", false))
        case UInt8(ascii: "n"): content = try word("null", .null)
        case nil: throw fault("内容到这里就结束了，内容不完整")
        default: throw fault("这里应为一个值（对象、列表、文字、数字、true、false 或 null）")
        }
        return JSONNode(content: content, line: start)
    }

    private mutating func word<Value>(_ word: StaticString, _ value: Value) throws(JSONSyntaxError) -> Value {
        let length = word.utf8CodeUnitCount
        guard position + length <= bytes.count,
            (0..<length).allSatisfy({ bytes[position + $0] == word.utf8Start[$0] })
        else { throw fault("这里应为 \(word)；文字要加英文双引号") }
        position += length
        return value
    }

    private mutating func object(depth: Int) throws(JSONSyntaxError) -> [JSONNode.Member] {
        position += 1
        var members: [JSONNode.Member] = []
        // A set, since a hostile object of a million names would otherwise be compared name by name.
        var names: Set<String> = []
        skipSpace()
        if next == UInt8(ascii: "}") {
            position += 1
            return []
        }
        while true {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw fault("这里应为用英文双引号括起的字段名") }
            let name = try string()
            skipSpace()
            guard next == UInt8(ascii: ":") else { throw fault("字段“\(shortened(name))”之后应为英文冒号") }
            position += 1
            let value = try value(depth: depth + 1)
            guard names.insert(name).inserted else {
                throw JSONSyntaxError(
                    line: value.line, offset: position, reason: "字段“\(shortened(name))”在同一对象里出现了两次")
            }
            guard members.count < limits.members else { throw fault("一个对象里的字段超过\(limits.members)个") }
            members.append(JSONNode.Member(name: name, value: value))
            if try endsList(with: UInt8(ascii: "}")) { return members }
        }
    }

    private mutating func array(depth: Int) throws(JSONSyntaxError) -> [JSONNode] {
        position += 1
        var items: [JSONNode] = []
        skipSpace()
        if next == UInt8(ascii: "]") {
            position += 1
            return []
        }
        while true {
            items.append(try value(depth: depth + 1))
            if try endsList(with: UInt8(ascii: "]")) { return items }
        }
    }

    /// Steps over a comma (false) or the closing bracket (true).
    private mutating func endsList(with close: UInt8) throws(JSONSyntaxError) -> Bool {
        skipSpace()
        guard let byte = next else { throw fault("内容到这里就结束了，缺少右括号") }
        guard byte == close || byte == UInt8(ascii: ",") else { throw fault("这里应为英文逗号或右括号") }
        position += 1
        return byte == close
    }

    private mutating func number() throws(JSONSyntaxError) -> JSONNode.Content {
        let start = position
        if next == UInt8(ascii: "-") { position += 1 }
        let integerDigits = digits()
        guard integerDigits > 0 else { throw fault("负号之后应为数字") }
        let leading = bytes[position - integerDigits]
        guard integerDigits == 1 || leading != UInt8(ascii: "0") else { throw fault("数字不能以 0 开头") }
        var isInteger = true
        if next == UInt8(ascii: ".") {
            isInteger = false
            position += 1
            guard digits() > 0 else { throw fault("小数点之后应为数字") }
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            isInteger = false
            position += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
            guard digits() > 0 else { throw fault("指数应为数字") }
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isInteger, let value = Int(text) { return .integer(value) }
        return .number(text)
    }

    private mutating func digits() -> Int {
        let start = position
        while let byte = next, (48...57).contains(byte) { position += 1 }
        return position - start
    }

    private mutating func string() throws(JSONSyntaxError) -> String {
        position += 1
        let start = position
        // Most strings have no escape: find the end first.
        while let byte = next {
            if byte == UInt8(ascii: "\"") {
                guard let text = String(validating: bytes[start..<position], as: UTF8.self) else {
                    throw fault("文字不是 UTF-8 编码，请把文件另存为 UTF-8")
                }
                position += 1
                return text
            }
            guard byte >= 0x20 else { throw fault("文字没有结束，缺少英文双引号") }
            if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
            position += 1
        }
        throw fault("文字没有结束，缺少英文双引号")
    }

    private mutating func escapedString(from start: Int) throws(JSONSyntaxError) -> String {
        var units = Array(bytes[start..<position])
        while let byte = next {
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: units, as: UTF8.self) else {
                    throw fault("文字不是 UTF-8 编码，请把文件另存为 UTF-8")
                }
                return text
            case UInt8(ascii: "\\"): units.append(contentsOf: try escape().utf8)
            case 0..<0x20: throw fault("文字没有结束，缺少英文双引号")
            default: units.append(byte)
            }
        }
        throw fault("文字没有结束，缺少英文双引号")
    }

    private mutating func escape() throws(JSONSyntaxError) -> Character {
        guard let byte = next else { throw fault("文字没有结束，缺少英文双引号") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return Character(try unicodeEscape())
        default: throw fault("反斜杠之后的字符不合 JSON 的写法")
        }
    }

    private mutating func unicodeEscape() throws(JSONSyntaxError) -> Unicode.Scalar {
        let first = try hexUnit()
        guard first != 0 || limits.allowsNull else { throw fault("文字中不能有空字符") }
        if let scalar = Unicode.Scalar(first) { return scalar }
        // A high surrogate must be followed by its low half.
        guard (0xD800..<0xDC00).contains(first), next == UInt8(ascii: "\\") else { throw fault("\\u 转义不成对") }
        position += 1
        guard next == UInt8(ascii: "u") else { throw fault("\\u 转义不成对") }
        position += 1
        let second = try hexUnit()
        guard (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(
                0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
        else { throw fault("\\u 转义不成对") }
        return scalar
    }

    private mutating func hexUnit() throws(JSONSyntaxError) -> UInt16 {
        guard position + 4 <= bytes.count,
            bytes[position..<position + 4].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let unit = UInt16(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
        else { throw fault("\\u 之后应为四位十六进制数") }
        position += 4
        return unit
    }
}
