import class Foundation.JSONEncoder

extension Feed {
    /// JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).
    func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(JSONFeed(self)))
    }
}

private struct JSONFeed: Encodable {
    struct Author: Encodable {
        let name: String
    }

    struct Item: Encodable {
        let id, url, title, content_text, date_published, date_modified: String
        let authors: [Author]
        let tags: [String]

        init(_ entry: Feed.Entry) {
            id = entry.address
            url = entry.address
            title = entry.title
            content_text = entry.summary
            date_published = entry.publishedAt.internetTime
            date_modified = entry.changedAt.internetTime
            authors = entry.organ.isEmpty ? [] : [Author(name: entry.organ)]
            tags = [entry.kind]
        }
    }

    let version = "https://jsonfeed.org/version/1.1"
    let language = "zh-CN"
    let title, description, home_page_url, feed_url: String
    let items: [Item]

    init(_ feed: Feed) {
        title = feed.title
        description = feed.detail
        home_page_url = feed.page
        feed_url = feed.address
        items = feed.entries.map(Item.init)
    }
}
