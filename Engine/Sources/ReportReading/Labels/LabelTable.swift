/// Wordings of the form and what each names, looked up by their bytes.
///
/// A dictionary of strings brings every label into Unicode's canonical form before it compares it, which costs more
/// than all the rest of reading a table; a `LabelKey` has one spelling already. Most cells hold a number and have no
/// words at all: for them nothing is looked up.
struct LabelTable<Value: Sendable>: Sendable {
    private let values: [Wording: Value]

    init(_ values: [String: Value]) {
        self.values = Dictionary(uniqueKeysWithValues: values.map { (Wording(text: $0.key), $0.value) })
    }

    subscript(key: LabelKey) -> Value? { self[key.text] }

    subscript(text: String) -> Value? { text.isEmpty ? nil : values[Wording(text: text)] }

    func contains(_ key: LabelKey) -> Bool { self[key] != nil }
}

extension LabelTable where Value == Bool {
    /// A set of wordings.
    init(_ wordings: some Sequence<String>) {
        self.init(Dictionary(wordings.map { ($0, true) }, uniquingKeysWith: { first, _ in first }))
    }
}

/// A text that is equal to another only byte by byte.
private struct Wording: Hashable, Sendable {
    let text: String

    static func == (left: Wording, right: Wording) -> Bool {
        left.text.utf8.count == right.text.utf8.count && left.text.utf8.elementsEqual(right.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
