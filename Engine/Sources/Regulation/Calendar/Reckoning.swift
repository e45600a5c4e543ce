/// What counting days gave: certain, or a guess because a year's holiday notice is not loaded.
///
/// The two are different cases so that a guess cannot be taken for, stored as or printed as the legal date. A
/// provisional value was counted by the weekday rule alone in the years named.
public enum Reckoning<Value: Sendable>: Sendable {
    case legal(Value)
    /// - Parameter missingYears: years without data that the count stepped into, ascending, never empty.
    case provisional(Value, missingYears: [Int])
}

/// A last day (期限届满日) or another day that a rule gives.
public typealias DueDate = Reckoning<Day>

extension Reckoning {
    /// Stable code of a provisional result in JSON and logs.
    public static var notCoveredCode: String { "CALENDAR_NOT_COVERED" }

    /// The value where the law's own calendar was known throughout, else `nil`.
    public var legalValue: Value? { if case .legal(let value) = self { value } else { nil } }

    /// The value, certain or not. Whoever shows it must say which; see `isProvisional`.
    public var estimate: Value {
        switch self {
        case .legal(let value), .provisional(let value, _): value
        }
    }

    public var isProvisional: Bool { legalValue == nil }

    /// Years without data; empty for a legal value.
    public var missingYears: [Int] {
        if case .provisional(_, let years) = self { years } else { [] }
    }

    init(_ value: Value, missingYears: some Sequence<Int>) {
        let years = Set(missingYears).sorted()
        self = years.isEmpty ? .legal(value) : .provisional(value, missingYears: years)
    }

    public func map<Other>(_ transform: (Value) -> Other) -> Reckoning<Other> {
        switch self {
        case .legal(let value): .legal(transform(value))
        case .provisional(let value, let years): .provisional(transform(value), missingYears: years)
        }
    }
}

extension Reckoning: Equatable where Value: Equatable {}
extension Reckoning: Hashable where Value: Hashable {}

extension Reckoning {
    /// 2027年放假调休安排尚未载入，…; `nil` for a legal value.
    public var provisionalNote: String? {
        guard case .provisional(_, let years) = self else { return nil }
        let list = years.map(String.init).joined(separator: "、")
        return "\(list)年放假调休安排尚未载入，以下日期只按周一至周五推算，不是法定期限"
    }
}

extension Reckoning where Value == Day {
    /// `2022年3月29日（星期二）`, or `暂按2027年1月8日（星期五）推算` for a provisional day.
    public var chinese: String {
        switch self {
        case .legal(let day): day.chineseWithWeekday
        case .provisional(let day, _): "暂按\(day.chineseWithWeekday)推算，尚非法定日期"
        }
    }
}

/// `{"status": "legal", "value": …}` or `{"status": "provisional", "code": …, "estimate": …, "missing_years": […]}`:
/// the key differs, so that a program that reads `value` never picks up a guess.
extension Reckoning: Encodable where Value: Encodable {
    private enum Key: String, CodingKey {
        case status, value, estimate, code
        case missingYears = "missing_years"
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .legal(let value):
            try container.encode("legal", forKey: .status)
            try container.encode(value, forKey: .value)
        case .provisional(let value, let years):
            try container.encode("provisional", forKey: .status)
            try container.encode(Self.notCoveredCode, forKey: .code)
            try container.encode(value, forKey: .estimate)
            try container.encode(years, forKey: .missingYears)
        }
    }
}
