import HTML
import Organs
import Publishing
import Storage
import Web

/// A list of public items with what narrows it down.
struct ItemListView: Equatable {
    struct Select: Equatable {
        let label: String
        let name: String
        let choices: [Choice]
        let chosen: String?
    }

    let caption: String
    let rows: [ItemRow]
    /// One for each validity; empty where the list does not separate them.
    let tabs: [NavigationLink]
    let selects: [Select]
    let active: [ActiveFilter]
    /// The list without what narrows it down; `nil` when nothing does.
    let clear: LocalPath?
    let base: LocalPath
    let page: Int
    let pages: Int
    /// Sent along by the form of the filters.
    let tab: String?
    private let query: ItemListQuery

    init(_ records: ItemListRecords, _ subject: ItemListSubject, _ query: ItemListQuery) {
        let names = Dictionary(records.organs.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        rows = records.items.map { item in
            ItemRow(item, organ: subject.isOfManyOrgans ? names[item.organ] ?? "—" : nil)
        }
        caption = "共 \(records.total.grouped) 条" + (records.pages > 1 ? "，第 \(records.page) 页" : "")
        base = subject.base
        page = records.page
        pages = records.pages
        self.query = query
        tab = subject.separatesByValidity ? query.validity?.rawValue : nil
        tabs = ItemListView.tabs(records, subject, query)
        selects = ItemListView.selects(records, subject, query)
        active = ItemListView.active(selects, subject, query)
        let bare = ItemListQuery().changing { $0.validity = subject.separatesByValidity ? query.validity : nil }
        clear = active.isEmpty ? nil : bare.path(from: subject.base)
    }

    func path(page: Int) -> LocalPath {
        var query = query
        query.page = page
        return query.path(from: base)
    }

    private static func tabs(
        _ records: ItemListRecords, _ subject: ItemListSubject, _ query: ItemListQuery
    ) -> [NavigationLink] {
        guard subject.separatesByValidity else { return [] }
        let current = query.validity ?? .valid
        return [Validity.valid, .amended, .expired, .repealed].map { validity in
            let count = ItemListSubject.validities(in: validity).reduce(0) { $0 + (records.validities[$1] ?? 0) }
            let path = query.changing { $0.validity = validity == .valid ? nil : validity }.path(from: subject.base)
            return NavigationLink(
                "\(validity.label)（\(count.grouped)）", to: path.address, isCurrent: validity == current)
        }
    }

    private static func selects(
        _ records: ItemListRecords, _ subject: ItemListSubject, _ query: ItemListQuery
    ) -> [Select] {
        let kinds = ItemKind.allCases.filter { records.kinds[$0] != nil }
        var selects = [
            Select(
                label: "下级栏目", name: "column", choices: subject.columns.map { Choice($0.id.rawValue, $0.name) },
                chosen: query.column?.rawValue),
            Select(
                label: "发布机构", name: "organ", choices: records.organs.map { Choice($0.id.rawValue, $0.name) },
                chosen: query.organ?.rawValue),
            Select(
                label: "信息类型", name: "kind", choices: kinds.map { Choice($0.rawValue, $0.label) },
                chosen: query.kind?.rawValue),
            Select(
                label: "发布年份", name: "year", choices: records.years.map { Choice("\($0)", "\($0)年") },
                chosen: query.year.map { "\($0)" }),
        ]
        let isOfDocuments = kinds.contains(where: \.isDocument)
        if !subject.separatesByValidity, isOfDocuments {
            let choices = Validity.allCases.filter { $0 != .none }.map { Choice($0.rawValue, $0.label) }
            selects.append(
                Select(label: "有效性", name: "validity", choices: choices, chosen: query.validity?.rawValue))
        }
        return selects.filter { $0.choices.count > 1 || $0.chosen != nil }
    }

    private static func active(
        _ selects: [Select], _ subject: ItemListSubject, _ query: ItemListQuery
    ) -> [ActiveFilter] {
        selects.compactMap { select in
            guard let chosen = select.chosen else { return nil }
            let text = select.choices.first { $0.value == chosen }?.text ?? "没有这一项"
            let rest = query.changing { query in
                switch select.name {
                case "column": query.column = nil
                case "organ": query.organ = nil
                case "kind": query.kind = nil
                case "year": query.year = nil
                default: query.validity = nil
                }
            }
            return ActiveFilter("\(select.label)：\(text)", without: rest.path(from: subject.base).address)
        }
    }
}

/// A list with its tabs, filters and pages.
struct ItemListPart: HTMLContent {
    let view: ItemListView
    let emptyTitle: String

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        view.tabs.isEmpty ? nil : Tabs("有效性", view.tabs)
        if !view.selects.isEmpty {
            FilterBar(to: view.base.address, active: view.active, clear: view.clear?.address) {
                view.tab.map { HiddenField("validity", $0) }
                ForEach(view.selects) { select in
                    SelectField(
                        select.label, name: select.name, choices: select.choices, chosen: select.chosen, prompt: "全部",
                        width: .medium)
                }
            }
        }
        ItemTable(caption: view.caption, rows: view.rows, empty: empty)
        NumberedPaging(current: view.page, of: view.pages) { view.path(page: $0).address }
    }

    private var empty: EmptyState {
        guard let clear = view.clear else { return EmptyState(emptyTitle) }
        return EmptyState("没有符合条件的信息", advice: "换一个条件，或清除筛选条件。") { LinkButton("清除筛选条件", to: clear.address) }
    }
}
