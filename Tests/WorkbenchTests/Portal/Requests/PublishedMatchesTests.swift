import Requests
import Testing

@testable import Portal

struct PublishedMatchesTests {
    private func content(_ description: String, title: String = "", number: String = "") -> RequestContent {
        var content = RequestContent(description: description, form: nil, manner: nil)
        (content.title, content.documentNumber) = (title, number)
        return content
    }

    @Test(arguments: [
        ("我想申请公开全民健身办法的相关文件", ["全民健身办法"]),
        ("2024年度河道采砂规划，以及采砂许可证发放情况。", ["采砂许可证发放情况", "2024年度河道采砂规划"]),
        ("", []), ("的，的。", []),
    ])
    func looksForTheLongestStretches(_ text: String, _ words: [String]) {
        let found = PublishedMatches.words(text)

        #expect(Set(found) == Set(words))
        #expect(found.map(\.count) == found.map(\.count).sorted(by: >))
    }

    @Test func asksTheNumberFirstAndNothingTwice() {
        let questions = PublishedMatches.questions(
            content("全民健身办法", title: "全民健身办法", number: "青体发〔2026〕3号"))

        #expect(questions == ["青体发〔2026〕3号", "全民健身办法"])
    }

    @Test func whatCannotBeLookedForIsNotAsked() {
        #expect(PublishedMatches.questions(content("？？", title: "。", number: "")) == [])
    }
}
