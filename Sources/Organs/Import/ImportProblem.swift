/// Something in a file that keeps it from being imported, with its place.
public struct ImportProblem: Hashable, Sendable, Comparable {
    /// The sheet's name; empty for csv.
    public let sheet: String
    /// As the spreadsheet program shows it; `nil` when it is about the whole sheet.
    public let row: Int?
    /// From 1; `nil` when it is about the whole row.
    public let column: Int?
    /// The column's header: 上级单位.
    public let header: String?
    public let kind: Kind
    /// What is wrong and what to do.
    public let message: String

    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case sheetMissing, columnMissing, columnRepeated, unreadableCell
        case missing, tooLong, badCode, badRegionCode, badKind, badLevel, badNumber, badMobile, badEmail, badPhone
        case badPostCode, badAccount, badDate, badStaffing, unknownRole, repeatedRole, incompatibleRoles
        case unknownParent, cycle, misplaced, tooDeep, duplicateInFile, duplicateInDatabase
        case unknownUnit, ambiguousUnit, sectionNotInUnit, endedUnit, notAllowed, personLeft, changesName, changesKind
    }

    init(
        _ kind: Kind, sheet: String, row: Int? = nil, column: Int? = nil, header: String? = nil, _ message: String
    ) {
        self.sheet = sheet
        self.row = row
        self.column = column
        self.header = header
        self.kind = kind
        self.message = message
    }

    /// 单位!C7, 第7行第3列.
    public var place: String {
        let inSheet = sheet.isEmpty ? "" : "“\(sheet)”表"
        guard let row else { return inSheet.isEmpty ? "文件" : inSheet }
        guard let column else { return "\(inSheet)第\(row)行" }
        return "\(inSheet)第\(row)行\(ImportProblem.letters(column))列" + (header.map { "（\($0)）" } ?? "")
    }

    /// A, B … Z, AA.
    package static func letters(_ column: Int) -> String {
        var rest = max(1, column)
        var letters: [Character] = []
        while rest > 0 {
            let (quotient, remainder) = (rest - 1).quotientAndRemainder(dividingBy: 26)
            letters.insert(Character(Unicode.Scalar(UInt8(65 + remainder))), at: 0)
            rest = quotient
        }
        return String(letters)
    }

    public static func < (left: ImportProblem, right: ImportProblem) -> Bool {
        (left.sheet, left.row ?? 0, left.column ?? 0, left.kind.rawValue)
            < (right.sheet, right.row ?? 0, right.column ?? 0, right.kind.rawValue)
    }
}
