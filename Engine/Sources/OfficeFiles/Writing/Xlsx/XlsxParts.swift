/// The parts of a workbook around its sheets.
enum XlsxParts {
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    static let sheetNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

    static func contentTypes(sheets: Int) -> [UInt8] {
        var xml = XMLWriter()
        xml.element("Types", ["xmlns": package + "/content-types"]) { xml in
            xml.element(
                "Default",
                ["Extension": "rels", "ContentType": "application/vnd.openxmlformats-package.relationships+xml"])
            xml.element("Default", ["Extension": "xml", "ContentType": "application/xml"])
            let parts =
                [
                    ("/xl/workbook.xml", sheetType + ".sheet.main+xml"), ("/xl/styles.xml", sheetType + ".styles+xml"),
                    ("/xl/sharedStrings.xml", sheetType + ".sharedStrings+xml"),
                    ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
                    ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
                ] + (1...max(1, sheets)).map { ("/xl/worksheets/sheet\($0).xml", sheetType + ".worksheet+xml") }
            for (name, type) in parts { xml.element("Override", ["PartName": name, "ContentType": type]) }
        }
        return xml.finished()
    }

    static let packageRelations = relations([
        ("rId1", office + "/officeDocument", "xl/workbook.xml"),
        ("rId2", package + "/relationships/metadata/core-properties", "docProps/core.xml"),
        ("rId3", office + "/extended-properties", "docProps/app.xml"),
    ])

    static func workbookRelations(sheets: Int) -> [UInt8] {
        let list = (1...max(1, sheets)).map { ("rId\($0)", office + "/worksheet", "worksheets/sheet\($0).xml") }
        return relations(
            list + [
                ("rIdStyles", office + "/styles", "styles.xml"),
                ("rIdStrings", office + "/sharedStrings", "sharedStrings.xml"),
            ])
    }

    private static func relations(_ list: [(id: String, type: String, target: String)]) -> [UInt8] {
        var xml = XMLWriter()
        xml.element("Relationships", ["xmlns": package + "/relationships"]) { xml in
            for (id, type, target) in list {
                xml.element("Relationship", ["Id": id, "Type": type, "Target": target])
            }
        }
        return xml.finished()
    }

    static func workbook(_ workbook: WorkbookDraft) -> [UInt8] {
        var xml = XMLWriter()
        xml.element("workbook", ["xmlns": sheetNamespace, "xmlns:r": office]) { xml in
            let firstVisible = workbook.sheets.firstIndex { !$0.isHidden } ?? 0
            xml.element("bookViews") { $0.element("workbookView", ["activeTab": String(firstVisible)]) }
            xml.element("sheets") { xml in
                for (index, sheet) in workbook.sheets.enumerated() {
                    xml.begin("sheet")
                    xml.attribute("name", sheet.name)
                    xml.attribute("sheetId", index + 1)
                    // Not even offered in the list of hidden sheets.
                    if sheet.isHidden { xml.attribute("state", "veryHidden") }
                    xml.attribute("r:id", "rId\(index + 1)")
                    xml.end()
                }
            }
            names(workbook, &xml)
            // Cached results are ours; a program that calculates does so anew when it opens the file.
            xml.element("calcPr", ["fullCalcOnLoad": "1"])
        }
        return xml.finished()
    }

    private static func names(_ workbook: WorkbookDraft, _ xml: inout XMLWriter) {
        let repeated = workbook.sheets.enumerated().filter { $1.frozenRows > 0 }
        guard !workbook.names.isEmpty || !repeated.isEmpty else { return }
        xml.element("definedNames") { xml in
            for (index, sheet) in repeated {
                xml.element(
                    "definedName", ["name": "_xlnm.Print_Titles", "localSheetId": String(index)]
                ) { $0.text("'\(sheet.name)'!$1:$\(sheet.frozenRows)") }
            }
            for name in workbook.names {
                xml.begin("definedName")
                xml.attribute("name", name.name)
                if name.isHidden { xml.attribute("hidden", "1") }
                xml.text(name.refersTo)
                xml.end()
            }
        }
    }
}
