/// One sheet's part. The order of its elements is fixed by the format.
enum XlsxSheet {
    static func part(_ sheet: SheetDraft, strings: inout SharedStrings) -> [UInt8] {
        var xml = XMLWriter(reserving: 65_536)
        xml.begin("worksheet")
        xml.attribute("xmlns", XlsxParts.sheetNamespace)
        xml.element("sheetPr") { $0.element("pageSetUpPr", ["fitToPage": "1"]) }
        view(sheet, &xml)
        xml.element("sheetFormatPr", ["defaultRowHeight": "15"])
        columns(sheet, &xml)
        data(sheet, strings: &strings, &xml)
        if sheet.isProtected {
            xml.element("sheetProtection", ["sheet": "1", "formatColumns": "0", "formatRows": "0"])
        }
        merges(sheet, &xml)
        highlights(sheet, &xml)
        validations(sheet, &xml)
        xml.element("printOptions", ["horizontalCentered": "1"])
        xml.element(
            "pageMargins",
            ["left": "0.6", "right": "0.6", "top": "0.8", "bottom": "0.8", "header": "0.3", "footer": "0.3"])
        xml.element(
            "pageSetup",
            [
                "paperSize": "9", "orientation": sheet.isLandscape ? "landscape" : "portrait", "fitToWidth": "1",
                "fitToHeight": "0",
            ])
        xml.element("headerFooter") { xml in
            if !sheet.printedHeader.isEmpty { xml.element("oddHeader") { $0.text("&C" + sheet.printedHeader) } }
            xml.element("oddFooter") { $0.text("&C— &P —") }
        }
        xml.end()
        return xml.finished()
    }

    private static func view(_ sheet: SheetDraft, _ xml: inout XMLWriter) {
        xml.element("sheetViews") { xml in
            xml.element("sheetView", ["showGridLines": "0", "workbookViewId": "0"]) { xml in
                guard sheet.frozenRows > 0 else { return }
                xml.element(
                    "pane",
                    [
                        "ySplit": String(sheet.frozenRows), "topLeftCell": "A\(sheet.frozenRows + 1)",
                        "activePane": "bottomLeft", "state": "frozen",
                    ])
            }
        }
    }

    private static func columns(_ sheet: SheetDraft, _ xml: inout XMLWriter) {
        guard !sheet.columnWidths.isEmpty else { return }
        xml.element("cols") { xml in
            for (index, width) in sheet.columnWidths.enumerated() {
                let number = String(index + 1)
                xml.element(
                    "col", ["min": number, "max": number, "width": String(width), "customWidth": "1"])
            }
        }
    }

    // MARK: - Cells

    private static func data(_ sheet: SheetDraft, strings: inout SharedStrings, _ xml: inout XMLWriter) {
        let rows = Dictionary(grouping: sheet.cells, by: \.row)
        let heights = XlsxRowHeights.heights(of: sheet)
        xml.begin("sheetData")
        for row in Set(rows.keys).union(heights.keys).sorted() {
            xml.begin("row")
            xml.attribute("r", row)
            if let height = heights[row] {
                xml.attribute("ht", String(height))
                xml.attribute("customHeight", "1")
            }
            for each in (rows[row] ?? []).sorted(by: { $0.column < $1.column }) {
                cell(each, strings: &strings, &xml)
            }
            xml.end()
        }
        xml.end()
    }

    private static func cell(_ cell: SheetCell, strings: inout SharedStrings, _ xml: inout XMLWriter) {
        xml.begin("c")
        xml.attribute("r", SheetCell.name(row: cell.row, column: cell.column))
        xml.attribute("s", XlsxStyles.index(cell.style))
        switch cell.value {
        case .empty: break
        case .number(let digits): xml.element("v") { $0.text(digits) }
        case .text(let text):
            xml.attribute("t", "s")
            let index = strings.index(of: text)
            xml.element("v") { $0.text(String(index)) }
        case .formula(let formula, .number(let digits)):
            xml.element("f") { $0.text(formula) }
            xml.element("v") { $0.text(digits) }
        case .formula(let formula, .text(let text)):
            xml.attribute("t", "str")
            xml.element("f") { $0.text(formula) }
            xml.element("v") { $0.text(text) }
        }
        xml.end()
    }

    // MARK: - What holds for ranges

    private static func merges(_ sheet: SheetDraft, _ xml: inout XMLWriter) {
        guard !sheet.merges.isEmpty else { return }
        xml.element("mergeCells", ["count": String(sheet.merges.count)]) { xml in
            for range in sheet.merges { xml.element("mergeCell", ["ref": range.name]) }
        }
    }

    private static func highlights(_ sheet: SheetDraft, _ xml: inout XMLWriter) {
        for (index, highlight) in sheet.highlights.enumerated() {
            xml.element("conditionalFormatting", ["sqref": highlight.range.name]) { xml in
                xml.element(
                    "cfRule",
                    [
                        "type": "expression", "dxfId": String(highlight.colour.rawValue),
                        "priority": String(index + 1),
                    ]
                ) { $0.element("formula") { $0.text(highlight.condition) } }
            }
        }
    }

    private static func validations(_ sheet: SheetDraft, _ xml: inout XMLWriter) {
        guard !sheet.validations.isEmpty else { return }
        xml.element("dataValidations", ["count": String(sheet.validations.count)]) { xml in
            for validation in sheet.validations {
                xml.begin("dataValidation")
                if let (type, _) = validation.kind.limits { xml.attribute("type", type) }
                xml.attribute("allowBlank", "1")
                xml.attribute("showInputMessage", "1")
                xml.attribute("showErrorMessage", "1")
                xml.attribute("errorTitle", "填报有误")
                xml.attribute("error", validation.refusal)
                xml.attribute("promptTitle", "填报提示")
                xml.attribute("prompt", validation.prompt)
                xml.attribute("sqref", validation.ranges.map(\.name).joined(separator: " "))
                if let (_, range) = validation.kind.limits {
                    xml.element("formula1") { $0.text(String(range.lowerBound)) }
                    xml.element("formula2") { $0.text(String(range.upperBound)) }
                }
                xml.end()
            }
        }
    }
}

extension SheetValidation.Kind {
    /// The format's name of the kind, and the range that must hold the number; `nil` where anything may be typed.
    fileprivate var limits: (type: String, range: ClosedRange<Int>)? {
        switch self {
        case .whole(let range): ("whole", range)
        case .decimal(let range): ("decimal", range)
        case .anything: nil
        }
    }
}
