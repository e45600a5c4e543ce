import Organs
import Regulation
import Storage
import Web

/// The tree of units that a viewer may see.
struct UnitTreeView: Equatable {
    let title = "单位"
    let summary: String
    let nodes: [TreeNode]
    let mayCreate: Bool

    init(_ entries: [Directory.UnitEntry], mayCreate: Bool) {
        let organs = entries.count { $0.unit.isActive && $0.unit.kind != .section && $0.unit.kind != .region }
        let sections = entries.count { $0.unit.isActive && $0.unit.kind == .section }
        summary = "\(organs)个单位，\(sections)个科室"
        nodes = UnitTreeView.nodes(entries)
        self.mayCreate = mayCreate
    }

    /// Entries come parents first; the tree is put together from its leaves.
    private static func nodes(_ entries: [Directory.UnitEntry]) -> [TreeNode] {
        let known = Set(entries.map(\.unit.id))
        let children = Dictionary(grouping: entries) { entry in
            entry.unit.parent.flatMap { known.contains($0) ? $0 : nil }
        }
        func make(below parent: Identifier<Unit>?, depth: Int) -> [TreeNode] {
            (children[parent] ?? []).map { entry in
                TreeNode(
                    entry.unit.name, to: UnitEndpoints.show.path(entry.unit.id).address, detail: detail(entry),
                    isOpen: depth < openLevels, children: make(below: entry.unit.id, depth: depth + 1))
            }
        }
        return make(below: nil, depth: 0)
    }

    /// Region and government stand open; the bureaus' sections are opened by who wants them.
    private static let openLevels = 2

    private static func detail(_ entry: Directory.UnitEntry) -> String {
        if !entry.unit.isActive { return entry.unit.state.label }
        let people = entry.peopleBelow == 0 ? "" : "，\(entry.peopleBelow)人"
        return entry.unit.kind.label + people
    }
}

/// One unit.
struct UnitView: Equatable {
    struct Line: Equatable {
        let label: String
        let text: String?
    }

    struct Child: Equatable {
        let name: String
        let path: LocalPath
        let kind: String
        let people: Int
        let state: Unit.State
    }

    struct Act: Equatable {
        let label: String
        let path: LocalPath
        let icon: Icon
    }

    let title: String
    let kind: String
    let state: Unit.State
    let successor: String?
    let trail: [Breadcrumb]
    let basics: [Line]
    let contact: [Line]
    let names: [Line]
    let children: [Child]
    let people: String
    let peoplePath: LocalPath
    let acts: [Act]

    init(_ unit: Unit, _ records: UnitPageRecords, isManager: Bool) {
        title = unit.name
        kind = unit.kind.label
        state = unit.state
        successor = records.named[unit.successor]?.name
        trail = UnitView.trail(unit, records)
        basics = UnitView.basics(unit, records)
        contact = UnitView.contact(unit.profile.contact)
        names = records.names.reversed().map { name in
            let period = "\(name.from)起" + (name.until.map { "，\($0.advanced(by: -1))止" } ?? "")
            return Line(label: name.fullName, text: period)
        }
        children = records.children.map { entry in
            Child(
                name: entry.unit.name, path: UnitEndpoints.show.path(entry.unit.id), kind: entry.unit.kind.label,
                people: entry.peopleBelow, state: entry.unit.state)
        }
        people = "\(records.peopleHere)人在本单位任职，连同下级共\(records.peopleBelow)人"
        peoplePath = PersonEndpoints.list.path().adding("unit", unit.id.rawValue)
        acts = isManager && unit.isActive ? UnitView.acts(unit) : []
    }

    private static func acts(_ unit: Unit) -> [Act] {
        let below =
            unit.kind == .section
            ? []
            : [
                Act(
                    label: "新建下级", path: UnitEndpoints.createForm.path().adding("below", unit.id.rawValue), icon: .plus)
            ]
        return [Act(label: "修改", path: UnitEndpoints.editForm.path(unit.id), icon: .edit)] + below + [
            Act(label: "更名", path: UnitEndpoints.renameForm.path(unit.id), icon: .copy),
            Act(label: "调整隶属", path: UnitEndpoints.moveForm.path(unit.id), icon: .folder),
            Act(label: "撤销或合并", path: UnitEndpoints.endForm.path(unit.id), icon: .cross),
        ]
    }

    private static func trail(_ unit: Unit, _ records: UnitPageRecords) -> [Breadcrumb] {
        [Breadcrumb("单位", UnitEndpoints.tree.path())]
            + records.ancestors.map { Breadcrumb($0.name, UnitEndpoints.show.path($0.id)) } + [Breadcrumb(unit.name)]
    }

    private static func basics(_ unit: Unit, _ records: UnitPageRecords) -> [Line] {
        let profile = unit.profile
        let traits = [
            (profile.canIssueExternally, "可以对外行文"), (profile.hasRulePower, "规范性文件制定主体"),
            (profile.isSecret, "涉密单位，不对外列出"),
        ]
        return [
            Line(label: "简称", text: profile.shortName), Line(label: "行政层级", text: profile.level.label),
            Line(label: "统一社会信用代码", text: profile.creditCode?.text),
            Line(label: "行政区划代码", text: profile.regionCode),
            Line(label: "双重管理的另一上级", text: records.named[profile.dualParent]?.name),
            Line(label: "垂直管理系统", text: profile.verticalSystem),
            Line(label: "年度报告报送", text: records.named[profile.reportsTo]?.name),
            Line(label: "其他", text: traits.filter(\.0).map(\.1).joined(separator: "；")),
        ]
    }

    private static func contact(_ contact: DisclosureContact) -> [Line] {
        [
            Line(label: "工作机构", text: contact.office), Line(label: "办公地址", text: contact.address),
            Line(label: "办公时间", text: contact.officeHours), Line(label: "联系电话", text: contact.phone),
            Line(label: "传真", text: contact.fax), Line(label: "电子邮箱", text: contact.email),
            Line(label: "邮政编码", text: contact.postCode), Line(label: "监督电话", text: contact.supervisionPhone),
        ]
    }
}

/// What a unit's page is made of.
struct UnitPageRecords {
    let ancestors: [Unit]
    let children: [Directory.UnitEntry]
    let names: [UnitName]
    let peopleHere: Int
    let peopleBelow: Int
    /// Other units that the unit names.
    let named: [Identifier<Unit>?: Unit]

    init(_ unit: Unit, in scope: Scope, on day: Day, _ session: any ReadSession) throws {
        ancestors = try unit.path.units.dropLast().compactMap { try UnitRecords.find($0, in: scope, session) }
        let below = try Directory.tree(in: .subtree(unit.path), on: day, session)
        children = below.filter { $0.unit.parent == unit.id && scope.contains($0.unit) }
        names = try UnitRecords.names(of: unit.id, session)
        peopleHere = below.first { $0.unit.id == unit.id }?.peopleHere ?? 0
        peopleBelow = below.first { $0.unit.id == unit.id }?.peopleBelow ?? 0
        let ids = [unit.profile.dualParent, unit.profile.reportsTo, unit.successor].compactMap { $0 }
        let found = try UnitRecords.find(all: Set(ids), session)
        named = Dictionary(found.map { (Optional($0.id), $0) }, uniquingKeysWith: { first, _ in first })
    }
}
