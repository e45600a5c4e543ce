import AnnualReport
import HTML
import Organs
import Reporting
import Web

/// One cell: the number, the records behind it, and the form to enter or correct it.
struct CellPage: HTMLContent {
    static let fields: Set<String> = ["value", "source", "reason", "evidence", "withdrawalReason"]

    let view: CellView
    let state: FormState
    let token: CSRFToken
    let endings: [String]

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private var isCounted: Bool { view.isCounted }
    /// What stands beside a correction.
    private var counted: String { view.shares == nil ? "台账的数" : "汇总数" }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.key.words, detail: "\(view.organ.name)\(view.year)年", actions: actions)
        ErrorSummary(state.messages, general: state.general)
        DescriptionList(facts)
        if view.figure.isMoved {
            Remark(.warning) { p { "更正之后，\(counted)有了变动。请重新确认：仍要更正的再填一次，不需要更正的撤销。" } }
        }
        view.hint.map { hint in Remark(.information) { p { hint + "。" } } }
        if view.mayChange {
            form
        } else if view.state != .drafting {
            Remark(.information) { p { "报告“\(view.state.label)”，数字不能再改。" } }
        }
        if let shares = view.shares { self.shares(shares) } else if isCounted { records }
        HandFigureHistoryPart(history: view.history)
    }

    private var actions: [LinkButton] {
        view.register.map { [LinkButton("在登记台账中查看", to: $0.address, icon: .list)] } ?? []
    }

    private var facts: [DescriptionList.Item] {
        [
            DescriptionList.Item("报告中的数", view.figure.figure.map { "\($0)" } ?? "未知"),
            DescriptionList.Item(counted, computed), DescriptionList.Item("来源", source),
        ] + view.adjustments.map { DescriptionList.Item("重复计算的调整", $0) }
    }

    private var computed: String {
        if let computed = view.figure.computed { return "\(computed)" }
        let reason = view.figure.reason ?? "未知"
        return view.figure.bound.map { "至少\($0)（\(reason)）" } ?? reason
    }

    private var source: String {
        switch view.figure.source {
        case .records: "由系统按记录计算"
        case .units: "由各单位的报告汇总"
        case .entered(let hand): "填报，数据来源：\(hand.source)"
        case .corrected(let hand, _): "人工更正，理由：\(hand.reason)"
        case .unknown(let reason): reason
        }
    }

    // MARK: By hand

    private var form: some HTMLContent {
        section(.class("sheet")) {
            h2 { isCounted ? "更正" : "填报" }
            PostForm(
                to: ReportEndpoints.enter.path(view.organ.id, view.year, view.key.name).address, token: token,
                carriesFiles: true
            ) {
                TextField(
                    view.key.columnLabel, name: "value", value: state["value"],
                    hint: isAmount ? "单位为万元，最多六位小数；没有发生的填0" : "整数；没有发生的填0", message: state.messages["value"],
                    width: .short, inputMode: "decimal")
                if isCounted {
                    TextArea(
                        "更正的理由", name: "reason", value: state["reason"],
                        hint: view.shares == nil
                            ? "台账的数仍会显示在旁边；台账有误的，应当先改台账" : "汇总数仍会显示在旁边；单位报告有误的，应当先退回单位修改",
                        message: state.messages["reason"], rows: 3)
                } else {
                    TextField(
                        "数据来源", name: "source", value: state["source"], hint: "业务系统或台账的名称，如“行政处罚案件管理系统”",
                        message: state.messages["source"])
                }
                FileField(
                    "证明材料", name: "evidence", endings: endings, hint: "如系统导出的统计表、盖章的报表",
                    message: state.messages["evidence"], isOptional: true)
                ButtonRow { Button(isCounted ? "保存更正" : "保存", icon: .check) }
            }
            if view.figure.hand != nil { withdrawal }
        }
    }

    private var isAmount: Bool { view.key.column == ProactiveColumn.amountWanYuan.rawValue }

    private var withdrawal: some HTMLContent {
        Disclosure(isCounted ? "撤销更正" : "撤销填报", isOpen: state.messages["withdrawalReason"] != nil) {
            PostForm(
                to: ReportEndpoints.withdraw.path(view.organ.id, view.year, view.key.name).address, token: token
            ) {
                TextField(
                    "撤销的理由", name: "withdrawalReason", value: state["withdrawalReason"],
                    message: state.messages["withdrawalReason"])
                ButtonRow { Button("撤销", .warning) }
            }
        }
    }

    // MARK: Records and history

    @HTMLBuilder private func shares(_ shares: [CellView.Share]) -> some HTMLContent {
        h2 { "各单位的数据" }
        DataTable(
            "各单位的数据，大的在前", rows: shares,
            columns: [
                .link("单位", to: { $0.edition.address }) { $0.name }, .text("数据") { $0.figure },
                .text("报告来源") { $0.origin },
                .content("记录") { share in
                    if let records = share.records { a(.href(records.address)) { "查看记录" } } else { "由单位自行统计" }
                },
            ], empty: EmptyState("还没有保存汇总", advice: "请先在年度报告报送的汇总页保存。"), id: "shares")
    }

    @HTMLBuilder private var records: some HTMLContent {
        h2 { "所统计的记录" }
        DataTable(
            "所统计的记录", rows: view.records,
            columns: [
                .content("记录") { record in
                    if let path = record.path { a(.href(path.address)) { record.name } } else { record.name }
                }, .text("说明") { $0.detail },
            ], empty: EmptyState("没有记录", advice: view.figure.computed == 0 ? nil : "您没有查看这些记录的权限，或者记录不能确定。"),
            id: "records")
        if let count = view.figure.computed?.whole, count > view.records.count, !view.records.isEmpty {
            p { "共\(count)条，这里显示前\(view.records.count)条。" }
        }
    }
}
