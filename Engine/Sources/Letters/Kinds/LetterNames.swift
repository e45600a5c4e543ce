public import Regulation

/// What a place calls its letters: 告知书, 答复书 or 决定书, and names of its own for single kinds.
public struct LetterNames: Hashable, Sendable {
    /// What answers are called in the place (L15–L20).
    public enum AnswerWord: String, Sendable, CaseIterable, Codable {
        case notice = "告知书"
        case reply = "答复书"
        case decision = "决定书"
    }

    public var answerWord: AnswerWord
    /// Names of single kinds, before all others.
    public private(set) var own: [LetterKind: String] = [:]

    public static let standard = LetterNames()

    /// Characters of a name; more does not fit two lines of a title.
    public static let longest = 40

    public init(answerWord: AnswerWord = .notice) { self.answerWord = answerWord }

    /// Gives a kind a name of the place.
    ///
    /// - Throws: why the name cannot be used.
    public mutating func name(_ kind: LetterKind, _ name: String) throws(LetterNameError) {
        let name = name.trimmed
        guard !name.isEmpty else { throw .empty }
        guard name.count <= Self.longest else { throw .tooLong(limit: Self.longest) }
        guard !name.contains(where: { $0.isNewline || $0 == "{" || $0 == "}" || $0 == "|" }) else {
            throw .notOneLine
        }
        own[kind] = name
    }

    /// The name of a kind: the title of its letters.
    ///
    /// - Parameter decision: where it has been made; a request that counts as given up is told under that name.
    public func name(of kind: LetterKind, _ decision: Decision? = nil) -> String {
        if let name = own[kind] { return name }
        if kind == .otherHandling, let decision, [.overdueCorrection, .overdueFee].contains(decision) {
            return "视为放弃政府信息公开申请" + answerWord.rawValue
        }
        guard kind.nature == .answer, kind.reader == .applicant, kind != .recordCorrection else { return kind.title }
        return kind.title.replacingSuffix(AnswerWord.notice.rawValue, with: answerWord.rawValue)
    }
}

/// Why a letter cannot be named so.
public enum LetterNameError: Error, Hashable, Sendable {
    case empty
    case tooLong(limit: Int)
    /// Line breaks or signs of the template's own.
    case notOneLine

    public var chinese: String {
        switch self {
        case .empty: "请填写文书名称"
        case .tooLong(let limit): "文书名称不能超过\(limit)字"
        case .notOneLine: "文书名称须写成一行，不能含有“{”“}”“|”"
        }
    }
}

extension String {
    /// Without white space at both ends.
    var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    func replacingSuffix(_ suffix: String, with other: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) + other : self
    }

    /// The text, or `nil` where there is nothing to read in it.
    var orNil: String? { trimmed.isEmpty ? nil : self }
}
