import Letters
import Organs
public import Regulation
public import Storage

/// What an applicant reads with number and code, and the proof that it was read (domain 05 §8: e-mail and platform, proof by the opening record).
public enum OnlineReading {
    /// A paper that the applicant may open: a letter that was served to him, or what went with it.
    public struct Paper: Hashable, Sendable {
        public let letter: Identifier<CaseLetter>
        public let file: StoredFile
    }

    /// The papers that were served to the applicant, letter by letter. Letters to others, drafts, and what was prepared for an answer and did not go with
    /// it are files of the case too and are never among them.
    public static func papers(
        of request: InformationRequest, on today: Day, _ session: any ReadSession
    ) throws -> [Paper] {
        let stored = try CaseFiles.stored(of: request, session)
        return try CaseLetters.served(to: request, on: today, session).flatMap { letter in
            ([letter.pdf] + letter.enclosures).compactMap { id in
                stored[id].map { Paper(letter: letter.id, file: $0) }
            }
        }
    }

    /// Opens a paper, and keeps the proof that it was.
    ///
    /// - Throws: ``Refused/notFound`` where the number is not that of the code or account, or the paper is not the applicant's.
    public static func open(
        _ file: Identifier<StoredFile>, number: String, by access: StatusAccess, keys: KeyRing, at now: Moment,
        in session: any WriteSession
    ) throws -> Paper {
        guard let status = try RequestStatus.find(number: number, by: access, keys: keys, on: now.day, session),
            let paper = try papers(of: status.request, on: now.day, session).first(where: { $0.file.id == file })
        else { throw Refused.notFound }
        try CaseLetters.recordReading(
            of: paper.letter, by: status.request.id, note: access.readingNote, at: now, in: session)
        return paper
    }

    /// The page of the request's state tells what notices of correction, fee and extension say: who opens it has read those that were served by it.
    public static func recordNotices(
        number: String, by access: StatusAccess, keys: KeyRing, at now: Moment, in session: any WriteSession
    ) throws {
        guard let status = try RequestStatus.find(number: number, by: access, keys: keys, on: now.day, session) else {
            throw Refused.notFound
        }
        guard let request = try RequestRecords.locked(status.request.id, in: .everything, session) else {
            throw Refused.notFound
        }
        let file = try CaseFile(request, on: now.day, session)
        for attempt in file.services where notices.contains(attempt.value.letter) {
            try record(attempt.number, attempt.value, in: file, note: access.readingNote, at: now, session)
        }
    }

    private static let notices: [LetterKind] = [.correctionNotice, .feeNotice, .extensionNotice]

    /// Ends an attempt over the platform that is still open, with the proof that its letter was read. Read twice, the first reading counts; what was
    /// served otherwise has its own proof.
    ///
    /// - Parameter file: of a request whose row is locked.
    static func record(
        _ number: Int, _ attempt: ServiceAttempt, in file: CaseFile, note: String, at now: Moment,
        _ session: any WriteSession
    ) throws {
        guard attempt.manner == .platform, file.serviceResults[number] == nil else { return }
        let request = file.request
        // Read anew: a notice that was read just before has told the clock already. What it does not wait for must not keep the reader out.
        let current = try CaseFile(request, on: now.day, session)
        let statements =
            current.clock.closedOn == nil
            ? attempt.letter.served(on: now.day, nil).filter { current.isServiceAwaited($0.event.kind) } : []
        if !statements.isEmpty { try RequestClocks.enter(statements, to: request, by: nil, at: now, session) }
        let result = ServiceResult(of: number, isDelivered: true, day: now.day, reason: note)
        try CaseRecords.insert(.serviceResult(result), of: request.id, by: nil, at: now, session)
        var facts = ["letter": attempt.letter.rawValue]
        if let issued = attempt.issued { facts["document"] = issued.rawValue }
        try EventLog.append(
            EventDraft(
                .letterRead, of: .init("request", request.id), organ: request.organ.chain, by: nil, facts: facts,
                at: now), in: session)
        try RequestRecords.touch(request.id, at: now, session)
    }
}
