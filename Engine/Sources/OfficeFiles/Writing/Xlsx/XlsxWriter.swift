/// Writes a workbook as an Excel file (Office Open XML, ISO/IEC 29500). The same workbook gives the same bytes.
public enum XlsxWriter {
    /// - Throws: `.cannotWrite` when the archive cannot be made.
    public static func file(_ workbook: WorkbookDraft) throws(OfficeFileError) -> [UInt8] {
        var strings = SharedStrings()
        let sheets = workbook.sheets.map { XlsxSheet.part($0, strings: &strings) }
        var entries: [(name: String, bytes: [UInt8])] = [
            ("[Content_Types].xml", XlsxParts.contentTypes(sheets: sheets.count)),
            ("_rels/.rels", XlsxParts.packageRelations),
            ("xl/workbook.xml", XlsxParts.workbook(workbook)),
            ("xl/_rels/workbook.xml.rels", XlsxParts.workbookRelations(sheets: sheets.count)),
            ("xl/styles.xml", XlsxStyles.styles),
            ("xl/sharedStrings.xml", strings.part),
            ("docProps/core.xml", OfficeProperties.core(title: workbook.title, author: workbook.author)),
            ("docProps/app.xml", OfficeProperties.app),
        ]
        for (index, sheet) in sheets.enumerated() { entries.append(("xl/worksheets/sheet\(index + 1).xml", sheet)) }
        return try ZipWriter.archive(entries)
    }
}

/// The texts of a workbook, each once.
struct SharedStrings {
    private var indices: [String: Int] = [:]
    private var texts: [String] = []
    private var uses = 0

    mutating func index(of text: String) -> Int {
        uses += 1
        if let index = indices[text] { return index }
        indices[text] = texts.count
        texts.append(text)
        return texts.count - 1
    }

    var part: [UInt8] {
        var xml = XMLWriter()
        xml.element(
            "sst",
            ["xmlns": XlsxParts.sheetNamespace, "count": String(uses), "uniqueCount": String(texts.count)]
        ) { xml in
            for text in texts {
                xml.element("si") { $0.element("t", ["xml:space": "preserve"]) { $0.text(text) } }
            }
        }
        return xml.finished()
    }
}
