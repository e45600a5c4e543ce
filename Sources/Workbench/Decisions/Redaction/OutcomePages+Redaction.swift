import HTML
import Organs
import Redaction
import Regulation
import Requests
import Storage
import Web

extension OutcomePages {
    /// One document is opened at a time.
    private static let mostMaterials = 1
    /// Pixels: as wide as a desk's window shows a page.
    private static let previewWidth = 1_200

    func redactions(_ request: StaffRequest, _ id: CaseID, _ refused: FormState? = nil) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let (outcome, view) = try await database.read { session in
            let outcome = try found(id, for: viewer, on: today, session)
            return (outcome, try RedactionsView(outcome, session))
        }
        return page(request, outcome, .redaction, refused) {
            RedactionsPage(
                view: view, state: refused ?? FormState(), endings: materialPolicy.extensions.map { ".\($0)" },
                token: request.csrf)
        }
    }

    /// Takes a file in, or begins with one that is there; what needs no hiding becomes an enclosure at once.
    func beginRedaction(_ request: StaffRequest, _ id: CaseID) async throws -> PageResponse {
        _ = try await found(request, id)
        let received = try await receive(request, materialPolicy, files: Self.mostMaterials)
        var reader = FormReader(received.values)
        let isPlain = reader.values["button"] == "plain"
        let chosen: Identifier<StoredFile>? = reader.optionalIdentifier("file", "文件")
        let title = isPlain ? "" : reader.text("title", "遮挡后文件的标题", longest: 200)
        if chosen == nil, received["material"] == nil { reader.add("material", "选择要上传的文件，或者选择案卷中的文件。") }
        let content =
            reader.messages.isEmpty && chosen == nil
            ? try await keep(received["material"], as: "material", materialPolicy, request, &reader) : nil
        guard let title, reader.messages.isEmpty else {
            return try await redactions(request, id, FormState(reader.values, reader.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(reader.values, fields: ["file", "title", "material"]) {
            let begun = try await database.write { session -> RedactionCase? in
                if isPlain {
                    guard let content else {
                        throw Refused.rules([Refusal("redaction.file", field: "material", "选择要上传的文件")])
                    }
                    try CaseFiles.enclose(content, in: id, by: viewer, at: now, in: session)
                    return nil
                }
                if let content {
                    return try Redactions.begin(content, title: title, of: id, by: viewer, at: now, in: session)
                }
                guard let chosen else { throw Refused.notFound }
                return try Redactions.begin(file: chosen, title: title, of: id, by: viewer, at: now, in: session)
            }
            guard let begun else {
                return request.redirect(to: OutcomeEndpoints.redactions.path(id), notice: .done("已作为答复附件，没有遮挡。"))
            }
            return request.redirect(to: OutcomeEndpoints.redaction.path(id, begun.id))
        } again: {
            try await redactions(request, id, $0)
        }
    }

    func redaction(
        _ request: StaffRequest, _ id: CaseID, _ redaction: Identifier<RedactionCase>
    ) async throws -> PageResponse {
        try await redactionPage(request, id, redaction, FormState(FormValues(["page": "1"])), nil, isRefused: false)
    }

    private func redactionPage(
        _ request: StaffRequest, _ id: CaseID, _ redaction: Identifier<RedactionCase>, _ state: FormState,
        _ search: RedactionSearch?, isRefused: Bool
    ) async throws -> PageResponse {
        let (outcome, found, file) = try await opened(request, id, redaction)
        let view: RedactionView
        do {
            view = RedactionView(outcome, found, file, try await source(of: file).pages, search)
        } catch let error as RedactionError {
            view = RedactionView(outcome, found, file, [], nil, problem: error.message + "。")
        }
        return page(request, outcome, .redaction, isRefused ? state : nil, title: found.title) {
            RedactionPageContent(view: view, state: state, token: request.csrf)
        }
    }

    /// The redaction with its original, when the viewer may work on the case.
    private func opened(
        _ request: StaffRequest, _ id: CaseID, _ redaction: Identifier<RedactionCase>
    ) async throws -> (OutcomeCase, RedactionCase, StoredFile) {
        let (viewer, today) = (request.viewer, request.today)
        return try await database.read { session in
            let outcome = try found(id, for: viewer, on: today, session)
            guard let redaction = try RedactionRecords.find(redaction, of: id, session),
                let file = try CaseFiles.stored(of: outcome.request, session)[redaction.source]
            else { throw PageFailure.notFound }
            guard outcome.mayHandle else { throw PageFailure.forbidden(.handleRequests) }
            return (outcome, redaction, file)
        }
    }

    private func source(of file: StoredFile) async throws -> RedactionSource {
        guard file.size <= RedactionLimits.standard.fileBytes else {
            throw RedactionError.tooLarge(bytes: file.size, limit: RedactionLimits.standard.fileBytes)
        }
        return try await RedactionSource.open(try await cabinet.blobs.get(file.digest))
    }

    /// A page of the original as a picture, for marking.
    func redactionPage(
        _ request: StaffRequest, _ id: CaseID, _ redaction: Identifier<RedactionCase>, _ number: Int
    ) async throws -> PageResponse {
        let (_, _, file) = try await opened(request, id, redaction)
        do {
            let source = try await source(of: file)
            return .bytes(
                try await source.preview(page: number, width: Self.previewWidth), .named(MediaType.png.rawValue))
        } catch RedactionError.noSuchPage {
            throw PageFailure.notFound
        } catch let error as RedactionError {
            throw PageFailure.unprocessable(error.message + "。")
        }
    }

    // MARK: Marking

    /// Marks, searches, takes marks back, and makes the file: the buttons of one page.
    func redact(
        _ request: StaffRequest, _ id: CaseID, _ redaction: Identifier<RedactionCase>
    ) async throws -> PageResponse {
        let (_, found, file) = try await opened(request, id, redaction)
        var reader = FormReader(try await request.form())
        let button = reader.values["button"]
        if button == "search" { return try await search(request, id, found, file, &reader) }
        let version = reader.integer("version", "版本", in: 0...Int.max)
        let title = reader.optionalText("title", "遮挡后文件的标题", longest: 200) ?? found.title
        let marks = RedactionMarks.changed(found.marks, by: button, &reader)
        guard let marks, let version, reader.messages.isEmpty else {
            return try await redactionPage(
                request, id, redaction, FormState(reader.values, reader.messages), nil, isRefused: true)
        }
        return try await submitting(reader.values, fields: RedactionMarks.fields) {
            try await take(button, marks, title, found, file, request, version)
        } again: {
            try await redactionPage(request, id, redaction, $0, nil, isRefused: true)
        }
    }

    private func take(
        _ button: String, _ marks: [RedactionMark], _ title: String, _ found: RedactionCase, _ file: StoredFile,
        _ request: StaffRequest, _ version: Int
    ) async throws -> PageResponse {
        let (viewer, now, id) = (request.viewer, request.now, found.request)
        switch button {
        case "drop":
            try await database.write { try Redactions.drop(found.id, of: id, by: viewer, at: now, in: $0) }
            return request.redirect(to: OutcomeEndpoints.redactions.path(id), notice: .done("已放弃遮挡，原件仍在案卷中。"))
        case "finish":
            try await finish(found, marks, title, file, request, version)
            return request.redirect(
                to: OutcomeEndpoints.redactions.path(id), notice: .done("遮挡后的文件已生成，并核验没有遗留被遮挡的内容。"))
        default:
            try await database.write { session in
                try Redactions.mark(
                    marks, title: title, on: found.id, of: id, ifVersion: version, by: viewer, at: now, in: session)
            }
            return request.redirect(
                to: OutcomeEndpoints.redaction.path(id, found.id), notice: .done("已保存\(marks.count)处遮挡。"))
        }
    }

    /// Makes the file anew from its pages, proves that nothing is left under the marks, and keeps it.
    private func finish(
        _ found: RedactionCase, _ marks: [RedactionMark], _ title: String, _ file: StoredFile, _ request: StaffRequest,
        _ version: Int
    ) async throws {
        let (viewer, now, id) = (request.viewer, request.now, found.request)
        let organ = try await database.read { try UnitRecords.find(found.organ, in: .everything, $0)?.name ?? "" }
        let result: RedactedFile
        do {
            let source = try await source(of: file)
            result = try await source.redacted(marks, RedactionHeading(title: title, organ: organ, day: now.day))
            try await source.verify(result, against: marks)
        } catch let error as RedactionError {
            throw Refused.rules([Refusal("redaction.file", error.message)])
        }
        let output = try await cabinet.keep(
            result.bytes, called: "\(title).\(result.kind.rawValue)", under: .office, at: now)
        var sheet: KeptContent?
        if let bytes = result.sheet {
            sheet = try await cabinet.keep(bytes, called: "\(title)（遮挡说明）.pdf", under: .office, at: now)
        }
        try await database.write { [sheet] session in
            try Redactions.finish(
                found.id, result, output: output, sheet: sheet, of: id, ifVersion: version, by: viewer, at: now,
                in: session)
        }
    }

    private func search(
        _ request: StaffRequest, _ id: CaseID, _ found: RedactionCase, _ file: StoredFile, _ reader: inout FormReader
    ) async throws -> PageResponse {
        let texts = (reader.optionalText("words", "文字", longest: 5_000) ?? "")
            .split { $0.isNewline || "、，,；;".contains($0) }.map(String.init)
        let kinds = Set(reader.values.all("numbers").compactMap(RedactionTarget.NumberKind.init(rawValue:)))
        do {
            let result = try await source(of: file).search(RedactionQuery(texts: texts, numbers: kinds))
            return try await redactionPage(
                request, id, found.id, FormState(reader.values), result, isRefused: false)
        } catch let error as RedactionError {
            reader.add("words", error.message + "。")
            return try await redactionPage(
                request, id, found.id, FormState(reader.values, reader.messages), nil, isRefused: true)
        }
    }
}
