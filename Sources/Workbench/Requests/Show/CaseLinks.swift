import HTML
import Organs
import Regulation
import Requests
import Storage
import Web

/// A line of 办理: a page where the viewer can do something to the case.
struct CaseLink: Equatable {
    let label: String
    let path: LocalPath
    /// What stands in the way just now, or why it is wanted; `nil` for neither.
    var note: String?
    var isNext = false
}

/// Every page on which something is done to a case, in groups, for the viewer.
enum CaseLinks {
    struct Group: Equatable {
        let title: String
        let links: [CaseLink]
    }

    private static let groups: [(String, [CaseForm])] = [
        ("期限", [.clock, .correction, .correctionReceipt, .extensionProposal, .extensionDecision, .withdrawal]),
        ("征求意见、检索", [.consultation, .consultationAnswer, .opinion, .search]),
        ("数量、频次明显超过合理范围", [.reasons, .reasonsAssessment, .deferral]),
        ("分派、归并", [.assign, .split, .merge]),
    ]

    static func groups(for file: CaseFile, _ viewer: Viewer) -> [Group] {
        guard !file.request.isMerged else { return [] }
        let acts = groups.compactMap { title, forms in
            let links = forms.filter { isOpen($0, file, viewer) }.map { form in
                CaseLink(label: form.label, path: form.open.path(file.request.id))
            }
            return links.isEmpty ? nil : Group(title: title, links: links)
        }
        let outcome = CaseOutcomeLinks.lines(for: file, viewer: viewer).map { CaseLink(label: $0.label, path: $0.path) }
        return acts + (outcome.isEmpty ? [] : [Group(title: "审查、答复", links: outcome)])
    }

    /// Whether the page makes sense as the case stands. The use case has the last word, and its reasons.
    private static func isOpen(_ form: CaseForm, _ file: CaseFile, _ viewer: Viewer) -> Bool {
        guard viewer.may(form.right) else { return false }
        let isClosed = file.clock.closedOn != nil
        let keys = Set(file.entries.compactMap(\.event?.kind.key))
        return switch form {
        case .clock: true
        // A correction that came in time is entered afterwards too, when the case has lapsed for want of it.
        case .correctionReceipt:
            keys.contains("correction_notice_sent") && (!isClosed || file.clock.state == .deemedAbandoned)
        case .extensionDecision: file.extensionCase?.isOpen == true && !isClosed
        case .consultationAnswer: !file.consultations.isEmpty && !isClosed
        case .reasonsAssessment, .deferral: keys.contains("reasons_requested") && !isClosed
        default: !isClosed
        }
    }
}
