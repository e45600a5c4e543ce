import Organs
import Publishing
import Storage
import Web

/// What can be done with an item on its way, each on a page of its own.
enum ItemAct: String, CaseIterable {
    case handIn, review, publish, resolve, stop, recall, correct, validity, withdraw

    var form: ItemEndpoints.Record {
        switch self {
        case .handIn: ItemEndpoints.handInForm
        case .review: ItemEndpoints.reviewForm
        case .publish: ItemEndpoints.publishForm
        case .resolve: ItemEndpoints.resolveForm
        case .stop: ItemEndpoints.stopForm
        case .recall: ItemEndpoints.recallForm
        case .correct: ItemEndpoints.correctForm
        case .validity: ItemEndpoints.validityForm
        case .withdraw: ItemEndpoints.withdrawForm
        }
    }

    var submit: ItemEndpoints.Record {
        switch self {
        case .handIn: ItemEndpoints.handIn
        case .review: ItemEndpoints.review
        case .publish: ItemEndpoints.publish
        case .resolve: ItemEndpoints.resolve
        case .stop: ItemEndpoints.stop
        case .recall: ItemEndpoints.recall
        case .correct: ItemEndpoints.correct
        case .validity: ItemEndpoints.validity
        case .withdraw: ItemEndpoints.withdraw
        }
    }

    /// - Parameter step: the one that the item waits for.
    func label(_ step: ReviewStep?) -> String {
        switch self {
        case .handIn: "提交审核"
        case .review: step.map { "办理“\($0.name)”" } ?? "办理"
        case .publish: "发布"
        case .resolve: "作出决定"
        case .stop: step == nil ? "停止发布" : "退回修改"
        case .recall: "撤回修改"
        case .correct: "更正"
        case .validity: "标注有效性"
        case .withdraw: "撤回公开"
        }
    }

    var kind: ButtonKind {
        switch self {
        case .handIn, .review, .publish, .resolve: .primary
        case .recall, .correct, .validity: .secondary
        case .stop, .withdraw: .warning
        }
    }

    var icon: Icon {
        switch self {
        case .handIn: .upload
        case .review, .resolve: .check
        case .publish: .done
        case .recall: .arrowLeft
        case .correct: .edit
        case .validity: .info
        case .stop, .withdraw: .cross
        }
    }
}

// MARK: Whether it can be done now, and by whom

extension ItemDossier {
    /// What speaks against the viewer doing it.
    ///
    /// - Returns: `nil` when it is no matter where the item stands now, whoever asks; empty when nothing speaks against it.
    func refusals(
        _ act: ItemAct, by viewer: Viewer, _ session: any ReadSession
    ) throws -> [Refusal]? {
        switch act {
        case .handIn: item.stage.isEditable ? refusals(taking: .compose, by: viewer) : nil
        case .review: step.flatMap { $0.key == .publication ? nil : refusals(taking: $0.key, by: viewer) }
        case .publish: step.flatMap { $0.key == .publication ? publishing(by: viewer) : nil }
        case .resolve:
            item.stage == .escalated ? try Reviews.refusals(resolving: item, in: unit, by: viewer, session) : nil
        case .stop:
            [.inReview, .scheduled].contains(item.stage)
                ? try Reviews.refusals(stopping: item, in: unit, by: viewer, session) : nil
        case .recall:
            [.inReview, .rejected, .scheduled].contains(item.stage)
                ? try Reviews.refusals(recalling: item, in: unit, by: viewer, session) : nil
        case .correct: isOut ? needing(.draftItems, viewer) : nil
        case .validity: item.publicity == .published && item.kind.isDocument ? needing(.publishItems, viewer) : nil
        case .withdraw: item.publicity == .published ? needing(.publishItems, viewer) : nil
        }
    }

    /// Whether its last round is over.
    private var isOut: Bool { [.published, .checked].contains(item.stage) }

    /// The step that the item waits for; `nil` when it waits for none.
    var step: ReviewStep? {
        guard item.stage != .scheduled, case .at(let step) = standing.position else { return nil }
        return step
    }

    private func publishing(by viewer: Viewer) -> [Refusal] {
        let missing = needing(.publishItems, viewer)
        return missing.isEmpty ? refusals(taking: .publication, by: viewer) : missing
    }

    func refusals(taking key: ReviewStep.Key, by viewer: Viewer) -> [Refusal] {
        let held = viewer.authorities(as: Set(standing.profile.step(key)?.roles ?? []), in: unit)
        switch standing.authority(for: key, among: held) {
        case .success: return []
        case .failure(let refusal): return refusal.refusals
        }
    }

    func needing(_ right: Right, _ viewer: Viewer) -> [Refusal] {
        guard viewer.authorities(right, in: unit).isEmpty else { return [] }
        let roles = Role.allCases.filter { $0.rights.contains(right) }.map(\.label).joined(separator: "、")
        return [Refusal("item.no-right", "由\(roles)办理，您在“\(unit.name)”没有相应的角色")]
    }
}
