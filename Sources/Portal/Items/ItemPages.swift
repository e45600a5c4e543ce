import HTML
import HTTPTypes
import Organs
import Publishing
import Storage
import Web

/// The pages of public items.
struct ItemPages {
    static let show = Endpoint<Identifier<Item>>("portal.item", .get, "/items/:published", .anyone)
    static let file = Endpoint<Identifier<Item>, String, FileSegment>(
        "portal.item.file", .get, "/items/:published/files/:digest/:title", .anyone)

    let database: any Database
    let blobs: any BlobStore

    func register(in routes: inout Routes) {
        routes.onShared(ItemPages.show) { request, id in try await show(request, id) }
        routes.onPublic(ItemPages.file) { request, id, digest, _ in
            guard let digest = Digest32(hex: digest) else { throw PageFailure.notFound }
            return try await ItemFile.find(digest, of: id, database).response(request, blobs)
        }
    }

    private func show(_ request: SharedRequest, _ id: Identifier<Item>) async throws -> PageResponse {
        switch try await database.read({ session in try ItemStanding(id, session) }) {
        case .unknown: throw PageFailure.notFound
        case .withdrawn(let notice):
            let view = WithdrawnView(notice)
            return request.page(
                status: .gone, title: view.title, breadcrumbs: [.home, Breadcrumb(view.title)], facts: [.unlisted]
            ) { WithdrawnPage(view: view) }
        case .published(let records):
            let view = ItemView(records, printed: request.query.contains("print"))
            return request.page(
                title: view.title, breadcrumbs: view.crumbs,
                facts: view.pageFacts + [.address(request.absolute(view.path))], isForPrint: view.isForPrint
            ) { ItemPage(view: view) }
        }
    }
}

/// What readers may know of an item.
enum ItemStanding {
    case published(ItemRecords)
    /// It was public, and is no longer: what was said of it, without its title (domain 12 §5).
    case withdrawn(PublicNotice)
    /// There is none, or it was never public.
    case unknown

    init(_ id: Identifier<Item>, _ session: any ReadSession) throws {
        if let whole = try PublishedRecords.whole(id, session) {
            self = .published(try ItemRecords(whole.item, whole.content, session))
        } else if let last = try PublishedRecords.notices(of: id, session).first, last.kind == .withdrawn {
            self = .withdrawn(last)
        } else {
            self = .unknown
        }
    }
}

/// What the page of a public item reads: the version that is public, and what is public beside it.
struct ItemRecords {
    let item: PublishedItem
    let content: ItemContent
    let organ: Unit?
    /// From the part down to its column.
    let columns: [CatalogueNode]
    let notices: [PublicNotice]
    /// What it interprets, and what interprets it.
    let interpreted: [PublishedItem]
    let interpretations: [PublishedItem]
    /// What it replaces, and what replaces it.
    let replaced: [PublishedItem]
    let successors: [PublishedItem]

    init(_ item: PublishedItem, _ content: ItemContent, _ session: any ReadSession) throws {
        self.item = item
        self.content = content
        let links: [PublicLink]
        (organ, columns, notices, links) = try session.ask(
            UnitRecords.question(item.organ), CatalogueRecords.wayTo(item.node), PublishedRecords.noticesOf(item.id),
            PublishedRecords.linksOf(item.id))
        interpreted = links.filter { $0.relation == .interprets && $0.isFrom }.map(\.item)
        interpretations = links.filter { $0.relation == .interprets && !$0.isFrom }.map(\.item)
        replaced = links.filter { $0.relation == .replaces && $0.isFrom }.map(\.item)
        successors = links.filter { $0.relation == .replaces && !$0.isFrom }.map(\.item)
    }
}
