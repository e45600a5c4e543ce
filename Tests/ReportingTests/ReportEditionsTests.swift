import AnnualReport
import Organs
import OrgansTesting
import Reporting
import Storage
import StorageTesting
import Testing

struct ReportEditionsTests {
    private func report(_ organ: String, received: Int) -> ReportRecord {
        var report = AnnualReport(organ: organ, year: 2025)
        report.title = "\(organ)2025年政府信息公开工作年度报告"
        report.cells[.newReceived, .total] = Cell(
            .value(Figure(received)), raw: "\(received)", place: .records(["a", "b"]))
        report.sections = [ReportSection(.overview, heading: "一、总体情况", paragraphs: [Paragraph("收到申请\(received)件。")])]
        return ReportRecord(report)
    }

    @Test(arguments: StoreKind.available)
    func whatWasKeptComesBackAndTheAdoptedOneCounts(_ kind: StoreKind) async throws {
        try await withReports(kind) { district in
            let organ = ReportOrgan(district.water)
            let (first, second) = try await district.write { session in
                let first = try ReportEditions.keep(
                    report("青石区水利局", received: 2), of: organ, year: 2025, origin: .drafted, by: nil,
                    at: district.now, in: session)
                try ReportEditions.adopt(first, by: nil, at: district.now, in: session)
                let later = Moment(milliseconds: district.now.milliseconds + 60_000)
                let second = try ReportEditions.keep(
                    report("青石区水利局", received: 3), of: organ, year: 2025, origin: .file,
                    source: .init(file: nil, name: "年报.docx"), by: nil, at: later, in: session)
                return (first, second)
            }

            let (standing, versions, record, cells) = try await district.read { session in
                (
                    try ReportEditions.standing(of: organ, year: 2025, session),
                    try ReportEditions.versions(of: organ, year: 2025, session),
                    try ReportEditions.record(of: second.id, session), try ReportEditions.cells(of: second.id, session)
                )
            }

            #expect(standing == first)
            #expect(versions.map(\.id) == [second.id, first.id])
            #expect(versions.first?.source?.name == "年报.docx")
            #expect(record == report("青石区水利局", received: 3))
            #expect(cells[.newReceived, .total].figure == Figure(3))
            #expect(cells[.granted, .total].figure == nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func anAdoptedEditionGivesWayToTheNext(_ kind: StoreKind) async throws {
        try await withReports(kind) { district in
            let organ = ReportOrgan(named: "云溪市外单位", keptBy: district.government.id)
            let editions = try await district.write { session in
                try [1, 2].map { count in
                    let edition = try ReportEditions.keep(
                        report("云溪市外单位", received: count), of: organ, year: 2024, origin: .imported, by: nil,
                        at: district.now, in: session)
                    try ReportEditions.adopt(edition, by: nil, at: district.now, in: session)
                    return edition
                }
            }

            let (series, hidden) = try await district.read { session in
                (
                    try ReportEditions.series(of: organ, session),
                    try ReportEditions.find(editions[0].id, in: .organ(district.water.id), session)
                )
            }

            #expect(series.map(\.id) == [editions[1].id])
            #expect(hidden == nil)
        }
    }
}
