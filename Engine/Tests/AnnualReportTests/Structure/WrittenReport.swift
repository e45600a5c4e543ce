import Regulation
import Testing

@testable import AnnualReport

/// A report made from its text, line by line, as simply as tests of the text rules need: the first line is the
/// title, lines such as 一、总体情况 open the parts, what stands before the first of them is the preamble.
enum WrittenReport {
    /// 高青县 is real, its 砚务局 is not; a report to which no rule on the text has anything to say.
    static let sound = """
        高青县砚务局2022年政府信息公开工作年度报告
        本报告根据《中华人民共和国政府信息公开条例》（国务院令第711号，以下简称《条例》）编制。全文由总体情况、主动公开政府信息情况、\
        收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六个部分组成。\
        数据统计期限为2022年1月1日至2022年12月31日。如有疑问，请与高青县砚务局办公室联系（电话：0533-0000000）。
        一、总体情况
        2022年，高青县砚务局认真落实《条例》要求。
        （一）主动公开。全年主动公开信息80条。
        （二）依申请公开。2022年收到政府信息公开申请3件，均已答复。
        （三）政府信息管理。严格执行先审查、后公开制度。
        （四）政府信息公开平台建设。更新网站专栏。
        （五）监督保障。组织培训2次。
        二、主动公开政府信息情况
        三、收到和处理政府信息公开申请情况
        四、政府信息公开行政复议、行政诉讼情况
        五、存在的主要问题及改进情况
        公开内容更新不够及时。下一步将完善更新制度。
        六、其他需要报告的事项
        2022年未收取信息处理费。
        2023年1月16日
        """

    static func report(_ text: String, published: Day? = Day(year: 2023, month: 1, day: 16)) -> AnnualReport {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let titleLine = lines.firstIndex { !$0.isEmpty } ?? 0
        let title = ReportTitle(lines[titleLine])
        var report = AnnualReport(organ: title.organ, year: title.year)
        report.title = lines[titleLine]
        report.publishedOn = published
        var current: SectionKey? = .preamble
        for (index, line) in lines.enumerated() where index > titleLine && !line.isEmpty {
            let place = Place.line(index + 1)
            if let heading = heading(line, place) {
                report.headings.append(heading)
                current = heading.section
                if let key = heading.section, report.section(key) == nil {
                    report.sections.append(ReportSection(key, heading: line, place: place))
                }
            } else if let key = current, ![.proactive, .requests, .remedies].contains(key) {
                // What stands in the other parts is tables.
                add(Paragraph(line, place: place), to: key, of: &report)
            }
        }
        return report
    }

    private static func add(_ paragraph: Paragraph, to key: SectionKey, of report: inout AnnualReport) {
        if report.section(key) == nil { report.sections.append(ReportSection(key, heading: "")) }
        guard let index = report.sections.firstIndex(where: { $0.key == key }) else { return }
        report.sections[index].paragraphs.append(paragraph)
    }

    private static func heading(_ line: String, _ place: Place) -> PrintedHeading? {
        let parts = line.split(separator: "、", maxSplits: 1).map(String.init)
        guard parts.count == 2, line.count < 40, !line.contains("。"), !line.contains("|"),
            ["一", "二", "三", "四", "五", "六", "七"].contains(parts[0]), !parts[1].contains("年")
        else { return nil }
        let marks: [(String, SectionKey)] = [
            ("总体", .overview), ("主动公开", .proactive), ("收到", .requests), ("复议", .remedies), ("问题", .problems),
            ("其他", .other),
        ]
        return PrintedHeading(
            number: parts[0], title: parts[1], section: marks.first { parts[1].contains($0.0) }?.1, place: place)
    }
}

/// One change to the sound report, and whether a rule has to speak.
struct Vector: CustomTestStringConvertible, Sendable {
    let name: String
    /// Words of the sound report, and what stands in their place.
    let changes: [(String, String)]
    var year: Int?
    var published: Day? = Day(year: 2023, month: 1, day: 16)

    init(_ name: String, _ changes: [(String, String)] = [], published: Day? = Day(year: 2023, month: 1, day: 16)) {
        self.name = name
        self.changes = changes
        self.published = published
    }

    var testDescription: String { name }

    var text: String {
        changes.reduce(WrittenReport.sound) { text, change in
            guard let range = text.firstRange(of: change.0) else {
                Issue.record("the sound report has no “\(change.0)”")
                return text
            }
            return text.replacingCharacters(in: range, with: change.1)
        }
    }

    var report: AnnualReport { WrittenReport.report(text, published: published) }
}

extension String {
    func replacingCharacters(in range: Range<Index>, with other: String) -> String {
        String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
    }

    func firstRange(of other: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(other) { return start..<index(start, offsetBy: other.count) }
            start = index(after: start)
        }
        return nil
    }
}

/// The messages of one rule on a report.
func messages<R: Rule>(_: R.Type, _ report: AnnualReport, _ options: CheckOptions = CheckOptions()) -> [String] {
    R().check(CheckContext(report: report, options: options)).findings.map(\.message)
}

let textRules: [any Rule.Type] = RuleSet.structureRules + RuleSet.metadataRules + RuleSet.languageRules

/// The ids of all text rules that speak on a report.
func speaking(_ report: AnnualReport, _ options: CheckOptions = CheckOptions()) -> [String] {
    let context = CheckContext(report: report, options: options)
    return textRules.filter { !$0.init().check(context).findings.isEmpty }.map { $0.info.id }
}
