internal import Regulation

/// RQ-01: no personal data of applicants.
struct NoPersonalData: Rule {
    static let info = RuleInfo(
        "RQ-01", .error, "不得公开申请人等的个人信息",
        explanation: """
            查找校验码正确的18位公民身份号码、联系方式以外的手机号码、带“62”字头或账号字样且校验位正确的银行卡号，以及带门牌的住址。\
            信息公开机构的办公电话、联系人电话不报；报告中引用时号码中间以星号遮盖。
            """,
        sources: [.regulation("第十五条"), Citation("中华人民共和国个人信息保护法", article: "第三十四条")], example: "申请人手机13800000000")

    func check(_ context: CheckContext) -> RuleOutcome {
        let survey = context.survey
        let numbers = survey.digitRuns.compactMap { run -> Finding? in
            guard let kind = kind(of: run, survey) else { return nil }
            let end = kind == .identity ? run.lowerBound + 18 : run.upperBound
            let masked = PersonalNumbers.masked(survey.text(run.lowerBound..<end))
            return finding("疑似\(kind.rawValue)“\(masked)”", at: run.lowerBound, survey)
        }
        let addresses = survey.hits(.homeAddress).filter { survey.namesDoor(after: $0.upperBound) }
            .map { finding("疑似个人住址（“\(survey.text($0))”）", at: $0.lowerBound, survey) }
        return RuleOutcome(numbers + addresses)
    }

    /// The quotation must not spread what it warns of: only the place is given.
    private func finding(_ words: String, at position: Int, _ survey: TextSurvey) -> Finding {
        Self.info.finding("正文含个人信息：\(words)", place: survey.place(of: position))
    }

    private enum Kind: String {
        case identity = "公民身份号码"
        case mobile = "手机号码"
        case bankCard = "银行卡号"
    }

    private func kind(of run: Range<Int>, _ survey: TextSurvey) -> Kind? {
        if let before = survey.character(run.lowerBound - 1), before.isLatin || ".-_/@=".unicodeScalars.contains(before)
        {
            return nil
        }
        let digits = survey.characters[run].map { Int($0.value - 48) }
        let after = survey.character(run.upperBound)
        switch digits.count {
        case 17 where after == "X" || after == "x": return PersonalNumbers.isIdentity(digits + [10]) ? .identity : nil
        case 18 where PersonalNumbers.isIdentity(digits): return .identity
        case 11 where digits[0] == 1 && digits[1] >= 3:
            if after?.isLatin == true || after == "@" { return nil }
            return isContactStatement(run, survey) ? nil : .mobile
        case 16...19:
            let isNamed = survey.contains(.account, within: survey.sentence(at: run.lowerBound))
            let isUnionPay = digits[0] == 6 && digits[1] == 2
            return (isNamed || isUnionPay) && PersonalNumbers.passesLuhn(digits) ? .bankCard : nil
        default: return nil
        }
    }

    /// A number that the organ itself gives out: in the preamble, or beside 联系电话 and the like, and not the applicant's.
    private func isContactStatement(_ run: Range<Int>, _ survey: TextSurvey) -> Bool {
        let passage = survey.passage(at: run.lowerBound)
        if passage?.section == .preamble { return true }
        let sentence = survey.sentence(at: run.lowerBound)
        return survey.contains(.contact, within: sentence) && !survey.contains(.applicant, within: sentence)
    }
}

/// Check digits of personal numbers.
package enum PersonalNumbers {
    /// GB 11643: weighted sum modulo 11, with a plausible date of birth; the last digit may be 10 (X).
    static func isIdentity(_ digits: [Int]) -> Bool {
        guard digits.count == 18, digits[0] != 0, digits.dropLast().allSatisfy({ $0 < 10 }) else { return false }
        let birth = digits[6..<14].reduce(0) { $0 * 10 + $1 }
        guard (1900...2099).contains(birth / 10_000),
            Day(year: birth / 10_000, month: birth / 100 % 100, day: birth % 100) != nil
        else { return false }
        return digits[17] == identityCheckDigit(digits.dropLast())
    }

    /// GB 11643: the check digit (10 is X) of the 17 digits before it.
    package static func identityCheckDigit(_ digits: some Sequence<Int>) -> Int {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        return (12 - zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11) % 11
    }

    /// ISO/IEC 7812: every second digit from the right doubled.
    package static func passesLuhn(_ digits: [Int]) -> Bool {
        let sum = digits.reversed().enumerated().reduce(0) { sum, item in
            let (offset, digit) = item
            let doubled = offset % 2 == 1 ? digit * 2 : digit
            return sum + (doubled > 9 ? doubled - 9 : doubled)
        }
        return sum % 10 == 0 && digits.contains { $0 != 0 }
    }

    /// The first three and last two characters, the rest as stars.
    package static func masked(_ number: String) -> String {
        guard number.count > 5 else { return String(repeating: "*", count: number.count) }
        return "\(number.prefix(3))\(String(repeating: "*", count: number.count - 5))\(number.suffix(2))"
    }
}

/// RQ-02: examples of requests do not identify the applicant.
struct ApplicantsNotNamed: Rule {
    static let info = RuleInfo(
        "RQ-02", .warning, "举例不得指明申请人身份",
        explanation: "查找“申请人”之后直接写出的姓名（常见姓氏加一至两个字，后接“向”“申请”“提出”等）。写“张某”“李××”“申请人提交”的不报。",
        sources: [.regulation("第十五条"), Citation("中华人民共和国个人信息保护法", article: "第三十四条")], example: "申请人王晓明向我局申请公开征地批文。")

    func check(_ context: CheckContext) -> RuleOutcome {
        let survey = context.survey
        return RuleOutcome(
            survey.hits(.applicant).compactMap { hit in
                guard let name = survey.personalName(at: hit.upperBound) else { return nil }
                let surname = survey.text(name.prefix(1))
                return Self.info.finding(
                    "举例写出了申请人姓名（“申请人\(surname)某”）", place: survey.place(of: hit.lowerBound),
                    mend: Mend("以“申请人某某”代替姓名"))
            })
    }
}

extension TextSurvey {
    /// Surnames that begin no verb or particle that follows 申请人.
    private static let surnames = Set(
        "王李张刘陈杨赵黄周吴徐孙胡朱林郭罗郑梁谢宋唐许韩冯邓曹彭萧蔡潘田董袁余叶蒋杜苏魏程吕丁沈姚卢姜崔钟谭廖汪范贾韦夏付邹熊孟秦邱尹薛闫雷侯龙史陶黎贺顾毛郝龚邵覃武戴莫孔汤".unicodeScalars)

    /// A name of two or three characters, followed by what an applicant does.
    fileprivate func personalName(at start: Int) -> Range<Int>? {
        guard let first = character(start), TextSurvey.surnames.contains(first) else { return nil }
        for end in [start + 3, start + 2] {
            let name = start..<end
            guard characters.indices.contains(end - 1), characters[name].allSatisfy(\.isHan),
                !characters[name].contains(where: { "某等之的".unicodeScalars.contains($0) }), followsName(end)
            else { continue }
            return name
        }
        return nil
    }

    private func followsName(_ position: Int) -> Bool {
        let verbs = ["向", "申请", "提出", "提交", "通过", "要求", "（", "不服", "诉", "来电", "来信", "以邮寄"]
        return verbs.contains { stands($0, at: position) }
    }

    /// A house number follows within the clause: …路3号, …村2组.
    fileprivate func namesDoor(after position: Int) -> Bool {
        var place = position
        var sawDigit = false
        while let next = character(place), !next.endsSentence, place - position < 30 {
            if sawDigit, "号室组栋幢单".unicodeScalars.contains(next) { return true }
            sawDigit = next.isDigit
            place += 1
        }
        return false
    }
}
