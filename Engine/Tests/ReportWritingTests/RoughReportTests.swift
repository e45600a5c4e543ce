import AnnualReport
import Regulation
import ReportFixtures
import ReportReading
import ReportWriting
import Testing

/// Reports as they come from the field: cells left open in every way, text with signs that formats use themselves,
/// long names, decimals.
@Suite struct RoughReports {
    @Test(arguments: WrittenReports.readable, [ReportForm.form2021, .form2019])
    func readBackAsTheSameReport(_ format: ReportWriter.Format, _ form: ReportForm) async throws {
        var rough = RoughReportGenerator(seed: 71, form: form)
        for _ in 0..<20 {
            let report = rough.next()
            let bytes = try ReportWriter.write(report, to: format)

            let read = try await ReportReader().read(bytes, source: "报告.\(format.rawValue)").report

            #expect(read.organ == report.organ)
            #expect(read.year == report.year)
            #expect(read.title == report.title)
            #expect(read.publishedOn == report.publishedOn)
            #expect(read.form == report.form)
            for key in CellKey.expected(form) {
                #expect(read.cells[key].state == report.cells[key].state, "\(format) \(key.name)")
            }
            for (one, other) in zip(read.sections, report.sections) {
                #expect(one.key == other.key)
                #expect(one.text == other.text, "\(format) \(other.key)")
            }
        }
    }
}

/// A row that is not in the file is unknown, whatever stands around it.
@Suite struct DeletedRows {
    /// Rows of numbers, each with its cells: 25 of table three, 6 of table two, 3 blocks of table four.
    static let rows: [[CellKey]] = {
        var rows: [[CellKey]] = []
        for key in CellKey.expected(.form2021) {
            if let last = rows.last?.first, last.table == key.table, last.row == key.row {
                rows[rows.count - 1].append(key)
            } else {
                rows.append([key])
            }
        }
        return rows
    }()

    @Test(arguments: WrittenReports.readable)
    func areUnknownInEveryFormat(_ format: ReportWriter.Format) async throws {
        var generator = ReportGenerator(seed: 81, numbers: .distinct)
        let whole = generator.next()
        // A PDF takes ten times as long as the others: every third row of it, so that each table has its turn.
        for row in Self.rows.indices where format != .pdf || row % 3 == 0 {
            var report = whole
            for key in Self.rows[row] { report.cells[key] = Cell(.rowMissing) }

            let bytes = try ReportWriter.write(report, to: format)
            let read = try await ReportReader().read(bytes, source: "报告.\(format.rawValue)").report

            for key in CellKey.expected(.form2021) {
                #expect(read.cells.figure(key) == report.cells.figure(key), "\(format) \(key.name)")
            }
        }
    }

    /// The line is cut out of the text, and with it the heading of the group that began in it.
    @Test func areUnknownWhereALineOfMarkdownIsCutOut() async throws {
        var generator = ReportGenerator(seed: 82, numbers: .distinct)
        let report = generator.next()
        let lines = String(decoding: try ReportWriter.write(report, to: .md), as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        for row in Self.rows where row.count == ApplicantColumn.allCases.count {
            let figures = row.compactMap { report.cells.figure($0)?.description }
            let kept = lines.filter { line in !figures.allSatisfy { line.contains(" \($0) ") } }
            try #require(kept.count == lines.count - 1)

            let read = ReportReader().read(text: kept.joined(separator: "\n"), source: "报告.md", format: .md).report

            expectNothingWrong(read, of: report, without: row)
        }
    }

    @Test func areUnknownWhereARowOfThePageIsCutOut() async throws {
        var generator = ReportGenerator(seed: 83, numbers: .distinct)
        let report = generator.next()
        let pieces = String(decoding: try ReportWriter.write(report, to: .html), as: UTF8.self).split(
            separator: "<tr>", omittingEmptySubsequences: false)
        for row in Self.rows where row.count == ApplicantColumn.allCases.count {
            let figures = row.compactMap { report.cells.figure($0)?.description }
            let kept = pieces.filter { piece in !figures.allSatisfy { piece.contains(">\($0)</td>") } }
            try #require(kept.count == pieces.count - 1)

            let read = try await ReportReader().read(
                Array(kept.joined(separator: "<tr>").utf8), source: "报告.html"
            ).report

            expectNothingWrong(read, of: report, without: row)
        }
    }

    /// The cut row is unknown; every other cell has its own number, or is unknown where the cut made it uncertain.
    private func expectNothingWrong(_ read: AnnualReport, of report: AnnualReport, without row: [CellKey]) {
        for key in row { #expect(read.cells.figure(key) == nil, "\(key.name)") }
        for key in CellKey.expected(.form2021) {
            guard let figure = read.cells.figure(key) else { continue }
            #expect(figure == report.cells.figure(key), "\(key.name)")
        }
    }
}

/// Makes reports that are hard to write.
private struct RoughReportGenerator {
    private var reports: ReportGenerator
    private var random: SplitMix64
    private let form: ReportForm

    /// Signs that Markdown, HTML, XML or a spreadsheet takes for its own.
    private static let paragraphs = [
        "|竖线|开头的|段落也是文字。",
        "区间为<10或>100的，标记为R&D|合计*重点*_强调_#标签\\路径`代码`[1](附件)~约~$金额。",
        "# 以井号开头的一段，不是标题。", "- 以短横开头的一段，不是清单。", "+ 以加号开头的一段，不是清单。",
        "> 以大于号开头的一段，不是引文。", "= 以等号开头的一段，不是公式。", "<b>这不是标签</b>，&amp;也不是实体。",
        "“引号”‘单引号’与\"直引号\"、'直单引号'都保留。",
    ]

    init(seed: UInt64, form: ReportForm) {
        reports = ReportGenerator(seed: seed, numbers: .distinct, form: form)
        random = SplitMix64(seed: seed)
        self.form = form
    }

    mutating func next() -> AnnualReport {
        var report = reports.next()
        openCells(of: &report)
        addParagraphs(to: &report)
        if random.once(in: 2) { lengthenName(of: &report) }
        return report
    }

    private mutating func openCells(of report: inout AnnualReport) {
        let keys = CellKey.expected(form)
        for _ in 0..<12 {
            let key = random.pick(keys)
            report.cells[key] = random.pick([
                Cell(.blank), Cell(.dash, raw: "/"), Cell(.dash, raw: "—"), Cell(.text, raw: "无"),
            ])
        }
        let row = random.pick(form == .form2021 ? RequestRow.form2021 : RequestRow.form2019)
        for column in ApplicantColumn.allCases { report.cells[row, column] = Cell(.rowMissing) }
    }

    private mutating func addParagraphs(to report: inout AnnualReport) {
        for index in report.sections.indices where [.overview, .problems, .other].contains(report.sections[index].key) {
            let text = random.pick(Self.paragraphs)
            report.sections[index].paragraphs.append(Paragraph(text))
            report.sections[index].paragraphs.append(Paragraph("以上情况特此说明。"))
        }
    }

    private mutating func lengthenName(of report: inout AnnualReport) {
        guard let year = report.year else { return }
        let organ = "澜岫市栀澜区历史文化街区保护与城市更新和住房保障工作推进中心管理委员会办公室"
        report.organ = organ
        report.title = "\(organ)\(year)年政府信息公开工作年度报告"
    }
}
