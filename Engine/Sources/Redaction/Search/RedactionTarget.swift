/// What is looked for in order to be hidden.
public enum RedactionTarget: Hashable, Sendable {
    /// Words as they were typed.
    case text(String)
    case number(NumberKind)

    /// Numbers and addresses that lead to a person or an organisation.
    public enum NumberKind: String, Hashable, Sendable, CaseIterable, Codable {
        case identity, bankCard, mobile, landLine, creditCode, mail

        /// 居民身份证号, 银行卡号 ….
        public var label: String {
            switch self {
            case .identity: "居民身份证号"
            case .bankCard: "银行卡号"
            case .mobile: "手机号"
            case .landLine: "固定电话"
            case .creditCode: "统一社会信用代码"
            case .mail: "电子邮箱"
            }
        }

        /// All but 统一社会信用代码, which is public and not personal by itself.
        public static let personal: Set<NumberKind> = Set(allCases).subtracting([.creditCode])
    }

    /// 文字“…”, or the kind of number.
    public var label: String {
        switch self {
        case .text(let text): "文字“\(text)”"
        case .number(let kind): kind.label
        }
    }
}

/// A search for what may have to be hidden.
public struct RedactionQuery: Hashable, Sendable {
    /// Each is looked for without regard to spaces, line ends, width and case of letters.
    public var texts: [String]
    public var numbers: Set<RedactionTarget.NumberKind>

    public init(texts: [String] = [], numbers: Set<RedactionTarget.NumberKind> = []) {
        self.texts = texts
        self.numbers = numbers
    }

    /// Every kind of number that leads to a person.
    public static let personalNumbers = RedactionQuery(numbers: RedactionTarget.NumberKind.personal)
}

/// Something found that a person decides to hide or not.
public struct RedactionProposal: Hashable, Sendable {
    public var target: RedactionTarget
    /// From 1.
    public var page: Int
    /// What was found, numbers and addresses masked; a text as it was typed.
    public var masked: String
    /// The check digits are right, or such a number has none.
    public var isVerified: Bool
    /// One for each line that it stands on.
    public var areas: [PageArea]

    public init(target: RedactionTarget, page: Int, masked: String, isVerified: Bool, areas: [PageArea]) {
        self.target = target
        self.page = page
        self.masked = masked
        self.isVerified = isVerified
        self.areas = areas
    }

    /// The marks that hide it.
    public func marks(ground: RedactionGround) -> [RedactionMark] {
        areas.map { RedactionMark(page: page, area: $0, ground: ground) }
    }
}

/// What a search found, and where it could not look.
public struct RedactionSearch: Hashable, Sendable {
    /// In the order of pages, then from top to bottom.
    public var proposals: [RedactionProposal]
    /// Pages without any text, from 1: scans, pictures, empty pages.
    public var pagesWithoutText: [Int]
    /// Pages in the file.
    public var pageCount: Int

    public init(proposals: [RedactionProposal], pagesWithoutText: [Int], pageCount: Int) {
        self.proposals = proposals
        self.pagesWithoutText = pagesWithoutText
        self.pageCount = pageCount
    }

    /// What the search could not look at, and what to do; `nil` when it looked at every page.
    public var notice: String? {
        guard !pagesWithoutText.isEmpty else { return nil }
        guard pagesWithoutText.count < pageCount else { return "扫描件，无法按文字查找，请逐页查看并框选" }
        let pages = pagesWithoutText.map(String.init).joined(separator: "、")
        return "第\(pages)页没有文字层（扫描图像或空白页），未能查找，请逐页查看并框选"
    }
}
