import Organs
import Storage

/// What the owners of chains are called in lists.
struct OrganNames: Equatable {
    private let names: [Identifier<ChainOwner>: String]

    init(of owners: [Identifier<ChainOwner>], _ session: any ReadSession) throws {
        let units = try OrganNames.units(of: owners, session)
        names = Dictionary(units.map { ($0.id.chain, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    init(_ names: [Identifier<ChainOwner>: String]) { self.names = names }

    subscript(owner: Identifier<ChainOwner>) -> String {
        owner == ChainOwner.platform ? "平台" : names[owner] ?? "（未知单位）"
    }

    /// The units among the owners, in no order.
    static func units(of owners: [Identifier<ChainOwner>], _ session: any ReadSession) throws(SQLFailure) -> [Unit] {
        let ids = Set(
            owners.filter { $0 != ChainOwner.platform }.compactMap { Identifier<Unit>(rawValue: $0.rawValue) })
        return ids.isEmpty ? [] : try UnitRecords.find(all: ids, session)
    }
}
