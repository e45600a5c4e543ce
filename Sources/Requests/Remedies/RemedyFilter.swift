public import AnnualReport
public import Organs
public import Regulation
public import Storage

/// What is asked of the list of reconsiderations and suits. Everything that is set must hold.
public struct RemedyFilter: Hashable, Sendable {
    public var kind: RemedyGroup?
    public var isOpen: Bool?
    public var result: RemedyClosing.Result?
    /// Of requests of this organ, or handled by this unit.
    public var organ: Identifier<Unit>?
    public var unit: Identifier<Unit>?
    public var applicantClass: ApplicantClass?
    public var channel: Channel?
    public var filed: ClosedRange<Day>?
    public var closed: ClosedRange<Day>?
    /// Filed by the day, and not closed when it ended.
    public var openAtEndOf: Day?
    /// `true`: only those that table four counts (``Remedy/isCounted``).
    public var isCounted = false

    public init() {}

    /// On `remedy m JOIN request r`.
    var conditions: [SQLStatement] { what + when }

    private var what: [SQLStatement] {
        var all: [SQLStatement] = []
        if let kind { all.append("m.kind = \(kind.rawValue)") }
        if let isOpen { all.append(isOpen ? "m.closed_on IS NULL" : "m.closed_on IS NOT NULL") }
        if let result { all.append("m.result = \(result.rawValue)") }
        if isCounted { all.append("m.role <> \(RemedyDetails.Role.reviewOrgan.rawValue)") }
        if let organ { all.append("r.organ_id = \(organ)") }
        if let unit { all.append("r.unit_id = \(unit)") }
        if let applicantClass { all.append("r.applicant_class = \(applicantClass.rawValue)") }
        if let channel { all.append("r.channel = \(channel.rawValue)") }
        return all
    }

    private var when: [SQLStatement] {
        var all: [SQLStatement] = []
        if let filed { all.append("m.filed_on >= \(filed.lowerBound) AND m.filed_on <= \(filed.upperBound)") }
        if let closed { all.append("m.closed_on >= \(closed.lowerBound) AND m.closed_on <= \(closed.upperBound)") }
        if let day = openAtEndOf {
            all.append("m.filed_on <= \(day) AND (m.closed_on IS NULL OR m.closed_on > \(day))")
        }
        return all
    }
}
