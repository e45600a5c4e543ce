/// One thing that is wrong, or may be, in an item about to be published, worded for the editor who has to mend it.
public struct ContentFinding: Hashable, Sendable, Codable {
    /// Id of the check, such as `PII-01`; ids never change meaning.
    public var check: String
    public var severity: Severity
    public var place: ContentPlace
    /// In the passage's text, in Unicode scalars; `nil` where the finding is about no stretch of text.
    public var range: Range<Int>?
    /// The words it speaks of, personal numbers and names masked; empty where there are none.
    public var excerpt: String
    /// Chinese: what, where, what to do. Repeats no personal number.
    public var message: String
    /// The text to put in the range's place, where one is certain.
    public var suggestion: String?
    /// Where the rule stands: an act, a standard, a lexicon's source column.
    public var source: String
    /// Version of the checks, or the lexicon's with its digest.
    public var version: String
    /// The same for the same finding wherever its text moves, so that an answer given once stays with it.
    public var fingerprint: String

    /// What a finding asks for.
    public enum Severity: String, Sendable, CaseIterable, Comparable, Codable {
        /// A suggestion; does not hold up publication.
        case style
        /// A person has to look and answer.
        case confirm
        /// Has to be mended before publication.
        case block

        public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .style: 0
            case .confirm: 1
            case .block: 2
            }
        }

        /// 须改正, 须确认, 建议.
        public var label: String {
            switch self {
            case .style: "建议"
            case .confirm: "须确认"
            case .block: "须改正"
            }
        }
    }

    /// What a person answered to a finding; kept by fingerprint, outside of this target.
    public enum Answer: String, Sendable, CaseIterable, Codable {
        case corrected, explained, falseAlarm

        /// 已改正, 说明理由, 误报.
        public var label: String {
            switch self {
            case .corrected: "已改正"
            case .explained: "说明理由"
            case .falseAlarm: "误报"
            }
        }
    }

    /// The range in UTF-16 units, as browsers count; `nil` where there is no range or it lies outside of the text.
    public func utf16Range(in text: String) -> Range<Int>? {
        guard let range else { return nil }
        let scalars = text.unicodeScalars
        guard let start = scalars.index(scalars.startIndex, offsetBy: range.lowerBound, limitedBy: scalars.endIndex),
            let end = scalars.index(start, offsetBy: range.count, limitedBy: scalars.endIndex)
        else { return nil }
        return text.utf16.distance(
            from: text.startIndex, to: start)..<text.utf16.distance(from: text.startIndex, to: end)
    }
}
