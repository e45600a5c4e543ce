import Organs
import Storage
import Testing

@testable import Web

struct SecretsTests {
    private let secrets = testSite().secrets

    @Test(
        arguments: [
            ([], ""), ([0], "AA"), ([255], "_w"), ([255, 254], "__4"), ([1, 2, 3], "AQID"), ([251, 239, 190], "----"),
        ] as [([UInt8], String)])
    func writesBase64ForAddresses(_ bytes: [UInt8], _ text: String) {
        #expect(base64URL(bytes) == text)
        #expect(base64URLBytes(text[...].utf8) == bytes)
    }

    @Test(arguments: ["A", "AB", "AA=", "A+", "A/", "AAAAA", "_x", "名"])
    func refusesBase64ThatIsNotInItsOneForm(_ text: String) {
        #expect(base64URLBytes(text[...].utf8) == nil)
    }

    @Test func aTokenIsAnotherTextEachTimeAndTheSameToken() {
        let token = CSRFToken(session: Identifier(wellKnown: "s1"), secrets)
        let (first, second) = (token.masked, token.masked)

        #expect(first != second)
        #expect(token.matches(first) && token.matches(second))
    }

    @Test func aTokenOfAnotherSessionOrVisitorDoesNotMatch() {
        let token = CSRFToken(session: Identifier(wellKnown: "s1"), secrets)

        #expect(!token.matches(CSRFToken(session: Identifier(wellKnown: "s2"), secrets).masked))
        #expect(!token.matches(CSRFToken(visitor: [1, 2, 3], secrets).masked))
        for text in ["", "csrf", String(token.masked.dropLast()), token.masked + "A"] { #expect(!token.matches(text)) }
    }

    @Test func anotherBitIsAnotherToken() {
        let token = CSRFToken(session: Identifier(wellKnown: "s1"), secrets)
        let bytes = base64URLBytes(token.masked[...].utf8) ?? []

        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1
            #expect(!token.matches(base64URL(changed)))
        }
    }

    @Test func aVisitorsCookieIsTakenOnlyFromUs() {
        let visitor = [UInt8](1...16)
        let value = VisitorCookie.value(visitor, secrets)

        #expect(VisitorCookie.visitor(value, secrets) == visitor)
        #expect(VisitorCookie.visitor(base64URL([UInt8](repeating: 0, count: 48)), secrets) == nil)
        #expect(VisitorCookie.visitor("", secrets) == nil)
    }

    @Test func aNoticeComesBackAsItWasForSomeMinutes() {
        let notice = Notice.warning("已保存；“公开”尚未审核。")
        let value = NoticeCookie.value(notice, at: testMoment, secrets)

        #expect(NoticeCookie.notice(value, at: testMoment + .seconds(300), secrets) == notice)
        #expect(NoticeCookie.notice(value, at: testMoment + .seconds(301), secrets) == nil)
    }

    @Test func aNoticeOfStrangersIsNotShown() {
        let value = NoticeCookie.value(.done("好"), at: testMoment, secrets)
        let other = NoticeCookie.value(.done("坏"), at: testMoment, secrets)
        let mixed = value.split(separator: ".")[0] + "." + other.split(separator: ".")[1]

        for text in ["", ".", "done", String(mixed), value + ".a"] {
            #expect(NoticeCookie.notice(text, at: testMoment, secrets) == nil)
        }
    }

    @Test func aVeryLongNoticeStaysWithinACookie() {
        let value = NoticeCookie.value(.done(String(repeating: "字", count: 5_000)), at: testMoment, secrets)

        #expect(value.utf8.count < 3_900)
        #expect(NoticeCookie.notice(value, at: testMoment, secrets)?.text.count == 300)
    }
}
