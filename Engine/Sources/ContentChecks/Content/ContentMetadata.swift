public import Regulation

/// The metadata of an item (元数据), as far as it is filled in. `nil` and empty mean: not filled in.
///
/// - Source: 政府信息公开目录系统实施指引（试行）; 政府信息公开条例第十二条第三款.
public struct ContentMetadata: Hashable, Sendable {
    public var title: String
    /// 索引号.
    public var indexNumber: String?
    /// 文号.
    public var documentNumber: String?
    /// 发文机关, joint issuers in order.
    public var issuers: [String]
    /// 发布机构.
    public var publisher: String?
    /// 成文日期.
    public var formedOn: Day?
    /// 发布日期.
    public var publishedOn: Day?
    /// 生效日期.
    public var effectiveOn: Day?
    /// 失效日期.
    public var expiresOn: Day?
    /// 有效性; `nil`: not filled in.
    public var validity: Validity?
    /// For a repealed or amended document: the document that does it, linked.
    public var successor: String?
    /// 主题分类.
    public var theme: String?
    /// 体裁分类.
    public var genre: String?
    /// 内容概述.
    public var summary: String?
    public var keywords: [String]
    /// 主动公开基本目录 node.
    public var catalogueNode: String?
    /// 公开属性; `nil`: not filled in.
    public var disclosure: Disclosure?
    /// 依据 of an attribute other than proactive.
    public var disclosureBasis: String?
    /// Policy document, normative document: things that must carry validity, number or genre.
    public var kind: Kind
    /// For an interpretation: the documents it interprets, and whether each links back.
    public var interprets: [RelatedDocument]

    public init(title: String = "", kind: Kind = .other) {
        self.title = title
        self.kind = kind
        issuers = []
        keywords = []
        interprets = []
    }

    /// What the item is, as far as its metadata depend on it (信息类型).
    public enum Kind: String, Sendable, CaseIterable, Codable {
        /// 政策文件.
        case policyDocument = "policy_document"
        /// 行政规范性文件.
        case normativeDocument = "normative_document"
        /// 政策解读.
        case interpretation
        /// 动态, 公告公示, 人事, 财政 and all else.
        case other

        /// Whether it is a document with a number, a day of signature and a validity.
        public var isDocument: Bool { self == .policyDocument || self == .normativeDocument }
    }

    /// 有效性.
    public enum Validity: String, Sendable, CaseIterable, Codable {
        case valid, expired, repealed, amended

        /// 有效, 失效, 废止, 已修改.
        public var label: String {
            switch self {
            case .valid: "有效"
            case .expired: "失效"
            case .repealed: "废止"
            case .amended: "已修改"
            }
        }
    }

    /// 公开属性.
    public enum Disclosure: String, Sendable, CaseIterable, Codable {
        case proactive
        case onRequest = "on_request"
        case notDisclosed = "not_disclosed"

        /// 主动公开, 依申请公开, 不予公开.
        public var label: String {
            switch self {
            case .proactive: "主动公开"
            case .onRequest: "依申请公开"
            case .notDisclosed: "不予公开"
            }
        }
    }

    /// A document that an interpretation belongs to.
    public struct RelatedDocument: Hashable, Sendable {
        public var title: String
        /// Its page links to this interpretation.
        public var linksBack: Bool
        /// Its text, to tell an interpretation from a copy; empty when not at hand.
        public var text: String

        public init(title: String, linksBack: Bool, text: String = "") {
            self.title = title
            self.linksBack = linksBack
            self.text = text
        }
    }
}
