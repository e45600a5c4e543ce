public import Storage

/// By what somebody may see how a request stands.
public enum StatusAccess: Hashable, Sendable {
    /// 查询码, with the number.
    case code(QueryCode)
    /// The account that the request is in.
    case account(Identifier<CitizenAccount>)

    public static let readingNoteByCode = "申请人凭案号和查询码在线阅读"

    /// How the applicant read a letter, for the proof.
    var readingNote: String {
        switch self {
        case .code: Self.readingNoteByCode
        case .account: "申请人登录用户中心在线阅读"
        }
    }
}
