/// One cell of the report's tables, under the stable key of the form: `requests.granted.natural_person`.
///
/// Keys are small numbers into fixed tables, so that a report's cells lie in one array.
public struct CellKey: Hashable, Comparable, Sendable {
    public let index: Int

    private init(index: Int) { self.index = index }

    public static func < (left: CellKey, right: CellKey) -> Bool { left.index < right.index }

    // Layout: table 2 (10), table 3 (26 × 7, the legacy row last), table 4 (3 × 5), table 2 of 2019 (22).
    private static let requestsStart = ProactiveRow.allCases.reduce(0) { $0 + $1.columns.count }
    private static let remediesStart = requestsStart + RequestRow.allCases.count * Ordinals.columns.count
    private static let legacyStart = remediesStart + RemedyGroup.allCases.count * Ordinals.remedyColumns.count

    /// How many cells all forms together have.
    public static let count = legacyStart + Proactive2019Row.allCases.reduce(0) { $0 + $1.columns.count }

    private struct Description {
        let table: ReportTable
        let row: String
        let column: String
        let rowLabel: String
        let columnLabel: String
        let name: String
    }

    private static let descriptions: [Description] = {
        var all: [Description] = []
        func add(_ table: ReportTable, _ row: String, _ column: String, _ rowLabel: String, _ columnLabel: String) {
            all.append(
                Description(
                    table: table, row: row, column: column, rowLabel: rowLabel, columnLabel: columnLabel,
                    name: "\(table.rawValue).\(row).\(column)"))
        }
        for row in ProactiveRow.allCases {
            for column in row.columns { add(.proactive, row.rawValue, column.rawValue, row.label, column.label) }
        }
        for row in RequestRow.allCases {
            for column in ApplicantColumn.allCases {
                add(.requests, row.rawValue, column.rawValue, row.shortLabel, column.label)
            }
        }
        for group in RemedyGroup.allCases {
            for column in RemedyColumn.allCases {
                add(.remedies, group.rawValue, column.rawValue, group.longLabel, column.label)
            }
        }
        for row in Proactive2019Row.allCases {
            for column in row.columns { add(.proactive2019, row.rawValue, column.rawValue, row.label, column.label) }
        }
        return all
    }()

    private static let byName: [String: CellKey] = Dictionary(
        uniqueKeysWithValues: descriptions.enumerated().map { ($1.name, CellKey(index: $0)) })

    private static let proactiveKeys: [ProactiveRow: [ProactiveColumn: CellKey]] = Dictionary(
        uniqueKeysWithValues: ProactiveRow.allCases.map { row in
            (
                row,
                Dictionary(
                    uniqueKeysWithValues: row.columns.map { column in
                        (column, find(.proactive, row.rawValue, column.rawValue))
                    })
            )
        })

    private static let legacyKeys: [Proactive2019Row: [Proactive2019Column: CellKey]] = Dictionary(
        uniqueKeysWithValues: Proactive2019Row.allCases.map { row in
            (
                row,
                Dictionary(
                    uniqueKeysWithValues: row.columns.map { column in
                        (column, find(.proactive2019, row.rawValue, column.rawValue))
                    })
            )
        })

    private static func find(_ table: ReportTable, _ row: String, _ column: String) -> CellKey {
        guard let key = byName["\(table.rawValue).\(row).\(column)"] else {
            preconditionFailure("the tables of the form and their keys disagree at \(row).\(column)")
        }
        return key
    }
}

extension CellKey {
    /// - Returns: `nil` when no form has a cell of that name.
    public init?(name: String) {
        guard let key = CellKey.byName[name] else { return nil }
        self = key
    }

    /// - Returns: `nil` when the row has no such column.
    public static func proactive(_ row: ProactiveRow, _ column: ProactiveColumn) -> CellKey? {
        proactiveKeys[row]?[column]
    }

    /// - Returns: `nil` when the row has no such column.
    public static func proactive2019(_ row: Proactive2019Row, _ column: Proactive2019Column) -> CellKey? {
        legacyKeys[row]?[column]
    }

    public static func requests(_ row: RequestRow, _ column: ApplicantColumn) -> CellKey {
        CellKey(
            index: requestsStart + Ordinals.of(row, in: Ordinals.rows) * Ordinals.columns.count
                + Ordinals.of(column, in: Ordinals.columns))
    }

    public static func remedies(_ group: RemedyGroup, _ column: RemedyColumn) -> CellKey {
        CellKey(
            index: remediesStart + Ordinals.of(group, in: Ordinals.groups) * Ordinals.remedyColumns.count
                + Ordinals.of(column, in: Ordinals.remedyColumns))
    }

    public static let all: [CellKey] = (0..<count).map { CellKey(index: $0) }

    /// The cells that a form asks for: 200 of the form in force, 198 of the trial form.
    public static func expected(_ form: ReportForm) -> [CellKey] {
        switch form {
        case .form2021: cells2021
        case .form2019: cells2019
        }
    }

    private static let cells2021 = all.filter {
        $0.table != .proactive2019 && $0.row != RequestRow.otherHandlingGroup.rawValue
    }

    private static let cells2019: [CellKey] = {
        let dropped: Set<String> = [
            RequestRow.otherOverdueCorrection.rawValue, RequestRow.otherOverdueFee.rawValue,
            RequestRow.otherMisc.rawValue,
        ]
        return all.filter { $0.table != .proactive && !dropped.contains($0.row) }
    }()

    public var table: ReportTable { CellKey.descriptions[index].table }
    /// The row's key, or the block's in table four.
    public var row: String { CellKey.descriptions[index].row }
    public var column: String { CellKey.descriptions[index].column }
    /// The whole key, `requests.granted.natural_person`.
    public var name: String { CellKey.descriptions[index].name }
    public var rowLabel: String { CellKey.descriptions[index].rowLabel }
    public var columnLabel: String { CellKey.descriptions[index].columnLabel }

    /// The applicant row and column, for cells of table three.
    public var request: (row: RequestRow, column: ApplicantColumn)? {
        guard table == .requests, let row = RequestRow(rawValue: row), let column = ApplicantColumn(rawValue: column)
        else { return nil }
        return (row, column)
    }

    /// As an officer would point at it: 表三“重复申请”行“商业企业”列.
    public var words: String {
        table == .remedies
            ? "\(table.officialName)“\(rowLabel)”“\(columnLabel)”栏"
            : "\(table.officialName)“\(rowLabel)”行“\(columnLabel)”列"
    }
}

extension CellKey: CustomStringConvertible {
    public var description: String { name }
}

/// Position in the declaration, which is the official order. Searching it is several times as quick as hashing a case,
/// which hashes its raw value.
private enum Ordinals {
    static let rows = RequestRow.allCases
    static let columns = ApplicantColumn.allCases
    static let groups = RemedyGroup.allCases
    static let remedyColumns = RemedyColumn.allCases

    @inline(__always)
    static func of<Key: Equatable>(_ key: Key, in order: [Key]) -> Int {
        guard let position = order.firstIndex(of: key) else {
            preconditionFailure("allCases holds every case")
        }
        return position
    }
}
