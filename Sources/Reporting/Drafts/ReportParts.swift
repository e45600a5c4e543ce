public import AnnualReport
public import Organs
public import Storage

/// What a report in the making takes from elsewhere: its text, and what its checks leave unanswered. The narrative and the findings each give one.
public struct ReportParts: Sendable {
    /// The preamble and the sections, from the figures as they stand.
    public var sections: @Sendable (ReportFigures, Unit, any ReadSession) throws -> [ReportSection]
    /// Errors that nobody has answered yet: with one of them a report is not handed in.
    public var unanswered: @Sendable (ReportRecord, Unit, _ year: Int, any ReadSession) throws -> [Finding]

    public init(
        sections: @escaping @Sendable (ReportFigures, Unit, any ReadSession) throws -> [ReportSection],
        unanswered: @escaping @Sendable (ReportRecord, Unit, _ year: Int, any ReadSession) throws -> [Finding]
    ) {
        self.sections = sections
        self.unanswered = unanswered
    }

    /// The text of the newest kept version, or the headings alone; all errors of the engine's rules.
    public static let engine = ReportParts(sections: keptSections, unanswered: errors)

    private static func keptSections(
        _ figures: ReportFigures, _ organ: Unit, _ session: any ReadSession
    ) throws -> [ReportSection] {
        let versions = try ReportEditions.versions(of: ReportOrgan(organ), year: figures.year, session)
        guard let newest = versions.first else {
            return SectionKey.mandated.map { ReportSection($0, heading: $0.officialHeading) }
        }
        return try ReportEditions.record(of: newest.id, session).report.sections
    }

    private static func errors(
        _ record: ReportRecord, _ organ: Unit, _ year: Int, _ session: any ReadSession
    ) throws -> [Finding] {
        try ReportChecks.result(record, of: organ, year: year, session).findings.filter { $0.severity == .error }
    }
}

/// The engine's rules on a report of an organ of the platform.
public enum ReportChecks {
    public static func result(
        _ record: ReportRecord, of organ: Unit, year: Int, _ session: any ReadSession
    ) throws -> CheckResult {
        let standing = try ReportEditions.standing(of: ReportOrgan(organ), year: year - 1, session)
        let previous = try standing.map { try ReportEditions.record(of: $0.id, session).report }
        return RuleSet.check(CheckContext(report: record.report, previous: previous, options: options(organ)))
    }

    /// What is known of the organ beyond its name.
    public static func options(_ organ: Unit) -> CheckOptions {
        var options = CheckOptions()
        switch organ.kind {
        case .government: options.organKind = .government
        case .department, .dispatched: options.organKind = .department
        case .township: options.organKind = .township
        case .institution, .utility: options.organKind = .empoweredOrganisation
        case .region, .section: break
        }
        return options
    }
}
