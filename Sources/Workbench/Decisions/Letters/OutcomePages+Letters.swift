import HTML
import Letters
import Organs
import Regulation
import Requests
import Storage
import Web

extension OutcomePages {
    func letters(_ request: StaffRequest, _ id: CaseID, _ refused: FormState? = nil) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let (outcome, view) = try await database.read { session in
            let outcome = try found(id, for: viewer, on: today, session)
            return (outcome, try LettersView(outcome, session))
        }
        return page(request, outcome, .letters, refused) {
            LettersPage(view: view, state: refused ?? FormState(), token: request.csrf)
        }
    }

    func letterForm(_ request: StaffRequest, _ id: CaseID, _ form: String) async throws -> PageResponse {
        let kind = try letterKind(form)
        let outcome = try await found(request, id)
        let values = LetterForm.values(kind, outcome, on: request.today)
        return try await letterPage(request, outcome, kind, FormState(values), nil, nil)
    }

    /// One of the kinds that are made from a case.
    private func letterKind(_ form: String) throws -> LetterKind {
        guard let kind = LetterKind(rawValue: form), CaseLetters.kinds.contains(kind) else {
            throw PageFailure.notFound
        }
        return kind
    }

    private func letterPage(
        _ request: StaffRequest, _ outcome: OutcomeCase, _ kind: LetterKind, _ state: FormState, _ draft: LetterDraft?,
        _ refused: FormState?
    ) async throws -> PageResponse {
        let view = try await database.read { try LetterFormView(kind, outcome, draft, $0) }
        let title = "制发\(kind.title)"
        return page(request, outcome, .letters, refused, title: title) {
            LetterFormPage(view: view, state: refused ?? state, token: request.csrf)
        }
    }

    /// Shows the letter as it would be, or issues it: two buttons of one form.
    func issueLetter(_ request: StaffRequest, _ id: CaseID, _ form: String) async throws -> PageResponse {
        let kind = try letterKind(form)
        let outcome = try await found(request, id)
        var reader = FormReader(try await request.form())
        let version = reader.integer("version", "版本", in: 0...Int.max)
        guard let inputs = LetterForm.inputs(&reader), let version else {
            let state = FormState(reader.values, reader.messages)
            return try await letterPage(request, outcome, kind, state, nil, state)
        }
        return try await submitting(reader.values, fields: LetterForm.fields) {
            let (viewer, now) = (request.viewer, request.now)
            guard reader.values["button"] == "issue" else {
                let draft = try await database.write { [keys] session in
                    try CaseLetters.draft(kind, inputs, of: id, by: viewer, keys: keys, at: now, in: session)
                }
                return try await letterPage(request, outcome, kind, FormState(reader.values), draft, nil)
            }
            let letter = try await issued(kind, inputs, id, version, request)
            return request.redirect(to: OutcomeEndpoints.letters.path(id), notice: .done("已制发\(letter.label)。"))
        } again: { refused in
            try await letterPage(request, outcome, kind, refused, nil, refused)
        }
    }

    private func issued(
        _ kind: LetterKind, _ inputs: LetterInputs, _ id: CaseID, _ version: Int, _ request: StaffRequest
    ) async throws -> CaseLetter {
        do {
            return try await CaseLetters.issue(
                kind, inputs, of: id, ifVersion: version, by: request.viewer, keys: keys, at: request.now, in: database,
                cabinet)
        } catch let error as LetterWritingError {
            throw Refused.rules([Refusal("letter.file", "文书没有生成：\(error.chinese)")])
        }
    }

    func voidLetter(
        _ request: StaffRequest, _ id: CaseID, _ letter: Identifier<CaseLetter>
    ) async throws -> PageResponse {
        _ = try await found(request, id)
        var reader = FormReader(try await request.form())
        let reason = reader.text("reason", "作废的原因", longest: 500)
        let version = reader.integer("version", "版本", in: 0...Int.max)
        guard let reason, let version else {
            return try await letters(request, id, FormState(reader.values, reader.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(reader.values, fields: ["reason"]) {
            try await database.write { session in
                try CaseLetters.void(
                    letter, of: id, reason: reason, ifVersion: version, by: viewer, at: now, in: session)
            }
            return request.redirect(to: OutcomeEndpoints.letters.path(id), notice: .done("文书已作废，文号不再使用。"))
        } again: {
            try await letters(request, id, $0)
        }
    }

    // MARK: Files

    /// Roles whose files may be taken without opening the applicant's data. What names the applicant needs that right.
    private static let openRoles: Set<RequestFile.Role> = [.answer, .proof, .material]

    func file(_ request: StaffRequest, _ id: CaseID, _ paper: Identifier<StoredFile>) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let file = try await database.read { session -> StoredFile in
            let outcome = try found(id, for: viewer, on: today, session)
            let roles = outcome.file.files.filter { $0.file == paper }.map(\.role)
            guard !roles.isEmpty, let file = try CaseFiles.stored(of: outcome.request, session)[paper] else {
                throw PageFailure.notFound
            }
            if roles.allSatisfy({ !Self.openRoles.contains($0) }), !outcome.may(.openApplicants) {
                throw PageFailure.forbidden(.openApplicants)
            }
            return file
        }
        let blobs = cabinet.blobs
        guard try await blobs.contains(file.digest) else {
            throw PageFailure.conflict("文件内容缺失，请联系系统管理员从备份恢复。")
        }
        return .download(
            name: file.name.ending(as: file.type).text, type: .named(file.type.rawValue), length: file.size
        ) { writer in
            try await blobs.read(file.digest) { piece in try await writer.write(piece) }
        }
    }
}
