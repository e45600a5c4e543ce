import HTML
import NIOCore
import Organs
import Requests
import Storage
import Web

extension RequestPages {
    func show(_ request: StaffRequest, _ id: Identifier<InformationRequest>) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let view = try await database.read { session in
            try CaseView(try found(id, for: viewer, on: today, session), for: viewer, on: today, session)
        }
        return request.page(title: view.request.number, breadcrumbs: trail(view.request)) {
            CasePage(view: view, token: request.csrf)
        }
    }

    // MARK: What is shown on need and logged

    func openApplicant(_ request: StaffRequest, _ id: Identifier<InformationRequest>) async throws -> PageResponse {
        let (viewer, now, keys) = (request.viewer, request.now, keys)
        let values = try await request.form()
        let file = try await database.read { try found(id, for: viewer, on: now.day, $0) }
        guard let purpose = Applicants.Purpose(rawValue: values["purpose"]) else {
            return request.redirect(
                to: RequestEndpoints.show.path(id), notice: .failure("选择查看申请人完整信息的用途。"))
        }
        let (details, corrections) = try await database.write { session in
            try Applicants.openWithCorrections(
                of: id, for: purpose, by: viewer, keys: keys, at: now, in: session)
        }
        return request.page(title: "申请人完整信息", breadcrumbs: trail(file.request, "申请人完整信息")) {
            OpenedApplicantPage(
                request: file.request, details: details, purpose: purpose, corrections: corrections)
        }
    }

    func openConsultee(_ request: StaffRequest, _ id: Identifier<InformationRequest>) async throws -> PageResponse {
        let (viewer, now, keys) = (request.viewer, request.now, keys)
        let label = try await request.form()["label"]
        let file = try await database.read { try found(id, for: viewer, on: now.day, $0) }
        let name = try await database.write { session in
            try CaseWork.openConsultee(label, of: id, by: viewer, keys: keys, at: now, in: session)
        }
        return request.page(title: "被征求意见方", breadcrumbs: trail(file.request, "被征求意见方")) {
            ConsulteePage(request: file.request, label: label, name: name)
        }
    }

    func renewCode(_ request: StaffRequest, _ id: Identifier<InformationRequest>) async throws -> PageResponse {
        let (viewer, now, keys) = (request.viewer, request.now, keys)
        let version = Int(try await request.form()["version"]) ?? 0
        _ = try await database.read { try found(id, for: viewer, on: now.day, $0) }
        let path = RequestEndpoints.show.path(id)
        do {
            let code = try await database.write { session in
                try Requests.renewCode(of: id, ifVersion: version, by: viewer, keys: keys, at: now, in: session)
            }
            return request.redirect(to: path, notice: .done("新的查询码是\(code)，只显示这一次，请交给申请人。原查询码已失效。"))
        } catch Refused.changedMeanwhile {
            return request.redirect(to: path, notice: .warning("您打开页面之后，有人修改了这件申请，请核对后再试。"))
        }
    }

    // MARK: Files

    /// Papers of the case that do not show who the applicant is.
    func file(
        _ request: StaffRequest, _ id: Identifier<InformationRequest>, _ file: Identifier<StoredFile>
    ) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let stored = try await database.read { session in
            let found = try found(id, for: viewer, on: today, session)
            return try paper(file, of: found, isPersonal: false, session)
        }
        return try await content(of: stored)
    }

    /// A paper that shows who the applicant is: its reading is an event.
    func openFile(
        _ request: StaffRequest, _ id: Identifier<InformationRequest>, _ file: Identifier<StoredFile>
    ) async throws -> PageResponse {
        let (viewer, now, keys) = (request.viewer, request.now, keys)
        let stored = try await database.write { session in
            let found = try found(id, for: viewer, on: now.day, session)
            let stored = try paper(file, of: found, isPersonal: true, session)
            _ = try Applicants.open(of: id, for: .identityCheck, by: viewer, keys: keys, at: now, in: session)
            return stored
        }
        return try await content(of: stored)
    }

    private func paper(
        _ id: Identifier<StoredFile>, of file: CaseFile, isPersonal: Bool, _ session: any ReadSession
    ) throws -> StoredFile {
        let roles = file.files.filter { $0.file == id }.map(\.role)
        guard !roles.isEmpty, roles.contains(where: CaseView.isPersonal) == isPersonal,
            let stored = try CaseFiles.file(id, of: file.request.id, session)
        else { throw PageFailure.notFound }
        return stored
    }

    private func content(of file: StoredFile) async throws -> PageResponse {
        let blobs = cabinet.blobs
        guard try await blobs.contains(file.digest) else { throw PageFailure.conflict("文件内容缺失，请联系系统管理员从备份恢复。") }
        if file.isSealed {
            let bytes = try await cabinet.bytes(of: file, keys: keys)
            return .download(
                name: file.name.ending(as: file.type).text, type: .named(file.type.rawValue), length: bytes.count
            ) { try await $0.write(ByteBuffer(bytes: bytes)) }
        }
        return .download(
            name: file.name.ending(as: file.type).text, type: .named(file.type.rawValue), length: file.size
        ) { writer in
            try await blobs.read(file.digest) { piece in try await writer.write(piece) }
        }
    }
}
