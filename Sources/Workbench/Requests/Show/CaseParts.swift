import HTML
import Regulation
import Requests
import Storage
import Web

/// What was asked for and who sees to it.
struct CaseContentPart: HTMLContent {
    let view: CaseView

    func write(into html: inout HTMLBuffer) {
        let (request, content) = (view.request, view.request.content)
        Sheet {
            h2 { "申请内容" }
            DescriptionList([
                .init("名称", content.title), .init("文号", content.documentNumber),
                .init("其他特征性描述", content.description), .init("时间", content.period), .init("地点", content.place),
                .init("提供形式", content.form?.label ?? "没有写明"), .init("获取方式", content.manner?.label ?? "没有写明"),
                .init("用途", content.purpose), .init("建议主动公开", content.suggestsPublication ? "是" : nil),
                .init("申请渠道", request.channel.label), .init("提交日期", request.submittedOn.chinese),
                .init("承办单位", view.unit), .init("经办人", view.handler ?? "没有指定"),
                .init("协办单位", view.coUnits.joined(separator: "、")),
                .init("办理结果", request.standing.decision?.term), .init("年度报告表三行次", request.rowKey),
                .init("归档号", request.archiveNumber),
            ])
        }.write(into: &html)
    }
}

/// Everything that was entered into the clock, cancelled entries too.
struct CaseEntriesPart: HTMLContent {
    let view: CaseView

    func write(into html: inout HTMLBuffer) {
        Sheet {
            h2 { "登记的事项" }
            DataTable(
                "登记的事项，按登记顺序", rows: view.entries,
                columns: [
                    .header("事项") { "\($0.number). \($0.text)" },
                    .content("登记") { entry in
                        entry.by
                        entry.isEnteredLater ? div(.class("small soft")) { "事后补记" } : nil
                    },
                    .text("说明") { $0.note },
                    .content("") { entry in
                        entry.proof.map { path in a(.href(path.address)) { "证明材料" } }
                        entry.isCancelled ? StatusTag("已撤销", .quiet) : nil
                        entry.cancel.map { path in
                            a(.href(path.address)) {
                                "撤销"
                                UnseenText("第\(entry.number)条")
                            }
                        }
                    },
                ], empty: EmptyState("还没有登记事项"), id: "entries")
        }.write(into: &html)
    }
}

/// Opinions, searches, letters, decisions, in the order in which they were taken.
struct CaseActsPart: HTMLContent {
    let view: CaseView

    func write(into html: inout HTMLBuffer) {
        Sheet {
            h2 { "办理经过" }
            if view.acts.isEmpty {
                p { "还没有办理记录。" }
            } else {
                Timeline(
                    view.acts.map { act in
                        .init(act.at, act.label, detail: act.detail.isEmpty ? act.by : "\(act.by)：\(act.detail)")
                    })
            }
            view.events.map { path in p { a(.href(path.address)) { "查看本件的操作日志" } } }
        }.write(into: &html)
    }
}
