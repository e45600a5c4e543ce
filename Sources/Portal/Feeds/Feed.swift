import Organs
import Publishing
import Storage
import Web

/// The newest items of something, for programs that watch it (RSS; 国办发〔2017〕47号).
struct Feed: Equatable {
    struct Entry: Equatable {
        let title: String
        let address: String
        let summary: String
        let organ: String
        let kind: String
        let publishedAt: Moment
        let changedAt: Moment
    }

    let title: String
    let detail: String
    /// The page of which it is the feed, and the feed's own address; both with scheme and host.
    let page: String
    let address: String
    /// The newest first.
    let entries: [Entry]

    /// What readers' programs keep anyhow; enough for those that look once a day.
    static let length = 30

    /// What it is of.
    struct Subject {
        let title: String
        let page: LocalPath
        let filter: PublishedRecords.Filter
    }

    init(_ subject: Subject, at path: LocalPath, _ records: FeedRecords, _ request: SharedRequest) {
        title = subject.title
        detail = "\(subject.title)：最新公开的政府信息"
        page = request.absolute(subject.page)
        address = request.absolute(path)
        entries = records.items.map { item in
            Entry(
                title: item.title, address: request.absolute(ItemPages.show.path(item.id)), summary: item.summary,
                organ: records.organs[item.organ] ?? "", kind: item.kind.label, publishedAt: item.publishedAt,
                changedAt: item.changedAt)
        }
    }
}

/// What a feed reads.
struct FeedRecords: Sendable {
    let items: [PublishedItem]
    let organs: [Identifier<Unit>: String]

    init(_ filter: PublishedRecords.Filter, _ session: any ReadSession) throws(SQLFailure) {
        items = try PublishedRecords.list(filter, limit: Feed.length, session)
        organs = try UnitRecords.names(of: items.map(\.organ), session)
    }
}

extension UnitRecords {
    /// The names of units by their keys.
    static func names(
        of units: [Identifier<Unit>], _ session: any ReadSession
    ) throws(SQLFailure) -> [Identifier<Unit>: String] {
        Dictionary(
            try UnitRecords.find(all: Set(units), session).map { ($0.id, $0.name) },
            uniquingKeysWith: { first, _ in first })
    }
}
