public import Storage
public import Web
import Publishing
import Reporting

/// The public site (政府信息公开平台).
public struct PortalPages: Sendable {
    private let database: any Database
    private let publisher: Publisher
    private let checkpointKeys: [CheckpointPublicKey]
    private let blobs: any BlobStore
    private let search: any ItemSearch
    private let requests: RequestServices?
    private let lifetime: Duration

    /// - Parameters:
    ///   - checkpointKeys: with which anyone can check the published checkpoints, the one in use last.
    ///   - blobs: where the files of public items are.
    ///   - search: finds items; `nil` asks the index of what is public.
    ///   - requests: for the pages of 依申请公开; `nil` leaves them out.
    ///   - lifetime: how long the revision of the public records is believed before it is read again.
    public init(
        database: any Database, publisher: Publisher, checkpointKeys: [CheckpointPublicKey], blobs: any BlobStore,
        search: (any ItemSearch)? = nil, requests: RequestServices? = nil, lifetime: Duration = .seconds(1)
    ) {
        self.lifetime = lifetime
        self.requests = requests
        self.database = database
        self.publisher = publisher
        self.checkpointKeys = checkpointKeys
        self.blobs = blobs
        self.search = search ?? IndexedItemSearch(database)
    }

    public func register(in routes: inout Routes) {
        HomePages(database: database, publisher: publisher, siteName: feedName).register(in: &routes)
        AgencyPages(database: database).register(in: &routes)
        PartPages(database: database).register(in: &routes)
        KindPages(database: database).register(in: &routes)
        ColumnPages(database: database).register(in: &routes)
        ItemPages(database: database, blobs: blobs).register(in: &routes)
        SearchPages(database: database, items: search, lifetime: lifetime).register(in: &routes)
        FeedPages(database: database, siteName: feedName).register(in: &routes)
        DataPages(database: database).register(in: &routes)
        ReportPages(database: database).register(in: &routes)
        SiteMapPages(database: database).register(in: &routes)
        CheckpointPages(database: database).register(in: &routes)
        OrganLogPages(database: database, keys: checkpointKeys).register(in: &routes)
        StatementPages(publisher: publisher).register(in: &routes)
        if let requests {
            RequestPages(database: database, publisher: publisher, services: requests, search: search)
                .register(in: &routes)
        }
    }

    private static let siteName = "政府信息公开平台"

    private var feedName: String { "\(publisher.name)\(PortalPages.siteName)" }

    /// What stands around the public pages.
    public func layout() -> PortalLayout {
        PortalLayout(
            siteName: PortalPages.siteName, publisher: publisher.name,
            columns: [PortalColumn("首页", HomePages.home)]
                + CataloguePart.allCases.map { PortalColumn($0.shortLabel, to: path($0)) }
                + [PortalColumn("公开机构", AgencyPages.list)],
            search: SearchPages.search.path(), footLines: publisher.footLines,
            footLinks: [
                PortalColumn("网站地图", SiteMapPages.map), PortalColumn("年度报告查询", ReportPages.list),
                PortalColumn("开放数据", DataPages.about),
                PortalColumn("开放接口", to: "/api"),
                PortalColumn("日志检查点", CheckpointPages.list), PortalColumn("无障碍声明", StatementPages.accessibility),
            ],
            waysOn: [
                PortalColumn("首页", HomePages.home), PortalColumn("公开机构", AgencyPages.list),
                PortalColumn("网站地图", SiteMapPages.map),
            ])
    }

    /// Where the menu leads: to the form and its help, where citizens ask on the site.
    private func path(_ part: CataloguePart) -> LocalPath {
        part == .requests && requests != nil ? RequestEndpoints.guide.path() : PartPages.path(part)
    }

    /// A cache for the finished pages of this site. One for each server.
    public func pageCache() -> PageCache {
        PageCache(lifetime: lifetime) { [database] in
            try await database.read { session in
                try "\(PublicRevision(session).text).\(PublicReports.revision(session))"
            }
        }
    }
}

extension CataloguePart {
    /// As menus name it, where the site's name says the rest.
    fileprivate var shortLabel: String {
        switch self {
        case .guide: "公开指南"
        case .institutions: "公开制度"
        case .statutory: "法定主动公开内容"
        case .annualReports: "公开年报"
        case .requests: "依申请公开"
        }
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
