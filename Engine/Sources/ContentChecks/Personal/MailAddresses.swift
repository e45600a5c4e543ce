internal import Regulation

/// PII-09: e-mail addresses that are not the unit's.
struct MailAddresses: PassageCheck {
    static let info = ContentCheckInfo(
        "PII-09", .confirm, "电子邮箱是否为办公邮箱", "域名不在本单位邮箱域名之列、也不是.gov.cn的电子邮箱。",
        sources: [Citation("中华人民共和国个人信息保护法", article: "第三十四条")])

    var infos: [ContentCheckInfo] { [Self.info] }

    func findings(in text: PassageText, _ context: ContentCheckContext, _ item: ItemFacts) -> [ContentFinding] {
        text.folded.indices.compactMap { at in
            guard text.folded[at] == "@", let range = Self.address(text, around: at) else { return nil }
            let address = text.foldedText(range)
            let domain = text.foldedText(at + 1..<range.upperBound).lowercased()
            let allowed = context.mailDomains.union(["gov.cn"]).contains { Self.isBelow(domain, $0.lowercased()) }
            guard !allowed else { return nil }
            let masked = Masked.mail(address)
            return Self.info.finding(
                text, range, "有电子邮箱“\(masked)”，请确认是办公邮箱；是个人邮箱的删去", excerpt: masked,
                content: Fingerprint.personal(address, masked: masked))
        }
    }

    static func address(_ text: PassageText, around at: Int) -> Range<Int>? {
        var start = at
        while let before = text.at(start - 1), isPart(before) || before == "_" || before == "+" || before == "%" {
            start -= 1
        }
        var end = at + 1
        while let next = text.at(end), isPart(next) { end += 1 }
        while end > at + 1, let last = text.at(end - 1), last == "." || last == "-" { end -= 1 }
        guard start < at, text.folded[at + 1..<end].contains("."), end - at > 3 else { return nil }
        return start..<end
    }

    private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCIIDigit || scalar.isASCIILetter || scalar == "." || scalar == "-"
    }

    static func isBelow(_ host: String, _ domain: String) -> Bool {
        !domain.isEmpty && (host == domain || host.hasSuffix("." + domain))
    }
}
