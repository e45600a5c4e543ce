import HTML
import Organs
import Publishing
import Storage
import Web

extension ItemPages {
    func show(_ request: StaffRequest, _ id: Identifier<Item>) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let (item, view) = try await database.read { session in
            let (item, unit) = try found(id, for: viewer, session)
            let dossier = try ItemDossier(item, unit, for: viewer, session)
            return (item, try ItemView(dossier, for: viewer, on: today, session))
        }
        return request.page(title: view.title, breadcrumbs: trail(item)) { ItemPage(view: view) }
    }

    /// Pictures are shown, everything else is taken away. Only what the program looked at when it came in is a picture.
    func content(_ request: StaffRequest, _ hex: String) async throws -> PageResponse {
        guard let digest = Digest32(hex: hex) else { throw PageFailure.notFound }
        let visible = request.viewer.scope(for: .viewItems).condition(onUnit: "file.unit_id")
        let files = try await database.read {
            try FileRecords.files(withContents: [digest], of: .item, within: visible, in: $0)
        }
        guard let file = files.max(by: { $0.id < $1.id }) else { throw PageFailure.notFound }
        guard MediaType.pictures.contains(file.type), try await cabinet.blobs.contains(digest) else {
            return try await cabinet.download(file)
        }
        return .bytes(try await cabinet.blobs.get(digest), .named(file.type.rawValue))
    }
}

extension MediaType {
    /// What browsers show inside a text.
    static let pictures: Set<MediaType> = [.png, .jpeg, .gif, .webp]
}
