public import Regulation

/// How the workbooks of this product are known, for the part that writes them and the part that reads them: the report
/// as a workbook, and the fill-in workbook (填报表).
public enum FillInForm {
    /// A defined name of a report that was written as a workbook.
    public static let reportName = "gongkai_report_version"
    /// The sheet that says once more, as labels and values, what the text says; it is no part of the printed report.
    public static let basicsSheet = "基本信息"
    /// A defined name of the fill-in workbook; the cell that it names holds `version`.
    public static let versionName = "gongkai_fill_in_version"
    public static let version = 1
    /// A hidden sheet with what programs need to know.
    public static let metaSheet = "_gongkai"
    /// Visible sheets that are for the person who fills in, and no part of the report.
    public static let guidanceSheets = ["填表说明", "勾稽检查"]
    /// The first cell of a row that shows a check's result below a table begins with it; such rows are no rows of the
    /// table.
    public static let checkLabel = "勾稽检查"

    /// The labels of `basicsSheet`, in column A; the values stand beside them in column B.
    public enum Basic: String, Sendable, CaseIterable {
        case organ = "机关名称"
        case year = "报告年度"
        case title = "报告标题"
        case periodStart = "统计期限起"
        case periodEnd = "统计期限止"
        case publishedOn = "公布日期"
        case form = "报告格式"
    }
}

/// The last line of a report that was written here: （公布日期：2026年1月20日）. It is no text of a section.
public enum PublicationLine {
    private static let opening = "（公布日期："
    private static let closing = "）"

    public static func text(_ day: Day) -> String { opening + day.chinese + closing }

    /// Whether a paragraph is such a line and nothing else.
    public static func isLine(_ text: String, of day: Day) -> Bool { text == self.text(day) }
}
