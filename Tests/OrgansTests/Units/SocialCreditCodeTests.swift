import Organs
import Testing

struct SocialCreditCodeTests {
    /// The check characters were worked out by hand: Σ Cᵢ·3^(i−1) mod 31.
    /// 11330000000000000: 1·1 + 1·3 + 3·9 + 3·27 = 112; 112 mod 31 = 19; 31 − 19 = 12 → C.
    /// 11000000000000000: 1·1 + 1·3 = 4; 31 − 4 = 27 → U in 0123456789ABCDEFGHJKLMNPQRTUWXY (A = 10, H = 17, J = 18, N = 22, P = 23, Q = 24, R = 25, T = 26, U = 27).
    @Test(arguments: ["11330000000000000C", "11000000000000000U", "000000000000000000"])
    func takesACodeWhoseLastCharacterFollows(code: String) throws {
        #expect(try SocialCreditCode(code).text == code)
    }

    @Test func takesSmallLettersAndSpaces() throws {
        #expect(try SocialCreditCode(" 11330000 0000 00000c ").text == "11330000000000000C")
    }

    @Test(arguments: [
        ("1133000000000000C", SocialCreditCode.Fault.length(17)),
        ("11330000000000000CC", .length(19)),
        ("1133000000000000OC", .character("O")),
        ("11330000000000000D", .checkCharacter(expected: "C")),
        // Two digits exchanged.
        ("13130000000000000C", .checkCharacter(expected: "Q")),
    ])
    func saysWhatIsWrong(code: String, fault: SocialCreditCode.Fault) {
        #expect(throws: fault) { try SocialCreditCode(code) }
    }
}
