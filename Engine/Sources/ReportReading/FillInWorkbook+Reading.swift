import AnnualReport
import OfficeFiles
import Regulation

extension Workbook {
    var isFillInForm: Bool { definedNames[FillInForm.versionName] != nil }

    private var isOurs: Bool { isFillInForm || definedNames[FillInForm.reportName] != nil }

    /// The workbook without what workbooks of ours hold beside the report: basic data, instructions, the page of checks,
    /// and the lines of results below the tables. Any other workbook as it is.
    var withoutGuidance: Workbook {
        guard isOurs else { return self }
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

    /// What 基本信息 of a workbook of ours says; `nil` for any other workbook.
    var basics: WorkbookBasics? {
        guard isOurs, let sheet = sheet(named: FillInForm.basicsSheet) else { return nil }
        return WorkbookBasics(sheet, isTypedIn: isFillInForm)
    }
}

/// The sheet 基本信息: labels in column A, values in column B.
struct WorkbookBasics {
    private var values: [FillInForm.Basic: Workbook.Cell] = [:]
    /// Whether the sheet is where these data are filled in; else it only repeats them.
    private let isTypedIn: Bool

    init(_ sheet: Workbook.Sheet, isTypedIn: Bool) {
        self.isTypedIn = isTypedIn
        for row in sheet.rows {
            guard let label = row.cells.first(where: { $0.address.column == 1 })?.text,
                let basic = FillInForm.Basic(rawValue: label),
                let value = row.cells.first(where: { $0.address.column == 2 }), value.value != .blank
            else { continue }
            values[basic] = value
        }
    }

    /// Adds to a report what its text does not say. In the fill-in workbook the sheet goes before the text, whose
    /// sentences are formulas over it and may be older than what was typed.
    ///
    /// - Returns: findings about dates that cannot be read.
    func complete(_ report: inout AnnualReport) -> [Finding] {
        var findings: [Finding] = []
        let year = values[.year].flatMap { Int($0.text) }
        let period = period(&findings)
        if isTypedIn {
            report.organ = text(.organ)
            report.year = year ?? report.year
            report.title = report.organ.flatMap { organ in
                report.year.map { "\(organ)\($0)年政府信息公开工作年度报告" }
            }
            report.period = period ?? report.period
        } else {
            report.organ = report.organ ?? text(.organ)
            report.year = report.year ?? year
            report.title = report.title ?? text(.title)
            report.period = report.period ?? period
        }
        report.publishedOn = day(.publishedOn, &findings) ?? report.publishedOn
        return findings
    }

    private func text(_ basic: FillInForm.Basic) -> String? {
        guard let text = values[basic]?.text else { return nil }
        let words = text.split(whereSeparator: \.isWhitespace).joined()
        return words.isEmpty ? nil : words
    }

    private func period(_ findings: inout [Finding]) -> ReportPeriod? {
        guard let from = day(.periodStart, &findings), let to = day(.periodEnd, &findings), from <= to else {
            return nil
        }
        return ReportPeriod(from: from, to: to)
    }

    /// A date in any of the ways that people type one, and nothing else in its cell.
    private func day(_ basic: FillInForm.Basic, _ findings: inout [Finding]) -> Day? {
        guard let typed = text(basic) else { return nil }
        let scanner = DateScanner(typed)
        if let hit = scanner.hits().first, hit.range.count == scanner.scalars.count { return hit.day }
        findings.append(
            Finding(
                "RD-13", .warning, cause: .report,
                "“\(FillInForm.basicsSheet)”页“\(basic.rawValue)”填写的“\(typed)”不是一个日期，按未填处理，请写作2026年1月20日的形式"))
        return nil
    }
}
