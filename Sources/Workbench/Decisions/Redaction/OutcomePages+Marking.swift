import HTML
import Organs
import Redaction
import Regulation
import Requests
import Storage
import Web

extension OutcomePages {
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
            try await take(button, marks, title, found, request, version)
        } again: {
            try await redactionPage(request, id, redaction, $0, nil, isRefused: true)
        }
    }

    private func take(
        _ button: String, _ marks: [RedactionMark], _ title: String, _ found: RedactionCase, _ request: StaffRequest,
        _ version: Int
    ) async throws -> PageResponse {
        let (viewer, now, id) = (request.viewer, request.now, found.request)
        switch button {
        case "drop":
            try await database.write { try Redactions.drop(found.id, of: id, by: viewer, at: now, in: $0) }
            return request.redirect(to: OutcomeEndpoints.redactions.path(id), notice: .done("已放弃遮挡，原件仍在案卷中。"))
        case "finish":
            try await database.write { session in
                try Redactions.make(
                    found.id, marks, title: title, of: id, ifVersion: version, by: viewer, at: now, in: session)
            }
            return request.redirect(to: OutcomeEndpoints.redaction.path(id, found.id))
        default:
            try await database.write { session in
                try Redactions.mark(
                    marks, title: title, on: found.id, of: id, ifVersion: version, by: viewer, at: now, in: session)
            }
            return request.redirect(
                to: OutcomeEndpoints.redaction.path(id, found.id), notice: .done("已保存\(marks.count)处遮挡。"))
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
