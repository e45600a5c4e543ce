import Publishing
import Storage

/// What the page of an act says before it is done.
extension ItemAct {
    /// What happens, what stays, what cannot be taken back.
    func consequences(_ dossier: ItemDossier) -> [String] {
        let item = dossier.item
        return switch self {
        case .handIn: ["提交后正文、元数据和附件不能修改；需要修改时可以撤回。", "提交以后，按下面的流程逐步办理，每一步的办理人、时间和意见都会记录。"]
        case .review: []
        case .publish:
            [
                "发布后公众立即可以看到；只能更正或撤回，不能删除，操作记录永久保留。",
                item.indexNumber == nil ? "首次发布时生成索引号，以后不再改变。" : "索引号 \(item.indexNumber ?? "") 和网址保持不变。",
                "系统再次核对：要发布的内容与终审通过的内容逐字节一致才会发布。",
            ]
        case .resolve: ["确定可以公开的，视为通过保密审查，继续办理后面的步骤。", "确定不予公开的，本件不予发布，起草人可以修改后重新提交。"]
        case .stop:
            ["本件退回起草人，不会发布；已设定的定时发布和更正说明同时取消。", "重新提交后，内容不改动的审核仍然有效，但您退回的这一步和发布须重新办理。"]
        case .recall: ["已完成的审核中，内容不改动的步骤仍然有效；改动了正文或元数据的，全部重新审核。"]
        case .correct: ["公众看到的内容不变，直到更正后的内容重新走完全部审核并发布。", "更正发布时，公开页面会显示更正说明。"]
        case .validity: ["文件仍然可以查阅，页面和列表立即显示新的有效性和依据。"]
        case .withdraw:
            [
                "公众立即不能再看到正文、标题和附件；原网址只显示“已撤回”和下面填写的原因。",
                "正在等待定时发布的更正同时撤回修改，不会自动发布。", "恢复公开须重新走完全部审核。", "撤回不改变统计：发布和撤回都会计入。",
            ]
        }
    }

    /// The button that does it.
    var button: String {
        switch self {
        case .handIn: "提交审核"
        case .review: "提交意见"
        case .publish: "确认发布"
        case .resolve: "提交决定"
        case .stop: "确认停止发布并退回"
        case .recall: "确认撤回修改"
        case .correct: "开始更正"
        case .validity: "确认标注"
        case .withdraw: "确认撤回公开"
        }
    }

    /// Told on the item's page when it is done.
    func done(_ dossier: ItemDossier) -> String {
        switch self {
        case .handIn: "已提交审核。"
        case .review: "“\(dossier.step?.name ?? "")”已办理。"
        case .publish: "发布已办理。"
        case .resolve: "决定已记录。"
        case .stop: "已停止发布，本件退回起草人修改。"
        case .recall: "已撤回修改，可以编辑了。"
        case .correct: "已开始更正，请修改后重新提交。"
        case .validity: "有效性已标注。"
        case .withdraw: "已撤回公开。"
        }
    }
}

extension ReviewAct.Verdict {
    /// What becomes of the item, under the choice.
    var consequence: String? {
        switch self {
        case .pass: "须逐项核对下面的要点。"
        case .giveBack: "退回起草人，须写明理由。"
        case .escalate: "不能确定能否公开时，报公开主管部门；作出决定前冻结（条例第十七条）。"
        case .reject: "本件不发布，须写明理由。"
        case .recall, .clear: nil
        }
    }
}
