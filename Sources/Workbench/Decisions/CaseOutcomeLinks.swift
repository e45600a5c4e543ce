import Organs
import Requests
import Web

/// What of a case's outcome is on which page, for the page of the case: each with its address.
enum CaseOutcomeLinks {
    static func lines(for file: CaseFile, viewer: Viewer) -> [(label: String, path: LocalPath)] {
        guard viewer.may(.viewRequests) else { return [] }
        return OutcomePage.allCases.map { ($0.label, $0.endpoint.path(file.request.id)) }
    }
}

/// The pages of a case's outcome, in the order in which they are needed.
enum OutcomePage: CaseIterable {
    case examination, redaction, decision, review, fee, letters, service, remedies, applicant

    var label: String {
        switch self {
        case .examination: "审查"
        case .redaction: "遮挡"
        case .decision: "答复意见"
        case .review: "审核"
        case .fee: "收费"
        case .letters: "文书"
        case .service: "送达"
        case .remedies: "复议诉讼"
        case .applicant: "个人信息"
        }
    }

    var endpoint: OutcomeEndpoints.Case {
        switch self {
        case .examination: OutcomeEndpoints.examination
        case .redaction: OutcomeEndpoints.redactions
        case .decision: OutcomeEndpoints.decision
        case .review: OutcomeEndpoints.review
        case .fee: OutcomeEndpoints.fee
        case .letters: OutcomeEndpoints.letters
        case .service: OutcomeEndpoints.service
        case .remedies: OutcomeEndpoints.remedies
        case .applicant: OutcomeEndpoints.applicant
        }
    }
}
