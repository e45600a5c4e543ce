public import Web

/// The pages of one subject, such as units or the log: registers them, and says how one comes to them.
public protocol SubjectPages: Sendable {
    /// The subject's lines in the menu, in their order; empty for pages that are reached from others.
    var menu: [MenuLine] { get }
    func register(in routes: inout Routes)
}

extension SubjectPages {
    public var menu: [MenuLine] { [] }
}

/// One line of the workbench's menu with the part of the menu that it stands in. Who may open its page, the endpoint says.
public struct MenuLine: Sendable {
    public let part: MenuPart
    public let entry: MenuEntry

    public init(_ part: MenuPart, _ text: String, _ endpoint: PlainEndpoint, icon: Icon) {
        self.part = part
        entry = MenuEntry(text, endpoint, icon: icon)
    }
}

/// The parts of the menu, in their order.
public enum MenuPart: CaseIterable, Sendable {
    case home
    case publishing
    case requests
    case reports
    case organs
    case security
    case operation
    /// The person's own pages, behind the name at the top.
    case account

    var title: String? {
        switch self {
        case .home: nil
        case .publishing: "信息发布"
        case .requests: "依申请公开"
        case .reports: "年度报告"
        case .organs: "单位和人员"
        case .security: "安全"
        case .operation: "运行"
        case .account: "我的账号"
        }
    }
}
