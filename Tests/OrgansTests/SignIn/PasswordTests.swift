import Testing

@testable import Organs

@Suite("Passwords")
struct PasswordTests {
    private let rules = PasswordRules()

    @Test(arguments: [
        ("full-width letters and digits", "ＡＢ１２", "AB12"),
        ("composed and decomposed accents", "e\u{301}", "é"),
    ])
    func normalisesWhatInputMethodsWriteDifferently(_ name: String, typed: String, same: String) {
        #expect(Password(typed: typed).text == Password(typed: same).text, "\(name)")
    }

    @Test func doesNotPrintItself() {
        let password = Password(typed: "山高月小水落石出清风徐来")

        #expect("\(password)" == "(password)")
        #expect(String(reflecting: password) == "(password)")
        #expect(Mirror(reflecting: password).children.isEmpty)
    }

    @Test(arguments: [
        ("nothing", "", PasswordRefusal.empty),
        ("eleven characters", "vK8#tq2!mZx", .tooShort(minimum: 12)),
        ("129 characters", String(repeating: "vK8#tq2!mZx", count: 12).prefix(129).description, .tooLong),
    ])
    func refusesByLength(_ name: String, text: String, refusal: PasswordRefusal) {
        #expect(rules.refusals(Password(typed: text), known: []) == [refusal], "\(name)")
    }

    @Test(arguments: [
        "vK8#tq2!mZxw", "山高月小水落石出清风徐来", "correct horse battery staple", "liang jiu tian shu 74", "tRq9-xW2m-Lp6z",
    ])
    func acceptsLongPasswordsOfAnyKind(_ text: String) {
        #expect(rules.refusals(Password(typed: text), known: ["lixiaoming", "李晓明", "青禾区财政局"]) == [])
    }

    @Test(arguments: [
        ("one character again and again", "aaaaaaaaaaaa", PasswordPattern.repetition),
        ("a block again and again", "abcXabcXabcX", .repetition),
        ("counting", "123456789012", .sequence),
        ("counting down the alphabet", "zyxwvutsrqpo", .sequence),
        ("a row of the keyboard", "qwertyuiop12", .keyboard),
        ("columns of the keyboard", "1qaz2wsx3edc", .keyboard),
        ("the office's own words", "Gongkai@2026", .commonWord),
        ("words written with other signs", "P@ssw0rd2026", .commonWord),
        ("the administrator's first idea", "Admin123456!", .sequence),
        ("official words in characters", "政务公开信息公开系统密码", .commonWord),
        ("the account twice", "lixiaoming lixiaoming", .known),
        ("the account with a year", "lixiaoming2026", .known),
        ("the name of the unit", "青禾区财政局青禾区财政局一", .known),
        ("years", "2024-2025-2026", .year),
    ])
    func refusesWhatIsEasilyGuessed(_ name: String, text: String, pattern: PasswordPattern) {
        let refusals = rules.refusals(Password(typed: text), known: ["lixiaoming", "李晓明", "青禾区财政局"])

        #expect(refusals == [.easilyGuessed(pattern)], "\(name)")
    }

    @Test(arguments: [
        ("one kind", "mzkwqhtrvbnp", true), ("two kinds", "mzkwqhtrvb71", true), ("three kinds", "Mzkwqhtrvb71", false),
        ("four kinds", "Mzkwqhtrv-71", false),
    ])
    func asksForThreeKindsWhereTheProfileDoes(_ name: String, text: String, isRefused: Bool) {
        let strict = PasswordRules(composition: .threeOfFour)

        #expect(strict.refusals(Password(typed: text), known: []) == (isRefused ? [.tooFewKinds] : []), "\(name)")
        #expect(rules.refusals(Password(typed: text), known: []) == [], "\(name)")
    }

    @Test func neverGoesBelowEightCharactersWhateverIsConfigured() {
        #expect(PasswordRules(minimumLength: 4).minimumLength == 8)
    }

    @Test func wordsEveryRefusal() {
        for pattern in PasswordPattern.allCases { #expect(!pattern.label.isEmpty) }
        #expect(PasswordRefusal.tooShort(minimum: 12).message == "密码至少要有12个字符")
    }
}

@Suite("Password hashes")
struct PasswordHashTests {
    private static let cheap = ScryptCost(logRounds: 4, blockSize: 8, parallelism: 1)

    /// The third vector of RFC 7914 §12 (password "pleaseletmein", salt "SodiumChloride", N 16384, r 8, p 1), first 32 of its 64 bytes: scrypt's
    /// output does not depend on the wanted length.
    @Test func agreesWithTheVectorOfTheRFC() throws {
        let cost = ScryptCost(logRounds: 14, blockSize: 8, parallelism: 1)

        let key = try cost.key(from: Password(typed: "pleaseletmein"), salt: Array("SodiumChloride".utf8))

        let expected: [UInt8] = [
            0x70, 0x23, 0xbd, 0xcb, 0x3a, 0xfd, 0x73, 0x48, 0x46, 0x1c, 0x06, 0xcd, 0x81, 0xfd, 0x38, 0xeb, 0xfd, 0xa8,
            0xfb, 0xba, 0x90, 0x4f, 0x8e, 0x3e, 0xa9, 0xb5, 0x43, 0xf6, 0x54, 0x5d, 0xa1, 0xf2,
        ]
        #expect(key == expected)
    }

    @Test func isReadBackFromItsText() throws {
        let password = Password(typed: "山高月小水落石出清风徐来")
        let hash = try PasswordHash(of: password, cost: Self.cheap, salt: Array(0..<16))

        let read = try #require(PasswordHash(text: hash.text))

        #expect(hash.text.hasPrefix("$scrypt$ln=4,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$"))
        #expect(read == hash)
        #expect(try read.isOf(password))
        #expect(try !read.isOf(Password(typed: "山高月小水落石出清风徐去")))
    }

    @Test(arguments: [
        "", "$scrypt$", "$argon2id$ln=4,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$AAAA",
        "$scrypt$ln=4,r=8$AAECAwQFBgcICQoLDA0ODw$AAAA",
        "$scrypt$ln=31,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$\(String(repeating: "A", count: 43))",
        "$scrypt$ln=4,r=8,p=1$AAEC$\(String(repeating: "A", count: 43))",
        "$scrypt$ln=4,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$AAAA",
    ])
    func isNotReadFromOtherText(_ text: String) {
        #expect(PasswordHash(text: text) == nil)
    }

    @Test func refusesNobodyWhileThereIsAPlaceAndEverybodyAfter() async throws {
        let hasher = PasswordHasher(cost: Self.cheap, atOnce: 1, places: 1)

        let isRefused = try await hasher.withPlace { () async throws -> Bool in
            do { return try await hasher.withPlace { false } } catch is PasswordHasher.Busy { return true }
        }

        #expect(isRefused)
        #expect(try await hasher.withPlace { 2 } == 2)
    }

    @Test func comparesWithNobodyWhenThereIsNoHash() async throws {
        let hasher = PasswordHasher(cost: Self.cheap)
        let password = Password(typed: "山高月小水落石出清风徐来")
        let hash = try await hasher.hash(password)

        #expect(try await hasher.matches(password, hash))
        #expect(try await !hasher.matches(password, nil))
    }
}
