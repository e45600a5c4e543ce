import HTML
import Web

/// Prints the page of one job.
struct JobPage: HTMLContent {
    let view: JobView
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title)
        p { view.state }
        if let note = view.note { Remark(.information) { p { note } } }
        if let error = view.error { Remark(.failure, title: "最近一次失败的原因") { p { error } } }
        Sheet { DescriptionList(view.facts.map { DescriptionList.Item($0.name, $0.text) }) }
        if view.retry != nil || view.discard != nil { actions }
        Disclosure("任务内容（JSON）") { pre { code { view.payload } } }
    }

    @HTMLBuilder private var actions: some HTMLContent {
        ButtonRow {
            view.retry.map { PostButton(view.retryText, to: $0.address, token: token, .primary, icon: .refresh) }
            view.discard.map { path in
                InlineConfirmation(
                    "放弃任务", context: view.title, consequence: "放弃后任务不再执行，只能由原来的操作重新发起。操作会记入日志。",
                    confirm: PostButton("确认放弃", to: path.address, token: token, .warning))
            }
        }
    }
}
