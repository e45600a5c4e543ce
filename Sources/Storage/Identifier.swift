/// The key of one record, which cannot be mistaken for the key of another kind: `Identifier<Person>`.
///
/// A UUID of version 7 (RFC 9562) in lowercase text: 36 characters, ordered by the time of making, made by the program and not by
/// the database, so that several servers need not ask each other. Well-known records (the platform itself) may have a name instead:
/// ASCII letters, digits and hyphens.
public struct Identifier<Owner>: RawRepresentable, Hashable, Sendable {
    public let rawValue: String

    /// - Returns: `nil` when the text has another shape than 1 to 64 of `a`–`z`, `0`–`9` and `-`. Whether a record has this key is another question.
    public init?(rawValue: String) {
        guard (1...64).contains(rawValue.utf8.count),
            rawValue.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 45 })
        else { return nil }
        self.rawValue = rawValue
    }

    /// A new key. Later keys sort after earlier ones, to the millisecond.
    public init(at moment: Moment) {
        rawValue = uuidVersion7(milliseconds: moment.milliseconds)
    }

    /// A key that stands in our own source.
    public init(wellKnown name: StaticString) {
        guard let identifier = Identifier(rawValue: "\(name)") else {
            preconditionFailure("a well-known identifier has an unusable name: \(name)")
        }
        self = identifier
    }
}

extension Identifier: CustomStringConvertible, SQLBindable {
    public var description: String { rawValue }
    public var sqlValue: SQLValue { .text(rawValue) }
}

/// In JSON the text that it is.
extension Identifier: Codable {}

extension Identifier: Comparable {
    public static func < (left: Identifier, right: Identifier) -> Bool { left.rawValue < right.rawValue }
}

extension SQLRow {
    public func identifier<Owner>(_ column: Int) throws(SQLFailure) -> Identifier<Owner> {
        guard let identifier = Identifier<Owner>(rawValue: try text(column)) else {
            throw misfit(column, "identifier")
        }
        return identifier
    }

    public func identifierOrNil<Owner>(_ column: Int) throws(SQLFailure) -> Identifier<Owner>? {
        if case .null = self[column] { return nil }
        return try identifier(column)
    }
}

private func uuidVersion7(milliseconds: Int64) -> String {
    var random = SystemRandomNumberGenerator()
    let high = (UInt64(bitPattern: milliseconds) << 16) | 0x7000 | (random.next() & 0x0FFF)
    let low = 0x8000_0000_0000_0000 | (random.next() & 0x3FFF_FFFF_FFFF_FFFF)
    let digits = hexadecimal(high) + hexadecimal(low)
    var text = ""
    text.reserveCapacity(36)
    for (index, digit) in digits.enumerated() {
        if [8, 12, 16, 20].contains(index) { text.append("-") }
        text.append(Character(Unicode.Scalar(digit)))
    }
    return text
}

private func hexadecimal(_ value: UInt64) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return (0..<16).map { digits[Int(value >> UInt64(60 - 4 * $0) & 0xF)] }
}
