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

    /// The text as it stands on the figures, and the errors among all findings that nobody has judged.
    public static let standard = ReportParts { figures, organ, session in
        try ReportText.sections(of: organ, year: figures.year, cells: figures.cells, in: session)
    } unanswered: { record, organ, year, session in
        try ReportFindings.run(record.report, of: organ, year: year, in: session).unanswered.map(\.finding)
    }
}
