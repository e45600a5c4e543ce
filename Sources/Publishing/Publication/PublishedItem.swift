public import Organs
public import Regulation
public import Storage

/// An item as readers see it in lists: exactly the version that was approved.
public struct PublishedItem: Hashable, Sendable {
    public let id: Identifier<Item>
    public let organ: Identifier<Unit>
    public let node: Identifier<CatalogueNode>
    public let part: CataloguePart
    public let kind: ItemKind
    public let indexNumber: String
    public let title: String
    public let summary: String
    public let documentNumber: String?
    public let genre: String
    public let theme: String
    /// As it is now: a document can expire or be repealed while it stays readable.
    public let validity: Validity
    public let formedOn: Day?
    public let expiresOn: Day?
    public let offlineOn: Day?
    /// 发布日期: the day of its first publication.
    public let publishedOn: Day
    public let publishedAt: Moment
    /// When readers last saw something change: a correction, a change of validity.
    public let changedAt: Moment
    public let version: Int
    /// Of everything that was approved.
    public let digest: Digest32
}

/// What was said in public about an item (domain 12 §5).
public struct PublicNotice: Hashable, Sendable {
    public let item: Identifier<Item>
    public let number: Int
    public let kind: Kind
    /// For readers: what was corrected, or why it is no longer there.
    public let text: String
    public let at: Moment
    /// The version that it is about.
    public let version: Int

    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case corrected, withdrawn, republished, expired, repealed, amended

        public var label: String {
            switch self {
            case .corrected: "更正"
            case .withdrawn: "撤回"
            case .republished: "重新发布"
            case .expired: "失效"
            case .repealed: "废止"
            case .amended: "修改"
            }
        }
    }
}
