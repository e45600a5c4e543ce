internal import Regulation

/// PII-01 … PII-06: numbers of persons among the digits of a passage.
///
/// Each digit belongs to one finding at most: identity numbers are looked for first, then cards, then telephones.
struct PersonalNumbersCheck: PassageCheck {
    static let identity = ContentCheckInfo(
        "PII-01", .block, "不得公开公民身份号码",
        """
        18位，省级代码、出生日期有效且校验码相符的，须改正；夹有空格、连字符，用全角数字或小写x的同样查出。所在语境写明是编号、订单号等的，\
        降为须确认。
        """,
        sources: [
            Citation("公民身份号码", number: "GB 11643—1999"), Citation("中华人民共和国个人信息保护法", article: "第三十四条"),
            .regulation("第十五条"),
        ])
    static let doubtfulIdentity = ContentCheckInfo(
        "PII-02", .confirm, "疑似公民身份号码",
        "18位，形状、日期相符而校验码不符，且前文或表头写明是身份证号的，请核对；没有这类字样的不报。",
        sources: [Citation("公民身份号码", number: "GB 11643—1999")])
    static let oldIdentity = ContentCheckInfo(
        "PII-03", .confirm, "疑似15位公民身份号码",
        "15位连写，省级代码、出生日期有效的，请确认。前文或表头写明是编号等的，或者后跟金额单位的不报。",
        sources: [Citation("公民身份号码", number: "GB 11643—1999")])
    static let mobile = ContentCheckInfo(
        "PII-04", .confirm, "疑似个人手机号码",
        "1开头的11位号码，夹有空格、连字符或带86的同样查出。列入本单位公开电话的、属于编号或金额的不报。",
        sources: [Citation("中华人民共和国个人信息保护法", article: "第三十四条")])
    static let landLine = ContentCheckInfo(
        "PII-05", .style, "固定电话是否为办公电话",
        "带区号的固定电话，前文没有电话、咨询、监督等字样，又不在本单位公开电话之列的，提示核对。", isConvention: true)
    static let card = ContentCheckInfo(
        "PII-06", .block, "不得公开银行卡号",
        """
        16至19位，发卡行标识与长度相符、校验位正确的。以62开头或者写明是卡号、账号的，须改正；写明户名、专户等单位账户的，以及其他卡组织号段的，\
        须确认；属于编号的不报。
        """,
        sources: [
            Citation("识别卡 发卡者标识", number: "GB/T 15694—2022"),
            Citation("中华人民共和国个人信息保护法", article: "第二十八条"),
        ])

    var infos: [ContentCheckInfo] {
        [Self.identity, Self.doubtfulIdentity, Self.oldIdentity, Self.mobile, Self.landLine, Self.card]
    }

    func findings(in text: PassageText, _ context: ContentCheckContext, _ item: ItemFacts) -> [ContentFinding] {
        guard !text.runs.isEmpty else { return [] }
        let workPhones = Set(context.workPhones.map(Self.digitsOnly))
        return text.runs.flatMap { run in
            var taken: [Range<Int>] = []
            var found: [ContentFinding] = []
            for reading in Self.readings {
                for (digits, finding) in reading(run, text, workPhones)
                where !taken.contains(where: { $0.overlaps(digits) }) {
                    taken.append(digits)
                    if let finding { found.append(finding) }
                }
            }
            return found
        }
    }

    /// What digits may be. A stretch without a finding is known to be something harmless and is read no further.
    private typealias Reading = @Sendable (DigitRun, PassageText, Set<String>) -> [(Range<Int>, ContentFinding?)]

    private static let readings: [Reading] = [identities, cards, oldIdentities, mobiles, landLines]

    private static func digitsOnly(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map(\.halfWidth).filter(\.isASCIIDigit)))
    }

    private static func values(_ run: DigitRun, _ digits: Range<Int>) -> [Int] { run.digits[digits].map(Int.init) }
}

// MARK: - Identity numbers

extension PersonalNumbersCheck {
    @Sendable private static func identities(
        _ run: DigitRun, _ text: PassageText, _ workPhones: Set<String>
    ) -> [(Range<Int>, ContentFinding?)] {
        let whole = run.windows(of: 18).map { ($0, values(run, $0.digits), run.range($0.digits)) }
        let ending = run.windows(of: 17).compactMap { window -> (DigitRun.Window, [Int], Range<Int>)? in
            guard let end = endOfX(after: run.range(window.digits).upperBound, text) else { return nil }
            return (window, values(run, window.digits) + [10], run.range(window.digits).lowerBound..<end)
        }
        return (whole + ending).compactMap { window, digits, range in
            guard ResidentNumber.hasShape(digits) else { return nil }
            return (window.digits, identity(digits, range, window.shape, text))
        }
        // A stretch that is only shaped so may still be another number.
        .filter { $0.1 != nil }
    }

    /// The place behind an X that ends a number, with a space or hyphen before it allowed.
    static func endOfX(after end: Int, _ text: PassageText) -> Int? {
        var place = end
        if let separator = text.at(place), separator == " " || separator == "-" { place += 1 }
        guard let letter = text.at(place), letter == "X" || letter == "x" else { return nil }
        if let next = text.at(place + 1), next.isASCIIDigit || next.isASCIILetter { return nil }
        return place + 1
    }

    private static func identity(
        _ digits: [Int], _ range: Range<Int>, _ shape: [Int], _ text: PassageText
    ) -> ContentFinding? {
        let isNamed = text.has(.identity, before: range.lowerBound)
        let number = digits.map { $0 == 10 ? "X" : String($0) }.joined()
        let masked = Masked.number(number)
        let content = Fingerprint.personal(number, masked: masked)
        if ResidentNumber.isValid(digits) {
            let isSerial = !isNamed && isSerial(text, range)
            return Self.identity.finding(
                text, range,
                isSerial
                    ? "的号码“\(masked)”符合公民身份号码的编码和校验规则，请确认是编号而不是身份号码"
                    : "有公民身份号码“\(masked)”，请删去或遮盖后再发布",
                severity: isSerial ? .confirm : .block, excerpt: masked, suggestion: isSerial ? nil : masked,
                content: content)
        }
        guard isNamed, shape.count <= 4, !text.has(.creditCode, before: range.lowerBound) else { return nil }
        return doubtfulIdentity.finding(
            text, range, "疑似公民身份号码“\(masked)”（校验码不符，可能录入有误），请核对，是身份号码的删去或遮盖", excerpt: masked,
            suggestion: masked, content: content)
    }

    @Sendable private static func oldIdentities(
        _ run: DigitRun, _ text: PassageText, _ workPhones: Set<String>
    ) -> [(Range<Int>, ContentFinding?)] {
        run.windows(of: 15).compactMap { window in
            let range = run.range(window.digits)
            guard window.shape.count == 1, ResidentNumber.isOldNumber(values(run, window.digits)) else { return nil }
            let isNamed = text.has(.identity, before: range.lowerBound)
            if !isNamed, isSerial(text, range) || isAmount(text, range) || isPartOfCode(text, range) { return nil }
            let number = text.foldedText(range)
            let masked = Masked.number(number)
            return (
                window.digits,
                oldIdentity.finding(
                    text, range, "疑似15位公民身份号码“\(masked)”，请核对，是身份号码的删去或遮盖", excerpt: masked,
                    suggestion: masked, content: Fingerprint.personal(number, masked: masked))
            )
        }
    }
}

// MARK: - Cards and telephones

extension PersonalNumbersCheck {
    @Sendable private static func cards(
        _ run: DigitRun, _ text: PassageText, _ workPhones: Set<String>
    ) -> [(Range<Int>, ContentFinding?)] {
        (16...19).flatMap(run.windows).compactMap { window in
            let digits = values(run, window.digits)
            let range = run.range(window.digits)
            guard CardNumber.isPrintedAs(window.shape), let issuer = CardNumber.issuer(digits),
                CardNumber.isValid(digits), !isPartOfCode(text, range)
            else { return nil }
            let isNamed = text.has(.account, before: range.lowerBound, within: 40)
            if !isNamed, isSerial(text, range) || isAmount(text, range) { return nil }
            return (window.digits, card(run, window, isNamed || issuer == .unionPay, text))
        }
    }

    private static func card(
        _ run: DigitRun, _ window: DigitRun.Window, _ isCertain: Bool, _ text: PassageText
    ) -> ContentFinding {
        let range = run.range(window.digits)
        let number = run.digits[window.digits].map(String.init).joined()
        let masked = Masked.number(number)
        let isOrgans =
            text.has(.organAccount, before: range.lowerBound, within: 60)
            || text.has(.organAccount, after: range.upperBound, within: 40)
        let words =
            isOrgans
            ? "的号码“\(masked)”符合银行卡号规则，请确认是单位账户"
            : isCertain ? "有银行卡号“\(masked)”，请删去或遮盖后再发布" : "疑似银行卡号“\(masked)”，请核对，是银行卡号的删去或遮盖"
        return card.finding(
            text, range, words, severity: isCertain && !isOrgans ? .block : .confirm, excerpt: masked,
            suggestion: isOrgans ? nil : masked, content: Fingerprint.personal(number, masked: masked))
    }

    private static let mobileShapes: Set<[Int]> = [[11], [3, 4, 4], [3, 3, 5], [4, 3, 4], [3, 8], [7, 4]]

    /// Eleven digits of the form of a mobile number, printed as such numbers are.
    static func mobileDigits(_ run: DigitRun) -> [Range<Int>] {
        let plain = run.windows(of: 11).filter { mobileShapes.contains($0.shape) }.map { $0.digits }
        // 8613800000000: the country's number written together with it.
        let long = run.windows(of: 13).filter { $0.shape == [13] && run.digits[$0.digits].starts(with: [8, 6]) }
            .map { $0.digits.lowerBound + 2..<$0.digits.upperBound }
        return (plain + long).filter { run.digits[$0.lowerBound] == 1 && run.digits[$0.lowerBound + 1] >= 3 }
    }

    @Sendable private static func mobiles(
        _ run: DigitRun, _ text: PassageText, _ workPhones: Set<String>
    ) -> [(Range<Int>, ContentFinding?)] {
        mobileDigits(run).compactMap { digits in
            let range = run.range(digits)
            let number = run.digits[digits].map(String.init).joined()
            if workPhones.contains(number) { return (digits, nil) }
            let isNamed = text.has(.phone, before: range.lowerBound)
            if !isNamed, isSerial(text, range) || isPartOfCode(text, range) { return nil }
            if isAmount(text, range) { return nil }
            let masked = Masked.number(number)
            return (
                digits,
                mobile.finding(
                    text, range, "有手机号码“\(masked)”，请确认是否可以公开；是个人号码的删去，是办公号码的列入本单位公开电话",
                    excerpt: masked, content: Fingerprint.personal(number, masked: masked))
            )
        }
    }

    @Sendable private static func landLines(
        _ run: DigitRun, _ text: PassageText, _ workPhones: Set<String>
    ) -> [(Range<Int>, ContentFinding?)] {
        (10...12).flatMap(run.windows).compactMap { window in
            let digits = Array(run.digits[window.digits])
            let range = run.range(window.digits)
            guard let area = areaCode(digits), isLandLine(window.shape, area: area),
                (2...8).contains(digits[area])
            else { return nil }
            let isSilent =
                workPhones.contains(digits.map(String.init).joined())
                || text.has(.workPhone, before: range.lowerBound, within: 40)
                || isSerial(text, range) || isPartOfCode(text, range) || isAmount(text, range)
            guard !isSilent else { return (window.digits, nil) }
            let masked = Masked.number(digits.map(String.init).joined())
            return (
                window.digits,
                landLine.finding(
                    text, range, "有固定电话“\(masked)”，请核对是办公电话", excerpt: masked,
                    content: Fingerprint.personal(digits.map(String.init).joined(), masked: masked))
            )
        }
    }

    /// Digits of the area code: 010, 02x, 03xx … 09xx.
    static func areaCode(_ digits: [UInt8]) -> Int? {
        guard digits[0] == 0 else { return nil }
        switch digits[1] {
        case 1: return digits[2] == 0 ? 3 : nil
        case 2: return 3
        case 3...9: return 4
        default: return nil
        }
    }

    static func isLandLine(_ shape: [Int], area: Int) -> Bool {
        let rest = shape.reduce(0, +) - area
        guard (7...8).contains(rest) else { return false }
        return shape.count == 1 || shape[0] == area && shape.count <= 3
    }
}

// MARK: - What a number is not

extension PersonalNumbersCheck {
    private static func isSerial(_ text: PassageText, _ range: Range<Int>) -> Bool {
        if text.has(.serial, before: range.lowerBound) || text.has(.creditCode, before: range.lowerBound) {
            return true
        }
        let before = text.at(range.lowerBound - 1)
        // 第13500000001号, 〔2022〕…号, No.….
        return before == "第" || text.at(range.upperBound) == "号" || before == "〕" || before == "."
    }

    static func isAmount(_ text: PassageText, _ range: Range<Int>) -> Bool {
        guard let after = text.at(range.upperBound) else { return false }
        return "元万亿股票张件个辆吨%".unicodeScalars.contains(after)
            || after == "." && (text.at(range.upperBound + 1)?.isASCIIDigit ?? false)
    }

    /// Letters or the signs of an address stand right before or behind it.
    static func isPartOfCode(_ text: PassageText, _ range: Range<Int>) -> Bool {
        let before = text.at(range.lowerBound - 1)
        let after = text.at(range.upperBound)
        return before.map { $0.isASCIILetter || "_/=.&?#@".unicodeScalars.contains($0) } ?? false
            || after.map { $0.isASCIILetter || $0 == "_" || $0 == "@" } ?? false
    }
}
