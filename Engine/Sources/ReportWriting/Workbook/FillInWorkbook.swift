import AnnualReport
import OfficeFiles

/// The yearly fill-in workbook (填报表) for a unit without a system: labels are locked, totals are formulas, inputs take
/// whole numbers only, and the relations of the form are checked while it is filled in.
///
/// A cell that is not filled in stays empty, and so does every total over it: the workbook reads back as unknown there,
/// never as 0.
struct FillInWorkbook {
    let organ: String
    let year: Int
    private let texts: [SectionKey: String]
    private let report: AnnualReport
    private let forms: [FormSheet]

    /// - Parameter values: numbers that are known already and stand in their cells; totals are not taken from here.
    init(organ: String, year: Int, values: ReportCells, texts: [SectionKey: String] = [:]) {
        self.texts = texts
        self.organ = organ
        self.year = year
        var report = AnnualReport(organ: organ, year: year, form: year <= 2020 ? .form2019 : .form2021)
        for key in CellKey.expected(report.form) {
            report.cells[key] = values.figure(key).map(Cell.init) ?? Cell(.blank)
        }
        self.report = report
        forms = [SectionKey.proactive, .requests, .remedies].compactMap { section in
            FormTable.table(of: report, in: section).map { FormSheet($0, firstRow: 1) }
        }
    }

    var workbook: WorkbookDraft {
        var workbook = WorkbookDraft(title: "\(title)（填报表）", author: organ)
        workbook.sheets = [guidance, basics, text] + forms.map(table) + [checks, meta]
        workbook.names = [
            .init(FillInForm.versionName, refersTo: "'\(FillInForm.metaSheet)'!$B$1", isHidden: true)
        ]
        return workbook
    }

    private var title: String { "\(organ)\(year)年政府信息公开工作年度报告" }

    // MARK: - Words

    private var guidance: SheetDraft {
        var sheet = SheetDraft(FillInForm.guidanceSheets[0], columnWidths: [100])
        sheet.isProtected = true
        let lines: [(String, SheetStyle)] = [
            ("政府信息公开工作年度报告填报表（\(year)年）", .title),
            ("一、本表按\(report.form.words)规定的格式编制，统计期限为\(year)年1月1日至12月31日。", .text),
            ("二、只在浅黄色单元格中填写；其他单元格已锁定，总计由公式计算，不需要填写。", .text),
            ("三、没有发生的填0，不要留空，也不要填“/”或“无”。留空表示尚未填报，不会按0处理。", .text),
            ("四、件数填非负整数；行政事业性收费金额以万元为单位，可以填小数。", .text),
            ("五、表三每一列应当满足：第一项加第二项之和，等于第三项（七）总计加第四项之和。是否平衡在表三下方和“勾稽检查”页实时显示。", .text),
            ("六、上年结转数应当与上一年度报告的“结转下年度继续办理”逐列一致。", .text),
            ("七、“正文”页填写文字部分，一格内可以按 Alt+Enter 分段。", .text),
            ("八、填写完成后保存为 xlsx 文件报送，不要改动工作表名称，不要增删行列。", .text),
        ]
        for (index, (line, style)) in lines.enumerated() {
            sheet.cells.append(SheetCell(.text(line), row: index + 1, column: 1, style: style))
        }
        return sheet
    }

    private var basics: SheetDraft {
        var sheet = SheetDraft(FillInForm.basicsSheet, columnWidths: [22, 60])
        sheet.isProtected = true
        let rows: [(FillInForm.Basic, SheetCell.Value, SheetStyle)] = [
            (.organ, organ.isEmpty ? .empty : .text(organ), .inputText),
            (.year, .number(String(year)), .label),
            (.title, .formula("B1&B2&\"年政府信息公开工作年度报告\"", result: .text(title)), .computed),
            (.periodStart, .text("\(year)年1月1日"), .inputText),
            (.periodEnd, .text("\(year)年12月31日"), .inputText),
            (.publishedOn, .empty, .inputText),
        ]
        for (index, (label, value, style)) in rows.enumerated() {
            sheet.cells.append(SheetCell(.text(label.rawValue), row: index + 1, column: 1, style: .header))
            sheet.cells.append(SheetCell(value, row: index + 1, column: 2, style: style))
        }
        sheet.validations = [
            SheetValidation(
                [SheetRange(row: 4, column: 2, rows: 3)], .anything, prompt: "写作 \(year + 1)年1月20日 的形式。", refusal: "")
        ]
        return sheet
    }

    /// One column, in the order of the printed report; the tables' headings stand here, the tables on their own sheets.
    private var text: SheetDraft {
        var sheet = SheetDraft("正文", columnWidths: [100])
        sheet.isProtected = true
        var row = 0
        func add(_ value: SheetCell.Value, _ style: SheetStyle, height: Double? = nil) {
            row += 1
            sheet.cells.append(SheetCell(value, row: row, column: 1, style: style))
            sheet.rowHeights[row] = height
        }
        func addInput(_ prompt: String, _ text: String?) {
            add(text.map { .text($0) } ?? .empty, .inputParagraph, height: 160)
            sheet.validations.append(
                SheetValidation([SheetRange(row: row, column: 1)], .anything, prompt: prompt, refusal: ""))
        }
        add(.formula("'\(FillInForm.basicsSheet)'!B3", result: .text(title)), .title)
        let period = "本报告所列数据的统计期限为"
        let days = "'\(FillInForm.basicsSheet)'!B4&\"至\"&'\(FillInForm.basicsSheet)'!B5"
        add(
            .formula(
                "\"\(period)\"&\(days)&\"。\"", result: .text("\(period)\(year)年1月1日至\(year)年12月31日。")), .text)
        for section in SectionKey.mandated {
            add(.text(section.heading(in: report.form)), .heading)
            if let prompt = Self.prompt(section) { addInput(prompt, texts[section]) }
        }
        return sheet
    }

    /// What a text section must speak of (Art. 50); `nil` for the sections that are tables.
    private static func prompt(_ section: SectionKey) -> String? {
        switch section {
        case .overview: "写明主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面的情况；各级政府还要写明工作考核、社会评议和责任追究结果。"
        case .problems: "写明本年度存在的主要问题，以及改进情况或者改进措施，不能只写“无”。"
        case .other: "写明收取信息处理费的情况；没有收取的，也要写明未收取。"
        case .preamble, .proactive, .requests, .remedies: nil
        }
    }

    // MARK: - Tables

    private func table(_ form: FormSheet) -> SheetDraft {
        var sheet = SheetDraft(form.table.table.officialName, columnWidths: form.columnWidths)
        sheet.isLandscape = true
        sheet.isProtected = true
        sheet.printedHeader = form.table.section.heading(in: report.form)
        sheet.merges = form.merges
        sheet.frozenRows = form.table.headerRows
        sheet.cells = form.cells { key, _ in
            guard let (range, count) = form.range(addingUpTo: key) else {
                return (report.cells.figure(key).map { .number($0.description) } ?? .empty, .input)
            }
            let sum = report.cells.leafSum(of: key, in: form.table)
            return (
                .formula(
                    "IF(COUNT(\(range))=\(count),SUM(\(range)),\"\")",
                    result: sum.map { .number($0.description) } ?? .text("")), .computed
            )
        }
        sheet.validations = validations(form)
        if form.table.table == .requests { addBalance(form, to: &sheet) }
        return sheet
    }

    private func inputs(_ form: FormSheet) -> [CellKey] {
        form.keys.filter { form.range(addingUpTo: $0) == nil }
    }

    private func validations(_ form: FormSheet) -> [SheetValidation] {
        let limit = Int(Figure.limit)
        func ranges(_ isOfKind: (CellKey) -> Bool) -> [SheetRange] {
            inputs(form).filter(isOfKind).compactMap { form.range($0) }
        }
        let amounts = [
            ProactiveColumn.amountWanYuan.rawValue, Proactive2019Column.procurementAmountWanYuan.rawValue,
        ]
        let change = Proactive2019Column.changeThisYear.rawValue
        return [
            SheetValidation(
                ranges { !amounts.contains($0.column) && $0.column != change }, .whole(0...limit),
                prompt: "填非负整数，没有发生的填0。", refusal: "此处应填0或正整数，不能填小数、负数或文字。"),
            SheetValidation(
                ranges { amounts.contains($0.column) }, .decimal(0...limit), prompt: "以万元为单位，可以填小数，没有发生的填0。",
                refusal: "此处应填以万元为单位的数，不能填负数或文字。"),
            SheetValidation(
                ranges { $0.column == change }, .whole(-limit...limit), prompt: "填增加或减少的数量，减少的填负数，没有变化的填0。",
                refusal: "此处应填整数，不能填小数或文字。"),
        ].filter { !$0.ranges.isEmpty }
    }

    /// 一＋二＝三（七）＋四 for each column, in words below the table and as colours in the four rows themselves (R3-01).
    private func addBalance(_ form: FormSheet, to sheet: inout SheetDraft) {
        // An empty row keeps the result apart from the table.
        let row = form.lastRow + 2
        let labelColumns = form.table.columnCount - ApplicantColumn.allCases.count
        sheet.cells.append(
            SheetCell(.text(FillInForm.checkLabel + "：一＋二＝三（七）＋四"), row: row, column: 1, style: .note))
        sheet.merges.append(SheetRange(row: row, column: 1, columns: labelColumns))
        for (index, column) in ApplicantColumn.allCases.enumerated() {
            guard let balance = Balance(form, column) else { continue }
            let outcome = SheetRange(row: row, column: labelColumns + index + 1)
            sheet.cells.append(
                SheetCell(
                    .formula(balance.words, result: .text(Self.unfinished)), row: row,
                    column: labelColumns + index + 1, style: .outcome))
            sheet.highlights += Self.highlights(outcome)
            for key in balance.keys {
                guard let range = form.range(key) else { continue }
                sheet.highlights.append(SheetHighlight(range, when: balance.isBroken, .bad))
            }
        }
    }

    private static let unfinished = "未填完"

    private static func highlights(_ range: SheetRange) -> [SheetHighlight] {
        [
            SheetHighlight(range, when: "LEFT(\(range.name),1)=\"不\"", .bad),
            SheetHighlight(range, when: "OR(LEFT(\(range.name),1)=\"未\",LEFT(\(range.name),1)=\"还\")", .missing),
            SheetHighlight(range, when: "LEN(\(range.name))>0", .good),
        ]
    }

    /// The four cells of a column that the form's own note relates.
    private struct Balance {
        let keys: [CellKey]
        private let names: [String]

        init?(_ form: FormSheet, _ column: ApplicantColumn, prefix: String = "") {
            keys = [RequestRow.newReceived, .carriedOver, .totalHandled, .carriedForward].map {
                .requests($0, column)
            }
            let found = keys.compactMap { form.name($0) }
            guard found.count == keys.count else { return nil }
            names = found.map { prefix + $0 }
        }

        private var difference: String { "\(names[0])+\(names[1])-\(names[2])-\(names[3])" }
        private var count: String { "COUNT(\(names.joined(separator: ",")))" }

        /// 平衡, 不平衡，相差n, or 未填完.
        var words: String {
            "IF(\(count)<4,\"\(unfinished)\",IF(\(difference)=0,\"平衡\",\"不平衡，相差\"&ABS(\(difference))))"
        }

        var isBroken: String { "IF(\(count)<4,FALSE,\(difference)<>0)" }
    }

    // MARK: - The page of checks

    private var checks: SheetDraft {
        var sheet = SheetDraft(FillInForm.guidanceSheets[1], columnWidths: [70, 34])
        sheet.isProtected = true
        sheet.cells = [
            SheetCell(.text("检查项目"), row: 1, column: 1, style: .header),
            SheetCell(.text("结果"), row: 1, column: 2, style: .header),
        ]
        for (index, check) in (completeness + balances + remedySums + stocks).enumerated() {
            let place = SheetRange(row: index + 2, column: 2)
            sheet.cells.append(SheetCell(.text(check.label), row: index + 2, column: 1, style: .label))
            sheet.cells.append(
                SheetCell(
                    .formula(check.formula, result: .text(check.result)), row: index + 2, column: 2, style: .outcome))
            sheet.highlights += Self.highlights(place)
        }
        return sheet
    }

    /// A line of the page, with its result in the workbook as it is handed out.
    private struct Check {
        let label: String
        let formula: String
        var result = unfinished
    }

    private func prefix(_ form: FormSheet) -> String { "'\(form.table.table.officialName)'!" }

    /// How many inputs of each table are still empty (RC-02).
    private var completeness: [Check] {
        forms.map { form in
            let keys = inputs(form)
            let names = keys.compactMap { form.name($0) }.map { prefix(form) + $0 }
            // COUNT takes at most 255 arguments; the largest table has 144 inputs.
            let filled = "COUNT(\(names.joined(separator: ",")))"
            return Check(
                label: "\(form.table.table.officialName)：应填\(names.count)格",
                formula: "IF(\(filled)=\(names.count),\"已填全\",\"还有\"&(\(names.count)-\(filled))&\"格未填\")",
                result: "还有\(names.count)格未填")
        }
    }

    private var balances: [Check] {
        guard let form = forms.first(where: { $0.table.table == .requests }) else { return [] }
        return ApplicantColumn.allCases.compactMap { column in
            Balance(form, column, prefix: prefix(form)).map {
                Check(label: "表三“\(column.label)”列：一＋二＝三（七）＋四", formula: $0.words)
            }
        }
    }

    /// R4-01: the four outcomes add up to the total.
    private var remedySums: [Check] {
        guard let form = forms.first(where: { $0.table.table == .remedies }) else { return [] }
        return RemedyGroup.allCases.compactMap { group in
            let total = CellKey.remedies(group, .total)
            guard let (range, count) = form.range(addingUpTo: total), let name = form.name(total) else { return nil }
            let sum = "SUM(\(prefix(form))\(range))"
            let formula =
                "IF(COUNT(\(prefix(form))\(range))<\(count),\"\(Self.unfinished)\","
                + "IF(\(sum)=\(prefix(form))\(name),\"平衡\",\"不平衡，相差\"&ABS(\(sum)-\(prefix(form))\(name))))"
            return Check(label: "表四“\(group.longLabel)”：各项之和＝总计", formula: formula)
        }
    }

    /// R2-03: what was in force at the start of the year cannot be less than nothing.
    private var stocks: [Check] {
        guard let form = forms.first(where: { $0.table.table == .proactive }) else { return [] }
        return [ProactiveRow.regulations, .normativeDocuments].compactMap { row in
            let names = row.columns.compactMap { CellKey.proactive(row, $0) }.compactMap { form.name($0) }
                .map { prefix(form) + $0 }
            guard names.count == 3 else { return nil }
            let start = "\(names[2])-\(names[0])+\(names[1])"
            return Check(
                label: "表二“\(row.label)”：现行有效－本年制发＋本年废止（推算的年初件数）不为负",
                formula: "IF(COUNT(\(names.joined(separator: ",")))<3,\"\(Self.unfinished)\","
                    + "IF(\(start)<0,\"不符，推算年初件数为\"&(\(start)),\"相符\"))")
        }
    }

    private var meta: SheetDraft {
        var sheet = SheetDraft(FillInForm.metaSheet, columnWidths: [24, 24])
        sheet.isHidden = true
        let entries: [(String, SheetCell.Value)] = [
            ("version", .number(String(FillInForm.version))), ("year", .number(String(year))),
            ("form", .text(report.form.rawValue)),
        ]
        for (index, (name, value)) in entries.enumerated() {
            sheet.cells.append(SheetCell(.text(name), row: index + 1, column: 1))
            sheet.cells.append(SheetCell(value, row: index + 1, column: 2))
        }
        return sheet
    }
}

extension ReportCells {
    /// What a total's formula gives: the sum of its parts, which may be totals themselves; `nil` while one is empty.
    fileprivate func leafSum(of key: CellKey, in table: FormTable) -> Figure? {
        guard let parts = key.parts(in: table) else { return figure(key) }
        var sum = Figure.zero
        for part in parts {
            guard let figure = leafSum(of: part, in: table) else { return nil }
            sum = sum + figure
        }
        return sum
    }
}
