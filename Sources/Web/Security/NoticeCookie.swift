import Storage

/// A notice on its way through the redirect: signed and dated, so that nobody can put words of theirs on a page of ours.
struct NoticeCookie {
    /// Time enough for the next page to be fetched, too short to be of use to anybody else.
    static let lifetime = Duration.seconds(300)
    /// In characters: leaves room below the 4,096 bytes that browsers take.
    static let longestText = 300

    static func value(_ notice: Notice, at moment: Moment, _ secrets: SiteSecrets) -> String {
        let content = "\((moment + lifetime).milliseconds) \(notice.kind.rawValue) \(notice.text.prefix(longestText))"
            .utf8Bytes
        return base64URL(content) + "." + base64URL(authenticationCode(content, secrets.notice))
    }

    /// - Returns: `nil` for everything that ``value(_:at:_:)`` did not write within the last minutes.
    static func notice(_ value: String, at moment: Moment, _ secrets: SiteSecrets) -> Notice? {
        let parts = value.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 2, let content = base64URLBytes(Substring(parts[0]).utf8),
            let code = base64URLBytes(Substring(parts[1]).utf8),
            equalInConstantTime(code, authenticationCode(content, secrets.notice)),
            let text = String(validating: content, as: UTF8.self)
        else { return nil }
        let words = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        guard words.count == 3, let end = Int64(words[0]), Moment(milliseconds: end) >= moment,
            let kind = Notice.Kind(rawValue: String(words[1]))
        else { return nil }
        return Notice(kind, String(words[2]))
    }
}
