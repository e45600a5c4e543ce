public import Organs
public import Regulation
public import Storage

/// A request for government information (政府信息公开申请), as the register has it.
public struct InformationRequest: Hashable, Sendable {
    public let id: Identifier<InformationRequest>
    public let organ: Identifier<Unit>
    /// The unit that handles it: the organ itself until it is assigned.
    public let unit: Identifier<Unit>
    /// 案号: `<organ>-<year>-<serial>`.
    public let number: String
    public let kind: Kind
    public let channel: Channel
    public let applicant: Applicant
    public let content: RequestContent
    /// How many items it counts as for the fee per item.
    public let items: Int
    public let submittedOn: Day
    public let registeredAt: Moment
    /// `nil` where it was filed by the public.
    public let registeredBy: Identifier<Person>?
    /// Who sees to it.
    public let handler: Identifier<Person>?
    public let links: Links
    public let standing: Standing
    /// The row that the handler chose where several decisions stand in one letter.
    public let mainRow: String?
    /// 保全: personal data are not removed while it stands (a remedy is open, an audit asks for it).
    public let isHeld: Bool
    public let archiveNumber: String?
    public let touchedAt: Moment
    /// Counts the changes, so that two editors do not overwrite each other unseen.
    public let version: Int

    public var applicantClass: ApplicantClass { applicant.kind }
    /// One line of it, for lists.
    public var subject: String { content.subject }
    /// The official key of its row in table three; `nil` while it is open.
    public var rowKey: String? { standing.rowKey }
    /// Merged into another: no case of its own any more.
    public var isMerged: Bool { links.mergedInto != nil }

    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case disclosure
        /// 更正与申请人自身相关的信息 (条例第四十一条): not counted in table three.
        case recordCorrection = "record_correction"
        /// 责令重新答复: an earlier case answered again; not counted in table three.
        case newAnswer = "new_answer"

        public var label: String {
            switch self {
            case .disclosure: "政府信息公开申请"
            case .recordCorrection: "更正信息申请"
            case .newAnswer: "责令重新答复"
            }
        }

        /// Whether table three of the annual report counts it (defaults, domain 05 §9).
        public var isCounted: Bool { self == .disclosure }
    }

    /// How it hangs together with other requests.
    public struct Links: Hashable, Sendable {
        /// The request that it was a part of (一事一申请).
        public let splitFrom: Identifier<InformationRequest>?
        /// The request that it was the second copy of.
        public let mergedInto: Identifier<InformationRequest>?
        /// The case that is answered again by order.
        public let answersAgain: Identifier<InformationRequest>?
    }

    /// What the clock said when its events last changed, for lists. Whoever needs today's answer asks ``RequestClocks/clock(of:on:_:)``.
    public struct Standing: Hashable, Sendable {
        public let state: ClockState
        public let receivedOn: Day?
        /// `nil` while no period runs or its end cannot be known.
        public let due: DueDate?
        public let closedOn: Day?
        public let answeredOn: Day?
        public let isInTime: Bool?
        public let decision: Decision?
        public let rowKey: String?
        public let calendar: CalendarVersion
        public let derivedOn: Day

        public var isOpen: Bool { closedOn == nil }
    }
}
