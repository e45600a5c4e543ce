/// One thing that is wrong, or looks wrong, in a report, worded for the officer who must mend it.
public struct Finding: Hashable, Sendable {
    /// Id of the rule, such as `R3-01`; ids never change meaning.
    public var rule: String
    public var severity: Severity
    public var cause: Cause
    /// Chinese, in the officer's words: what, where, what it should be.
    public var message: String
    /// The cells that it speaks of, faulty ones first.
    public var cells: [CellKey]
    /// The words of the text that it speaks of.
    public var quotes: [Quote]
    public var place: Place?
    public var mend: Mend?

    public init(
        _ rule: String, _ severity: Severity, cause: Cause = .report, _ message: String, cells: [CellKey] = [],
        quotes: [Quote] = [], place: Place? = nil, mend: Mend? = nil
    ) {
        self.rule = rule
        self.severity = severity
        self.cause = cause
        self.message = message
        self.cells = cells
        self.quotes = quotes
        self.place = place
        self.mend = mend
    }

    public enum Severity: String, Sendable, CaseIterable, Comparable, Codable {
        /// Breaks the form, the law or arithmetic.
        case error
        /// Very probably wrong, or an omission that a reviewer must decide.
        case warning
        /// Style or hint.
        case notice

        public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .notice: 0
            case .warning: 1
            case .error: 2
            }
        }

        /// 错误、警告、提示.
        public var label: String {
            switch self {
            case .error: "错误"
            case .warning: "警告"
            case .notice: "提示"
            }
        }
    }

    /// Who has to act: the report's author, whoever made the file, or the reader of this program's output.
    public enum Cause: String, Sendable, CaseIterable, Codable {
        /// The report says something wrong.
        case report
        /// The file lost or garbled something on its way (转换、分页、粘贴).
        case file
        /// The reader is not certain what the file says.
        case reader

        /// 报告内容、文件损坏、读取存疑.
        public var label: String {
            switch self {
            case .report: "报告内容"
            case .file: "文件版式"
            case .reader: "读取存疑"
            }
        }
    }
}

/// Words of the report that a finding speaks of.
public struct Quote: Hashable, Sendable {
    public var text: String
    public var section: SectionKey?
    public var place: Place?

    public init(_ text: String, section: SectionKey? = nil, place: Place? = nil) {
        self.text = text
        self.section = section
        self.place = place
    }
}

/// A change that would satisfy every broken rule at once. Proposed, never applied.
public struct Mend: Hashable, Sendable {
    /// Chinese: 将表三“重复申请”行“商业企业”列的3改为2.
    public var words: String
    public var changes: [CellChange]

    public init(_ words: String, changes: [CellChange] = []) {
        self.words = words
        self.changes = changes
    }

    public struct CellChange: Hashable, Sendable {
        public var cell: CellKey
        public var to: Figure

        public init(_ cell: CellKey, to: Figure) {
            self.cell = cell
            self.to = to
        }
    }
}
