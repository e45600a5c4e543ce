import HTML
import Testing

@testable import Web

struct PartTests {
    @Test(arguments: StatusTag.Tone.allCases)
    func aStatusIsSaidInWordsAndMarkedBesidesItsColour(_ tone: StatusTag.Tone) {
        let html = StatusTag("在<用>", tone).rendered()

        #expect(html.contains("在&lt;用&gt;"))
        #expect(html.contains("<span aria-hidden=\"true\">"))
    }

    @Test func marksOfTheTonesDiffer() {
        let marks = StatusTag.Tone.allCases.map { StatusTag("", $0).rendered().split(separator: "\"true\">").last }

        #expect(Set(marks).count == StatusTag.Tone.allCases.count)
    }

    @Test func theStepAtWorkIsMarkedAndThoseBeforeItAreSaidToBeDone() {
        let html = StepList("导入", steps: ["上传", "核对", "确认"], current: 1).rendered()

        #expect(html.contains("<li aria-current=\"step\">核对</li>"))
        #expect(html.contains("已完成：</span>上传"))
        #expect(!html.contains("已完成：</span>确认"))
    }

    @Test func aBranchOpensWithoutScriptsAndItsOwnPageComesFirst() {
        let html = Tree("单位", [TreeNode("县政府", to: "/u/1", children: [TreeNode("办公室", to: "/u/2")])]).rendered()

        #expect(html.contains("<details><summary>县政府</summary>"))
        #expect(html.contains("<a href=\"/u/1\">本级"))
        #expect(html.contains("<a href=\"/u/2\">办公室</a>"))
    }

    @Test func aConfirmationNamesWhatHappensAndSendsByPost() {
        let html = Confirmation(
            "撤销？", consequences: ["岗位结束。"], confirm: PostButton("确认", to: "/units/1/end", token: .sample, .warning),
            cancel: LinkButton("返回", to: "/units/1")
        ).rendered()

        #expect(html.contains("<li>岗位结束。</li>"))
        #expect(html.contains("method=\"post\" action=\"/units/1/end\""))
        #expect(html.contains("href=\"/units/1\""))
    }

    @Test func workThatHasEndedNoLongerAsksForNews() {
        #expect(ProgressReport("导入", done: 1, of: 2, isRunning: true, address: "/").rendered().contains("data-poll"))
        #expect(!ProgressReport("导入", done: 2, of: 2, isRunning: false, address: "/").rendered().contains("data-poll"))
    }

    @Test func aTextTooLongForAQRCodeGivesNone() {
        #expect(QRCode("", label: "空") == nil)
        #expect(QRCode(String(repeating: "a", count: 3000), label: "长") == nil)
    }

    /// Version 1 has 21 modules on each side, and its finder patterns begin with seven dark modules.
    @Test func aShortTextIsASmallQRCodeWithItsFinderPatterns() throws {
        let code = try #require(QRCode("HELLO", label: "示例"))
        let html = code.rendered()

        #expect(code.size == 21)
        #expect(html.contains("viewBox=\"0 0 29 29\""))
        #expect(html.contains("M4 4h7v1h-7z"), "the corner above on the left")
        #expect(html.contains("M18 4h7v1h-7z"), "the corner above on the right")
        #expect(html.contains("role=\"img\" aria-label=\"示例\""))
    }
}
