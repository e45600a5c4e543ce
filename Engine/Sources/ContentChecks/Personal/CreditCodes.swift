internal import Regulation

/// PII-07: unified social credit codes are right. They are not private; a wrong one is a slip of typing.
struct CreditCodes: PassageCheck {
    static let info = ContentCheckInfo(
        "PII-07", .confirm, "统一社会信用代码校验码应相符",
        """
        18位且形状相符、校验码不符的，请核对。全是数字的，或者没有“信用代码”字样又认不出登记机关的不报；写明是信用代码而不足或超过18位、\
        含有I、O、S、V、Z的也请核对。
        """,
        sources: [Citation("法人和其他组织统一社会信用代码编码规则", number: "GB 32100—2015")])

    var infos: [ContentCheckInfo] { [Self.info] }

    /// First character, registering department: 机构编制, 外交, 司法, 文化, 民政, 旅游, 宗教, 工会, 工商, 中央军委, 农业, 其他.
    private static let departments = Set("1234567891ANY".unicodeScalars)

    func findings(in text: PassageText, _ context: ContentCheckContext, _ item: ItemFacts) -> [ContentFinding] {
        Self.codes(text).compactMap { range in
            let code = Array(text.folded[range])
            let isNamed = text.has(.creditCode, before: range.lowerBound)
            guard let words = Self.fault(code, isNamed: isNamed) else { return nil }
            // The front half of an index number may be an older organ code.
            if text.at(range.upperBound) == "/", !isNamed { return nil }
            let shown = String(String.UnicodeScalarView(code))
            return Self.info.finding(text, range, "的统一社会信用代码“\(shown)”\(words)，请核对原件", excerpt: shown)
        }
    }

    private static func fault(_ code: [Unicode.Scalar], isNamed: Bool) -> String? {
        guard code.count == CreditCode.length else { return isNamed ? "有\(code.count)位，应为18位" : nil }
        if CreditCode.isValid(code) { return nil }
        if CreditCode.hasShape(code) {
            let hasLetters = code.contains { !$0.isASCIIDigit }
            let isLikely = hasLetters && departments.contains(code[0]) && isProvince(code)
            return isNamed || isLikely ? "校验码不符" : nil
        }
        return isNamed ? "含有代码不使用的字符" : nil
    }

    private static func isProvince(_ code: [Unicode.Scalar]) -> Bool {
        let digits = code[2..<8].map { Int($0.value) - 48 }
        // Codes given out by the central authorities have 100000.
        return ResidentNumber.isProvince(digits) || digits == [1, 0, 0, 0, 0, 0]
    }

    /// Letters and digits that stand together, of about the length of a code.
    static func codes(_ text: PassageText) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start: Int?
        for position in 0...text.folded.count {
            let isPart = text.at(position).map { $0.isASCIIDigit || $0.isASCIIUpper } ?? false
            if isPart, start == nil { start = position }
            guard !isPart, let from = start else { continue }
            if (16...20).contains(position - from), text.folded[from..<position].contains(where: \.isASCIIDigit) {
                found.append(from..<position)
            }
            start = nil
        }
        return found
    }
}

extension Unicode.Scalar {
    var isASCIIUpper: Bool { value >= 65 && value <= 90 }
}
