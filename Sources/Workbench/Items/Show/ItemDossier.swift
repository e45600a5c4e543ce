import Organs
import Publishing
import Regulation
import Storage
import Web

/// Everything that the pages of one item are made of.
struct ItemDossier {
    let item: Item
    let unit: Unit
    let organ: Unit
    /// The newest version.
    let version: ItemVersion
    let standing: ReviewCase
    /// Of all rounds, the first first.
    let acts: [ReviewAct]
    let lines: [ItemRecords.VersionLine]
    let node: CatalogueNode?
    /// `nil` while it is not public.
    let published: PublishedItem?
    let notices: [PublicNotice]
    let related: RelatedItems
    private let names: [Identifier<Person>: String]

    /// - Parameter track: the way that a draft would go; `nil` for that of its grade.
    init(
        _ item: Item, _ unit: Unit, as track: ReviewTrack? = nil, for viewer: Viewer, _ session: any ReadSession
    ) throws {
        guard let organ = try UnitRecords.find(item.organ, in: .everything, session) else { throw PageFailure.notFound }
        self.item = item
        self.unit = unit
        self.organ = organ
        version = try ItemRecords.version(item.newest, of: item, session)
        standing = try Reviews.standing(of: item, as: track, session)
        acts = try ReviewRecords.acts(of: item.id, session)
        lines = try ItemRecords.versionLines(of: item.id, session)
        node = try item.node.flatMap { try CatalogueRecords.find(all: [$0], session).first }
        published = try PublishedRecords.find(item.id, session)
        notices = try PublishedRecords.notices(of: item.id, session)
        let metadata = version.content.metadata
        related = try RelatedItems(metadata.interprets + metadata.replaces, for: viewer, session)
        let people =
            [item.author] + acts.flatMap { [$0.by.person, $0.by.actingFor] }.compactMap(\.self)
            + lines.flatMap { [$0.madeBy, $0.madeFor] }.compactMap(\.self)
        names = Dictionary(
            try PersonRecords.find(all: Set(people), session).map { ($0.id, $0.name) },
            uniquingKeysWith: { first, _ in first })
    }

    func name(_ person: Identifier<Person>) -> String { names[person] ?? "（未知人员）" }

    /// 林一, or 林一（受陈二委托）.
    func name(_ authority: Authority) -> String {
        authority.actingFor.map { "\(name(authority.person))（受\(name($0))委托）" } ?? name(authority.person)
    }

    func stepName(_ key: ReviewStep.Key) -> String { standing.profile.step(key)?.name ?? key.defaultName }
}

/// What other items are called, as far as the viewer may know.
struct RelatedItems: Equatable {
    private let titles: [Identifier<Item>: String]

    init(_ ids: [Identifier<Item>], for viewer: Viewer, _ session: any ReadSession) throws {
        guard !ids.isEmpty else {
            titles = [:]
            return
        }
        let own = try ItemRecords.find(all: ids, in: viewer.scope(for: .viewItems), session).map { ($0.id, $0.title) }
        let open = try PublishedRecords.find(all: ids, session).map { ($0.id, $0.title) }
        titles = Dictionary(own + open, uniquingKeysWith: { first, _ in first })
    }

    func title(_ id: Identifier<Item>) -> String { titles[id] ?? "（您无权查看的信息）" }
}
