public import Regulation
import Testing

extension Day: ExpressibleByStringLiteral {
    /// A day in a test, written as `"2024-03-01"`.
    public init(stringLiteral text: String) {
        guard let day = Day(text) else { preconditionFailure("a day written in a test exists: \(text)") }
        self = day
    }
}
