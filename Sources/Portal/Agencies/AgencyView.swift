import Organs
import Publishing
import Storage
import Web

/// One organ's page: the fixed parts (PLT-03, PLT-04), its columns, and its disclosure body.
struct AgencyView: Equatable {
    struct Fact: Equatable {
        let name: String
        let value: String
    }

    struct Part: Equatable {
        let part: CataloguePart
        /// How much there is.
        let state: String
        let columns: [TreeNode]
    }

    let name: String
    let parts: [Part]
    /// The newest first.
    let newest: [ItemRow]
    /// What is not known is left out rather than shown empty.
    let facts: [Fact]
    let feed: LocalPath
    /// What is signed of the organ's log.
    let log: LocalPath

    static let newestShown = 8

    /// - Returns: `nil` for what is no public organ.
    init?(_ id: Identifier<Unit>, _ session: any ReadSession) throws {
        guard let unit = try UnitRecords.find(id, in: .everything, session), AgencyListView.isPublic(unit) else {
            return nil
        }
        let overview = try ColumnOverview(of: id, session)
        var filter = PublishedRecords.Filter()
        filter.organ = id
        self.init(
            unit, overview, newest: try PublishedRecords.list(filter, limit: AgencyView.newestShown, session))
    }

    init(_ unit: Unit, _ overview: ColumnOverview, newest items: [PublishedItem]) {
        name = unit.name
        parts = CataloguePart.allCases.map { part in
            let tally = overview.tree.top(of: part).reduce(ColumnTally()) { $0 + overview.tally($1.id) }
            return Part(part: part, state: tally.words, columns: TreeNode.columns(of: part, in: overview))
        }
        newest = items.map { ItemRow($0) }
        feed = FeedPages.agencyRSS.path(unit.id)
        log = OrganLogPages.organ.path(unit.id)
        let contact = unit.profile.contact
        facts = [
            ("单位类别", unit.kind.label), ("政府信息公开工作机构", contact.office), ("办公地址", contact.address),
            ("邮政编码", contact.postCode), ("办公时间", contact.officeHours), ("联系电话", contact.phone), ("传真", contact.fax),
            ("电子邮箱", contact.email), ("监督电话", contact.supervisionPhone),
        ].filter { !$0.1.isEmpty }.map { Fact(name: $0.0, value: $0.1) }
    }

    /// Whether the organ has a catalogue.
    var hasColumns: Bool { parts.contains { !$0.columns.isEmpty } }
    /// Each leads to its only column, on the page of the organ.
    var fixedParts: [Part] { parts.filter { $0.part != .statutory } }
    var statutory: Part? { parts.first { $0.part == .statutory } }
}
