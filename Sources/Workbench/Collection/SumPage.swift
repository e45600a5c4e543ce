import AnnualReport
import HTML
import Reporting
import ReportWriting
import Storage
import Web

struct SumPage: HTMLContent {
    let view: SumView
    let state: FormState
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: "由审核通过的单位报告相加，点击数字查看各单位的数据。")
        ErrorSummary(state.messages, general: state.general)
        StatTiles(view.tiles)
        if !view.missing.isEmpty {
            Remark(.warning, title: "合计不完整") {
                p { "下列单位的报告尚未审核通过，合计数只是下限，印作“≥”：\(view.missing.joined(separator: "、"))。" }
            }
        }
        keeping
        tables
        ranking
        review
        corrections
        data
    }

    @HTMLBuilder private var keeping: some HTMLContent {
        if view.mayKeep {
            ButtonRow {
                PostButton(
                    "保存为本级报告的汇总版本", to: CollectionEndpoints.keepSum.path(view.round.id).address, token: token, .primary)
                view.ownReport.map { LinkButton("编制本级年度报告", to: $0.address, icon: .edit) }
                view.kept.map {
                    LinkButton("查看上次保存的版本", to: ReportLibraryEndpoints.edition.path($0).address, icon: .eye)
                }
            }
        }
        view.keptAt.map { at in
            p(.class("soft")) {
                "上次保存："
                TimeText(at)
                view.moved == 0 ? "，与现在的合计一致。" : nil
            }
        }
        if view.moved > 0 {
            Remark(.warning) { p { "保存之后有\(view.moved)个合计数有变动，本级年度报告仍用保存的数；请重新保存。" } }
        }
    }

    private var tables: some HTMLContent {
        ForEach([SectionKey.proactive, .requests, .remedies]) { section in
            ReportTableSection(
                report: view.report, section: section,
                link: { key in CollectionEndpoints.cell.path(view.round.id).adding("cell", key.name).address })
        }
    }

    // MARK: League table

    @HTMLBuilder private var ranking: some HTMLContent {
        h2 { "单位排名" }
        FilterBar(to: CollectionEndpoints.aggregate.path(view.round.id).address) {
            SelectField("数据", name: "cell", choices: SumView.rankable, chosen: view.ranked.name, prompt: nil)
        }
        if !view.tileGroups.isEmpty {
            TileMap("\(view.ranked.words)：单位分布图", groups: view.tileGroups, legend: view.tileLegend, id: "tiles")
        }
        BarChart(
            "\(view.ranked.words)", nameTitle: "单位", valueTitle: view.ranked.table == .proactive ? "数量" : "件数",
            bars: view.ranking.map { .init($0.name, $0.figure) })
    }

    // MARK: For the reviewer

    @HTMLBuilder private var review: some HTMLContent {
        h2 { "需要核对" }
        DataTable(
            "异常数据：与上年或者其他单位相差很大，不一定有错", rows: view.outliers,
            columns: [.header("单位") { $0.name }, .text("数据") { $0.words }],
            empty: EmptyState("没有发现异常数据"), id: "outliers")
        DataTable(
            "文字相近：一个单位的文字大部分与另一个单位相同", rows: view.copies,
            columns: [
                .header("单位") { $0.name }, .text("相近单位") { $0.other }, .text("相同比例") { $0.share },
                .text("例句") { $0.example },
            ], empty: EmptyState("没有发现文字相近的报告"), id: "copies")
    }

    // MARK: Corrections

    @HTMLBuilder private var corrections: some HTMLContent {
        h2 { "重复计算的调整" }
        DataTable(
            "调整", rows: view.adjustments,
            columns: [
                .header("数据") { $0.cell }, .text("调整数") { $0.amount }, .text("依据") { $0.rule },
                .text("原因") { $0.reason }, .time("时间") { $0.at },
                .content("操作") { line in
                    PostButton(
                        "撤销", context: line.cell, to: CollectionEndpoints.removeAdjustment.path(view.round.id).address,
                        token: token, .plain, fields: [HiddenField("adjustment", line.id.rawValue)])
                },
            ], empty: EmptyState("没有调整", advice: "联合制发的文件、转办的申请被多个单位统计的，在这里调整，写明原因。"), id: "adjustments")
        Disclosure("登记调整", isOpen: !state.messages.isEmpty) {
            PostForm(to: CollectionEndpoints.adjust.path(view.round.id).address, token: token) {
                SelectField(
                    "数据", name: "cell", choices: CellKey.expected(.form2021).map { Choice($0.name, $0.words) },
                    chosen: state["cell"], message: state.messages["cell"], id: "adjust-cell")
                TextField(
                    "调整数", name: "amount", value: state["amount"], hint: "重复计算的填负数，如 -1。",
                    message: state.messages["amount"], width: .short)
                SelectField(
                    "调整依据", name: "rule", choices: Choice.all(SumAdjustment.Rule.self) { $0.label },
                    chosen: state["rule"], message: state.messages["rule"])
                TextField("调整原因", name: "reason", value: state["reason"], message: state.messages["reason"])
                ButtonRow { Button("登记", .secondary) }
            }
        }
    }

    @HTMLBuilder private var data: some HTMLContent {
        h2 { "数据下载" }
        p { "每个单位一行，未知的数据留空。" }
        ButtonRow {
            LinkButton("CSV", to: CollectionEndpoints.csv.path(view.round.id).address, icon: .download)
            LinkButton("JSONL", to: CollectionEndpoints.jsonl.path(view.round.id).address, icon: .download)
            LinkButton("数据说明（JSON Schema）", to: CollectionEndpoints.schema.path(view.round.id).address, icon: .download)
        }
    }
}

struct SumCellPage: HTMLContent {
    let view: SumCellView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: view.words)
        DescriptionList([.init("合计", view.total)] + view.adjustments.map { .init("调整", $0) })
        if !view.missing.isEmpty {
            Remark(.warning) { p { "尚未审核通过，数据未知：\(view.missing.joined(separator: "、"))。" } }
        }
        DataTable(
            "各单位的数据", rows: view.rows,
            columns: [.link("单位", to: { $0.path.address }) { $0.name }, .text("数据") { $0.figure }],
            empty: EmptyState("没有审核通过的报告"), id: "shares")
    }
}
