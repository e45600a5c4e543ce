/// Limits that no national text sets: local practice, each with this product's default. Whoever is told otherwise sets his own.
public struct LocalLimits: Hashable, Sendable {
    /// 政策解读公开期限, in working days, from the day after the document was published (三同步; unconfirmed as a national limit).
    public var interpretation = 3

    public init() {}

    /// This product's defaults.
    public static let standard = LocalLimits()
}
