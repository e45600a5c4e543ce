public import Organs
public import Regulation
public import Storage

/// One line of a request's clock, as it was entered: what happened on which day, who entered it when, and by what it is proved. Never changed and
/// never deleted; an entry that was wrong is cancelled by another.
public struct ClockEntry: Hashable, Sendable {
    /// 1, 2, 3 … within the request, in the order of entering.
    public let number: Int
    /// The day it happened; of a cancellation the day it was entered.
    public let day: Day
    public let content: Content
    public let note: String
    /// The file that proves it: posting receipt, signed copy, screenshot.
    public let proof: Identifier<StoredFile>?
    /// `nil` where the program or the public made it.
    public let enteredBy: Authority?
    public let enteredAt: Moment
    /// The cancellation that took it back; `nil` as long as it counts.
    public let cancelledBy: Int?

    public enum Content: Hashable, Sendable {
        case event(ClockEvent)
        /// Takes the entry with this number back.
        case cancellation(of: Int)
    }

    /// The event, where it counts.
    public var event: ClockEvent? {
        guard cancelledBy == nil, case .event(let event) = content else { return nil }
        return event
    }

    /// Whether it was entered after the day on which it happened.
    public var isEnteredLater: Bool { enteredAt.day > day }
}

/// What somebody enters.
public struct ClockStatement: Hashable, Sendable {
    public var event: ClockEvent
    public var note: String
    public var proof: Identifier<StoredFile>?

    public init(_ event: ClockEvent, note: String = "", proof: Identifier<StoredFile>? = nil) {
        self.event = event
        self.note = note
        self.proof = proof
    }

    public init(
        _ day: Day, _ kind: ClockEvent.Kind, overrideReason: String? = nil, note: String = "",
        proof: Identifier<StoredFile>? = nil
    ) {
        self.init(ClockEvent(day, kind, overrideReason: overrideReason), note: note, proof: proof)
    }
}
