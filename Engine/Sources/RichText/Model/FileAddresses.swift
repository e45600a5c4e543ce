public import HTML

/// How files of ours are addressed, both ways.
public struct FileAddresses: Sendable {
    /// Where a file lies; `nil` when it is not to be had.
    public let address: @Sendable (FileKey) -> WebAddress?
    /// The file that an address names; `nil` for an address that is none of ours.
    public let key: @Sendable (String) -> FileKey?

    public init(
        address: @escaping @Sendable (FileKey) -> WebAddress?, key: @escaping @Sendable (String) -> FileKey?
    ) {
        self.address = address
        self.key = key
    }

    /// `/files/` and the key; in reading, whatever query follows it.
    public static let standard = FileAddresses(
        address: { WebAddress("/files/\($0.hex)") },
        key: { text in
            guard text.hasPrefix("/files/") else { return nil }
            return FileKey(String(text.dropFirst(7).prefix { $0 != "?" && $0 != "#" }))
        })
}
