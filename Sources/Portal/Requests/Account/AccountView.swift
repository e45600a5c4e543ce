import Organs
import Regulation
import Requests
import Storage
import Web

/// The requests and drafts of an account, worded.
struct AccountView: Equatable {
    struct Line: Equatable {
        let id: String
        let number: String
        let subject: String
        let organ: String
        let state: StatusTag
        /// What the applicant is waited for, or the day of the answer.
        let next: String
    }

    struct Draft: Equatable {
        let key: String
        let organ: String
        let keptAt: Moment
        let until: Moment
    }

    /// 手机号码 138******12.
    let contact: String
    let requests: [Line]
    let drafts: [Draft]

    init(_ account: CitizenAccount, keys: KeyRing, at now: Moment, _ session: any ReadSession) throws {
        contact = "\(account.contact.label) \(account.contact.masked)"
        let requests = try CitizenRequests.list(of: account.id, session)
        let drafts = try CitizenDrafts.list(of: account.id, keys: keys, at: now, session)
        let organs = Dictionary(
            try UnitRecords.find(all: Set(requests.map(\.organ) + drafts.map(\.organ)), session).map {
                ($0.id, $0.name)
            },
            uniquingKeysWith: { first, _ in first })
        self.requests = requests.map { Self.line($0, organs[$0.organ] ?? "", on: now.day) }
        self.drafts = drafts.map {
            Draft(key: $0.key, organ: organs[$0.organ] ?? "", keptAt: $0.keptAt, until: $0.expiresAt)
        }
    }

    private static func line(_ request: InformationRequest, _ organ: String, on today: Day) -> Line {
        let standing = request.standing
        return Line(
            id: request.id.rawValue, number: request.number, subject: request.subject, organ: organ,
            state: StatusTag(standing.state.label, tone(standing.state)), next: next(standing))
    }

    private static func tone(_ state: ClockState) -> StatusTag.Tone {
        switch state {
        case .answered, .archived: .done
        case .withdrawn, .deemedAbandoned: .quiet
        case .correctionRequested, .feeNotified, .reasonsRequested: .warning
        default: .active
        }
    }

    private static func next(_ standing: InformationRequest.Standing) -> String {
        switch standing.state {
        case .correctionRequested: "等您补正"
        case .feeNotified: "等您缴费"
        case .reasonsRequested: "等您说明理由"
        default: standing.isOpen ? standing.due.map { "\($0.chinese)以前答复" } ?? "等候确认" : ""
        }
    }
}
