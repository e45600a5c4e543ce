import HTTPTypes
import Testing

@testable import Web

struct CookieTests {
    @Test func overHTTPSNobodyElseCanSetThem() {
        let names = CookieNames(https: true)

        #expect(
            names.setting(names.session, "abc").value
                == "__Host-gongkai-session=abc; Path=/; HttpOnly; SameSite=Lax; Secure")
    }

    @Test func onALaptopTheyGoWithoutTheCertificate() {
        let names = CookieNames(https: false)

        #expect(names.setting(names.session, "abc").value == "gongkai-session=abc; Path=/; HttpOnly; SameSite=Lax")
        #expect(names.removing(names.notice).value == "gongkai-notice=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax")
    }

    @Test(
        arguments: [
            ("gongkai-session=abc", "abc"), ("a=1; gongkai-session=abc; b=2", "abc"),
            ("a=1;gongkai-session=abc", "abc"),
            ("gongkai-session=", ""), ("xgongkai-session=abc", nil), ("gongkai-sessionx=abc", nil),
            ("gongkai-session", nil),
            ("gongkai-session=a; gongkai-session=b", nil), ("", nil), (";;=; =", nil), ("gongkai-session=a=b", "a=b"),
        ] as [(String, String?)])
    func findsTheOneCookieOfItsName(_ sent: String, _ value: String?) {
        #expect(SentCookies([.cookie: sent])["gongkai-session"] == value)
    }
}
