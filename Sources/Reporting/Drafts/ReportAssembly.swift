public import AnnualReport
public import Organs
import OfficeFiles
import ReportReading
import ReportWriting
public import Storage

/// Makes the report of an organ and a year from its figures and its text.
public enum ReportAssembly {
    /// The report as it would be handed in now.
    public static func record(
        _ figures: ReportFigures, of organ: Unit, _ parts: ReportParts, _ session: any ReadSession
    ) throws -> ReportRecord {
        var report = AnnualReport(organ: organ.name, year: figures.year)
        report.title = "\(organ.name)\(figures.year)年政府信息公开工作年度报告"
        report.sections = try parts.sections(figures, organ, session)
        report.cells = try figures.cells(of: organ, session)
        try readWords(of: &report)
        return ReportRecord(report)
    }

    /// The year's figures as they stand, and the report from them.
    public static func record(
        _ year: Int, of organ: Unit, _ parts: ReportParts, _ session: any ReadSession
    ) throws -> (figures: ReportFigures, record: ReportRecord) {
        let figures = try ReportFigures(year, of: organ, session)
        return (figures, try record(figures, of: organ, parts, session))
    }

    /// Headings, period and stated facts as a reader of the printed report finds them, so that the report and its files never say different things.
    private static func readWords(of report: inout AnnualReport) throws {
        let bytes = try ReportWriter.write(report, to: .html)
        let read = try ReportReader().readDirectly(bytes, kind: .html, source: "").report
        report.headings = read.headings
        report.period = read.period
        report.facts = read.facts
    }
}
