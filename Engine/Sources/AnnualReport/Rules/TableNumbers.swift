/// The cells of a report reduced to what arithmetic needs: a number or the reason why there is none.
///
/// Made once per check. Rules run over thousands of reports and most find nothing, so they work on plain
/// numbers by index and look up labels only when there is something to say.
struct TableNumbers: Sendable {
    /// The reason that a cell has no number; `known` where it has one.
    enum Status: UInt8, Sendable {
        case known, blank, dash, text, rowMissing, tableMissing, unplaced

        /// The cell does not exist in the source at all.
        var isAbsent: Bool { self == .rowMissing || self == .tableMissing }

        /// How a reason names it: “自然人”列为空.
        var words: String {
            switch self {
            case .known: "已填"
            case .blank: "为空"
            case .dash: "填的是短横线或斜杠"
            case .text: "不是数字"
            case .rowMissing: "缺失"
            case .tableMissing: "缺失（全表缺失）"
            case .unplaced: "无法确定"
            }
        }
    }

    /// Stands for “unknown” in `values`; far outside of what a `Figure` holds.
    static let unknown = Int64.min

    /// Millionths by cell index, `unknown` where there is no number.
    private(set) var values: [Int64]
    private(set) var statuses: [Status]
    /// Bit n is set where a cell has the status of raw value n.
    private let occurring: UInt8

    init(_ cells: ReportCells) {
        values = [Int64](repeating: TableNumbers.unknown, count: CellKey.count)
        statuses = [Status](repeating: .known, count: CellKey.count)
        var occurring: UInt8 = 0
        for index in 0..<CellKey.count {
            switch cells.state(at: index) {
            case .value(let figure): values[index] = figure.millionths
            case .blank: statuses[index] = .blank
            case .dash: statuses[index] = .dash
            case .text: statuses[index] = .text
            case .rowMissing: statuses[index] = .rowMissing
            case .tableMissing: statuses[index] = .tableMissing
            case .unplaced: statuses[index] = .unplaced
            }
            occurring |= 1 << statuses[index].rawValue
        }
        self.occurring = occurring
    }

    /// Some cell of the report had this status when it was read.
    func has(_ status: Status) -> Bool { occurring & 1 << status.rawValue != 0 }

    /// `nil` when unknown.
    func figure(_ key: CellKey) -> Figure? {
        let value = values[key.index]
        return value == TableNumbers.unknown ? nil : Figure(millionthsOf: value)
    }

    func status(_ key: CellKey) -> Status { statuses[key.index] }

    /// The same table with every blank cell read as 0: only for the hint that it would balance then.
    func readingBlanksAsZero() -> TableNumbers {
        var copy = self
        for index in statuses.indices where statuses[index] == .blank {
            copy.values[index] = 0
            copy.statuses[index] = .known
        }
        return copy
    }

    /// Writes a number into a copy; for trying mends.
    mutating func set(_ index: Int, to value: Int64) {
        values[index] = value
        statuses[index] = .known
    }

    /// All cells of the table are absent because the table is.
    func isMissing(_ table: ReportTable) -> Bool {
        TableSpan.of(table).allSatisfy { statuses[$0] == .tableMissing }
    }
}

/// Where each table's cells lie among the cell indices.
enum TableSpan {
    private static let proactive = span(.proactive)
    private static let requests = span(.requests)
    private static let remedies = span(.remedies)
    private static let proactive2019 = span(.proactive2019)

    static func of(_ table: ReportTable) -> Range<Int> {
        switch table {
        case .proactive: proactive
        case .requests: requests
        case .remedies: remedies
        case .proactive2019: proactive2019
        }
    }

    private static func span(_ table: ReportTable) -> Range<Int> {
        let keys = CellKey.all.filter { $0.table == table }
        guard let first = keys.first, let last = keys.last else { return 0..<0 }
        return first.index..<last.index + 1
    }
}

/// Index arithmetic of table three: rows in official order, the legacy row last, seven columns each.
enum RequestGrid {
    static let start = TableSpan.of(.requests).lowerBound
    static let width = ApplicantColumn.allCases.count
    static let totalColumn = width - 1

    static func index(_ row: Int, _ column: Int) -> Int { start + row * width + column }

    static func key(_ row: Int, _ column: Int) -> CellKey { CellKey.all[index(row, column)] }

    static func row(_ row: RequestRow) -> Int { ordinals[row] ?? 0 }

    static let rows = RequestRow.allCases
    static let columns = ApplicantColumn.allCases

    static let newReceived = row(.newReceived)
    static let carriedOver = row(.carriedOver)
    static let totalHandled = row(.totalHandled)
    static let carriedForward = row(.carriedForward)
    static let otherMisc = row(.otherMisc)
    static let legacyOther = row(.otherHandlingGroup)
    /// The three rows of （六）其他处理 that the trial form has as one.
    static let otherRows = [RequestRow.otherOverdueCorrection, .otherOverdueFee, .otherMisc].map(row)

    private static let ordinals = Dictionary(
        uniqueKeysWithValues: RequestRow.allCases.enumerated().map { ($1, $0) })
    private static let rows2021 = RequestRow.form2021.map(row)
    private static let rows2019 = RequestRow.form2019.map(row)
    private static let results2021 = RequestRow.results(.form2021).map(row)
    private static let results2019 = RequestRow.results(.form2019).map(row)

    /// The rows due, and the result rows among them, for the group （六） that the table really has.
    static func rows(legacyOther: Bool) -> [Int] { legacyOther ? rows2019 : rows2021 }
    static func results(legacyOther: Bool) -> [Int] { legacyOther ? results2019 : results2021 }
}

extension TableNumbers {
    subscript(row: Int, column: Int) -> Int64 { values[RequestGrid.index(row, column)] }

    func status(_ row: Int, _ column: Int) -> Status { statuses[RequestGrid.index(row, column)] }

    /// （六）其他处理 is one row with numbers and has no sub-rows: table three of the trial form (R3-16).
    ///
    /// Judged by the cells, because a table of the form in force may have kept just this row.
    var hasLegacyOther: Bool {
        guard RequestGrid.otherRows.allSatisfy({ isAbsent(row: $0) }) else { return false }
        return (0..<RequestGrid.width).contains {
            let status = status(RequestGrid.legacyOther, $0)
            return status == .known || status == .unplaced
        }
    }

    func isAbsent(row: Int) -> Bool {
        (0..<RequestGrid.width).allSatisfy { status(row, $0).isAbsent }
    }
}
