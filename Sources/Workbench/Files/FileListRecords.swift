import Organs
import Storage
import Web

/// What the list is narrowed down to, as its address says.
struct FileListFilter: Hashable, Sendable {
    var name: String?
    var last: Identifier<StoredFile>?

    init(_ query: QueryValues) {
        name = query["name"].map { String($0.prefix(100)) }
        last = query.identifier("after")
    }

    init(name: String? = nil, last: Identifier<StoredFile>? = nil) {
        self.name = name
        self.last = last
    }

    var path: LocalPath { FileEndpoints.list.path().adding("name", name).adding("after", last?.rawValue) }
}

/// What the list is made of.
struct FileListRecords {
    let page: FileRecords.Page
    let totals: FileRecords.Totals
    /// Of all files that the viewer may know of, whatever they belong to: whoever mends the store wants to hear of it.
    let damaged: Int
    let units: [Unit]
    let people: [Identifier<Actor>: String]

    static func load(_ filter: FileListFilter, for viewer: Viewer, _ session: any ReadSession) throws -> FileListRecords
    {
        let visible = viewer.scope(for: .viewFiles).condition(onUnit: "file.unit_id")
        let files = FileRecords.Filter(of: .unit, name: filter.name)
        let page = try FileRecords.page(
            files, within: visible, after: filter.last, limit: FilePages.pageSize, in: session)
        let people = Set(page.files.compactMap(\.uploadedBy).compactMap { Identifier<Person>(rawValue: $0.rawValue) })
        return FileListRecords(
            page: page, totals: try FileRecords.totals(files, within: visible, in: session),
            damaged: try FileRecords.totals(within: visible, in: session).damaged,
            units: try OrganNames.units(of: page.files.map(\.unit), session),
            people: Dictionary(
                try PersonRecords.find(all: people, session).map { ($0.id.actor, $0.name) },
                uniquingKeysWith: { first, _ in first }))
    }
}
