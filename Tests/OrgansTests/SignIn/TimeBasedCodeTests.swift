import Storage
import Testing

@testable import Organs

@Suite("Codes of authenticator apps")
struct TimeBasedCodeTests {
    private let secret = Array("12345678901234567890".utf8)

    /// RFC 6238 appendix B, the SHA-1 rows.
    @Test(
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)])
    func agreesWithTheVectorsOfTheRFC(seconds: Int64, code: String) {
        let step = TimeBasedCode.step(at: Moment(milliseconds: seconds * 1000))

        #expect(TimeBasedCode.code(secret: secret, step: step, digits: 8) == code)
    }

    /// At 1,111,111,111 s the step is 37,037,037; its six digits are the last six of the RFC's eight.
    @Test(
        arguments: [
            ("the code of now", 0, "050471", true), ("a step early", -30, "050471", true),
            ("a step late", 30, "050471", true),
            ("two steps late", 60, "050471", false), ("typed with a space", 0, "050 471", true),
            ("typed in full width", 0, "０５０４７１", true), ("another code", 0, "050472", false),
            ("too short", 0, "05047", false),
            ("nothing", 0, "", false),
        ] as [(String, Int64, String, Bool)])
    func acceptsAStepEitherWay(_ name: String, offset: Int64, typed: String, isAccepted: Bool) {
        let now = Moment(milliseconds: (1_111_111_111 + offset) * 1000)

        let step = TimeBasedCode.acceptedStep(typed, secret: secret, at: now, lastUsed: nil)

        #expect(step == (isAccepted ? 37_037_037 : nil), "\(name)")
    }

    @Test func acceptsNoStepTwiceAndNoneBeforeTheLastUsed() {
        let now = Moment(milliseconds: 1_111_111_111_000)

        #expect(TimeBasedCode.acceptedStep("050471", secret: secret, at: now, lastUsed: 37_037_036) == 37_037_037)
        #expect(TimeBasedCode.acceptedStep("050471", secret: secret, at: now, lastUsed: 37_037_037) == nil)
        #expect(TimeBasedCode.acceptedStep("050471", secret: secret, at: now, lastUsed: 37_037_038) == nil)
    }

    /// `JBSWY3DPEHPK3PXP` is the key that documentation of `otpauth` uses; its bytes are "Hello!" and DE AD BE EF.
    @Test func writesTheAddressThatAppsRead() {
        let enrolment = SecondFactorEnrolment(
            secret: Array("Hello!".utf8) + [0xDE, 0xAD, 0xBE, 0xEF], account: "li.xm", issuer: "公开")

        #expect(enrolment.typedKey == "JBSW Y3DP EHPK 3PXP")
        #expect(
            enrolment.uri
                == "otpauth://totp/%E5%85%AC%E5%BC%80:li.xm?secret=JBSWY3DPEHPK3PXP&issuer=%E5%85%AC%E5%BC%80"
                + "&algorithm=SHA1&digits=6&period=30")
    }

    /// RFC 4648 §10.
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
        ("foobar", "MZXW6YTBOI"),
    ])
    func writesAndReadsBase32(_ plain: String, encoded: String) {
        #expect(Base32.standard.encode(Array(plain.utf8)) == encoded)
        #expect(Base32.standard.decode(encoded) == Array(plain.utf8))
    }

    @Test(arguments: [
        ("7q2kd-0vx3m", "7Q2KD0VX3M"), ("7Q2KD OVX3M", "7Q2KD0VX3M"), ("il0", "110"), ("7Q!", nil), ("", ""),
    ])
    func understandsSpokenCodesAsTyped(_ typed: String, canonical: String?) {
        #expect(Base32.spoken.canonical(typed) == canonical)
    }
}
