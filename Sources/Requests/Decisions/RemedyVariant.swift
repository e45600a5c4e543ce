public import Regulation

/// Which text on remedies a letter must carry (救济途径), by its kind and its day (domain 05 §7.4).
public enum RemedyVariant: String, Hashable, Sendable, CaseIterable {
    /// Review or suit, at choice.
    case choice = "A"
    /// Review first (复议前置).
    case reviewFirst = "B"
    /// Procedural letters carry none.
    case none = "C"

    /// - Returns: `nil` for days before the law that this product knows.
    public init?(_ decision: ProposedDecision, on day: Day) {
        let paths = decision.parts.map { part in
            RemedyPath.against(
                part.decision, made: day,
                withheldOnExemption: part.withheld.isEmpty || part.withheld.contains { $0.decision.restsOnExemption })
        }
        guard !paths.isEmpty, !paths.contains(nil) else { return nil }
        self = paths.contains(.reviewFirst) ? .reviewFirst : .choice
    }
}
