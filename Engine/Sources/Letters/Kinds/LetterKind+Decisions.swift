public import Regulation

extension LetterKind {
    /// The decisions that it tells, as the letter's own decision; empty for letters that tell none.
    public var decisions: [Decision] { Decision.allCases.filter { LetterKind(telling: $0) == self } }

    /// Whether it tells a decision and so ends the case.
    public var tellsDecision: Bool { !decisions.isEmpty }

    /// The letter that tells a decision.
    public init(telling decision: Decision) {
        self =
            switch decision.group {
            case .granted: .fullDisclosure
            case .partiallyGranted: .partialDisclosure
            case .denied: .refusal
            case .unable: .unableToProvide
            case .refused: .notHandled
            case .other: .otherHandling
            }
    }

    /// The decisions that a part of its answer may have. Of a partial disclosure some parts are given and others are
    /// withheld or cannot be provided.
    public var partDecisions: [Decision] {
        guard self == .partialDisclosure else { return decisions }
        return Decision.allCases.filter { [.granted, .denied, .unable].contains($0.group) }
    }

    /// Why letter, decision and row of table three do not fit each other; `nil` when they do.
    ///
    /// - Parameters:
    ///   - decision: of the request as a whole; `nil` where none is made.
    ///   - row: key of the row in table three; `nil` leaves it out of the comparison.
    public func mismatch(with decision: Decision?, row: String? = nil) -> LetterMismatch? {
        guard let decision else { return decisions.isEmpty ? nil : .noDecision(self) }
        let right = LetterKind(telling: decision)
        guard right == self else { return .wrongLetter(self, decision, right: right) }
        guard let row, !decision.acceptedRows.contains(row) else { return nil }
        return .wrongRow(decision, row: row, right: decision.rowKey)
    }
}

extension Decision {
    /// Rows of table three in which the decision may be counted, the usual one first.
    ///
    /// NOTE: places count what was handed to an archive as 行政查询事项 too; which is right is not confirmed.
    public var acceptedRows: [String] {
        self == .handedToArchive ? [rowKey, Decision.administrativeQuery.rowKey] : [rowKey]
    }
}

/// Why letter, decision and row do not fit each other.
public enum LetterMismatch: Error, Hashable, Sendable {
    case wrongLetter(LetterKind, Decision, right: LetterKind)
    case wrongRow(Decision, row: String, right: String)
    /// The letter tells a decision, and none is made.
    case noDecision(LetterKind)

    public var chinese: String {
        switch self {
        case .wrongLetter(let kind, let decision, let right):
            "办理结果“\(decision.term)”应当使用《\(right.title)》，不能使用《\(kind.title)》"
        case .wrongRow(let decision, let row, let right):
            "办理结果“\(decision.term)”应当计入年度报告表三的“\(right)”行，现在登记为“\(row)”"
        case .noDecision(let kind): "《\(kind.title)》须先确定办理结果"
        }
    }
}
