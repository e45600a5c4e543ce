/// Blocks of table four (行政复议、行政诉讼情况).
public enum RemedyGroup: String, Sendable, CaseIterable {
    case review
    case litigationDirect = "litigation_direct"
    case litigationAfterReview = "litigation_after_review"

    /// The printed block header.
    public var label: String {
        switch self {
        case .review: "行政复议"
        case .litigationDirect: "未经复议直接起诉"
        case .litigationAfterReview: "复议后起诉"
        }
    }

    /// Unmistakable outside the table: 行政诉讼（复议后起诉）.
    public var longLabel: String { self == .review ? label : "行政诉讼（\(label)）" }
}

/// Columns of each block of table four.
public enum RemedyColumn: String, Sendable, CaseIterable {
    case upheld, corrected
    case otherResult = "other_result"
    case pending, total

    /// The four columns that add up to `total`.
    public static let parts: [RemedyColumn] = [.upheld, .corrected, .otherResult, .pending]

    public var label: String {
        switch self {
        case .upheld: "结果维持"
        case .corrected: "结果纠正"
        case .otherResult: "其他结果"
        case .pending: "尚未审结"
        case .total: "总计"
        }
    }
}
