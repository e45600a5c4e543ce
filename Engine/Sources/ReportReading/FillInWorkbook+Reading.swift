import AnnualReport
import OfficeFiles

extension Workbook {
    /// The workbook without what workbooks of ours hold beside the report: basic data, instructions, the page of checks,
    /// and the lines of results below the tables. Any other workbook as it is.
    var withoutGuidance: Workbook {
        guard definedNames[FillInForm.versionName] ?? definedNames[FillInForm.reportName] != nil else { return self }
        var workbook = self
        let beside = FillInForm.guidanceSheets + [FillInForm.basicsSheet, FillInForm.metaSheet]
        workbook.sheets.removeAll { beside.contains($0.name) }
        for index in workbook.sheets.indices {
            workbook.sheets[index].rows.removeAll { row in
                row.cells.first?.text.hasPrefix(FillInForm.checkLabel) == true
            }
        }
        return workbook
    }
}
