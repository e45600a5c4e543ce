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
        let ofUnits = DemoUnit.others.map { ($0, madeUpReports(of: $0)) }
        let acts = ofUnits.flatMap { unit, reports in
            let last = withRecords.contains(unit.shortName) ? reportedYear - 2 : reportedYear
            return reports.filter { ($0.year ?? 0) <= last }.map { (unit, $0) }
        }
        let ofDistrict = sums(of: ofUnits.flatMap(\.1) + madeUpReports(of: .district)).map { (DemoUnit.district, $0) }
        return (ofDistrict + acts).map { unit, report in
            DemoAct(at: moment(of: report)) { try await publish(report, of: unit, places) }
        }
    }

    /// The district's reports before the last year, added up from its units'.
    private func sums(of reports: [AnnualReport]) -> [AnnualReport] {
        let organ = FictionalOrgan(name: DemoUnit.district.name, isGovernment: true)
        var generator = ReportGenerator(seed: 1_999)
        return ((reportedYear - 4)..<reportedYear).map { year in
            let sum = ReportAggregation.merge(
                reports.filter { $0.year == year }, organ: organ.name, year: year)
            return generator.report(of: organ, year: year, cells: sum.report.cells)
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
            let viewer = try DemoDistrict.viewer(account: "qinjiao", at: at, in: session)
            try PublicReports.makePublic(edition.id, on: day, by: viewer, at: at, in: session)
        }
    }
}
