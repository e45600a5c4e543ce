import Regulation

/// Why bytes are no JSON text, in Chinese, with the byte at which reading stopped.
public struct JSONFault: Error, Hashable, Sendable {
    public let reason: String
    /// From 0.
    public let offset: Int
}

extension JSONValue {
    /// Reads one JSON text, as strictly as ``/Regulation/JSONReader`` does for ``/Regulation/JSONLimits/message``.
    public init(_ bytes: [UInt8]) throws(JSONFault) {
        do throws(JSONSyntaxError) { self.init(try JSONReader.read(bytes, .message)) } catch {
            throw JSONFault(reason: error.reason, offset: error.offset)
        }
    }

    private init(_ node: JSONNode) {
        switch node.content {
        case .null: self = .null
        case .bool(let value): self = .boolean(value)
        case .integer(let number): self = .integer(number)
        case .number(let text): self = .number(text)
        case .string(let text): self = .text(text)
        case .array(let items): self = .list(items.map { JSONValue($0) })
        case .object(let members): self = .object(members.map { Member($0.name, JSONValue($0.value)) })
        }
    }
}
