public import Organs
public import Regulation
public import Storage

/// What an organ decides for itself about requests.
public struct RequestSettings: Hashable, Sendable, Codable {
    /// What case numbers begin with; empty means the nine characters of the organ's code.
    public var caseCode = ""
    /// The channels that the guide announces. Those in person and by post can never be closed (国办公开办函〔2017〕19号).
    public var announcedChannels = Set(Channel.allCases)
    /// 自动确认: the platform confirms a web request by itself, so that it is received on the day it is filed.
    public var confirmsWebAutomatically = false
    /// Whether a copy of the proof of identity is asked for.
    public var requiresIdentityCopy = true
    /// The head of the 政府信息公开工作机构, whose consent an extension needs (条例第三十三条第二款); `nil` where the organ named none.
    public var disclosureHead: Identifier<Person>?
    /// Who does the legal review (合法性审核); `nil` where the organ named nobody.
    public var legalReviewer: Identifier<Person>?
    /// The review of secrecy before an answer that gives something, and of legality before every decision.
    public var requiresSecrecyReview = true
    public var requiresLegalReview = false
    /// Kinds of answers (``Decision/Group``) that the organ's head approves himself; others are approved by a leader.
    public var principalDecides: Set<String> = []
    /// How long personal data are kept after the case was closed; `nil` keeps them until the rule is set.
    public var retentionDays: Int?
    /// Readings of the law that the organ takes for its clocks.
    public var clock = ClockReadings()

    /// The usual period that a correction notice leaves the applicant, in working days (no law sets it; local practice is 7 to 15).
    public var correctionDays = 10

    public init() {}
}

/// The choices of ``ClockOptions`` that an organ makes. They are kept with each request when it is registered, so that a later choice does not move
/// the dates of earlier requests.
public struct ClockReadings: Hashable, Sendable, Codable {
    public var excludesDayOfOpinion = true
    public var stopsForReasons = false
    public var restartsAfterPayment = true
    public var lateCorrectionNoticeVoids = false
    public var postalAllowance = 5

    public init() {}

    /// Automatic confirmation is none of them: it is entered as an event (``Requests``).
    public var options: ClockOptions {
        var options = ClockOptions()
        options.excludesDayOfOpinion = excludesDayOfOpinion
        options.stopsForReasons = stopsForReasons
        options.restartsAfterPayment = restartsAfterPayment
        options.lateCorrectionNoticeVoids = lateCorrectionNoticeVoids
        options.postalAllowance = postalAllowance
        return options
    }
}
