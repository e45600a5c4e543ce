public import Organs
public import Regulation
public import Storage

extension FileOwner {
    /// A publication beyond the portal: what proves it (证明材料).
    public static let channelPublication = FileOwner("channel-publication")
}

/// A publication beyond the portal, as somebody recorded it and a second person confirmed it (domain 12 §4.3). Records are added and marked, never
/// changed: what was recorded wrongly is made void with a reason and recorded anew.
public struct ChannelPublication: Hashable, Sendable {
    public let id: Identifier<ChannelPublication>
    public let organ: Identifier<Unit>
    /// The section that saw to it, or the organ itself.
    public let unit: Identifier<Unit>
    public let details: ChannelDetails
    /// A picture, screenshot, clipping or receipt (``FileOwner/channelPublication``).
    public let evidence: Identifier<StoredFile>?
    public let recorded: Act
    /// By a second person: it counts from then on.
    public let confirmed: Act?
    public let withdrawal: Withdrawal?

    /// Who did something to it, when.
    public struct Act: Hashable, Sendable {
        public let by: Authority
        public let at: Moment
    }

    /// The end of a publication, or of its record.
    public struct Withdrawal: Hashable, Sendable {
        public let kind: Kind
        /// The day on which it was taken down.
        public let day: Day
        public let reason: String
        public let act: Act

        public enum Kind: String, Hashable, Sendable, CaseIterable {
            /// Taken from the channel: the publication still counts, and the withdrawal too.
            case takenDown = "taken-down"
            /// It never was as recorded: counts nowhere.
            case mistaken

            public var label: String {
                switch self {
                case .takenDown: "已从渠道撤下"
                case .mistaken: "登记有误，作废"
                }
            }
        }
    }

    public var state: State {
        switch (withdrawal?.kind, confirmed) {
        case (.mistaken?, _): .void
        case (.takenDown?, nil), (nil, nil): .unconfirmed
        case (.takenDown?, .some): .withdrawn
        case (nil, .some): .confirmed
        }
    }

    public enum State: String, Hashable, Sendable, CaseIterable {
        case unconfirmed, confirmed, withdrawn
        case void

        public var label: String {
            switch self {
            case .unconfirmed: "待确认"
            case .confirmed: "已确认"
            case .withdrawn: "已撤下"
            case .void: "已作废"
            }
        }
    }
}

/// What is recorded of a publication beyond the portal.
public struct ChannelDetails: Hashable, Sendable {
    public var channel: PublicationChannel
    /// What was published there. `nil` for what is no item of ours, such as a press conference.
    public var item: Identifier<Item>?
    /// The item's title when there is an item: the text is derived, not typed again. Free otherwise.
    public var title: String
    public var account: Identifier<ChannelAccount>?
    /// Paper and page, place of the board, name of the group.
    public var medium: String
    /// The day of publication, the first of its period.
    public var from: Day
    /// The last day, where it stands for a while: a notice on a board.
    public var until: Day?
    /// `http` or `https`; empty where there is none.
    public var link: String

    public init(
        _ channel: PublicationChannel, item: Identifier<Item>? = nil, title: String = "",
        account: Identifier<ChannelAccount>? = nil, medium: String = "", from: Day, until: Day? = nil, link: String = ""
    ) {
        self.channel = channel
        self.item = item
        self.title = title
        self.account = account
        self.medium = medium
        self.from = from
        self.until = until
        self.link = link
    }
}
