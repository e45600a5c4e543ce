import Organs
import Storage

/// Holds what was read against the organ's catalogue and items: columns, doublets, and the rules of every draft.
struct ItemImportPlanner {
    private let unit: Unit
    private let defaults: ItemImportDefaults
    private let columns: ItemColumnNames
    private let session: any ReadSession

    init(_ unit: Unit, _ defaults: ItemImportDefaults, _ session: any ReadSession) throws(SQLFailure) {
        self.unit = unit
        self.defaults = defaults
        self.session = session
        columns = ItemColumnNames(try CatalogueRecords.nodes(of: unit.organ, session))
    }

    /// The reading with the rows' columns found, and with all further problems, in order.
    func completed(_ reading: ItemImportReading) throws -> ItemImportReading {
        var result = reading
        for index in result.rows.indices { placeInCatalogue(&result.rows[index], &result.remarks) }
        result.remarks += try doublets(result.rows)
        for row in result.rows { result.remarks += try broken(row) }
        result.remarks.sort(by: ItemImportRemark.precedes)
        return result
    }

    private func placeInCatalogue(_ row: inout ItemImportReading.Row, _ remarks: inout [ItemImportRemark]) {
        guard !row.nodeText.isEmpty else {
            row.content.metadata.node = defaults.node
            return
        }
        switch columns.find(row.nodeText) {
        case .one(let node): row.content.metadata.node = node.id
        case .closed(let node): remarks.append(row.remark("栏目“\(node.name)”已停用，请填写其他栏目", .node))
        case .several(let paths):
            remarks.append(
                row.remark("有\(paths.count)个栏目名为“\(ItemDraftText.short(row.nodeText))”，请写明上级栏目，如“\(paths[0])”", .node))
        case .none:
            let name = ItemDraftText.short(row.nodeText)
            remarks.append(row.remark("本单位的公开目录中没有栏目“\(name)”，请对照公开目录填写", .node))
        }
    }

    /// What every draft must keep. Titles and columns were looked at in better words.
    private func broken(_ row: ItemImportReading.Row) throws(SQLFailure) -> [ItemImportRemark] {
        try ItemRules.refusals(
            row.content, of: Identifier(wellKnown: "import"), from: unit.organ, in: unit, session
        )
        .filter {
            !["item.title", "item.node", "item.node-closed"].contains($0.rule)
                || row.nodeText.isEmpty && $0.field == "node"
        }
        .map { row.remark($0.message, ItemColumn(field: $0.field)) }
    }

    private func doublets(_ rows: [ItemImportReading.Row]) throws -> [ItemImportRemark] {
        var remarks: [ItemImportRemark] = []
        var first: [ItemDoublet: ItemImportReading.Row] = [:]
        for row in rows where !row.content.metadata.title.isEmpty {
            let key = ItemDoublet(row.content.metadata)
            if let twin = first[key] {
                remarks.append(row.remark("与\(twin.place.words)重复（\(key.words)），请删去一行", .title))
            } else {
                first[key] = row
            }
        }
        let known = try ItemDoublet.known(of: unit.organ, among: Set(first.keys), session)
        remarks += first.filter { known[$0.key] != nil }.map { key, row in
            row.remark("本单位已有这条信息（\(key.words)，“\(known[key]?.label ?? "")”），请删去这一行", .title)
        }
        return remarks
    }
}

/// By what two items are the same: title and number; where neither has a number, title and day, since notices of the same title recur.
struct ItemDoublet: Hashable {
    let title: String
    private let number: String?
    private let day: String?

    init(_ metadata: ItemMetadata) {
        title = metadata.title
        number = metadata.documentNumber.map { $0.filter { !$0.isWhitespace } }
        day = number == nil ? metadata.formedOn.map { "\($0)" } ?? "" : nil
    }

    var words: String {
        switch (number, day) {
        case (nil, ""?), (nil, nil): "标题相同，都没有文号和成文日期"
        case (nil, _?): "标题和成文日期相同"
        case (_?, _): "标题和文号相同"
        }
    }

    /// Those that the organ has already, each with where its item stands. What was rejected for good counts too: it may be corrected there.
    static func known(
        of organ: Identifier<Unit>, among wanted: Set<ItemDoublet>, _ session: any ReadSession
    ) throws(SQLFailure) -> [ItemDoublet: Item.Stage] {
        var found: [ItemDoublet: Item.Stage] = [:]
        let titles = Set(wanted.map(\.title)).sorted()
        for start in stride(from: 0, to: titles.count, by: titlesAtOnce) {
            let some = titles[start..<min(start + titlesAtOnce, titles.count)]
            let items = try session.rows(
                "SELECT \(ItemRecords.columns) FROM item i WHERE i.organ_id = \(organ) AND i.title IN \(list: some)"
            ).map(ItemRecords.item)
            for item in items {
                let key = ItemDoublet(try ItemRecords.version(item.newest, of: item, session).content.metadata)
                if wanted.contains(key) { found[key] = item.stage }
            }
        }
        return found
    }

    /// Databases take some thousand parameters in one statement.
    private static let titlesAtOnce = 500
}

/// Finds columns by what registers call them.
struct ItemColumnNames {
    private let nodes: [CatalogueNode]
    private let byID: [Identifier<CatalogueNode>: CatalogueNode]

    enum Found {
        case one(CatalogueNode)
        case closed(CatalogueNode)
        /// Their paths.
        case several([String])
        case none
    }

    init(_ nodes: [CatalogueNode]) {
        self.nodes = nodes
        byID = Dictionary(nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// A column by its name (通知公告), or with those above it: 法定主动公开内容/规章和规范性文件/政策文件.
    func find(_ text: String) -> Found {
        let parts = text.split { "/／>＞→\\".contains($0) }.map { ImportTable.trimmed(String($0)) }.filter { !$0.isEmpty }
        // A name may have a stroke in it.
        let whole = nodes.filter { $0.name == text }
        let exact = nodes.filter { path($0) == parts }
        let named = !whole.isEmpty ? whole : !exact.isEmpty ? exact : nodes.filter { leads(to: $0, parts) }
        let open = named.filter(\.isOpen)
        switch (open.count, named.count) {
        case (1, _): return .one(open[0])
        case (0, 1...): return .closed(named[0])
        case (0, _): return .none
        default: return .several(open.map { path($0).joined(separator: "/") })
        }
    }

    /// Whether the words end with the column's name, and those before it name columns above it, in their order; levels may be left out.
    private func leads(to node: CatalogueNode, _ parts: [String]) -> Bool {
        guard node.name == parts.last else { return false }
        var rest = path(node).dropLast()
        for part in parts.dropLast().reversed() {
            guard let place = rest.lastIndex(of: part) else { return false }
            rest = rest[..<place]
        }
        return true
    }

    /// 法定主动公开内容, 规章和规范性文件, 政策文件.
    func path(_ node: CatalogueNode) -> [String] {
        var names = [node.name]
        var above = node.parent
        while let id = above, let next = byID[id], names.count <= Catalogue.levels {
            names.insert(next.name, at: 0)
            above = next.parent
        }
        return (names.first == node.part.label ? [] : [node.part.label]) + names
    }

    /// Every open column, with those above it, in the catalogue's order.
    var choices: [String] { nodes.filter(\.isOpen).map { path($0).joined(separator: "/") } }
}
