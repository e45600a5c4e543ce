public import Organs
public import Publishing
public import Regulation
public import Storage

/// Where an organ's report on a year stands (编制中 → 待审签 → 已审签 → 已公布).
public struct ReportDraft: Hashable, Sendable {
    public let organ: Identifier<Unit>
    public let year: Int
    public internal(set) var state: State
    /// What was handed in for approval last; `nil` before the first time.
    public internal(set) var edition: Identifier<ReportEdition>?
    /// The item by which it is published; `nil` before it was made.
    public internal(set) var item: Identifier<Item>?
    /// The item's version that holds ``edition``; `nil` before it was put there.
    public internal(set) var itemVersion: Int?
    /// 公布日期: when readers first saw the report; `nil` while nothing of it is public.
    public let publishedOn: Day?
    /// 报送 to the competent authority; `nil` while this edition was not.
    public internal(set) var handedInAt: Moment?
    /// Counts the changes, so that two people do not overwrite each other unseen. 0 before the first act.
    public let version: Int

    public enum State: String, Hashable, Sendable, CaseIterable {
        case drafting, awaiting, approved
        /// What was approved is what readers see. Told by publishing, never stored here.
        case published

        public var label: String {
            switch self {
            case .drafting: "编制中"
            case .awaiting: "待审签"
            case .approved: "已审签"
            case .published: "已公布"
            }
        }
    }

    static func untouched(_ organ: Identifier<Unit>, _ year: Int) -> ReportDraft {
        ReportDraft(
            organ: organ, year: year, state: .drafting, edition: nil, item: nil, itemVersion: nil, publishedOn: nil,
            handedInAt: nil, version: 0)
    }
}

/// Something that was done with a report on its way.
public struct ReportAct: Hashable, Sendable {
    public let number: Int
    public let kind: Kind
    public let reason: String
    public let edition: Identifier<ReportEdition>?
    public let by: Authority
    public let at: Moment

    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case submitted, returned, takenBack = "taken-back", approved, itemMade = "item-made", handedIn = "handed-in",
            reopened

        public var label: String {
            switch self {
            case .submitted: "提交审签"
            case .returned: "退回修改"
            case .takenBack: "收回修改"
            case .approved: "审签"
            case .itemMade: "生成公开稿件"
            case .handedIn: "报送主管部门"
            case .reopened: "重新编制"
            }
        }
    }
}

/// Until when an organ's report must be public (条例第四十九条). Fixed days that do not move to the next working day.
public struct ReportDue: Hashable, Sendable {
    public let day: Day
    /// Chinese: why this day.
    public let reason: String

    /// - Returns: `nil` beyond the calendar.
    public init?(_ organ: Unit, year: Int) {
        let isGovernment = organ.kind == .government && organ.profile.level != .township
        guard let day = Day(year: year + 1, month: isGovernment ? 3 : 1, day: 31) else { return nil }
        self.day = day
        reason =
            isGovernment
            ? "《政府信息公开条例》第四十九条第二款：县级以上地方人民政府的政府信息公开工作主管部门在每年3月31日前公布本级政府的年度报告"
            : organ.kind == .township
                ? "乡镇、街道参照县级以上人民政府部门，在每年1月31日前报送并公布（《政府信息公开条例》第四十九条第一款）"
                : "《政府信息公开条例》第四十九条第一款：县级以上人民政府部门在每年1月31日前向本级政府信息公开工作主管部门提交并公布"
    }

    /// The last working day on or before: by then it should be done.
    public func lastWorkingDay(_ calendar: WorkCalendar) -> Day { calendar.lastWorkingDay(onOrBefore: day).estimate }
}

extension UnitKind {
    /// Whether units of this kind report on their own (行政性、外部性、独立性: FC-18).
    public var reportsYearly: Bool {
        switch self {
        case .government, .department, .dispatched, .township: true
        case .region, .institution, .utility, .section: false
        }
    }
}
