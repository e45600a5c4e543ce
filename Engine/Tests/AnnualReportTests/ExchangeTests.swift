import AnnualReport
import Regulation
import ReportFixtures
import Testing

@Suite struct ReportRecords {
    @Test(arguments: ReportGenerator.Numbers.allCases, [ReportForm.form2021, .form2019])
    func areTheSameAfterWritingAndReading(_ numbers: ReportGenerator.Numbers, _ form: ReportForm) throws {
        var generator = ReportGenerator(seed: 11, numbers: numbers, form: form)
        for report in generator.reports(25) {
            let record = ReportRecord(report)

            #expect(try ReportRecord(json: record.json()) == record)
            #expect(try ReportRecord(json: record.json(layout: .compact)) == record)
            #expect(try ReportRecord(json: record.json(.withoutSources, layout: .compact)) == record)
        }
    }

    /// Every state, every kind of place, every kind of observation, and all that a finding can carry.
    @Test func keepWhatAReaderSaw() throws {
        let record = ReportRecord.seenInAFile

        #expect(try ReportRecord(json: record.json()) == record)
        #expect(try ReportRecord(json: record.json(layout: .compact)) == record)
    }

    @Test func areOneLineWhenCompact() {
        let bytes = ReportRecord.seenInAFile.json(layout: .compact)

        #expect(bytes.count { $0 == 0x0A } == 1)
        #expect(bytes.last == 0x0A)
    }

    @Test func haveTheKeysOfTheContractInItsOrder() throws {
        let value = try JSONReader.read(ReportRecord.seenInAFile.json(.check))
        guard let members = value.members else {
            Issue.record("not an object")
            return
        }

        #expect(
            members.map(\.name) == [
                "source", "organ", "year", "period", "title", "published_on", "form", "tables", "unknown", "findings",
                "not_evaluable", "not_evaluable_reasons", "reading",
            ])
    }

    @Test func printAllRowsAndColumnsAlsoWhereNothingIsKnown() throws {
        let empty = ReportRecord(AnnualReport())
        let root = try JSONReader.read(empty.json())

        #expect(root["tables"]?.names == ["proactive", "requests", "remedies"])
        #expect(root["tables"]?["proactive"]?.names.count == 6)
        #expect(root["tables"]?["requests"]?.names.count == 25)
        #expect(root["tables"]?["requests"]?["granted"]?["natural_person"]?.content == .null)
        #expect(root["tables"]?["remedies"]?.names == ["review", "litigation_direct", "litigation_after_review"])
        #expect(try ReportRecord(json: empty.json()) == empty)
    }

    @Test func printAmountsExactly() throws {
        var report = Fixture.allZero
        let key = try #require(CellKey.proactive(.administrativeFees, .amountWanYuan))
        report.cells[key] = Cell(try #require(Figure("0.1234")))

        let text = String(decoding: ReportRecord(report).json(layout: .compact), as: UTF8.self)

        #expect(text.contains(#""administrative_fees":{"amount_wan_yuan":0.1234}"#))
    }
}

@Suite struct ExchangedTexts {
    @Test func leaveUnknownWhatTheyLeaveOut() throws {
        let record = try ReportRecord(
            json: Array(
                """
                {"organ": "澜岫市栀澜区水利局", "year": 2023, "新键": {"任意": [1, 2]},
                 "tables": {"requests": {"granted": {"natural_person": 2, "total": null}}}}
                """.utf8))

        let cells = record.report.cells
        #expect(cells[.granted, .naturalPerson].figure == 2)
        #expect(cells[.granted, .total].state == .blank)
        #expect(cells[.granted, .otherOrg].state == .blank)
        #expect(cells[.newReceived, .total].state == .rowMissing)
        #expect(cells[.review, .total].state == .tableMissing)
        #expect(record.report.form == .form2021)
    }

    @Test(arguments: [
        (#"{"year": "2023"}"#, ExchangeError.wrongType(path: "year", expected: "整数", found: "文字“2023”")),
        (#"{"year": 2023.5}"#, .wrongType(path: "year", expected: "整数", found: "数字 2023.5")),
        (#"{"year": 0}"#, .wrongType(path: "year", expected: "1至9999的年份", found: "数字 0")),
        (
            #"{"year": -9223372036854775808}"#,
            .wrongType(path: "year", expected: "1至9999的年份", found: "数字 -9223372036854775808")
        ),
        (#"[1]"#, .wrongType(path: "全文", expected: "对象", found: "列表")),
        (#"{"tables": {"table3": {}}}"#, .unknownCell(path: "tables.table3")),
        (#"{"tables": {"requests": {"grantd": {}}}}"#, .unknownCell(path: "tables.requests.grantd")),
        (
            #"{"tables": {"requests": {"granted": {"sum": 1}}}}"#,
            .unknownCell(path: "tables.requests.granted.sum")
        ),
        (
            #"{"tables": {"requests": {"granted": {"total": 1e3}}}}"#,
            .notAFigure(path: "tables.requests.granted.total", text: "1e3")
        ),
        (
            #"{"tables": {"proactive": {"administrative_fees": {"amount_wan_yuan": 0.1234567}}}}"#,
            .notAFigure(path: "tables.proactive.administrative_fees.amount_wan_yuan", text: "0.1234567")
        ),
        (
            #"{"tables": {"requests": {"granted": {"total": 10000000001}}}}"#,
            .notAFigure(path: "tables.requests.granted.total", text: "10000000001")
        ),
        (
            #"{"tables": {"requests": {"granted": {"total": "3"}}}}"#,
            .wrongType(path: "tables.requests.granted.total", expected: "数字或null", found: "文字“3”")
        ),
        (#"{"form": "2020"}"#, .unknownWord(path: "form", word: "2020", allowed: ["2019", "2021"])),
        (#"{"sections": [{"heading": "一"}]}"#, .missing(path: "sections[0].key")),
        (
            #"{"tables": {"requests": {"granted": {"total": 3}}},"#
                + #" "unknown": [{"cell": "requests.granted.total", "state": "blank"}]}"#,
            .knownAndUnknown(path: "requests.granted.total")
        ),
        (
            #"{"period": {"from": "2023-02-30", "to": "2023-12-31"}}"#,
            .wrongType(path: "period.from", expected: "YYYY-MM-DD形式的日期", found: "“2023-02-30”")
        ),
    ])
    func areRefusedWithThePlaceOfTheFault(_ text: String, _ error: ExchangeError) {
        #expect(throws: error) { try ReportRecord(json: Array(text.utf8)) }
    }

    @Test(arguments: [
        "", "{", #"{"year": 2023"#, #"{"year": 02023}"#, #"{"year": 2023, "year": 2022}"#, "{} {}",
        String(repeating: "[", count: 100_000),
    ])
    func areRefusedWhenTheyAreNoJSON(_ text: String) {
        let error = #expect(throws: ExchangeError.self) { try ReportRecord(json: Array(text.utf8)) }

        guard case .notJSON = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }
}

@Suite struct PlacesInWords {
    @Test(arguments: [
        Place.line(53), .paragraph(7), .tableCell(table: 2, row: 3, column: 4), .sheet("表三", row: 7, column: 3),
        .sheet("引号”和B2", row: 7, column: 28), .page(2, line: 5),
    ])
    func nameOnePlace(_ place: Place) {
        #expect(Place(words: place.words) == place)
    }

    @Test(arguments: ["", "第行", "第3", "第3行多", "工作表“表三”", "工作表“表三”c7", "2条记录", "第99999999999999999999行"])
    func areNoPlaceWhenAnythingIsAmiss(_ words: String) {
        #expect(Place(words: words) == nil)
    }
}

extension JSONNode {
    fileprivate var names: [String] {
        members?.map(\.name) ?? []
    }
}

extension ReportRecord {
    static let seenInAFile: ReportRecord = {
        var report = Fixture.base
        report.cells[.granted, .total].place = .line(53)
        report.cells[.granted, .naturalPerson].raw = "３"
        report.cells[.deniedAdminQuery, .total] = Cell(.blank, place: .sheet("表三", row: 17, column: 10))
        report.cells[.refusedDuplicate, .otherOrg] = Cell(.dash, raw: "/", place: .page(3, line: 12))
        report.cells[.refusedDuplicate, .total] = Cell(
            .text, raw: "1 2", place: .tableCell(table: 2, row: 9, column: 10))
        report.cells[.otherHandlingGroup, .total] = Cell(.unplaced, place: .paragraph(90))
        for column in ApplicantColumn.allCases { report.cells[.otherMisc, column] = Cell(.rowMissing) }
        for column in RemedyColumn.allCases { report.cells[.review, column] = Cell(.tableMissing) }
        report.cells[.litigationDirect, .total].place = .records(["c1", "c2"])
        report.sections[1].place = .line(4)
        report.sections[1].paragraphs[0].place = .line(5)
        report.sections[1].paragraphs.append(Paragraph("断行\n的一段", place: .line(9)))
        report.sections[6].paragraphs = [Paragraph("")]
        report.headings.append(PrintedHeading(number: "七", title: "附件", section: nil, place: .line(99)))
        report.facts.append(
            Fact(
                .itemsPublished, value: Figure(200), precision: .moreThan, scope: .lastYear, text: "200余条",
                sentence: "去年公开200余条。", section: .overview, place: .line(6)))
        report.facts.append(
            Fact("all_upheld", value: nil, text: "均获维持", sentence: "均获维持", section: .overview))
        report.observations = [
            .unknownRow(label: "小计", numbers: 7), .unknownColumn(label: "小计"),
            .repeatedRow(rowLabel: "重复申请", agree: false), .rowOutOfOrder(rowLabel: "其他"),
            .labelVariant(printed: "规范性文件", official: "行政规范性文件"), .headerIncomplete(printed: "结果"),
            .totalHeaderMisplaced, .rowLostGroup(rowLabel: "3.其他", group: .other), .labelFragment("公开申请"),
            .unevenWidths(8, 10), .groupMergedWithItem("（三）不予公开 1.属于国家秘密"),
            .wrongNumberCount(rowLabel: "予以公开", count: 6, expected: 7),
            .numbersOnGroupHeading(group: .other, numbers: ["1", "０"]), .trialFormEvidence("本年增/减"),
            .droppedBlock("第二十条第（九）项"), .residue("_GoBack"),
        ].map { Observation($0, table: .requests, cells: [.requests(.granted, .total)], place: .line(40)) }
        let cell = CellKey.requests(.refusedDuplicate, .total)
        return ReportRecord(
            report, source: "2023.zip/工信局.docx",
            findings: [
                Finding("R1-05", .warning, "出现规定格式以外的部分“附件”"),
                Finding(
                    "R3-03", .error, cause: .file, "表三“重复申请”行……", cells: [cell],
                    quotes: [Quote("收到1件", section: .overview, place: .line(6)), Quote("“引号”\t\\")],
                    place: .line(53), mend: Mend("改为2", changes: [.init(cell, to: 2)])),
            ],
            notEvaluable: [.init(rule: "R3-02", reasons: ["“其他”行缺失"]), .init(rule: "RY-01", reasons: [])],
            reading: .init(format: "docx", cellsRead: 190, cellsExpected: 200))
    }()
}
