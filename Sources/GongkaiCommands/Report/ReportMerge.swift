internal import AnnualReport
internal import ArgumentParser
internal import FoundationEssentials
internal import ReportWriting

/// `gongkai report merge`: the units' reports added up to their district's.
struct ReportMerge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "把各单位的报告汇总为本级政府的报告。",
        discussion: """
            各格为已知数之和；有单位未填的格不作为确数，列出下限和未填的单位。
            退出码：0 完成；1 有单位缺报或重复等问题；2 命令写法有误；3 有文件无法打开（其余照常汇总）。
            示例：gongkai report merge 各单位/ --organ 云溪市临江区人民政府 --year 2025 --units 名单.txt --to 汇总.xlsx
            """
    )

    @Argument(help: ArgumentHelp("各单位的报告：文件或文件夹。", valueName: "文件"))
    var files: [String]

    @Option(help: ArgumentHelp("汇总机关的名称。", valueName: "名称"))
    var organ: String

    @Option(help: ArgumentHelp("报告年度。", valueName: "YYYY"))
    var year: Int

    @Option(help: ArgumentHelp("应报单位名单，每行一个名称。", valueName: "文件"))
    var units: String?

    @Option(help: ArgumentHelp("要生成的文件，格式由扩展名决定：docx、pdf、html、xlsx、md、json、csv。", valueName: "文件"))
    var to: String

    @Option(help: ArgumentHelp("同时读取的份数，默认为处理器个数。", valueName: "N"))
    var jobs: Int?

    func run() async throws {
        let console = Console.current
        guard (2008...2100).contains(year) else { throw CommandFailure.usage("--year 应为2008到2100之间的年份，实为\(year)。") }
        guard let format = ReportWriter.Format(fileName: to) else {
            let known = ReportWriter.Format.allCases.map(\.rawValue).joined(separator: "、")
            throw CommandFailure.usage("--to 的扩展名应为\(known)之一，实为“\(to)”。")
        }
        let expected = try expectedUnits(console)
        var reports: [AnnualReport] = []
        let batch = try ReportBatch(jobs: jobs, console: console)
        let isComplete = await batch.read(ReportInputs(files, console: console)) { outcome in
            if let record = outcome.record { reports.append(record.report) }
        }
        guard !reports.isEmpty else { throw CommandFailure.unreadable("没有读到任何报告，未生成汇总。") }
        let merged = ReportAggregation.merge(reports, organ: organ, year: year, expectedUnits: expected)
        try write(merged, format: format, console: console)
        say(merged, console: console)
        if !isComplete { throw ExitStatus.unreadable }
        if !merged.problems.isEmpty || !merged.missingUnits.isEmpty { throw ExitStatus.findings }
    }

    private func expectedUnits(_ console: Console) throws(CommandFailure) -> [String]? {
        guard let units else { return nil }
        guard let bytes = console.read(units, 1 << 20) else {
            throw .unreadable("应报单位名单“\(units)”无法打开，请核对路径。")
        }
        let names = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
            .map { $0.filter { !$0.isWhitespace && $0 != "\u{FEFF}" } }.filter { !$0.isEmpty }
        guard !names.isEmpty else { throw .usage("应报单位名单“\(units)”是空的，应每行一个单位名称。") }
        return names
    }

    private func write(_ merged: ReportAggregation, format: ReportWriter.Format, console: Console) throws {
        do {
            let bytes =
                format == .json
                ? ReportRecord(merged.report, findings: merged.completenessFindings).json()
                : try ReportWriter.write(merged.report, to: format)
            try ReportOutput.write(bytes, to: to, console: console)
        } catch let error as ReportWritingError {
            throw CommandFailure.unreadable("“\(to)”没有生成：\(error.message)")
        }
    }

    /// Cells listed one by one; the rest is counted.
    private static let listedBounds = 40

    private func say(_ merged: ReportAggregation, console: Console) {
        var lines = ["已汇总\(merged.units.count)个单位，写入 \(to)。"]
        if !merged.missingUnits.isEmpty {
            lines.append(
                "缺报\(merged.missingUnits.count)个：\(merged.missingUnits.joined(separator: "、"))。所有汇总数因此都只是下限。")
        }
        lines += merged.problems.map { $0.words + "。" } + boundLines(merged)
        console.write(lines.joined(separator: "\n") + "\n")
    }

    /// The cells that a unit left open although it reported. That a missing unit leaves open every cell is said once.
    private func boundLines(_ merged: ReportAggregation) -> [String] {
        let bounds = merged.lowerBounds.compactMap { bound -> (bound: ReportAggregation.LowerBound, names: [String])? in
            let names = bound.unknown.filter { !merged.missingUnits.contains($0) }
            return names.isEmpty ? nil : (bound, names)
        }
        guard !bounds.isEmpty else { return [] }
        var lines = ["以下\(bounds.count)格有单位未填，汇总数只是下限："]
        lines += bounds.prefix(Self.listedBounds).map { bound, names in
            let shown = names.prefix(5).joined(separator: "、") + (names.count > 5 ? "等\(names.count)个单位" : "")
            return "  \(bound.cell.words)：不少于\(bound.atLeast)（\(shown)未填）"
        }
        if bounds.count > Self.listedBounds { lines.append("  ……其余\(bounds.count - Self.listedBounds)格从略。") }
        return lines
    }
}
