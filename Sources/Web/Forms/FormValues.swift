/// What a person typed into a form, kept as it came, so that a refused form shows it again.
public struct FormValues: Hashable, Sendable {
    struct Pair: Hashable, Sendable {
        let name: String
        let value: String
    }

    private var pairs: [Pair]

    /// An empty form.
    public init() { pairs = [] }

    init(_ pairs: [Pair]) { self.pairs = pairs }

    /// A form that begins with values, such as those of the record to be changed.
    public init(_ values: KeyValuePairs<String, String>) {
        pairs = values.map { Pair(name: $0.key, value: $0.value) }
    }

    /// The first value of a field; empty when the field is not there. A browser sends a text field that was left empty as an empty value.
    public subscript(name: String) -> String { pairs.first { $0.name == name }?.value ?? "" }

    /// All values of a field, as of check boxes that share a name.
    public func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

    public func contains(_ name: String) -> Bool { pairs.contains { $0.name == name } }

    /// Whether a check box of this name and value is ticked.
    public func contains(_ name: String, _ value: String) -> Bool {
        pairs.contains { $0.name == name && $0.value == value }
    }

    /// Field names in the order of their first appearance.
    public var names: [String] {
        var seen: Set<String> = []
        return pairs.map(\.name).filter { seen.insert($0).inserted }
    }

    public mutating func add(_ name: String, _ value: String) { pairs.append(Pair(name: name, value: value)) }

    /// For what must not be shown again, such as passwords.
    public func without(_ names: String...) -> FormValues {
        FormValues(pairs.filter { !names.contains($0.name) })
    }
}
