import Letters
import Organs
import Regulation
import Storage

/// Everything that the letters of a case are made of, read in one transaction.
struct LetterSources {
    let file: CaseFile
    let organ: Unit
    let unit: Unit
    /// `nil` where the applicant's data were removed by rule.
    let applicant: ApplicantDetails?
    let settings: LetterSettings
    let letters: [CaseLetter]
    let people: [Identifier<Person>: String]
    let coUnits: [String]
    let calendar: OrganCalendar
    let options: ClockOptions
    /// What the register gives now for what was approved; `nil` where nothing is charged.
    let fee: Fee?
    /// Files of the case, by their keys.
    let files: [Identifier<StoredFile>: StoredFile]
    /// Files in which what had to be hidden is gone.
    let redacted: Set<Identifier<StoredFile>>
    /// Names and addresses of those who were consulted, by label.
    let consulted: [String: String]

    var request: InformationRequest { file.request }
    var events: [ClockEvent] { file.entries.compactMap(\.event) }

    init(_ file: CaseFile, keys: KeyRing, _ session: any ReadSession) throws {
        self.file = file
        let request = file.request
        guard let organ = try UnitRecords.find(request.organ, in: .everything, session),
            let unit = try UnitRecords.find(request.unit, in: .everything, session)
        else { throw Refused.notFound }
        (self.organ, self.unit) = (organ, unit)
        applicant = try ApplicantRecords.open(request.applicant.id, keys, session)
        settings = try LetterSettingsDesk.settings(of: request.organ, session).settings
        letters = try CaseLetterRecords.letters(of: request.id, session)
        people = try Self.people(file, session)
        coUnits = try Self.coUnits(of: request.id, session)
        calendar = try CalendarRecords.current(for: request.organ, session)
        options = try RequestClocks.options(of: request.id, session)
        fee = try Self.fee(file, session)
        files = try CaseFiles.stored(of: request, session)
        redacted = Set(try RedactionRecords.list(of: request.id, session).compactMap(\.output))
        consulted = try Self.consulted(file, keys)
    }

    private static func people(
        _ file: CaseFile, _ session: any ReadSession
    ) throws -> [Identifier<Person>: String] {
        let ids = Set(file.acts.compactMap(\.by).flatMap(\.identities) + [file.request.registeredBy].compactMap(\.self))
        return Dictionary(
            try PersonRecords.find(all: ids, session).map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    private static func coUnits(
        of id: Identifier<InformationRequest>, _ session: any ReadSession
    ) throws(SQLFailure) -> [String] {
        try session.rows(
            """
            SELECT u.full_name FROM request_co_unit c JOIN unit u ON u.id = c.unit_id WHERE c.request_id = \(id)
            ORDER BY u.full_name
            """
        ).map { row throws(SQLFailure) in try row.text(0) }
    }

    private static func fee(_ file: CaseFile, _ session: any ReadSession) throws -> Fee? {
        guard let approved = file.fee, approved.isApproved, let method = approved.value.method else { return nil }
        return try CaseWork.calculate(method, pages: approved.value.pages, for: file.request, session).fee
    }

    private static func consulted(_ file: CaseFile, _ keys: KeyRing) throws -> [String: String] {
        var names: [String: String] = [:]
        for letter in file.consultations where !letter.sealedName.isEmpty {
            names[letter.label] = try CaseWork.consulteeName(letter, of: file.request.id, keys)
        }
        return names
    }

    // MARK: Looking

    func name(_ authority: Authority?) -> String? {
        guard let authority, let name = people[authority.person] else { return nil }
        guard let absent = authority.actingFor.flatMap({ people[$0] }) else { return name }
        return "\(name)（代\(absent)）"
    }

    /// The newest letter of a kind that counts.
    func issued(_ kind: LetterKind) -> CaseLetter? { letters.last { $0.kind == kind && $0.isValid } }

    func day(of key: String) -> Day? { events.last { $0.kind.key == key }?.day }

    /// What a letter of the day would be, were it told: an extension counts from its notice.
    func clock(telling kind: ClockEvent.Kind, on day: Day) -> RequestClock {
        RequestClock(
            events: events + [ClockEvent(day, kind)], on: max(day, file.clock.day), calendar: calendar.calendar,
            options: options)
    }
}

extension ApplicantDetails {
    /// How letters name whoever applied.
    var facts: Letters.Applicant {
        var facts = Letters.Applicant(name, kind)
        facts.identityKind = document.label
        facts.identityNumber = identityNumber.orNil
        facts.legalRepresentative = legalRepresentative.orNil
        facts.contactPerson = contactPerson.orNil
        facts.employer = employer.orNil
        facts.phone = phone.orNil
        facts.address = address.orNil
        facts.postcode = postCode.orNil
        facts.email = email.orNil
        facts.fax = fax.orNil
        facts.agent = agent?.name.orNil
        return facts
    }
}
