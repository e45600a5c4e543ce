public import RichText

extension FileKey {
    /// A key of one digit repeated, for files that exist only here.
    static func sample(_ digit: Int) -> FileKey {
        guard let key = FileKey(String(repeating: "\(digit % 10)", count: 64)) else {
            preconditionFailure("64 digits are a key")
        }
        return key
    }
}

extension LinkAddress: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) {
        guard let address = LinkAddress(text) else { preconditionFailure("no address to link to: \(text)") }
        self = address
    }
}
