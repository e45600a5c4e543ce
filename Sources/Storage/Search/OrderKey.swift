import Regulation

/// The place of a document in the order of its database: by day, within a day by when it was first put there. It is the row number of the
/// index, so that the newest hits are found by walking it from its end, without sorting.
struct OrderKey: Hashable, Comparable, Sendable {
    let value: Int64

    /// A day has room for a million documents.
    static let serialBits = 20
    static let mostOnOneDay = 1 << serialBits
    /// The year 1 begins here, so that no key is negative.
    private static let firstDay = -719_162
    private static let lastDay = 2_932_896

    init(value: Int64) {
        self.value = value
    }

    /// The first key of a day.
    /// - Returns: `nil` for a day before the year 1 or after 9999.
    init?(firstOf day: Day) {
        guard (OrderKey.firstDay...OrderKey.lastDay).contains(day.number) else { return nil }
        value = Int64(day.number - OrderKey.firstDay) << Int64(OrderKey.serialBits)
    }

    var day: Day { Day(number: Int(value >> Int64(OrderKey.serialBits)) + OrderKey.firstDay) }

    static func < (left: OrderKey, right: OrderKey) -> Bool { left.value < right.value }
}

extension OrderKey: SQLBindable {
    var sqlValue: SQLValue { .integer(value) }
}
