public import AnnualReport

/// The result of a check as text for a person at a terminal: grouped by file, the worst first, a summary at the end.
///
/// Whatever a file says is printed harmlessly: its control characters do not reach the terminal.
public struct TerminalReport: Sendable {
    /// How the text is set.
    public struct Options: Hashable, Sendable {
        /// Columns of the terminal; lines are wrapped to it. Less than 40 is taken as 40.
        public var width: Int
        /// ANSI colours; words and signs say the same without them.
        public var isColoured: Bool
        /// Findings printed of one report; the rest is counted.
        public var findingLimit: Int

        public init(width: Int = 80, isColoured: Bool = false, findingLimit: Int = 200) {
            self.width = width
            self.isColoured = isColoured
            self.findingLimit = findingLimit
        }
    }

    private let options: Options
    private var width: Int { max(40, options.width) }

    public init(options: Options = Options()) { self.options = options }

    /// All reports, the worst first, and the summary line; ends with a line feed.
    public func text(_ reports: [CheckedReport]) -> String {
        let tally = reports.reduce(into: CheckTally()) { $0.add($1) }
        let parts = CheckedReport.worstFirst(reports).map { report($0) }
        return parts.joined(separator: "\n") + (parts.isEmpty ? "" : "\n") + summary(tally)
    }

    /// One report, for callers that print each as it is done.
    public func report(_ checked: CheckedReport) -> String {
        var lines = heading(checked)
        for finding in checked.findings.prefix(options.findingLimit) { lines += self.finding(finding) }
        let rest = checked.findings.count - options.findingLimit
        if rest > 0 { lines.append("  另有\(rest)条未列出") }
        if !checked.notEvaluable.isEmpty {
            let rules = checked.notEvaluable.map(\.rule).joined(separator: "、")
            lines += block("数据未知、无法判断的规则\(checked.notEvaluable.count)条：\(rules)", indent: 2, style: .quiet)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// 共核对119份：59份有错误，12份需核实 … and the number of findings.
    public func summary(_ tally: CheckTally) -> String {
        let words = tally.words
        return TerminalText.wrapped(words, width: width).map { styled($0, .bold) }.joined(separator: "\n") + "\n"
    }

    // MARK: One report

    private func heading(_ checked: CheckedReport) -> [String] {
        var lines = TerminalText.wrapped(TerminalText.harmless(checked.source), width: width).map { styled($0, .bold) }
        let year = checked.report.year.map { "\($0)年" }
        let named = [checked.report.organ ?? "机关名称未知", year ?? "年度未知"].joined(separator: " ")
        let reading = checked.reading
        lines += block("\(named)，读到\(reading.cellsRead)/\(reading.cellsExpected)格", indent: 2, style: .quiet)
        lines += block(checked.verdict, indent: 2, style: style(of: checked.worst))
        return lines
    }

    private func finding(_ finding: Finding) -> [String] {
        let sign = "\(Self.sign(finding.severity)) \(finding.severity.label) "
        let indent = 2 + TerminalText.width(of: sign)
        let style = style(of: finding.severity)
        var message = block(finding.message, indent: indent, style: .plain)
        if let first = message.first {
            message[0] = "  " + styled(sign, style) + first.drop { $0 == " " }
        }
        let about = [finding.rule, finding.cause.label, finding.place?.words].compactMap(\.self)
        var lines = message + block(about.joined(separator: "　"), indent: indent, style: .quiet)
        for quote in finding.quotes { lines += block("原文：“\(quote.text)”\(place(of: quote))", indent: indent) }
        if let mend = finding.mend { lines += block("建议（未改动原文件）：\(mend.words)", indent: indent, style: .mend) }
        return lines
    }

    private func place(of quote: Quote) -> String {
        let words = [quote.section?.officialTitle, quote.place?.words].compactMap(\.self).joined(separator: "，")
        return words.isEmpty ? "" : "（\(words)）"
    }

    private static func sign(_ severity: Finding.Severity) -> String {
        switch severity {
        case .error: "✖"
        case .warning: "▲"
        case .notice: "●"
        }
    }

    /// Wrapped lines, each indented.
    private func block(_ text: String, indent: Int, style: Style = .plain) -> [String] {
        let room = width - indent
        return TerminalText.wrapped(TerminalText.harmless(text), width: room).map { line in
            String(repeating: " ", count: indent) + styled(line, style)
        }
    }

    // MARK: Colours

    private enum Style: String {
        case plain = ""
        case bold = "1"
        case quiet = "2"
        case error = "1;31"
        case warning = "1;33"
        case notice = "1;34"
        case fine = "1;32"
        case mend = "32"
    }

    private func style(of severity: Finding.Severity?) -> Style {
        switch severity {
        case .error: .error
        case .warning: .warning
        case .notice: .notice
        case nil: .fine
        }
    }

    private func styled(_ text: String, _ style: Style) -> String {
        guard options.isColoured, style != .plain else { return text }
        return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
    }
}

/// Counts over many reports, in constant memory.
public struct CheckTally: Hashable, Sendable {
    public private(set) var reports = 0
    /// Reports by their gravest finding.
    public private(set) var reportsByWorst: [Finding.Severity: Int] = [:]
    /// Findings by severity.
    public private(set) var findings: [Finding.Severity: Int] = [:]

    public init() {}

    public mutating func add(_ checked: CheckedReport) {
        reports += 1
        if let worst = checked.worst { reportsByWorst[worst, default: 0] += 1 }
        for finding in checked.findings { findings[finding.severity, default: 0] += 1 }
    }

    /// Reports of which nothing was found.
    public var clean: Int { reports - reportsByWorst.values.reduce(0, +) }

    /// One line for people.
    public var words: String {
        func worst(_ severity: Finding.Severity) -> Int { reportsByWorst[severity] ?? 0 }
        func found(_ severity: Finding.Severity) -> Int { findings[severity] ?? 0 }
        return "共核对\(reports)份：\(worst(.error))份有错误，\(worst(.warning))份需核实，\(worst(.notice))份仅有提示，"
            + "\(clean)份未发现问题（错误\(found(.error))处，警告\(found(.warning))处，提示\(found(.notice))条）"
    }
}
