/// One band of a progressive schedule (超额累进): units above `above` cost `price` each.
public struct FeeBand: Hashable, Sendable, CustomStringConvertible {
    /// The last unit of the band before.
    public let above: Int
    /// Yuan for each unit in the band.
    public let price: Int

    public var description: String { "超过\(above)的部分每单位\(price)元" }
}

/// A progressive schedule: bands in ascending order, and what follows after the last.
public struct FeeBands: Hashable, Sendable, CustomStringConvertible {
    /// Ascending; the first is free.
    public let bands: [FeeBand]
    /// After the last band's start each `width` units make a new band, dearer by `step` yuan; `nil` for an open end.
    public let continuation: Continuation?

    public struct Continuation: Hashable, Sendable {
        public let width: Int
        public let step: Int
    }

    public var description: String {
        bands.map(\.description).joined(separator: "，")
            + (continuation.map { "，以后每\($0.width)单位递增\($0.step)元" } ?? "")
    }
}

/// The two ways of charging (计收方式). An organ picks one for each request, never both.
///
/// - Source: 国办函〔2020〕109号第三条.
public enum FeeMethod: String, Sendable, CaseIterable, Codable {
    case perItem = "per_item"
    case perVolume = "per_volume"

    public var label: String { self == .perItem ? "按件计收" : "按量计收" }
}

/// The schedules of the information-processing fee (信息处理费). All amounts are whole yuan.
public enum FeeSchedule {
    /// 按件计收: the items of one applicant in one calendar month (自然月), together.
    public static let perItem = Provision<FeeBands>(
        "fee_per_item", "信息处理费按件计收标准（元/件）",
        .init(
            .law(2021, 1, 1),
            FeeBands(
                bands: [.init(above: 0, price: 0), .init(above: 10, price: 100), .init(above: 30, price: 200)],
                continuation: .init(width: 10, step: 100)),
            .feeRules("第四条"), unconfirmed: "施行日期和条号未核对原文"))

    /// 按量计收: the pages of one request (A4 或者以下幅面).
    public static let perVolume = Provision<FeeBands>(
        "fee_per_volume", "信息处理费按量计收标准（元/页）",
        .init(
            .law(2021, 1, 1),
            FeeBands(
                bands: [
                    .init(above: 0, price: 0), .init(above: 30, price: 10), .init(above: 100, price: 20),
                    .init(above: 200, price: 40),
                ], continuation: nil),
            .feeRules("第五条"), unconfirmed: "施行日期和条号未核对原文"))

    public static let provisions: [ProvisionRecord] = [perItem.record, perVolume.record]

    /// Items of a month or pages of a request that the schedule is asked about, at most. No applicant files a million
    /// requests in a month; a larger number is a mistake of typing, and the amount stays far inside `Int`.
    public static let largestCount = 1_000_000
}

/// Why no fee can be calculated.
public enum FeeError: Error, Hashable, Sendable {
    case negative(what: String, Int)
    case tooMany(what: String, Int, limit: Int)
    /// The rules were not yet in force.
    case notInForce(Day)

    public var chinese: String {
        switch self {
        case .negative(let what, let value): "\(what)不能是负数，现在是\(value)"
        case .tooMany(let what, let value, let limit):
            "\(what)为\(value)，超过可计算的上限\(limit)；请检查是否多写了位数"
        case .notInForce(let day): "\(day.chinese)时信息处理费管理办法尚未施行，不能收取信息处理费"
        }
    }
}
