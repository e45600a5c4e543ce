public import Organs
public import Regulation
public import Storage

/// A district collects its units' reports on one year (年度报告报送).
public struct CollectionRound: Hashable, Sendable {
    public let id: Identifier<CollectionRound>
    /// The authority that collects.
    public let organ: Identifier<Unit>
    public let year: Int
    public let plan: Plan
    public let isOpen: Bool
    public let madeAt: Moment
    public let version: Int

    /// What the authority sets.
    public struct Plan: Hashable, Sendable {
        /// The last day for units.
        public var unitDue: Day
        /// The last day for the authority's own report.
        public var ownDue: Day
        /// What units should know; empty when there is nothing.
        public var instructions: String

        public init(unitDue: Day, ownDue: Day, instructions: String = "") {
            self.unitDue = unitDue
            self.ownDue = ownDue
            self.instructions = instructions
        }

        /// The days that the law sets: 31 January and 31 March (条例第四十九条); `nil` for a year before the duty.
        public init?(lawful year: Int) {
            guard let unitDue = StatutoryLimits.annualReport(of: year, by: .department),
                let ownDue = StatutoryLimits.annualReport(of: year, by: .government)
            else { return nil }
            self.init(unitDue: unitDue, ownDue: ownDue)
        }
    }
}

/// A unit's part in a round: that it has to report, and what has come of it.
public struct ReportDuty: Hashable, Sendable {
    public let id: Identifier<ReportDuty>
    public let round: Identifier<CollectionRound>
    public let unit: Identifier<Unit>
    public let unitName: String
    public let state: State
    /// The report handed in last; `nil` as long as there is none.
    public let edition: Identifier<ReportEdition>?
    public let origin: ReportEdition.Origin?
    /// The district made it for the unit (代为填报).
    public let isSubstitute: Bool
    public let submittedBy: Authority?
    public let submittedAt: Moment?
    /// The day of the first report that was handed in; a later one after a return makes nobody late.
    public let firstOn: Day?
    /// By when a returned report should come again.
    public let dueAgain: Day?
    /// How often it was returned.
    public let returns: Int
    /// Why the unit need not report; empty unless it is exempt.
    public let exemptReason: String
    public let tally: FindingTally?
    public let lastAct: DutyAct.Kind
    public let lastAt: Moment
    public let remindedOn: Day?
    public let version: Int

    public enum State: String, Hashable, Sendable, CaseIterable {
        case due, submitted, returned, accepted, exempt

        public var label: String {
            switch self {
            case .due: "未报"
            case .submitted: "已报待审"
            case .returned: "退回修改"
            case .accepted: "审核通过"
            case .exempt: "不需报送"
            }
        }
    }

    /// How late the unit is, or was.
    public enum Lateness: Hashable, Sendable {
        case inTime
        /// It came so many days after the last day.
        case cameLate(days: Int)
        /// It has not come, so many days after the last day.
        case overdue(days: Int)

        public var days: Int {
            switch self {
            case .inTime: 0
            case .cameLate(let days), .overdue(let days): days
            }
        }
    }

    /// Calendar days: 31 January is a fixed date, which no rest day moves. A returned report that does not come again by its day is overdue, however
    /// early the first one came.
    public func lateness(due: Day, today: Day) -> Lateness {
        if state == .exempt { return .inTime }
        if state == .returned, let dueAgain, today > dueAgain {
            return .overdue(days: today.number - dueAgain.number)
        }
        if let firstOn { return firstOn > due ? .cameLate(days: firstOn.number - due.number) : .inTime }
        return today > due ? .overdue(days: today.number - due.number) : .inTime
    }
}

/// Something that happened to a unit's report in a round.
public struct DutyAct: Hashable, Sendable {
    public let kind: Kind
    public let edition: Identifier<ReportEdition>?
    /// The reason, or what was said; empty where nothing was.
    public let note: String
    /// `nil` for what the program did by itself.
    public let by: Authority?
    public let at: Moment

    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case obliged, exempted, submitted, substituted, returned, accepted, reminded
        case countEntered = "count-entered"
        /// Still owed, and no message reaches anybody in the unit.
        case unreached

        public var label: String {
            switch self {
            case .obliged: "列为应报单位"
            case .exempted: "免予报送"
            case .submitted: "报送"
            case .substituted: "代为填报"
            case .returned: "退回修改"
            case .accepted: "审核通过"
            case .reminded: "催报"
            case .countEntered: "登记掌握的件数"
            case .unreached: "催报未能通知"
            }
        }
    }
}
