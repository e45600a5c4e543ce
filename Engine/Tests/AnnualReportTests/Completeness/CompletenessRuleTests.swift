import Testing

@testable import AnnualReport

@Suite("Completeness of the tables")
struct CompletenessRuleTests {
    // MARK: Missing rows, cells and tables

    @Test func neighbouringMissingRowsAreOneFinding() {
        let report = AnnualReport.base.with {
            $0.setRow(.refusedDuplicate, .rowMissing)
            $0.setRow(.refusedPublication, .rowMissing)
            $0.setRow(.otherMisc, .rowMissing)
        }

        #expect(
            TableCheck.run(report).messages("RC-01") == [
                "表三缺少连续2行：“重复申请”、“要求提供公开出版物”", "表三缺少“（六）其他处理—其他”行",
            ])
    }

    @Test func aMissingRowWithATornLabelIsTheFilesFault() {
        let torn = AnnualReport.base.with {
            $0.setRow(.refusedDuplicate, .rowMissing)
            $0.observations = [Observation(.labelFragment("重复申"), table: .requests, place: .line(40))]
        }

        let result = TableCheck.run(torn)

        #expect(result.findings.first { $0.rule == "RC-01" }?.cause == .file)
        #expect(result.messages("RC-19") == ["表三第40行存在断行残片“重复申”"])
        let other = torn.with { $0.observations = [Observation(.labelFragment("公开出"), table: .requests)] }
        #expect(TableCheck.run(other).findings.first { $0.rule == "RC-01" }?.cause == .report)
    }

    @Test func theTrialFormsRowsAreNotMissingInATrialFormReport() {
        var report = AnnualReport(organ: "云岭县水利局", year: 2020, form: .form2019)
        for cell in CellKey.expected(.form2019) { report.cells[cell] = Cell(.zero) }
        for row in [RequestRow.otherOverdueCorrection, .otherOverdueFee, .otherMisc] { report.setRow(row, .rowMissing) }

        #expect(TableCheck.run(report) == CheckResult())

        if let cell = CellKey.proactive2019(.governmentProcurement, .procurementItems) {
            report.cells[cell] = Cell(.rowMissing)
        }
        #expect(TableCheck.run(report).messages("RC-16") == ["表二“政府集中采购”行“采购项目数量”列缺失"])
        report.year = 2022
        #expect(TableCheck.run(report).messages("RC-16").isEmpty)
    }

    @Test func missingCellsOfTableTwoAreToldRowByRow() {
        let report = AnnualReport.zeros.with { report in
            for cell in CellKey.all where cell.table == .proactive && cell.row == "administrative_coercion" {
                report.cells[cell] = Cell(.rowMissing)
            }
        }

        #expect(TableCheck.run(report).messages("RC-16") == ["表二“行政强制”行缺失"])
        #expect(TableCheck.run(report).ids == ["RC-16"])
    }

    @Test func aMissingBlockOfTableFourIsToldOnceAndItsSumLeftOpen() {
        let report = AnnualReport.zeros.with {
            for column in RemedyColumn.allCases { $0.cells[.litigationAfterReview, column] = Cell(.rowMissing) }
        }

        let result = TableCheck.run(report)

        #expect(result.messages("RC-17") == ["表四应有15个数据，实有10个：缺少“行政诉讼（复议后起诉）”"])
        #expect(result.ids == ["RC-17"])
        #expect(result.undecided == ["R4-01"])
    }

    @Test func numbersThatCouldNotBePlacedAreTheReadersDoubt() {
        let report = AnnualReport.base.with {
            $0.setRow(.granted, .unplaced)
            $0.cells[.review, .total] = Cell(.unplaced)
            if let cell = CellKey.proactive(.regulations, .inForce) { $0.cells[cell] = Cell(.unplaced) }
        }

        let result = TableCheck.run(report)

        #expect(result.ids == ["RC-06", "RC-16", "RC-17"])
        #expect(result.findings.allSatisfy { $0.cause == .reader })
        #expect(result.findings[0].message == "表三“予以公开”行有数值，但不能确定属于哪一列，未予采用，请核对原文件")
    }

    @Test func aRowWithTooManyNumbersIsToldByItsCountAlone() {
        let cells = ApplicantColumn.allCases.map { CellKey.requests(.granted, $0) }
        let report = AnnualReport.base.with {
            $0.setRow(.granted, .unplaced)
            $0.observations = [
                Observation(
                    .wrongNumberCount(rowLabel: "（一）予以公开", count: 8, expected: 7), table: .requests, cells: cells)
            ]
        }

        let result = TableCheck.run(report)

        #expect(result.messages("RC-06") == ["表三“（一）予以公开”行有8个数值，应为7个，未能归入各列"])
        #expect(result.ids == ["RC-06"])
        #expect(result.findings[0].cause == .file)
    }

    @Test func aWrongCountInTableFourIsToldOnce() {
        let cells = CellKey.all.filter { $0.table == .remedies }
        let report = AnnualReport.base.with { report in
            for cell in cells { report.cells[cell] = Cell(.unplaced) }
            report.observations = [
                Observation(
                    .wrongNumberCount(rowLabel: "数据", count: 14, expected: 15), table: .remedies, cells: cells)
            ]
        }

        let result = TableCheck.run(report)

        #expect(result.ids == ["RC-17"])
        #expect(result.messages("RC-17") == ["表四应有15个数据，实有14个，未能归入各栏"])
    }

    @Test func whatTheReaderHasToldIsNotToldAgain() {
        let cells = ApplicantColumn.allCases.map { CellKey.requests(.granted, $0) }
        let report = AnnualReport.base.with { $0.setRow(.granted, .unplaced) }
        let told = Finding("RD-11", .warning, cause: .reader, "没有读入", cells: cells)

        let silent = RuleSet.check(CheckContext(report: report), readingFindings: [told])
        let loud = RuleSet.check(CheckContext(report: report))

        #expect(silent.findings.filter { $0.rule == "RC-06" }.isEmpty)
        #expect(loud.findings.filter { $0.rule == "RC-06" }.count == 1)
    }

    // MARK: Blank cells

    @Test func rowsWithTheSameBlanksAreOneFinding() {
        let five: [ApplicantColumn] = [
            .commercialEnterprise, .researchInstitution, .socialWelfareOrg, .legalServiceOrg, .otherOrg,
        ]
        let report = AnnualReport.zeros.with {
            for row in RequestRow.form2021 {
                for column in five { $0.cells[row, column] = Cell(.blank) }
            }
        }

        let result = TableCheck.run(report)

        #expect(result.ids == ["RC-02"])
        #expect(result.findings[0].cells.count == 125)
        #expect(
            result.findings[0].message == "表三“本年新收”、“上年结转”、“予以公开”等25行的“商业企业”“科研机构”“社会公益组织”“法律服务机构”“其他”列为空，"
                + "应填0或实际数（若空白视为0，勾稽关系均平衡）")
    }

    @Test func onlyTotalsFilledIsOneFindingAndNotSixBlanksARow() {
        let report = AnnualReport.base.with {
            for row in RequestRow.form2021 {
                for column in ApplicantColumn.parts { $0.cells[row, column] = Cell(.blank) }
            }
        }

        let result = TableCheck.run(report)

        #expect(result.ids == ["RC-22"])
        #expect(result.messages("RC-22") == ["表三“本年新收”、“上年结转”、“予以公开”等25行仅填“总计”，未按申请人类别填报"])
    }

    @Test func blanksOfTablesTwoAndFourAreNamedByTheirColumn() {
        let report = AnnualReport.zeros.with {
            $0.cells[.review, .pending] = Cell(.blank)
            if let cell = CellKey.proactive(.administrativeFees, .amountWanYuan) { $0.cells[cell] = Cell(.blank) }
        }

        #expect(
            TableCheck.run(report).messages("RC-02") == [
                "表二“行政事业性收费”行“本年收费金额（单位：万元）”列为空，应填0或实际数",
                "表四“行政复议”“尚未审结”栏为空，应填0或实际数（若空白视为0，勾稽关系均平衡）",
            ])
    }

    @Test func emptyCellsOfTheHeadingOfGroupSixAreAsTheyShouldBe() {
        let report = AnnualReport.base.with { $0.setRow(.otherHandlingGroup, .blank) }

        #expect(TableCheck.run(report) == CheckResult())
    }

    // MARK: Values

    @Test(arguments: [
        ("若干", ["RC-03"], "表三“重复申请”行“其他”列的值“若干”不是数字"),
        ("无", ["RC-14"], "表三“重复申请”行“其他”列填“无”，没有发生的应填0，发生的应填实际数"),
        ("1 2", ["RC-18"], "表三“重复申请”行“其他”列的数值“1 2”含空格或文字，应只填数字"),
        ("3件", ["RC-18"], "表三“重复申请”行“其他”列的数值“3件”含空格或文字，应只填数字"),
    ])
    func textInACellIsToldByWhatItIs(_ raw: String, ids: [String], message: String) {
        let report = AnnualReport.zeros.with { $0.cells[.refusedDuplicate, .otherOrg] = Cell(.text, raw: raw) }

        let result = TableCheck.run(report)

        #expect(result.ids == ids)
        #expect(result.findings[0].message == message)
        #expect(result.undecided == ["R3-02", "R3-03"])
    }

    @Test func dashesOfOneKindAreOneFindingATable() {
        let report = AnnualReport.zeros.with {
            for column in ApplicantColumn.allCases { $0.cells[.granted, column] = Cell(.dash, raw: "/") }
            $0.cells[.review, .total] = Cell(.dash, raw: "—")
        }

        let result = TableCheck.run(report)

        #expect(result.ids == ["RC-14", "RC-14"])
        #expect(result.findings[0].message.hasPrefix("表三“予以公开”行“自然人”列、"))
        #expect(result.findings[0].message.contains("等7处填“/”"))
        #expect(result.findings[1].message == "表四“行政复议”“总计”栏填“—”，没有发生的应填0，发生的应填实际数")
    }

    @Test func negativeAndBrokenCountsAreErrors() {
        let report = AnnualReport.base.with {
            $0.set(.denied(0), -1)
            if let half = Figure("0.5") { $0.cells[.denied(1)] = Cell(half) }
        }

        let result = TableCheck.run(report)

        #expect(result.messages("RC-04") == ["表三“属于国家秘密”行“自然人”列填-1，不应为负数"])
        #expect(result.messages("RC-05") == ["表三“属于国家秘密”行“商业企业”列填0.5，应为整数"])
    }

    @Test func amountsMayHaveDecimalsAndTheTrialFormsChangeMayBeNegative() throws {
        let amount = try #require(CellKey.proactive(.administrativeFees, .amountWanYuan))
        let report = AnnualReport.zeros.with { $0.cells[amount] = Cell(Figure("12.3456") ?? .zero) }
        #expect(TableCheck.run(report) == CheckResult())

        let change = try #require(CellKey.proactive2019(.administrativeLicensing, .changeThisYear))
        let trial = AnnualReport.zeros.with { $0.set(change, -3) }
        #expect(TableCheck.run(trial).messages("RC-04").isEmpty)
    }

    @Test(arguments: ["12", " 12 ", "１２", "1,2", "12\n", ""])
    func aPlainlyPrintedNumberIsNoFault(_ raw: String) {
        let report = AnnualReport.zeros.with {
            $0.cells[.remedies(.review, .upheld)] = Cell(.value(12), raw: raw)
            $0.cells[.remedies(.review, .total)] = Cell(.value(12), raw: raw)
        }

        #expect(TableCheck.run(report).ids == [])
    }

    @Test func aNumberReadInSpiteOfItsUnitIsStillAFault() {
        let report = AnnualReport.zeros.with {
            $0.cells[.remedies(.review, .upheld)] = Cell(.value(3), raw: "3件")
            $0.cells[.remedies(.review, .total)] = Cell(.value(3), raw: "3件")
        }

        #expect(TableCheck.run(report).messages("RC-18") == ["表四“行政复议”“结果维持”栏的数值“3件”等2处含空格或文字，应只填数字"])
    }

    // MARK: Layout as the reader saw it

    @Test(
        arguments: [
            (.unknownRow(label: "内部事项", numbers: 7), "RC-07", "表三出现未知行“内部事项”，其7个数值未归入任何单元格"),
            (.unknownColumn(label: "小计"), "RC-07", "表三出现未知列“小计”"),
            (.repeatedRow(rowLabel: "2.重复申请", agree: true), "RC-08", "表三“2.重复申请”行重复，两处数值一致"),
            (.repeatedRow(rowLabel: "2.重复申请", agree: false), "RC-08", "表三“2.重复申请”行重复且数值不一致，均未采用"),
            (.rowOutOfOrder(rowLabel: "2.重复申请"), "RC-09", "表三“2.重复申请”行顺序有误"),
            (.labelVariant(printed: "内容事务", official: "内部事务"), "RC-10", "表三标题与规定表述不一致：“内容事务”应为“内部事务”"),
            (.headerIncomplete(printed: "自然人 商业"), "RC-11", "表三表头残缺：自然人 商业"),
            (.totalHeaderMisplaced, "RC-12", "表三“总计”列标题位置有误"),
            (.rowLostGroup(rowLabel: "2.重复申请", group: .refused), "RC-13", "表三“2.重复申请”行错位，失去所属“（五）不予处理”"),
            (.labelFragment("法权益"), "RC-19", "表三第9行存在断行残片“法权益”"),
            (.labelFragment(""), "RC-19", "表三第9行有空行"),
            (.unevenWidths(8, 10), "RC-20", "表三各行列数不一致：8、10"),
            (.groupMergedWithItem("（三）不予公开1.属于国家秘密"), "RC-21", "表三“（三）不予公开1.属于国家秘密”将类别与子项合并在同一单元格"),
            (
                .numbersOnGroupHeading(group: .denied, numbers: ["0", "1"]), "RC-23",
                "表三“（三）不予公开”是类别标题行，不应填数（0、1）"
            ),
        ] as [(Observation.Kind, String, String)])
    func layoutIsWordedForTheOfficer(_ kind: Observation.Kind, id: String, message: String) {
        let report = AnnualReport.base.with { $0.observations = [Observation(kind, table: .requests, place: .line(9))] }

        let result = TableCheck.run(report)

        #expect(result.ids == [id])
        #expect(result.messages(id) == [message])
        #expect(result.findings[0].place == .line(9))
    }

    @Test func observationsOfOtherRulesAreLeftToThem() {
        let report = AnnualReport.base.with {
            $0.observations = [
                Observation(.trialFormEvidence("本年新制作数量")), Observation(.droppedBlock("第二十条第（九）项")),
                Observation(.residue("[image: 图]")),
            ]
        }

        #expect(TableCheck.run(report) == CheckResult())
    }

    @Test func numbersOnTheLegacyRowAreNoHeadingNumbers() {
        let report = AnnualReport.zeros.with {
            for row in [RequestRow.otherOverdueCorrection, .otherOverdueFee, .otherMisc] { $0.setRow(row, .rowMissing) }
            $0.setRow(.otherHandlingGroup, .value(0))
            $0.observations = [
                Observation(.numbersOnGroupHeading(group: .other, numbers: ["0"]), table: .requests)
            ]
        }

        #expect(TableCheck.run(report) == CheckResult())
    }

    @Test func rowsThatLostOneGroupAreOneFinding() {
        let report = AnnualReport.base.with {
            $0.observations = [
                Observation(.rowLostGroup(rowLabel: "2.重复申请", group: .refused), table: .requests),
                Observation(.rowLostGroup(rowLabel: "3.其他", group: .other), table: .requests),
                Observation(.rowLostGroup(rowLabel: "3.要求提供公开出版物", group: .refused), table: .requests),
            ]
        }

        #expect(
            TableCheck.run(report).messages("RC-13") == [
                "表三“2.重复申请”、“3.要求提供公开出版物”行错位，失去所属“（五）不予处理”", "表三“3.其他”行错位，失去所属“（六）其他处理”",
            ])
    }
}

extension CellKey {
    /// 属于国家秘密, by column.
    fileprivate static func denied(_ column: Int) -> CellKey {
        .requests(.deniedStateSecret, ApplicantColumn.allCases[column])
    }
}
