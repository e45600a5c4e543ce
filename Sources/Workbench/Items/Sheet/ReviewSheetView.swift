import Organs
import Publishing
import Regulation
import Storage
import Web

/// 发布审核单: who drafted, reviewed, approved and published what, on one sheet (domain 07 §5; PUB-2: 谁公开、谁审查、谁负责).
struct ReviewSheetView: Equatable {
    static let title = "发布审核单"

    struct Line: Equatable {
        let step: String
        let opinion: String
        let person: String
        let at: String
    }

    let heading: String
    let facts: [ItemFact]
    let attachments: [ItemPreview.Attachment]
    let steps: [Line]
    /// What came before and no longer counts: returns, recalls, steps undone by a change.
    let earlier: [Line]
    let digest: String
    let isApproved: Bool
    let outcome: [ItemFact]
    let printedAt: String

    init(_ dossier: ItemDossier, at now: Moment, by viewer: Viewer) {
        let (item, content, standing) = (dossier.item, dossier.version.content, dossier.standing)
        heading = "\(dossier.organ.name)信息\(ReviewSheetView.title)"
        facts = ReviewSheetView.facts(dossier, content.metadata)
        attachments = ItemPreview(content).attachments
        let passed = standing.profile.steps.map { ($0, standing.passed($0.key)) }
        steps = passed.map { step, act in ReviewSheetView.line(step.name, act, dossier) }
        let counted = Set(passed.compactMap { $0.1?.number })
        earlier = dossier.acts.filter { !counted.contains($0.number) }
            .map { ReviewSheetView.line(dossier.stepName($0.step), $0, dossier) }
        let approval = standing.passed(.approval)
        isApproved = approval != nil
        digest = (approval?.digests.whole ?? dossier.version.digests.whole).hex
        outcome = ReviewSheetView.outcome(dossier, approval)
        printedAt = "\(viewer.name)于 \(now.shortDescription) 打印；第\(item.newest)版，\(item.stage.label)"
    }

    private static func facts(_ dossier: ItemDossier, _ metadata: ItemMetadata) -> [ItemFact] {
        let (item, attribute) = (dossier.item, [metadata.disclosure.label, metadata.disclosureBasis])
        return [
            ItemFact(name: "信息名称", text: metadata.title),
            ItemFact(name: "信息类型", text: "\(metadata.kind.label)，\(item.sensitivity.label)"),
            ItemFact(name: "内容概述", text: metadata.summary.isEmpty ? "（未填写）" : metadata.summary),
            ItemFact(name: "起草单位", text: dossier.unit.name),
            ItemFact(name: "起草人", text: "\(dossier.name(item.author))，\(item.createdAt.shortDescription)"),
            ItemFact(name: "公开属性及依据", text: attribute.filter { !$0.isEmpty }.joined(separator: "，")),
            ItemFact(name: "拟公开栏目", text: dossier.node.map { "\($0.part.label)／\($0.name)" } ?? "（未选择）"),
            ItemFact(name: "文号", text: metadata.documentNumber ?? "无"),
            ItemFact(name: "成文日期", text: metadata.formedOn?.chinese ?? "（未填写）"),
            ItemFact(name: "审核流程", text: dossier.standing.profile.track.label),
        ]
    }

    private static func line(_ step: String, _ act: ReviewAct?, _ dossier: ItemDossier) -> Line {
        guard let act else { return Line(step: step, opinion: "", person: "", at: "") }
        let ticked = act.ticked.isEmpty ? "" : "已核对：\(act.ticked.joined(separator: "、"))"
        let words = [act.verdictTag.text, act.opinion, ticked].filter { !$0.isEmpty }
        return Line(
            step: step, opinion: words.joined(separator: "\n"), person: dossier.name(act.by),
            at: act.at.shortDescription)
    }

    private static func outcome(_ dossier: ItemDossier, _ approval: ReviewAct?) -> [ItemFact] {
        let published = dossier.published
        let check =
            switch (published, approval) {
            case (let published?, let approval?) where published.digest == approval.digests.whole: "公开的内容与审定的内容一致"
            case (.some, _): "公开的是此前审定的内容"
            case (nil, .some): "已经审定，尚未公开"
            case (nil, nil): "尚未审定"
            }
        return [
            ItemFact(name: "索引号", text: dossier.item.indexNumber ?? "（首次发布时生成）"),
            ItemFact(name: "发布时间", text: published?.publishedAt.shortDescription ?? dossier.item.publicity.label),
            ItemFact(name: "内容核对", text: check),
        ]
    }
}
