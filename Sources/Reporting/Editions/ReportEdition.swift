public import Organs
public import Storage

/// One version of an organ's annual report (年度报告版本), as it was when it was made. Its content is never changed.
public struct ReportEdition: Hashable, Sendable {
    public let id: Identifier<ReportEdition>
    public let organ: ReportOrgan
    /// The year reported on.
    public let year: Int
    public let origin: Origin
    /// SHA-256 of the record as it is stored.
    public let digest: Digest32
    public let source: Source?
    /// `nil` for what the program made by itself.
    public let madeBy: Authority?
    public let madeAt: Moment

    /// Where it came from.
    public enum Origin: String, Hashable, Sendable, CaseIterable {
        /// Written here from the records.
        case drafted
        /// The fill-in workbook (填报表).
        case workbook
        /// A file that the organ sent as it had it.
        case file
        /// An earlier report, read from its file.
        case imported
        /// Made by the district for a unit that could not (代为填报).
        case substitute
        /// A government's own, added up from those of its units (汇总).
        case aggregated

        public var label: String {
            switch self {
            case .drafted: "本系统编制"
            case .workbook: "填报表"
            case .file: "报送文件"
            case .imported: "历史报告导入"
            case .substitute: "代为填报"
            case .aggregated: "汇总生成"
            }
        }
    }

    /// The file that it was read from.
    public struct Source: Hashable, Sendable {
        public let file: Identifier<StoredFile>?
        /// As the person named it.
        public let name: String

        public init(file: Identifier<StoredFile>?, name: String) {
            self.file = file
            self.name = name
        }
    }
}

/// Whose report it is, and who keeps it.
public struct ReportOrgan: Hashable, Sendable {
    /// The unit; `nil` for an organ that is none of the platform's.
    public let unit: Identifier<Unit>?
    /// The organ's name as its report prints it or the platform knows it.
    public let name: String
    /// The unit itself; of other organs' reports, the organ that collected them.
    public let keeper: Identifier<Unit>

    /// A unit of the platform.
    public init(_ organ: Unit) {
        unit = organ.id
        name = organ.name
        keeper = organ.id
    }

    /// An organ that the platform does not know, whose report another one keeps.
    public init(named name: String, keptBy keeper: Identifier<Unit>) {
        unit = nil
        self.name = name
        self.keeper = keeper
    }

    init(unit: Identifier<Unit>?, name: String, keeper: Identifier<Unit>) {
        self.unit = unit
        self.name = name
        self.keeper = keeper
    }

    /// Tells the reports of one keeper apart: the unit, or the name without spaces.
    var key: String { unit?.rawValue ?? "name:" + name.filter { !$0.isWhitespace } }
}
