import AnnualReport
import HTML
import Organs
import Regulation
import Reporting
import Storage
import Web

/// What the page of one unit in a round reads.
struct DutyRecords {
    let round: CollectionRound
    let duty: ReportDuty
    let unit: Unit
    let acts: [DutyAct]
    let known: [KnownCount]
    let record: ReportRecord?
    let source: ReportEdition.Source?
    let names: [Identifier<Person>: String]

    /// - Throws: ``PageFailure/notFound`` for what the viewer may not know of.
    init(
        _ round: Identifier<CollectionRound>, _ id: Identifier<ReportDuty>, _ viewer: Viewer, _ session: any ReadSession
    ) throws {
        guard let duty = try CollectionRecords.duty(id, in: viewer.scope(for: .viewReports), session),
            duty.round == round, let found = try CollectionRecords.round(round, in: .everything, session),
            let unit = try UnitRecords.find(duty.unit, in: .everything, session)
        else { throw PageFailure.notFound }
        self.duty = duty
        self.round = found
        self.unit = unit
        acts = try CollectionRecords.acts(of: id, session)
        known = try CollectionRecords.knownCounts(of: duty, year: found.year, session)
        record = try ReportCollection.checked(duty, year: found.year, session)
        source = try duty.edition.flatMap { try ReportEditions.find($0, in: .everything, session)?.source }
        var names: [Identifier<Person>: String] = [:]
        for person in Set(acts.compactMap { $0.by?.person }) {
            names[person] = try PersonRecords.find(person, session)?.name
        }
        self.names = names
    }
}

/// One unit in a round, already worded.
struct DutyView: Equatable {
    /// The forms of the page; the one that was refused shows what is wrong.
    enum Form: Equatable {
        case submit, accept, sendBack, count
    }

    struct Act: Equatable {
        let at: Moment
        let words: String
        let detail: String?
        let isBad: Bool
    }

    /// Three figures side by side: what the report says and what is known.
    struct Known: Equatable {
        let subject: String
        let amount: String
        let source: String
        let remark: String?
    }

    let round: CollectionRound
    let duty: ReportDuty
    let title: String
    let due: String
    let lateness: StatusTag?
    let findings: [FindingLine]
    let notEvaluable: Int
    let sourceName: String?
    let acts: [Act]
    let known: [Known]
    let lastReturn: String?
    let state: FormState
    let form: Form?
    /// Whether the viewer may hand in for the unit, as its own or for it.
    let maySubmit: Bool
    let maySubstitute: Bool
    let mayReview: Bool
    let mayRemind: Bool

    init(_ records: DutyRecords, _ state: FormState, _ form: Form?, _ viewer: Viewer, today: Day) {
        let (round, duty) = (records.round, records.duty)
        self.round = round
        self.duty = duty
        self.state = state
        self.form = form
        title = "\(duty.unitName)\(round.year)年度报告"
        due = (duty.dueAgain ?? round.plan.unitDue).chinese
        lateness = duty.lateness(due: round.plan.unitDue, today: today).tag
        findings = duty.edition.flatMap { id in records.record.map { FindingLine.all(of: $0, id) } } ?? []
        notEvaluable = records.record?.notEvaluable.count ?? 0
        sourceName = records.source?.name
        acts = records.acts.map { act in
            let by = act.by.map { records.names[$0.person] ?? "" } ?? "系统"
            return Act(
                at: act.at, words: act.kind.label, detail: act.note.isEmpty ? by : "\(by)：\(act.note)",
                isBad: act.kind == .returned || act.kind == .unreached)
        }
        known = records.known.map { count in
            Known(
                subject: count.subject.label, amount: "\(count.amount)件", source: count.source,
                remark: records.record.flatMap { count.finding(in: $0.report.cells)?.message })
        }
        lastReturn = duty.state == .returned ? records.acts.last { $0.kind == .returned }?.note : nil
        let isOpen = round.isOpen && [.due, .returned, .submitted].contains(duty.state)
        let collects = viewer.scope(for: .collectReports).contains(records.unit)
        // Who collects hands in for a unit as its substitute, unless the unit is his own.
        let isOwn = viewer.grants.contains { $0.organ == duty.unit && $0.role.rights.contains(.draftReports) }
        maySubmit = isOpen && viewer.scope(for: .draftReports).contains(records.unit) && (isOwn || !collects)
        maySubstitute = isOpen && collects && !maySubmit
        mayReview = round.isOpen && collects
        mayRemind =
            mayReview && (duty.state == .due || duty.state == .returned) && duty.remindedOn != today
            && duty.unit != round.organ
    }
}

/// A finding in a list.
struct FindingLine: Equatable {
    let severity: StatusTag
    let rule: String
    let message: String
    let place: String?
    /// The report, marked at what the finding speaks of.
    let address: WebAddress

    /// Those of a kept report, in its order. Its page makes them anew and finds them by what they speak of, in whatever order they stand there.
    static func all(of record: ReportRecord, _ edition: Identifier<ReportEdition>) -> [FindingLine] {
        let printed = ReportMarks.printedCells(of: record.report)
        return record.findings.map { finding in
            let path = ReportLibraryEndpoints.edition.path(edition)
                .adding("finding", finding.fingerprint(in: record.report.cells))
            let place = ReportMarks.place(of: finding, in: record.report, printed: printed)
            return FindingLine(finding, at: place.map { path.address(at: $0) } ?? path.address)
        }
    }

    private init(_ finding: Finding, at address: WebAddress) {
        self.address = address
        severity =
            switch finding.severity {
            case .error: StatusTag(finding.severity.label, .problem)
            case .warning: StatusTag(finding.severity.label, .warning)
            case .notice: StatusTag(finding.severity.label, .quiet)
            }
        rule = finding.rule
        message = finding.message
        place = finding.place?.words
    }
}
