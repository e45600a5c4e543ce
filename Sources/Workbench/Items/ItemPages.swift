import HTML
import Organs
import Publishing
import Storage
import Web

/// The pages of items: what waits, the list, writing, the way through the reviews, publication.
struct ItemPages: SubjectPages {
    let database: any Database
    let cabinet: FileCabinet
    let policy: UploadPolicy

    init(_ services: WorkbenchServices) {
        database = services.database
        cabinet = services.files
        policy = .office.upTo(services.uploadLimit)
    }

    let menu = [
        MenuLine(.publishing, "待办审核", ItemEndpoints.waiting, icon: .check),
        MenuLine(.publishing, "信息", ItemEndpoints.list, icon: .file),
    ]

    func register(in routes: inout Routes) {
        routes.on(ItemEndpoints.waiting) { try await waiting($0) }
        routes.on(ItemEndpoints.list) { try await list($0) }
        routes.on(ItemEndpoints.show) { try await show($0, $1) }
        registerWriting(in: &routes)
        registerActs(in: &routes)
        routes.on(ItemEndpoints.checks) { try await checks($0, $1) }
        routes.on(ItemEndpoints.answer) { try await answer($0, $1) }
        routes.on(ItemEndpoints.followLinks) { try await followLinks($0, $1) }
        routes.on(ItemEndpoints.version) { try await version($0, $1, $2) }
        routes.on(ItemEndpoints.compare) { try await compare($0, $1) }
        routes.on(ItemEndpoints.sheet) { try await sheet($0, $1) }
    }

    private func registerWriting(in routes: inout Routes) {
        routes.on(ItemEndpoints.createForm) { try await createForm($0) }
        routes.on(ItemEndpoints.create) { try await create($0) }
        routes.on(ItemEndpoints.editForm) { try await editForm($0, $1) }
        routes.on(ItemEndpoints.edit) { try await edit($0, $1) }
        routes.on(ItemEndpoints.upload) { try await upload($0) }
        routes.on(ItemEndpoints.paste) { try await paste($0) }
        routes.on(ItemEndpoints.content) { try await content($0, $1) }
    }

    private func registerActs(in routes: inout Routes) {
        for act in ItemAct.allCases {
            routes.on(act.form) { try await actForm(act, $0, $1) }
            routes.on(act.submit) { try await submit(act, $0, $1) }
        }
    }
}

// MARK: What every page of an item begins with

extension ItemPages {
    /// The item and its section, when the viewer may see them.
    func found(
        _ id: Identifier<Item>, for viewer: Viewer, _ session: any ReadSession
    ) throws -> (item: Item, unit: Unit) {
        guard let item = try ItemRecords.find(id, in: viewer.scope(for: .viewItems), session),
            let unit = try UnitRecords.find(item.unit, in: .everything, session)
        else { throw PageFailure.notFound }
        return (item, unit)
    }

    func trail(_ item: Item, _ act: String? = nil) -> [Breadcrumb] {
        let list = Breadcrumb(ItemListView.title, ItemEndpoints.list.path())
        guard let act else { return [list, Breadcrumb(item.title)] }
        return [list, Breadcrumb(item.title, ItemEndpoints.show.path(item.id)), Breadcrumb(act)]
    }
}
