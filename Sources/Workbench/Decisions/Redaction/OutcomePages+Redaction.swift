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

    func redactionPage(
        _ request: StaffRequest, _ id: CaseID, _ redaction: Identifier<RedactionCase>, _ state: FormState,
        _ search: RedactionSearch?, isRefused: Bool
    ) async throws -> PageResponse {
        let (outcome, found, file) = try await opened(request, id, redaction)
        let making = try await database.read { try RedactionMaking(found, $0) }
        let view: RedactionView
        do {
            // While the file is made nothing can be marked, and a long original is not opened for each look at the progress.
            let pages = making.isUnderWay ? [] : try await source(of: file).pages
            view = RedactionView(outcome, found, file, pages, search, making)
        } catch let error as RedactionError {
            view = RedactionView(outcome, found, file, [], nil, making, problem: error.message + "。")
        }
        return page(request, outcome, .redaction, isRefused ? state : nil, title: found.title) {
            RedactionPageContent(view: view, state: state, token: request.csrf)
        }
    }

    /// The redaction with its original, when the viewer may work on the case.
    func opened(
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

    func source(of file: StoredFile) async throws -> RedactionSource {
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
}
