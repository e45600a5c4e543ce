public import Storage
public import Web

/// The public site (政府信息公开平台).
public struct PortalPages: Sendable {
    private let database: any Database
    private let publisher: Publisher
    private let checkpointKeys: [CheckpointPublicKey]

    /// - Parameter checkpointKeys: with which anyone can check the published checkpoints, the one in use last.
    public init(database: any Database, publisher: Publisher, checkpointKeys: [CheckpointPublicKey]) {
        self.database = database
        self.publisher = publisher
        self.checkpointKeys = checkpointKeys
    }

    public func register(in routes: inout Routes) {
        HomePages(database: database, publisher: publisher).register(in: &routes)
        AgencyPages(database: database).register(in: &routes)
        CheckpointPages(database: database).register(in: &routes)
        OrganLogPages(database: database, keys: checkpointKeys).register(in: &routes)
        StatementPages(publisher: publisher).register(in: &routes)
    }

    /// What stands around the public pages.
    public func layout() -> PortalLayout {
        PortalLayout(
            siteName: "政府信息公开平台", publisher: publisher.name,
            columns: [
                PortalColumn("首页", HomePages.home), PortalColumn("公开机构", AgencyPages.list),
                PortalColumn("日志检查点", CheckpointPages.list),
            ],
            footLines: publisher.footLines,
            footLinks: [PortalColumn("无障碍声明", StatementPages.accessibility)])
    }
}

/// Whose site it is, and whom to turn to.
public struct Publisher: Hashable, Sendable {
    /// 主办单位.
    public let name: String
    /// Telephone of the site's keepers; `nil` when the bureau has not set one.
    public let phone: String?
    /// Mail address of the site's keepers.
    public let email: String?

    public init(name: String, phone: String? = nil, email: String? = nil) {
        self.name = name
        self.phone = phone
        self.email = email
    }

    var contactLines: [String] {
        [phone.map { "联系电话：\($0)" }, email.map { "电子邮箱：\($0)" }].compactMap(\.self)
    }

    var footLines: [String] { ["主办单位：\(name)"] + contactLines }
}
