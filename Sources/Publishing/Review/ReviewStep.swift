public import Organs

/// A step of the way to publication (审核节点; domain 12 §2).
public struct ReviewStep: Hashable, Sendable, Codable {
    public let key: Key
    /// As the unit calls it: 初审.
    public var name: String
    /// Whoever holds one of these roles over the item's section may take it.
    public var roles: [Role]
    /// The steps that must be in other hands.
    public var mustDifferFrom: [Key]
    /// What the person must have looked at; all of it is ticked, or the item goes back.
    public var checklist: [String]

    public init(_ key: Key, _ name: String, roles: [Role], mustDifferFrom: [Key] = [], checklist: [String] = []) {
        self.key = key
        self.name = name
        self.roles = roles
        self.mustDifferFrom = mustDifferFrom
        self.checklist = checklist
    }

    /// What is done in the step. A profile chooses among these and names them; their order is fixed by what they are.
    public enum Key: String, Hashable, Sendable, CaseIterable, Codable, Comparable {
        /// 采编: the draft is handed in.
        case compose
        /// 一校.
        case proof1
        /// 初审.
        case review1
        /// 二校.
        case proof2
        /// 复审.
        case review2
        /// 保密审查 (条例第十七条): review first, publish later, item by item.
        case secrecy
        /// 三校.
        case proof3
        /// 终审 (上网审批).
        case approval
        /// 发布.
        case publication
        /// 发布后复核 (读网).
        case afterCheck = "after-check"

        public static func < (left: Key, right: Key) -> Bool { left.rank < right.rank }

        private var rank: Int { Key.allCases.firstIndex(of: self) ?? 0 }

        public var defaultName: String {
            switch self {
            case .compose: "采编"
            case .proof1: "一校"
            case .review1: "初审"
            case .proof2: "二校"
            case .review2: "复审"
            case .secrecy: "保密审查"
            case .proof3: "三校"
            case .approval: "终审"
            case .publication: "发布"
            case .afterCheck: "发布后复核"
            }
        }

        /// 三审: the reviews that must be in three hands.
        public var isReview: Bool { [.review1, .review2, .approval].contains(self) }

        public var isProofreading: Bool { [.proof1, .proof2, .proof3].contains(self) }

        /// Whether a change of attachments alone leaves the step standing: it looked at text and metadata only (PUB-1).
        public var looksAtTextOnly: Bool { self < .secrecy }
    }
}

extension Role: Codable {}
