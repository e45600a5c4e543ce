/// What proves who someone is (身份证明; 条例第二十九条第二款第（一）项).
public enum IdentityDocument: String, Sendable, CaseIterable, Codable {
    case residentID = "resident_id"
    case passport
    case hongKongMacaoPermit = "hk_macao_permit"
    case hongKongMacaoResidence = "hk_macao_residence"
    case taiwanPermit = "taiwan_permit"
    case taiwanResidence = "taiwan_residence"
    case foreignPermanentResidence = "foreign_permanent_residence"
    case socialCreditCode = "social_credit_code"
    case other

    public var label: String {
        switch self {
        case .residentID: "居民身份证"
        case .passport: "护照"
        case .hongKongMacaoPermit: "港澳居民来往内地通行证"
        case .hongKongMacaoResidence: "港澳居民居住证"
        case .taiwanPermit: "台湾居民来往大陆通行证"
        case .taiwanResidence: "台湾居民居住证"
        case .foreignPermanentResidence: "外国人永久居留身份证"
        case .socialCreditCode: "统一社会信用代码证书"
        case .other: "其他证件"
        }
    }

    /// Whether the number follows the rule of citizens' numbers (GB 11643): residence permits of Hong Kong, Macao and Taiwan do too.
    var hasCitizenNumber: Bool { [.residentID, .hongKongMacaoResidence, .taiwanResidence].contains(self) }
}

/// The number of a proof of identity, in the one form in which numbers are compared: without spaces and hyphens, in capitals.
public struct IdentityNumber: Hashable, Sendable {
    public let text: String

    public init(_ text: some StringProtocol) {
        self.text = String(text).filter { !$0.isWhitespace && $0 != "-" }.uppercased()
    }

    /// The number in lists: the first three and the last two characters.
    public var masked: String { Masking.ends(text, first: 3, last: 2) }
}
