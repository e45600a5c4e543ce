import AnnualReport
import Organs
import OrgansTesting
import Publishing
import Regulation
import Reporting
import Storage
import StorageTesting
import Testing

/// A fictional bureau with those who have a hand in its report.
struct TestReportBureau: Sendable {
    let district: TestDistrict
    let organ: Unit
    /// 信息公开专员.
    let officer: Person
    /// 分管负责人.
    let leader: Person
    /// 信息公开专员 of another bureau.
    let outsider: Person

    var now: Moment { district.now }

    static func make(_ district: TestDistrict, named name: String) async throws -> TestReportBureau {
        let admin = try await district.admin()
        let organ = try await district.write { session in
            try Units.create(
                UnitProfile(
                    fullName: name, kind: .department, level: .county,
                    creditCode: try SocialCreditCode("11330000000000000C")),
                below: district.government.id, from: district.today, by: admin, at: district.now, in: session)
        }
        let officer = try await district.register("officer", in: organ, RoleGrant(.disclosureOfficer)).person
        let viewer = try await district.viewer(officer)
        try await district.write { session in
            try Catalogue.establish(for: organ.id, by: viewer, at: district.now, in: session)
        }
        return TestReportBureau(
            district: district, organ: organ, officer: officer,
            leader: try await district.register("leader", in: organ, RoleGrant(.leaderInCharge)).person,
            outsider: try await district.register("outsider", in: district.water, RoleGrant(.disclosureOfficer)).person)
    }

    func figures(_ year: Int) async throws -> ReportFigures {
        try await district.read { [organ] in try ReportFigures(year, of: organ, $0) }
    }

    func enter(
        _ value: String, _ cell: CellKey, _ year: Int, source: String = "测试业务系统", by person: Person? = nil
    ) async throws {
        let viewer = try await district.viewer(person ?? officer)
        try await district.write { [organ, now] session in
            try FigureDesk.enter(
                value, into: cell, source: source, of: organ.id, year: year, by: viewer, at: now, in: session)
        }
    }

    func correct(_ value: String, _ cell: CellKey, _ year: Int, reason: String = "测试理由") async throws {
        let viewer = try await district.viewer(officer)
        try await district.write { [organ, now] session in
            try FigureDesk.correct(
                value, in: cell, reason: reason, of: organ.id, year: year, by: viewer, at: now, in: session)
        }
    }

    func withdraw(_ cell: CellKey, _ year: Int) async throws {
        let viewer = try await district.viewer(officer)
        try await district.write { [organ, now] session in
            try FigureDesk.withdraw(
                cell, reason: "测试理由", of: organ.id, year: year, by: viewer, at: now, in: session)
        }
    }

    func report(_ year: Int, _ cells: ReportCells) -> AnnualReport {
        var report = AnnualReport(organ: organ.name, year: year)
        report.cells = cells
        return report
    }

    /// Findings of the rules that hold for every table counted from records.
    func brokenIdentities(_ report: AnnualReport, _ previous: AnnualReport?) -> [Finding] {
        let rules: Set = ["R3-01", "R3-02", "R3-03", "R3-07", "R4-01", "R2-05"]
        return RuleSet.check(CheckContext(report: report, previous: previous)).findings
            .filter { rules.contains($0.rule) }
    }
}

func withBureau(
    _ kind: StoreKind, named name: String = "青石区体育局", at now: Moment = .testStart,
    _ body: (TestReportBureau) async throws -> Void
) async throws {
    try await withReports(kind, at: now) { district in
        try await body(try await TestReportBureau.make(district, named: name))
    }
}
