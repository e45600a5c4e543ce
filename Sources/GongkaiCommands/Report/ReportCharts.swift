internal import AnnualReport
internal import ArgumentParser
internal import ReportWriting

/// `gongkai report charts`: what reports say over years or over units, drawn.
struct ReportChartsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "charts",
        abstract: "按年度或按单位绘制申请办理、公开渠道、规范性文件图。",
        discussion: """
            同一机关的多份报告按年度排列，同一年度的多份报告按单位排列。未知的数画作“缺”，不按0处理。
            退出码：0 完成；2 命令写法有误；3 有文件无法打开（其余照常绘制）或文件无法写入。
            示例：gongkai report charts 各年度/ --to 图表.pdf
            """
    )

    @Argument(help: ArgumentHelp("报告：文件、文件夹或 -。", valueName: "文件"))
    var files: [String]

    @Option(help: ArgumentHelp("要生成的文件，格式由扩展名决定：html、svg、docx、pdf。", valueName: "文件"))
    var to: String

    @Option(help: ArgumentHelp("图的总标题。", valueName: "标题"))
    var title: String?

    @Option(help: ArgumentHelp("同时读取的份数，默认为处理器个数。", valueName: "N"))
    var jobs: Int?

    private enum Format: String, CaseIterable {
        case html, svg, docx, pdf
    }

    func run() async throws {
        let console = Console.current
        let ending = to.lastIndex(of: ".").map { to[to.index(after: $0)...].lowercased() } ?? ""
        guard let format = Format(rawValue: ending) else {
            let known = Format.allCases.map(\.rawValue).joined(separator: "、")
            throw CommandFailure.usage("--to 的扩展名应为\(known)之一，实为“\(to)”。")
        }
        var reports: [AnnualReport] = []
        let batch = try ReportBatch(jobs: jobs, console: console)
        let isComplete = await batch.read(ReportInputs(files, console: console)) { outcome in
            if let record = outcome.record { reports.append(record.report) }
        }
        guard !reports.isEmpty else { throw CommandFailure.unreadable("没有读到任何报告，未生成图。") }
        do {
            try ReportOutput.write(bytes(of: ordered(reports), format), to: to, console: console)
        } catch let error as ReportWritingError {
            throw CommandFailure.unreadable("“\(to)”没有生成：\(error.message)")
        }
        console.writeError("已生成 \(to)\n")
        if !isComplete { throw ExitStatus.unreadable }
    }

    /// The years of an organ stand together; organs stand in the order of their files.
    private func ordered(_ reports: [AnnualReport]) -> [AnnualReport] {
        var places: [String?: Int] = [:]
        for report in reports where places[report.organ] == nil { places[report.organ] = places.count }
        return reports.enumerated().sorted { one, other in
            let (left, right) = (one.element, other.element)
            return (places[left.organ] ?? 0, left.year ?? 0, one.offset)
                < (places[right.organ] ?? 0, right.year ?? 0, other.offset)
        }.map(\.element)
    }

    private func bytes(of reports: [AnnualReport], _ format: Format) throws(ReportWritingError) -> [UInt8] {
        let title = title ?? heading(of: reports)
        return switch format {
        case .html: ChartsPage(title: title, charts: ReportCharts.charts(for: reports)).bytes()
        case .svg: ReportCharts.charts(for: reports).svg(title: title)
        case .docx: try ChartsDocument.docx(title: title, reports)
        case .pdf: try ChartsDocument.pdf(title: title, reports)
        }
    }

    /// The organ where all are of one, the year where all are of one.
    private func heading(of reports: [AnnualReport]) -> String {
        let organs = Set(reports.map(\.organ))
        let years = Set(reports.map(\.year))
        let organ = organs.count == 1 ? reports.first?.organ ?? "" : ""
        let year = years.count == 1 ? reports.first?.year.map { "\($0)年" } ?? "" : ""
        return "\(organ)\(year)政府信息公开工作年度报告数据图"
    }
}
