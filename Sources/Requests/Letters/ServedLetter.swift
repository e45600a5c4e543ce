import Letters
import Organs
public import Regulation
public import Storage

/// A letter that was served to the applicant, as he may have it again.
public struct ServedLetter: Hashable, Sendable {
    public let id: Identifier<CaseLetter>
    public let title: String
    public let number: String?
    /// 成文日期.
    public let day: Day
    /// When it was sent, or made available.
    public let sentOn: Day
    public let manner: ServiceAttempt.Manner
    /// The day on which it reached him, where that is known.
    public let deliveredOn: Day?
    public let pdf: Identifier<StoredFile>
    /// What goes with it.
    public let enclosures: [Identifier<StoredFile>]
}

extension CaseLetters {
    /// The letters that were served to the applicant, in the order of their sending: those alone he may read on the status page. Voided ones, drafts, and
    /// letters to others are not among them.
    public static func served(
        to request: InformationRequest, on today: Day, _ session: any ReadSession
    ) throws -> [ServedLetter] {
        let file = try CaseFile(request, on: today, session)
        let letters = try CaseLetterRecords.letters(of: request.id, session)
        var served: [ServedLetter] = []
        for (number, attempt, _) in file.services {
            guard let letter = letters.first(where: { $0.id == attempt.issued && $0.isValid }),
                letter.kind.reader == .applicant, !served.contains(where: { $0.id == letter.id })
            else { continue }
            let result = file.serviceResults[number]
            served.append(
                ServedLetter(
                    id: letter.id, title: letter.title, number: letter.number, day: letter.day, sentOn: attempt.sentOn,
                    manner: attempt.manner, deliveredOn: result.flatMap { $0.isDelivered ? $0.day : nil },
                    pdf: letter.pdf, enclosures: letter.enclosures))
        }
        return served
    }

    /// The applicant opened a letter on the status page: the proof of an online service. The first reading counts; later ones change nothing.
    ///
    /// - Parameters:
    ///   - request: that the caller has found by number and code, or in the applicant's account.
    ///   - note: how it was read.
    /// - Throws: ``Refused/notFound`` where no such letter was served to him.
    public static func recordReading(
        of letter: Identifier<CaseLetter>, by request: Identifier<InformationRequest>,
        note: String = StatusAccess.readingNoteByCode, at now: Moment, in session: any WriteSession
    ) throws {
        guard let request = try RequestRecords.locked(request, in: .everything, session) else { throw Refused.notFound }
        let file = try CaseFile(request, on: now.day, session)
        guard let found = try CaseLetterRecords.find(letter, of: request.id, session), found.isValid,
            found.kind.reader == .applicant,
            let attempt = file.services.last(where: { $0.value.issued == letter })
        else { throw Refused.notFound }
        try OnlineReading.record(attempt.number, attempt.value, in: file, note: note, at: now, session)
    }
}
