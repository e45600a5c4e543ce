public import Regulation

/// 政府信息公开工作年度报告: one organ's report on one year, as it was read, collected or drafted.
public struct AnnualReport: Hashable, Sendable {
    /// The organ's name as the title prints it; `nil` when none was found.
    public var organ: String?
    /// The year reported on; `nil` when none was found.
    public var year: Int?
    /// 数据统计期限, as stated in the text.
    public var period: ReportPeriod?
    /// The title in one line; `nil` when none was found.
    public var title: String?
    /// 公布日期, as printed in the file.
    public var publishedOn: Day?
    public var form: ReportForm
    /// The preamble, where there is one, and the sections found, in the order of the form.
    public var sections: [ReportSection]
    /// Every first-level heading as printed and in printed order, also those of no mandated section.
    public var headings: [PrintedHeading]
    public var cells: ReportCells
    /// What the narrative states, with the words that state it.
    public var facts: [Fact]
    /// What the reader saw of the tables' physical layout and of the file; rules word it.
    public var observations: [Observation]

    public init(organ: String? = nil, year: Int? = nil, form: ReportForm = .form2021) {
        self.organ = organ
        self.year = year
        self.form = form
        sections = []
        headings = []
        cells = ReportCells()
        facts = []
        observations = []
    }

    public func section(_ key: SectionKey) -> ReportSection? { sections.first { $0.key == key } }
}

/// 数据统计期限: first and last day, both included.
public struct ReportPeriod: Hashable, Sendable, Codable {
    public var from: Day
    public var to: Day

    public init(from: Day, to: Day) {
        self.from = from
        self.to = to
    }

    /// 1 January to 31 December; `nil` outside the years 1 to 9999.
    public static func wholeYear(_ year: Int) -> ReportPeriod? {
        guard let from = Day(year: year, month: 1, day: 1), let to = Day(year: year, month: 12, day: 31) else {
            return nil
        }
        return ReportPeriod(from: from, to: to)
    }
}

/// One section: its heading as printed, and its text paragraph by paragraph (tables are in the cells).
public struct ReportSection: Hashable, Sendable {
    public var key: SectionKey
    /// As printed, with its number; empty where the section was found by its content alone.
    public var heading: String
    public var place: Place?
    public var paragraphs: [Paragraph]

    public init(_ key: SectionKey, heading: String, place: Place? = nil, paragraphs: [Paragraph] = []) {
        self.key = key
        self.heading = heading
        self.place = place
        self.paragraphs = paragraphs
    }

    /// The paragraphs, one a line.
    public var text: String { paragraphs.map(\.text).joined(separator: "\n") }
}

public struct Paragraph: Hashable, Sendable {
    public var text: String
    public var place: Place?

    public init(_ text: String, place: Place? = nil) {
        self.text = text
        self.place = place
    }
}

/// A first-level heading as printed.
public struct PrintedHeading: Hashable, Sendable {
    /// 一, 二 …, without the stop; empty where the heading has no number.
    public var number: String
    /// The wording without the number.
    public var title: String
    /// The mandated section that it opens; `nil` for a part that the form does not know.
    public var section: SectionKey?
    public var place: Place?

    public init(number: String, title: String, section: SectionKey?, place: Place? = nil) {
        self.number = number
        self.title = title
        self.section = section
        self.place = place
    }
}

/// Something about a table's layout or the file that the cells alone do not show.
public struct Observation: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// A row label that no form knows (RC-07).
        case unknownRow(label: String, numbers: Int)
        /// A column header that no form knows (RC-07).
        case unknownColumn(label: String)
        /// The same row twice (RC-08); the first one was read when both agree, neither when they differ.
        case repeatedRow(rowLabel: String, agree: Bool)
        /// A row that stands after one it should precede (RC-09).
        case rowOutOfOrder(rowLabel: String)
        /// A label recognised in another wording (RC-10).
        case labelVariant(printed: String, official: String)
        /// Header missing or incomplete (RC-11).
        case headerIncomplete(printed: String)
        /// 总计 stands on another header level than 自然人 and 法人或其他组织 (RC-12).
        case totalHeaderMisplaced
        /// A sub-row printed outside its group, in the first column (RC-13).
        case rowLostGroup(rowLabel: String, group: RequestGroup)
        /// A part of a label alone in a row, or a blank line inside the table (RC-19).
        case labelFragment(String)
        /// Rows of one table differ in width (RC-20).
        case unevenWidths(Int, Int)
        /// Group heading and first item in one cell (RC-21).
        case groupMergedWithItem(String)
        /// A row with another count of numbers than its columns (RC-06): none was placed.
        case wrongNumberCount(rowLabel: String, count: Int, expected: Int)
        /// Numbers in a row that is a heading (RC-23).
        case numbersOnGroupHeading(group: RequestGroup, numbers: [String])
        /// Wording of the 2019 form (R1-16).
        case trialFormEvidence(String)
        /// A block that the form in force dropped (R1-17).
        case droppedBlock(String)
        /// Residue of a conversion or template (R1-15).
        case residue(String)
    }

    public var kind: Kind
    public var table: ReportTable?
    public var cells: [CellKey]
    public var place: Place?

    public init(_ kind: Kind, table: ReportTable? = nil, cells: [CellKey] = [], place: Place? = nil) {
        self.kind = kind
        self.table = table
        self.cells = cells
        self.place = place
    }
}
