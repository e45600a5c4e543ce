public import Letters
public import Organs
public import Regulation
public import Storage

/// A letter of a case as it was issued (已制发的文书): its number, and the files that were printed from it. Never changed; one that was wrong is voided, and its
/// number stays used.
public struct CaseLetter: Hashable, Sendable {
    public let id: Identifier<CaseLetter>
    public let organ: Identifier<Unit>
    public let request: Identifier<InformationRequest>
    public let kind: LetterKind
    /// As it is printed; `nil` for sheets, which bear none.
    public let number: String?
    /// The title without the organ.
    public let title: String
    /// 成文日期.
    public let day: Day
    /// What the letter said of the case, for the letters after it.
    public let said: Said
    /// Number of the act that was the decision it tells; `nil` for letters that tell none, or what the clock alone decided.
    public let decision: Int?
    /// By which the consulted are known whom it is written to; `nil` for letters to others.
    public let consultation: String?
    /// Version of the unit's template; 0 for the built-in one.
    public let template: Int
    public let docx: Identifier<StoredFile>
    public let pdf: Identifier<StoredFile>
    public let enclosures: [Identifier<StoredFile>]
    public let issuedBy: Authority
    public let issuedAt: Moment
    /// `nil` as long as it counts.
    public let voided: Voiding?

    /// What other letters of the case must say alike. Of the addressee a digest only: it may be a person's name.
    public struct Said: Hashable, Sendable {
        public let caseNumber: String
        public let receivedOn: Day?
        public let addressee: Digest32?
    }

    public struct Voiding: Hashable, Sendable {
        public let reason: String
        public let at: Moment
    }

    public var isValid: Bool { voided == nil }

    /// 〔2026〕第3号-告 《政府信息予以公开告知书》.
    public var label: String { [number, "《\(title)》"].compactMap(\.self).joined(separator: " ") }
}
