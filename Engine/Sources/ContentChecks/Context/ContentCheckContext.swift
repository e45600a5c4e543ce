public import Regulation

/// What the checks know of the unit and of the day; nothing is read from a clock, a net or a database.
public struct ContentCheckContext: Sendable {
    /// The day on which the item is to be published.
    public var today: Day
    /// The built-in lexicon first, then the unit's own.
    public var lexicons: [Lexicon]
    /// Organs whose names are watched, with their former names.
    public var organs: [OrganName]
    public var people: [OfficeHolder]
    /// Telephone numbers that the unit gives out, digits only or with separators.
    public var workPhones: Set<String>
    /// Mail domains of the unit: lx.example.gov.cn.
    public var mailDomains: Set<String>
    /// Hosts that links may lead to; a host allows those below it. Empty: hosts are not judged.
    public var linkDomains: Set<String>
    /// Index numbers already in use by other items (MD-01).
    public var usedIndexNumbers: Set<String>
    public var calendar: WorkCalendar
    public var limits: ContentLimits

    public init(
        today: Day, lexicons: [Lexicon] = [.builtIn], organs: [OrganName] = [], people: [OfficeHolder] = [],
        workPhones: Set<String> = [], mailDomains: Set<String> = [], linkDomains: Set<String> = [],
        usedIndexNumbers: Set<String> = [], calendar: WorkCalendar = .builtIn, limits: ContentLimits = ContentLimits()
    ) {
        self.today = today
        self.lexicons = lexicons
        self.organs = organs
        self.people = people
        self.workPhones = workPhones
        self.mailDomains = mailDomains
        self.linkDomains = linkDomains
        self.usedIndexNumbers = usedIndexNumbers
        self.calendar = calendar
        self.limits = limits
    }
}

/// A name of an organ and the days on which it was its name.
public struct OrganName: Hashable, Sendable {
    public var name: String
    /// `nil`: from ever.
    public var from: Day?
    /// The last day; `nil`: still its name.
    public var through: Day?
    /// The name that followed; `nil` while in use, or when the organ was dissolved.
    public var successor: String?

    public init(_ name: String, from: Day? = nil, through: Day? = nil, successor: String? = nil) {
        self.name = name
        self.from = from
        self.through = through
        self.successor = successor
    }
}

/// A person in a post (领导人员) and the days in it.
public struct OfficeHolder: Hashable, Sendable {
    public var name: String
    /// The organ as it may stand before the title in a text: 临溪县, 临溪县人民政府.
    public var organ: String
    /// 局长, 副县长.
    public var post: String
    public var from: Day?
    /// The last day in office; `nil`: in office.
    public var through: Day?

    public init(_ name: String, organ: String, post: String, from: Day? = nil, through: Day? = nil) {
        self.name = name
        self.organ = organ
        self.post = post
        self.from = from
        self.through = through
    }
}

/// Where a check has a number to respect that a place may set otherwise.
public struct ContentLimits: Hashable, Sendable {
    /// Bytes of one attachment; portals commonly refuse more.
    public var attachmentBytes = 50 << 20
    /// Endings of files that may be attached.
    public var attachmentEndings: Set<String> = [
        "pdf", "ofd", "doc", "docx", "xls", "xlsx", "wps", "et", "csv", "txt", "zip", "rar", "jpg", "jpeg", "png",
        "mp4", "mp3",
    ]
    /// Characters of one passage that are looked at; beyond it a finding says that the rest was not.
    public var passageScalars = 2_000_000
    /// Findings of one check in one item; the rest is summed up in one more.
    public var findingsPerCheck = 200
    /// Share of an interpretation that is copied from its document before it is no interpretation (INT-04), 0 to 1.
    public var copiedShare = 0.8

    public init() {}
}
