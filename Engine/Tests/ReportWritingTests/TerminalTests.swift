import AnnualReport
import ReportFixtures
import Testing

@testable import ReportWriting

struct TerminalTextTests {
    @Test(arguments: [
        ("a", 1), ("中", 2), ("，", 2), ("１", 2), ("“", 2), ("é", 1), ("e\u{301}", 1), ("\u{7}", 0), ("🏛", 2),
        ("《条例》711号", 13),
    ])
    func knowsTheWidthOfText(_ text: String, width: Int) {
        #expect(TerminalText.width(of: text) == width)
    }

    @Test(arguments: [
        ("fits", "公开条例", 8, ["公开条例"]),
        ("breaks between Chinese characters", "公开条例", 6, ["公开条", "例"]),
        ("no closing mark begins a line", "公开条，例", 6, ["公开", "条，例"]),
        ("no opening mark ends a line", "公开（条）", 6, ["公开", "（条）"]),
        ("numbers stay whole", "共计12345件", 8, ["共计", "12345件"]),
        ("what is wider than a line breaks anywhere", "abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("spaces at a break are dropped", "公开 条例", 4, ["公开", "条例"]),
        ("empty", "", 10, [""]),
    ])
    func wrapsToTheWidth(_ name: String, text: String, width: Int, expected: [String]) {
        #expect(TerminalText.wrapped(text, width: width) == expected, "\(name)")
    }

    @Test func showsControlCharactersHarmlessly() {
        #expect(TerminalText.harmless("a\u{1B}[31mb\u{9B}c\u{202E}d\n\te") == "a\u{FFFD}[31mb\u{FFFD}c\u{FFFD}d  e")
        #expect(TerminalText.harmless("表三“重复申请”") == "表三“重复申请”")
    }
}

struct TerminalReportTests {
    private func checked(_ findings: [Finding], source: String = "工信局.docx") -> CheckedReport {
        CheckedReport(
            source: source, report: Fixture.base, findings: findings,
            reading: ReadingSummary(format: "docx", report: Fixture.base))
    }

    private let wrong = Finding(
        "R3-03", .error, "表三“重复申请”行“商业企业”列填3，各列合计应为2", quotes: [Quote("收到9件", section: .overview)],
        place: .line(53), mend: Mend("将3改为2"))

    @Test func saysWhatWhereWhyAndHowToMend() {
        let text = TerminalReport(options: .init(width: 100)).text([checked([wrong])])

        #expect(
            text == """
                工信局.docx
                  澜岫市栀澜区工业和信息化局 2023年，读到200/200格
                  有1处错误，须改正后再公布
                  ✖ 错误 表三“重复申请”行“商业企业”列填3，各列合计应为2
                          R3-03　报告内容　第53行
                          原文：“收到9件”（总体情况）
                          建议（未改动原文件）：将3改为2

                共核对1份：1份有错误，0份需核实，0份仅有提示，0份未发现问题（错误1处，警告0处，提示0条）

                """)
    }

    @Test(arguments: [40, 57, 80])
    func noLineIsWiderThanTheTerminal(_ width: Int) {
        let long = Finding("X", .warning, String(repeating: "“政府信息”公开（2023年）", count: 30), quotes: [Quote("一二三，四五六")])

        let text = TerminalReport(options: .init(width: width)).text([checked([long, wrong])])

        #expect(text.split(separator: "\n").allSatisfy { TerminalText.width(of: String($0)) <= width })
    }

    @Test func coloursOnlyWhenAsked() {
        let plain = TerminalReport().text([checked([wrong])])
        let coloured = TerminalReport(options: .init(isColoured: true)).text([checked([wrong])])

        #expect(!plain.contains("\u{1B}"))
        #expect(coloured.contains("\u{1B}[1;31m✖ 错误 \u{1B}[0m"))
    }

    @Test func aFileCannotCommandTheTerminal() {
        let hostile = Finding("X", .error, "名\u{1B}[2J称")

        let text = TerminalReport().text([checked([hostile], source: "a\u{1B}]0;x\u{7}.docx")])

        #expect(!text.contains("\u{1B}") && !text.contains("\u{7}"))
    }

    @Test func theWorstReportStandsFirst() {
        let notice = Finding("RM-13", .notice, "用词")

        let text = TerminalReport().text([
            checked([], source: "甲"), checked([notice], source: "乙"), checked([wrong], source: "丙"),
        ])

        let order = text.split(separator: "\n").filter { ["甲", "乙", "丙"].contains($0) }
        #expect(order == ["丙", "乙", "甲"])
        #expect(text.contains("共核对3份：1份有错误，0份需核实，1份仅有提示，1份未发现问题"))
    }

    @Test func countsWhatItDoesNotPrint() {
        let many = checked([Finding](repeating: wrong, count: 5))

        let text = TerminalReport(options: .init(findingLimit: 2)).report(many)

        #expect(text.split(separator: "✖").count - 1 == 2)
        #expect(text.contains("另有3条未列出"))
    }
}
