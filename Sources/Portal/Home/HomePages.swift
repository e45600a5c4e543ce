import HTML
import Organs
import Publishing
import Storage
import Web

/// The first page of the public site.
struct HomePages {
    static let home = PlainEndpoint("portal.home", .get, "/", .anyone)

    let database: any Database
    let publisher: Publisher
    /// As feed readers name the site.
    let siteName: String

    func register(in routes: inout Routes) {
        routes.onShared(HomePages.home) { [database, publisher, siteName] request in
            let records = try await database.read { session in try HomeRecords(session) }
            let view = HomeView(publisher: publisher, records)
            let feeds = FeedPages.facts(siteName, rss: FeedPages.rss.path(), json: FeedPages.json.path())
            return request.page(title: view.title, facts: [.summary(view.introduction)] + feeds) {
                HomePage(view: view)
            }
        }
    }
}

/// What the first page reads.
struct HomeRecords: Sendable {
    var units: [Unit] = []
    /// Rules, policies and normative documents together, the newest first.
    var documents: [PublishedItem] = []
    var interpretations: [PublishedItem] = []
    var notices: [PublishedItem] = []
    /// Of whatever kind.
    var newest: [PublishedItem] = []
    var total = 0
    var organs: [PublishedTally<Identifier<Unit>>] = []
    var nodes: [CatalogueNode] = []
    var columns: [Identifier<CatalogueNode>: ColumnTally] = [:]

    /// Lines of each list.
    static let shown = 8

    init() {}

    init(_ session: any ReadSession) throws {
        units = try UnitRecords.tree(in: .everything, session).filter(AgencyListView.isPublic)
        // Each kind on its own, so that an index answers, however much there is.
        documents = try [ItemKind.rule, .policy, .normativeDocument].flatMap { try HomeRecords.newest($0, session) }
        documents.sort { ($0.publishedAt, $0.id.rawValue) > ($1.publishedAt, $1.id.rawValue) }
        documents = Array(documents.prefix(HomeRecords.shown))
        interpretations = try HomeRecords.newest(.interpretation, session)
        notices = try HomeRecords.newest(.notice, session)
        newest = try HomeRecords.newest(nil, session)
        total = try PublishedRecords.count(.init(), session)
        organs = try PublishedRecords.organTallies(session)
        nodes = try CatalogueRecords.everywhere(.statutory, session)
        columns = try ColumnTally.byColumn(session)
    }

    private static func newest(_ kind: ItemKind?, _ session: any ReadSession) throws(SQLFailure) -> [PublishedItem] {
        var filter = PublishedRecords.Filter()
        filter.kind = kind
        return try PublishedRecords.list(filter, limit: shown, session)
    }
}
