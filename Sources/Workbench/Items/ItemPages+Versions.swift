import HTML
import Organs
import Publishing
import Storage
import Web

extension ItemPages {
    /// One version, as readers would see it.
    func version(_ request: StaffRequest, _ id: Identifier<Item>, _ number: Int) async throws -> PageResponse {
        let viewer = request.viewer
        let (dossier, version, facts) = try await database.read { session in
            let (item, unit) = try found(id, for: viewer, session)
            let dossier = try ItemDossier(item, unit, for: viewer, session)
            guard (1...item.newest).contains(number) else { throw PageFailure.notFound }
            let version = try ItemRecords.version(number, of: item, session)
            let facts = try VersionFacts(viewer: viewer, session: session).facts(version.content.metadata)
            return (dossier, version, facts)
        }
        return request.page(title: "第\(number)版", breadcrumbs: trail(dossier.item, "第\(number)版")) {
            VersionPage(dossier: dossier, version: version, facts: facts)
        }
    }

    func compare(_ request: StaffRequest, _ id: Identifier<Item>) async throws -> PageResponse {
        let (viewer, query) = (request.viewer, request.query)
        let (item, view) = try await database.read { session in
            let (item, unit) = try found(id, for: viewer, session)
            let dossier = try ItemDossier(item, unit, for: viewer, session)
            let new = query.integer("to", in: 1...item.newest) ?? item.newest
            let old = query.integer("from", in: 1...item.newest) ?? max(1, new - 1)
            let view = try ComparisonView(
                from: try ItemRecords.version(old, of: item, session),
                to: try ItemRecords.version(new, of: item, session), dossier,
                VersionFacts(viewer: viewer, session: session))
            return (item, view)
        }
        let form = CompareForm(
            to: ItemEndpoints.compare.path(id), versions: Array(1...item.newest), from: view.from.number,
            to: view.to.number)
        return request.page(title: ComparisonView.title, breadcrumbs: trail(item, ComparisonView.title)) {
            ComparisonPage(title: item.title, view: view, form: form)
        }
    }

    func sheet(_ request: StaffRequest, _ id: Identifier<Item>) async throws -> PageResponse {
        let viewer = request.viewer
        let dossier = try await database.read { session in
            let (item, unit) = try found(id, for: viewer, session)
            return try ItemDossier(item, unit, for: viewer, session)
        }
        let view = ReviewSheetView(dossier, at: request.now, by: viewer)
        return request.page(title: ReviewSheetView.title, breadcrumbs: trail(dossier.item, ReviewSheetView.title)) {
            ReviewSheetPage(view: view)
        }
    }
}
