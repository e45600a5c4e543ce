/// A cell of a sheet by row and column, both from 1: B3 is row 3, column 2.
public struct CellAddress: Hashable, Sendable, Comparable {
    public var row: Int
    public var column: Int

    public init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }

    /// Reads `B3` or `$B$3`; `nil` for anything else and for what no sheet has.
    public init?(_ text: some StringProtocol) { self.init(utf8: Array(text.utf8)[...]) }

    init?(utf8: ArraySlice<UInt8>) {
        var column = 0
        var row = 0
        for byte in utf8 where byte != UInt8(ascii: "$") {
            switch byte {
            case 0x41...0x5A where row == 0: column = column * 26 + Int(byte - 0x40)
            case 0x61...0x7A where row == 0: column = column * 26 + Int(byte - 0x60)
            case 0x30...0x39 where column > 0: row = row * 10 + Int(byte - 0x30)
            default: return nil
            }
            guard column <= Self.lastColumn, row <= Self.lastRow else { return nil }
        }
        guard row > 0, column > 0 else { return nil }
        self.init(row: row, column: column)
    }

    public static func < (left: CellAddress, right: CellAddress) -> Bool {
        (left.row, left.column) < (right.row, right.column)
    }

    /// The sheet's size in Excel 2007 and later.
    public static let lastRow = 1_048_576
    public static let lastColumn = 16_384
}

/// A rectangle of cells, both corners within it.
public struct CellRange: Hashable, Sendable {
    public var first: CellAddress
    public var last: CellAddress

    /// Reads `A1:C3` or `A1`.
    public init?(_ text: some StringProtocol) {
        let corners = text.split(separator: ":", omittingEmptySubsequences: false)
        guard let one = corners.first.flatMap({ CellAddress($0) }), corners.count <= 2 else { return nil }
        guard let other = corners.count == 2 ? CellAddress(corners[1]) : one else { return nil }
        first = CellAddress(row: min(one.row, other.row), column: min(one.column, other.column))
        last = CellAddress(row: max(one.row, other.row), column: max(one.column, other.column))
    }
}
