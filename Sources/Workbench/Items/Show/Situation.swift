import Organs
import Publishing
import Storage
import Web

/// Where an item stands, in one sentence, with what was said when it came to stand there.
struct Situation: Equatable {
    let title: String
    let sentence: String
    /// The reason of a return, an escalation or a refusal.
    let opinion: String?
    let kind: Notice.Kind

    init(_ dossier: ItemDossier) {
        let item = dossier.item
        if let moment = item.scheduledAt {
            self.init(
                "等待定时发布",
                "内容已经审定，将于 \(moment.shortDescription) 自动发布。在此之前，起草人可以撤回修改，办理发布、终审或者保密审查的人员可以停止发布。")
            return
        }
        switch dossier.standing.position {
        case .drafting: self.init("起草中", "内容齐全后提交审核；提交之前可以随时修改。")
        case .returned(let act):
            self.init(
                "已退回修改", "\(dossier.name(act.by))在“\(dossier.stepName(act.step))”退回，修改后重新提交。", act.opinion, .warning)
        case .at(let step): self.init(waitingFor: step, dossier)
        case .escalated(let act):
            self.init(
                "已报请确定", "\(dossier.name(act.by))在保密审查中报请公开主管部门确定，作出决定之前不能修改、审核和发布（条例第十七条）。", act.opinion,
                .warning)
        case .rejected(let act):
            self.init(
                "不予发布",
                "\(dossier.name(act.by))在“\(dossier.stepName(act.step))”决定不予发布。本单位能够起草信息的人员可以撤回修改后重新提交。",
                act.opinion, .failure)
        case .done: self.init("已办结", item.publicity == .withdrawn ? "本件已经撤回公开。" : "全部步骤已经办结。", kind: .done)
        }
    }

    private init(waitingFor step: ReviewStep, _ dossier: ItemDossier) {
        let roles = step.roles.map(\.label).joined(separator: "、")
        let isAfter = step.key == .afterCheck
        self.init(
            isAfter ? "已发布，等待复核" : "等待“\(step.name)”",
            "由\(roles)办理，自 \(dossier.item.touchedAt.shortDescription) 起等待。", kind: isAfter ? .done : .information)
    }

    private init(
        _ title: String, _ sentence: String, _ opinion: String? = nil, _ kind: Notice.Kind = .information
    ) {
        self.title = title
        self.sentence = sentence
        self.opinion = opinion.flatMap { $0.isEmpty ? nil : $0 }
        self.kind = kind
    }

    private init(_ title: String, _ sentence: String, kind: Notice.Kind) { self.init(title, sentence, nil, kind) }
}
