import Storage

/// 查询码: by which an applicant follows a request, with its number. Only a digest of it is kept: who reads the table cannot use it.
public struct QueryCode: Hashable, Sendable, CustomStringConvertible {
    /// Twelve characters of thirty-one: 59 bits.
    let characters: String

    /// Without 0, O, 1, I and L, which are misread.
    private static let alphabet = Array("23456789ABCDEFGHJKMNPQRSTUVWXYZ")
    private static let length = 12

    /// `ABCD-EFGH-JKMN`.
    public var description: String {
        let all = Array(characters)
        return stride(from: 0, to: all.count, by: 4).map { String(all[$0..<min($0 + 4, all.count)]) }
            .joined(separator: "-")
    }

    /// A new one that nobody can guess.
    static func random() -> QueryCode {
        var generator = SystemRandomNumberGenerator()
        return QueryCode(
            characters: String(
                (0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] }))
    }

    /// The code that belongs to one filing: sent twice, a form gets the same code, which is kept nowhere.
    ///
    /// The digest is keyed, so that who does not have the key ring cannot compute it. Two of its bytes make a character; the bias of their
    /// remainder is below one in two thousand.
    static func of(filing key: String, in organ: String, _ keys: KeyRing) -> QueryCode {
        let bytes = keys.tokenDigest(of: "\(organ)/\(key)", for: "request.query-code.derived").bytes
        return QueryCode(
            characters: String(
                (0..<length).map { alphabet[(Int(bytes[2 * $0]) << 8 | Int(bytes[2 * $0 + 1])) % alphabet.count] }))
    }

    /// What somebody typed: hyphens, spaces and case do not matter.
    /// - Returns: `nil` when it cannot be a code.
    public init?(typed text: String) {
        let characters = text.uppercased().filter { !$0.isWhitespace && $0 != "-" }
        guard characters.count == Self.length, characters.allSatisfy(Self.alphabet.contains) else { return nil }
        self.characters = characters
    }

    private init(characters: String) { self.characters = characters }

    func digest(_ keys: KeyRing) -> Digest32 { keys.tokenDigest(of: characters, for: "request.query-code") }
}
