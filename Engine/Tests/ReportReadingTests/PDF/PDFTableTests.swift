import AnnualReport
import OfficeFiles
import Testing

@testable import ReportReading

/// The tables of one document, as texts.
struct PDFTables {
    var requests: [(label: String, values: [String])] = []
    var unplaced: [String] = []
    var requestHeader: [String] = []
    var proactive: [String] = []
    var remedies: [String] = []
    var paragraphs: [String] = []
    var gridCount = 0

    init(_ pages: PDFPages) {
        for block in PDFLayout.document(pages).blocks {
            switch block {
            case .paragraph(let paragraph): paragraphs.append(paragraph.text)
            case .grid(let grid):
                gridCount += 1
                switch grid.columnCount {
                case 4: addProactive(grid)
                case 15: remedies = grid.rows.last.map { $0.cells.map(\.text) } ?? []
                default: addRequests(grid)
                }
            }
        }
    }

    private mutating func addProactive(_ grid: Grid) {
        for row in grid.rows {
            guard let label = row.cells.first?.text, !label.hasPrefix("第二十条"), label != "信息内容" else { continue }
            proactive += row.cells.dropFirst().map(\.text)
        }
    }

    private mutating func addRequests(_ grid: Grid) {
        for row in grid.rows {
            let labels = row.cells.filter { $0.column < 3 }
            let values = row.cells.filter { $0.column >= 3 }.map(\.text)
            if row.cells.count == 1, row.cells[0].columnSpan == grid.columnCount {
                unplaced.append(row.cells[0].text)
            } else if let label = labels.last, !label.text.contains("勾稽") {
                requests.append((label.text, values))
            } else {
                requestHeader += values
            }
        }
    }
}

@Suite("Tables rebuilt from the words of a PDF")
struct PDFTableTests {
    @Test(arguments: PDFWordFixture.names)
    func everyCellIsInItsPlace(_ name: String) throws {
        let blanks = name.hasSuffix("-blank")
        let tables = PDFTables(try PDFWordFixture.pages(name))

        #expect(tables.gridCount == 3)
        #expect(tables.unplaced == [])
        let labels = tables.requests.map { LabelKey($0.label).text }
        #expect(labels == RequestRow.form2021.map { LabelKey($0.officialLabel).text })
        for (row, read) in tables.requests.enumerated() {
            let expected = (0..<7).map { PDFWordFixture.Expected.requests(row: row, column: $0, blanks: blanks) }
            #expect(read.values == expected, "\(name), row \(row)")
        }
        #expect(tables.proactive == (0..<10).map { PDFWordFixture.Expected.proactive($0, blanks: blanks) })
        // Narrow cells break a number over two lines; its parts stay together, and apart.
        #expect(
            tables.remedies.map { $0.filter { $0 != " " } }
                == (0..<15).map { PDFWordFixture.Expected.remedies($0, blanks: blanks) })
        #expect(
            Set(tables.requestHeader).isSuperset(of: [
                "申请人情况", "自然人", "法人或其他组织", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计",
            ]))
    }

    /// From the words to the report's own cells, through the readers that all formats share.
    @Test(arguments: PDFWordFixture.names)
    func theReportHasEveryNumberUnderItsKey(_ name: String) throws {
        let blanks = name.hasSuffix("-blank")
        let document = PDFLayout.document(try PDFWordFixture.pages(name))

        let report = ReportAssembler.assemble(document, keepsColumns: true).0

        for (row, requestRow) in RequestRow.form2021.enumerated() {
            for (column, applicant) in ApplicantColumn.allCases.enumerated() {
                let expected = PDFWordFixture.Expected.requests(row: row, column: column, blanks: blanks)
                let state = report.cells[.requests(requestRow, applicant)].state
                #expect(state == (Figure(expected).map(Cell.State.value) ?? .blank), "\(requestRow) \(applicant)")
            }
        }
    }

    @Test(arguments: PDFWordFixture.names)
    func theOrderOfDrawingIsNotNeeded(_ name: String) throws {
        var pages = try PDFWordFixture.pages(name)
        let drawn = PDFTables(pages)
        for page in pages.pages.indices { pages.pages[page].words.sort { ($0.top, $0.left) < ($1.top, $1.left) } }

        let sorted = PDFTables(pages)

        #expect(sorted.requests.map(\.label) == drawn.requests.map(\.label))
        #expect(sorted.requests.map(\.values) == drawn.requests.map(\.values))
        #expect(sorted.proactive == drawn.proactive)
        #expect(sorted.remedies == drawn.remedies)
    }

    @Test func groupsReachOverTheirRows() throws {
        let document = PDFLayout.document(try PDFWordFixture.pages("writer-cut-labels-full"))
        var spans: [String: Int] = [:]
        for case .grid(let grid) in document.blocks where grid.columnCount == 10 {
            for cell in grid.rows.flatMap(\.cells) where cell.rowSpan > 1 && cell.column < 2 && cell.columnSpan == 1 {
                spans[LabelKey(cell.text).text] = cell.rowSpan
            }
        }

        // （四）无法提供 is cut by a page break inside the words.
        #expect(spans == ["本年度办理结果": 22, "不予公开": 8, "无法提供": 3, "不予处理": 5, "其他处理": 3])
    }

    @Test func pageNumbersAndRunningTitlesAreLeftOut() throws {
        let tables = PDFTables(try PDFWordFixture.pages("word-running-title-blank"))

        #expect(tables.paragraphs.first == "示例区甲山镇人民政府2022 年政府信息公开工作年度报告")
        #expect(tables.paragraphs.last == "无。")
        #expect(!tables.paragraphs.contains { $0.contains("—") || $0 == "示例区甲山镇人民政府政府信息公开" })
    }

    @Test func linesBecomeTheParagraphsThatWereWritten() throws {
        let tables = PDFTables(try PDFWordFixture.pages("browser-full"))

        // The title stands over two centred lines.
        #expect(tables.paragraphs.count == 13)
        #expect(tables.paragraphs[..<2] == ["示例区甲山镇人民政府2022年政府信息公开工作年度报告", "一、总体情况"])
        #expect(tables.paragraphs[2].hasPrefix("（一）主动公开情况。2022年，我局深入贯彻落实《中华人民共和国政府信息公开条例》，围绕"))
        #expect(tables.paragraphs[2].hasSuffix("微信公众号公开信息115条。"))
        #expect(tables.paragraphs[4] == "全年无收费。")
    }
}

@Suite("Numbers of a PDF that cannot be placed for certain")
struct PDFUncertaintyTests {
    private func change(
        _ name: String, _ change: (inout [PDFWord]) -> Void
    ) throws -> PDFTables {
        var pages = try PDFWordFixture.pages(name)
        for page in pages.pages.indices { change(&pages.pages[page].words) }
        return PDFTables(pages)
    }

    private func values(_ tables: PDFTables, _ label: String) -> [String]? {
        tables.requests.first { $0.label.hasSuffix(label) }?.values
    }

    /// 2.重复申请 is row 17: 213 to 219.
    @Test func aRowWithoutItsLabelGivesItsNumbersToNoOtherRow() throws {
        let tables = try change("browser-full") { $0.removeAll { $0.text == "2.重复申请" } }

        #expect(tables.unplaced == ["213  214  215  216  217  218  219"])
        #expect(values(tables, "信访举报投诉类申请")?.first == "206")
        #expect(values(tables, "要求提供公开出版物")?.first == "220")
    }

    @Test func twoNumbersPrintedAsOneWordBelongToNoColumn() throws {
        let tables = try change("browser-full") { words in
            guard let first = words.firstIndex(where: { $0.text == "214" }) else { return }
            words[first].text = "214215"
            words[first].right = words[first + 1].right
            words.remove(at: first + 1)
        }

        #expect(values(tables, "重复申请") == ["213", "", "", "216", "217", "218", "219"])
        #expect(tables.unplaced == ["214215"])
    }

    @Test func theDigitsOfOneNumberStayTogether() throws {
        let tables = try change("browser-full") { words in
            guard let index = words.firstIndex(where: { $0.text == "214" }) else { return }
            var rest = words[index]
            words[index].text = "2"
            words[index].right = words[index].left + 5
            rest.text = "14"
            rest.left += 7
            words.insert(rest, at: index + 1)
        }

        #expect(values(tables, "重复申请") == ["213", "2 14", "215", "216", "217", "218", "219"])
    }

    @Test func aNumberAtTheEdgeOfThePageMayHaveLostDigits() throws {
        var pages = try PDFWordFixture.pages("browser-full")
        for page in pages.pages.indices where pages.pages[page].words.contains(where: { $0.text == "219" }) {
            let right = pages.pages[page].words.filter { $0.text == "219" }.map(\.right).max() ?? 0
            pages.pages[page].width = right + 2
        }

        #expect(values(PDFTables(pages), "重复申请") == ["213", "214", "215", "216", "217", "218", "219…"])
    }

    /// The lines of two rows are moved half way to the next label: either could be theirs.
    @Test func aLineBetweenTwoLabelsIsNotGuessed() throws {
        let moved: Set<String> = ["213", "214", "215", "216", "217", "218", "219"]
        let tables = try change("browser-full") { words in
            let pitch = 17.25
            for index in words.indices where moved.contains(words[index].text) {
                words[index].top += pitch / 2
                words[index].bottom += pitch / 2
            }
            // Nothing tells from the drawing either, and the row below has lost its numbers.
            words.removeAll { ["220", "221", "222", "223", "224", "225", "226"].contains($0.text) }
            words.sort { ($0.top, $0.left) < ($1.top, $1.left) }
        }

        #expect(tables.unplaced == ["213  214  215  216  217  218  219"])
        #expect(values(tables, "重复申请") == Array(repeating: "", count: 7))
        #expect(values(tables, "要求提供公开出版物") == Array(repeating: "", count: 7))
    }

    @Test func fullWidthDigitsAndMarksAreValues() throws {
        let tables = try change("browser-full") { words in
            for index in words.indices {
                if words[index].text == "213" { words[index].text = "２１３" }
                if words[index].text == "214" { words[index].text = "—" }
                if words[index].text == "215" { words[index].text = "/" }
            }
        }

        #expect(values(tables, "重复申请") == ["２１３", "—", "/", "216", "217", "218", "219"])
    }

    /// Words lost at random: cells may be empty then, never wrong.
    @Test(arguments: 0..<12)
    func lostWordsNeverMoveANumber(_ seed: Int) throws {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func random() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
        let name = PDFWordFixture.names[seed % PDFWordFixture.names.count]
        let share = UInt64([10, 30, 100][seed % 3])
        let tables = try change(name) { words in words.removeAll { _ in random() % 1000 < share } }

        let rows = Dictionary(
            uniqueKeysWithValues: RequestRow.form2021.enumerated().map { (LabelKey($1.officialLabel).text, $0) })
        for read in tables.requests where read.values.count == 7 {
            guard let row = rows[LabelKey(read.label).text] else { continue }
            for (column, value) in read.values.enumerated() where !value.isEmpty {
                #expect(
                    value
                        == PDFWordFixture.Expected.requests(row: row, column: column, blanks: name.hasSuffix("-blank")),
                    "\(name) \(read.label)")
            }
        }
    }

    @Test func aScanIsToldApart() {
        let blank = PDFPage(width: 595, height: 842)

        #expect(PDFLayout.document(PDFPages(pages: [blank, blank])).notes == [.scanned(pages: 2)])
    }

    /// The labels of the table thousands of times over each other end all the same.
    @Test func hostilePagesEnd() {
        var labels = PDFPage(width: 595, height: 842)
        for index in 0..<3_000 {
            let row = RequestRow.form2021[index % RequestRow.form2021.count]
            let left = Double(index % 50) * 10
            labels.words.append(
                PDFWord(row.officialLabel, left: left, top: 100, right: left, bottom: Double(index % 7) * 90))
            labels.words.append(PDFWord("自", left: left, top: 40, right: left + 10, bottom: 52))
        }

        let document = PDFLayout.document(PDFPages(pages: [labels]))

        #expect(!document.blocks.isEmpty)
    }
}
