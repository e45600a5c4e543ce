public import Regulation

/// Whether something new came in time to a column (栏目更新; domain 12 §8.2: amber at 70 % of the limit, red beyond it).
public struct ColumnFreshness: Hashable, Sendable {
    public enum State: String, Hashable, Sendable, CaseIterable {
        /// Nothing comes regularly here: no limit is set.
        case unlimited
        case fresh
        case soon
        case overdue
        /// A limit is set, and nothing is there at all.
        case empty

        public var label: String {
            switch self {
            case .unlimited: "不定期更新"
            case .fresh: "更新及时"
            case .soon: "临近更新期限"
            case .overdue: "超过更新期限"
            case .empty: "尚无内容"
            }
        }
    }

    public let state: State
    /// Days since the last item; `nil` where there is none.
    public let days: Int?

    /// - Parameters:
    ///   - limit: the most days between two items; `nil` where none is set.
    ///   - newest: the day of the last item; `nil` where there is none.
    public init(limit: Int?, newest: Day?, today: Day) {
        days = newest.map { $0.distance(to: today) }
        guard let limit else {
            state = .unlimited
            return
        }
        switch days {
        case nil: state = .empty
        case let days? where days > limit: state = .overdue
        case let days? where days * 10 >= limit * 7: state = .soon
        case .some: state = .fresh
        }
    }
}
