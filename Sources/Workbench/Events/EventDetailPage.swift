import HTML
import Web

/// Prints one event.
struct EventDetailPage: HTMLContent {
    let view: EventView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.kind, detail: view.title)
        DescriptionList(
            [
                .init("时间") { TimeText(view.at) },
                .init("操作人", view.actor),
                .init("受委托代", view.actingFor),
                .init("单位", view.unit),
                .init("对象") {
                    SubjectLink(words: view.subject, path: view.subjectPath)
                    "　"
                    a(.href(view.sameSubject.address)) { "该对象的全部记录" }
                },
            ] + view.facts.map { .init($0.label, $0.text) })
        h2 { "这条记录可信吗" }
        if view.isSound {
            Remark(.done) { p { "这条记录与它的摘要、前后记录和检查点核对相符。" } }
        } else {
            Remark(.failure, title: "核对不符") {
                p { "请保留现场，不要修改数据库，立即校验全部日志，并报告安全审计员和主管领导。" }
            }
        }
        DataTable(
            "逐项核对", rows: view.comparisons,
            columns: [
                .header("核对的内容") { $0.question },
                .status("结果") { comparison in
                    switch comparison.isSound {
                    case true?: StatusTag("相符", .done)
                    case false?: StatusTag("不符", .problem)
                    case nil: StatusTag("暂无", .quiet)
                    }
                },
                .text("说明") { $0.answer },
            ])
        p(.class("soft")) {
            "这里只核对本条和相邻的记录；从第一号起逐条核对，请"
            if view.mayVerify {
                a(.href(EventEndpoints.verifications.path().address)) { "校验整条日志" }
            } else {
                "由安全审计员校验整条日志"
            }
            "。"
        }
        h2 { "技术数据" }
        DescriptionList([
            .init("记录类型") { code { view.kindName } },
            .init("日志链标识") { code { view.organ } },
            .init("序号", "\(view.sequence)"),
        ])
        CodeBlock("本条摘要（SHA-256）：", view.digest, id: "digest")
        CodeBlock("前一号记录的摘要：", view.previousDigest, id: "previous-digest")
        ButtonRow {
            view.predecessor.map { LinkButton("前一号记录", to: $0.address, icon: .arrowLeft) }
            view.successor.map { LinkButton("后一号记录", to: $0.address, icon: .arrowRight) }
        }
    }
}
