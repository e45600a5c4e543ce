/// How a request came in (申请渠道); it decides which day is the day of receipt.
///
/// - Source: 条例第二十九条, 第三十一条.
public enum Channel: String, Sendable, CaseIterable, Codable {
    case inPerson = "in_person"
    case postSigned = "post_signed"
    case postOrdinary = "post_ordinary"
    case web, email, fax, oral

    public var label: String {
        switch self {
        case .inPerson: "当面提交"
        case .postSigned: "邮寄（需签收）"
        case .postOrdinary: "平常信函"
        case .web: "在线申请平台"
        case .email: "电子邮件"
        case .fax: "传真"
        case .oral: "口头（代填）"
        }
    }

    /// Whether the organ may never refuse it, announced or not (国办公开办函〔2017〕19号).
    public var isAlwaysOpen: Bool { [.inPerson, .postSigned, .postOrdinary].contains(self) }

    /// Which event gives the day of receipt.
    public enum ReceiptRule: String, Sendable {
        case submission, signature, confirmation
    }

    public var receiptRule: ReceiptRule {
        switch self {
        case .inPerson: .submission
        case .postSigned: .signature
        case .postOrdinary, .web, .email, .fax, .oral: .confirmation
        }
    }

    /// The rule in the law's words.
    public var receiptRuleText: String {
        switch self {
        case .inPerson: "申请人当面提交的，以提交之日为收到申请之日"
        case .postSigned: "以邮寄方式提交的，以行政机关签收之日为收到申请之日"
        case .postOrdinary: "以平常信函等无需签收的邮寄方式提交的，与申请人确认之日为收到申请之日"
        case .web, .email, .fax: "通过互联网渠道或者传真提交的，以双方确认之日为收到申请之日"
        case .oral: "口头申请由工作机构代为填写的，以申请人确认笔录之日为收到申请之日（条例未定，本产品默认）"
        }
    }

    public var citation: Citation {
        switch self {
        case .inPerson: .regulation("第三十一条第（一）项")
        case .postSigned, .postOrdinary: .regulation("第三十一条第（二）项")
        case .web, .email, .fax: .regulation("第三十一条第（三）项")
        case .oral: .regulation("第二十九条第一款")
        }
    }
}
