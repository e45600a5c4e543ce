import AnnualReport
public import Organs
public import ReportReading
import ReportWriting
public import Storage

extension ReportCollection {
    /// A file that a unit sends as its report, read already.
    public struct SentFile: Sendable {
        public let reading: ReadingResult
        public let content: KeptContent

        public init(_ reading: ReadingResult, _ content: KeptContent) {
            self.reading = reading
            self.content = content
        }
    }

    /// Hands in the report that a unit has as a file: the fill-in workbook (填报表), or whatever it is.
    ///
    /// - Parameter asSubstitute: by the authority, for a unit that cannot (代为填报); the note says why.
    /// - Throws: ``Refused``.
    public static func submit(
        _ file: SentFile, for id: Identifier<ReportDuty>, asSubstitute: Bool, note: String = "", by viewer: Viewer,
        at now: Moment, in session: any WriteSession
    ) throws {
        let (duty, round, authority) = try submitting(id, asSubstitute, note, viewer, session)
        guard let unit = try UnitRecords.find(duty.unit, in: .everything, session) else { throw Refused.notFound }
        let refusals = try refusals(file.reading, of: unit, year: round.year, session)
        if !refusals.isEmpty { throw Refused.rules(refusals) }
        let stored = try FileRecords.add(
            file.content, for: .report, organ: unit.organ.chain, by: authority.person.actor,
            actingFor: authority.actingFor?.actor, at: now, in: session)
        let known = try CollectionRecords.knownCounts(of: duty, year: round.year, session)
        let record = try ReportChecks.checked(
            ReportRecord(file.reading), of: ReportOrgan(unit), kind: unit.kind, year: round.year,
            and: known.compactMap { $0.finding(in: file.reading.report.cells) }, session)
        let edition = try ReportEditions.keep(
            record, of: ReportOrgan(unit), year: round.year,
            origin: asSubstitute ? .substitute : file.reading.isFillInWorkbook ? .workbook : .file,
            source: .init(file: stored.id, name: file.reading.source), by: authority, at: now, in: session)
        try ReportChecks.keep(FindingTally(record.findings), of: edition.id, in: session)
        try take(edition.id, duty, round, asSubstitute, note, authority, now, session)
    }

    /// Hands in a report that was drafted here. It has been approved in the unit; the caller has seen to it.
    public static func submit(
        edition: Identifier<ReportEdition>, for id: Identifier<ReportDuty>, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws {
        let (duty, round, authority) = try submitting(id, false, "", viewer, session)
        guard let found = try ReportEditions.find(edition, in: viewer.scope(for: .draftReports), session),
            found.organ.unit == duty.unit, found.year == round.year
        else { throw Refused.notFound }
        if try session.row("SELECT 1 FROM report_check WHERE edition_id = \(edition)") == nil {
            let known = try CollectionRecords.knownCounts(of: duty, year: round.year, session)
            let stored = try ReportEditions.record(of: edition, session)
            let unit = try UnitRecords.find(duty.unit, in: .everything, session)
            let record = try ReportChecks.checked(
                stored, of: found.organ, kind: unit?.kind, year: round.year,
                and: known.compactMap { $0.finding(in: stored.report.cells) }, session)
            try ReportChecks.keep(FindingTally(record.findings), of: edition, in: session)
        }
        try take(edition, duty, round, false, "", authority, now, session)
    }

    private static func submitting(
        _ id: Identifier<ReportDuty>, _ asSubstitute: Bool, _ note: String, _ viewer: Viewer, _ session: any ReadSession
    ) throws -> (ReportDuty, CollectionRound, Authority) {
        let right: Right = asSubstitute ? .collectReports : .draftReports
        guard let duty = try CollectionRecords.duty(id, in: viewer.scope(for: right), session),
            let unit = try UnitRecords.find(duty.unit, in: .everything, session),
            let round = try CollectionRecords.round(duty.round, in: .everything, session)
        else { throw Refused.notFound }
        let authority = try viewer.authority(right, in: unit)
        var refusals = submissionRefusals(duty, in: round)
        if asSubstitute, note.isEmpty {
            refusals.append(Refusal("duty.substitute", field: "note", "填写代为填报的原因"))
        }
        if !refusals.isEmpty { throw Refused.rules(refusals) }
        return (duty, round, authority)
    }

    /// Why a round takes no report of the unit now.
    static func submissionRefusals(_ duty: ReportDuty, in round: CollectionRound) -> [Refusal] {
        var refusals: [Refusal] = round.isOpen ? [] : [closed]
        switch duty.state {
        case .due, .returned, .submitted: break
        case .accepted: refusals.append(Refusal("duty.accepted", "报告已经审核通过；确需更换的，请主管部门先退回"))
        case .exempt: refusals.append(Refusal("duty.exempt", "本单位不需报送：\(duty.exemptReason)"))
        }
        return refusals
    }

    /// Why a file cannot be the unit's report on the year. A wrong name or year is asked about, not taken.
    private static func refusals(
        _ reading: ReadingResult, of unit: Unit, year: Int, _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        func refusal(_ rule: String, _ words: String) -> Refusal { Refusal(rule, field: "report", words) }
        if let reason = ReportRecord(reading).whyNoReport { return [refusal("submission.no-report", reason)] }
        var refusals: [Refusal] = []
        if let printed = reading.report.year, printed != year {
            refusals.append(refusal("submission.year", "文件是\(printed)年度的报告，应报送\(year)年度的"))
        }
        if let printed = reading.report.organ,
            case let match = try OrganRecognition(among: [unit], session).match(printed), match == .none
        {
            refusals.append(refusal("submission.organ", "文件是“\(printed)”的报告，不是\(unit.name)的"))
        }
        if reading.cellsRead == 0 {
            refusals.append(refusal("submission.empty", "文件的表格中没有读到任何数据；没有发生的填0，不要留空"))
        }
        return refusals
    }

    /// The unit's part holds the edition from now on as what was handed in.
    static func take(
        _ edition: Identifier<ReportEdition>, _ duty: ReportDuty, _ round: CollectionRound, _ asSubstitute: Bool,
        _ note: String, _ authority: Authority, _ now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            """
            UPDATE report_duty SET state = 'submitted', edition_id = \(edition), is_substitute = \(asSubstitute),
                submitted_by = \(authority.person), submitted_for = \(authority.actingFor), submitted_at = \(now),
                first_on = coalesce(first_on, \(now.day)), due_again = NULL
            WHERE id = \(duty.id)
            """)
        let kind: DutyAct.Kind = asSubstitute ? .substituted : .submitted
        try CollectionRecords.append(
            DutyAct(kind: kind, edition: edition, note: note, by: authority, at: now), to: duty.id, in: session)
        try logDuty(
            .submissionMade, duty.unit, round, authority,
            ["edition": edition.rawValue, "substitute": "\(asSubstitute)"], now, session)
    }

    /// The fill-in workbook for a unit: its name and year, what its records on this platform count, and what last year's report carried forward.
    ///
    /// - Throws: `ReportWritingError`, `UnreadableEdition`.
    public static func workbook(
        for duty: ReportDuty, year: Int, _ session: any ReadSession
    ) throws -> [UInt8] {
        guard let unit = try UnitRecords.find(duty.unit, in: .everything, session) else { throw Refused.notFound }
        var values = try OwnRecords.cells(year, of: unit, session)
        if let before = try ReportEditions.standing(of: ReportOrgan(unit), year: year - 1, session) {
            let cells = try ReportEditions.cells(of: before.id, session)
            for column in ApplicantColumn.allCases {
                // What was published is carried over, also where the register has meanwhile moved.
                if let figure = cells[.carriedForward, column].figure { values[.carriedOver, column] = Cell(figure) }
            }
        }
        return try ReportWriter.fillInWorkbook(organ: unit.name, year: year, values: values)
    }
}
