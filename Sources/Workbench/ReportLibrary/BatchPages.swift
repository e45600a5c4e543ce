import HTML
import NIOCore
import Organs
import Reporting
import Storage
import Web

/// Many files of reports at once: dropped, read in the background, settled one by one where nothing can be guessed.
extension ReportLibraryPages {
    func registerBatches(in routes: inout Routes) {
        routes.on(ReportLibraryEndpoints.batches) { try await batches($0) }
        routes.on(ReportLibraryEndpoints.upload) { try await upload($0) }
        routes.on(ReportLibraryEndpoints.batch) { try await batch($0, $1) }
        routes.on(ReportLibraryEndpoints.assign) { try await assign($0, $1, $2) }
        routes.on(ReportLibraryEndpoints.choose) { try await choose($0, $1, $2) }
        routes.on(ReportLibraryEndpoints.drop) { try await drop($0, $1, $2) }
    }

    private func batches(_ request: StaffRequest, _ state: FormState? = nil) async throws -> PageResponse {
        let viewer = request.viewer
        let view = try await database.read { session in
            let scope = viewer.scope(for: .draftReports)
            let units = RoundForm.reporting(try UnitRecords.tree(in: scope, session))
            return BatchListView(try BatchRecords.batches(in: scope, limit: 30, session), units)
        }
        return request.page(
            status: .form(state), title: BatchListView.title,
            breadcrumbs: [
                Breadcrumb(LibraryView.title, ReportLibraryEndpoints.list.path()), Breadcrumb(BatchListView.title),
            ]
        ) { BatchListPage(view: view, state: state, largestFile: uploadLimit, token: request.csrf) }
    }

    private func upload(_ request: StaffRequest) async throws -> PageResponse {
        let (viewer, now, policy) = (request.viewer, request.now, UploadPolicy([.pdf: uploadLimit]))
        let form: UploadedForm<SpooledBlob>
        do {
            // Each file runs into the store's spool: hundreds of them are never in memory together.
            form = try await request.upload(UploadLimits(fileBytes: uploadLimit, files: ReportBatches.mostFiles)) {
                _, _ in
                try await SpoolSink(files.spool(policy))
            }
        } catch let failure as BlobFailure {
            throw failure.pageFailure
        }
        var reader = FormReader(form.values)
        guard let keeper: Identifier<Unit> = reader.identifier("keeper", "保存单位") else {
            return try await batches(request, FormState(form.values, reader.messages))
        }
        let uploads = try await take(form.files, at: now)
        return try await submitting(form.values, fields: ["files", "keeper"]) {
            let id = try await database.write { session in
                try ReportBatches.begin(uploads, in: keeper, by: viewer, at: now, in: session)
            }
            return request.redirect(
                to: ReportLibraryEndpoints.batch.path(id), notice: .done("已收到\(uploads.count)个文件，正在读取。"))
        } again: {
            try await batches(request, $0)
        }
    }

    /// One file in memory at a time.
    private func take(_ received: [UploadedFile<SpooledBlob>], at now: Moment) async throws -> [BatchUpload] {
        var uploads: [BatchUpload] = []
        for file in received where uploads.count <= ReportBatches.mostFiles {
            var bytes: [UInt8] = []
            bytes.reserveCapacity(file.size)
            for try await piece in file.stored.pieces() { bytes += piece.readableBytesView }
            uploads += try await ReportUploads(files: files).take(bytes, called: file.name, at: now)
        }
        return uploads
    }

    // MARK: One batch

    private func batch(_ request: StaffRequest, _ id: Identifier<ReportBatch>) async throws -> PageResponse {
        let viewer = request.viewer
        let view = try await database.read { session in
            guard let batch = try BatchRecords.batch(id, in: viewer.scope(for: .draftReports), session) else {
                throw PageFailure.notFound
            }
            let units = RoundForm.reporting(try ReportBatches.reporting(batch, session))
            return BatchView(batch, try BatchRecords.files(of: id, session), units)
        }
        return request.page(
            title: BatchView.title,
            breadcrumbs: [
                Breadcrumb(LibraryView.title, ReportLibraryEndpoints.list.path()),
                Breadcrumb(BatchListView.title, ReportLibraryEndpoints.batches.path()), Breadcrumb(BatchView.title),
            ]
        ) { BatchPage(view: view, token: request.csrf) }
    }

    private func admit(
        _ id: Identifier<ReportBatch>, _ file: Identifier<BatchFile>, _ request: StaffRequest
    ) async throws {
        let viewer = request.viewer
        let isThere = try await database.read { session in
            try BatchRecords.batch(id, in: viewer.scope(for: .draftReports), session) != nil
                && BatchRecords.file(file, session)?.batch == id
        }
        guard isThere else { throw PageFailure.notFound }
    }

    /// The forms of the tray are small: what is refused is told at the top of the page.
    private func assign(
        _ request: StaffRequest, _ id: Identifier<ReportBatch>, _ file: Identifier<BatchFile>
    ) async throws -> PageResponse {
        try await admit(id, file, request)
        var reader = FormReader(try await request.form())
        let unit: Identifier<Unit>? = reader.optionalIdentifier("unit", "单位")
        let name = reader.optionalText("name", "机关名称", longest: 100)
        let year = reader.integer("year", "年度", in: 2008...2100)
        let version = reader.integer("version", "版本", in: 1...1_000_000)
        let back = ReportLibraryEndpoints.batch.path(id)
        guard let year, let version, let owner = unit.map({ ReportBatches.Owner.unit($0) }) ?? name.map({ .other($0) })
        else { return request.redirect(to: back, notice: .failure("请选择单位或者填写机关名称，并填写年度。")) }
        let (viewer, now) = (request.viewer, request.now)
        return try await settling(request, back, done: "已确认报告的单位和年度。") {
            try await database.write { session in
                try ReportBatches.assign(
                    file, to: owner, year: year, ifVersion: version, by: viewer, at: now, in: session)
            }
        }
    }

    private func choose(
        _ request: StaffRequest, _ id: Identifier<ReportBatch>, _ file: Identifier<BatchFile>
    ) async throws -> PageResponse {
        try await admit(id, file, request)
        let values = try await request.form()
        let back = ReportLibraryEndpoints.batch.path(id)
        let (viewer, now) = (request.viewer, request.now)
        guard let version = Int(values["version"]), ["new", "old"].contains(values["which"]) else {
            return request.redirect(to: back, notice: .failure("请选择采用哪一份报告。"))
        }
        let takesNew = values["which"] == "new"
        return try await settling(request, back, done: takesNew ? "已改用新导入的报告；该年度正在报送的，由他人审核后采用。" : "仍采用原来的报告。") {
            try await database.write { session in
                try ReportBatches.choose(
                    file, theNewOne: takesNew, ifVersion: version, by: viewer, at: now, in: session)
            }
        }
    }

    private func drop(
        _ request: StaffRequest, _ id: Identifier<ReportBatch>, _ file: Identifier<BatchFile>
    ) async throws -> PageResponse {
        try await admit(id, file, request)
        var reader = FormReader(try await request.form())
        let reason = reader.text("reason", "舍弃原因", longest: 200)
        let version = reader.integer("version", "版本", in: 1...1_000_000)
        let back = ReportLibraryEndpoints.batch.path(id)
        guard let reason, let version else {
            return request.redirect(to: back, notice: .failure("填写舍弃原因。"))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await settling(request, back, done: "已舍弃该文件。") {
            try await database.write { session in
                try ReportBatches.drop(file, reason: reason, ifVersion: version, by: viewer, at: now, in: session)
            }
        }
    }

    private func settling(
        _ request: StaffRequest, _ back: LocalPath, done: String, _ verb: () async throws -> Void
    ) async throws -> PageResponse {
        do {
            return try await pressing(request, backTo: back, done: done, verb)
        } catch Refused.changedMeanwhile {
            return request.redirect(to: back, notice: .failure("这个文件刚刚已由他人处理，请核对。"))
        }
    }
}
