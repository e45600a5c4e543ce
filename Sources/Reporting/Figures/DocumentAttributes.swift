public import Organs
public import Publishing
public import Storage

/// The documents that an organ made in a year by what may become public of them (部门文件公开情况; domain 12 §7.3).
public struct DocumentAttributes: Hashable, Sendable {
    /// Each attribute, those of none too.
    public let counts: [DisclosureAttribute: Int]

    public init(_ year: Int, of organ: Unit, _ session: any ReadSession) throws(SQLFailure) {
        counts = try ItemRecords.attributes(
            of: organ.id, ItemKind.allCases.filter(\.isDocument), madeIn: year, session)
    }
}
