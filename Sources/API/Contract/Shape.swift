public import Web

/// What a JSON value looks like: what is taken in is checked against it, and the OpenAPI document is written from it, so that the two cannot
/// differ.
public indirect enum Shape: Hashable, Sendable {
    case text(TextRule)
    case integer(ClosedRange<Int>)
    case boolean
    /// One of some words, each with its meaning in Chinese.
    case choice([Choice])
    case list(Shape, most: Int)
    case object(ObjectShape)
    case nullable(Shape)

    public struct Choice: Hashable, Sendable {
        public let value: String
        public let label: String

        public init(_ value: String, _ label: String) {
            self.value = value
            self.label = label
        }
    }
}

/// What a text may hold. Lengths are in Unicode scalars, as JSON Schema counts.
public struct TextRule: Hashable, Sendable {
    public let least: Int
    public let most: Int
    public let format: Format

    public enum Format: String, Hashable, Sendable {
        case any
        case day = "date"
        case moment = "date-time"
        case address = "uri"
        /// A key of ours.
        case identifier
        /// A place in a list of changes.
        case cursor

        /// A regular expression (ECMA-262) for what has no registered format.
        var pattern: String? {
            switch self {
            case .identifier: "^[a-z0-9-]{1,64}$"
            case .cursor: "^[0-9]{1,15}\\.[a-z0-9-]{1,64}$"
            case .any, .day, .moment, .address: nil
            }
        }
    }
}

/// An object with a name of its own in the document. Members that it does not name are refused.
public struct ObjectShape: Hashable, Sendable {
    public let name: String
    public let note: String
    public let fields: [Field]

    public init(_ name: String, _ note: String, _ fields: [Field]) {
        self.name = name
        self.note = note
        self.fields = fields
    }

    public struct Field: Hashable, Sendable {
        public let name: String
        public let shape: Shape
        public let note: String
        public let isRequired: Bool

        public init(_ name: String, _ shape: Shape, _ note: String, isRequired: Bool = true) {
            self.name = name
            self.shape = shape
            self.note = note
            self.isRequired = isRequired
        }

        /// A field that may be left out.
        static func optional(_ name: String, _ shape: Shape, _ note: String) -> Field {
            Field(name, shape, note, isRequired: false)
        }
    }
}

extension Shape {
    /// A line of a form.
    static func line(_ least: Int = 0, _ most: Int = 200) -> Shape {
        .text(TextRule(least: least, most: most, format: .any))
    }
    /// Text of our own, which nothing limits but what it was made from.
    static let words = Shape.text(TextRule(least: 0, most: 100_000, format: .any))
    static let day = Shape.text(TextRule(least: 10, most: 10, format: .day))
    static let moment = Shape.text(TextRule(least: 20, most: 35, format: .moment))
    static let address = Shape.text(TextRule(least: 1, most: 2_000, format: .address))
    static let identifier = Shape.text(TextRule(least: 1, most: 64, format: .identifier))
    static let cursor = Shape.text(TextRule(least: 3, most: 80, format: .cursor))
    static let count = Shape.integer(0...1_000_000_000)

    /// The cases of a closed list, with the words that people read.
    static func cases<Value: RawRepresentable<String> & CaseIterable>(
        _ type: Value.Type, _ label: (Value) -> String
    ) -> Shape {
        .choice(Value.allCases.map { Choice($0.rawValue, label($0)) })
    }
}

// MARK: JSON Schema

extension Shape {
    /// JSON Schema 2020-12, as OpenAPI 3.1 takes it; objects are referred to by name.
    public var schema: JSONValue {
        switch self {
        case .text(let rule): return rule.schema
        case .integer(let range):
            return ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
        case .boolean: return ["type": "boolean"]
        case .choice(let choices):
            return [
                "type": "string", "enum": .list(choices.map { .text($0.value) }),
                "description": .text(choices.map { "\($0.value)：\($0.label)" }.joined(separator: "；")),
            ]
        case .list(let item, let most): return ["type": "array", "items": item.schema, "maxItems": .integer(most)]
        case .object(let object): return ["$ref": .text("#/components/schemas/\(object.name)")]
        case .nullable(let shape): return ["anyOf": [shape.schema, ["type": "null"]]]
        }
    }

    /// Every object in it, each before those that it consists of.
    var objects: [ObjectShape] {
        switch self {
        case .text, .integer, .boolean, .choice: []
        case .list(let shape, _), .nullable(let shape): shape.objects
        case .object(let object): [object] + object.fields.flatMap(\.shape.objects)
        }
    }
}

extension TextRule {
    fileprivate var schema: JSONValue {
        var schema: JSONValue = ["type": "string"]
        if let pattern = format.pattern { return schema.adding("pattern", .text(pattern)) }
        if format != .any { return schema.adding("format", .text(format.rawValue)) }
        if least > 0 { schema = schema.adding("minLength", .integer(least)) }
        return schema.adding("maxLength", .integer(most))
    }
}

extension ObjectShape {
    /// The definition behind its name.
    var definition: JSONValue {
        let properties = fields.map { field in
            JSONValue.Member(field.name, .object([.init("description", .text(field.note))] + field.shape.schemaMembers))
        }
        return [
            "type": "object", "description": .text(note), "properties": .object(properties),
            "required": .list(fields.filter(\.isRequired).map { .text($0.name) }), "additionalProperties": false,
        ]
    }
}

extension Shape {
    /// The schema's members without a description of its own: the field has one, to which the meanings of choices are added.
    fileprivate var schemaMembers: [JSONValue.Member] {
        (schema.members ?? []).filter { $0.name != "description" }
    }
}
