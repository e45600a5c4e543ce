public import Regulation
public import Storage

/// What the intake checks found about a request (domain 05 §3). A remark turns nobody away: it says what the officer has to do.
public struct IntakeRemark: Hashable, Sendable, Codable {
    /// IN-01 … IN-10.
    public let rule: String
    public let outcome: Outcome
    /// In Chinese: what was found and what to do.
    public let text: String
    /// The requests that it is about.
    public let requests: [Identifier<InformationRequest>]
    public let citation: Citation?

    public enum Outcome: String, Hashable, Sendable, CaseIterable, Codable {
        /// Goes into the one correction notice.
        case correction
        /// Not this organ, or another unit of it.
        case forwarding
        /// Perhaps no request for information at all.
        case triage
        /// The same form by two ways: one case.
        case sameCase = "same_case"
        /// Something to know when deciding.
        case hint

        public var label: String {
            switch self {
            case .correction: "需要补正"
            case .forwarding: "转送"
            case .triage: "甄别"
            case .sameCase: "并案"
            case .hint: "提示"
            }
        }
    }

    init(
        _ rule: String, _ outcome: Outcome, _ text: String, requests: [Identifier<InformationRequest>] = [],
        _ citation: Citation? = nil
    ) {
        self.rule = rule
        self.outcome = outcome
        self.text = text
        self.requests = requests
        self.citation = citation
    }
}
