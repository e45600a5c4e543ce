@testable import AnnualReport

/// Reports for the table rules, of organs that do not exist.
extension AnnualReport {
    /// Base B of the rule book: five requests of natural persons and one carried over, two of companies; all else 0.
    static var base: AnnualReport {
        var report = AnnualReport.zeros
        report.setRequests(
            .naturalPerson,
            [
                .newReceived: 5, .carriedOver: 1, .granted: 3, .partiallyGranted: 1, .unableNotHeld: 1,
                .totalHandled: 5,
                .carriedForward: 1,
            ])
        report.setRequests(
            .commercialEnterprise,
            [
                .newReceived: 2, .granted: 1, .deniedThirdPartyRights: 1, .totalHandled: 2,
            ])
        report.setRequests(
            .total,
            [
                .newReceived: 7, .carriedOver: 1, .granted: 4, .partiallyGranted: 1, .deniedThirdPartyRights: 1,
                .unableNotHeld: 1, .totalHandled: 7, .carriedForward: 1,
            ])
        return report
    }

    /// A whole report of the form in force with 0 in each of its 200 cells.
    static var zeros: AnnualReport {
        var report = AnnualReport(organ: "云岭县水利局", year: 2022)
        for cell in CellKey.expected(.form2021) { report.cells[cell] = Cell(.zero) }
        for column in ApplicantColumn.allCases { report.cells[.otherHandlingGroup, column] = Cell(.rowMissing) }
        return report
    }

    /// The year before `base`, which carried one request of a natural person forward.
    static var baseLastYear: AnnualReport {
        var report = AnnualReport.zeros
        report.year = 2021
        for column in [ApplicantColumn.naturalPerson, .total] {
            report.set(.requests(.newReceived, column), 1)
            report.set(.requests(.carriedForward, column), 1)
        }
        return report
    }

    mutating func set(_ cell: CellKey, _ value: Int) { cells[cell] = Cell(Figure(value)) }

    mutating func set(_ row: RequestRow, _ column: ApplicantColumn, _ value: Int) {
        set(.requests(row, column), value)
    }

    mutating func setRow(_ row: RequestRow, _ state: Cell.State) {
        for column in ApplicantColumn.allCases { cells[row, column] = Cell(state) }
    }

    mutating func setBlock(_ group: RemedyGroup, _ values: [Int]) {
        for (column, value) in zip(RemedyColumn.allCases, values) { set(.remedies(group, column), value) }
    }

    mutating func setDocuments(_ row: ProactiveRow, issued: Int, repealed: Int, inForce: Int) {
        let values: [(ProactiveColumn, Int)] = [
            (.issuedThisYear, issued), (.repealedThisYear, repealed), (.inForce, inForce),
        ]
        for (column, value) in values {
            if let cell = CellKey.proactive(row, column) { set(cell, value) }
        }
    }

    private mutating func setRequests(_ column: ApplicantColumn, _ values: [RequestRow: Int]) {
        for (row, value) in values { set(row, column, value) }
    }

    func with(_ change: (inout AnnualReport) -> Void) -> AnnualReport {
        var copy = self
        change(&copy)
        return copy
    }
}

/// The rules on the tables, without those on texts, so that a report without text has nothing else to say.
enum TableCheck {
    static let rules: [any Rule.Type] =
        RuleSet.completenessRules + RuleSet.proactiveRules + RuleSet.requestRules + RuleSet.remedyRules
        + RuleSet.seriesRules

    static func run(
        _ report: AnnualReport, previous: AnnualReport? = nil, options: CheckOptions = CheckOptions()
    ) -> CheckResult {
        let context = CheckContext(report: report, previous: previous, options: options)
        var result = CheckResult()
        for rule in rules {
            let outcome = rule.init().check(context)
            result.findings += outcome.findings
            if !outcome.notEvaluable.isEmpty {
                result.notEvaluable.append(.init(rule: rule.info.id, reasons: outcome.notEvaluable))
            }
        }
        return result
    }
}

extension CheckResult {
    /// Ids of the findings in the order of the rules, one for each finding.
    var ids: [String] { findings.map(\.rule) }
    var undecided: [String] { notEvaluable.map(\.rule) }

    func messages(_ rule: String) -> [String] { findings.filter { $0.rule == rule }.map(\.message) }
    func reasons(_ rule: String) -> [String] { notEvaluable.filter { $0.rule == rule }.flatMap(\.reasons) }
}
