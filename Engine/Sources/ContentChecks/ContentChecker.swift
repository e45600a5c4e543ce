/// Runs every check over an item. Making one prepares the words to look for; it can be used for many items.
public struct ContentChecker: Sendable {
    private let context: ContentCheckContext

    public init(_ context: ContentCheckContext) {
        self.context = context
    }

    /// What the checks found, the worst first, then in reading order.
    public func findings(in content: CheckedContent) -> [ContentFinding] { [] }
}
