import HTML
import Organs
import Publishing
import Storage
import Synchronization
import Web

/// The search of the public site.
struct SearchPages {
    static let search = PlainEndpoint("portal.search", .get, "/search", .anyone)
    static let pageSize = 10
    /// Nobody turns further; each page costs what all before it did.
    static let lastPage = 100

    let database: any Database
    let items: any ItemSearch
    private let kept: KeptChoices

    /// - Parameter lifetime: how long the choices are believed to be those of the public records.
    init(database: any Database, items: any ItemSearch, lifetime: Duration = .seconds(1)) {
        self.database = database
        self.items = items
        kept = KeptChoices(lifetime: lifetime)
    }

    func register(in routes: inout Routes) {
        routes.onShared(SearchPages.search) { request in
            let (text, query) = (request.query["q"] ?? "", ItemListQuery(request.query))
            let (problem, found) = (SearchView.problem(text), try await choices())
            var view = SearchView(text, query, problem, found)
            if !text.isEmpty, problem == nil {
                try request.spend(.searches)
                try await look(text, query, &view, found)
            }
            return request.page(
                title: view.title, breadcrumbs: [.home, Breadcrumb("搜索")], facts: [.unlisted]
            ) { [view] in SearchPage(view: view) }
        }
    }

    private func look(
        _ text: String, _ query: ItemListQuery, _ view: inout SearchView, _ choices: SearchChoices
    ) async throws {
        let page = min(query.page, SearchPages.lastPage)
        let matches = try await items.matches(
            ItemSearchQuery(
                text, try await filter(query), limit: SearchPages.pageSize, offset: (page - 1) * SearchPages.pageSize))
        // Read again from what is public: an index may lag behind.
        let records = try await database.read { session in try PublishedRecords.find(all: matches.keys, session) }
        view.show(matches, records, page: page, names: choices.names)
    }

    private func filter(_ query: ItemListQuery) async throws -> PublishedRecords.Filter {
        var filter = PublishedRecords.Filter()
        (filter.organ, filter.kind, filter.year, filter.validity) = (
            query.organ, query.kind, query.year, query.validity
        )
        guard let column = query.column else { return filter }
        filter.nodes = try await database.read { session in
            guard let node = try CatalogueRecords.find(all: [column], session).first else { return [] }
            return CatalogueTree(try CatalogueRecords.nodes(of: node.organ, session)).withAllBelow(column)
        }
        return filter
    }

    private func choices() async throws -> SearchChoices {
        if let known = kept.believed { return known }
        return try await database.read { [kept] session in try kept.choices(session) }
    }
}

extension RateLimit {
    /// Searches from one address that are not answered by a kept page. A school or a bureau may stand behind one address; a machine that asks all day
    /// is slowed down to two a second.
    static let searches = RateLimit("searches", burst: 120, refill: .seconds(60))
}

/// The choices of one revision: counting through everything that is public for each search would take far longer than the search. The revision itself
/// is read at most once in a while, as that of the kept pages (decision 10).
private final class KeptChoices: Sendable {
    private struct Kept {
        let revision: String
        let choices: SearchChoices
        let since: ContinuousClock.Instant
    }

    private let kept = Mutex<Kept?>(nil)
    private let lifetime: Duration

    init(lifetime: Duration) { self.lifetime = lifetime }

    /// `nil` when the revision must be read again.
    var believed: SearchChoices? {
        kept.withLock { kept in
            guard let kept, ContinuousClock.now - kept.since < lifetime else { return nil }
            return kept.choices
        }
    }

    func choices(_ session: any ReadSession) throws -> SearchChoices {
        let since = ContinuousClock.now
        let revision = try PublicRevision(session).text
        let known = kept.withLock { $0 }
        let choices = if let known, known.revision == revision { known.choices } else { try SearchChoices(session) }
        kept.withLock { $0 = Kept(revision: revision, choices: choices, since: since) }
        return choices
    }
}

/// What a search can be narrowed down to.
struct SearchChoices: Sendable {
    let organs: [Unit]
    let kinds: [ItemKind: Int]
    let years: [Int]

    var names: [Identifier<Unit>: String] {
        Dictionary(organs.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }
}

extension SearchChoices {
    init(_ session: any ReadSession) throws(SQLFailure) {
        let publishing = Set(try PublishedRecords.organTallies(session).map(\.subject))
        organs = try UnitRecords.tree(in: .everything, session).filter { publishing.contains($0.id) }
        kinds = try PublishedRecords.kinds(.init(), session)
        years = try PublishedRecords.years(.init(), session)
    }
}
