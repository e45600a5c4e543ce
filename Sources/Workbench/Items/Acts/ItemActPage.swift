import HTML
import Organs
import Publishing
import Web

/// Prints the page of an act: what it is about, what it does, and its form.
struct ItemActPage: HTMLContent {
    let act: ItemAct
    let dossier: ItemDossier
    let state: FormState
    let token: CSRFToken
    /// Why the viewer may not; the form is left out then.
    let refusals: [String]
    /// What the item still lacks to be public.
    let shortcomings: [String]

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private var item: Item { dossier.item }
    private var back: LinkButton { LinkButton("返回", to: ItemEndpoints.show.path(item.id).address, .plain) }
    private var title: String { "\(act.label(dossier.step))：\(item.title)" }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(title, detail: "\(item.kind.label) · \(dossier.unit.name) · 第\(item.newest)版")
        if refusals.isEmpty {
            ErrorSummary(state.messages, general: state.general)
            Columns {
                main
            } side: {
                Sheet { form }
            }
        } else {
            Remark(.warning, title: "您现在不能办理") { ul { ForEach(refusals) { text in li { text } } } }
            ButtonRow { back }
        }
    }

    @HTMLBuilder private var main: some HTMLContent {
        if !shortcomings.isEmpty {
            Remark(.warning, title: "提交之前还要补正 \(shortcomings.count) 处") {
                ul { ForEach(shortcomings) { text in li { text } } }
                p { a(.href(ItemEndpoints.editForm.path(item.id).address)) { "去修改" } }
            }
        }
        earlier
        Sheet {
            h2 { "要\(act == .review ? "审核" : "办理")的内容" }
            ItemPreviewPart(preview: ItemPreview(dossier.version.content))
        }
        Sheet {
            h2 { "元数据" }
            DescriptionList(ItemFact.all(dossier).map { .init($0.name, $0.text) })
        }
    }

    /// The opinions of this round, for whoever decides next.
    @HTMLBuilder private var earlier: some HTMLContent {
        let acts = dossier.standing.acts.filter { !$0.opinion.isEmpty }
        if !acts.isEmpty {
            Sheet {
                h2 { "前面各步的意见" }
                Timeline(
                    acts.map { act in
                        .init(
                            act.at, "\(dossier.stepName(act.step))：\(act.verdict.label)",
                            detail: "\(dossier.name(act.by))：\(act.opinion)", tone: act.verdictTag.tone)
                    })
                changes
            }
        }
    }

    /// What has changed since the step was last decided on.
    @HTMLBuilder private var changes: some HTMLContent {
        if let seen = dossier.standing.acts.last(where: { $0.step == dossier.step?.key })?.version, seen < item.newest {
            p {
                a(
                    .href(
                        ItemEndpoints.compare.path(item.id).adding("from", "\(seen)").adding("to", "\(item.newest)")
                            .address)
                ) { "查看第\(seen)版以来的改动" }
            }
        }
    }

    @HTMLBuilder private var form: some HTMLContent {
        h2 { act.label(dossier.step) }
        let consequences = act.consequences(dossier)
        if !consequences.isEmpty { ul(.class("consequences")) { ForEach(consequences) { text in li { text } } } }
        PostForm(to: act.submit.path(item.id).address, token: token) {
            HiddenField("version", "\(item.version)")
            ItemActFields(act: act, dossier: dossier, state: state)
            ButtonRow {
                Button(act.button, act.kind == .secondary ? .primary : act.kind, icon: act.icon)
                back
            }
        }
    }
}
