public import Web

/// How values of a type are given out: the shape and what stands in it, declared together, so that no answer differs from its description.
public struct Document<Value>: Sendable {
    let name: String
    let note: String
    let parts: [Part]

    init(_ name: String, _ note: String, _ parts: [Part]) {
        self.name = name
        self.note = note
        self.parts = parts
    }

    struct Part: Sendable {
        let field: ObjectShape.Field
        let write: @Sendable (Value) -> JSONValue

        init(_ name: String, _ shape: Shape, _ note: String, _ write: @escaping @Sendable (Value) -> JSONValue) {
            field = ObjectShape.Field(name, shape, note)
            self.write = write
        }
    }

    public var shape: Shape { .object(ObjectShape(name, note, parts.map(\.field))) }

    public func json(_ value: Value) -> JSONValue {
        .object(parts.map { JSONValue.Member($0.field.name, $0.write(value)) })
    }
}

extension Document.Part {
    static func text(
        _ name: String, _ note: String, _ shape: Shape = .words, _ read: @escaping @Sendable (Value) -> String
    ) -> Self { Self(name, shape, note) { .text(read($0)) } }

    /// `null` where it is not known.
    static func known(
        _ name: String, _ note: String, _ shape: Shape = .words, _ read: @escaping @Sendable (Value) -> String?
    ) -> Self { Self(name, .nullable(shape), note) { .known(read($0)) } }

    static func flag(_ name: String, _ note: String, _ read: @escaping @Sendable (Value) -> Bool) -> Self {
        Self(name, .boolean, note) { .boolean(read($0)) }
    }

    static func number(_ name: String, _ note: String, _ read: @escaping @Sendable (Value) -> Int) -> Self {
        Self(name, .count, note) { .integer(read($0)) }
    }

    static func texts(
        _ name: String, _ note: String, _ shape: Shape = .words, _ read: @escaping @Sendable (Value) -> [String]
    ) -> Self { Self(name, .list(shape, most: 10_000), note) { .list(read($0).map(JSONValue.text)) } }

    static func object<Inner>(
        _ name: String, _ note: String, _ document: Document<Inner>, _ read: @escaping @Sendable (Value) -> Inner
    ) -> Self { Self(name, document.shape, note) { document.json(read($0)) } }

    /// `null` where there is none.
    static func objectOrNull<Inner>(
        _ name: String, _ note: String, _ document: Document<Inner>, _ read: @escaping @Sendable (Value) -> Inner?
    ) -> Self { Self(name, .nullable(document.shape), note) { read($0).map(document.json) ?? .null } }

    static func objects<Inner>(
        _ name: String, _ note: String, _ document: Document<Inner>, _ read: @escaping @Sendable (Value) -> [Inner]
    ) -> Self { Self(name, .list(document.shape, most: 10_000), note) { .list(read($0).map(document.json)) } }
}
