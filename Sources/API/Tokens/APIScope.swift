/// What a token allows (权限范围). A closed list.
public enum APIScope: String, Hashable, Sendable, CaseIterable {
    case fileRequests = "requests.file"
    case followRequests = "requests.follow"
    case amendRequests = "requests.amend"
    case manageWebhook = "webhook.manage"

    public var label: String {
        switch self {
        case .fileRequests: "提交申请和附件"
        case .followRequests: "查询申请状态和文书"
        case .amendRequests: "补正和撤回申请"
        case .manageWebhook: "登记状态变化的回调地址"
        }
    }
}
