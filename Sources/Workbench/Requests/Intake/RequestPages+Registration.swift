import HTML
import HTTPTypes
import Organs
import Requests
import Storage
import Web

extension RequestPages {
    /// Files of one registration; more are attached later.
    static let mostFiles = 20

    /// - Parameter refused: the form as it was sent, when it was.
    func createForm(_ request: StaffRequest, _ refused: FormState? = nil) async throws -> PageResponse {
        let viewer = request.viewer
        let units = try await database.read { session in
            try UnitRecords.tree(in: viewer.scope(for: .registerRequests), session)
                .filter { $0.isActive && $0.kind != .region }
        }
        // Whoever registers for one organ only registers for the organ itself, unless another unit is chosen.
        let organs = units.filter { $0.organ == $0.id }
        let fresh = FormState(
            FormValues([
                "submittedOn": "\(request.today)", "kind": InformationRequest.Kind.disclosure.rawValue,
                "unit": organs.count == 1 ? organs[0].id.rawValue : "",
            ]))
        return request.page(
            status: .form(refused), title: RegistrationPage.title,
            breadcrumbs: [
                Breadcrumb(RegisterView.title, RequestEndpoints.list.path()), Breadcrumb(RegistrationPage.title),
            ]
        ) {
            RegistrationPage(
                state: refused ?? fresh, units: Choice.units(units), largestFile: policy.largest, token: request.csrf)
        }
    }

    func create(_ request: StaffRequest) async throws -> PageResponse {
        let form = try await received(request)
        var reader = FormReader(form.values)
        guard let reading = RegistrationReading(&reader) else {
            return try await createForm(request, FormState(reader.values, reader.messages))
        }
        let (viewer, now, keys) = (request.viewer, request.now, keys)
        return try await submitting(form.values, fields: RegistrationFields.names) {
            var filing = reading.filing
            filing.files = try await papers(form, at: now)
            let complete = filing
            let receipt = try await database.write { session in
                let organ = try UnitRecords.find(reading.unit, in: viewer.scope(for: .viewRequests), session)?.organ
                return try Requests.register(
                    complete, reading.arrival, in: reading.unit,
                    published: try organ.map { try PublishedTitles.matching(complete.content, of: $0, session) } ?? [],
                    by: viewer, keys: keys, at: now, in: session)
            }
            return registered(receipt, wantsSplit: form.values["button"] == "split", request)
        } again: {
            try await createForm(request, $0)
        }
    }

    /// The code is told on the next page, once: it is kept nowhere.
    private func registered(
        _ receipt: FilingReceipt, wantsSplit: Bool, _ request: StaffRequest
    ) -> PageResponse {
        let id = receipt.request.id
        let path = wantsSplit ? CaseForm.split.open.path(id) : RequestEndpoints.show.path(id)
        return request.redirect(
            to: path,
            notice: .done("已登记，案号\(receipt.request.number)。查询码\(receipt.code)只显示这一次，请抄写在登记回执上交给申请人。"))
    }

    // MARK: Files

    /// A form with files, each checked and spooled as it comes in.
    func received(_ request: StaffRequest) async throws -> UploadedForm<SpooledBlob> {
        do {
            let limits = UploadLimits(fileBytes: policy.largest, files: Self.mostFiles)
            return try await request.upload(limits) { _, _ in try await SpoolSink(cabinet.spool(policy)) }
        } catch let failure as BlobFailure {
            throw failure.pageFailure
        }
    }

    private func papers(_ form: UploadedForm<SpooledBlob>, at now: Moment) async throws -> FilingFiles {
        var files = FilingFiles()
        files.form = try await kept(form, "scan", at: now)
        files.envelope = try await kept(form, "envelope", at: now)
        files.identity = try await kept(form, "identity", isSealed: RequestFile.Role.identity.isSealed, at: now)
        files.authority = try await kept(form, "authority", isSealed: RequestFile.Role.authority.isSealed, at: now)
        files.attachments = try await kept(form, "attachments", at: now)
        return files
    }

    /// The files of a field, kept.
    ///
    /// - Throws: ``Refused/rules(_:)`` with what is wrong with them, beside the field.
    func kept(
        _ form: UploadedForm<SpooledBlob>, _ field: String, isSealed: Bool = false, at now: Moment
    ) async throws -> [KeptContent] {
        var (contents, refusals): ([KeptContent], [Refusal]) = ([], [])
        for file in form.files where file.field == field {
            do {
                contents.append(
                    isSealed
                        ? try await cabinet.keepSealed(
                            file.stored, called: file.name, under: policy, keys: keys, at: now)
                        : try await cabinet.keep(file.stored, called: file.name, under: policy, at: now))
            } catch let refusal as UploadRefusal {
                if case .unreadable(.unavailable) = refusal { throw PageFailure.unavailable }
                let words = refusal.message.hasSuffix("。") ? String(refusal.message.dropLast()) : refusal.message
                refusals.append(
                    Refusal("request.file", field: field, "“\(FileName(file.name))”：\(words)；所有文件都没有保存，请重新选择"))
            }
        }
        try refusals.throwIfAny()
        return contents
    }
}
