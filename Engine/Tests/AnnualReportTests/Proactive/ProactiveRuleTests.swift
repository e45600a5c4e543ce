import Testing

@testable import AnnualReport

@Suite("Plausibility of table two")
struct ProactiveRuleTests {
    private let lastYear = AnnualReport.zeros.with {
        $0.year = 2021
        $0.setDocuments(.normativeDocuments, issued: 1, repealed: 0, inForce: 12)
    }

    // MARK: Stock of documents

    @Test func saysNothingWhenTheStockRollsForward() {
        let report = AnnualReport.zeros.with {
            $0.setDocuments(.normativeDocuments, issued: 3, repealed: 2, inForce: 13)
        }

        #expect(TableCheck.run(report, previous: lastYear) == CheckResult())
    }

    @Test func aShortfallMayBeDocumentsThatLapsed() {
        let report = AnnualReport.zeros.with {
            $0.setDocuments(.normativeDocuments, issued: 3, repealed: 2, inForce: 11)
        }

        let messages = TableCheck.run(report, previous: lastYear).messages("R2-02")

        #expect(
            messages == ["表二“行政规范性文件”现行有效件数11≠上年12＋制发3－废止2＝13，相差2；文件到期自动失效可以解释少出的部分，请核实"])
    }

    @Test func anUnknownOperandLeavesTheStockUndecided() {
        let report = AnnualReport.zeros.with {
            if let cell = CellKey.proactive(.normativeDocuments, .issuedThisYear) { $0.cells[cell] = Cell(.blank) }
        }

        #expect(TableCheck.run(report, previous: lastYear).reasons("R2-02") == ["行政规范性文件：本年或上年的件数未知，无法核对现行有效件数"])
    }

    @Test func theTrialFormHasNoStockToStartFrom() {
        var trial = AnnualReport(organ: "云岭县水利局", year: 2021, form: .form2019)
        for cell in CellKey.expected(.form2019) { trial.cells[cell] = Cell(.zero) }
        let report = AnnualReport.zeros.with {
            $0.setDocuments(.normativeDocuments, issued: 3, repealed: 0, inForce: 13)
        }

        #expect(TableCheck.run(report, previous: trial) == CheckResult())
    }

    @Test(arguments: [
        (3, 0, 0, ["R2-04"]), (3, 1, 0, ["R2-04"]), (3, 3, 0, []), (0, 0, 0, []), (3, 0, 3, []), (3, 0, 2, ["R2-03"]),
        (3, 1, 2, []),
    ])
    func theRowItselfTellsAnImpossibleStock(_ issued: Int, repealed: Int, inForce: Int, ids: [String]) {
        let report = AnnualReport.zeros.with {
            $0.setDocuments(.normativeDocuments, issued: issued, repealed: repealed, inForce: inForce)
        }

        #expect(TableCheck.run(report).ids == ids)
    }

    @Test func oneFaultOfTheStockIsOneFinding() {
        let report = AnnualReport.zeros.with {
            $0.setDocuments(.normativeDocuments, issued: 3, repealed: 0, inForce: 0)
        }

        #expect(TableCheck.run(report, previous: lastYear).ids == ["R2-02"])
    }

    // MARK: Rule-making power

    @Test(arguments: [
        ("云岭县水利局", ["R2-05"], false), ("云岭县人民政府", ["R2-05"], false), ("济南市人民政府", [], false), ("无名市人民政府", [], true),
    ])
    func regulationsNeedTheirMaker(_ organ: String, ids: [String], isOpen: Bool) {
        let report = AnnualReport.zeros.with {
            $0.organ = organ
            $0.setDocuments(.regulations, issued: 0, repealed: 0, inForce: 6)
        }

        let result = TableCheck.run(report)

        #expect(result.ids == ids)
        #expect(result.undecided == (isOpen ? ["R2-05"] : []))
    }

    @Test func rulemakingPowerCanBeStated() {
        var options = CheckOptions()
        options.hasRuleMakingPower = true
        let report = AnnualReport.zeros.with { $0.setDocuments(.regulations, issued: 0, repealed: 0, inForce: 6) }

        #expect(TableCheck.run(report, options: options) == CheckResult())
    }

    // MARK: Changes and units

    @Test(arguments: [
        (100, 20, ["较上年增加400%"]), (20, 100, ["较上年减少80%"]), (99, 20, []), (5, 1, []), (20, 0, ["由0增至20"]), (19, 0, []),
        (0, 0, []),
    ])
    func countsOutOfProportionAreQuestioned(_ now: Int, before: Int, changes: [String]) throws {
        let cell = try #require(CellKey.proactive(.administrativePunishment, .decisionsThisYear))

        let result = TableCheck.run(
            .zeros.with { $0.set(cell, now) },
            previous: .zeros.with {
                $0.year = 2021
                $0.set(cell, before)
            })

        #expect(result.messages("R2-06") == changes.map { "表二“行政处罚”行“本年处理决定数量”列\(now)，上年为\(before)，\($0)，请核实" })
        #expect(result.ids.count == changes.count)
    }

    @Test(arguments: [
        ("云岭县水利局", "123456", 1), ("云岭县水利局", "9999", 0), ("云岭县水利局", "123456.78", 0), ("云岭县水利局", "1.23456", 1),
        ("云岭县水利局", "1.2345", 0), ("云岭县清河镇人民政府", "12000", 1), ("济南市水务局", "123456", 0), ("云岭省水利厅", "123456", 0),
        ("无名市水利局", "123456", 0),
    ])
    func feesInYuanAreSuspectedBySize(_ organ: String, amount: String, count: Int) throws {
        let cell = try #require(CellKey.proactive(.administrativeFees, .amountWanYuan))
        let figure = try #require(Figure(amount))

        let result = TableCheck.run(
            .zeros.with {
                $0.organ = organ
                $0.cells[cell] = Cell(figure)
            })

        #expect(result.messages("R2-07").count == count)
        #expect(result.ids.count == count)
    }

    // MARK: The text

    @Test(
        arguments: [
            ("不同", [fact(3)], ["R2-08"]), ("相同", [fact(2)], []), ("两处有一处相同", [fact(3), fact(2)], []),
            ("约数", [fact(3, precision: .about)], []), ("上年", [fact(3, scope: .lastYear)], []),
            ("其他机关", [fact(3, scope: .otherOrgan)], []),
        ] as [(String, [Fact], [String])])
    func countsInTheTextAreHeldAgainstTheTable(_ name: String, facts: [Fact], ids: [String]) {
        let report = AnnualReport.zeros.with {
            $0.setDocuments(.normativeDocuments, issued: 2, repealed: 0, inForce: 5)
            $0.facts = facts
        }

        let result = TableCheck.run(report)

        #expect(result.ids == ids, "\(name)")
        if !ids.isEmpty {
            #expect(result.findings[0].message == "正文“制发规范性文件3件”与表二“行政规范性文件”行“本年制发件数”列2不一致")
        }
    }

    @Test(arguments: [("1000", "0.1", []), ("1001", "0.1", ["R2-09"]), ("0", "0", []), ("1", "0", ["R2-09"])])
    func theProcessingFeeIsPartOfAllFees(_ yuan: String, wanYuan: String, ids: [String]) throws {
        let cell = try #require(CellKey.proactive(.administrativeFees, .amountWanYuan))
        let amount = try #require(Figure(wanYuan))
        let report = AnnualReport.zeros.with {
            $0.cells[cell] = Cell(amount)
            $0.facts = [
                Fact(.feesReceivedYuan, value: Figure(yuan), text: "收取\(yuan)元", sentence: "", section: .other)
            ]
        }

        #expect(TableCheck.run(report).ids == ids)
    }

    private static func fact(
        _ value: Int, precision: Fact.Precision = .exact, scope: Fact.Scope = .organYear
    ) -> Fact {
        Fact(
            .documentsIssued, value: Figure(value), precision: precision, scope: scope, text: "制发规范性文件\(value)件",
            sentence: "全年制发规范性文件\(value)件。", section: .overview)
    }
}
