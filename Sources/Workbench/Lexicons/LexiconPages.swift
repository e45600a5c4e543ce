import ContentChecks
import HTML
import HTTPTypes
import NIOPosix
import Organs
import Publishing
import Storage
import Web

/// The lists of words that units keep for the checks before publication (检查词库).
struct LexiconPages: SubjectPages {
    static let organs = PlainEndpoint("lexicons.organs", .get, "/workbench/lexicons", .needs(.viewItems))
    static let template = PlainEndpoint("lexicons.template", .get, "/workbench/lexicons/template", .needs(.viewItems))
    static let show = Endpoint<Identifier<Unit>>("lexicons.show", .get, "/workbench/lexicons/:unit", .needs(.viewItems))
    static let download = Endpoint<Identifier<Unit>>(
        "lexicons.download", .get, "/workbench/lexicons/:unit/download", .needs(.viewItems))
    static let upload = Endpoint<Identifier<Unit>>(
        "lexicons.upload", .post, "/workbench/lexicons/:unit", .needs(.manageLexicons), takes: .files)

    let database: any Database

    let menu = [MenuLine(.publishing, "检查词库", organs, icon: .list)]

    func register(in routes: inout Routes) {
        routes.on(LexiconPages.organs) { try await organs($0) }
        routes.on(LexiconPages.template) { _ in
            let bytes = try await NIOThreadPool.singleton.runIfActive { try LexiconTable.template() }
            return .download(bytes, name: "检查词库模板.xlsx", type: .xlsx)
        }
        routes.on(LexiconPages.show) { try await show($0, $1) }
        routes.on(LexiconPages.download) { try await download($0, $1) }
        routes.on(LexiconPages.upload) { try await upload($0, $1) }
    }

    private func organs(_ request: StaffRequest) async throws -> PageResponse {
        let scope = request.viewer.scope(for: .viewItems)
        let view = try await database.read { session in
            let units = try Self.organs(in: scope, session)
            let newest = try units.map { try UnitLexicons.versions(of: $0.id, session).first }
            return LexiconOrgansView(Array(zip(units, newest)))
        }
        // Who works for one organ only need not choose.
        if view.rows.count == 1, let only = view.rows.first { return request.redirect(to: only.path) }
        return request.page(title: view.title) { LexiconOrgansPage(view: view) }
    }

    /// The organs of the scope's units: whoever works in a section is checked by the list of its organ.
    private static func organs(in scope: Scope, _ session: any ReadSession) throws -> [Unit] {
        let units = try UnitRecords.tree(in: scope, session).filter { $0.isActive && $0.kind != .region }
        let missing = Set(units.map(\.organ)).subtracting(units.map(\.id))
        return try UnitRecords.find(all: missing, session).filter(\.isActive) + units.filter { $0.organ == $0.id }
    }

    private func organ(
        _ id: Identifier<Unit>, _ viewer: Viewer, _ session: any ReadSession
    ) throws -> Unit {
        let organs = try Self.organs(in: viewer.scope(for: .viewItems), session)
        guard let unit = organs.first(where: { $0.id == id }) else { throw PageFailure.notFound }
        return unit
    }

    private func show(
        _ request: StaffRequest, _ id: Identifier<Unit>, _ problems: [String] = []
    ) async throws -> PageResponse {
        let viewer = request.viewer
        let view = try await database.read { session in
            let unit = try organ(id, viewer, session)
            let versions = try UnitLexicons.versions(of: id, session)
            let people = try PersonRecords.find(all: Set(versions.map(\.madeBy)), session)
            return LexiconView(
                unit, versions, try UnitLexicons.lexicon(of: id, session), people,
                mayManage: viewer.scope(for: .manageLexicons).contains(unit), problems: problems)
        }
        return request.page(
            status: problems.isEmpty ? .ok : .unprocessableContent, title: view.title,
            breadcrumbs: [Breadcrumb("检查词库", LexiconPages.organs.path()), Breadcrumb(view.unit)]
        ) { LexiconPage(view: view, token: request.csrf) }
    }

    private func download(_ request: StaffRequest, _ id: Identifier<Unit>) async throws -> PageResponse {
        let viewer = request.viewer
        let found = try await database.read { session in
            let unit = try organ(id, viewer, session)
            return try UnitLexicons.text(of: id, session).map { (unit.name, $0) }
        }
        guard let (name, text) = found else { throw PageFailure.notFound }
        // Spreadsheet programs take text without the mark for the encoding of the machine.
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        return .download(mark + Array(text.utf8), name: "\(name)检查词库.csv", type: .csv)
    }

    private func upload(_ request: StaffRequest, _ id: Identifier<Unit>) async throws -> PageResponse {
        let form = try await request.upload(UploadLimits(fileBytes: UnitLexicons.largest))
        let (viewer, now) = (request.viewer, request.now)
        _ = try await database.read { try organ(id, viewer, $0) }
        guard let file = form["file"] else { return try await show(request, id, ["选择要上传的词库。"]) }
        do {
            let csv = try await NIOThreadPool.singleton.runIfActive {
                try LexiconTable.csv(file.stored, name: file.name)
            }
            try await database.write { try UnitLexicons.set(csv, of: id, by: viewer, at: now, in: $0) }
            return request.redirect(to: LexiconPages.show.path(id), notice: .done("词库已更新，下次检查起使用"))
        } catch let fault as LexiconTable.Fault {
            return try await show(request, id, [fault.message + "。"])
        } catch Refused.rules(let refusals) {
            return try await show(request, id, refusals.map { $0.message + "。" })
        }
    }
}
