import HTML
import Web

/// Prints the review sheet, for paper too.
struct ReviewSheetPage: HTMLContent {
    let view: ReviewSheetView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private var content: some HTMLContent {
        article(.class("review-sheet")) {
            h1 { view.heading }
            facts("信息", view.facts)
            attachments
            steps("审核记录", view.steps)
            if !view.earlier.isEmpty { steps("此前的意见（退回、撤回或者内容修改后已重新办理）", view.earlier) }
            facts("结果", view.outcome)
            p(.class("digest")) {
                view.isApproved ? "审定内容的摘要（SHA-256）：" : "现有内容的摘要（SHA-256）："
                code { view.digest }
            }
            p(.class("soft small")) { view.printedAt }
            p(.class("soft small screen-only")) { "用浏览器的“打印”功能打印在 A4 纸上，菜单不会打印。" }
        }
    }

    private func facts(_ title: String, _ facts: [ItemFact]) -> some HTMLContent {
        table {
            caption { title }
            tbody {
                ForEach(facts) { fact in
                    tr {
                        th(.scope(.row)) { fact.name }
                        td { Lines(fact.text) }
                    }
                }
            }
        }
    }

    @HTMLBuilder private var attachments: some HTMLContent {
        if !view.attachments.isEmpty {
            table {
                caption { "附件" }
                SheetHead(["名称", "类型和大小", "摘要（SHA-256）"])
                tbody {
                    ForEach(view.attachments) { attachment in
                        tr {
                            th(.scope(.row)) { attachment.title }
                            td { attachment.detail }
                            td { code { attachment.digest } }
                        }
                    }
                }
            }
        }
    }

    private func steps(_ title: String, _ lines: [ReviewSheetView.Line]) -> some HTMLContent {
        table(.class("sheet-steps")) {
            caption { title }
            SheetHead(["步骤", "意见", "办理人", "时间"])
            tbody {
                ForEach(lines) { line in
                    tr {
                        th(.scope(.row)) { line.step }
                        td { Lines(line.opinion) }
                        td { line.person }
                        td { line.at }
                    }
                }
            }
        }
    }
}

private struct SheetHead: HTMLContent {
    let names: [String]

    init(_ names: [String]) { self.names = names }

    func write(into html: inout HTMLBuffer) {
        thead { tr { ForEach(names) { name in th(.scope(.column)) { name } } } }.write(into: &html)
    }
}
