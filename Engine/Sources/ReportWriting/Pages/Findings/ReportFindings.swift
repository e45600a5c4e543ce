import AnnualReport
import HTML
import Regulation

/// All that the page has to say of one report.
struct ReportFindings: HTMLContent {
    let model: FindingsModel
    let limits: FindingsPage.Limits
    /// The page is about this report alone.
    let isOnly: Bool

    private var checked: CheckedReport { model.checked }

    func write(into html: inout HTMLBuffer) {
        summaryCard.write(into: &html)
        if !model.shown.isEmpty { list.write(into: &html) }
        tables.write(into: &html)
        text.write(into: &html)
        notEvaluable.write(into: &html)
    }

    // MARK: Summary

    private var summaryCard: some HTMLContent {
        section(.class("card summary", FindingsIcons.name(checked.worst)), .aria(.labelledBy, model.prefix)) {
            div(.class("verdict")) {
                verdict
                tiles
                facts
                first
            }
            CellMap(model: model)
        }
    }

    private var verdict: some HTMLContent {
        let words = isOnly ? checked.verdict : "\(checked.name)：\(checked.verdict)"
        return h2(.id(model.prefix), .tabindex(-1)) {
            FindingsIcons.icon(checked.worst)
            words
        }
    }

    private var tiles: some HTMLContent {
        ul(.class("tiles")) {
            ForEach(Finding.Severity.allCases) { severity in
                li(.class("tile", checked.count(severity) > 0 ? severity.rawValue : "none")) {
                    FindingsIcons.icon(severity)
                    strong { checked.count(severity) }
                    span { severity.label }
                }
            }
        }
    }

    private var facts: some HTMLContent {
        dl(.class("facts")) {
            fact("机关", checked.report.organ ?? "未能从文件中读出")
            fact("年度", checked.report.year.map { "\($0)年" } ?? "未能从文件中读出")
            fact("文件", checked.source)
            fact("读到的数据", cellsRead)
            if !checked.findings.isEmpty { fact("原因", causes) }
        }
    }

    private func fact(_ name: String, _ value: String) -> some HTMLContent {
        div {
            dt { name }
            dd { value }
        }
    }

    private var cellsRead: String {
        let (read, expected) = (checked.reading.cellsRead, checked.reading.cellsExpected)
        return read == expected ? "表格\(expected)格全部读到" : "表格\(expected)格中读到\(read)格，其余\(max(0, expected - read))格未知"
    }

    private var causes: String {
        Finding.Cause.allCases.compactMap { cause in
            checked.count(cause) == 0 ? nil : "\(cause.label)\(checked.count(cause))处"
        }.joined(separator: "，")
    }

    /// The gravest three, to be read before anything else.
    @HTMLBuilder private var first: some HTMLContent {
        if model.shown.count > 3 {
            h3 { "先看这几处" }
            ol(.class("first")) {
                ForEach(model.shown.indices.prefix(3)) { index in
                    li { a(.href(.fragment(model.id(finding: index + 1)))) { model.shown[index].message } }
                }
            }
        }
    }

    // MARK: Findings

    private var list: some HTMLContent {
        section(.class("card"), .aria(.labelledBy, "\(model.prefix)-list")) {
            h3(.id("\(model.prefix)-list")) { "问题清单（共\(checked.findings.count)条）" }
            ol(.class("findings")) {
                ForEach(model.shown.indices) { FindingView(model: model, number: $0 + 1, finding: model.shown[$0]) }
            }
            if checked.findings.count > model.shown.count {
                p(.class("quiet")) { "另有\(checked.findings.count - model.shown.count)条较轻的问题未列出，请单独核对这份报告。" }
            }
        }
    }

    // MARK: Tables

    @HTMLBuilder private var tables: some HTMLContent {
        let tables = model.tables.filter(model.shows)
        if !tables.isEmpty {
            section(.class("card"), .aria(.labelledBy, "\(model.prefix)-tables")) {
                h3(.id("\(model.prefix)-tables")) { limits.showsWholeReports ? "报告中的表格" : "有问题的表格" }
                legend
                ForEach(tables) { MarkedTable(form: $0, model: model) }
            }
        }
    }

    private var legend: some HTMLContent {
        ul(.class("legend")) {
            li {
                span(.class("swatch main error")) {}
                "须先看的一格"
            }
            li {
                span(.class("swatch error")) {}
                "同一问题涉及的其他格"
            }
            li {
                span(.class("swatch unknown")) {}
                "没有读到数字，格内写明原因"
            }
            li { "格内小字是问题序号，点按可回到清单" }
        }
    }

    // MARK: Text

    @HTMLBuilder private var text: some HTMLContent {
        let sections = model.text.sections.filter { section in
            !section.paragraphs.isEmpty && (limits.showsWholeReports || section.paragraphs.contains(where: \.isMarked))
        }
        if !sections.isEmpty {
            section(.class("card"), .aria(.labelledBy, "\(model.prefix)-text")) {
                h3(.id("\(model.prefix)-text")) { limits.showsWholeReports ? "报告中的文字" : "有问题的文字" }
                ForEach(sections) { sectionText($0) }
            }
        }
    }

    private func sectionText(_ section: MarkedText.Section) -> some HTMLContent {
        div(.class("text")) {
            h4 { section.heading }
            ForEach(section.paragraphs.filter { limits.showsWholeReports || $0.isMarked }) { paragraph in
                p {
                    ForEach(paragraph.runs) { run in
                        if let marked = run.mark { self.marked(run.text, marked) } else { run.text }
                    }
                }
            }
        }
    }

    private func marked(_ text: String, _ mark: MarkedText.Mark) -> some HTMLContent {
        let worst = mark.findings.compactMap {
            model.shown.indices.contains($0 - 1) ? model.shown[$0 - 1].severity : nil
        }
        return HTML.mark(.id(model.id(mark: mark.number)), .tabindex(-1), .class(FindingsIcons.name(worst.max()))) {
            text
            ForEach(mark.findings.prefix(3)) { FindingReference(model: model, number: $0) }
        }
    }

    // MARK: Rules without a verdict

    @HTMLBuilder private var notEvaluable: some HTMLContent {
        if !checked.notEvaluable.isEmpty {
            details(.class("card open-later")) {
                summary { "无法判断的规则（\(checked.notEvaluable.count)条）" }
                p(.class("quiet")) { "所需的数据未知，既不算通过，也不算有误。补齐数据后可再核对。" }
                ul {
                    ForEach(checked.notEvaluable) { rule in
                        li {
                            code { rule.rule }
                            " "
                            RuleInfo.known(rule.rule)?.title ?? ""
                            small(.class("quiet block-small")) { rule.reasons.prefix(5).joined(separator: "；") }
                        }
                    }
                }
            }
        }
    }
}

/// The number of a finding as a link back to it.
struct FindingReference: HTMLContent {
    let model: FindingsModel
    let number: Int

    func write(into html: inout HTMLBuffer) {
        a(.class("ref"), .href(.fragment(model.id(finding: number))), .aria(.label, "问题\(number)")) { number }
            .write(into: &html)
    }
}

/// Cells of a finding that are named in one breath: one cell, or several of one row or one column.
struct CellGroup: Hashable {
    var first: CellKey
    var words: String

    /// Cells of one row (or column) from here on are named together.
    private static let together = 3

    static func groups(of cells: [CellKey]) -> [CellGroup] {
        guard cells.count >= together, let first = cells.first else { return cells.map { CellGroup($0) } }
        let table = first.table.officialName
        if cells.allSatisfy({ $0.table == first.table && $0.row == first.row }) {
            return [CellGroup(first: first, words: "\(table)“\(first.rowLabel)”行\(cells.count)格")]
        }
        // A sum names its total first, then its parts: the total alone, the parts together.
        let parts = cells.dropFirst()
        if parts.allSatisfy({ $0.table == first.table && $0.column == first.column }), let second = parts.first {
            let words = "\(table)“\(first.columnLabel)”列其余\(parts.count)格"
            return [
                CellGroup(first), parts.count >= together ? CellGroup(first: second, words: words) : CellGroup(second),
            ]
                + (parts.count >= together ? [] : parts.dropFirst().map { CellGroup($0) })
        }
        return cells.map { CellGroup($0) }
    }

    init(first: CellKey, words: String) {
        self.first = first
        self.words = words
    }

    private init(_ cell: CellKey) { self.init(first: cell, words: cell.words) }
}

/// One finding: what is wrong, where, by which rule, and what would mend it.
struct FindingView: HTMLContent {
    let model: FindingsModel
    let number: Int
    let finding: Finding

    /// More cells than this are counted, not listed: a column's sum names two dozen.
    private static let cellLimit = 6

    func write(into html: inout HTMLBuffer) {
        li(.id(model.id(finding: number)), .tabindex(-1), .class("finding", finding.severity.rawValue)) {
            p(.class("head")) {
                span(.class("number"), .aria(.hidden, true)) { number }
                SeverityBadge(severity: finding.severity)
                span(.class("cause")) { finding.cause.label }
                if let place = finding.place { span(.class("place")) { place.words } }
                code { finding.rule }
            }
            p(.class("message")) { finding.message }
            quotes
            cells
            mend
            rule
        }.write(into: &html)
    }

    private var quotes: some HTMLContent {
        ForEach(finding.quotes.indices) { index in
            let quote = finding.quotes[index]
            blockquote {
                p { "“\(quote.text)”" }
                p(.class("quiet")) {
                    [quote.section?.officialTitle, quote.place?.words].compactMap(\.self).joined(separator: "，")
                    if let mark = model.text.markOfQuote[.init(finding: number, quote: index)] {
                        " "
                        a(.href(.fragment(model.id(mark: mark)))) { "看原文" }
                    }
                }
            }
        }
    }

    @HTMLBuilder private var cells: some HTMLContent {
        if !finding.cells.isEmpty {
            ul(.class("cells"), .aria(.label, "涉及的格")) {
                let groups = CellGroup.groups(of: finding.cells)
                ForEach(groups.prefix(FindingView.cellLimit)) { group in
                    li { a(.href(model.target(of: group.first).map(WebAddress.fragment))) { group.words } }
                }
                if groups.count > FindingView.cellLimit {
                    li(.class("quiet")) { "等\(finding.cells.count)格" }
                }
            }
        }
    }

    @HTMLBuilder private var mend: some HTMLContent {
        if let mend = finding.mend {
            p(.class("mend")) {
                strong { "建议（未改动原文件）：" }
                mend.words
            }
        }
    }

    @HTMLBuilder private var rule: some HTMLContent {
        if let info = RuleInfo.known(finding.rule) {
            p(.class("rule quiet")) {
                info.title
                if !info.sources.isEmpty { "　依据：" + info.sources.map(\.text).joined(separator: "；") }
                if info.isConvention { "（通行做法，非明文规定）" }
            }
        }
    }
}
