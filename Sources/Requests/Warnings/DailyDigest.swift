public import Organs
public import Regulation
public import Storage

/// What one person is told in the morning about requests (每日提醒): what is late, due today, due soon, what waits to be confirmed, and what has no due day
/// because a service is not entered. Names no applicant and repeats nothing of a request's text, so that it may leave the house by mail.
public struct DailyDigest: Hashable, Sendable, Codable {
    public let person: Identifier<Person>
    public let day: Day
    /// The most pressing first.
    public let lines: [Line]

    public struct Line: Hashable, Sendable, Codable {
        public let request: Identifier<InformationRequest>
        /// 案号.
        public let number: String
        public let kind: Kind
        /// The last day to answer; `nil` for what waits to be confirmed, and where it cannot be told.
        public let due: Day?
        /// Working days past the due day; 0 for what is not late.
        public let daysLate: Int
        /// Counted by Monday to Friday alone, because a holiday notice is not loaded.
        public let isProvisional: Bool
        /// Whoever it was given to holds no such office any more; `nil` in digests of before this was told.
        public var lacksHandler: Bool?

        public var text: String { what + (lacksHandler == true ? "；经办人已不在岗，请重新指定" : "") }

        private var what: String {
            let day = due.map { "答复期限\(isProvisional ? "暂按" : "")\($0.chinese)" } ?? ""
            return switch kind {
            case .lateForLeader: "\(number)已逾期\(daysLate)个工作日没有答复，\(day)，请督促办理"
            case .late: "\(number)已逾期\(daysLate)个工作日，\(day)，请立即办理"
            case .today: "\(number)今天到期，请在今天内发出答复"
            case .soon: "\(number)即将到期，\(day)"
            case .unconfirmed: "\(number)还没有确认收到，请尽快与申请人确认"
            case .unserved: "\(number)发出的文书还没有登记送达，期限不能确定，请尽快登记送达结果"
            }
        }
    }

    public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
        /// 报告领导: late, told to the leader.
        case lateForLeader = "late-for-leader"
        case late, today, soon, unconfirmed
        /// 期限待定: a notice or a consultation went out, and nothing says that it arrived.
        case unserved

        public var label: String {
            switch self {
            case .lateForLeader: "逾期报告"
            case .late: "已逾期"
            case .today: "今天到期"
            case .soon: "即将到期"
            case .unconfirmed: "待确认收到"
            case .unserved: "期限待定"
            }
        }
    }

    public var title: String {
        let late = lines.count { $0.kind == .late || $0.kind == .lateForLeader }
        return "依申请公开办理提醒（\(day.chinese)）：\(lines.count)件" + (late > 0 ? "，其中已逾期\(late)件" : "")
    }

    /// The whole message.
    public var text: String {
        let parts = Kind.allCases.compactMap { kind -> String? in
            let lines = lines.filter { $0.kind == kind }
            guard !lines.isEmpty else { return nil }
            return (["【\(kind.label)】"] + lines.map { "· \($0.text)" }).joined(separator: "\n")
        }
        return ([title] + parts).joined(separator: "\n\n") + "\n"
    }
}
