import ContentChecks
import Testing

/// The vectors are those of the standards and of the specification; check digits of others are worked out in the tests.
@Suite struct ResidentNumberTests {
    @Test(arguments: [
        "11010519491231002X", "440524188001010014", "110105 19491231 002X", "110105-19491231-002x",
        "１１０１０５１９４９１２３１００２Ｘ",
        "11010519491231002 X",
    ])
    func findsIdentityNumbersHoweverTheyAreWritten(_ number: String) throws {
        let findings = Checking.text("经办人王某，身份证号码\(number)，已办理。")

        let finding = try #require(findings.first)
        #expect(Checking.ids(findings) == ["PII-01"])
        #expect(finding.severity == .block)
        #expect(!finding.message.contains("19491231") && !finding.excerpt.contains("19491231"))
    }

    @Test func showsTheFirstThreeAndTheLastTwoCharactersOnly() throws {
        let finding = try #require(Checking.text("11010519491231002X").first)

        #expect(finding.excerpt == "110*************2X")
        #expect(finding.suggestion == "110*************2X")
        #expect(finding.message == "正文第1段有公民身份号码“110*************2X”，请删去或遮盖后再发布")
        #expect(finding.range == 0..<18)
    }

    @Test func asksAboutAWrongCheckDigitOnlyWhereAnIdentityNumberIsNamed() {
        // 110105194912310021 should end in X.
        #expect(Checking.ids(Checking.text("身份证号：110105194912310021")) == ["PII-02"])
        #expect(Checking.text("项目110105194912310021已完成。").isEmpty)
        #expect(Checking.ids(Checking.table([["姓名", "身份证号码"], ["王某", "110105194912310021"]])) == ["PII-02"])
    }

    @Test func asksInsteadOfBlockingWhereTheNumberIsCalledASerial() {
        let findings = Checking.text("立项编号：11010519491231002X。")

        #expect(Checking.ids(findings) == ["PII-01"])
        #expect(findings.first?.severity == .confirm)
    }

    @Test(arguments: [
        "文号序列370322202200000012", "2022010112345678901", "990105194912310028", "110105194913310021",
        "统计编码110105194902300020", "备用1101051949123100", "A110105194912310021B", "0110105194912310021",
    ])
    func saysNothingOfDigitsThatAreNoIdentityNumber(_ text: String) {
        #expect(!Checking.ids(Checking.text(text)).contains { $0 == "PII-01" || $0 == "PII-02" })
    }

    @Test func keepsAnAnswerWithTheNumberWhenItMovesAndTellsNumbersApart() throws {
        let first = try #require(Checking.text("一、王某11010519491231002X。").first)
        let moved = try #require(Checking.paragraphs(["新的一段。", "证件为11010519491231002X"]).first)
        // 11010519491231002X and 11022619500101002X are masked alike.
        let other = try #require(Checking.text(Self.numbered("11022619500101", 18)).first)

        #expect(first.fingerprint == moved.fingerprint)
        #expect(first.fingerprint != other.fingerprint)
    }

    /// A row of 18 digits is a finding exactly when province, day of birth and check digit hold.
    @Test func findsAmongRandomDigitsExactlyTheNumbersThatHold() {
        var generator = Numbers(seed: 20_230_301)
        for round in 0..<600 {
            var digits = (0..<18).map { _ in generator.below(10) }
            if round.isMultiple(of: 2) { digits.replaceSubrange(0..<14, with: Self.likelyStart(&generator)) }
            if round.isMultiple(of: 4) { digits[17] = Self.check(digits) % 10 }
            let text = digits.map(String.init).joined()

            let found = Checking.text("序列\(text)。").contains { $0.check == "PII-01" }

            #expect(found == Self.holds(digits), "\(text)")
        }
    }

    @Test func findsEveryNumberPlantedAmongTwoHundredSentences() {
        var generator = Numbers(seed: 7)
        var planted: Set<Int> = []
        let sentences = (1...200).map { number -> String in
            let plain =
                "第\(number)项工作于2022年\(1 + generator.below(12))月完成，共\(generator.below(9000))件，涉及资金\(generator.below(999)).5万元。"
            guard number.isMultiple(of: 9) else { return plain }
            planted.insert(number)
            return plain + "附证件"
                + Self.numbered(
                    "3703221980\(String(1000 + 1 + generator.below(12)).suffix(2))15", generator.below(1000))
        }

        let findings = Checking.paragraphs(sentences).filter { $0.severity != .style }

        #expect(Set(findings.map(\.place)) == Set(planted.map { .paragraph(number: $0, block: $0 - 1) }))
        #expect(findings.allSatisfy { $0.check == "PII-01" })
    }

    // MARK: The standard, written once more for the tests

    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

    private static func check(_ digits: [Int]) -> Int {
        let sum = zip(digits, weights).map(*).reduce(0, +)
        return [1, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2][sum % 11]
    }

    private static func holds(_ digits: [Int]) -> Bool {
        let provinces = [11...15, 21...23, 31...37, 41...46, 50...54, 61...65, 71...71, 81...83]
        let (year, month, day) = (value(digits[6..<10]), value(digits[10..<12]), value(digits[12..<14]))
        let isLeap = year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return provinces.contains { $0.contains(value(digits[0..<2])) } && (1800...2099).contains(year)
            && (1...12).contains(month) && day >= 1 && day <= lengths[max(0, min(11, month - 1))]
            && digits[17] == check(digits)
    }

    private static func value(_ digits: ArraySlice<Int>) -> Int { digits.reduce(0) { $0 * 10 + $1 } }

    private static func likelyStart(_ generator: inout Numbers) -> [Int] {
        let start = "\([11, 37, 44, 54, 90][generator.below(5)])0322\(1900 + generator.below(120))"
        let rest = String(1000 + generator.below(14) + 1).suffix(2) + String(1000 + generator.below(32)).suffix(2)
        return (start + rest).compactMap(\.wholeNumberValue)
    }

    /// 14 digits and a serial of three, with the check character.
    private static func numbered(_ start: String, _ serial: Int) -> String {
        let number = start + String(1000 + serial).suffix(3)
        let check = check(number.compactMap(\.wholeNumberValue))
        return number + (check == 10 ? "X" : String(check))
    }
}

/// The same numbers on every run (SplitMix64).
struct Numbers {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func below(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
    }
}
