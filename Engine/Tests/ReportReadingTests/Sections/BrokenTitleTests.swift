import AnnualReport
import ReportReading
import Testing

@Suite("A title printed over several lines")
struct BrokenTitleTests {
    private static func read(_ lines: [String]) -> AnnualReport {
        let text = (lines + ["一、总体情况", "2025年，本机关未收到政府信息公开申请。"]).joined(separator: "\n")
        return ReportReader().read(text: text, source: "a.txt").report
    }

    @Test(
        arguments: [
            ["澜岫市栀澜区市场监督管理局2025年政府信", "息公开工作年度报告"],
            ["澜岫市栀澜区市场监督管理局2025年政府信息公开工作年", "度报告"],
            ["澜岫市栀澜区市场监督管理局", "2025年政府信息", "公开工作年度报告"],
            ["澜岫市栀澜区市场监督管理局", "2025年政府信息公开工作年度报告"],
        ])
    func isReadAsOne(lines: [String]) {
        let report = Self.read(lines)
        #expect(report.title == "澜岫市栀澜区市场监督管理局2025年政府信息公开工作年度报告")
        #expect(report.organ == "澜岫市栀澜区市场监督管理局")
        #expect(report.year == 2025)
        #expect(report.section(.preamble)?.text ?? "" == "")
    }

    @Test func aSentenceAboveIsNoPartOfIt() {
        let report = Self.read(["现将有关情况公布如下，请社会监督。", "栀澜区水利局2025年政府信息公开工作年度报告"])
        #expect(report.title == "栀澜区水利局2025年政府信息公开工作年度报告")
        #expect(report.section(.preamble)?.text == "现将有关情况公布如下，请社会监督。")
    }

    @Test func twoLinesThatMakeNoTitleStayText() {
        let report = Self.read(["澜岫市栀澜区水利局政务公开栏", "年度报告"])
        #expect(report.title == nil)
        #expect(report.section(.preamble)?.text == "澜岫市栀澜区水利局政务公开栏\n年度报告")
    }
}
