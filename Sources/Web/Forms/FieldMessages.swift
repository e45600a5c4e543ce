/// What is wrong with a form, by field: at most one sentence each, in the order in which the fields were read.
public struct FieldMessages: Hashable, Sendable {
    public struct Message: Hashable, Sendable {
        /// The name of the field; its control is found by it (``fieldID(_:)``).
        public let field: String
        /// A whole sentence: what is missing or wrong, and what to enter.
        public let text: String
    }

    public private(set) var list: [Message] = []

    public init() {}

    /// One message, for a refusal that concerns one field.
    public init(_ field: String, _ text: String) { add(field, text) }

    public var isEmpty: Bool { list.isEmpty }

    /// The message of a field, `nil` when nothing is wrong with it.
    public subscript(field: String) -> String? { list.first { $0.field == field }?.text }

    /// The first message of a field stays.
    public mutating func add(_ field: String, _ text: String) {
        if self[field] == nil { list.append(Message(field: field, text: text)) }
    }

    public mutating func add(_ others: FieldMessages) {
        for message in others.list { add(message.field, message.text) }
    }
}
