internal import Organs
internal import Publishing
internal import Regulation
internal import Storage

/// Who imports for whom, as it was named on the command line.
struct ItemsImportCall: Sendable {
    let organ: String
    let section: String?
    let account: String
    let column: String?
    let kind: ItemKind
    let issuer: String?

    /// Who imports for whom, found.
    struct Desk: Sendable {
        let viewer: Viewer
        let defaults: ItemImportDefaults
    }

    /// - Throws: ``CommandFailure`` when something of it is not there, or the person may not draft there.
    func desk(on now: Moment, _ session: any ReadSession) throws -> Desk {
        let organ = try unit(named: organ, "单位", among: try UnitRecords.tree(in: .everything, session)) {
            $0.kind != .section && $0.kind != .region
        }
        let place = try section.map { name in
            try unit(named: name, "\(organ.name)的科室", among: try UnitRecords.tree(in: .organ(organ.id), session)) {
                $0.kind == .section
            }
        }
        let viewer = try viewer(on: now, session)
        let defaults = ItemImportDefaults(
            unit: (place ?? organ).id, node: try node(of: organ, session), kind: kind,
            issuers: issuer.map { [$0] } ?? [])
        do {
            try ItemImports.requireDrafting(in: defaults.unit, by: viewer, session)
        } catch is Refused {
            throw CommandFailure.usage("账号“\(account)”没有在“\((place ?? organ).name)”起草信息的权限。")
        }
        return Desk(viewer: viewer, defaults: defaults)
    }

    private func unit(
        named name: String, _ what: String, among units: [Unit], where isOne: (Unit) -> Bool
    ) throws(CommandFailure) -> Unit {
        let found = units.filter { isOne($0) && $0.isActive && ($0.name == name || $0.profile.shortName == name) }
        guard let unit = found.first else { throw .usage("没有名为“\(name)”的\(what)。") }
        guard found.count == 1 else { throw .usage("有\(found.count)个名为“\(name)”的\(what)，请写全称。") }
        return unit
    }

    private func viewer(on now: Moment, _ session: any ReadSession) throws -> Viewer {
        guard let person = try PersonRecords.find(account: account, session) else {
            throw CommandFailure.usage("没有账号“\(account)”。")
        }
        guard person.state == .active else { throw CommandFailure.usage("账号“\(account)”已\(person.state.label)。") }
        return Viewer(
            person: person.id, name: person.name, account: person.account, session: Identifier(at: now),
            grants: try ViewerGrants.load(person.id, on: now.day, in: session))
    }

    private func node(of organ: Unit, _ session: any ReadSession) throws -> Identifier<CatalogueNode>? {
        guard let column else { return nil }
        let found = try CatalogueRecords.nodes(of: organ.id, session).filter { $0.isOpen && $0.name == column }
        guard found.count == 1, let node = found.first else {
            throw CommandFailure.usage(
                "“\(organ.name)”的公开目录中\(found.isEmpty ? "没有" : "有\(found.count)个")启用的栏目“\(column)”。")
        }
        return node.id
    }
}
