/// How the fill-in workbook (填报表) of this product is known, for the part that writes it and the part that reads it.
public enum FillInForm {
    /// A defined name of the workbook; the cell that it names holds `version`.
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
