public import Regulation
import Testing

extension Day: ExpressibleByStringLiteral {
    /// A day in a test, written as `"2024-05-06"`.
    public init(stringLiteral text: String) {
        guard let day = Day(text) else { preconditionFailure("a day written in a test exists: \(text)") }
        self = day
    }
}

let calendar = WorkCalendar.builtIn

/// The clock of a request received on a day, seen on another.
func clock(
    _ events: [ClockEvent], on day: Day, options: ClockOptions = .standard
) -> RequestClock {
    RequestClock(events: events, on: day, calendar: calendar, options: options)
}

extension ClockEvent {
    static func received(_ day: Day) -> ClockEvent { ClockEvent(day, .received) }

    /// A consultation from sending to opinion; `nil` for what did not happen.
    static func consultation(
        _ id: String, _ consultee: Consultee = .thirdParty, sent: Day, served: Day?, opinion: Day?
    ) -> [ClockEvent] {
        [ClockEvent(sent, .consultationSent(id, consultee))]
            + (served.map { [ClockEvent($0, .consultationServed(id))] } ?? [])
            + (opinion.map { [ClockEvent($0, .opinionReceived(id))] } ?? [])
    }

    /// An extension approved and told on one day.
    static func extensions(_ days: Int, on day: Day) -> [ClockEvent] {
        [ClockEvent(day, .extensionApproved(workingDays: days)), ClockEvent(day, .extensionNotified)]
    }
}
