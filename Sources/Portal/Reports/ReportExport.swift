import AnnualReport
import ReportWriting
import Reporting
import Storage
import Web

/// Writes the public reports, stretch by stretch: what stands in memory is one stretch, however many there are.
struct ReportExport {
    let database: any Database
    /// `nil` for all years.
    let year: Int?

    /// Reports read and written in one go: whole texts.
    private static let stretch = 50

    func name(_ ending: String) -> String { "政府信息公开年度报告\(year.map { "\($0)年" } ?? "").\(ending)" }

    private func records(
        after last: PublicReport?
    ) async throws -> (records: [(PublicReport, ReportRecord)], last: PublicReport?) {
        try await database.read { session in
            let reports = try PublicReports.stretch(after: last, year: year, limit: ReportExport.stretch, session)
            return (try reports.map { ($0, try ReportEditions.record(of: $0.edition, session)) }, reports.last)
        }
    }

    func writeCSV(to writer: inout StreamWriter) async throws {
        try await writer.write(CSVReport.wideHeader())
        var last: PublicReport?
        while case let part = try await records(after: last), let end = part.last {
            try await writer.write(
                part.records.flatMap { report, record in
                    CSVReport.wideRow(record.report, source: ReportPages.show.path(report.edition).text)
                })
            last = end
        }
    }

    func writeJSONLines(to writer: inout StreamWriter) async throws {
        var last: PublicReport?
        while case let part = try await records(after: last), let end = part.last {
            var bytes: [UInt8] = []
            for (report, record) in part.records {
                var record = record
                record.source = ReportPages.show.path(report.edition).text
                bytes += record.json(layout: .compact)
                bytes.append(UInt8(ascii: "\n"))
            }
            try await writer.write(bytes)
            last = end
        }
    }
}
