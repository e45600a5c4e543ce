import Organs
import Publishing
import Storage

/// What a list page reads, in one transaction.
struct ItemListRecords {
    let items: [PublishedItem]
    let total: Int
    /// From 1; the last one where a later one was asked for.
    let page: Int
    let years: [Int]
    let kinds: [ItemKind: Int]
    let validities: [Validity: Int]
    /// Everyone whose items there are.
    let organs: [Unit]

    static let pageSize = 20

    var pages: Int { max(1, (total + ItemListRecords.pageSize - 1) / ItemListRecords.pageSize) }

    init(_ subject: ItemListSubject, _ query: ItemListQuery, _ session: any ReadSession) throws(SQLFailure) {
        let filter = subject.filter(query)
        total = try PublishedRecords.count(filter, session)
        let last = max(1, (total + ItemListRecords.pageSize - 1) / ItemListRecords.pageSize)
        page = min(query.page, last)
        items = try PublishedRecords.list(
            filter, limit: ItemListRecords.pageSize, offset: (page - 1) * ItemListRecords.pageSize, session)
        years = try PublishedRecords.years(subject.filter, session)
        kinds = subject.filter.kind == nil ? try PublishedRecords.kinds(subject.filter, session) : [:]
        validities =
            subject.separatesByValidity
            ? try PublishedRecords.validities(ItemListRecords.withoutValidity(filter), session) : [:]
        organs = subject.isOfManyOrgans ? try ItemListRecords.organs(session) : []
    }

    private static func withoutValidity(_ filter: PublishedRecords.Filter) -> PublishedRecords.Filter {
        var filter = filter
        filter.validities = nil
        return filter
    }

    private static func organs(_ session: any ReadSession) throws(SQLFailure) -> [Unit] {
        let publishing = Set(try PublishedRecords.organTallies(session).map(\.subject))
        return try UnitRecords.tree(in: .everything, session).filter { publishing.contains($0.id) }
    }
}
