public import Regulation
public import Reporting
public import Requests

/// The words of messages. A short message is one paragraph; a mail says the same with a greeting and a foot. Neither says what was asked for nor by
/// whom: others read over the shoulder, and gateways keep copies.
public enum MessageText {
    /// What every message about a request says.
    public struct Case: Hashable, Sendable {
        /// 案号.
        public let number: String
        /// 受理机关.
        public let organ: String
        /// Where the request is followed; `nil` where the installation has no public address.
        public let statusAddress: String?

        public init(number: String, organ: String, statusAddress: String?) {
            self.number = number
            self.organ = organ
            self.statusAddress = statusAddress
        }

        /// Where to look, at the end of a sentence.
        fileprivate var way: String {
            "请凭案号和查询码" + (statusAddress.map { "在 \($0) " } ?? "在政府信息公开平台") + "查询。"
        }
    }

    /// How a message reaches somebody.
    public struct Recipient: Hashable, Sendable {
        public let channel: MessageChannel
        public let address: String

        public init(_ channel: MessageChannel, _ address: String) {
            self.channel = channel
            self.address = address
        }
    }

    /// What somebody does with a code.
    public enum CodePurpose: Hashable, Sendable {
        case filing, account

        /// After the name of the site.
        fileprivate var words: String {
            switch self {
            case .filing: "提交政府信息公开申请"
            case .account: "登录用户中心"
            }
        }
    }

    public static func verificationCode(
        _ code: String, _ channel: MessageChannel, to address: String, siteName: String,
        for purpose: CodePurpose = .filing
    ) -> OutboundMessage {
        let text = "验证码：\(code)，10分钟内有效。您正在\(siteName)\(purpose.words)；不是您本人操作的，请不要理会，也不要把验证码告诉他人。"
        return message(.verificationCode, Recipient(channel, address), "验证码", text)
    }

    /// 登记回执. The query code is not in it: it is shown once, on the page.
    public static func receipt(_ request: Case, filedOn day: Day, to recipient: Recipient) -> OutboundMessage {
        message(
            .receipt, recipient, "已收到您提交的政府信息公开申请",
            "您于\(day.chinese)向\(request.organ)提交的政府信息公开申请已经登记，案号\(request.number)。\(request.way)")
    }

    public static func correction(
        _ request: Case, due: String?, to recipient: Recipient
    ) -> OutboundMessage {
        let limit = due.map { "请在\($0)以前补正；" } ?? ""
        return message(
            .correction, recipient, "您的政府信息公开申请需要补正",
            "您的申请（案号\(request.number)）内容需要补正，\(request.organ)已经发出补正告知书。\(limit)无正当理由逾期不补正的，视为放弃申请。\(request.way)")
    }

    public static func extensionNotice(
        _ request: Case, due: String?, to recipient: Recipient
    ) -> OutboundMessage {
        let limit = due.map { "，答复期限延长至\($0)" } ?? ""
        return message(
            .extensionNotice, recipient, "您的政府信息公开申请延期答复",
            "您的申请（案号\(request.number)）经\(request.organ)政府信息公开工作机构负责人同意延期答复\(limit)。\(request.way)")
    }

    public static func fee(
        _ request: Case, yuan: Int?, due: String?, to recipient: Recipient
    ) -> OutboundMessage {
        let amount = yuan.map { "\($0)元" } ?? "，金额见收费通知"
        let limit = due.map { "请在\($0)以前缴纳；" } ?? ""
        return message(
            .fee, recipient, "您的政府信息公开申请需要缴纳信息处理费",
            "您的申请（案号\(request.number)）依照规定需要缴纳信息处理费\(amount)，\(request.organ)已经发出收费通知。\(limit)逾期不缴纳的，视为放弃申请。\(request.way)"
                + "不会有人以短信、电话要求您转账到个人账户。")
    }

    public static func answered(_ request: Case, to recipient: Recipient) -> OutboundMessage {
        message(
            .answered, recipient, "您的政府信息公开申请已经答复",
            "您的申请（案号\(request.number)），\(request.organ)已经答复。\(request.way)")
    }

    /// To a colleague: what presses.
    public static func digest(_ digest: DailyDigest, to recipient: Recipient) -> OutboundMessage {
        let foot = "请登录公开工作台办理。"
        let shown = digest.lines.prefix(mostLinesOfShortMessage).map(\.text).joined(separator: "；")
        let rest = digest.lines.count > mostLinesOfShortMessage ? "；等" : ""
        return OutboundMessage(
            .digest, recipient.channel, to: recipient.address, subject: recipient.channel == .email ? digest.title : "",
            text: recipient.channel == .email ? "\(digest.text)\n\(foot)\n" : "\(digest.title)。\(shown)\(rest)。\(foot)")
    }

    /// To a colleague: a report that is still owed.
    public static func reminder(_ reminder: ReportReminder, to recipient: Recipient) -> OutboundMessage {
        message(.digest, recipient, reminder.title, reminder.text + "请登录公开工作台办理。")
    }

    /// A gateway cuts what is longer into several, each paid for.
    private static let mostLinesOfShortMessage = 3

    private static func message(
        _ kind: MessageKind, _ recipient: Recipient, _ subject: String, _ text: String
    ) -> OutboundMessage {
        let isMail = recipient.channel == .email
        return OutboundMessage(
            kind, recipient.channel, to: recipient.address, subject: isMail ? subject : "",
            text: isMail ? "您好：\n\n\(text)\n\n本邮件由系统自动发出，请勿直接回复。\n" : text)
    }
}
