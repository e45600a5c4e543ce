public import Organs
import Regulation
public import Storage

/// What is done with an organ's catalogue (主动公开基本目录).
public enum Catalogue {
    /// Sets up the mandated columns of an organ that has none yet. Asked for again, it does nothing.
    ///
    /// - Returns: whether it was set up now.
    @discardableResult
    public static func establish(
        for organ: Identifier<Unit>, by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws -> Bool {
        let (unit, authority) = try manageable(organ, by: viewer, session)
        try refusals(establishingFor: unit).throwIfAny()
        guard try CatalogueRecords.nodes(of: organ, session).isEmpty else { return false }
        for line in MandatedCatalogue.lines {
            try CatalogueRecords.insert(
                CatalogueNode(
                    id: Identifier(at: now), organ: organ, parent: nil, part: line.part, head: line.head,
                    isMandated: true, profile: line.profile, isOpen: true, version: 1),
                session)
        }
        try log(
            .catalogueEstablished, .init("unit", organ), unit, by: authority,
            facts: ["columns": "\(MandatedCatalogue.lines.count)"], at: now, session)
        return true
    }

    /// Adds a column of the organ's own to the statutory content.
    @discardableResult
    public static func add(
        _ profile: CatalogueNodeProfile, below parent: Identifier<CatalogueNode>?, head: StatutoryHead?,
        of organ: Identifier<Unit>, by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws -> CatalogueNode {
        let (unit, authority) = try manageable(organ, by: viewer, session)
        let nodes = try CatalogueRecords.nodes(of: organ, session)
        try refusals(adding: profile, below: parent, among: nodes, of: unit, session).throwIfAny()
        let above = nodes.first { $0.id == parent }
        let node = CatalogueNode(
            id: Identifier(at: now), organ: organ, parent: parent, part: .statutory, head: head ?? above?.head,
            isMandated: false, profile: profile, isOpen: true, version: 1)
        try CatalogueRecords.insert(node, session)
        try log(.catalogueNodeAdded, .init("catalogue-node", node.id), unit, by: authority, at: now, session)
        return node
    }

    /// Edits a column, or closes and opens it.
    public static func edit(
        _ id: Identifier<CatalogueNode>, _ profile: CatalogueNodeProfile, isOpen: Bool, ifVersion version: Int,
        by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let scope = viewer.scope(for: .viewItems)
        guard let node = try CatalogueRecords.find(id, in: scope, session) else { throw Refused.notFound }
        let (unit, authority) = try manageable(node.organ, by: viewer, session)
        let nodes = try CatalogueRecords.nodes(of: node.organ, session)
        try refusals(editing: node, to: profile, isOpen: isOpen, among: nodes, of: unit, session).throwIfAny()
        guard try CatalogueRecords.update(id, profile, isOpen: isOpen, ifVersion: version, session) else {
            throw Refused.changedMeanwhile
        }
        let kind: EventKind =
            isOpen == node.isOpen ? .catalogueNodeEdited : isOpen ? .catalogueNodeOpened : .catalogueNodeClosed
        try log(kind, .init("catalogue-node", id), unit, by: authority, at: now, session)
    }

    private static func manageable(
        _ organ: Identifier<Unit>, by viewer: Viewer, _ session: any ReadSession
    ) throws -> (Unit, Authority) {
        guard let unit = try UnitRecords.find(organ, in: viewer.scope(for: .viewUnits), session) else {
            throw Refused.notFound
        }
        return (unit, try viewer.authority(.manageCatalogue, in: unit))
    }

    private static func log(
        _ kind: EventKind, _ subject: Event.Subject, _ unit: Unit, by authority: Authority,
        facts: [String: String] = [:], at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        try EventLog.append(
            EventDraft(kind, of: subject, organ: unit.organ, by: authority, facts: facts, at: now), in: session)
    }
}

// MARK: What speaks against it

extension Catalogue {
    /// Columns below columns: platforms show no more than three levels (公开事项 levels 1–3; domain 07 §3.1).
    static let levels = 3

    private static func refusals(establishingFor unit: Unit) -> [Refusal] {
        var refusals: [Refusal] = []
        if unit.kind == .section || unit.kind == .region {
            refusals.append(
                Refusal("catalogue.no-organ", "“\(unit.name)”是\(unit.kind.label)，公开目录由行政机关建立，请选择所属单位"))
        }
        if !unit.isActive {
            refusals.append(Refusal("catalogue.unit-ended", "“\(unit.name)”\(unit.state.label)，不能再建立公开目录"))
        }
        return refusals
    }

    private static func refusals(
        adding profile: CatalogueNodeProfile, below parent: Identifier<CatalogueNode>?, among nodes: [CatalogueNode],
        of unit: Unit, _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        var refusals = try refusals(profile, of: unit, session)
        if nodes.isEmpty {
            refusals.append(Refusal("catalogue.none", "“\(unit.name)”还没有公开目录，请先建立"))
        }
        if let parent {
            if let above = nodes.first(where: { $0.id == parent }) {
                if above.part != .statutory {
                    refusals.append(
                        Refusal("catalogue.fixed-part", field: "parent", "“\(above.part.label)”是固定栏目，下面不能再设栏目"))
                }
                if depth(of: above, among: nodes) >= levels {
                    refusals.append(
                        Refusal("catalogue.too-deep", field: "parent", "目录最多\(levels)级，“\(above.name)”下面不能再设栏目"))
                }
            } else {
                refusals.append(Refusal("catalogue.no-parent", field: "parent", "上级栏目不在本单位的公开目录中，请重新选择"))
            }
        }
        if nodes.contains(where: { $0.parent == parent && $0.part == .statutory && $0.name == profile.name }) {
            refusals.append(sameName(profile.name))
        }
        return refusals
    }

    private static func refusals(
        editing node: CatalogueNode, to profile: CatalogueNodeProfile, isOpen: Bool, among nodes: [CatalogueNode],
        of unit: Unit, _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        var refusals = try refusals(profile, of: unit, session)
        if node.isMandated, !isOpen {
            refusals.append(Refusal("catalogue.mandated", "“\(node.name)”是规定栏目，不能停用（国办公开办函〔2019〕61号）"))
        }
        if node.isMandated, node.part != .statutory, profile.name != node.name {
            refusals.append(
                Refusal("catalogue.mandated-name", field: "name", "“\(node.name)”是规定栏目，名称全国统一，不能修改"))
        }
        let siblings = nodes.filter { $0.id != node.id && $0.parent == node.parent && $0.part == node.part }
        if siblings.contains(where: { $0.name == profile.name }) { refusals.append(sameName(profile.name)) }
        return refusals
    }

    private static func refusals(
        _ profile: CatalogueNodeProfile, of unit: Unit, _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        var refusals: [Refusal] = []
        if profile.name.isEmpty { refusals.append(Refusal("catalogue.name", field: "name", "填写栏目名称")) }
        if let freshness = profile.freshness, !(1...3660).contains(freshness) {
            refusals.append(Refusal("catalogue.freshness", field: "freshness", "更新期限应为1至3660天"))
        }
        if let responsible = profile.responsible {
            let section = try UnitRecords.find(responsible, in: .organ(unit.organ), session)
            if section?.isActive != true {
                refusals.append(
                    Refusal("catalogue.responsible", field: "responsible", "责任单位应是本单位或其内设科室，请重新选择"))
            }
        }
        return refusals
    }

    private static func sameName(_ name: String) -> Refusal {
        Refusal("catalogue.same-name", field: "name", "同一级已有名为“\(name)”的栏目，请换一个名称")
    }

    /// From 1.
    static func depth(of node: CatalogueNode, among nodes: [CatalogueNode]) -> Int {
        var depth = 1
        var above = node.parent
        while let id = above, depth <= levels, let next = nodes.first(where: { $0.id == id }) {
            depth += 1
            above = next.parent
        }
        return depth
    }
}

extension EventKind {
    public static let catalogueEstablished = EventKind("catalogue.established", "建立公开目录")
    public static let catalogueNodeAdded = EventKind("catalogue.node-added", "新增目录栏目")
    public static let catalogueNodeEdited = EventKind("catalogue.node-edited", "修改目录栏目")
    public static let catalogueNodeClosed = EventKind("catalogue.node-closed", "停用目录栏目")
    public static let catalogueNodeOpened = EventKind("catalogue.node-opened", "启用目录栏目")
}
