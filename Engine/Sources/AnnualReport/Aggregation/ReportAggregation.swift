/// The reports of a district's units added up to the district's own (汇总).
///
/// A cell of the sum is a number only when every unit's is known. Otherwise the sum of what is known is a lower
/// bound: the cell of `report` is then unknown (state `text`, printed “≥12”), `lowerBounds` has the bound and the
/// units that keep it from being exact. A unit that should report and did not, whose report is of another year, or
/// that gave two different reports, is unknown in every cell. So no number of `report` is ever too low unnoticed.
public struct ReportAggregation: Sendable {
    /// The district's report: the three tables; no text but the title.
    public let report: AnnualReport
    /// The units whose reports were added up, in the order they were given.
    public let units: [Unit]
    /// Units of which there is no report that could be used: expected and not given, or given and refused.
    public let missingUnits: [String]
    /// The cells that are no exact sums, in the order of the form.
    public let lowerBounds: [LowerBound]
    /// What was refused or needs a look, with the reasons.
    public let problems: [Problem]

    /// One unit's share: its name, and its cells with the places that they came from.
    public struct Unit: Sendable {
        public let organ: String
        /// Position in the list of reports that was given.
        public let position: Int
        public let cells: ReportCells
    }

    public struct LowerBound: Hashable, Sendable {
        public let cell: CellKey
        /// The sum of what is known.
        public let atLeast: Figure
        /// Units whose number is unknown, those without any report last.
        public let unknown: [String]
    }

    /// What one unit gave to a cell.
    public struct Contribution: Hashable, Sendable {
        public let organ: String
        /// With its state where it is unknown, and its place in the unit's report.
        public let cell: Cell
    }

    public enum Problem: Hashable, Sendable {
        /// The report at this position names no organ: it cannot be attributed and was not added.
        case unnamed(position: Int)
        /// Of another year, or of none that was found; not added.
        case otherYear(organ: String, year: Int?)
        /// Several reports of one organ with the same numbers: one was added.
        case repeated(organ: String)
        /// Several reports of one organ with different numbers: none was added.
        case contradicting(organ: String)
        /// In the other form: what that form does not ask for is unknown of this unit.
        case otherForm(organ: String, ReportForm)
        /// The organ is not on the list of those that have to report; it was added.
        case notExpected(organ: String)
        /// The sum is larger than any number of a report may be.
        case tooLarge(CellKey)

        /// Chinese, one sentence.
        public var words: String {
            switch self {
            case .unnamed(let position): "第\(position + 1)份报告没有机关名称，未计入汇总"
            case .otherYear(let organ, let year?): "“\(organ)”的报告是\(year)年度的，未计入汇总"
            case .otherYear(let organ, nil): "“\(organ)”的报告未载明年度，未计入汇总"
            case .repeated(let organ): "“\(organ)”有多份数据相同的报告，只计一份"
            case .contradicting(let organ): "“\(organ)”有多份数据不同的报告，无法确定采用哪份，均未计入汇总"
            case .otherForm(let organ, let form):
                "“\(organ)”的报告用的是\(form == .form2019 ? "2019年试行格式" : "2021年格式")，汇总格式所列而该格式没有的项目按未知处理"
            case .notExpected(let organ): "“\(organ)”不在应报机关名单内，已计入汇总"
            case .tooLarge(let cell): "\(cell.words)的合计超出可表示的范围"
            }
        }
    }

    /// Adds up the reports of units.
    ///
    /// - Parameters:
    ///   - organ: the district or authority whose report this becomes.
    ///   - year: the report year; it decides the form of the sum.
    ///   - expectedUnits: the names of all that have to report, where such a list exists. A name that is the end of
    ///     another (青山区工信局, 包头市青山区工信局) means the same organ when it fits only one.
    public static func merge(
        _ reports: [AnnualReport], organ: String, year: Int, expectedUnits: [String]? = nil
    ) -> ReportAggregation {
        let intake = AggregationIntake(reports, year: year, expectedUnits: expectedUnits)
        return ReportAggregation(intake, organ: organ, year: year)
    }

    private init(_ intake: AggregationIntake, organ: String, year: Int) {
        let form: ReportForm = year >= 2021 ? .form2021 : .form2019
        var report = AnnualReport(organ: organ, year: year, form: form)
        report.title = "\(organ)\(year)年政府信息公开工作年度报告"
        report.period = ReportPeriod.wholeYear(year)
        for cell in CellKey.all { report.cells[cell] = Cell(.rowMissing) }
        if form == .form2021 {
            for cell in CellKey.all where cell.table == .proactive2019 { report.cells[cell] = Cell(.tableMissing) }
        } else {
            for cell in CellKey.all where cell.table == .proactive { report.cells[cell] = Cell(.tableMissing) }
        }
        var problems = intake.problems
        problems += intake.units.compactMap { unit, theirs in
            theirs == form ? nil : .otherForm(organ: unit.organ, theirs)
        }
        let units = intake.units.map(\.unit)
        let sources = units.map(\.organ)
        var bounds: [LowerBound] = []
        for cell in CellKey.expected(form) {
            let (sum, unknown) = ReportAggregation.sum(cell, units)
            guard let sum else {
                problems.append(.tooLarge(cell))
                report.cells[cell] = Cell(.text, raw: "超出范围", place: .records(sources))
                continue
            }
            let everyUnknown = unknown + intake.missing
            if everyUnknown.isEmpty, !units.isEmpty {
                report.cells[cell] = Cell(.value(sum), raw: sum.description, place: .records(sources))
            } else {
                bounds.append(LowerBound(cell: cell, atLeast: sum, unknown: everyUnknown))
                let isAllUnknown = unknown.count == units.count
                report.cells[cell] = isAllUnknown ? Cell(.blank) : Cell(.text, raw: "≥\(sum)", place: .records(sources))
            }
        }
        self.report = report
        self.units = units
        self.problems = problems
        missingUnits = intake.missing
        lowerBounds = bounds
    }

    /// - Returns: `nil` as sum when it leaves the range of a figure.
    private static func sum(_ cell: CellKey, _ units: [Unit]) -> (sum: Figure?, unknown: [String]) {
        var sum: Figure? = .zero
        var unknown: [String] = []
        for unit in units {
            guard let figure = unit.cells.figure(cell) else {
                unknown.append(unit.organ)
                continue
            }
            sum = sum.flatMap { $0.adding(figure) }
        }
        return (sum.flatMap { Figure(millionthsOf: $0.millionths) }, unknown)
    }

    /// What each unit gave to a cell, in the order of the units.
    public func contributions(to cell: CellKey) -> [Contribution] {
        units.map { Contribution(organ: $0.organ, cell: $0.cells[cell]) }
    }
}

/// Sorts out which of the given reports can be added up.
private struct AggregationIntake {
    private(set) var units: [(unit: ReportAggregation.Unit, form: ReportForm)] = []
    private(set) var missing: [String] = []
    private(set) var problems: [ReportAggregation.Problem] = []

    init(_ reports: [AnnualReport], year: Int, expectedUnits: [String]?) {
        var order: [String] = []
        var byOrgan: [String: [(position: Int, report: AnnualReport)]] = [:]
        var refused: [String] = []
        for (position, report) in reports.enumerated() {
            guard let printed = report.organ, case let organ = OrganProfile.plainName(printed), !organ.isEmpty else {
                problems.append(.unnamed(position: position))
                continue
            }
            guard report.year == year else {
                problems.append(.otherYear(organ: organ, year: report.year))
                refused.append(organ)
                continue
            }
            if byOrgan[organ] == nil { order.append(organ) }
            byOrgan[organ, default: []].append((position, report))
        }
        for organ in order { admit(organ, byOrgan[organ] ?? [], &refused) }
        settle(refused, expectedUnits?.map(OrganProfile.plainName))
    }

    private mutating func admit(
        _ organ: String, _ given: [(position: Int, report: AnnualReport)], _ refused: inout [String]
    ) {
        guard let first = given.first else { return }
        if given.count > 1 {
            guard given.allSatisfy({ $0.report.hasSameNumbers(as: first.report) }) else {
                problems.append(.contradicting(organ: organ))
                refused.append(organ)
                return
            }
            problems.append(.repeated(organ: organ))
        }
        units.append((.init(organ: organ, position: first.position, cells: first.report.cells), first.report.form))
    }

    /// Finds who is missing: expected and not there, or refused and not there in another report.
    private mutating func settle(_ refused: [String], _ expected: [String]?) {
        let there = units.map(\.unit.organ)
        if let expected {
            var found: Set<String> = []
            for name in expected {
                if let organ = AggregationIntake.match(name, there, among: expected) {
                    found.insert(organ)
                } else if !missing.contains(name) {
                    missing.append(name)
                }
            }
            problems += there.filter { !found.contains($0) }.map { .notExpected(organ: $0) }
        }
        for organ in refused where !there.contains(organ) && !missing.contains(organ) {
            let isNamed = missing.contains { OrganProfile.mayBeSame($0, organ) }
            if !isNamed { missing.append(organ) }
        }
    }

    /// The unit that an expected name means: the same name, or the only one that can be the same.
    private static func match(_ name: String, _ there: [String], among expected: [String]) -> String? {
        if there.contains(name) { return name }
        let candidates = there.filter { OrganProfile.mayBeSame($0, name) && !expected.contains($0) }
        let rivals = expected.filter { other in candidates.contains { OrganProfile.mayBeSame($0, other) } }
        return candidates.count == 1 && rivals.count == 1 ? candidates[0] : nil
    }
}

extension AnnualReport {
    /// Every cell says the same, wherever it stands and however it is printed.
    fileprivate func hasSameNumbers(as other: AnnualReport) -> Bool {
        form == other.form && CellKey.all.allSatisfy { cells[$0].figure == other.cells[$0].figure }
    }
}
