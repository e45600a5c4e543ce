public import Regulation
public import Organs
public import Storage

/// What a unit says to a request that it was asked about (承办意见).
public struct UnitOpinion: Hashable, Sendable, Codable {
    public var unit: Identifier<Unit>
    public var text: String
    /// The decision that the unit proposes; `nil` where it leaves that open.
    public var proposal: Decision?

    public init(unit: Identifier<Unit>, text: String, proposal: Decision? = nil) {
        self.unit = unit
        self.text = text
        self.proposal = proposal
    }
}

/// A search for what was asked for (检索记录; 条例第三十六条第（四）项).
public struct SearchRecord: Hashable, Sendable, Codable {
    /// Where: archive, system, cabinet.
    public var place: String
    public var keywords: String
    /// Of which time the records were looked through.
    public var period: String
    public var searcher: String
    public var day: Day
    public var result: Result
    public var note: String

    public enum Result: String, Hashable, Sendable, CaseIterable, Codable {
        case found, nothing, partly

        public var label: String {
            switch self {
            case .found: "检索到"
            case .nothing: "未检索到"
            case .partly: "检索到一部分"
            }
        }
    }

    public init(
        place: String, keywords: String, period: String, searcher: String, day: Day, result: Result, note: String = ""
    ) {
        self.place = place
        self.keywords = keywords
        self.period = period
        self.searcher = searcher
        self.day = day
        self.result = result
        self.note = note
    }
}

/// The one notice that tells all defects (补正告知书; 条例第三十条).
public struct CorrectionNotice: Hashable, Sendable, Codable {
    public var defects: [String]
    /// How each may be mended.
    public var guidance: String
    /// The reasonable period, in working days from service.
    public var workingDays: Int
    public var sentOn: Day
    /// Why a second notice is sent all the same.
    public var overrideReason: String?

    public init(
        defects: [String], guidance: String, workingDays: Int, sentOn: Day, overrideReason: String? = nil
    ) {
        self.defects = defects
        self.guidance = guidance
        self.workingDays = workingDays
        self.sentOn = sentOn
        self.overrideReason = overrideReason
    }
}
