/// One value of a JSON text, with the line on which it begins.
///
/// Why not `JSONDecoder`: whoever edits a calendar or a list of events by hand must be told the line and the field in
/// Chinese, and each process start reads the built-in calendar, which this does without loading Foundation.
public struct JSONNode: Hashable, Sendable {
    public enum Content: Hashable, Sendable {
        case null
        case bool(Bool)
        /// A number that is a whole number within `Int`.
        case integer(Int)
        /// Any other number, as it was written.
        case number(String)
        case string(String)
        case array([JSONNode])
        case object([Member])
    }

    public struct Member: Hashable, Sendable {
        public let name: String
        public let value: JSONNode
    }

    public let content: Content
    /// From 1.
    public let line: Int

    public var string: String? { if case .string(let text) = content { text } else { nil } }
    public var integer: Int? { if case .integer(let value) = content { value } else { nil } }
    public var bool: Bool? { if case .bool(let value) = content { value } else { nil } }
    public var array: [JSONNode]? { if case .array(let items) = content { items } else { nil } }
    public var members: [Member]? { if case .object(let members) = content { members } else { nil } }

    /// The member of that name; `nil` where it is missing or this is no object.
    public subscript(name: String) -> JSONNode? { members?.first { $0.name == name }?.value }

    /// What the value is, in words for a message: 文字、整数…
    public var kindName: String {
        switch content {
        case .null: "空值 null"
        case .bool(let value): value ? "true" : "false"
        case .integer(let value): "数字 \(value)"
        case .number(let text): "数字 \(text)"
        case .string(let text): "文字“\(shortened(text))”"
        case .array: "列表"
        case .object: "对象"
        }
    }
}

/// A text of others as a message shows it: cut where it would fill the screen, and without characters that steer a
/// terminal or turn the direction of writing.
func shortened(_ text: some StringProtocol, to limit: Int = 40) -> String {
    let cut = text.count > limit ? text.prefix(limit) + "…" : String(text)
    guard cut.unicodeScalars.contains(where: \.isSteering) else { return cut }
    return String(String.UnicodeScalarView(cut.unicodeScalars.map { $0.isSteering ? "\u{FFFD}" : $0 }))
}

extension Unicode.Scalar {
    /// A control character or one that overrides the direction of writing.
    fileprivate var isSteering: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}

/// Why a text is not JSON: the line and what was found there, in Chinese.
public struct JSONSyntaxError: Error, Hashable, Sendable {
    /// From 1.
    public let line: Int
    /// The byte at which reading stopped, from 0: for whoever sends everything in one line.
    public let offset: Int
    /// Such as 应为逗号或右括号.
    public let reason: String
}
