import Organs
import Publishing
import Regulation
import Storage

/// Columns as the tree that they are.
struct CatalogueTree {
    private let nodes: [CatalogueNode]
    private let below: [Identifier<CatalogueNode>: [CatalogueNode]]

    /// - Parameter nodes: of one organ, siblings in their order.
    init(_ nodes: [CatalogueNode]) {
        self.nodes = nodes
        var below: [Identifier<CatalogueNode>: [CatalogueNode]] = [:]
        for node in nodes { if let parent = node.parent { below[parent, default: []].append(node) } }
        self.below = below
    }

    /// Those directly below a part of the page.
    func top(of part: CataloguePart) -> [CatalogueNode] { nodes.filter { $0.part == part && $0.parent == nil } }

    func children(of node: Identifier<CatalogueNode>) -> [CatalogueNode] { below[node] ?? [] }

    /// The column and all below it, itself first. Each once, so that a row that names itself as its parent ends here.
    func withAllBelow(_ node: Identifier<CatalogueNode>) -> [Identifier<CatalogueNode>] {
        var found = [node]
        var seen: Set<Identifier<CatalogueNode>> = [node]
        var next = 0
        while next < found.count {
            for child in children(of: found[next]) where seen.insert(child.id).inserted { found.append(child.id) }
            next += 1
        }
        return found
    }

    /// The way from the part down to the column, itself last.
    func path(to node: Identifier<CatalogueNode>) -> [CatalogueNode] {
        var path: [CatalogueNode] = []
        var current = nodes.first { $0.id == node }
        while let found = current, !path.contains(where: { $0.id == found.id }) {
            path.insert(found, at: 0)
            current = nodes.first { $0.id == found.parent }
        }
        return path
    }
}

/// How much stands in a column and all below it, and when something new last came.
struct ColumnTally: Equatable {
    var count = 0
    var newest: Day?

    static func + (one: ColumnTally, other: ColumnTally) -> ColumnTally {
        ColumnTally(count: one.count + other.count, newest: [one.newest, other.newest].compactMap(\.self).max())
    }

    /// 12 条，更新于 2026-03-02; says so where there is nothing yet.
    var words: String { newest.map { "\(count.grouped) 条，更新于 \($0)" } ?? "暂无信息" }
}

/// The columns of an organ with what stands in them.
struct ColumnOverview {
    let tree: CatalogueTree
    private let own: [Identifier<CatalogueNode>: ColumnTally]

    /// - Parameter own: what stands in each column itself; columns of other organs do not matter.
    init(_ nodes: [CatalogueNode], _ own: [Identifier<CatalogueNode>: ColumnTally]) {
        tree = CatalogueTree(nodes)
        self.own = own
    }

    init(of organ: Identifier<Unit>, _ session: any ReadSession) throws(SQLFailure) {
        let states = try PublishedRecords.columnStates(of: organ, session)
        self.init(
            try CatalogueRecords.nodes(of: organ, session),
            Dictionary(
                states.map { ($0.node, ColumnTally(count: $0.count, newest: $0.newest)) },
                uniquingKeysWith: { $0 + $1 }))
    }

    func tally(_ node: Identifier<CatalogueNode>) -> ColumnTally {
        tree.withAllBelow(node).reduce(ColumnTally()) { $0 + (own[$1] ?? ColumnTally()) }
    }

    /// What readers see: open columns, and closed ones that still hold something.
    func isShown(_ node: CatalogueNode) -> Bool { node.isOpen || tally(node.id).count > 0 }
}
