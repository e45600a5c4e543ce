import HTML
import Organs
import Publishing
import Reporting
import Storage
import Web

/// One line with what it counts, and what was put into it by hand.
struct SiteLineView {
    let report: SiteReport
    let cell: SiteCell
    /// Where the records that it counts are listed.
    let records: LocalPath?
    let history: HandFigureHistory<SiteLine>
    let mayChange: Bool

    init(
        _ name: String, _ year: Int, of organ: Unit, for viewer: Viewer, _ session: any ReadSession
    ) throws {
        let report = try SiteReport(year, of: organ, session)
        guard let cell = report[name] else { throw PageFailure.notFound }
        (self.report, self.cell) = (report, cell)
        records = try Self.records(cell, year, organ, viewer, session)
        history = try HandFigureHistory(
            try SiteReportDesk.history(of: cell.line, organ: organ.id, year: year, session),
            evidence: { SiteReportEndpoints.evidence.path(organ.id, year, cell.line.name, $0.number) }, session)
        mayChange = viewer.scope(for: .draftReports).contains(organ)
    }

    private static func records(
        _ cell: SiteCell, _ year: Int, _ organ: Unit, _ viewer: Viewer, _ session: any ReadSession
    ) throws -> LocalPath? {
        guard let filter = cell.records else { return nil }
        let visible = try UnitRecords.tree(in: viewer.scope(for: .viewItems), session)
        guard visible.contains(where: { $0.id == organ.id }) else { return nil }
        return RecordFilter(filter, DashboardPlace(organ, year: year)).path
    }
}

/// Prints one line: the value, where it comes from, the form to enter or correct it.
struct SiteLinePage: HTMLContent {
    static let fields: Set<String> = ["value", "source", "reason", "evidence", "withdrawalReason"]

    let view: SiteLineView
    let state: FormState
    let token: CSRFToken
    let endings: [String]

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private var cell: SiteCell { view.cell }
    private var line: SiteLine { view.cell.line }
    private var isCorrection: Bool { cell.computed != nil }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(
            line.words, detail: "\(view.report.organ.name)\(view.report.year)年，\(line.block.label)",
            actions: view.records.map { [LinkButton("查看所统计的记录", to: $0.address, icon: .list)] } ?? [])
        ErrorSummary(state.messages, general: state.general)
        DescriptionList([
            .init("报表中的数", cell.value?.description ?? "未知"),
            .init("系统的记录", cell.computed?.description ?? cell.reason), .init("填报说明", line.note),
        ])
        if cell.isMoved { Remark(.warning) { p { "填报之后，系统的记录有了变动。请核对：仍然正确的再填一次，不需要的撤销。" } } }
        if view.mayChange { form }
        HandFigureHistoryPart(history: view.history)
    }

    private var form: some HTMLContent {
        section(.class("sheet")) {
            h2 { isCorrection ? "更正" : "填报" }
            PostForm(
                to: SiteReportEndpoints.put.path(view.report.organ.id, view.report.year, line.name).address,
                token: token, carriesFiles: true
            ) {
                valueField
                if isCorrection {
                    TextArea(
                        "更正的理由", name: "reason", value: state["reason"], hint: "系统的数仍会显示在旁边；记录有误的，应当先改记录",
                        message: state.messages["reason"], rows: 3)
                } else {
                    TextField(
                        "数据来源", name: "source", value: state["source"], hint: "业务系统或台账的名称，如“网站访问统计”",
                        message: state.messages["source"])
                }
                FileField(
                    "证明材料", name: "evidence", endings: endings, hint: "如统计截图、盖章的报表",
                    message: state.messages["evidence"],
                    isOptional: true)
                ButtonRow { Button(isCorrection ? "保存更正" : "保存", icon: .check) }
            }
            if cell.hand != nil { withdrawal }
        }
    }

    @HTMLBuilder private var valueField: some HTMLContent {
        switch line.kind {
        case .yesNo:
            SelectField(
                line.label, name: "value", choices: [Choice("是", "是"), Choice("否", "否")], chosen: state["value"],
                message: state.messages["value"], width: .short)
        case .words:
            TextField(line.label, name: "value", value: state["value"], message: state.messages["value"])
        case .count, .measure:
            TextField(
                line.label, name: "value", value: state["value"],
                hint: "单位：\(line.unit)；\(line.kind == .count ? "整数，" : "")没有发生的填0，不掌握的不要填",
                message: state.messages["value"], width: .short, inputMode: "decimal")
        }
    }

    private var withdrawal: some HTMLContent {
        Disclosure("撤销", isOpen: state.messages["withdrawalReason"] != nil) {
            PostForm(
                to: SiteReportEndpoints.withdraw.path(view.report.organ.id, view.report.year, line.name).address,
                token: token
            ) {
                TextField(
                    "撤销的理由", name: "withdrawalReason", value: state["withdrawalReason"],
                    message: state.messages["withdrawalReason"])
                ButtonRow { Button("撤销", .warning) }
            }
        }
    }
}
