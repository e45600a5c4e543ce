/// A text that equals another one only when their bytes do.
///
/// Swift's own comparison takes é in one character and in two for the same. What is hashed and approved is bytes, so two
/// texts of different bytes must be different values.
@propertyWrapper public struct Exact: Hashable, Sendable {
    public var wrappedValue: String

    public init(wrappedValue: String) { self.wrappedValue = wrappedValue }

    public static func == (one: Exact, other: Exact) -> Bool {
        one.wrappedValue.utf8.elementsEqual(other.wrappedValue.utf8)
    }

    public func hash(into hasher: inout Hasher) {
        for byte in wrappedValue.utf8 { hasher.combine(byte) }
        hasher.combine(0xFF as UInt8)
    }
}
