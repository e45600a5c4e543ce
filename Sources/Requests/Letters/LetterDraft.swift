public import Letters
import Organs
import Regulation
import Storage

/// A letter that is being made: as it would be printed, or why not, and what the checks say.
public struct LetterDraft: Sendable {
    public let kind: LetterKind
    public let inputs: LetterInputs
    /// The letter; `nil` where it cannot be made.
    public let letter: Letter?
    /// Why it cannot be made, with the place where each is mended.
    public let missing: [String]
    /// What is wrong or is to be looked at, what blocks first. What keeps it from being made is not told twice.
    public let findings: [LetterFinding]
    let number: LetterNumber?
    let facts: LetterFacts
    let template: Int
    let decision: Int?
    let said: CaseLetter.Said

    /// What a person has to say that he looked at, and has not.
    public var unconfirmed: [LetterFinding] {
        findings.filter { $0.severity == .confirm && !inputs.confirmed.contains($0.message) }
    }

    /// Whether it may be issued.
    public var isReady: Bool {
        letter != nil && !findings.contains { $0.severity == .block } && unconfirmed.isEmpty
    }

    /// What speaks against issuing it.
    var refusals: [Refusal] {
        missing.map { Refusal("letter.missing", $0) }
            + findings.filter { $0.severity == .block }.map { Refusal("letter.\($0.check.rawValue)", $0.message) }
            + unconfirmed.map { Refusal("letter.confirm", field: "confirmed", "须确认：\($0.message)") }
    }

    init(
        _ kind: LetterKind, _ inputs: LetterInputs, _ sources: LetterSources, keys: KeyRing, _ session: any ReadSession
    )
        throws
    {
        let (template, version) = try LetterTemplates.current(kind, of: sources.request.organ, session)
        let number = try Self.number(kind, inputs, sources, session)
        let facts = CaseLetterFacts(sources: sources, kind: kind, inputs: inputs, number: number).facts
        let made: Result<Letter, LetterRefusal>
        do throws(LetterRefusal) {
            made = .success(try Letter(kind, facts, template: template, names: sources.settings.names))
        } catch { made = .failure(error) }
        self.kind = kind
        self.inputs = inputs
        self.number = number
        self.facts = facts
        self.template = version
        let tells = kind.tellsDecision || kind == .thirdPartyNotice
        decision = tells && sources.file.clock.closedOn == nil ? sources.file.decision?.number : nil
        said = CaseLetter.Said(
            caseNumber: sources.request.number, receivedOn: facts.request?.receivedOn,
            addressee: facts.addressee.map { Self.digest($0, keys) })
        switch made {
        case .success(let letter): (self.letter, missing) = (letter, [])
        case .failure(let refusal): (letter, missing) = (nil, refusal.reasons.map(MissingPlaces.words))
        }
        findings = Self.findings(kind, facts, made, sources, said, keys)
    }

    /// The number it would bear: the next of its series.
    private static func number(
        _ kind: LetterKind, _ inputs: LetterInputs, _ sources: LetterSources, _ session: any ReadSession
    ) throws -> LetterNumber? {
        guard kind.isNumbered else { return nil }
        do {
            let pattern = try sources.settings.pattern()
            let first = try pattern.number(kind, year: inputs.day.year, serial: 1)
            let last = try CaseLetterRecords.lastSerial(of: first.series, sources.request.organ, session)
            return try pattern.number(kind, year: inputs.day.year, serial: last + 1)
        } catch let error as LetterNumberError {
            throw Refused.rules([Refusal("letter.number", error.chinese)])
        }
    }

    static func digest(_ addressee: String, _ keys: KeyRing) -> Digest32 {
        keys.tokenDigest(of: addressee, for: "letter.addressee")
    }

    private static func findings(
        _ kind: LetterKind, _ facts: LetterFacts, _ made: Result<Letter, LetterRefusal>, _ sources: LetterSources,
        _ said: CaseLetter.Said, _ keys: KeyRing
    ) -> [LetterFinding] {
        let issued = sources.letters.filter(\.isValid).map { letter in
            IssuedLetter(
                letter.kind, number: letter.number, caseNumber: letter.said.caseNumber,
                addressee: letter.kind.reader == .applicant ? earlierName(letter.said.addressee, facts, said) : nil,
                receivedOn: letter.said.receivedOn)
        }
        let thirdParties = sources.file.consultations.filter { $0.consultee == .thirdParty }
            .compactMap { sources.consulted[$0.label].map(nameAlone) }
        let review = LetterReview(
            kind, facts, letter: made, issued: issued, thirdParties: thirdParties, calendar: sources.calendar.calendar)
        // Why it cannot be made, is told with the places where it is mended.
        return review.findings().filter { finding in
            guard case .failure(let refusal) = made else { return true }
            return !refusal.reasons.contains { finding.message == $0.chinese }
        }
    }

    /// The name that an earlier letter had: the same as now, or another one that only its digest is kept of.
    private static func earlierName(_ digest: Digest32?, _ facts: LetterFacts, _ said: CaseLetter.Said) -> String? {
        guard let digest else { return nil }
        return digest == said.addressee ? facts.addressee : "此前文书所载的名称"
    }

    /// The name without the address that stands behind it.
    static func nameAlone(_ text: String) -> String {
        String(text.prefix { !$0.isWhitespace && !"，,；;（(".contains($0) })
    }
}
