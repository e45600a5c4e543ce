import HTML
import Web

struct ReceiptPage: HTMLContent {
    let view: ReceiptView
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title)
        StepList("提出申请", steps: FilingPages.steps, current: 3)
        if view.isRepeated {
            Notice.information("这份申请已经提交过，没有重复登记。下面是它的回执。")
        } else {
            Notice.done("申请已经提交。")
        }
        div(.class("sheet", "receipt"), .data("filed", "")) {
            dl(.class("receipt-codes")) {
                div {
                    dt { "案号" }
                    dd { strong { view.number } }
                }
                div {
                    dt { "查询码" }
                    dd { strong { view.code } }
                }
            }
            p { "查询码只显示这一次。请打印、拍照或者抄下这一页；凭案号和查询码可以查询办理情况、补正和撤回。不要把查询码告诉他人。" }
            DescriptionList(view.facts.map { DescriptionList.Item($0.name, $0.value) })
            h2 { "答复期限" }
            ul { ForEach(view.limit) { line in li { line } } }
            if !view.remarks.isEmpty {
                h2 { "可能需要补正" }
                ul { ForEach(view.remarks) { remark in li { remark } } }
                p { "受理机构要求补正的，会在收到申请之日起7个工作日内一次性告知您（条例第三十条）。" }
            }
            p(.class("print-help")) { "打印：使用浏览器的“打印”，也可以存为 PDF。" }
        }
        ButtonRow {
            PostButton(
                "查看办理情况", to: RequestEndpoints.status.path().address, token: token, .primary,
                fields: [HiddenField("number", view.number), HiddenField("code", view.code)])
            LinkButton("返回首页", to: HomePages.home.path().address, .plain)
        }
        scriptModule(WebAssets.filing.path.address)
    }
}
