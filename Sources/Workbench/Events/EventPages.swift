import HTML
import Organs
import Storage
import Web

/// The pages of the log. What the viewer sees of it is limited by the scope of ``Organs/Right/viewEvents``.
struct EventPages: SubjectPages {
    let database: any Database
    let keys: KeyRing

    var menu: [MenuLine] {
        [
            MenuLine(.security, "操作日志", EventEndpoints.list, icon: .list),
            MenuLine(.security, "日志校验", EventEndpoints.verifications, icon: .shield),
        ]
    }

    func register(in routes: inout Routes) {
        routes.on(EventEndpoints.list) { request in try await list(request) }
        routes.on(EventEndpoints.show) { request, organ, sequence in try await show(request, organ, sequence) }
        routes.on(EventEndpoints.export) { request, organ in try await export(request, organ) }
        VerificationPages(database: database, keys: keys).register(in: &routes)
        CheckpointPages(database: database, keys: keys).register(in: &routes)
    }

    private func list(_ request: StaffRequest) async throws -> PageResponse {
        let filter = EventFilter(request.query)
        let scope = request.viewer.scope(for: .viewEvents)
        let (viewer, place) = (request.viewer, EventPlace(request.query))
        let view = try await database.read { session in
            try EventListView(filter, at: place, in: scope, for: viewer, session)
        }
        return request.page(title: view.title) { EventListPage(view: view) }
    }

    private func show(
        _ request: StaffRequest, _ organ: Identifier<ChainOwner>, _ sequence: Int
    ) async throws -> PageResponse {
        let (viewer, trusted) = (request.viewer, keys.checkpointPublicKeys)
        let view = try await database.read { session -> EventView? in
            guard try Chains.sees(viewer, .viewEvents, organ, session),
                let check = try EventLog.check(Int64(sequence), of: organ, trusted: trusted, in: session)
            else { return nil }
            return try EventView(check, for: viewer, session)
        }
        guard let view else { throw PageFailure.notFound }
        return request.page(title: view.title, breadcrumbs: [.events, Breadcrumb(view.title)]) {
            EventDetailPage(view: view)
        }
    }

    private func export(_ request: StaffRequest, _ organ: Identifier<ChainOwner>) async throws -> PageResponse {
        let viewer = request.viewer
        let isThere = try await database.read { session in
            try Chains.sees(viewer, .viewEvents, organ, session)
                && session.row("SELECT sequence FROM event_head WHERE organ_id = \(organ)") != nil
        }
        guard isThere else { throw PageFailure.notFound }
        return .download(name: "操作日志 \(organ).jsonl", type: .jsonLines) { [database] file in
            var next: Int64? = 0
            while let after = next {
                let piece = try await database.read { try ChainExport.piece(of: organ, after: after, in: $0) }
                try await file.write(piece.bytes)
                next = piece.next
            }
        }
    }
}

extension EventPages {
    init(_ services: WorkbenchServices) {
        self.init(database: services.database, keys: services.keys)
    }
}

/// Which chains of the log a viewer reaches.
enum Chains {
    /// Whether a chain is within the scope of a right. The chain of the platform is for who sees everything.
    static func sees(
        _ viewer: Viewer, _ right: Right, _ organ: Identifier<ChainOwner>, _ session: any ReadSession
    ) throws -> Bool {
        let scope = viewer.scope(for: right)
        let condition = scope.condition(onOrgan: "c.organ_id")
        return try session.row(
            "SELECT 1 FROM (SELECT CAST(\(organ) AS TEXT) AS organ_id) c WHERE \(condition)") != nil
    }

    /// The chains that there are within a scope, each with its unit's name: that of the platform first, then in the order of the tree.
    static func choices(in scope: Scope, _ session: any ReadSession) throws -> [Choice] {
        let units = try UnitRecords.tree(in: scope, session).filter { $0.organ == $0.id }
        let platform = scope.isEverything ? [Choice(ChainOwner.platform.rawValue, EventNames.platform)] : []
        return platform + units.map { Choice($0.id.rawValue, $0.name) }
    }
}
