/// What stands in a cell of the report, and where.
///
/// A cell is a number or unknown, with the reason. Unknown is never 0: a blank, a dash or a missing row says
/// nothing about what the organ did.
public struct Cell: Hashable, Sendable {
    public enum State: Hashable, Sendable {
        case value(Figure)
        /// The cell is there and empty.
        case blank
        /// “/”, “—”, “-”.
        case dash
        /// Something that is not one number, also “无” and “1 2”.
        case text
        /// The table is there, the row (or block) is not.
        case rowMissing
        case tableMissing
        /// The file has numbers that may belong here, but row and column are not both certain.
        case unplaced
    }

    public var state: State
    /// As printed; empty where nothing is.
    public var raw: String
    /// `nil` where the cell is not in the source at all.
    public var place: Place?

    public init(_ state: State, raw: String = "", place: Place? = nil) {
        self.state = state
        self.raw = raw
        self.place = place
    }

    /// A known number without a source, for reports that we make.
    public init(_ figure: Figure) {
        self.init(.value(figure), raw: figure.description)
    }

    /// `nil` when unknown.
    public var figure: Figure? {
        if case .value(let figure) = state { figure } else { nil }
    }
}

extension Cell.State {
    /// The reason in the exchange format; `nil` for a value.
    public var unknownKey: String? {
        switch self {
        case .value: nil
        case .blank: "blank"
        case .dash: "dash"
        case .text: "text"
        case .rowMissing: "row_missing"
        case .tableMissing: "table_missing"
        case .unplaced: "unplaced"
        }
    }

    /// The state of an unknown cell from its key in the exchange format.
    public init?(unknownKey: String) {
        switch unknownKey {
        case "blank": self = .blank
        case "dash": self = .dash
        case "text": self = .text
        case "row_missing": self = .rowMissing
        case "table_missing": self = .tableMissing
        case "unplaced": self = .unplaced
        default: return nil
        }
    }
}

/// Where something stands in its source, as a person would look for it. Numbers count from 1.
public enum Place: Hashable, Sendable {
    /// A line of a text file.
    case line(Int)
    /// A paragraph of a document, counted in reading order.
    case paragraph(Int)
    /// A cell of a document's table.
    case tableCell(table: Int, row: Int, column: Int)
    /// A cell of a spreadsheet.
    case sheet(String, row: Int, column: Int)
    /// A line of a page.
    case page(Int, line: Int)
    /// Ids of the records that a figure was counted from.
    case records([String])

    /// 第53行, 第2个表第3行第4格, 工作表“表三”C7, 第2页第5行.
    public var words: String {
        switch self {
        case .line(let line): "第\(line)行"
        case .paragraph(let number): "第\(number)段"
        case .tableCell(let table, let row, let column): "第\(table)个表第\(row)行第\(column)格"
        case .sheet(let name, let row, let column): "工作表“\(name)”\(Place.columnLetters(column))\(row)"
        case .page(let page, let line): "第\(page)页第\(line)行"
        case .records(let ids): "\(ids.count)条记录"
        }
    }

    /// A, B … Z, AA, as spreadsheets name their columns.
    public static func columnLetters(_ column: Int) -> String {
        var rest = max(1, column)
        var letters = ""
        while rest > 0 {
            let (quotient, remainder) = (rest - 1).quotientAndRemainder(dividingBy: 26)
            letters = String(UnicodeScalar(UInt8(65 + remainder))) + letters
            rest = quotient
        }
        return letters
    }
}

/// The cells of a report, every one of them with a state.
public struct ReportCells: Hashable, Sendable {
    private var storage: [Cell]

    /// All cells unknown because no table was found.
    public init() {
        storage = [Cell](repeating: Cell(.tableMissing), count: CellKey.count)
    }

    public subscript(key: CellKey) -> Cell {
        get { storage[key.index] }
        set { storage[key.index] = newValue }
    }

    public subscript(row: RequestRow, column: ApplicantColumn) -> Cell {
        get { self[.requests(row, column)] }
        set { self[.requests(row, column)] = newValue }
    }

    public subscript(group: RemedyGroup, column: RemedyColumn) -> Cell {
        get { self[.remedies(group, column)] }
        set { self[.remedies(group, column)] = newValue }
    }

    /// The state and the printed text of one cell without the rest of it: copying whole cells costs the checks
    /// more than the arithmetic does.
    func state(at index: Int) -> Cell.State { storage[index].state }
    func raw(at index: Int) -> String { storage[index].raw }

    /// The number of a cell, or `nil` when it is unknown.
    public func figure(_ key: CellKey) -> Figure? { storage[key.index].figure }
}
