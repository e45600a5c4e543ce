public import Regulation
import Storage

/// Something that was done in a case between two days, as statistics count it: by the entries of the clock that count.
public struct StepMark: Hashable, Sendable {
    public let kind: Kind
    public let days: ClosedRange<Day>

    /// By the key of the clock's event.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case correction = "correction_notice_sent"
        case thirdParty = "consultation_sent"
        case extended = "extension_approved"
        case fee = "fee_notice_sent"

        public var label: String {
            switch self {
            case .correction: "发出补正告知"
            case .thirdParty: "征求第三方或者其他机关意见"
            case .extended: "批准延长答复期限"
            case .fee: "发出收费通知"
            }
        }
    }

    public init(_ kind: Kind, _ days: ClosedRange<Day>) {
        self.kind = kind
        self.days = days
    }

    /// On `request r`.
    var condition: SQLStatement {
        """
        EXISTS (SELECT 1 FROM clock_entry se WHERE se.request_id = r.id AND se.kind = \(kind.rawValue)
            AND se.day >= \(days.lowerBound) AND se.day <= \(days.upperBound)
            AND NOT EXISTS (SELECT 1 FROM clock_entry sc WHERE sc.request_id = se.request_id AND sc.cancels = se.number))
        """
    }
}
