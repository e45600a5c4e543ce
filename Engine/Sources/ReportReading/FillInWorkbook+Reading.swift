import AnnualReport
import OfficeFiles

extension Workbook {
    /// The workbook without what our own fill-in workbook holds for the person who fills it in: instructions, the page of
    /// checks, and the lines of results below the tables. Any other workbook as it is.
    var withoutFillInGuidance: Workbook {
        guard definedNames[FillInForm.versionName] != nil else { return self }
        var workbook = self
        workbook.sheets.removeAll { FillInForm.guidanceSheets.contains($0.name) || $0.name == FillInForm.metaSheet }
        for index in workbook.sheets.indices {
            workbook.sheets[index].rows.removeAll { row in
                row.cells.first?.text.hasPrefix(FillInForm.checkLabel) == true
            }
        }
        return workbook
    }
}
