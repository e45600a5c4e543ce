/// A review before the decision (保密审查、合法性审核).
public struct CaseReview: Hashable, Sendable, Codable {
    public var kind: Kind
    /// `false` stops the decision: it cannot be approved before it was changed and reviewed again.
    public var passes: Bool
    public var opinion: String

    public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
        case secrecy, legal

        public var label: String { self == .secrecy ? "保密审查" : "合法性审核" }
    }

    public init(_ kind: Kind, passes: Bool, opinion: String) {
        self.kind = kind
        self.passes = passes
        self.opinion = opinion
    }
}
