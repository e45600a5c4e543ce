public import Regulation
public import Storage

/// A unit of the tree (单位): a city, a district, a bureau, a section of it (domain 14 §1.1).
public struct Unit: Hashable, Sendable {
    public let id: Identifier<Unit>
    /// `nil` for a root of the tree.
    public let parent: Identifier<Unit>?
    public let path: UnitPath
    /// The organ that the unit belongs to (``UnitKind/section`` has its nearest ancestor that is no section); the unit's own id otherwise.
    public let organ: Identifier<Unit>
    public let profile: UnitProfile
    public let state: State
    /// The unit that answers for this one since it was merged or abolished.
    public let successor: Identifier<Unit>?
    /// The first day on which it was no more.
    public let endedOn: Day?
    /// Counts the changes, so that two editors do not overwrite each other unseen.
    public let version: Int

    public enum State: String, Hashable, Sendable, CaseIterable {
        case active, merged, abolished

        public var label: String {
            switch self {
            case .active: "正常"
            case .merged: "已合并"
            case .abolished: "已撤销"
            }
        }
    }

    public var name: String { profile.fullName }
    public var kind: UnitKind { profile.kind }
    public var isActive: Bool { state == .active }
    /// The path of ``organ``: this unit's own, cut off behind the organ's label.
    public var organPath: UnitPath { path.organPath(of: organ) }
}

/// What is written of a unit, apart from its place in the tree.
public struct UnitProfile: Hashable, Sendable {
    public var fullName: String
    /// 简称; empty when there is none.
    public var shortName: String
    public var kind: UnitKind
    public var level: UnitLevel
    /// 统一社会信用代码; `nil` for what has none, such as a section.
    public var creditCode: SocialCreditCode?
    /// 行政区划代码, six digits or more; `nil` where it is that of the parent.
    public var regionCode: String?
    /// The second unit that directs it (双重管理).
    public var dualParent: Identifier<Unit>?
    /// 垂直管理 system, such as 税务: its own system's office is the disclosure authority (条例 art. 3). Empty when there is none.
    public var verticalSystem: String
    /// Whether it may issue documents in its own name (对外行文).
    public var canIssueExternally: Bool
    /// Whether it may make normative documents (规范性文件制定主体).
    public var hasRulePower: Bool
    /// Kept out of public lists (涉密单位).
    public var isSecret: Bool
    /// To whom its annual report goes; `nil` is the parent.
    public var reportsTo: Identifier<Unit>?
    public var contact: DisclosureContact
    /// Place among its siblings, from small to large; equal numbers stand by name.
    public var order: Int

    public init(
        fullName: String, shortName: String = "", kind: UnitKind, level: UnitLevel,
        creditCode: SocialCreditCode? = nil,
        regionCode: String? = nil, dualParent: Identifier<Unit>? = nil, verticalSystem: String = "",
        canIssueExternally: Bool = false, hasRulePower: Bool = false, isSecret: Bool = false,
        reportsTo: Identifier<Unit>? = nil, contact: DisclosureContact = DisclosureContact(), order: Int = 0
    ) {
        self.fullName = fullName
        self.shortName = shortName
        self.kind = kind
        self.level = level
        self.creditCode = creditCode
        self.regionCode = regionCode
        self.dualParent = dualParent
        self.verticalSystem = verticalSystem
        self.canIssueExternally = canIssueExternally
        self.hasRulePower = hasRulePower
        self.isSecret = isSecret
        self.reportsTo = reportsTo
        self.contact = contact
        self.order = order
    }
}

/// The unit's disclosure body as the guide must name it (条例 art. 12: name, address, hours, phone, fax, internet contact). Empty
/// text is what is not known.
public struct DisclosureContact: Hashable, Sendable {
    /// 政府信息公开工作机构名称.
    public var office: String
    public var address: String
    public var officeHours: String
    public var phone: String
    public var fax: String
    public var email: String
    public var postCode: String
    /// 监督电话.
    public var supervisionPhone: String

    public init(
        office: String = "", address: String = "", officeHours: String = "", phone: String = "", fax: String = "",
        email: String = "", postCode: String = "", supervisionPhone: String = ""
    ) {
        self.office = office
        self.address = address
        self.officeHours = officeHours
        self.phone = phone
        self.fax = fax
        self.email = email
        self.postCode = postCode
        self.supervisionPhone = supervisionPhone
    }
}

/// What kind of unit (单位类别; domain 14 §1.1).
public enum UnitKind: String, Hashable, Sendable, CaseIterable {
    case region
    case government
    case department
    case dispatched
    case institution
    case township
    case utility
    case section

    public var label: String {
        switch self {
        case .region: "行政区域"
        case .government: "人民政府"
        case .department: "政府部门"
        case .dispatched: "派出机构"
        case .institution: "事业单位"
        case .township: "乡镇街道"
        case .utility: "公用企事业单位"
        case .section: "内设科室"
        }
    }

    /// Whether a unit of this kind may stand directly below one of that kind; `nil` is the root.
    ///
    /// A section belongs to an organ and holds nothing; a region stands at the top or in a region.
    public func mayStand(below parent: UnitKind?) -> Bool {
        switch (self, parent) {
        case (.region, nil), (.region, .region): true
        case (.region, _): false
        case (.section, nil), (.section, .region), (.section, .section): false
        case (_, .section): false
        default: true
        }
    }
}

/// 行政层级.
public enum UnitLevel: String, Hashable, Sendable, CaseIterable, Comparable {
    case province, city, county, township

    public var label: String {
        switch self {
        case .province: "省级"
        case .city: "市级"
        case .county: "县（区）级"
        case .township: "乡（镇、街道）级"
        }
    }

    /// The higher level comes first.
    public static func < (left: UnitLevel, right: UnitLevel) -> Bool { left.rank < right.rank }

    private var rank: Int { UnitLevel.allCases.firstIndex(of: self) ?? 0 }
}

/// A name with the days on which it was in use: the heading, the seal and the statistics of a day use the name valid on that day.
public struct UnitName: Hashable, Sendable {
    public let fullName: String
    public let shortName: String
    public let from: Day
    /// The first day on which it was no longer the name; `nil` for the present one.
    public let until: Day?

    public init(fullName: String, shortName: String, from: Day, until: Day?) {
        self.fullName = fullName
        self.shortName = shortName
        self.from = from
        self.until = until
    }
}

extension Identifier where Owner == Unit {
    /// The chain of events of the organ with this key.
    public var chain: Identifier<ChainOwner> { retyped() }
}

extension Identifier where Owner == Person {
    /// The person as one who acts.
    public var actor: Identifier<Actor> { retyped() }
}

extension Identifier {
    /// The same key as that of another kind of record, where one record is both.
    package func retyped<Other>() -> Identifier<Other> {
        guard let other = Identifier<Other>(rawValue: rawValue) else {
            preconditionFailure("the text of one identifier is that of another")
        }
        return other
    }
}
