import Foundation
import Testing

@testable import Messages

struct EmailTests {
    @Test(arguments: ["zhang@example.com", "a.b+c@mail.example.gov.cn"])
    func takesPlainAddresses(_ text: String) {
        #expect(EmailAddress(text)?.text == text)
    }

    @Test(arguments: [
        "", "zhang", "zhang@", "@example.com", "zhang@localhost", "a@b@example.com", "a..b@example.com",
        ".a@example.com",
        "zhang@example.com\r\nBcc: x@example.com", "zhang @example.com", "<zhang@example.com>", "张@example.com",
        "zhang@例子.cn", "\"a b\"@example.com", String(repeating: "a", count: 65) + "@example.com",
    ])
    func refusesWhatCouldMeanSomethingElse(_ text: String) {
        #expect(EmailAddress(text) == nil)
    }

    @Test func travelsInASCIIWithItsWordsUnchanged() throws {
        let sender = EmailSender(try #require(EmailAddress("gk@example.gov.cn")), name: "青石区人民政府")

        let bytes = try Email.sample().bytes(from: sender)

        let text = String(decoding: bytes, as: UTF8.self)
        let parts = text.split(separator: "\r\n\r\n", maxSplits: 1)
        let lines = parts[0].split(separator: "\r\n").map(String.init)
        #expect(bytes.allSatisfy { $0 < 0x80 })
        #expect(lines.contains("To: <zhang@example.com>") && lines.contains("Message-ID: <018f@example.gov.cn>"))
        #expect(lines.contains("Date: Mon, 02 Mar 2026 09:01:05 +0800"))
        #expect(lines.contains("From: =?UTF-8?B?6Z2S55+z5Yy65Lq65rCR5pS/5bqc?= <gk@example.gov.cn>"))
        let body = try #require(Data(base64Encoded: String(parts[1]).replacing("\r\n", with: "")))
        #expect(String(decoding: body, as: UTF8.self) == "您好。")
    }

    @Test func noHeaderCanBeginInASubject() throws {
        let sender = EmailSender(try #require(EmailAddress("gk@example.gov.cn")), name: "x\r\nBcc: a@example.com")

        let text = String(decoding: try Email.sample("x\r\nBcc: a@example.com").bytes(from: sender), as: UTF8.self)

        #expect(!text.contains("Bcc"))
    }

    @Test func longSubjectsAreCutBetweenCharacters() {
        let words = Email.encoded(String(repeating: "公", count: 40)).split(separator: "\r\n ")

        // 15 characters of three bytes fill a word of 45; 40 make three.
        #expect(words.count == 3 && words.allSatisfy { $0.utf8.count <= 75 })
    }

    @Test(arguments: [
        ("13800000000", "13800000000"), ("+86 138-0000-0000", "13800000000"), ("008613800000000", "13800000000"),
    ])
    func takesMobileNumbersAsTheyAreTyped(_ typed: String, _ digits: String) {
        #expect(MobileNumber(typed)?.digits == digits)
    }

    @Test(arguments: ["", "0571-88888888", "1380000000", "138000000000", "23800000000", "１３８００００００００"])
    func refusesWhatNoShortMessageCanReach(_ typed: String) {
        #expect(MobileNumber(typed) == nil)
    }
}
