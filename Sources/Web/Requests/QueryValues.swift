public import Regulation
public import Storage

/// The values after the `?` of an address. They choose what a page shows and change nothing; what cannot be read counts as not given, so
/// that an old or damaged link still leads to a page.
public struct QueryValues: Hashable, Sendable {
    let values: FormValues

    static let limits = FormLimits(bytes: 4_096, fields: 64, nameBytes: 64)

    /// - Parameter text: what stands after the `?`, as sent.
    init(_ text: Substring) {
        values = (try? FormDecoder.decode(text.utf8, QueryValues.limits)) ?? FormValues()
    }

    init(_ values: FormValues) { self.values = values }

    /// The trimmed text; `nil` when it is not there or empty.
    public subscript(name: String) -> String? {
        let text = trimmed(values[name])
        return text.isEmpty ? nil : text
    }

    public func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
        self[name].flatMap(Int.init).flatMap { range.contains($0) ? $0 : nil }
    }

    public func day(_ name: String) -> Day? { self[name].flatMap { Day($0) } }

    public func identifier<Owner>(_ name: String) -> Identifier<Owner>? {
        self[name].flatMap(Identifier.init(rawValue:))
    }

    public func choice<Choice: RawRepresentable<String>>(_ name: String, _ type: Choice.Type = Choice.self) -> Choice? {
        self[name].flatMap(Choice.init(rawValue:))
    }

    public func contains(_ name: String) -> Bool { values.contains(name) }

    public func all(_ name: String) -> [String] { values.all(name) }

    /// The page of a list, from 1; 1 when it is not given or makes no sense.
    public var page: Int { integer("page", in: 1...1_000_000) ?? 1 }
}
