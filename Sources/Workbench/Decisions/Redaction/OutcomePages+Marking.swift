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
