import Organs
import Regulation
import Requests
import Storage
import Web

/// What the page of a case shows.
struct CaseView {
    struct Entry: Equatable {
        let number: Int
        let day: Day
        let text: String
        let note: String
        let by: String
        let isEnteredLater: Bool
        /// The paper that proves it; `nil` where there is none.
        let proof: LocalPath?
        /// Where it can be taken back; `nil` where it was, or the viewer may not.
        let cancel: LocalPath?
        let isCancelled: Bool
    }

    struct Act: Equatable {
        let at: Moment
        let label: String
        let detail: String
        let by: String
    }

    struct Paper: Equatable {
        let name: String
        let role: String
        let size: String
        let path: LocalPath
        /// Shows who the applicant is: its opening is an event.
        let isPersonal: Bool
    }

    struct Related: Equatable {
        let relation: String
        let number: String
        let subject: String
        let state: StatusTag
        let path: LocalPath
    }

    let file: CaseFile
    let today: Day
    let unit: String
    let handler: String?
    let coUnits: [String]
    let due: DueMark
    let cells: [DayGrid.Cell]
    let calendarText: String
    let tasks: [CaseTask]
    let links: [CaseLinks.Group]
    let entries: [Entry]
    let acts: [Act]
    let remarks: [IntakeRemark]
    /// What the remarks are about, by key.
    let remarked: [Identifier<InformationRequest>: String]
    let findings: [CaseFinding]
    let papers: [Paper]
    let related: [Related]
    /// Who was told that it is late.
    let told: [String]
    let events: LocalPath?
    let mayOpenApplicant: Bool
    let mayRenewCode: Bool

    var request: InformationRequest { file.request }

    /// Personal papers.
    private static let personal: Set<RequestFile.Role> = [.form, .envelope, .identity, .authority]
    /// Other requests of the same applicant on the page; the register has them all.
    private static let mostRelated = 20

    init(_ file: CaseFile, for viewer: Viewer, on today: Day, _ session: any ReadSession) throws {
        self.file = file
        self.today = today
        let request = file.request
        let organ =
            request.standing.isOpen
            ? try CalendarRecords.current(for: request.organ, session)
            : try CalendarRecords.calendar(request.standing.calendar, of: request.organ, session)
        let told = try DailyDigests.told(of: request.id, session)
        let coUnits = try Requests.coUnits(of: request.id, session)
        let people =
            file.acts.compactMap(\.by).flatMap(\.identities)
            + file.entries.compactMap(\.enteredBy).flatMap(\.identities)
            + [request.handler].compactMap(\.self) + told.map(\.person)
        let names = try DeskNames(units: [request.unit, request.organ] + coUnits, people: people, session)
        unit = names.unit(request.unit)
        handler = request.handler.map(names.person)
        self.coUnits = coUnits.map(names.unit)
        self.told = told.map { "\(names.person($0.person))（\($0.at.shortDescription)）" }
        due = DueMark(request, on: today, organ.calendar)
        cells = file.clock.countedDays.map { DayGrid.Cell($0, file.clock, organ.calendar) }
        calendarText = "\(organ.version.text)，\(file.clock.calendar.name) \(file.clock.calendar.version)"
        tasks = CaseTask.open(in: file, for: viewer)
        links = CaseLinks.groups(for: file, viewer)
        let mayCancel = viewer.may(.handleRequests) && !request.isMerged
        entries = file.entries.map { Entry($0, of: request.id, names, mayCancel: mayCancel) }
        acts = file.acts.map {
            Act(at: $0.at, label: $0.content.label, detail: $0.content.detail, by: names.authority($0.by))
        }
        remarks = try IntakeRecords.remarks(of: request.id, session)
        remarked = try CaseView.numbers(remarks, for: viewer, session)
        findings = QualityChecks.findings(in: file, on: today)
        papers = try CaseView.papers(file, session)
        related = try CaseView.related(request, for: viewer, session)
        events = CaseView.events(of: request, for: viewer)
        mayOpenApplicant = viewer.may(.openApplicants) && request.applicant.removedAt == nil
        mayRenewCode = viewer.may(.registerRequests) && !request.isMerged
    }

    private static func numbers(
        _ remarks: [IntakeRemark], for viewer: Viewer, _ session: any ReadSession
    ) throws -> [Identifier<InformationRequest>: String] {
        let ids = Set(remarks.flatMap(\.requests))
        let found = try RequestRecords.find(all: ids, in: viewer.scope(for: .viewRequests), session)
        return Dictionary(found.map { ($0.id, $0.number) }, uniquingKeysWith: { first, _ in first })
    }

    private static func papers(_ file: CaseFile, _ session: any ReadSession) throws -> [Paper] {
        try file.files.compactMap { paper in
            guard let stored = try CaseFiles.file(paper.file, of: file.request.id, session) else { return nil }
            return Paper(
                name: stored.name.text, role: paper.role.label, size: "\(ByteCount(stored.size))",
                path: RequestEndpoints.file.path(file.request.id, paper.file), isPersonal: isPersonal(paper.role))
        }
    }

    static func isPersonal(_ role: RequestFile.Role) -> Bool { personal.contains(role) }

    private static func related(
        _ request: InformationRequest, for viewer: Viewer, _ session: any ReadSession
    ) throws -> [Related] {
        let scope = viewer.scope(for: .viewRequests)
        let links: [(String, Identifier<InformationRequest>?)] = [
            ("拆分自", request.links.splitFrom), ("已并入", request.links.mergedInto), ("原案", request.links.answersAgain),
        ]
        let named = try links.compactMap { relation, id in
            try id.flatMap { try RequestRecords.find($0, in: scope, session) }.map { Related(relation, $0) }
        }
        guard let identity = request.applicant.identityDigest else { return named }
        var filter = RequestFilter()
        (filter.identity, filter.organ) = (identity, request.organ)
        let own = try RequestRecords.list(filter, order: .newest, in: scope, limit: mostRelated + 1, session)
        return named + own.filter { $0.id != request.id }.prefix(mostRelated).map { Related("同一申请人", $0) }
    }

    private static func events(of request: InformationRequest, for viewer: Viewer) -> LocalPath? {
        guard viewer.may(.viewEvents) else { return nil }
        var filter = EventFilter()
        filter.subject = .init("request", request.id)
        return filter.path
    }
}

extension CaseView.Related {
    fileprivate init(_ relation: String, _ request: InformationRequest) {
        self.relation = relation
        number = request.number
        subject = request.subject
        state = request.stateTag
        path = RequestEndpoints.show.path(request.id)
    }
}

extension CaseView.Entry {
    fileprivate init(
        _ entry: ClockEntry, of request: Identifier<InformationRequest>, _ names: DeskNames, mayCancel: Bool
    ) {
        number = entry.number
        day = entry.day
        text = entry.words
        note = entry.note
        by = names.authority(entry.enteredBy)
        isEnteredLater = entry.isEnteredLater
        proof = entry.proof.map { RequestEndpoints.file.path(request, $0) }
        isCancelled = entry.cancelledBy != nil
        cancel = mayCancel && entry.event != nil ? RequestEndpoints.cancelForm.path(request, entry.number) : nil
    }
}
