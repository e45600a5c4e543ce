import HTML
import Storage
import Web

/// Prints the form that has the log read, and what earlier readings found.
struct VerificationListPage: HTMLContent {
    let view: VerificationListView
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(
            view.title, detail: "从第一号起逐条重新计算日志，找出被改动、删除、插入或者倒填日期的第一条记录。",
            actions: [LinkButton("检查点", to: EventEndpoints.checkpoints.path().address, icon: .shield)])
        Sheet {
            PostForm(to: EventEndpoints.verify.path().address, token: token) {
                ErrorSummary(view.messages)
                SelectField(
                    "校验的范围", name: "unit", choices: view.units, prompt: view.mayReadAll ? "全部日志" : nil,
                    message: view.messages["unit"], width: .medium)
                ButtonRow { Button("开始校验", icon: .check) }
            }
            p(.class("soft small")) { "校验在后台进行，不影响他人使用。全部日志每天早上6时自动校验一次。" }
        }
        DataTable(
            "校验记录，最近\(VerificationListView.rowsShown)次", rows: view.rows,
            columns: [
                .content("发起时间") { row in a(.href(row.path.address)) { TimeText(row.requestedAt) } },
                .text("范围") { $0.range },
                .text("发起人") { $0.requestedBy },
                .status("结果") { $0.state },
                .number("记录数") { $0.events },
                .time("完成时间") { $0.finishedAt },
            ],
            empty: EmptyState("还没有校验过"))
    }
}

/// Prints one verification: how far it is, or what it found.
struct VerificationPage: HTMLContent {
    let view: VerificationView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading("日志校验", detail: "\(view.requestedAt.shortDescription) 由\(view.requestedBy)发起")
        WorkReport(
            title: "正在校验", work: view.work, done: view.events, total: view.expectedEvents,
            address: view.path.address)
        if view.work == .ended { result }
        DescriptionList([
            .init("范围", view.range),
            .init("结果") { view.state },
            .init("日志链", "\(view.chains)"),
            .init("记录", "\(view.events)"),
            .init("检查点", "\(view.checkpoints)"),
            .init("完成时间", view.finishedAt?.shortDescription),
        ])
        if !view.faults.isEmpty { faults }
    }

    @HTMLBuilder private var result: some HTMLContent {
        if view.faultCount == 0 {
            Remark(.done, title: "全部相符") { p { "没有发现记录被改动、删除、插入或者倒填日期。" } }
        } else {
            Remark(.failure, title: "发现\(view.faultCount)处不符") {
                p { "保留现场，不要修改数据库，不要停用或者重装服务器。把本页和最近的备份、外部保存的检查点一并交给安全审计员。" }
            }
        }
    }

    @HTMLBuilder private var faults: some HTMLContent {
        DataTable(
            "不符之处：每条日志链只列出第一处，此后的记录不再可信", rows: view.faults,
            columns: [
                .link("位置", to: { $0.path?.address }) { $0.place },
                .text("情况") { $0.words },
            ])
        if view.faultCount > view.faults.count {
            p(.class("soft")) { "共\(view.faultCount)处，这里列出前\(view.faults.count)处。" }
        }
    }
}

/// Prints where work in the background stands; nothing once it has ended well.
struct WorkReport: HTMLContent {
    let title: String
    let work: WorkState
    let done: Int
    let total: Int?
    let address: WebAddress

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        if work.isUnderWay {
            ProgressReport(
                work == .waiting ? "等待开始" : title, done: done, of: total, isRunning: true, address: address)
        }
        if case .retrying(let reason) = work {
            Remark(.warning, title: "上一次执行没有成功，稍后自动重试") { p { reason } }
        }
        if case .failed(let reason) = work {
            Remark(.failure, title: "没有完成") {
                p { reason }
                p { "可以重新发起，或者在后台任务中重试。" }
            }
        }
    }
}
