import GongkaiCommands
import Messages
import Portal
import Testing

@Suite("Configuration of mail and short messages")
struct MessageConfigurationTests {
    @Test func nothingWrittenSendsNothingAndAsksForNoCode() throws {
        let messages = try Written().read().messages

        #expect(messages.smtp == nil && messages.sms == nil)
        #expect(messages.quietHours == .usual && messages.verification == .off)
    }

    @Test func mailAndShortMessagesAreDescribed() throws {
        let written = Written(
            file: """
                publisher-name = 青石区人民政府
                smtp-host = mail.example.gov.cn
                smtp-user = xxgk
                smtp-password-file = /secrets/mail
                smtp-from = xxgk@example.gov.cn
                sms-url = https://sms.example.gov.cn/send
                sms-token-file = /secrets/sms
                sms-signature = 青石区
                quiet-hours = 22:00-07:30
                """, files: ["/secrets/mail": "mail secret\n", "/secrets/sms": "sms secret\n"])

        let messages = try written.read().messages

        let smtp = try #require(messages.smtp)
        #expect(smtp.host == "mail.example.gov.cn" && smtp.port == 587 && smtp.security == .startTLS)
        #expect(smtp.user == "xxgk" && smtp.password?.value == "mail secret" && smtp.fromName == "青石区人民政府")
        #expect(messages.sms?.token.value == "sms secret" && messages.sms?.signature == "青石区")
        #expect(messages.quietHours == QuietHours("22:00-07:30") && messages.verification == .optional)
        #expect(!"\(messages)".contains("secret"))
    }

    @Test(arguments: [
        ("smtp-from = a@example.cn", "smtp-host"), ("smtp-host = mail.example.cn", "smtp-from"),
        ("smtp-host = mail.example.cn\nsmtp-from = 张三", "电子邮箱"),
        ("smtp-host = mail.example.cn\nsmtp-from = a@example.cn\nsmtp-user = x", "同时写明"),
        ("smtp-host = mail.example.cn\nsmtp-from = a@example.cn\nsmtp-security = ssl", "starttls、tls、none"),
        ("sms-url = https://sms.example.cn/", "sms-token"), ("sms-signature = x", "sms-url"),
        ("quiet-hours = 9-5", "21:00-08:00"), ("request-verification = required", "smtp-host"),
    ])
    func eachMistakeSaysWhatIsMissing(_ file: String, _ words: String) {
        let mistakes = Written(file: file).mistakes()

        #expect(mistakes.count == 1 && mistakes[0].contains(words), "\(mistakes)")
    }

    @Test func aPasswordTravelsUnencryptedOnThisMachineOnly() throws {
        let file = "smtp-from = a@example.cn\nsmtp-user = x\nsmtp-security = none\nsmtp-host = "
        let secret = ["GONGKAI_SMTP_PASSWORD": "secret"]

        #expect(try Written(file: file + "127.0.0.1", environment: secret).read().messages.smtp?.port == 25)
        #expect(Written(file: file + "mail.example.cn", environment: secret).mistakes().count == 1)
    }

    @Test func aGatewayIsAskedByHTTPSAlone() throws {
        let secret = ["GONGKAI_SMS_TOKEN": "secret"]

        #expect(Written(file: "sms-url = http://sms.example.cn/", environment: secret).mistakes().count == 1)
        #expect(try Written(file: "sms-url = http://127.0.0.1:9/", environment: secret).read().messages.sms != nil)
    }
}
