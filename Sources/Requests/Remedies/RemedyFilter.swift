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
    /// `true`: only those that table four counts (``Remedy/isCounted``), and of several instances of one case the last one in the period.
    public var isCounted = false

    public init() {}

    /// On `remedy m JOIN request r`.
    var conditions: [SQLStatement] { what + when }

    private var what: [SQLStatement] {
        var all: [SQLStatement] = []
        if let kind { all.append("m.kind = \(kind.rawValue)") }
        if let isOpen { all.append(isOpen ? "m.closed_on IS NULL" : "m.closed_on IS NOT NULL") }
        if let result { all.append("m.result = \(result.rawValue)") }
        if isCounted { all += counted }
        if let organ { all.append("r.organ_id = \(organ)") }
        if let unit { all.append("r.unit_id = \(unit)") }
        if let applicantClass { all.append("r.applicant_class = \(applicantClass.rawValue)") }
        if let channel { all.append("r.channel = \(channel.rawValue)") }
        return all
    }

    /// As ``YearFacts/cases(in:of:_:)`` counts: an appeal that was filed by the end of the period stands for the instance before it.
    private var counted: [SQLStatement] {
        let other = RemedyDetails.Role.reviewOrgan.rawValue
        let end = closed?.upperBound ?? filed?.upperBound ?? openAtEndOf
        let byThen: SQLStatement = if let end { "a.filed_on <= \(end)" } else { "TRUE" }
        return [
            "m.role <> \(other)",
            "NOT EXISTS (SELECT 1 FROM remedy a WHERE a.appeals_id = m.id AND a.role <> \(other) AND \(byThen))",
        ]
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
