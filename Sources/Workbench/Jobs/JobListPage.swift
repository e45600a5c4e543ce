import HTML
import Storage
import Web

/// Prints the list of jobs.
struct JobListPage: HTMLContent {
    let view: JobListView
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(JobListView.title, detail: "系统在后台执行的工作。多次失败的任务成为死信，须人工重试或放弃。")
        StatTiles(view.counts.map { StatTiles.Tile($0.label, $0.value, to: $0.path.address, isUrgent: $0.isUrgent) })
        FilterBar(
            to: JobEndpoints.list.path().address,
            active: view.conditions.map { ActiveFilter($0.text, without: $0.without.address) },
            clear: view.conditions.isEmpty ? nil : JobEndpoints.list.path().address
        ) {
            SelectField(
                "状态", name: "state", choices: Job.State.allCases.map { Choice($0.rawValue, $0.label) },
                chosen: view.state?.rawValue, prompt: "全部状态", isOptional: false, width: .medium)
            SelectField("种类", name: "kind", choices: view.kinds, chosen: view.kind, prompt: "全部种类", width: .medium)
        }
        if !view.deadKinds.isEmpty { retries }
        DataTable(
            "后台任务，新的在前", rows: view.lines,
            columns: [
                .link("任务", to: { $0.path.address }) { $0.kind }, .status("状态") { $0.state },
                .text("所属单位") { $0.organ }, .text("执行次数／上限") { $0.attempts }, .time("提交时间") { $0.createdAt },
                .text("说明") { $0.remark },
            ], empty: EmptyState("没有符合条件的任务"))
        KeysetPaging(
            previous: view.first?.address, next: view.next?.address, summary: "每页 \(JobPages.pageSize) 项，“上一页”回到开头")
        if !view.schedules.isEmpty { schedules }
    }

    /// What failed for one reason, such as a mail server that was down, is sent again together.
    private var retries: some HTMLContent {
        ButtonRow {
            view.deadKinds.map { dead in
                InlineConfirmation(
                    "全部重新执行：\(dead.label)（\(dead.count) 项）", context: JobListView.title,
                    consequence: "这一种类的死信全部放回队列，立即执行，执行次数重新计算。请先排除失败的原因。操作会记入日志。",
                    confirm: PostButton(
                        "确认全部重新执行", context: dead.label, to: JobEndpoints.retryAll.path().address, token: token,
                        .primary, icon: .refresh, fields: [HiddenField("kind", dead.kind)]))
            }
        }
    }

    @HTMLBuilder private var schedules: some HTMLContent {
        h2 { "定时任务" }
        DataTable(
            "定时任务", rows: view.schedules,
            columns: [
                .header("任务") { $0.name }, .text("周期") { $0.rhythm }, .time("下次执行") { $0.next },
                .content("上次提交") { line in
                    if let path = line.lastJob, let last = line.last {
                        a(.href(path.address)) { TimeText(last) }
                    } else {
                        "还没有"
                    }
                },
            ], id: "schedules")
    }
}
