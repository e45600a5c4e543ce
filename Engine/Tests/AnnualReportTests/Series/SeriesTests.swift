import Testing

@testable import AnnualReport

@Suite("Reports over the years")
struct SeriesTests {
    @Test func theSameNumbersTwoYearsRunningAreQuestioned() {
        let report = AnnualReport.base.with {
            $0.setRow(.carriedOver, .value(0))
            $0.set(.newReceived, .naturalPerson, 5)
            $0.set(.carriedForward, .naturalPerson, 0)
            $0.set(.carriedForward, .total, 0)
        }

        let result = TableCheck.run(report, previous: report.with { $0.year = 2021 })

        #expect(result.ids == ["RY-05"])
        #expect(result.findings[0].cells.contains(.requests(.granted, .total)))
    }

    @Test func oneRequestAYearIsNoCopy() {
        let report = AnnualReport.zeros.with {
            for column in [ApplicantColumn.naturalPerson, .total] {
                for row in [RequestRow.newReceived, .granted, .totalHandled] { $0.set(row, column, 1) }
            }
            $0.setDocuments(.normativeDocuments, issued: 0, repealed: 0, inForce: 9)
        }

        #expect(TableCheck.run(report, previous: report.with { $0.year = 2021 }) == CheckResult())
    }

    @Test func oneDifferentNumberIsNoCopy() {
        let lastYear = AnnualReport.baseLastYear.with { $0.set(.granted, .otherOrg, 9) }

        #expect(TableCheck.run(.base, previous: lastYear).messages("RY-05").isEmpty)
    }

    @Test func aChainIsCheckedYearByYear() {
        var reports = [2021, 2022, 2023].map { year in AnnualReport.zeros.with { $0.year = year } }
        reports[1].setDocuments(.normativeDocuments, issued: 2, repealed: 0, inForce: 2)
        reports[2].setDocuments(.normativeDocuments, issued: 0, repealed: 0, inForce: 3)
        reports[2].set(.carriedOver, .total, 4)

        let result = ReportSeries(reports.reversed()).check()

        #expect(
            result.findings.map(\.message) == [
                "2023年度：表三“总计”列：上年结转填4，上年度报告“结转下年度”为0，两者应一致", "2023年度：表二“行政规范性文件”现行有效件数3≠上年2＋制发0－废止0＝2，相差1",
            ])
        #expect(result.ids == ["RY-01", "RY-02"])
    }

    @Test func aGapInTheChainIsToldAndNotBridged() {
        let reports = [2020, 2023].map { year in
            AnnualReport.zeros.with {
                $0.year = year
                $0.set(.carriedOver, .total, year)
            }
        }

        let result = ReportSeries(reports).check()

        #expect(result.ids == ["RY-03"])
        #expect(result.messages("RY-03") == ["2023年度：缺少2021至2022年度报告"])
        #expect(result.undecided == ["RY-01"])
    }

    @Test func reportsWithoutYearOrOfAYearTwiceAreLeftOutByName() {
        let series = ReportSeries([.base, .base, .base.with { $0.year = nil }])

        #expect(series.reports.count == 1)
        #expect(series.leftOut == [1, 2])
        #expect(series.check() == CheckResult())
    }
}
