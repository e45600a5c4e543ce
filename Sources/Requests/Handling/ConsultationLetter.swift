public import Regulation

/// A letter by which a third party or another organ is consulted (征求意见书; 条例第三十二条、第三十四条).
public struct ConsultationLetter: Hashable, Sendable, Codable {
    /// By which the clock knows it: 第三方1. It stands in explanations and must not name a person.
    public var label: String
    public var consultee: Consultee
    /// Name and address, sealed: a third party may be a natural person.
    public internal(set) var sealedName: [UInt8] = []
    /// What information it is about.
    public var about: String
    public var sentOn: Day

    public enum Consultee: String, Hashable, Sendable, CaseIterable, Codable {
        case thirdParty = "third_party"
        case coProducer = "co_producer"
        case otherOrgan = "other_organ"

        public var clock: ClockEvent.Consultee {
            switch self {
            case .thirdParty: .thirdParty
            case .coProducer: .coProducer
            case .otherOrgan: .otherOrgan
            }
        }
    }

    public init(label: String, consultee: Consultee, about: String, sentOn: Day) {
        self.label = label
        self.consultee = consultee
        self.about = about
        self.sentOn = sentOn
    }
}

/// What the consulted said.
public struct ConsultationAnswer: Hashable, Sendable, Codable {
    public var label: String
    public var answer: Answer
    public var reasons: String
    /// The day it came; of silence the day its period had ended.
    public var day: Day

    public enum Answer: String, Hashable, Sendable, CaseIterable, Codable {
        case agrees, refuses, silent, unreachable

        public var label: String {
            switch self {
            case .agrees: "同意公开"
            case .refuses: "不同意公开"
            case .silent: "逾期未提出意见"
            case .unreachable: "无法联系"
            }
        }
    }

    public init(label: String, answer: Answer, reasons: String, day: Day) {
        self.label = label
        self.answer = answer
        self.reasons = reasons
        self.day = day
    }

    /// What the clock is told. Silence it knows by itself; whoever cannot be reached is not waited for any longer (条例第三十二条: the organ decides).
    var statements: [ClockStatement] {
        switch answer {
        case .agrees, .refuses: [ClockStatement(day, .opinionReceived(label))]
        case .unreachable: [ClockStatement(day, .consultationEnded(label))]
        case .silent: []
        }
    }
}
