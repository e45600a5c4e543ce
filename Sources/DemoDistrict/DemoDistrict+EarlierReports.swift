import AnnualReport
import Organs
import Regulation
import ReportFixtures
import Reporting
import Storage

extension DemoDistrict {
    /// The annual reports of earlier years, as the units published them. Of bureaus whose requests are here, those before the requests begin:
    /// later reports are made from the records, and their figures follow from no made-up year. The district's last one is made from its units'.
    func earlierReports(_ places: DemoPlaces) -> [DemoAct] {
        let withRecords = Set(DemoBureau.all.map(\.unit))
        return ([DemoUnit.district] + DemoUnit.others).flatMap { unit in
            let last =
                unit.kind == .government
                ? reportedYear - 1 : withRecords.contains(unit.shortName) ? reportedYear - 2 : reportedYear
            return madeUpReports(of: unit).filter { ($0.year ?? 0) <= last }.map { report in
                DemoAct(at: moment(of: report)) { try await publish(report, of: unit, places) }
            }
        }
    }

    /// One a year, up to the last year reported on; each follows from the one before.
    func madeUpReports(of unit: DemoUnit) -> [AnnualReport] {
        let index = DemoUnit.others.firstIndex { $0.shortName == unit.shortName }.map { $0 + 1 } ?? 0
        var generator = ReportGenerator(seed: UInt64(2_000 + index))
        let organ = FictionalOrgan(name: unit.name, isGovernment: unit.kind == .government || unit.kind == .town)
        return generator.series(of: organ, years: (reportedYear - 4)...reportedYear)
    }

    /// On the day of publication; what was published before the platform was there came over on its first days.
    private func moment(of report: AnnualReport) -> Moment {
        let first = moment(daysAgo: DemoDistrict.historyDays - 3, 10)
        guard let day = report.publishedOn else { return first }
        return max(first, moment(daysAgo: now.day.number - day.number, 10))
    }

    private func publish(_ report: AnnualReport, of unit: DemoUnit, _ places: DemoPlaces) async throws {
        guard let year = report.year, let day = report.publishedOn, let id = places[unit.shortName] else { return }
        let at = moment(of: report)
        try await database.write { session in
            guard let organ = try UnitRecords.find(id, in: .everything, session) else { return }
            let edition = try ReportEditions.keep(
                ReportRecord(report), of: ReportOrgan(organ), year: year, origin: .imported, by: nil, at: at,
                in: session)
            try ReportEditions.adopt(edition, by: nil, at: at, in: session)
            try PublicReports.publish(edition, on: day, by: nil, at: at, in: session)
        }
    }
}
