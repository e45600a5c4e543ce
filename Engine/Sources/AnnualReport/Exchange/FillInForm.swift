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
}
