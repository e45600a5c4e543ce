public import Organs
public import Publishing
import Regulation
public import Storage

/// The documents that an organ made in a year by what may become public of them (部门文件公开情况; domain 12 §7.3).
public struct DocumentAttributes: Hashable, Sendable {
    /// Each attribute, those of none too.
    public let counts: [DisclosureAttribute: Int]
    /// Of those to be disclosed proactively: already public.
    public let published: Int

    /// More documents than this no organ makes in a year; beyond, nothing is said.
    static let mostDocuments = 2_000

    /// - Returns: `nil` where there are more than can be looked at.
    public init?(_ year: Int, of organ: Unit, _ session: any ReadSession) throws {
        var counts = Dictionary(uniqueKeysWithValues: DisclosureAttribute.allCases.map { ($0, 0) })
        var published = 0
        for kind in ItemKind.allCases where kind.isDocument {
            var filter = ItemList.Filter()
            filter.organ = organ.id
            filter.kind = kind
            let items = try ItemList.list(filter, in: .everything, limit: Self.mostDocuments, session)
            guard items.count < Self.mostDocuments else { return nil }
            for item in items where item.formedOn?.year == year {
                let version = try ItemRecords.version(item.newest, of: item, session)
                counts[version.content.metadata.disclosure, default: 0] += 1
                if item.publicity == .published { published += 1 }
            }
        }
        self.counts = counts
        self.published = published
    }
}
