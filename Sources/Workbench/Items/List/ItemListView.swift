import Organs
import Publishing
import Regulation
import Storage
import Web

/// What the list is narrowed down to, as its address says.
struct ItemListFilter: Hashable, Sendable {
    var title: String?
    var stage: Item.Stage?
    var publicity: Item.Publicity?
    var kind: ItemKind?
    var isMine = false
    var page = 1

    init() {}

    init(_ query: QueryValues) {
        title = query["title"].map { String($0.prefix(100)) }
        stage = query.choice("stage")
        publicity = query.choice("publicity")
        kind = query.choice("kind")
        isMine = query.contains("mine")
        page = query.page
    }

    func records(for viewer: Viewer) -> ItemList.Filter {
        var filter = ItemList.Filter()
        filter.title = title ?? ""
        filter.stages = stage.map { [$0] } ?? []
        filter.publicity = publicity
        filter.kind = kind
        filter.author = isMine ? viewer.person : nil
        return filter
    }

    var path: LocalPath {
        ItemEndpoints.list.path().adding("title", title).adding("stage", stage?.rawValue)
            .adding("publicity", publicity?.rawValue).adding("kind", kind?.rawValue)
            .adding("mine", isMine ? "yes" : nil).adding("page", page > 1 ? "\(page)" : nil)
    }

    func on(page: Int) -> ItemListFilter {
        var filter = self
        filter.page = page
        return filter
    }

    var active: [ActiveFilter] {
        func without(_ change: (inout ItemListFilter) -> Void) -> LocalPath {
            var filter = on(page: 1)
            change(&filter)
            return filter.path
        }
        return [
            title.map { ActiveFilter("标题含“\($0)”", without: without { $0.title = nil }.address) },
            stage.map { ActiveFilter($0.label, without: without { $0.stage = nil }.address) },
            publicity.map { ActiveFilter($0.label, without: without { $0.publicity = nil }.address) },
            kind.map { ActiveFilter($0.label, without: without { $0.kind = nil }.address) },
            isMine ? ActiveFilter("我起草的", without: without { $0.isMine = false }.address) : nil,
        ].compactMap(\.self)
    }
}

/// What the list of items shows.
struct ItemListView: Equatable {
    static let title = "信息"
    static let pageSize = 30

    struct Line: Equatable {
        let title: String
        let path: LocalPath
        let kind: String
        let unit: String
        let stage: StatusTag
        /// The step that it waits for, in words; `nil` when it waits for none.
        let step: String?
        let publicity: StatusTag
        let due: ItemDue?
        let touchedAt: Moment
    }

    let filter: ItemListFilter
    let count: Int
    let lines: [Line]
    let mayDraft: Bool

    var pages: Int { max(1, (count + ItemListView.pageSize - 1) / ItemListView.pageSize) }

    init(
        _ filter: ItemListFilter, for viewer: Viewer, on today: Day, _ session: any ReadSession
    ) throws {
        self.filter = filter
        let (records, scope) = (filter.records(for: viewer), viewer.scope(for: .viewItems))
        count = try ItemList.count(records, in: scope, session)
        let items = try ItemList.list(
            records, in: scope, limit: ItemListView.pageSize, offset: (filter.page - 1) * ItemListView.pageSize, session
        )
        let limits = try ItemLimits(of: items, session)
        let units = try UnitRecords.find(all: Set(items.map(\.unit)), session)
        let names = Dictionary(units.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        lines = items.map { item in
            Line(
                title: item.title, path: ItemEndpoints.show.path(item.id), kind: item.kind.label,
                unit: names[item.unit] ?? "（未知单位）", stage: item.stageTag, step: item.step.map { "待\($0.defaultName)" },
                publicity: item.publicityTag, due: limits.due(item, on: today), touchedAt: item.touchedAt)
        }
        mayDraft = viewer.may(.draftItems)
    }
}
