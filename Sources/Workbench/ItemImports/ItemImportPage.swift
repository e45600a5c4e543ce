import HTML
import Publishing
import Web

struct ItemImportListPage: HTMLContent {
    let view: ItemImportListView
    let form: ItemImportForm

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(
            view.title, detail: "从登记表和文档导入信息，全部成为草稿",
            actions: [LinkButton("下载模板", to: ItemImportPages.template.path().address, icon: .download)])
        ErrorSummary(form.state.messages, general: form.state.general)
        if form.choices.units.isEmpty {
            EmptyState("没有可以起草信息的科室", advice: "您的角色范围内没有正常的科室或单位，请联系单位管理员。")
        } else {
            Sheet {
                h2 { "上传并检查" }
                p {
                    "上传后在后台读取和检查全部内容，列出每一处问题，由您确认后才导入。导入要么全部完成，要么什么也不改变；导入的都是草稿，仍须审核后才能发布。"
                }
                form
            }
        }
        h2 { "最近的导入" }
        DataTable(
            "最近的导入", rows: view.rows,
            columns: [
                .link("文件", to: { $0.path.address }, { $0.name }), .time("上传时间") { $0.at },
                .text("内容") { $0.outcome }, .status("状态") { $0.state },
            ], empty: EmptyState("还没有导入过", advice: "先下载模板，按说明填写后上传。"), id: "imports")
    }
}

struct ItemImportPage: HTMLContent {
    let view: ItemImportView
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: view.state.label)
        StepList("导入步骤", steps: ["上传", "检查", "导入"], current: view.step)
        if view.isChecked { section(.aria(.label, "检查结果")) { StatTiles(view.tiles) } }
        switch view.state {
        case .reading: reading
        case .failed: failed
        case .checked: checked
        case .done: Remark(.done) { p { "已全部导入为草稿，由\(view.unit)继续起草；每一条都须经过审核才能发布。" } }
        case .dropped: Remark(.information) { p { "这次导入已放弃，没有改变任何内容。" } }
        }
        buttons
        remarks
        if !view.rows.isEmpty { rows }
    }

    @HTMLBuilder private var reading: some HTMLContent {
        WorkReport(
            title: view.workTitle, work: view.work, done: view.workDone, total: view.workTotal,
            address: view.path.address)
        if view.work.isUnderWay {
            p { "读取和检查在后台进行，可以离开本页，稍后从“最近的导入”打开。检查完成后本页显示结果，由您确认后才导入。" }
        }
    }

    private var failed: some HTMLContent {
        Remark(.failure, title: "上传的文件读取失败，没有导入任何内容") {
            view.fault.map { fault in p { fault + "。" } }
            p {
                "改正后"
                a(.href(ItemImportPages.list.path().address)) { "重新上传" }
                "。"
            }
        }
    }

    @HTMLBuilder private var checked: some HTMLContent {
        if view.mayPerform {
            Confirmation(
                "确认导入？",
                consequences: [
                    "\(view.rowCount)条信息一次全部成为\(view.unit)的草稿，作者是您。",
                    "草稿不会自动发布：仍须逐条提交审核，经保密审查和审批后发布。",
                ] + (view.noticeCount > 0 ? ["有\(view.noticeCount)处提示，请先核对。"] : []),
                confirm: PostButton(
                    "确认导入", to: ItemImportPages.perform.path(view.id).address, token: token, .primary),
                cancel: LinkButton("返回", to: ItemImportPages.list.path().address))
        } else {
            Remark(.warning) { p { "有\(view.problemCount)处问题，没有导入任何内容。请按下面的说明改正，重新上传。" } }
        }
    }

    @HTMLBuilder private var buttons: some HTMLContent {
        let report = view.state == .done ? "下载导入结果" : view.problemCount > 0 ? "下载标注了问题的文件" : "下载检查结果"
        if view.isChecked || view.mayDrop {
            ButtonRow {
                view.isChecked
                    ? LinkButton(report, to: ItemImportPages.report.path(view.id).address, icon: .download) : nil
                view.mayDrop
                    ? PostButton("放弃这次导入", to: ItemImportPages.drop.path(view.id).address, token: token, .plain) : nil
            }
        }
    }

    @HTMLBuilder private var remarks: some HTMLContent {
        if view.problemCount > 0 { table("问题", "问题和改法", view.problems, of: view.problemCount, id: "problems") }
        if view.noticeCount > 0 { table("提示", "提示内容", view.notices, of: view.noticeCount, id: "notices") }
    }

    @HTMLBuilder private func table(
        _ title: String, _ heading: String, _ lines: [ItemImportView.Remark], of count: Int, id: String
    ) -> some HTMLContent {
        h2 { "\(title)（\(count)处）" }
        if count > lines.count { p { "以下是前\(lines.count)处，其余的请看下载的文件。" } }
        DataTable(
            title, rows: lines, columns: [.header("位置") { $0.place }, .text(heading) { $0.message }], id: id)
    }

    @HTMLBuilder private var rows: some HTMLContent {
        h2 { "信息（\(view.rowCount)条）" }
        if view.rowCount > view.rows.count { p { "以下是前\(view.rows.count)条，其余的请看下载的文件。" } }
        DataTable(
            "信息", rows: view.rows,
            columns: view.state == .checked ? checkedColumns : closedColumns, id: "rows")
    }

    private var checkedColumns: [TableColumn<ItemImportView.Row>] {
        [
            .header("标题") { $0.title }, .text("位置") { $0.place }, .text("栏目") { $0.column },
            .text("信息类型") { $0.kind }, .text("文号") { $0.number }, .text("成文日期") { $0.formedOn },
            .text("内容") { $0.contents }, .status("结果") { $0.outcome },
        ]
    }

    /// What they hold is the drafts' from then on.
    private var closedColumns: [TableColumn<ItemImportView.Row>] {
        [.header("标题") { $0.title }, .text("位置") { $0.place }, .status("结果") { $0.outcome }]
    }
}
