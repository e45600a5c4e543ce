import Organs
import Publishing
import Storage
import Web

/// What an item's form offers to choose from.
struct ItemFormRecords {
    /// Where the viewer may draft; empty when the item's section is settled.
    let units: [Unit]
    let columns: [ChoiceGroup]
    /// Attached, in their order.
    let attachments: [StoredFile]
    let interprets: [RelatedChoice]
    let replaces: [RelatedChoice]

    /// An item that this one can be linked with.
    struct RelatedChoice: Equatable {
        let id: Identifier<Item>
        let title: String
        let detail: String
        let isChosen: Bool
    }

    /// So many matches are shown; who finds more types more.
    static let mostMatches = 12

    /// - Parameters:
    ///   - item: `nil` for a new one.
    ///   - unit: the item's section.
    init(
        _ values: FormValues, of item: Item?, in unit: Unit?, for viewer: Viewer, _ session: any ReadSession
    ) throws {
        let drafting = viewer.scope(for: .draftItems)
        let possible = try UnitRecords.tree(in: drafting, session).filter(\.isActive)
        units = item == nil ? possible : []
        // What was handed over may stay in the catalogue of the organ that made it.
        let organs = item.map { [$0.organ] } ?? possible.map(\.organ).uniqued()
        let showsOrgan = organs.count > 1 || item.map { $0.organ != unit?.organ } ?? false
        columns = try organs.flatMap { organ in
            try ItemFormRecords.columns(of: organ, showsOrgan: showsOrgan, session)
        }
        let visible = viewer.scope(for: .viewItems).condition(onUnit: "file.unit_id")
        attachments = try values.attachments.compactMap {
            try FileRecords.file($0, of: .item, within: visible, in: session)
        }
        interprets = try ItemFormRecords.choices("interprets", values, except: item?.id, for: viewer, session)
        replaces = try ItemFormRecords.choices("replaces", values, except: item?.id, for: viewer, session)
    }

    private static func columns(
        of organ: Identifier<Unit>, showsOrgan: Bool, _ session: any ReadSession
    ) throws -> [ChoiceGroup] {
        let nodes = try CatalogueRecords.nodes(of: organ, session).filter(\.isOpen)
        let name = showsOrgan ? try UnitRecords.find(organ, in: .everything, session).map { "\($0.name)：" } ?? "" : ""
        return CataloguePart.allCases.compactMap { part in
            let choices = nodes.filter { $0.part == part }.inTreeOrder.map { node, depth in
                Choice(
                    node.id.rawValue,
                    String(repeating: "　", count: depth) + "\(node.name)（\(node.profile.limit.shortLabel)）")
            }
            return choices.isEmpty ? nil : ChoiceGroup(name + part.label, choices)
        }
    }

    /// Those chosen, then what was searched for and found.
    private static func choices(
        _ field: String, _ values: FormValues, except item: Identifier<Item>?, for viewer: Viewer,
        _ session: any ReadSession
    ) throws -> [RelatedChoice] {
        let chosen = values.all(field).compactMap { Identifier<Item>(rawValue: $0) }.uniqued()
        let titles = try RelatedItems(chosen, for: viewer, session)
        let kept = chosen.map { RelatedChoice(id: $0, title: titles.title($0), detail: "已选择", isChosen: true) }
        let words = values["\(field)-search"]
        guard !words.isEmpty else { return kept }
        var filter = ItemList.Filter()
        filter.title = String(words.prefix(100))
        let own = try ItemList.list(filter, in: viewer.scope(for: .viewItems), limit: mostMatches, session)
        filter.publicity = .published
        let open = try ItemList.list(filter, in: .everything, limit: mostMatches, session)
        let found = (own + open).uniqued(by: \.id).filter { $0.id != item && !chosen.contains($0.id) }
        return kept
            + found.prefix(mostMatches).map {
                RelatedChoice(
                    id: $0.id, title: $0.title, detail: [$0.kind.label, $0.publicity.label].joined(separator: "，"),
                    isChosen: false)
            }
    }
}

extension FormValues {
    /// The files that the form says are attached, in the order of the numbers typed, without those ticked to be removed.
    var attachments: [Identifier<StoredFile>] {
        let removed = Set(all("attachment-remove"))
        return all("attachment").filter { !removed.contains($0) }.uniqued().enumerated()
            .sorted { place($0) < place($1) }
            .compactMap { Identifier(rawValue: $0.element) }
    }

    /// The number typed, or the place where it stands; equal numbers keep their order.
    private func place(_ entry: (offset: Int, element: String)) -> (Int, Int) {
        (Int(self["attachment-place.\(entry.element)"].filter { !$0.isWhitespace }) ?? Int.max, entry.offset)
    }
}

extension [CatalogueNode] {
    /// Each below its parent, with its depth from 0.
    var inTreeOrder: [(node: CatalogueNode, depth: Int)] {
        let byParent = Dictionary(grouping: self, by: \.parent)
        let known = Set(map(\.id))
        func below(_ node: CatalogueNode, _ depth: Int) -> [(CatalogueNode, Int)] {
            [(node, depth)] + (byParent[node.id] ?? []).flatMap { below($0, depth + 1) }
        }
        return filter { $0.parent.map { !known.contains($0) } ?? true }.flatMap { below($0, 0) }
    }
}

extension PublicationLimit {
    /// For a line of a select.
    var shortLabel: String {
        switch self {
        case .general: "20个工作日内公开"
        case .workingDays(let count): "\(count)个工作日内公开"
        case .calendarDays(let count): "\(count)日内公开"
        case .immediate: "即时公开"
        }
    }
}

extension Sequence where Element: Hashable {
    /// Each once, in the order of first appearance.
    func uniqued() -> [Element] { uniqued(by: \.self) }
}

extension Sequence {
    func uniqued<Key: Hashable>(by key: KeyPath<Element, Key>) -> [Element] {
        var seen: Set<Key> = []
        return filter { seen.insert($0[keyPath: key]).inserted }
    }
}
