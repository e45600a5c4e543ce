import Testing

@testable import AnnualReport

@Suite struct ReportTitleTests {
    @Test(arguments: [
        ("云岫县砚务局2022年政府信息公开工作年度报告", "云岫县砚务局", 2022, false),
        ("云岫县砚务局 2022 年政府信息公开工作年度报告", "云岫县砚务局", 2022, false),
        ("云岫县砚务局二〇二二年政府信息公开工作年度报告", "云岫县砚务局", 2022, false),
        ("云岫县砚务局2022年度政府信息公开工作年度报告", "云岫县砚务局", 2022, true),
    ])
    func takesATitleApart(_ title: String, _ organ: String, _ year: Int, _ doubles: Bool) {
        let title = ReportTitle(title)
        #expect(title.organ == organ)
        #expect(title.year == year)
        #expect(title.doublesYear == doubles)
        #expect(title.kind == .official)
    }

    @Test func namesWhatIsNotThere() {
        let title = ReportTitle("云岫县砚务局政府信息公开年度报告")
        #expect(title.organ == "云岫县砚务局")
        #expect(title.year == nil)
        #expect(title.kind == .withoutWork)
    }
}
