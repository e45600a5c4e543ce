import AnnualReport
import OfficeFiles
import Regulation
import ReportReading
import Testing

@Suite("A report inside a saved web page")
struct SavedPageTests {
    private static func page(above: String = "", byline: String = "", below: String = "") -> String {
        """
        <html><body>\(above)<h1>澜岫市霁砚区财政局2025年政府信息公开工作年度报告</h1>\(byline)
        <p>本报告统计期限为2025年1月1日至2025年12月31日。</p>
        <p>一、总体情况</p><p>2025年，本机关未收到政府信息公开申请。</p>
        <p>二、主动公开政府信息情况</p><p>三、收到和处理政府信息公开申请情况</p>
        <p>四、政府信息公开行政复议、行政诉讼情况</p>
        <p>五、存在的主要问题及改进情况</p><p>解读偏少，已增加图解。</p>
        <p>六、其他需要报告的事项</p><p>未收取信息处理费。</p>\(below)</body></html>
        """
    }

    private static func read(_ html: String) throws -> AnnualReport {
        try ReportReader().readDirectly(Array(html.utf8), kind: .html, source: "a.html").report
    }

    @Test func menusAboveTheTitleAreNoPreamble() throws {
        let report = try Self.read(
            Self.page(above: "<ul><li>首页</li><li>政务公开</li></ul><div>当前位置：首页 &gt; 政务公开 &gt; 正文</div>"))
        #expect(report.section(.preamble)?.text == "本报告统计期限为2025年1月1日至2025年12月31日。")
        #expect(report.organ == "澜岫市霁砚区财政局")
    }

    @Test func theLineOfDateAndSourceGivesTheDateAndIsNoText() throws {
        let report = try Self.read(
            Self.page(byline: "<div>发布时间：2026-01-20 09:15 来源：区财政局 字体：<a>大</a> <a>中</a> 浏览次数：</div>"))
        #expect(report.publishedOn?.description == "2026-01-20")
        #expect(report.section(.preamble)?.text == "本报告统计期限为2025年1月1日至2025年12月31日。")
    }

    @Test(
        arguments: [
            "<div>分享到：<a>微信</a> <a>打印</a></div><div>主办：霁砚区人民政府办公室 网站标识码：0000000000</div>",
            "<p>【打印本页】【关闭窗口】</p><p>上一篇：无</p><p>首页</p>",
            "<footer><p>版权所有：霁砚区人民政府</p><p>电话 0000-0000000</p></footer>",
        ])
    func buttonsAndImprintBelowAreNoText(below: String) throws {
        let report = try Self.read(Self.page(below: below))
        #expect(report.section(.other)?.text == "未收取信息处理费。")
    }

    @Test(
        arguments: [
            "<p>打印申请表等服务全年免费提供。</p>", "<p>分享经验材料3份；</p>", "<p>澜岫市霁砚区财政局</p><p>2026年1月20日</p>",
        ])
    func whatTheReportSaysIsKept(below: String) throws {
        let report = try Self.read(Self.page(below: below))
        let kept = below.split(separator: "<p>").map { $0.replacing("</p>", with: "") }.joined(separator: "\n")
        #expect(report.section(.other)?.text == "未收取信息处理费。\n" + kept)
    }
}
