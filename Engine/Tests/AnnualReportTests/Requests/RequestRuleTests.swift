import Testing

@testable import AnnualReport

@Suite("Plausibility of table three")
struct RequestRuleTests {
    // MARK: Last year's report

    @Test func saysNothingWhenCarryOverAgreesWithLastYear() {
        #expect(TableCheck.run(.base, previous: .baseLastYear) == CheckResult())
    }

    @Test func checksTheTotalAloneWhenOnlyItIsKnownOfLastYear() {
        let lastYear = AnnualReport.baseLastYear.with {
            $0.setRow(.carriedForward, .blank)
            $0.set(.carriedForward, .total, 3)
        }

        let result = TableCheck.run(.base, previous: lastYear)

        #expect(result.messages("R3-07") == ["表三“总计”列：上年结转填1，上年度报告“结转下年度”为3，两者应一致"])
    }

    @Test func doesNotHoldAReportAgainstAnotherYearOrOrgan() {
        let older = AnnualReport.zeros.with { $0.year = 2019 }
        let other = AnnualReport.zeros.with {
            $0.year = 2021
            $0.organ = "云岭县农业局"
        }

        let gap = TableCheck.run(.base, previous: older)
        let renamed = TableCheck.run(.base, previous: other)

        #expect(gap.ids == ["RY-03"])
        #expect(gap.messages("RY-03") == ["缺少2020至2021年度报告"])
        #expect(gap.undecided == ["R3-07"])
        #expect(renamed.ids == ["RY-04"])
        #expect(renamed.undecided == ["R3-07"])
    }

    @Test func aLongerNameOfTheSameOrganIsNoOther() {
        let lastYear = AnnualReport.baseLastYear.with { $0.organ = "青石市云岭县水利局" }

        #expect(TableCheck.run(.base, previous: lastYear) == CheckResult())
    }

    // MARK: Hints

    @Test func twoRowsOffInOppositeDirectionsAreHinted() {
        // One request of a company entered as 重复申请 in place of 予以公开, in the columns but not in the totals.
        let report = AnnualReport.base.with {
            $0.set(.granted, .commercialEnterprise, 0)
            $0.set(.refusedDuplicate, .commercialEnterprise, 1)
        }

        let result = TableCheck.run(report)

        #expect(result.ids == ["R3-03", "R3-03", "R3-04"])
        #expect(result.messages("R3-04") == ["表三“予以公开”行与“重复申请”行差额相反，疑为填错行"])
        #expect(
            result.findings[0].mend?.changes == [
                .init(.requests(.granted, .commercialEnterprise), to: 1),
                .init(.requests(.refusedDuplicate, .commercialEnterprise), to: 0),
            ])
    }

    @Test func aTotalThatBalancesOverColumnsThatDoNotIsHinted() {
        let report = AnnualReport.base.with {
            $0.set(.carriedForward, .naturalPerson, 3)
            $0.set(.carriedForward, .researchInstitution, 1)
        }

        let result = TableCheck.run(report)

        #expect(result.messages("R3-05") == ["表三“总计”列平衡而“自然人”“科研机构”列不平衡，总计列可能不是由各列相加得出"])
        #expect(result.messages("R3-04").isEmpty)
    }

    // MARK: Carried forward

    @Test func carriedForwardWithoutNewRequestsIsQuestioned() {
        let report = AnnualReport.zeros.with {
            for column in [ApplicantColumn.naturalPerson, .total] {
                $0.set(.carriedOver, column, 2)
                $0.set(.granted, column, 1)
                $0.set(.totalHandled, column, 1)
                $0.set(.carriedForward, column, 1)
            }
        }

        #expect(TableCheck.run(report).ids == ["R3-08"])
    }

    @Test(arguments: [(2, ["R3-09"]), (1, [])])
    func moreCarriedForwardThanNewIsQuestioned(_ forward: Int, ids: [String]) {
        let report = AnnualReport.zeros.with {
            for column in [ApplicantColumn.naturalPerson, .total] {
                $0.set(.newReceived, column, 1)
                $0.set(.carriedOver, column, forward - 1)
                $0.set(.carriedForward, column, forward)
            }
        }

        #expect(TableCheck.run(report).ids == ids)
    }

    // MARK: What the text has to explain

    @Test(arguments: [
        ("没有说明", 10, 3, "全年收到申请10件。", ["R3-10"]),
        ("不到两成", 20, 3, "全年收到申请20件。", []),
        ("不足三件", 4, 2, "全年收到申请4件。", []),
        ("说明是撤回", 10, 3, "另有3件申请由申请人主动撤回。", []),
        ("别处的撤回不算", 10, 3, "撤回不合规文件2份。本年收到申请10件。", ["R3-10"]),
    ])
    func manyOthersNeedAnExplanation(_ name: String, handled: Int, other: Int, text: String, ids: [String]) {
        let report = AnnualReport.zeros.with {
            for column in [ApplicantColumn.naturalPerson, .total] {
                $0.set(.newReceived, column, handled)
                $0.set(.granted, column, handled - other)
                $0.set(.otherMisc, column, other)
                $0.set(.totalHandled, column, handled)
            }
            $0.sections = [ReportSection(.overview, heading: "一、总体情况", paragraphs: [Paragraph(text)])]
        }

        #expect(TableCheck.run(report).ids == ids, "\(name)")
    }

    @Test(arguments: [
        ("本年未收取任何费用。", ["R3-11"]), ("发出收费通知1件，申请人逾期未缴费。", []), ("已将信息处理费标准告知申请人。", []),
    ])
    func overdueFeesNeedAReportOnNotices(_ text: String, ids: [String]) {
        let report = withOverdueFee.with {
            $0.sections = [ReportSection(.other, heading: "六、其他需要报告的事项", paragraphs: [Paragraph(text)])]
        }

        #expect(TableCheck.run(report).ids == ids)
    }

    @Test func aStatedAbsenceOfFeeNoticesContradictsAnOverdueFee() {
        let report = withOverdueFee.with {
            $0.facts = [
                Fact(.feeNotices, value: 0, text: "未发出收费通知", sentence: "本年未发出收费通知。", section: .other)
            ]
        }

        let result = TableCheck.run(report)

        #expect(result.messages("R3-11") == ["表三有逾期未缴费件1件，但正文称未发出收费通知"])
        #expect(result.findings[0].quotes.map(\.text) == ["本年未发出收费通知。"])
    }

    @Test func withoutSectionSixFeeNoticesAreNotDecided() {
        #expect(TableCheck.run(withOverdueFee).undecided == ["R3-11"])
        #expect(TableCheck.run(withOverdueFee).ids == [])
    }

    private var withOverdueFee: AnnualReport {
        AnnualReport.zeros.with {
            for column in [ApplicantColumn.naturalPerson, .total] {
                for row in [RequestRow.newReceived, .otherOverdueFee, .totalHandled] { $0.set(row, column, 1) }
            }
        }
    }

    // MARK: Cause

    @Test func aBrokenRowThatTheReaderSawDamagedIsTheFilesFault() {
        let cells = ApplicantColumn.allCases.map { CellKey.requests(.refusedDuplicate, $0) }
        let damage = Observation(
            .rowLostGroup(rowLabel: "2.重复申请", group: .refused), table: .requests, cells: cells)
        let broken = AnnualReport.base.with {
            $0.set(.refusedDuplicate, .naturalPerson, 1)
            $0.observations = [damage]
        }
        let elsewhere = AnnualReport.base.with {
            $0.set(.newReceived, .naturalPerson, 6)
            $0.observations = [damage]
        }

        let arithmetic = { (report: AnnualReport) in
            TableCheck.run(report).findings.filter { $0.rule.hasPrefix("R3") }.map(\.cause)
        }

        #expect(arithmetic(broken) == [.file, .file])
        #expect(arithmetic(elsewhere) == [.report, .report])
    }
}
