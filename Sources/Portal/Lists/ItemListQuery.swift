import Organs
import Publishing
import Storage
import Web

/// What a list is narrowed down to, as its address says it. What cannot be read counts as not given.
struct ItemListQuery: Equatable {
    var kind: ItemKind?
    var year: Int?
    var validity: Validity?
    var organ: Identifier<Unit>?
    /// One of the columns below the one that the page is of.
    var column: Identifier<CatalogueNode>?
    var page = 1

    init() {}

    init(_ query: QueryValues) {
        kind = query.choice("kind")
        year = query.integer("year", in: 1949...9999)
        validity = query.choice("validity")
        organ = query.identifier("organ")
        column = query.identifier("column")
        page = query.page
    }

    /// The list's address with all of it; the first page goes without its number.
    func path(from base: LocalPath) -> LocalPath {
        base.adding("kind", kind?.rawValue).adding("year", year.map { "\($0)" })
            .adding("validity", validity?.rawValue).adding("organ", organ?.rawValue)
            .adding("column", column?.rawValue).adding("page", page > 1 ? "\(page)" : nil)
    }

    /// Something changed; the list then begins with its first page.
    func changing(_ change: (inout ItemListQuery) -> Void) -> ItemListQuery {
        var query = self
        query.page = 1
        change(&query)
        return query
    }
}

/// What a list is of, before anything narrows it down.
struct ItemListSubject {
    /// The page's address without its query.
    let base: LocalPath
    let filter: PublishedRecords.Filter
    /// Whether it is of several organs: rows then name theirs.
    var isOfManyOrgans = false
    /// Whether documents that are no longer valid stand apart (PLT-08, PLT-09).
    var separatesByValidity = false
    /// The columns below, for choosing one of them.
    var columns: [CatalogueNode] = []

    /// What a query asks of this list, without what the list cannot be asked.
    func understood(_ query: ItemListQuery) -> ItemListQuery {
        var query = query
        if filter.kind != nil { query.kind = nil }
        if !isOfManyOrgans { query.organ = nil }
        if !columns.contains(where: { $0.id == query.column }) { query.column = nil }
        if query.validity == Validity.none { query.validity = nil }
        return query
    }

    /// - Parameter query: what narrows it down, as ``understood(_:)`` gives it.
    func filter(_ query: ItemListQuery) -> PublishedRecords.Filter {
        var filter = filter
        if filter.kind == nil { filter.kind = query.kind }
        filter.year = query.year
        if let organ = query.organ { filter.organ = organ }
        if let column = query.column {
            filter.nodes = CatalogueTree(columns).withAllBelow(column)
        }
        if separatesByValidity {
            filter.validities = ItemListSubject.validities(in: query.validity ?? .valid)
        } else {
            filter.validity = query.validity
        }
        return filter
    }

    /// What stands in the list of a validity: with the valid documents whatever needs no validity.
    static func validities(in tab: Validity) -> [Validity] { tab == .valid ? [.valid, .none] : [tab] }
}
