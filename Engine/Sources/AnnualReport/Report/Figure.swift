/// A number as a report prints it: exact, with at most six decimals, never binary floating point.
///
/// Counts are whole numbers; only amounts (万元) have decimals. Held as millionths, so that sums of
/// thousands of reports stay exact and never overflow.
public struct Figure: Hashable, Comparable, Sendable {
    /// The value × 1,000,000.
    public let millionths: Int64

    /// The largest magnitude that is a number of a report and not damage: ten billion.
    /// 900 such numbers still add up inside 64 bits.
    public static let limit: Int64 = 10_000_000_000

    private init(millionths: Int64) {
        self.millionths = millionths
    }

    /// - Returns: `nil` beyond `limit`.
    public init?(millionthsOf value: Int64) {
        guard value.magnitude <= Figure.limit * 1_000_000 else { return nil }
        millionths = value
    }

    /// A whole number; traps beyond ±`limit`, which is for our own constants. Input goes through `init?(exactly:)`.
    public init(_ whole: Int) {
        precondition(abs(whole) <= Int(Figure.limit), "a figure is at most ten billion")
        millionths = Int64(whole) * 1_000_000
    }

    public init?(exactly whole: Int) {
        guard whole.magnitude <= Figure.limit else { return nil }
        millionths = Int64(whole) * 1_000_000
    }

    /// Parses ASCII digits with an optional leading `-` or `+` and at most six decimals: `12`, `-3`, `0.5`.
    ///
    /// Everything else, also thousands separators and units, is the reader's business: `nil`.
    public init?(_ text: some StringProtocol) {
        var negative = false
        var whole: Int64 = 0
        var fraction: Int64 = 0
        var digits = 0
        var decimals = -1
        for (index, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where index == 0: negative = true
            case UInt8(ascii: "+") where index == 0: negative = false
            case UInt8(ascii: ".") where decimals < 0 && digits > 0: decimals = 0
            case 48...57 where decimals < 0:
                whole = whole * 10 + Int64(byte - 48)
                digits += 1
                guard whole <= Figure.limit else { return nil }
            case 48...57:
                guard decimals < 6 else { return nil }
                fraction = fraction * 10 + Int64(byte - 48)
                decimals += 1
            default: return nil
            }
        }
        guard digits > 0, decimals != 0 else { return nil }
        if decimals > 0 {
            for _ in decimals..<6 { fraction *= 10 }
        }
        let magnitude = whole * 1_000_000 + fraction
        guard magnitude <= Figure.limit * 1_000_000 else { return nil }
        millionths = negative ? -magnitude : magnitude
    }

    public static let zero = Figure(millionths: 0)

    public static func < (left: Figure, right: Figure) -> Bool { left.millionths < right.millionths }

    /// Sums inside one report cannot overflow (`limit`); across thousands of reports use `adding(_:)`.
    public static func + (left: Figure, right: Figure) -> Figure {
        Figure(millionths: left.millionths + right.millionths)
    }

    public static func - (left: Figure, right: Figure) -> Figure {
        Figure(millionths: left.millionths - right.millionths)
    }

    /// - Returns: `nil` when the sum leaves 64 bits.
    public func adding(_ other: Figure) -> Figure? {
        let (sum, overflow) = millionths.addingReportingOverflow(other.millionths)
        return overflow ? nil : Figure(millionths: sum)
    }

    public var isWhole: Bool { millionths % 1_000_000 == 0 }

    public var isNegative: Bool { millionths < 0 }

    /// The whole number, or `nil` when there are decimals.
    public var whole: Int? { isWhole ? Int(millionths / 1_000_000) : nil }

    /// Decimals printed when trailing zeros are left out, 0 to 6.
    public var decimals: Int {
        var rest = abs(millionths % 1_000_000)
        guard rest != 0 else { return 0 }
        var count = 6
        while rest % 10 == 0 {
            rest /= 10
            count -= 1
        }
        return count
    }
}

extension Figure: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int) { self.init(value) }
}

extension Figure: CustomStringConvertible {
    /// `12`, `-3`, `0.5`: no trailing zeros, no separators.
    public var description: String {
        let whole = abs(millionths / 1_000_000)
        let sign = millionths < 0 ? "-" : ""
        let count = decimals
        guard count > 0 else { return sign + String(whole) }
        let digits = String(abs(millionths % 1_000_000))
        let padded = String(repeating: "0", count: 6 - digits.utf8.count) + digits
        return sign + String(whole) + "." + padded.prefix(count)
    }
}
