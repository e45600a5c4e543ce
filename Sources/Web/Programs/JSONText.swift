/// Why bytes are no JSON text, in Chinese, with the byte at which reading stopped.
public struct JSONFault: Error, Hashable, Sendable {
    public let reason: String
    /// From 0.
    public let offset: Int
}

extension JSONValue {
    /// Reads one JSON text. What could be understood in two ways is refused: a name that stands twice in an object, bytes that are not UTF-8,
    /// half of a surrogate pair, U+0000 (which one of the databases cannot keep).
    public init(_ bytes: [UInt8]) throws(JSONFault) {
        var reader = JSONTextReader(bytes)
        self = try reader.whole()
    }
}

private struct JSONTextReader {
    /// Our deepest body has four levels; a hostile one would otherwise exhaust the stack.
    private static let deepest = 16
    /// Our largest object has some twenty members, and each new name is compared with those before it.
    private static let mostMembers = 100

    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }
    private func fault(_ reason: String) -> JSONFault { JSONFault(reason: reason, offset: place) }

    mutating func whole() throws(JSONFault) -> JSONValue {
        let value = try value(0)
        skipSpace()
        guard next == nil else { throw fault("末尾有多余的内容") }
        return value
    }

    private mutating func skipSpace() {
        while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { place += 1 }
    }

    private mutating func value(_ depth: Int) throws(JSONFault) -> JSONValue {
        guard depth < Self.deepest else { throw fault("嵌套超过\(Self.deepest)层") }
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return try object(depth)
        case UInt8(ascii: "["): return try list(depth)
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case let byte? where byte == UInt8(ascii: "-") || isDigit(byte): return try number()
        case nil: throw fault("内容不完整")
        default: throw fault("这里应为一个值")
        }
    }

    private mutating func word(_ word: String, _ value: JSONValue) throws(JSONFault) -> JSONValue {
        guard bytes[place...].starts(with: word.utf8) else { throw fault("这里应为 \(word)") }
        place += word.utf8.count
        return value
    }

    private mutating func object(_ depth: Int) throws(JSONFault) -> JSONValue {
        var members: [JSONValue.Member] = []
        var isFirst = true
        place += 1
        while try !ends(with: UInt8(ascii: "}"), isFirst) {
            isFirst = false
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw fault("这里应为用双引号括起的字段名") }
            let name = try string()
            skipSpace()
            guard next == UInt8(ascii: ":") else { throw fault("字段名之后应为冒号") }
            place += 1
            guard !members.contains(where: { $0.name == name }) else { throw fault("同一字段出现了两次") }
            guard members.count < Self.mostMembers else { throw fault("一个对象最多\(Self.mostMembers)个字段") }
            members.append(.init(name, try value(depth + 1)))
        }
        return .object(members)
    }

    private mutating func list(_ depth: Int) throws(JSONFault) -> JSONValue {
        var items: [JSONValue] = []
        place += 1
        while try !ends(with: UInt8(ascii: "]"), items.isEmpty) { items.append(try value(depth + 1)) }
        return .list(items)
    }

    /// Steps over the closing bracket, or over the comma before one more.
    private mutating func ends(with bracket: UInt8, _ isFirst: Bool) throws(JSONFault) -> Bool {
        skipSpace()
        if next == bracket {
            place += 1
            return true
        }
        if isFirst { return false }
        guard next == UInt8(ascii: ",") else { throw fault("这里应为逗号或右括号") }
        place += 1
        return false
    }

    private mutating func number() throws(JSONFault) -> JSONValue {
        let start = place
        var isWhole = true
        if next == UInt8(ascii: "-") { place += 1 }
        if next == UInt8(ascii: "0") { place += 1 } else { try digits() }
        if next == UInt8(ascii: ".") {
            isWhole = false
            place += 1
            try digits()
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            isWhole = false
            place += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { place += 1 }
            try digits()
        }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        return isWhole ? Int(text).map(JSONValue.integer) ?? .number(text) : .number(text)
    }

    private mutating func digits() throws(JSONFault) {
        guard let byte = next, isDigit(byte) else { throw fault("这里应为数字") }
        while let byte = next, isDigit(byte) { place += 1 }
    }

    private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private mutating func string() throws(JSONFault) -> String {
        place += 1
        var content: [UInt8] = []
        while let byte = next {
            place += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: content, as: UTF8.self) else { throw fault("文字不是 UTF-8 编码") }
                guard !content.contains(0) else { throw fault("文字中不能有空字符") }
                return text
            case UInt8(ascii: "\\"): content += try escape().utf8
            case 0..<0x20: throw fault("文字中的控制字符应写成转义")
            default: content.append(byte)
            }
        }
        throw fault("文字没有结束")
    }

    private mutating func escape() throws(JSONFault) -> String {
        guard let byte = next else { throw fault("文字没有结束") }
        place += 1
        switch byte {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return String(Character(try scalar()))
        default: throw fault("反斜杠之后的字符不合 JSON 的写法")
        }
    }

    private mutating func scalar() throws(JSONFault) -> Unicode.Scalar {
        let first = try unit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard (0xD800..<0xDC00).contains(first), bytes[place...].starts(with: "\\u".utf8) else {
            throw fault("转义的代理对不完整")
        }
        place += 2
        let second = try unit()
        guard (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
        else { throw fault("转义的代理对不完整") }
        return scalar
    }

    private mutating func unit() throws(JSONFault) -> UInt16 {
        guard place + 4 <= bytes.count else { throw fault("转义之后应为四位十六进制数") }
        var unit: UInt16 = 0
        for byte in bytes[place..<place + 4] {
            guard let digit = hexadecimalValue(byte) else { throw fault("转义之后应为四位十六进制数") }
            unit = unit << 4 | UInt16(digit)
        }
        place += 4
        return unit
    }
}
