/// Where the public can learn of something (公开渠道; 条例第二十三条, domain 12 §4).
public enum PublicationChannel: String, Hashable, Sendable, CaseIterable {
    /// The portal itself. Counted from what was published there, never entered by hand.
    case web
    case officialAccount = "wxoa"
    case miniProgram = "wxmp"
    case chatGroup = "wxgroup"
    case press
    /// Notice boards and electronic screens.
    case board
    /// 政府信息查阅场所 (条例第二十五条).
    case readingPlace = "place"
    /// Press conferences and activities on the spot.
    case event
    /// The government service platform.
    case service = "svc"

    public var label: String {
        switch self {
        case .web: "政府门户网站"
        case .officialAccount: "微信公众号"
        case .miniProgram: "微信小程序"
        case .chatGroup: "微信工作群"
        case .press: "报刊、广播、电视"
        case .board: "公开栏、电子屏"
        case .readingPlace: "政府信息查阅场所"
        case .event: "新闻发布会、现场活动"
        case .service: "政务服务平台"
        }
    }

    /// What is written down by hand.
    public static let recorded = allCases.filter { $0 != .web }

    /// Channels of which nothing remains that could be looked up: a picture or a clipping proves the publication (domain 12 §4.3).
    public var isManual: Bool {
        [.chatGroup, .press, .board, .readingPlace, .event].contains(self)
    }

    /// Channels where each posting counts (次); on the others one item counts once (条), however often it appears (domain 12 §7.1).
    public var countsEachPosting: Bool { [.chatGroup, .board, .event].contains(self) }

    /// The measure word of its figures.
    public var unit: String { countsEachPosting ? "次" : "条" }

    /// What is named as its place: the field's label, and what the record shows.
    public var mediumLabel: String {
        switch self {
        case .web: "网站"
        case .officialAccount: "公众号名称"
        case .miniProgram: "小程序名称"
        case .chatGroup: "群名称和人数"
        case .press: "媒体名称、期次和版面（栏目）"
        case .board: "张贴或播放的地点"
        case .readingPlace: "查阅场所名称"
        case .event: "活动名称和地点"
        case .service: "平台名称和事项编码"
        }
    }
}
