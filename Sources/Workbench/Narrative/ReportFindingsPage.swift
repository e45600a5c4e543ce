import AnnualReport
import HTML
import Organs
import Reporting
import Web

/// What the checks find in the report as it is now.
struct ReportFindingsView: Equatable {
    static let heading = "校验问题"

    struct Line: Equatable {
        let severity: StatusTag
        let rule: String
        let message: String
        let place: String
        let verdict: StatusTag
        let path: LocalPath
    }

    struct Undecided: Equatable {
        let rule: String
        let reasons: String
    }

    let place: ReportPlace
    let title = ReportFindingsView.heading
    let blocking: Int
    let lines: [Line]
    let undecided: [Undecided]

    init(_ document: ReportTextDocument, _ result: JudgedResult) {
        let place = ReportPlace(document.organ, document.year)
        self.place = place
        blocking = result.unanswered.count
        lines = result.findings.map { judged in
            Line(
                severity: StatusTag(judged.finding.severity.label, judged.finding.severity.tone),
                rule: judged.finding.rule, message: judged.finding.message, place: Self.place(of: judged.finding),
                verdict: judged.verdict.map { StatusTag($0.decision.label, .done) }
                    ?? (judged.blocks ? StatusTag("未处理", .problem) : StatusTag("未处理", .quiet)),
                path: place.finding(judged.fingerprint))
        }
        undecided = result.notEvaluable.map {
            Undecided(rule: $0.rule, reasons: $0.reasons.prefix(3).joined(separator: "；"))
        }
    }

    private static func place(of finding: Finding) -> String {
        var tables = Set(finding.cells.map(\.table.officialName)).sorted()
        let sections = finding.quotes.compactMap(\.section)
        for key in SectionKey.allCases where sections.contains(key) { tables.append(key.officialTitle) }
        return tables.joined(separator: "、")
    }
}

struct ReportFindingsPage: HTMLContent {
    let view: ReportFindingsView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(
            view.title, detail: "\(view.place.name)　\(view.place.year)年度",
            actions: [LinkButton("报告文字", to: view.place.text.address, icon: .arrowLeft)])
        if view.blocking > 0 {
            Remark(.warning) { p { "有\(view.blocking)处错误没有处理，报告不能提交：改正报告，或者核实后逐项说明理由。" } }
        } else if !view.lines.isEmpty {
            Remark(.done) { p { "没有未处理的错误，可以提交。" } }
        }
        DataTable(
            "校验问题，共\(view.lines.count)处", rows: view.lines,
            columns: [
                .status("级别") { $0.severity }, .link("问题", to: { $0.path.address }, { "\($0.rule)　\($0.message)" }),
                .text("位置") { $0.place }, .status("处理") { $0.verdict },
            ], empty: EmptyState("没有发现问题"), id: "findings")
        if !view.undecided.isEmpty {
            Disclosure("因数据未知不能判断的规则（\(view.undecided.count)项）") {
                DataTable(
                    "不能判断的规则", rows: view.undecided,
                    columns: [.header("规则") { $0.rule }, .text("原因") { $0.reasons }], id: "undecided")
            }
        }
    }
}
