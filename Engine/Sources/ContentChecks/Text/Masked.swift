internal import AnnualReport

/// Personal data made unreadable for pages, messages and lists (脱敏).
///
/// - Source: 个人信息保护法第六条 (no more than needed); the forms are this project's default.
public enum Masked {
    /// A number of an identity paper or a card: the first three and last two characters, the rest as `*`.
    /// Five characters or fewer are hidden whole.
    public static func number(_ number: String) -> String { PersonalNumbers.masked(number) }

    /// A natural person's name: the family name and one `*`, however long the given name is.
    public static func name(_ name: String) -> String {
        let trimmed = name.filter { !$0.isWhitespace }
        guard let first = trimmed.first else { return "" }
        let family = doubleSurnames.first { trimmed.hasPrefix($0) && trimmed.count > 2 }
        return (family ?? String(first)) + "*"
    }

    /// The first character before the @, the rest hidden: z***@example.com.
    public static func mail(_ address: String) -> String {
        guard let at = address.lastIndex(of: "@"), let first = address.first else { return "***" }
        return "\(first)***\(address[at...])"
    }

    /// Every digit as `*`: for addresses.
    static func digits(_ text: String) -> String {
        String(text.map { $0.isNumber && !$0.isLetter ? "*" : $0 })
    }

    private static let doubleSurnames = [
        "欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "司徒", "端木", "长孙", "宇文",
    ]
}
