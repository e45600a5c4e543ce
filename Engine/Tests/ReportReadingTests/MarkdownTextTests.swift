import AnnualReport
import ReportReading
import Testing

/// Markdown's own marks are no part of what a report says.
@Suite struct MarkdownTextTests {
    @Test func takesBoldMarksForNoText() throws {
        let result = read("**一、总体情况**\n\n**（二）依申请公开情况**\n\n被申请行政复议、提起行政诉讼均为0件。")

        let overview = try #require(result.report.section(.overview))
        #expect(overview.heading == "一、总体情况")
        #expect(overview.paragraphs.map(\.text) == ["（二）依申请公开情况", "被申请行政复议、提起行政诉讼均为0件。"])
    }

    @Test func takesALineOfEscapedBarsForText() throws {
        let result = read("一、总体情况\n\n\\|甲\\|乙\\|丙\\|")

        let overview = try #require(result.report.section(.overview))
        #expect(overview.paragraphs.map(\.text) == ["|甲|乙|丙|"])
    }

    private func read(_ text: String) -> ReadingResult {
        ReportReader().read(text: text, source: "报告.md", format: .md)
    }
}
