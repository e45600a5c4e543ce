/// When recurring work comes round.
public enum Rhythm: Hashable, Sendable, CustomStringConvertible {
    /// Every so many minutes, counted from midnight UTC of 1970 and not from the last time: all servers agree, and nothing drifts.
    case every(minutes: Int)
    /// Once a day at this time in Beijing.
    case daily(hour: Int, minute: Int)

    /// The first occurrence after a moment.
    public func next(after moment: Moment) -> Moment {
        switch self {
        case .every(let minutes): Self.next(after: moment, period: Int64(minutes) * 60_000, offset: 0)
        case .daily(let hour, let minute):
            Self.next(
                after: moment, period: 86_400_000,
                offset: Int64(hour * 60 + minute) * 60_000 - Moment.beijingOffset)
        }
    }

    /// What people read: 每 15 分钟, 每 24 小时, 每 7 天, 每天 03:30.
    public var description: String {
        switch self {
        case .every(let minutes) where minutes % 1440 == 0 && minutes > 1440: "每 \(minutes / 1440) 天"
        case .every(let minutes): minutes % 60 == 0 ? "每 \(minutes / 60) 小时" : "每 \(minutes) 分钟"
        case .daily(let hour, let minute): "每天 \(hour.twoDigits):\(minute.twoDigits)"
        }
    }

    private static func next(after moment: Moment, period: Int64, offset: Int64) -> Moment {
        let since = moment.milliseconds - offset
        let inPeriod = (since % period + period) % period
        return Moment(milliseconds: moment.milliseconds - inPeriod + period)
    }
}
