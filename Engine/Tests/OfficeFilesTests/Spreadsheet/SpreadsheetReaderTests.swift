import OfficeFiles
import Testing

/// An xlsx of the given sheets' XML (what stands inside `worksheet`), its styles: 0 plain, 1 framed, 2 percent, 3 date,
/// 4 a date by its own code, 5 a code with `d` in quotes only.
private enum ExcelFile {
    static func bytes(_ sheets: [(name: String, xml: String, state: String)], strings: String = "", names: String = "")
        throws -> [UInt8]
    {
        let space =
            "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
        let list = sheets.enumerated().map {
            "<sheet name=\"\($1.name)\" sheetId=\"\($0 + 1)\" state=\"\($1.state)\" r:id=\"r\($0)\"/>"
        }
        let links = sheets.indices.map {
            "<Relationship Id=\"r\($0)\" Type=\"x/worksheet\" Target=\"worksheets/sheet\($0).xml\"/>"
        }
        var entries: [(name: String, bytes: [UInt8])] = [
            ("[Content_Types].xml", Array("<Types/>".utf8)),
            (
                "xl/workbook.xml",
                Array(
                    "<workbook \(space)><sheets>\(list.joined())</sheets><definedNames>\(names)</definedNames></workbook>"
                        .utf8)
            ),
            ("xl/_rels/workbook.xml.rels", Array("<Relationships>\(links.joined())</Relationships>".utf8)),
            ("xl/sharedStrings.xml", Array("<sst \(space)>\(strings)</sst>".utf8)),
            (
                "xl/styles.xml",
                Array(
                    """
                    <styleSheet \(space)><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>
                    <numFmt numFmtId="171" formatCode="0&quot;day&quot;"/></numFmts>
                    <borders><border/><border><left style="thin"/></border></borders><cellXfs><xf/><xf borderId="1"/>
                    <xf numFmtId="10"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>
                    """.utf8)
            ),
        ]
        for (index, sheet) in sheets.enumerated() {
            entries.append(
                ("xl/worksheets/sheet\(index).xml", Array("<worksheet \(space)>\(sheet.xml)</worksheet>".utf8)))
        }
        return try ZipWriter.archive(entries)
    }

    static func read(_ data: String, more: String = "", strings: String = "") throws -> SourceDocument {
        try SpreadsheetReader.read(bytes([("表", "<sheetData>\(data)</sheetData>\(more)", "visible")], strings: strings))
    }

    /// A row of texts (in quotes in the sheet) and numbers, from column A; `nil` leaves a cell out.
    static func row(_ number: Int, _ cells: [String?], style: Int = 0, from: Int = 0) -> String {
        let letters = Array("ABCDEFGH")
        let written = cells.enumerated().compactMap { index, cell -> String? in
            guard let cell else { return nil }
            let address = "\(letters[index + from])\(number)"
            if cell.isEmpty { return "<c r=\"\(address)\" s=\"\(style)\"/>" }
            return Int(cell) != nil
                ? "<c r=\"\(address)\" s=\"\(style)\"><v>\(cell)</v></c>"
                : "<c r=\"\(address)\" s=\"\(style)\" t=\"inlineStr\"><is><t>\(cell)</t></is></c>"
        }
        return "<row r=\"\(number)\">\(written.joined())</row>"
    }
}

@Suite struct SpreadsheetReaderTests {
    // MARK: Cells

    @Test(arguments: [
        ("whole number", "<c r=\"A1\"><v>3</v></c>", "3"), ("stored as 3.0", "<c r=\"A1\"><v>3.0</v></c>", "3"),
        ("fraction", "<c r=\"A1\"><v>0.5</v></c>", "0.5"),
        ("dust of a binary sum", "<c r=\"A1\"><v>2.9999999999999996</v></c>", "3"),
        ("exponent", "<c r=\"A1\"><v>1.2E3</v></c>", "1200"), ("negative", "<c r=\"A1\"><v>-4</v></c>", "-4"),
        ("percent", "<c r=\"A1\" s=\"2\"><v>0.25</v></c>", "25%"),
        ("date", "<c r=\"A1\" s=\"3\"><v>44957</v></c>", "2023-01-31"),
        ("date by own code", "<c r=\"A1\" s=\"4\"><v>44957</v></c>", "2023-01-31"),
        ("first of March 1900", "<c r=\"A1\" s=\"3\"><v>61</v></c>", "1900-03-01"),
        ("quoted letters are no date", "<c r=\"A1\" s=\"5\"><v>44957</v></c>", "44957"),
        ("boolean", "<c r=\"A1\" t=\"b\"><v>1</v></c>", "TRUE"),
        ("error", "<c r=\"A1\" t=\"e\"><v>#REF!</v></c>", "#REF!"),
        ("formula", "<c r=\"A1\"><f>1+1</f><v>2</v></c>", "2"),
        ("text formula", "<c r=\"A1\" t=\"str\"><f>x</f><v>三</v></c>", "三"),
        ("shared string", "<c r=\"A1\" t=\"s\"><v>0</v></c>", "总计"),
        ("rich text without phonetics", "<c r=\"A1\" t=\"s\"><v>1</v></c>", "自然人"),
        ("escape", "<c r=\"A1\" t=\"inlineStr\"><is><t>a_x000D_\nb_x005F_x</t></is></c>", "a⏎b_x"),
        ("string that is not there", "<c r=\"A1\" t=\"s\"><v>9</v></c><c r=\"B1\"><v>1</v></c>", "table 1\n- 1"),
    ])
    func printsCells(_ name: String, _ cell: String, _ expected: String) throws {
        let strings = "<si><t>总计</t></si><si><r><t>自然</t></r><r><t>人</t></r><rPh><t>zìrán</t></rPh></si>"
        let text = try dump(ExcelFile.read("<row r=\"1\">\(cell)</row>", strings: strings))
        #expect(text == expected || text == "table 1\n- \(expected)", "\(name)")
    }

    @Test func aFormulaWithoutAResultIsBlankAndSaid() throws {
        let document = try ExcelFile.read(
            "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>总计</t></is></c><c r=\"B2\"><f>SUM(B1)</f></c></row>")
        #expect(dump(document) == "table 2\n- 总计 | ")
        #expect(document.notes == [.formulaWithoutValue(.sheet("表", row: 2, column: 2))])
    }

    @Test func cellsWithoutAddressesFollowEachOther() throws {
        #expect(
            try dump(ExcelFile.read("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"))
                == "table 2\n- 1 | 2\n- 3")
    }

    // MARK: Tables and lines

    @Test func mergedCellsKeepTheirSpans() throws {
        let data =
            ExcelFile.row(1, ["项目", nil, "申请人"], style: 1) + ExcelFile.row(2, [nil, nil, "自然人", "总计"], style: 1)
            + ExcelFile.row(3, ["办理", "公开", "3", "3"], style: 1) + ExcelFile.row(4, ["", "不公开", "", "0"], style: 1)
        let merges =
            "<mergeCells><mergeCell ref=\"A1:B2\"/><mergeCell ref=\"C1:D1\"/><mergeCell ref=\"A3:A4\"/></mergeCells>"
        #expect(
            try dump(ExcelFile.read(data, more: merges)) == """
                table 4
                - 项目<2×2 | 申请人<2×1
                - @2 自然人 | 总计
                - 办理<1×2 | 公开 | 3 | 3
                - @1 不公开 |  | 0
                """)
    }

    @Test func linesAboveAndBelowATableAreParagraphs() throws {
        let data =
            ExcelFile.row(1, ["年报"]) + ExcelFile.row(2, ["a", "1"]) + ExcelFile.row(3, ["b", "2"])
            + ExcelFile.row(4, ["注"]) + ExcelFile.row(6, ["尾"])
        #expect(try dump(ExcelFile.read(data)) == "年报\ntable 2\n- a | 1\n- b | 2\n注\n尾")
    }

    @Test func aGroupLabelInsideATableStaysInIt() throws {
        let data = ExcelFile.row(1, ["a", "1"]) + ExcelFile.row(2, ["其他处理"]) + ExcelFile.row(3, ["b", "2"])
        #expect(try dump(ExcelFile.read(data)) == "table 2\n- a | 1\n- 其他处理\n- b | 2")
    }

    @Test func framesPartTablesFromHeadings() throws {
        let data =
            ExcelFile.row(1, ["a", "1"], style: 1) + ExcelFile.row(2, ["三、申请"])
            + ExcelFile.row(3, ["第一项", ""], style: 1)
            + ExcelFile.row(4, ["b", "2"], style: 1)
        #expect(try dump(ExcelFile.read(data)) == "table 2\n- a | 1\n三、申请\ntable 2\n- 第一项 | \n- b | 2")
    }

    @Test func aMergedTitleOfAnUnframedTableStaysWithIt() throws {
        let data = ExcelFile.row(1, ["第一项"]) + ExcelFile.row(2, ["a", "1"])
        #expect(
            try dump(ExcelFile.read(data, more: "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>"))
                == "table 2\n- 第一项<2×1\n- a | 1")
    }

    @Test func aSentencePartsTablesWithoutFrames() throws {
        let sentence = "本年度共收到政府信息公开申请三件，均已按期答复，没有结转下年度继续办理的申请。"
        let data =
            ExcelFile.row(1, ["a", "1"]) + ExcelFile.row(2, [sentence]) + ExcelFile.row(3, ["标题"])
            + ExcelFile.row(4, ["b", "2"])
        #expect(try dump(ExcelFile.read(data)) == "table 2\n- a | 1\n\(sentence)\n标题\ntable 2\n- b | 2")
    }

    @Test func hiddenRowsColumnsAndSheetsAreLeftOutAndSaid() throws {
        let data =
            ExcelFile.row(1, ["a", "x", "1"]) + "<row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>7</v></c></row>"
            + ExcelFile.row(3, ["b", "y", "2"])
        let xml =
            "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/><col min=\"9\" max=\"16384\" hidden=\"1\"/></cols><sheetData>\(data)</sheetData>"
        let document = try SpreadsheetReader.read(
            ExcelFile.bytes([("可见", xml, "visible"), ("藏", "<sheetData>\(data)</sheetData>", "veryHidden")]))
        #expect(dump(document) == "table 2\n- a | 1\n- b | 2")
        #expect(
            document.notes == [
                .hiddenContent("工作表“可见”隐藏行1行"), .hiddenContent("工作表“可见”隐藏列1列"), .hiddenContent("工作表“藏”"),
            ])
    }

    // MARK: By address

    @Test func cellsAreFoundByAddressAndByName() throws {
        let file = try ExcelFile.bytes(
            [("表 三", "<sheetData>\(ExcelFile.row(5, ["a", "12"]))</sheetData>", "visible")],
            names:
                "<definedName name=\"new\">'表 三'!$B$5</definedName><definedName name=\"area\">'表 三'!$A$1:$B$5</definedName>"
        )

        let workbook = try Workbook.read(file)

        #expect(workbook.sheet(named: "表 三")?["B5"]?.value == .number(12))
        #expect(workbook.sheet(named: "表 三")?["C5"] == nil)
        #expect(workbook.cell(named: "new")?.text == "12")
        #expect(workbook.cell(named: "area") == nil)
    }

    @Test(arguments: [("A1", 1, 1), ("$AB$12", 12, 28), ("XFD1048576", 1_048_576, 16_384)])
    func readsAddresses(_ text: String, _ row: Int, _ column: Int) {
        #expect(CellAddress(text) == CellAddress(row: row, column: column))
    }

    @Test(arguments: ["", "A", "1", "A0", "XFE1", "A1048577", "A1B", "1A", "A99999999999999999999"])
    func refusesWhatIsNoAddress(_ text: String) { #expect(CellAddress(text) == nil) }

    // MARK: Hostile files

    @Test func sparseCellsInTheLastCornerStaySmall() throws {
        let data =
            "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>"
        let document = try ExcelFile.read(
            data, more: "<dimension ref=\"A1:XFD1048576\"/><mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>")
        #expect(dump(document) == "table 1\n- 1")
        #expect(document.notes == [.hiddenContent("工作表“表”合并单元格下1处")])
        #expect(try dump(ExcelFile.read(data)) == "table 1\n- 1\ntable 1\n- 2")
    }

    @Test(arguments: [
        "<row r=\"0\"><c><v>1</v></c></row>", "<row r=\"1048577\"><c/></row>", "<row r=\"1\"><c r=\"XFE1\"/></row>",
    ])
    func cellsOutsideTheSheetAreDamage(_ data: String) throws {
        #expect(throws: OfficeFileError.damaged(part: "xl/worksheets/sheet0.xml", line: nil)) {
            try ExcelFile.read(data)
        }
    }

    /// With several tables of strings a file could mean each of them; it must not say now this and now that.
    @Test func furtherTablesOfStringsChangeNothing() throws {
        let space = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
        let links = "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
        let names = "hgfeabcd".map(String.init)
        let tables = names.map { "<Relationship Id=\"\($0)\" Type=\"x/sharedStrings\" Target=\"\($0).xml\"/>" }
        let parts = [
            ("workbook", "<workbook \(space) \(links)><sheets><sheet name=\"表\" r:id=\"s\"/></sheets></workbook>"),
            (
                "_rels/workbook.xml.rels",
                "<Relationships>\(tables.joined())<Relationship Id=\"s\" Target=\"s.xml\"/></Relationships>"
            ),
            (
                "s",
                "<worksheet \(space)><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData></worksheet>"
            ),
        ]
        let file = try ZipWriter.archive(
            (parts + names.map { ($0, "<sst \(space)><si><t>\($0)</t></si></sst>") }).map { name, text in
                (name.hasSuffix(".rels") ? "xl/\(name)" : "xl/\(name).xml", Array(text.utf8))
            })

        for _ in 0..<20 {
            #expect(try Workbook.read(file).sheet(named: "表")?["A1"]?.text == "a")
        }
    }

    @Test func cellsRowsAndMergesAreLimited() throws {
        let rows = (1...60).map { ExcelFile.row($0, ["1", "2"]) }.joined()
        let merges = "<mergeCells>" + String(repeating: "<mergeCell ref=\"A1:B1\"/>", count: 30) + "</mergeCells>"
        let file = try ExcelFile.bytes([("a", "<sheetData>\(rows)</sheetData>\(merges)", "visible")])
        for limits in [OfficeFileLimits(cells: 20), OfficeFileLimits(sheetRows: 20), OfficeFileLimits(merges: 20)] {
            #expect(throws: OfficeFileError.tooMuchContent(limit: 20)) {
                try SpreadsheetReader.read(file, limits: limits)
            }
        }
    }

    @Test func aFileCutAnywhereIsAnErrorAndNoCrash() throws {
        let whole = try ExcelFile.bytes([("a", "<sheetData>\(ExcelFile.row(1, ["a", "1"]))</sheetData>", "visible")])
        for fiftieth in 0..<50 {
            let cut = Array(whole[..<(whole.count * fiftieth / 50)])
            #expect(throws: OfficeFileError.self) { try SpreadsheetReader.read(cut) }
        }
    }
}
