public import AnnualReport
public import Organs
import Regulation
public import Storage

/// What a person decided on a finding, and why. It holds until the numbers that the finding spoke of change.
public struct FindingVerdict: Hashable, Sendable {
    public enum Decision: String, Sendable, CaseIterable {
        /// 已核实并说明: it is as it is, and the reason is told.
        case explained
        /// 不属问题: the check is mistaken here.
        case dismissed

        public var label: String {
            switch self {
            case .explained: "已核实并说明"
            case .dismissed: "不属问题"
            }
        }
    }

    public let fingerprint: String
    public let decision: Decision
    public let reason: String
    public let person: Identifier<Person>
    public let at: Moment

    public init(
        fingerprint: String, decision: Decision, reason: String, person: Identifier<Person>, at: Moment
    ) {
        self.fingerprint = fingerprint
        self.decision = decision
        self.reason = reason
        self.person = person
        self.at = at
    }
}

/// A finding with the verdict on it.
public struct JudgedFinding: Hashable, Sendable {
    public let finding: Finding
    /// Of the rule, the cells with their values, and the numbers and words of the text that it speaks of.
    public let fingerprint: String
    public let verdict: FindingVerdict?

    /// An error that nobody has answered keeps the report from being submitted.
    public var blocks: Bool { finding.severity == .error && verdict == nil }
}

extension Finding {
    /// Equal as long as the finding speaks of the same numbers, in whatever words the program tells it.
    public func fingerprint(in cells: ReportCells) -> String {
        let values = self.cells.sorted().map { key in
            "\(key.name)=\(cells.figure(key)?.description ?? cells[key].state.unknownKey ?? "")"
        }
        // A finding on words alone has no number of its own: then its words are what it speaks of.
        let words = self.cells.isEmpty ? [message] + quotes.map(\.text) : [Self.numbers(message)]
        let text = ([rule] + values + words).joined(separator: "\u{1F}")
        return String(Digest32(of: Array(text.utf8)).hex.prefix(32))
    }

    private static func numbers(_ text: String) -> String {
        text.split { !($0.isASCII && $0.isNumber || $0 == ".") }.joined(separator: ",")
    }
}
