public import AnnualReport
public import Organs
import Regulation
public import Storage

/// The outcome of all checks on a report in the making.
public struct JudgedResult: Hashable, Sendable {
    /// Worst first.
    public let findings: [JudgedFinding]
    public let notEvaluable: [CheckResult.NotEvaluable]

    /// Errors without a verdict: the report cannot be submitted.
    public var unanswered: [JudgedFinding] { findings.filter(\.blocks) }
}

/// All checks of the engine and of the registers over a report, and the verdicts of people on what they find.
public enum ReportFindings {
    /// Characters of a reason.
    static let longestReason = 500

    /// Pure: the same report, registers and verdicts give the same result.
    ///
    /// - Parameters:
    ///   - previous: last year's report of the organ.
    ///   - profile: kind of organ and powers, where the platform knows them better than the name tells.
    ///   - known: what the registers count; `nil` for a report of an organ that does not work on the platform.
    ///   - sum: of a government's report what it was added up from; then its units' registers were held against the units' own reports.
    ///   - others: reports of other organs of the district on the same year, for the copy check.
    public static func run(
        _ report: AnnualReport, previous: AnnualReport? = nil, profile: CheckOptions = CheckOptions(),
        known: RegisterKnowledge? = nil, sum: SumBasis? = nil, others: [AnnualReport] = [],
        verdicts: [String: FindingVerdict] = [:]
    ) -> JudgedResult {
        var result = RuleSet.check(CheckContext(report: report, previous: previous, options: profile))
        if let known {
            let register = RegisterRules.check(report, against: known)
            result.findings += register.findings
            result.notEvaluable += register.notEvaluable
        }
        if let sum {
            let units = sum.check(report)
            result.findings += units.findings
            result.notEvaluable += units.notEvaluable
        }
        if let copied = copied(report, from: others, profile) { result.findings.append(copied) }
        return JudgedResult(
            findings: RuleSet.worstFirst(result.findings).map { finding in
                let fingerprint = finding.fingerprint(in: report.cells)
                return JudgedFinding(finding: finding, fingerprint: fingerprint, verdict: verdicts[fingerprint])
            }, notEvaluable: result.notEvaluable)
    }

    /// What other organs' reports share with this one.
    private static func copied(
        _ report: AnnualReport, from others: [AnnualReport], _ options: CheckOptions
    ) -> Finding? {
        guard !others.isEmpty else { return nil }
        var index = CopyIndex()
        let number = index.add(report, name: report.organ ?? "")
        for other in others { index.add(other, name: other.organ ?? "其他机关") }
        return index.finding(for: report, number: number, options: options)
    }

    /// Everything about an organ's report as the platform holds it.
    public static func run(
        _ document: ReportTextDocument, in session: any ReadSession
    ) throws -> JudgedResult {
        try run(document.report, of: document.organ, year: document.year, in: session)
    }

    /// Everything about a report of an organ of the platform.
    public static func run(
        _ report: AnnualReport, of unit: Unit, year: Int, in session: any ReadSession
    ) throws -> JudgedResult {
        let sum = try SumBasis(of: unit, year: year, session)
        return run(
            report, previous: try ReportFacts.previousReport(of: unit, year: year, session),
            profile: unit.checkOptions, known: sum == nil ? try RegisterKnowledge(of: unit, year: year, session) : nil,
            sum: sum,
            others: try otherReports(than: unit, year: year, session),
            verdicts: try verdicts(on: unit.id, year: year, session))
    }

    /// The last editions of neighbours: the copy check compares with so many at most, so that a page stays quick.
    private static let mostNeighbours = 60

    private static func otherReports(
        than unit: Unit, year: Int, _ session: any ReadSession
    ) throws -> [AnnualReport] {
        guard let parent = unit.parent else { return [] }
        let rows = try session.rows(
            """
            SELECT s.edition_id FROM report_standing s JOIN unit u ON u.id = s.keeper_id
            WHERE s.year = \(year) AND u.parent_id = \(parent) AND u.id <> \(unit.id) AND s.organ_key = u.id
            ORDER BY s.edition_id LIMIT \(mostNeighbours)
            """)
        return try rows.map { try ReportEditions.record(of: try $0.identifier(0), session).report }
    }

    // MARK: Verdicts

    /// By fingerprint, also those whose finding is no more.
    public static func verdicts(
        on organ: Identifier<Unit>, year: Int, _ session: any ReadSession
    ) throws(SQLFailure) -> [String: FindingVerdict] {
        let rows = try session.rows(
            """
            SELECT fingerprint, verdict, reason, judged_by, judged_at FROM report_verdict
            WHERE organ_id = \(organ) AND year = \(year)
            """)
        var verdicts: [String: FindingVerdict] = [:]
        for row in rows {
            let verdict = FindingVerdict(
                fingerprint: try row.text(0), decision: try row.choice(1), reason: try row.text(2),
                person: try row.identifier(3), at: try row.moment(4))
            verdicts[verdict.fingerprint] = verdict
        }
        return verdicts
    }

    /// Judges a finding of the report as it is now.
    ///
    /// - Throws: ``Refused/rules(_:)`` when there is no such finding any more, and without a reason.
    public static func judge(
        _ decision: FindingVerdict.Decision, reason: String, of fingerprint: String, in document: ReportTextDocument,
        by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let (unit, authority) = try ReportText.place(document.organ.id, document.year, viewer, session)
        let found = try run(document, in: session).findings.first { $0.fingerprint == fingerprint }
        guard let finding = found?.finding else {
            throw Refused.rules([Refusal("report.finding-gone", "这个问题已经不存在，或者所涉数字已经变化，请按新的校验结果处理")])
        }
        try refusals(reason).throwIfAny()
        try session.execute(
            """
            INSERT INTO report_verdict (organ_id, year, fingerprint, rule, message, verdict, reason, judged_by,
                judged_for, judged_at)
            VALUES (\(unit.id), \(document.year), \(fingerprint), \(finding.rule), \(finding.message),
                \(decision.rawValue), \(reason), \(authority.person), \(authority.actingFor), \(now))
            ON CONFLICT (organ_id, year, fingerprint) DO UPDATE SET verdict = excluded.verdict,
                reason = excluded.reason, judged_by = excluded.judged_by, judged_for = excluded.judged_for,
                judged_at = excluded.judged_at
            """)
        let facts = [
            "rule": finding.rule, "verdict": decision.rawValue, "finding": fingerprint,
            "reason": Digest32(of: Array(reason.utf8)).hex,
        ]
        try ReportText.log(.reportFindingJudged, unit, document.year, by: authority, facts, at: now, session)
    }

    private static func refusals(_ reason: String) -> [Refusal] {
        if reason.isEmpty { return [Refusal("report.reason", field: "reason", "填写理由")] }
        if reason.count > longestReason {
            return [Refusal("report.reason-long", field: "reason", "理由最多\(longestReason)字")]
        }
        return []
    }
}

extension Unit {
    /// What the platform knows of the organ beyond its name.
    var checkOptions: CheckOptions {
        var options = CheckOptions()
        options.organKind = OrganKind(kind)
        return options
    }
}
