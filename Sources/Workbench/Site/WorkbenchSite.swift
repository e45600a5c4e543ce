import Storage
public import Web

/// The staff site (工作台) as a whole: every subject's pages, and the menu that leads to them.
public struct WorkbenchSite: Sendable {
    private let services: WorkbenchServices

    public init(_ services: WorkbenchServices) { self.services = services }

    /// Below these stand the pages of signing in, which look like the workbench although nobody is signed in yet.
    public static let signInPaths: [LocalPath] = ["/sign-in"]

    /// Everything that the workbench consists of, in the order of the menu. **A new subject is one line here.**
    private var subjects: [any SubjectPages] {
        [
            ItemPages(services),
            CataloguePages(database: services.database),
            ItemImportPages(database: services.database, files: services.files, largestFile: services.uploadLimit),
            ReviewProfilePages(database: services.database),
            LexiconPages(database: services.database),
            CheckPages(),
            ChannelPages(services), ChannelAccountPages(database: services.database),
            DashboardPages(database: services.database),
            RequestPages(services), CalendarPages(database: services.database),
            OutcomePages(services),
            ReportPages(services),
            NarrativePages(database: services.database),
            CollectionPages(services), ReportLibraryPages(services),
            SiteReportPages(services),
            UnitPages(database: services.database),
            PersonPages(database: services.database),
            RolePages(database: services.database),
            DelegationPages(database: services.database, policy: services.delegations),
            ImportPages(database: services.database, files: services.files, largestFile: services.uploadLimit),
            FilePages(
                database: services.database, cabinet: services.files, policy: .office.upTo(services.uploadLimit)),
            SignInPages(services),
            SignInLogPages(services), AccountPages(services),
            APITokenPages(database: services.database, keys: services.keys),
            EventPages(services),
            JobPages(database: services.database, handlers: services.jobs),
            BackupPages(services),
        ]
    }

    public func register(in routes: inout Routes) {
        home.register(in: &routes)
        for subject in subjects { subject.register(in: &routes) }
    }

    /// What stands around the pages of colleagues.
    public func layout() -> StaffLayout {
        let menu = menu
        return StaffLayout(
            organName: services.organName, home: HomePages.home.path(),
            menu: menu.filter { $0.part != .account }.map { MenuGroup($0.part.title, $0.entries) },
            account: menu.first { $0.part == .account }?.entries ?? [], signOut: SigningOut.endpoint)
    }

    /// The parts of the menu that have lines.
    private var menu: [WorkbenchMenu] {
        let lines = HomePages.menu + subjects.flatMap(\.menu)
        return MenuPart.allCases.compactMap { part in
            let entries = lines.filter { $0.part == part }.map(\.entry)
            return entries.isEmpty ? nil : WorkbenchMenu(part: part, entries: entries)
        }
    }

    private var home: HomePages { HomePages(services, menu: menu) }
}

/// One part of the menu.
struct WorkbenchMenu: Sendable {
    let part: MenuPart
    let entries: [MenuEntry]
}

/// Where the button 退出登录 of every page leads. The pages of signing in register it.
public enum SigningOut {
    public static let endpoint = PlainEndpoint("sign-out", .post, "/sign-out", .signedInPartly)
}
