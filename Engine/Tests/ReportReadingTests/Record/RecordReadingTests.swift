import AnnualReport
import OfficeFiles
import ReportReading
import Testing

@Suite("Reading a report as JSON")
struct RecordReadingTests {
    @Test func theFactsOfATextThatCameWithoutThemAreReadFromIt() throws {
        let json = """
            {"organ": "澜岫市霁砚区财政局", "year": 2025, "sections": [
              {"key": "overview", "heading": "一、总体情况", "text": "2025年，本机关收到政府信息公开申请5件。"}]}
            """
        let report = try ReportReader().readDirectly(Array(json.utf8), kind: .json, source: "a.json").report
        #expect(report.facts.map { $0.key } == [.requestsReceived])
        #expect(report.facts.first?.value == 5)
    }
}
