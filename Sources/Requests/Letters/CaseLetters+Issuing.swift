public import Letters
public import Organs
import Regulation
public import Storage

extension CaseLetters {
    /// How often a letter is printed again because another took its number. Two officers who press at once meet once or twice.
    private static let mostAttempts = 8
    /// What the platform prints itself.
    private static let policy = UploadPolicy.office.only(.pdf, .docx)

    /// Issues a letter: checks it, prints it as docx and pdf, keeps both with their digests, and takes its number in one transaction with its record.
    ///
    /// - Parameter version: of the request that the person saw.
    /// - Throws: ``Refused``; ``LetterWritingError``, ``UploadRefusal`` where the files cannot be made or kept.
    public static func issue(
        _ kind: LetterKind, _ inputs: LetterInputs, of id: Identifier<InformationRequest>, ifVersion version: Int,
        by viewer: Viewer, keys: KeyRing, at now: Moment, in database: any Database, _ cabinet: FileCabinet
    ) async throws -> CaseLetter {
        for _ in 0..<mostAttempts {
            let draft = try await database.read { session in
                guard let file = try CaseFile.find(id, on: now.day, in: viewer.scope(for: .viewRequests), session)
                else { throw Refused.notFound }
                return try self.draft(kind, inputs, file, keys, session)
            }
            try draft.refusals.throwIfAny()
            guard let letter = draft.letter else { throw Refused.notFound }
            let docx = try await kept(letter, as: .docx, cabinet, at: now)
            let pdf = try await kept(letter, as: .pdf, cabinet, at: now)
            do {
                return try await database.write { session in
                    try issue(
                        draft, docx: docx, pdf: pdf, of: id, ifVersion: version, by: viewer, keys: keys, at: now,
                        in: session)
                }
            } catch is NumberTaken { continue }
        }
        throw Refused.rules([Refusal("letter.busy", "同时制发的文书较多，没有取到文号，请稍后再试")])
    }

    private static func kept(
        _ letter: Letter, as format: LetterWriter.Format, _ cabinet: FileCabinet, at now: Moment
    ) async throws -> KeptContent {
        let bytes = try LetterWriter.write(letter, to: format)
        let name = [letter.title, letter.number ?? letter.caseNumber].compactMap(\.self).joined(separator: " ")
        return try await cabinet.keep(bytes, called: "\(name).\(format.rawValue)", under: policy, at: now)
    }
}
