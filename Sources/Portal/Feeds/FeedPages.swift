import Organs
import Publishing
import Storage
import Web

/// Feeds of the whole site, of an organ and of a column, each as RSS and as JSON Feed.
struct FeedPages {
    static let rss = PlainEndpoint("portal.feed.rss", .get, "/feed.xml", .anyone)
    static let json = PlainEndpoint("portal.feed.json", .get, "/feed.json", .anyone)
    static let agencyRSS = Endpoint<Identifier<Unit>>("portal.agency.rss", .get, "/agencies/:unit/feed.xml", .anyone)
    static let agencyJSON = Endpoint<Identifier<Unit>>("portal.agency.json", .get, "/agencies/:unit/feed.json", .anyone)
    static let columnRSS = Endpoint<Identifier<CatalogueNode>>(
        "portal.column.rss", .get, "/columns/:node/feed.xml", .anyone)
    static let columnJSON = Endpoint<Identifier<CatalogueNode>>(
        "portal.column.json", .get, "/columns/:node/feed.json", .anyone)

    let database: any Database
    let siteName: String

    func register(in routes: inout Routes) {
        routes.onShared(FeedPages.rss) { request in try await answer(request, .rss, at: FeedPages.rss.path(), site) }
        routes.onShared(FeedPages.json) { request in try await answer(request, .json, at: FeedPages.json.path(), site) }
        routes.onShared(FeedPages.agencyRSS) { request, id in
            try await answer(request, .rss, at: FeedPages.agencyRSS.path(id)) { try FeedPages.agency(id, $0) }
        }
        routes.onShared(FeedPages.agencyJSON) { request, id in
            try await answer(request, .json, at: FeedPages.agencyJSON.path(id)) { try FeedPages.agency(id, $0) }
        }
        routes.onShared(FeedPages.columnRSS) { request, id in
            try await answer(request, .rss, at: FeedPages.columnRSS.path(id)) { try FeedPages.column(id, $0) }
        }
        routes.onShared(FeedPages.columnJSON) { request, id in
            try await answer(request, .json, at: FeedPages.columnJSON.path(id)) { try FeedPages.column(id, $0) }
        }
    }

    /// What the head of a page says of its feed.
    static func facts(_ title: String, rss: LocalPath, json: LocalPath) -> [PageFact] {
        [.rss(rss, title: title), .jsonFeed(json, title: title)]
    }

    private enum Form {
        case rss, json
    }

    /// - Parameter subject: `nil` for what there is no feed of.
    private func answer(
        _ request: SharedRequest, _ form: Form, at path: LocalPath,
        _ subject: @escaping @Sendable (any ReadSession) throws -> Feed.Subject?
    ) async throws -> PageResponse {
        let found = try await database.read { session in
            try subject(session).map { ($0, try FeedRecords($0.filter, session)) }
        }
        guard let (subject, records) = found else { throw PageFailure.notFound }
        let feed = Feed(subject, at: path, records, request)
        let caching = PageResponse.Caching.publicly(seconds: FeedPages.seconds)
        switch form {
        case .rss: return .bytes(feed.rss, .rss, caching: caching)
        case .json: return .bytes(try feed.json(), .jsonFeed, caching: caching)
        }
    }

    /// Programs that ask every minute are served from what stands between them and us.
    private static let seconds = 60

    private var site: @Sendable (any ReadSession) throws -> Feed.Subject? {
        { [siteName] _ in Feed.Subject(title: siteName, page: HomePages.home.path(), filter: .init()) }
    }

    static func title(of organ: String) -> String { "\(organ)政府信息公开" }
    static func title(of column: String, _ organ: String) -> String { "\(organ)：\(column)" }

    private static func agency(_ id: Identifier<Unit>, _ session: any ReadSession) throws -> Feed.Subject? {
        guard let unit = try UnitRecords.find(id, in: .everything, session), AgencyListView.isPublic(unit) else {
            return nil
        }
        var filter = PublishedRecords.Filter()
        filter.organ = id
        return Feed.Subject(title: FeedPages.title(of: unit.name), page: AgencyPages.show.path(id), filter: filter)
    }

    private static func column(_ id: Identifier<CatalogueNode>, _ session: any ReadSession) throws -> Feed.Subject? {
        guard let node = try CatalogueRecords.find(all: [id], session).first,
            let organ = try UnitRecords.find(node.organ, in: .everything, session), !organ.profile.isSecret
        else { return nil }
        var filter = PublishedRecords.Filter()
        filter.nodes = CatalogueTree(try CatalogueRecords.nodes(of: organ.id, session)).withAllBelow(id)
        return Feed.Subject(
            title: FeedPages.title(of: node.name, organ.name), page: ColumnPages.show.path(id), filter: filter)
    }
}
