import Organs

/// What is to be said of a row or file of an import: a problem, which keeps the whole from being imported, or something to know.
public struct ItemImportRemark: Hashable, Sendable, Codable {
    public let place: Place
    /// From 1; `nil` when it is about the whole row or file.
    public let column: Int?
    /// The column's header: 成文日期.
    public let header: String?
    /// Whether it keeps the import from being done.
    public let isProblem: Bool
    /// What is wrong and what to do, or what happened.
    public let message: String

    init(_ message: String, at place: Place, column: Int? = nil, header: String? = nil, isProblem: Bool = true) {
        self.message = message
        self.place = place
        self.column = column
        self.header = header
        self.isProblem = isProblem
    }

    /// Where in what was handed over.
    public struct Place: Hashable, Sendable, Codable {
        /// Of the register's sheets, from 0.
        public let sheet: Int
        public let sheetName: String
        /// As the spreadsheet program shows it, or the file's number in a folder; 0 for the whole sheet or folder.
        public let row: Int
        /// The file's name, for items that come from files alone.
        public let file: String?

        init(sheet: Int = 0, sheetName: String = "", row: Int, file: String? = nil) {
            self.sheet = sheet
            self.sheetName = sheetName
            self.row = row
            self.file = file
        }

        /// “信息”表第5行, “文件夹/通知.docx”, 压缩包.
        public var words: String {
            if let file { return "“\(file)”" }
            let inSheet = sheetName.isEmpty ? "" : "“\(sheetName)”表"
            return row == 0 ? (inSheet.isEmpty ? "文件" : inSheet) : "\(inSheet)第\(row)行"
        }
    }

    /// “信息”表第5行C列（成文日期）.
    public var placeWords: String {
        guard let column else { return place.words }
        return "\(place.words)\(ImportProblem.letters(column))列" + (header.map { "（\($0)）" } ?? "")
    }

    /// In the order in which a person goes through the register; what is about the whole comes first.
    static func precedes(_ left: ItemImportRemark, _ right: ItemImportRemark) -> Bool {
        (left.place.sheet, left.place.row, left.column ?? 0, left.isProblem ? 0 : 1)
            < (right.place.sheet, right.place.row, right.column ?? 0, right.isProblem ? 0 : 1)
    }
}
