internal import Messages
internal import Portal

extension ConfigurationReader {
    /// Mail, short messages, and what they are needed for.
    mutating func messages(publisherName: String) -> ServerConfiguration.MessageChoice {
        let (smtp, sms) = (smtp(publisherName), sms())
        let isSilent = smtp == nil && sms == nil
        let verification = choice(.requestVerification, default: isSilent ? ContactVerification.off : .optional)
        if isSilent, verification != .off {
            refuse(.requestVerification, "需要能发邮件或者短信；请写明 smtp-host 或者 sms-url")
        }
        return .init(smtp: smtp, sms: sms, quietHours: quietHours(), verification: verification)
    }

    private mutating func smtp(_ publisherName: String) -> ServerConfiguration.SMTPChoice? {
        let keys: [ConfigurationKey] = [
            .smtpPort, .smtpSecurity, .smtpUser, .smtpPassword, .smtpFrom, .smtpFromName, .smtpCAFile,
        ]
        guard let host = textOrNil(.smtpHost) else {
            for key in keys where self[key] != nil { refuse(key, "只在写明 smtp-host 时有用") }
            return nil
        }
        let security = choice(.smtpSecurity, default: SMTPSettings.Security.startTLS)
        let port = integer(.smtpPort, 1...65_535, default: security.usualPort)
        let (user, password) = (textOrNil(.smtpUser), secret(.smtpPassword))
        if (user == nil) != (password == nil) {
            refuse(user == nil ? .smtpUser : .smtpPassword, "未写；用户名和密码必须同时写明")
        }
        if security == .none, password != nil, !Self.isThisMachine(host) {
            refuse(.smtpSecurity, "不能用；密码不能不加密地发往另一台机器，请用 starttls 或 tls")
        }
        let from = sender()
        let name = text(.smtpFromName, default: publisherName)
        let certificates = textOrNil(.smtpCAFile)
        guard let from else { return nil }
        return .init(
            host: host, port: port, security: security, user: user, password: password, from: from, fromName: name,
            certificates: certificates)
    }

    private mutating func sender() -> EmailAddress? {
        guard let typed = textOrNil(.smtpFrom) else {
            refuse(.smtpFrom, "未写；写明 smtp-host 时必须写明")
            return nil
        }
        let address = EmailAddress(typed)
        if address == nil { refuse(.smtpFrom, "不是电子邮箱；应如 xxgk@example.gov.cn") }
        return address
    }

    private mutating func sms() -> ServerConfiguration.SMSChoice? {
        guard let url = textOrNil(.smsURL) else {
            for key in [ConfigurationKey.smsToken, .smsSignature] where self[key] != nil {
                refuse(key, "只在写明 sms-url 时有用")
            }
            return nil
        }
        if !url.hasPrefix("https://"), !["http://127.0.0.1", "http://localhost"].contains(where: url.hasPrefix) {
            refuse(.smsURL, "不能用；应为 https 地址（只有本机可以用 http）")
        }
        let signature = textOrNil(.smsSignature) ?? ""
        guard let token = secret(.smsToken) else {
            refuse(.smsToken, "未写；写明 sms-url 时必须写明")
            return nil
        }
        return .init(url: url, token: token, signature: signature)
    }

    private mutating func quietHours() -> QuietHours? {
        guard let typed = textOrNil(.quietHours) else { return .usual }
        if typed == "never" { return nil }
        guard let hours = QuietHours(typed) else {
            refuse(.quietHours, "不能用；应如 21:00-08:00，或者 never")
            return .usual
        }
        return hours
    }

    private static func isThisMachine(_ host: String) -> Bool { ["127.0.0.1", "::1", "localhost"].contains(host) }
}
