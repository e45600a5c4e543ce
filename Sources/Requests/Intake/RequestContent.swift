import Organs
import Storage

/// What is asked for (申请内容).
///
/// - Source: 条例第二十九条第二款第（二）、（三）项. A purpose may be told and is never asked for.
public struct RequestContent: Hashable, Sendable, Codable {
    /// 所需政府信息的名称、文号或者其他特征性描述.
    public var description: String
    /// 名称, where the applicant knows it.
    public var title = ""
    /// 文号.
    public var documentNumber = ""
    /// The time that the information is of, in the applicant's words.
    public var period = ""
    /// The place that it is about.
    public var place = ""
    /// `nil` where a paper form leaves it open: a reason for correction.
    public var form: ProvisionForm?
    public var manner: ReceiptManner?
    /// 用途; may be empty, and is never a reason for anything.
    public var purpose = ""
    /// 建议主动公开 (条例第四十四条第二款).
    public var suggestsPublication = false

    public init(description: String, form: ProvisionForm?, manner: ReceiptManner?) {
        self.description = description
        self.form = form
        self.manner = manner
    }

    /// The one line by which lists show it.
    public var subject: String {
        let text = [title, documentNumber].filter { !$0.isEmpty }.joined(separator: " ")
        let line = (text.isEmpty ? description : text).split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        let shown = line.isEmpty ? "（未写明所需信息）" : line
        return shown.count > Self.subjectLength ? shown.prefix(Self.subjectLength) + "…" : shown
    }

    /// A row of a list holds no more.
    static let subjectLength = 80
}

/// 政府信息的提供形式.
public enum ProvisionForm: String, Sendable, CaseIterable, Codable {
    case paper, electronic, copy, inspection

    public var label: String {
        switch self {
        case .paper: "纸质"
        case .electronic: "电子"
        case .copy: "光盘等载体复制"
        case .inspection: "现场查阅"
        }
    }
}

/// 获取信息的方式、途径.
public enum ReceiptManner: String, Sendable, CaseIterable, Codable {
    case post, collect, email, fax, download

    public var label: String {
        switch self {
        case .post: "邮寄"
        case .collect: "自行领取"
        case .email: "电子邮件"
        case .fax: "传真"
        case .download: "在线下载"
        }
    }
}
