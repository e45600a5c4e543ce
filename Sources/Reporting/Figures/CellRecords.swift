public import AnnualReport
public import Organs
import Publishing
import Requests
public import Storage

/// Which records a cell is counted from.
public enum CellRecords: Hashable, Sendable {
    /// Requests of the register (依申请公开登记台账).
    case requests(RequestRow, ApplicantColumn)
    /// Reconsiderations and suits (复议诉讼).
    case remedies(RemedyGroup, RemedyColumn)
    /// Public rules and normative documents.
    case documents(ProactiveRow, ProactiveColumn)
    /// Nothing that this product holds: somebody enters it.
    case otherSystems

    public init(_ key: CellKey) {
        if let request = key.request {
            self = .requests(request.row, request.column)
        } else if let group = RemedyGroup(rawValue: key.row), let column = RemedyColumn(rawValue: key.column) {
            self = .remedies(group, column)
        } else if let row = ProactiveRow(rawValue: key.row), let column = ProactiveColumn(rawValue: key.column),
            row == .regulations || row == .normativeDocuments
        {
            self = .documents(row, column)
        } else {
            self = .otherSystems
        }
    }

    /// Whether this product counts it.
    public var isCounted: Bool { self != .otherSystems }

    /// The keys of the records behind a cell: as many as its count. Of documents whose place is not known it names none.
    public func ids(_ year: Int, of organ: Unit, _ session: any ReadSession) throws -> [String] {
        switch self {
        case .requests(let row, let column):
            return try YearTable.requests(in: row, column, year: year, of: [organ.id], session).map(\.rawValue)
        case .remedies(let group, let column):
            return try YearFacts.cases(in: year, of: organ.id, session)[group]?[column]?.map(\.rawValue) ?? []
        case .documents(.regulations, _) where OrganProfile(name: organ.name).hasRuleMakingPower == false: return []
        case .documents(let row, let column):
            return try YearDocuments(year, of: organ, session).count(row, column)?.items.map(\.rawValue) ?? []
        case .otherSystems: return []
        }
    }
}

extension ReportFigures {
    /// No cell names more records than this in a report: the register shows them all, and a report stays a file of some kilobytes.
    public static let mostIDs = 100

    /// As cells of a report, each with the records behind it where they are few.
    public func cells(of organ: Unit, _ session: any ReadSession) throws -> ReportCells {
        var cells = cells
        if let sum {
            for figure in all where figure.hand == nil { cells[figure.key].place = sum.kept?.cells[figure.key].place }
            return cells
        }
        for figure in all {
            guard let count = figure.computed?.whole, count == figure.figure?.whole, (1...Self.mostIDs).contains(count)
            else { continue }
            cells[figure.key].place = .records(try CellRecords(figure.key).ids(year, of: organ, session))
        }
        return cells
    }
}
