/// How personal data look in lists: enough to tell one applicant from another at the desk, too little for anybody else.
public enum Masking {
    /// The first and last characters with `*` for those between. What is too short to hide anything is hidden whole.
    public static func ends(_ text: String, first: Int, last: Int) -> String {
        let count = text.count
        guard count > first + last else { return String(repeating: "*", count: count) }
        return text.prefix(first) + String(repeating: "*", count: count - first - last) + text.suffix(last)
    }

    /// 张*, 欧阳** : all but the first character of a name, or the first two of four and more.
    public static func name(_ name: String) -> String {
        ends(name, first: name.count >= 4 ? 2 : 1, last: 0)
    }

    /// 138******12: as numbers of identity.
    public static func phone(_ phone: String) -> String { ends(phone, first: 3, last: 2) }
}
