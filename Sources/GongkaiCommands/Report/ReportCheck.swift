internal import AnnualReport
internal import ArgumentParser
internal import Regulation
internal import ReportReading
internal import ReportWriting

/// `gongkai report check`: what is wrong in reports, worded for whoever has to mend it.
struct ReportCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "检查年度报告的格式、勾稽关系和文字与表格是否一致。",
        discussion: """
            只指出问题和建议，不改动任何文件。
            退出码：0 没有达到 --fail-on 的问题；1 有；2 命令写法有误；3 有文件无法打开（其余照常检查）。
            示例：gongkai report check 年报2025/ --previous 年报2024/ --format html --out 检查结果.html
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, html
    }

    enum FailOn: String, ExpressibleByArgument, CaseIterable {
        case error, warning, never

        var severity: Finding.Severity? {
            switch self {
            case .error: .error
            case .warning: .warning
            case .never: nil
            }
        }
    }

    @Argument(help: ArgumentHelp("要检查的文件、文件夹或 -。", valueName: "文件"))
    var files: [String]

    @Option(help: ArgumentHelp("输出格式：text、json、html。", valueName: "格式"))
    var format: Format = .text

    @Option(help: ArgumentHelp("上一年度的报告（文件或文件夹），用于核对结转、存量和文字重复。", valueName: "文件"))
    var previous: String?

    @Option(help: ArgumentHelp("有此级别及以上的问题时以1退出：error、warning、never。", valueName: "级别"))
    var failOn: FailOn = .error

    @Option(help: ArgumentHelp("机关性质：government、department、township、empowered_organisation；默认按名称判断。", valueName: "性质"))
    var organKind: String?

    @Option(help: ArgumentHelp("公布日期，用于核对公布时限。", valueName: "YYYY-MM-DD"))
    var publishedOn: String?

    @Option(help: ArgumentHelp("“总体情况”的字数上限，默认不限。", valueName: "字数"))
    var overviewLimit: Int?

    @Option(help: ArgumentHelp("与上年度文字重复的提示界限，0到1。", valueName: "比例"))
    var similarityLimit: Double = 0.5

    @Option(help: ArgumentHelp("补充的文号对照表（CSV：文号,标题,年度），用于核对引用的文件。", valueName: "文件"))
    var documents: String?

    @Option(help: ArgumentHelp("同时检查的份数，默认为处理器个数。", valueName: "N"))
    var jobs: Int?

    @Option(help: ArgumentHelp("写入的文件，默认为标准输出。", valueName: "文件"))
    var out: String?

    func run() async throws {
        let console = Console.current
        let options = try checkOptions()
        let batch = try ReportBatch(jobs: jobs, console: console)
        let before = try await previousReports(batch, console: console)
        let inputs = ReportInputs(files, console: console)
        let isOnly = inputs.inputs.count == 1
        var printer = CheckPrinter(
            format: format, output: try ReportOutput(path: out, console: console), options: options, console: console)
        let isComplete = await batch.read(inputs) { record in
            record.checked(against: before?.report(before: record.report, isOnly: isOnly), options: options)
        } deliver: { outcome in
            if let record = outcome.record { printer.add(record) }
        }
        try printer.finish()
        if !isComplete { throw ExitStatus.unreadable }
        if let limit = failOn.severity, let worst = printer.worst, worst >= limit { throw ExitStatus.findings }
    }

    private func checkOptions() throws(CommandFailure) -> CheckOptions {
        var options = CheckOptions()
        if let organKind {
            guard let kind = OrganKind(rawValue: organKind) else {
                let known = OrganKind.allCases.map(\.rawValue).joined(separator: "、")
                throw .usage("--organ-kind 应为\(known)之一，实为“\(organKind)”。")
            }
            options.organKind = kind
        }
        if let publishedOn {
            guard let day = Day(publishedOn) else {
                throw .usage("--published-on 应为 YYYY-MM-DD 形式的日期，实为“\(publishedOn)”。")
            }
            options.publishedOn = day
        }
        if let overviewLimit {
            guard overviewLimit > 0 else { throw .usage("--overview-limit 应为正整数，实为\(overviewLimit)。") }
            options.overviewLimit = overviewLimit
        }
        guard (0...1).contains(similarityLimit) else {
            throw .usage("--similarity-limit 应在0到1之间，实为\(similarityLimit)。")
        }
        options.similarityLimit = similarityLimit
        if let documents { options.knownDocuments = try knownDocuments(documents) }
        return options
    }

    private func knownDocuments(_ path: String) throws(CommandFailure) -> KnownDocuments {
        guard let bytes = Console.current.read(path, 16 << 20) else {
            throw .unreadable("文号对照表“\(path)”无法打开，请核对路径。")
        }
        do {
            return try KnownDocuments.builtIn.adding(csv: String(decoding: bytes, as: UTF8.self))
        } catch {
            throw .usage("文号对照表“\(path)”：\(error.description)")
        }
    }

    private func previousReports(_ batch: ReportBatch, console: Console) async throws -> PreviousReports? {
        guard let previous else { return nil }
        let inputs = ReportInputs([previous], console: console)
        if let failure = inputs.failures.first {
            throw CommandFailure.unreadable("--previous 的“\(failure.name)”无法读取：\(failure.words)")
        }
        var reports: [AnnualReport] = []
        _ = await batch.read(inputs) { outcome in
            if let record = outcome.record { reports.append(record.report) }
        }
        return PreviousReports(reports)
    }
}

extension ReportRecord {
    /// The record with what all rules say of it.
    ///
    /// A file in which nothing of a report was found is not checked rule by rule: the reader has said why.
    func checked(against previous: AnnualReport?, options: CheckOptions) -> ReportRecord {
        var record = self
        if findings.contains(where: { $0.rule == "RD-01" || $0.rule == "RD-10" }) { return record }
        let context = CheckContext(report: report, previous: previous, options: options)
        let result = RuleSet.check(context, readingFindings: findings)
        record.findings = result.findings
        record.notEvaluable = result.notEvaluable
        return record
    }

    var checkedReport: CheckedReport {
        CheckedReport(
            source: source ?? "", report: report, findings: findings, notEvaluable: notEvaluable,
            reading: ReadingSummary(format: reading?.format ?? "", report: report))
    }
}

/// Gathers checked reports, holds their texts against each other, and prints them in one of the formats.
struct CheckPrinter {
    let format: ReportCheck.Format
    let output: ReportOutput
    let console: Console
    let options: CheckOptions
    private(set) var worst: Finding.Severity?
    private var records: [ReportRecord] = []
    private var copies = CopyIndex()

    /// Reports whose texts are held against each other in one run: a province's units. Beyond it the index would
    /// take more memory than the reports.
    private static let copyCheckLimit = 3_000

    init(format: ReportCheck.Format, output: ReportOutput, options: CheckOptions, console: Console) {
        self.format = format
        self.output = output
        self.options = options
        self.console = console
    }

    mutating func add(_ record: ReportRecord) {
        records.append(record)
        if records.count <= CheckPrinter.copyCheckLimit {
            copies.add(record.report, name: record.report.organ ?? record.source ?? "")
        }
    }

    mutating func finish() throws {
        addCopies()
        worst = records.flatMap(\.findings).map(\.severity).max()
        switch format {
        case .json: try writeJSON()
        case .html: try output.write(FindingsPage(reports: records.map(\.checkedReport)).bytes())
        case .text:
            let options = TerminalReport.Options(width: console.width, isColoured: console.hasColour)
            try output.write(Array(TerminalReport(options: options).text(records.map(\.checkedReport)).utf8))
        }
        try output.finish()
    }

    /// R1-22: text that another organ's report of this run has too.
    private mutating func addCopies() {
        guard records.count > 1 else { return }
        guard records.count <= CheckPrinter.copyCheckLimit else {
            console.writeError("报告超过\(CheckPrinter.copyCheckLimit)份，未作机关之间的文字比对（R1-22）。\n")
            return
        }
        for index in records.indices {
            guard let finding = copies.finding(for: records[index].report, number: index, options: options) else {
                continue
            }
            records[index].findings = RuleSet.worstFirst(records[index].findings + [finding])
        }
    }

    private func writeJSON() throws {
        var list = RecordList(format: .json, isSingle: false, content: .check)
        for record in records { try output.write(list.next(record)) }
        try output.write(list.end())
    }
}
