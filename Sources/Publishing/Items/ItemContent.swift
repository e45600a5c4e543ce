public import Regulation
public import RichText
public import Storage

/// What an item says: everything that reviewers approve and readers see. One version of an item has one content, which never changes.
public struct ItemContent: Hashable, Sendable {
    public var metadata: ItemMetadata
    public var body: RichText
    public var attachments: [ItemAttachment]

    public init(metadata: ItemMetadata, body: RichText = .empty, attachments: [ItemAttachment] = []) {
        self.metadata = metadata
        self.body = body
        self.attachments = attachments
    }
}

/// The metadata of an item (元数据; domain 07 §2), but for what publication adds: index number, publisher, day of publication.
public struct ItemMetadata: Hashable, Sendable {
    /// 标题: equals the title of the document.
    public var title: String
    public var subtitle: String
    /// 内容概述 (条例第十二条第三款).
    public var summary: String
    public var keywords: [String]
    public var kind: ItemKind
    /// 体裁分类: 通知, 公告 ….
    public var genre: String
    /// 主题分类.
    public var theme: String
    /// 文号; `nil` when it has none.
    public var documentNumber: String?
    /// 发文机关, joint issuers in order.
    public var issuers: [String]
    /// 成文日期.
    public var formedOn: Day?
    /// 生效日期.
    public var effectiveOn: Day?
    /// 失效日期: the first day on which it is no longer valid.
    public var expiresOn: Day?
    public var validity: Validity
    /// 公开期满下线日期: the first day on which it is no longer public, such as at the end of a publicity period.
    public var offlineOn: Day?
    /// 来源: where it was taken from, when it is not the organ's own.
    public var source: String
    public var disclosure: DisclosureAttribute
    /// 公开属性的依据.
    public var disclosureBasis: String
    /// 对应目录: the column that it hangs on.
    public var node: Identifier<CatalogueNode>?
    /// The documents that it interprets (解读); links run both ways.
    public var interprets: [Identifier<Item>]
    /// The document that it repeals or amends in favour of this one.
    public var replaces: [Identifier<Item>]

    public init(title: String, kind: ItemKind) {
        self.title = title
        self.kind = kind
        subtitle = ""
        summary = ""
        keywords = []
        genre = ""
        theme = ""
        issuers = []
        validity = kind.isDocument ? .valid : .none
        source = ""
        disclosure = .proactive
        disclosureBasis = ""
        interprets = []
        replaces = []
    }
}

extension FileOwner {
    /// An item: attachments, and the pictures of its text. They stay as long as a version names them.
    public static let item = FileOwner("item")
}

/// A file that goes with an item (附件).
public struct ItemAttachment: Hashable, Sendable, Codable {
    public let file: String
    /// Its content's SHA-256, hexadecimal: what was approved cannot be exchanged.
    public let digest: String
    /// As readers see it.
    public let title: String
    /// Media type.
    public let type: String
    /// Bytes.
    public let size: Int

    public init(_ file: StoredFile, title: String? = nil) {
        self.file = file.id.rawValue
        digest = file.digest.hex
        self.title = title ?? file.name.text
        type = file.type.rawValue
        size = file.size
    }

    /// The title with the ending of its type: what readers save it as.
    public var fileName: String {
        MediaType(rawValue: type).map { FileName(title).ending(as: $0).text } ?? title
    }

    /// `nil` for a record that another program wrote.
    public var id: Identifier<StoredFile>? { Identifier(rawValue: file) }
}
