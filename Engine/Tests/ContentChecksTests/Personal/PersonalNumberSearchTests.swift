import Testing

@testable import ContentChecks

/// Numbers are made up; the identity number is the example of GB 11643.
struct PersonalNumberSearchTests {
    private func found(
        _ text: String, _ kinds: Set<PersonalNumberKind> = Set(PersonalNumberKind.allCases)
    ) -> [String] {
        let scalars = Array(text.unicodeScalars)
        return PersonalNumberSearch.matches(in: scalars, kinds: kinds).map { match in
            "\(match.kind.rawValue) \(String(String.UnicodeScalarView(scalars[match.range])))"
        }
    }

    /// The checks before publication are silent on numbers that may be an office's; these are found here all the same.
    @Test(arguments: [
        ("监督电话：0533-6960000。", "landLine 0533-6960000"), ("编号：11010519491231002X", "identity 11010519491231002X"),
        ("咨询电话为6960000", "landLine 6960000"), ("传真号码：696-0000", "landLine 696-0000"),
        ("zhang@lx.example.gov.cn", "mail zhang@lx.example.gov.cn"),
        ("证号110105 19491231 002x；", "identity 110105 19491231 002x"),
    ])
    func findsWhatMayAlsoBeAnOffices(_ text: String, _ expected: String) {
        #expect(found(text) == [expected])
    }

    @Test func findsOnlyTheKindsAskedFor() {
        let text = "13800138000，0533-6960000，91110105MA000000XQ"

        #expect(found(text, [.mobile]) == ["mobile 13800138000"])
        #expect(found(text, [.creditCode]) == ["creditCode 91110105MA000000XQ"])
        #expect(found(text, []) == [])
    }

    @Test func tellsWhetherCheckDigitsAreRight() {
        func isVerified(_ text: String) -> [Bool] {
            PersonalNumberSearch.matches(in: Array(text.unicodeScalars), kinds: [.identity]).map(\.isVerified)
        }

        #expect(isVerified("11010519491231002X") == [true])
        #expect(isVerified("110105194912310021") == [false])
        #expect(isVerified("110105491231002") == [false])
    }

    @Test(arguments: [
        "", "2026年", "面积6960000平方米", "金额13800138000元", "91110105MA000000XA", "a@b", "6222000000001234561",
        "no13800138000", "110105194902300021",
    ])
    func saysNothingOfOtherNumbers(_ text: String) {
        #expect(found(text) == [])
    }
}
