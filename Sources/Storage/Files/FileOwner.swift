/// What a file belongs to, and with that where it is opened and who may take it out of use. Set when the file is recorded, and never changed.
///
/// `Storage` knows no cases and no items: each part that keeps files names its own kind.
public struct FileOwner: Hashable, Sendable {
    public let name: String

    public init(_ name: String) {
        self.name = name
    }

    /// Its unit, and nothing else in it: uploaded, opened and removed on the page 文件. Nothing else may come to rest on such a file.
    public static let unit = FileOwner("unit")
}
