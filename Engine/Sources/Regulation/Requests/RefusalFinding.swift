/// What an organ finds of a third party's refusal when it gives the information all the same (对第三方不同意公开的认定).
///
/// Silence is no refusal: there the organ decides without such a finding (条例第三十二条).
public enum RefusalFinding: String, Sendable, Hashable, CaseIterable, Codable {
    /// Only a refusal with reasonable grounds keeps information back.
    case unreasonable
    case publicInterest = "public_interest"

    public var label: String {
        switch self {
        case .unreasonable: "不同意公开的理由不合理"
        case .publicInterest: "不公开会对公共利益造成重大影响"
        }
    }

    public var citation: Citation {
        switch self {
        case .unreasonable: .regulation("第三十二条")
        case .publicInterest: .regulation("第十五条、第三十二条")
        }
    }
}
