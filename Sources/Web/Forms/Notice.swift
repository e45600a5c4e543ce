/// One sentence that tells what has just happened, shown once at the top of the next page.
public struct Notice: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// 已完成.
        case done
        /// Worth knowing; nothing is wrong.
        case information
        /// Something needs attention.
        case warning
        /// 未完成.
        case failure
    }

    public let kind: Kind
    public let text: String

    public init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }

    public static func done(_ text: String) -> Notice { Notice(.done, text) }
    public static func information(_ text: String) -> Notice { Notice(.information, text) }
    public static func warning(_ text: String) -> Notice { Notice(.warning, text) }
    public static func failure(_ text: String) -> Notice { Notice(.failure, text) }
}
