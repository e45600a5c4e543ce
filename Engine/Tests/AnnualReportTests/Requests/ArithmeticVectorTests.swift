import Testing

@testable import AnnualReport

/// The vectors V1 to V18 of the rule book, as far as they concern the tables.
@Suite("Arithmetic vectors of the rule book")
struct ArithmeticVectorTests {
    @Test func v1BalancedTablesHaveNoFinding() {
        #expect(TableCheck.run(.base) == CheckResult())
    }

    @Test func zeroIsAValueAndAnAllZeroReportHasNoFinding() {
        #expect(TableCheck.run(.zeros) == CheckResult())
        #expect(TableCheck.run(.zeros, previous: .zeros.with { $0.year = 2021 }) == CheckResult())
    }

    @Test func v2OneCellTooHigh() throws {
        let result = TableCheck.run(.base.with { $0.set(.newReceived, .naturalPerson, 6) })

        #expect(result.ids == ["R3-01", "R3-03"])
        #expect(
            result.messages("R3-01") == ["表三“自然人”列：本年新收6＋上年结转1＝7，（七）总计5＋结转下年度1＝6，两者应相等，相差1"])
        #expect(result.messages("R3-03") == ["表三“本年新收”行：各类申请人之和为8（自然人6＋商业企业2），“总计”列填7，相差1"])
        for finding in result.findings {
            #expect(finding.cells.first == .requests(.newReceived, .naturalPerson))
            let mend = try #require(finding.mend)
            #expect(mend.changes == [.init(.requests(.newReceived, .naturalPerson), to: 5)])
            #expect(mend.words == "将表三“本年新收”行“自然人”列的6改为5，全部勾稽关系即平衡（请核对台账后修改）")
        }
    }

    @Test func v3ColumnAndItsTotalTooHigh() {
        let result = TableCheck.run(
            .base.with {
                $0.set(.newReceived, .naturalPerson, 6)
                $0.set(.newReceived, .total, 8)
            })

        #expect(result.ids == ["R3-01", "R3-01"])
        #expect(result.findings[0].message.contains("“自然人”列"))
        #expect(result.findings[1].message.contains("“总计”列"))
        #expect(result.findings.allSatisfy { $0.mend?.changes.isEmpty ?? true })
    }

    @Test func v4ResultAndItsTotalTooLow() {
        let result = TableCheck.run(
            .base.with {
                $0.set(.granted, .naturalPerson, 2)
                $0.set(.granted, .total, 3)
            })

        #expect(
            result.messages("R3-02") == [
                "表三“自然人”列：办理结果各项之和为4，（七）总计填5，相差1", "表三“总计”列：办理结果各项之和为6，（七）总计填7，相差1",
            ])
        #expect(result.ids == ["R3-02", "R3-02"])
    }

    @Test func v5EnteredInTheWrongColumn() {
        let result = TableCheck.run(
            .base.with {
                $0.set(.granted, .naturalPerson, 2)
                $0.set(.granted, .commercialEnterprise, 2)
            })

        #expect(result.ids == ["R3-02", "R3-02", "R3-04"])
        #expect(result.messages("R3-04") == ["表三“自然人”列与“商业企业”列差额相反，疑为填错列"])
    }

    @Test func v6BlankIsNotZeroAndItsSumsAreNotDecided() {
        let result = TableCheck.run(.base.with { $0.cells[.carriedForward, .naturalPerson] = Cell(.blank) })

        #expect(result.ids == ["RC-02"])
        #expect(result.messages("RC-02") == ["表三“结转下年度继续办理”行“自然人”列为空，应填0或实际数"])
        #expect(result.undecided == ["R3-01", "R3-03"])
        #expect(result.reasons("R3-01") == ["“自然人”列：“结转下年度继续办理”行为空，无法核算"])
        #expect(result.reasons("R3-03") == ["“结转下年度继续办理”行：“自然人”列为空，无法核算"])
    }

    @Test func aBlankThatWouldBalanceAsZeroIsSaidToDoSo() {
        let result = TableCheck.run(.base.with { $0.cells[.carriedForward, .researchInstitution] = Cell(.blank) })

        #expect(
            result.messages("RC-02") == ["表三“结转下年度继续办理”行“科研机构”列为空，应填0或实际数（若空白视为0，勾稽关系均平衡）"])
        #expect(result.reasons("R3-01") == ["“科研机构”列：“结转下年度继续办理”行为空，无法核算（若空白视为0则平衡）"])
    }

    @Test func v7TotalOfTotalsTooHigh() {
        let result = TableCheck.run(.base.with { $0.set(.totalHandled, .total, 8) })

        #expect(result.ids == ["R3-01", "R3-02", "R3-03", "R3-05"])
        #expect(result.findings[0].message.hasSuffix("本年新收7＋上年结转1＝8，（七）总计8＋结转下年度1＝9，两者应相等，相差1"))
        #expect(result.findings[0].mend?.changes == [.init(.requests(.totalHandled, .total), to: 7)])
    }

    @Test func v8CarriedOverUnlikeLastYear() {
        let lastYear = AnnualReport.zeros.with { $0.year = 2021 }

        let result = TableCheck.run(.base, previous: lastYear)

        #expect(
            result.messages("R3-07") == [
                "表三“自然人”列：上年结转填1，上年度报告“结转下年度”为0，两者应一致",
                "表三“总计”列：上年结转填1，上年度报告“结转下年度”为0，两者应一致",
            ])
        #expect(result.ids == ["R3-07", "R3-07"])
    }

    @Test func v9MissingRowIsToldOnceAndNeverAFalseSum() {
        let result = TableCheck.run(.base.with { $0.setRow(.refusedDuplicate, .rowMissing) })

        #expect(result.ids == ["RC-01"])
        #expect(result.messages("RC-01") == ["表三缺少“重复申请”行"])
        #expect(result.undecided == ["R3-02", "R3-03"])
        #expect(
            result.reasons("R3-02") == [
                "“自然人”“商业企业”“科研机构”“社会公益组织”“法律服务机构”“其他”“总计”列：“重复申请”行缺失，无法核算"
            ])
    }

    @Test func v10BlankRowIsOneFinding() {
        let result = TableCheck.run(.base.with { $0.setRow(.granted, .blank) })

        #expect(result.messages("RC-02") == ["表三“予以公开”行全部为空，应填0或实际数"])
        #expect(result.ids == ["RC-02"])
        #expect(result.findings[0].cells.count == 7)
        #expect(result.undecided == ["R3-02", "R3-03"])
    }

    @Test func v11RemediesDoNotAddUp() {
        let result = TableCheck.run(.base.with { $0.setBlock(.review, [1, 0, 0, 1, 1]) })

        #expect(
            result.messages("R4-01") == ["表四“行政复议”：各项之和为2（结果维持1＋结果纠正0＋其他结果0＋尚未审结1），总计填1，相差1"])
        #expect(result.ids == ["R4-01"])
    }

    @Test func v12StockDoesNotRollForward() {
        let report = AnnualReport.zeros.with {
            $0.setDocuments(.normativeDocuments, issued: 3, repealed: 2, inForce: 14)
        }
        let lastYear = AnnualReport.zeros.with {
            $0.year = 2021
            $0.setDocuments(.normativeDocuments, issued: 0, repealed: 0, inForce: 12)
        }

        let result = TableCheck.run(report, previous: lastYear)

        #expect(result.messages("R2-02") == ["表二“行政规范性文件”现行有效件数14≠上年12＋制发3－废止2＝13，相差1"])
        #expect(result.ids == ["R2-02"])
    }

    @Test func v13ImpliedStockIsNegative() {
        let report = AnnualReport.zeros.with {
            $0.setDocuments(.normativeDocuments, issued: 3, repealed: 0, inForce: 1)
        }

        let result = TableCheck.run(report)

        #expect(result.messages("R2-03") == ["表二“行政规范性文件”推算年初件数为-2（现行有效1－制发3＋废止0），不应为负"])
        #expect(result.ids == ["R2-03"])
    }

    @Test func v16CountyDepartmentHasNoRegulations() {
        let report = AnnualReport.zeros.with { $0.setDocuments(.regulations, issued: 0, repealed: 0, inForce: 6) }

        let result = TableCheck.run(report)

        #expect(result.ids == ["R2-05"])
        #expect(result.findings[0].cells == [CellKey.proactive(.regulations, .inForce)])
    }

    @Test func v18GroupSixAsOneRowIsCountedAndNotMissing() {
        let report = AnnualReport.base.with {
            for row in [RequestRow.otherOverdueCorrection, .otherOverdueFee, .otherMisc] { $0.setRow(row, .rowMissing) }
            $0.setRow(.otherHandlingGroup, .value(0))
            for column in [ApplicantColumn.naturalPerson, .total] {
                $0.set(.otherHandlingGroup, column, 1)
                $0.set(.newReceived, column, column == .total ? 8 : 6)
                $0.set(.totalHandled, column, column == .total ? 8 : 6)
            }
        }

        #expect(TableCheck.run(report) == CheckResult())
        let broken = report.with { $0.set(.otherHandlingGroup, .naturalPerson, 2) }
        #expect(TableCheck.run(broken).ids == ["R3-02", "R3-03"])
    }

    @Test func aMissingTableIsToldOnce() {
        var report = AnnualReport.base
        for row in RequestRow.allCases { report.setRow(row, .tableMissing) }

        let result = TableCheck.run(report)

        #expect(result.ids == ["RC-15"])
        #expect(result.findings[0].message.contains("表三"))
        #expect(result.undecided == ["R3-01", "R3-02", "R3-03"])
        #expect(TableCheck.run(AnnualReport()).ids == ["RC-15"])
    }
}
