import HTML
import Organs
import Publishing
import Regulation
import Storage
import Web

/// The organs whose catalogues the viewer may see.
struct CatalogueOrgansView: Equatable {
    struct Row: Equatable {
        let name: String
        let kind: String
        let isEstablished: Bool
        let path: LocalPath
    }

    let title = "公开目录"
    let rows: [Row]

    init(_ units: [Unit], established: Set<Identifier<Unit>>) {
        rows = units.filter { $0.isActive && $0.kind != .section && $0.kind != .region }.map { unit in
            Row(
                name: unit.name, kind: unit.kind.label, isEstablished: established.contains(unit.id),
                path: CataloguePages.show.path(unit.id))
        }
    }
}

struct CatalogueOrgansPage: HTMLContent {
    let view: CatalogueOrgansView

    func write(into html: inout HTMLBuffer) {
        let count = view.rows.count(where: \.isEstablished)
        PageHeading(view.title, detail: "\(view.rows.count)个单位，\(count)个已建立主动公开基本目录").write(into: &html)
        DataTable(
            "单位", rows: view.rows,
            columns: [
                .link("单位", to: { $0.path.address }, { $0.name }), .text("类别") { $0.kind },
                .status("公开目录") { $0.isEstablished ? StatusTag("已建立", .done) : StatusTag("未建立", .warning) },
            ], empty: EmptyState("没有可以查看的单位", advice: "您的角色范围内没有行政机关。")
        ).write(into: &html)
    }
}

/// One organ's catalogue, part after part.
struct CatalogueView: Equatable {
    struct Row: Equatable {
        let name: String
        /// From 0: columns below columns are set in.
        let depth: Int
        let elements: String
        let basis: String
        let limit: String
        let responsible: String?
        let count: Int
        let newest: String?
        let freshness: ColumnFreshness
        let freshnessLimit: Int?
        let isOpen: Bool
        let edit: LocalPath?
    }

    struct Part: Equatable {
        let title: String
        let rows: [Row]
    }

    let title: String
    let parts: [Part]
    let establish: LocalPath?
    let add: LocalPath?
    /// How many columns are behind their limit, and empty.
    let overdue: Int
    let empty: Int

    init(
        _ unit: Unit, _ nodes: [CatalogueNode], _ states: [PublishedRecords.ColumnState], responsible: [Unit],
        mayManage: Bool, today: Day
    ) {
        title = unit.name
        let names = Dictionary(responsible.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let byNode = Dictionary(states.map { ($0.node, $0) }, uniquingKeysWith: { first, _ in first })
        // As readers see it, a column holds what stands in it and in all columns below.
        func holdings(_ node: CatalogueNode) -> [PublishedRecords.ColumnState] {
            [byNode[node.id]].compactMap(\.self) + nodes.filter { $0.parent == node.id }.flatMap(holdings)
        }
        func row(_ node: CatalogueNode, depth: Int) -> Row {
            let all = holdings(node)
            let newest = all.map(\.newest).max()
            // Nothing new comes to a closed column, nor to any of an organ that has ended.
            let limit = unit.isActive && node.isOpen ? node.profile.freshness : nil
            return Row(
                name: node.name, depth: depth, elements: node.profile.elements, basis: node.profile.basis,
                limit: node.profile.limit.shortLabel, responsible: node.profile.responsible.flatMap { names[$0] },
                count: all.map(\.count).reduce(0, +), newest: newest.map { "\($0)" },
                freshness: ColumnFreshness(limit: limit, newest: newest, today: today), freshnessLimit: limit,
                isOpen: node.isOpen,
                edit: mayManage ? CataloguePages.editForm.path(node.id) : nil)
        }
        func below(_ parent: Identifier<CatalogueNode>?, _ part: CataloguePart, depth: Int) -> [Row] {
            nodes.filter { $0.part == part && $0.parent == parent }.flatMap { node in
                [row(node, depth: depth)] + below(node.id, part, depth: depth + 1)
            }
        }
        parts = CataloguePart.allCases.map { Part(title: $0.label, rows: below(nil, $0, depth: 0)) }
            .filter { !$0.rows.isEmpty }
        establish = mayManage && nodes.isEmpty ? CataloguePages.establish.path(unit.id) : nil
        add = mayManage && !nodes.isEmpty ? CataloguePages.addForm.path(unit.id) : nil
        let rows = parts.flatMap(\.rows)
        overdue = rows.count { $0.freshness.state == .overdue }
        empty = rows.count { $0.freshness.state == .empty }
    }
}

struct CataloguePage: HTMLContent {
    let view: CatalogueView
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(
            "公开目录：\(view.title)", detail: "主动公开基本目录：公开什么、依据什么、何时公开、由谁负责",
            actions: view.add.map { [LinkButton("新增栏目", to: $0.address, .primary, icon: .plus)] } ?? [])
        if view.parts.isEmpty {
            EmptyState("本单位还没有公开目录", advice: "建立时自动设置法律规定的栏目（《政府信息公开条例》第二十条），建立后可以增加本单位的栏目。")
            view.establish.map { path in
                PostForm(to: path.address, token: token) { ButtonRow { Button("建立公开目录") } }
            }
        } else {
            attention
            ForEach(view.parts) { part in CataloguePartTable(part: part) }
        }
    }

    @HTMLBuilder private var attention: some HTMLContent {
        if view.overdue + view.empty > 0 {
            Remark(.warning) { p { "\(view.overdue)个栏目超过更新期限，\(view.empty)个应当有内容的栏目尚无内容。" } }
        }
    }
}

private struct CataloguePartTable: HTMLContent {
    let part: CatalogueView.Part

    func write(into html: inout HTMLBuffer) {
        h2 { part.title }.write(into: &html)
        DataTable(
            part.title, rows: part.rows,
            columns: [
                .link("栏目", to: { $0.edit?.address }) { row in
                    String(repeating: "　", count: row.depth) + row.name + (row.isOpen ? "" : "（已停用）")
                },
                .content("公开内容和依据") { row in
                    row.elements
                    if !row.basis.isEmpty { div(.class("soft small")) { row.basis } }
                },
                .text("公开时限") { $0.limit }, .text("责任单位") { $0.responsible }, .number("条数") { $0.count },
                .content("更新情况") { row in
                    StatusTag(row.freshness.state.label, row.freshness.tone)
                    div(.class("soft small")) { row.freshness.words(newest: row.newest, limit: row.freshnessLimit) }
                },
            ], id: "part-\(part.title)"
        ).write(into: &html)
    }
}

extension ColumnFreshness {
    var tone: StatusTag.Tone {
        switch state {
        case .unlimited: .quiet
        case .fresh: .done
        case .soon: .warning
        case .overdue, .empty: .problem
        }
    }

    /// 2026-11-01更新，期限14天.
    func words(newest: String?, limit: Int?) -> String {
        [newest.map { "\($0)更新" }, limit.map { "期限\($0)天" }].compactMap(\.self).joined(separator: "，")
    }
}
