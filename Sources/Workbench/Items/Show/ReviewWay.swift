import HTML
import Organs
import Publishing
import Storage
import Web

/// The steps of an item's way (审核流程), each with who took it when, and which of them a change has undone.
struct ReviewWay: Equatable {
    enum State: Equatable {
        case passed, current, ahead
        /// Passed before, and the content has changed since.
        case undone
        /// Passed before for the same content, and called off since, or for a way with other hands (such as that of a lower grade).
        case calledOff
        /// The last word there was against it.
        case refused(String)

        var word: String {
            switch self {
            case .passed: "已通过"
            case .current: "待办理"
            case .ahead: "未到"
            case .undone: "内容已改，须重新办理"
            case .calledOff: "须重新办理"
            case .refused(let word): word
            }
        }

        var className: String {
            switch self {
            case .passed: "way-passed"
            case .current: "way-current"
            case .ahead: "way-ahead"
            case .undone, .calledOff: "way-undone"
            case .refused: "way-refused"
            }
        }
    }

    struct Line: Equatable {
        let name: String
        let state: State
        /// Who and when; or who will.
        let detail: String
    }

    let track: String
    let lines: [Line]

    init(_ dossier: ItemDossier) {
        let standing = dossier.standing
        track = standing.profile.track.label
        lines = standing.profile.steps.map { step in
            Line(name: step.name, state: ReviewWay.state(step, dossier), detail: ReviewWay.detail(step, dossier))
        }
    }

    private static func state(_ step: ReviewStep, _ dossier: ItemDossier) -> State {
        let standing = dossier.standing
        if standing.passed(step.key) != nil { return .passed }
        switch standing.position {
        case .at(step): return .current
        case .returned(let act), .escalated(let act), .rejected(let act):
            if act.step == step.key { return .refused(act.verdict.label) }
        default: break
        }
        if step.key == .compose { return dossier.item.stage.isEditable ? .current : .ahead }
        guard
            let last = standing.acts.last(where: {
                $0.step == step.key && ($0.verdict == .pass || $0.verdict == .clear)
            })
        else { return .ahead }
        let isSame =
            step.key.looksAtTextOnly
            ? last.digests.text == standing.digests.text : last.digests.whole == standing.digests.whole
        return isSame ? .calledOff : .undone
    }

    private static func detail(_ step: ReviewStep, _ dossier: ItemDossier) -> String {
        guard let act = dossier.standing.passed(step.key) else {
            return step.roles.map(\.label).joined(separator: "、")
        }
        return "\(dossier.name(act.by))，\(act.at.shortDescription)"
    }
}

/// Prints the way.
struct ReviewWayPart: HTMLContent {
    let way: ReviewWay

    func write(into html: inout HTMLBuffer) {
        ol(.class("way"), .aria(.label, "审核流程：\(way.track)")) {
            ForEach(way.lines) { line in
                li(.class(line.state.className), .aria(.current, line.state == .current ? "step" : nil)) {
                    strong { line.name }
                    " "
                    span(.class("way-state")) { line.state.word }
                    span(.class("way-detail")) { line.detail }
                }
            }
        }.write(into: &html)
    }
}
