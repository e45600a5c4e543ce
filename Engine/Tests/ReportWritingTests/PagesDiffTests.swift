import AnnualReport
import ReportFixtures
import Testing

@testable import ReportWriting

struct DiffPageTests {
    private func page(_ old: AnnualReport, _ new: AnnualReport) -> String {
        String(decoding: DiffPage(ReportDiff(from: old, to: new), old: "旧.docx", new: "新.docx").bytes(), as: UTF8.self)
    }

    private func terminal(_ old: AnnualReport, _ new: AnnualReport) -> String {
        TerminalDiff().text(ReportDiff(from: old, to: new), old: "旧.docx", new: "新.docx")
    }

    private func report(_ paragraphs: [String]) -> AnnualReport {
        var report = Fixture.base
        report.sections = [
            ReportSection(.overview, heading: "一、总体情况", paragraphs: paragraphs.map { Paragraph($0) })
        ]
        return report
    }

    @Test func equalReportsHaveNothingToShow() {
        #expect(page(Fixture.base, Fixture.base).contains("<h2>两份报告没有差异</h2>"))
        #expect(terminal(Fixture.base, Fixture.base) == "- 旧.docx\n+ 新.docx\n两份报告没有差异\n")
    }

    @Test func aChangedCellShowsBothNumbersAndTheDifference() {
        var new = Fixture.base
        new.cells[.granted, .total] = Cell(9)

        #expect(
            page(Fixture.base, new).contains(
                "<td><del>4</del></td><td><ins>9</ins></td><td>增加5</td>"))
        #expect(terminal(Fixture.base, new).contains("表三“予以公开”行“总计”列：4 → 9（增加5）"))
    }

    @Test func aCellThatBecameUnknownIsNotShownAsZero() {
        var new = Fixture.base
        new.cells[.granted, .total] = Cell(.blank)

        #expect(page(Fixture.base, new).contains("<ins>未知（空）</ins></td><td>现在未知</td>"))
        #expect(terminal(Fixture.base, new).contains("4 → 未知（空）（现在未知）"))
    }

    @Test func changedWordsAreMarkedInsideTheirParagraph() {
        let old = report(["本机关全年共收到政府信息公开申请8件，均已办结。"])
        let new = report(["本机关全年共收到政府信息公开申请12件，均已办结。"])

        #expect(page(old, new).contains("申请<del>8</del><ins>12</ins>件，均已办结。"))
        let text = terminal(old, new)
        #expect(text.contains("  - 本机关全年共收到政府信息公开申请【8】件，均已办结。"))
        #expect(text.contains("  + 本机关全年共收到政府信息公开申请【12】件，均已办结。"))
    }

    @Test func paragraphsWithoutChangeAreCounted() {
        let same = ["第一段文字没有任何变动。", "第二段文字也没有变动。"]
        let shown = page(report(same), report(same + ["这里增加了全新的一段话。"]))

        #expect(shown.contains("（2段没有变动）"))
        #expect(shown.contains("新增</strong><ins>这里增加了全新的一段话。</ins>"))
        #expect(!shown.contains("第一段文字"))
    }

    @Test func textOfTheReportsIsEscapedAndHarmless() {
        let shown = page(report(["<script>旧</script>"]), report(["<script>新</script>"]))

        #expect(!shown.contains("<script"))
        #expect(!terminal(report(["旧"]), report(["新\u{1B}[2J"])).contains("\u{1B}"))
    }
}
