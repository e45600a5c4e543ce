public import AnnualReport
import Publishing
public import Storage

/// One line of the yearly table of a government website (政府网站工作年度报表).
///
/// - Source: 国办函〔2018〕12号 (the table, to be public by 31 January). The list of lines follows the tables that sites publish; it was not compared with the
///   annex itself (domain 12 §7.4, unconfirmed), which the page says.
public struct SiteLine: Hashable, Sendable {
    /// Stable, also in files and events.
    public let name: String
    public let block: Block
    /// What stands over the label, where lines belong together: 留言办理.
    public let group: String
    public let label: String
    /// 条, 次, 个; empty for words and yes or no.
    public let unit: String
    public let kind: Kind
    /// How the platform counts it; `nil` for what it does not hold.
    let count: Count?
    /// 填报说明: what belongs in it.
    public let note: String

    /// The blocks of the table, in its order.
    public enum Block: String, Hashable, Sendable, CaseIterable {
        case site, visits, items, topics, interpretation, services, interaction, security, media, innovation

        public var label: String {
            switch self {
            case .site: "网站基本信息"
            case .visits: "访问量"
            case .items: "信息发布"
            case .topics: "专栏专题"
            case .interpretation: "解读回应"
            case .services: "办事服务"
            case .interaction: "互动交流"
            case .security: "安全防护"
            case .media: "移动新媒体"
            case .innovation: "创新发展"
            }
        }
    }

    public enum Kind: Hashable, Sendable {
        case count
        /// A number with decimals, such as days on average.
        case measure
        case yesNo
        case words
    }

    /// What the records are asked for.
    enum Count: Hashable, Sendable {
        case organName
        /// Items of the portal, of these kinds; of all without any.
        case items(Set<ItemKind>)
        case interpretations(InterpretationForm?)
        /// Whether there is an account of the organ.
        case accounts
        case accountNames(ChannelAccountDetails.Platform)
        case publications(PublicationChannel)
    }

    /// Whether the platform counts it at all.
    public var isCounted: Bool { count != nil }

    /// 留言办理：收到留言数量（条）.
    public var words: String {
        (group.isEmpty ? label : "\(group)：\(label)") + (unit.isEmpty ? "" : "（\(unit)）")
    }
}

/// What an interpretation is made of, told by its genre (体裁): text alone, or a product (图解、视频、H5).
enum InterpretationForm: Hashable {
    case material, product

    /// - Returns: `nil` where no genre is noted: nobody knows then.
    init?(genre: String?) {
        guard let genre, !genre.isEmpty else { return nil }
        self = Self.productWords.contains { genre.uppercased().contains($0) } ? .product : .material
    }

    private static let productWords = ["图", "视频", "音频", "动漫", "动画", "H5", "直播"]
}

extension SiteLine: HandCell {
    public static var handTable: SQLStatement { "site_figure" }

    public init?(name: String) {
        guard let line = SiteLine.all.first(where: { $0.name == name }) else { return nil }
        self = line
    }

    public func value(_ text: String) -> SiteValue? {
        switch kind {
        case .count, .measure: Figure(text).map { .number($0) }
        case .yesNo: [SiteValue.yes, .no].first { $0.description == text }
        case .words: .words(text)
        }
    }
}

/// What stands in a line.
public enum SiteValue: Hashable, Sendable, CustomStringConvertible {
    case number(Figure)
    case yes, no
    case words(String)

    /// As it is kept and printed.
    public var description: String {
        switch self {
        case .number(let figure): "\(figure)"
        case .yes: "是"
        case .no: "否"
        case .words(let text): text
        }
    }

    public var figure: Figure? { if case .number(let figure) = self { figure } else { nil } }
}
