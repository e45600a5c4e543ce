public import AnnualReport
import Organs
import ReportReading
public import Storage

/// How many findings of each severity a report has.
public struct FindingTally: Hashable, Sendable {
    public let errors: Int
    public let warnings: Int
    public let notices: Int

    public init(errors: Int, warnings: Int, notices: Int) {
        self.errors = errors
        self.warnings = warnings
        self.notices = notices
    }

    public init(_ findings: [Finding]) {
        errors = findings.count { $0.severity == .error }
        warnings = findings.count { $0.severity == .warning }
        notices = findings.count { $0.severity == .notice }
    }

    /// 错误2、警告1、提示0.
    public var words: String {
        errors + warnings + notices == 0 ? "没有问题" : "错误\(errors)、警告\(warnings)、提示\(notices)"
    }
}

/// Checks of reports that came from outside, by the engine's rules.
enum ReportChecks {
    /// The report with what all rules say of it, held against the organ's report on the year before where there is one.
    ///
    /// - Parameter more: what is known beyond the report itself, such as the platform's own register.
    static func checked(
        _ record: ReportRecord, of organ: ReportOrgan, kind: UnitKind?, year: Int, and more: [Finding] = [],
        _ session: any ReadSession
    ) throws -> ReportRecord {
        var options = CheckOptions()
        options.organKind = kind.flatMap(OrganKind.init(_:))
        let previous = try ReportEditions.standing(of: organ, year: year - 1, session).map {
            try ReportEditions.record(of: $0.id, session).report
        }
        var record = record
        let reading = record.findings.filter { $0.rule.hasPrefix("RD-") }
        let result = RuleSet.check(
            CheckContext(report: record.report, previous: previous, options: options), readingFindings: reading)
        record.findings = RuleSet.worstFirst(result.findings + more)
        record.notEvaluable = result.notEvaluable
        return record
    }

    static func keep(
        _ tally: FindingTally, of edition: Identifier<ReportEdition>, in session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            """
            INSERT INTO report_check (edition_id, errors, warnings, notices)
            VALUES (\(edition), \(tally.errors), \(tally.warnings), \(tally.notices))
            ON CONFLICT (edition_id) DO UPDATE SET errors = excluded.errors, warnings = excluded.warnings,
                notices = excluded.notices
            """)
    }
}

extension ReportCollection {
    /// The report that a unit handed in, with what the rules say of it by what is known of the unit's year now; `nil` as long as there is none.
    ///
    /// The edition itself keeps what was found when it came in.
    ///
    /// - Throws: ``UnreadableEdition``.
    public static func checked(
        _ duty: ReportDuty, year: Int, _ session: any ReadSession
    ) throws -> ReportRecord? {
        guard let edition = duty.edition, let unit = try UnitRecords.find(duty.unit, in: .everything, session) else {
            return nil
        }
        let stored = try ReportEditions.record(of: edition, session)
        let known = try CollectionRecords.knownCounts(of: duty, year: year, session)
        return try ReportChecks.checked(
            stored, of: ReportOrgan(unit), kind: unit.kind, year: year,
            and: known.compactMap { $0.finding(in: stored.report.cells) }, session)
    }

    /// A kept report with what the rules say of it now: of one that was handed in to a round, by what is known of the unit's year too, so that its
    /// page finds what the unit's part in the round lists.
    ///
    /// - Throws: ``UnreadableEdition``.
    public static func checked(_ edition: ReportEdition, _ session: any ReadSession) throws -> ReportRecord {
        let stored = try ReportEditions.record(of: edition.id, session)
        let unit = try edition.organ.unit.flatMap { try UnitRecords.find($0, in: .everything, session) }
        let holding = try CollectionRecords.duties(holding: edition.id, session)
        return try ReportChecks.checked(
            stored, of: edition.organ, kind: unit?.kind, year: edition.year,
            and: knownFindings(of: holding, year: edition.year, in: stored.report.cells, session)
                // Of a kept sum: which units were missing when it was made cannot be told from the sum itself.
                + stored.findings.filter { $0.rule.hasPrefix("RG-") }, session)
    }

    /// What speaks against a unit's figures by what is known of its year in any of its parts in rounds.
    static func knownFindings(
        of duties: [ReportDuty], year: Int, in cells: ReportCells, _ session: any ReadSession
    ) throws -> [Finding] {
        var known: [KnownCount] = []
        for duty in duties {
            for count in try CollectionRecords.knownCounts(of: duty, year: year, session)
            where !known.contains(count) { known.append(count) }
        }
        return known.compactMap { $0.finding(in: cells) }
    }

    /// Makes the findings of a handed-in report anew, because something became known of the unit's year.
    ///
    /// - Returns: what the board said before and says now; `nil` where no report was handed in.
    static func recheck(
        _ duty: ReportDuty, year: Int, in session: any WriteSession
    ) throws -> (before: FindingTally?, after: FindingTally)? {
        guard let edition = duty.edition, let record = try checked(duty, year: year, session) else { return nil }
        let tally = FindingTally(record.findings)
        try ReportChecks.keep(tally, of: edition, in: session)
        return (duty.tally, tally)
    }
}

extension FindingTally {
    /// From three columns; `nil` where the edition was not checked when it came in.
    init?(_ row: SQLRow, from column: Int) throws(SQLFailure) {
        guard let errors = try row.integerOrNil(column) else { return nil }
        self.init(errors: Int(errors), warnings: try row.int(column + 1), notices: try row.int(column + 2))
    }
}

extension OrganKind {
    /// `nil` for kinds on which the form sets nothing.
    init?(_ kind: UnitKind) {
        switch kind {
        case .government: self = .government
        // 派出机关 owe what a department owes.
        case .department, .dispatched: self = .department
        case .township: self = .township
        case .institution, .utility: self = .empoweredOrganisation
        case .region, .section: return nil
        }
    }
}

extension ReportRecord {
    /// Why the file holds no report; `nil` when it holds one.
    var whyNoReport: String? { findings.first { $0.rule == "RD-01" || $0.rule == "RD-10" }?.message }

    init(_ result: ReadingResult) {
        self.init(
            result.report, source: result.source, findings: result.findings,
            reading: Reading(
                format: result.format.rawValue, cellsRead: result.cellsRead, cellsExpected: result.cellsExpected))
    }
}
