internal import Regulation

/// PII-10 … PII-12: licence plates, passports, social-insurance numbers.
struct Papers: PassageCheck {
    private static let law = [Citation("中华人民共和国个人信息保护法", article: "第三十四条")]
    static let plate = ContentCheckInfo(
        "PII-10", .confirm, "机动车号牌号码是否可以公开", "省份简称加字母再加5或6位字母数字的号牌；前后还连着字母数字的不报。", sources: law)
    static let passport = ContentCheckInfo(
        "PII-11", .confirm, "护照、通行证号码不得公开", "前文或表头有“护照”“通行证”字样，字母开头的8或9位号码。", sources: law)
    static let insurance = ContentCheckInfo(
        "PII-12", .confirm, "社会保障、医疗保险个人编号不得公开", "前文或表头写明是社保、医保号码的8位以上字母数字。", sources: law)

    var infos: [ContentCheckInfo] { [Self.plate, Self.passport, Self.insurance] }

    private static let provinces = Set("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼".unicodeScalars)
    private static let plateEndings = Set("学警港澳挂".unicodeScalars)

    func findings(in text: PassageText, _ context: ContentCheckContext, _ item: ItemFacts) -> [ContentFinding] {
        plates(text) + codes(text)
    }

    private func plates(_ text: PassageText) -> [ContentFinding] {
        text.folded.indices.compactMap { start in
            guard Self.provinces.contains(text.folded[start]), let end = Self.endOfPlate(text, start) else {
                return nil
            }
            let number = text.foldedText(start..<end)
            let masked = number.prefix(2) + "***" + number.suffix(2)
            return Self.plate.finding(
                text, start..<end, "有机动车号牌“\(masked)”，请确认是否可以公开", excerpt: String(masked),
                content: Fingerprint.personal(number, masked: String(masked)))
        }
    }

    private static func endOfPlate(_ text: PassageText, _ start: Int) -> Int? {
        guard let letter = text.at(start + 1), letter.isASCIIUpper, letter != "I" else { return nil }
        var end = start + 2
        if text.at(end) == "·" || text.at(end) == "•" || text.at(end) == " " { end += 1 }
        let first = end
        while let next = text.at(end), next.isASCIIDigit || next.isASCIIUpper && next != "I" && next != "O" { end += 1 }
        if let last = text.at(end), end - first == 4, plateEndings.contains(last) { return end + 1 }
        let digits = text.folded[first..<end].count(where: \.isASCIIDigit)
        guard (5...6).contains(end - first), digits >= 3 else { return nil }
        if let next = text.at(end), next.isASCIILetter || next == "-" || next == "号" { return nil }
        return end
    }

    private func codes(_ text: PassageText) -> [ContentFinding] {
        guard text.mentions(.passport) || text.mentions(.insurance) else {
            return []
        }
        return Self.tokens(text).compactMap { range in
            let code = text.foldedText(range)
            let masked = Masked.number(code)
            let content = Fingerprint.personal(code, masked: masked)
            if Self.isPassport(text, range) {
                return Self.passport.finding(
                    text, range, "有护照或通行证号码“\(masked)”，请删去或遮盖", excerpt: masked, suggestion: masked, content: content)
            }
            guard text.has(.insurance, before: range.lowerBound, within: 8), range.count >= 8 else { return nil }
            return Self.insurance.finding(
                text, range, "有社会保障或医疗保险号码“\(masked)”，请删去或遮盖", excerpt: masked, suggestion: masked,
                content: content)
        }
    }

    private static func isPassport(_ text: PassageText, _ range: Range<Int>) -> Bool {
        guard text.has(.passport, before: range.lowerBound, within: 8), (8...9).contains(range.count) else {
            return false
        }
        let code = text.folded[range]
        return code.first?.isASCIIUpper == true && code.count(where: \.isASCIIDigit) >= 7
    }

    /// Letters and digits that stand together, with a digit among them.
    private static func tokens(_ text: PassageText) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start: Int?
        for position in 0...text.folded.count {
            let isPart = text.at(position).map { $0.isASCIIDigit || $0.isASCIILetter } ?? false
            if isPart, start == nil { start = position }
            guard !isPart, let from = start else { continue }
            if text.folded[from..<position].contains(where: \.isASCIIDigit) { found.append(from..<position) }
            start = nil
        }
        return found
    }
}
