import Organs
import Publishing
import Regulation
import Storage
import Web

/// The addresses of public pages for search engines. A file holds 50,000 of them at most (sitemaps.org, protocol 0.9); when there are more, the
/// first file is an index of others.
struct Sitemap: Sendable {
    static let mostInOneFile = 50_000
    /// Items read and written in one go.
    private static let stretch = 1_000
    /// Files that an index may name.
    private static let mostFiles = 50_000

    let database: any Database
    /// An address with scheme and host.
    let absolute: @Sendable (LocalPath) -> String
    var inOneFile = Sitemap.mostInOneFile

    /// How many files the items need; the first also names the pages of organs and columns.
    func parts() async throws -> Int {
        let (items, pages) = try await database.read { session in
            (try PublishedRecords.count(.init(), session), try Sitemap.pages(session).count)
        }
        let rest = max(0, items - firstItems(pages))
        return min(Sitemap.mostFiles, 1 + (rest + inOneFile - 1) / inOneFile)
    }

    /// Items that stand in the first file beside the other pages.
    private func firstItems(_ pages: Int) -> Int { max(0, inOneFile - pages) }

    func index(_ parts: Int) -> [UInt8] {
        var xml = XMLText()
        xml.append(markup: XMLText.declaration)
        xml.append(markup: "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
        for number in 1...parts {
            xml.append(markup: "<sitemap>")
            xml.element("loc", absolute(SiteMapPages.part.path(number)))
            xml.append(markup: "</sitemap>\n")
        }
        xml.append(markup: "</sitemapindex>\n")
        return xml.bytes
    }

    /// - Parameter number: of the file, from 1.
    func write(_ number: Int, to writer: inout StreamWriter) async throws {
        let pages = try await database.read { session in try Sitemap.pages(session) }
        var xml = XMLText()
        xml.append(markup: XMLText.declaration)
        xml.append(markup: "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
        if number == 1 { for (path, changed) in pages { write(path, changed, into: &xml) } }
        try await writer.write(xml.bytes)
        let first = firstItems(pages.count)
        let (begin, count) = number == 1 ? (0, first) : (first + (number - 2) * inOneFile, inOneFile)
        try await writeItems(from: begin, count, to: &writer)
        try await writer.write(Array("</urlset>\n".utf8))
    }

    private func writeItems(from begin: Int, _ count: Int, to writer: inout StreamWriter) async throws {
        var (last, left) = (Identifier<Item>?.none, count)
        while left > 0 {
            let (after, limit) = (last, min(left, Sitemap.stretch))
            let items = try await database.read { session in
                try PublishedRecords.stretch(after: after, limit: limit, offset: after == nil ? begin : 0, session)
            }
            guard let end = items.last else { return }
            var xml = XMLText()
            for item in items { write(ItemPages.show.path(item.id), item.changedAt.day, into: &xml) }
            try await writer.write(xml.bytes)
            (last, left) = (end.id, left - items.count)
        }
    }

    private func write(_ path: LocalPath, _ changed: Day?, into xml: inout XMLText) {
        xml.append(markup: "<url>")
        xml.element("loc", absolute(path))
        if let changed { xml.element("lastmod", "\(changed)") }
        xml.append(markup: "</url>\n")
    }

    /// What is not an item: the overviews, the organs, the columns that hold something.
    private static func pages(_ session: any ReadSession) throws(SQLFailure) -> [(LocalPath, Day?)] {
        let units = try UnitRecords.tree(in: .everything, session).filter(AgencyListView.isPublic)
        let newest = Dictionary(
            try PublishedRecords.organTallies(session).map { ($0.subject, $0.newest) }, uniquingKeysWith: max)
        let columns = try PublishedRecords.columnTallies(session).map {
            (ColumnPages.show.path($0.subject), Day?($0.newest))
        }
        let overviews: [LocalPath] =
            [HomePages.home.path(), AgencyPages.list.path(), DataPages.about.path(), SiteMapPages.map.path()]
            + CataloguePart.allCases.map { PartPages.path($0) } + StatutoryHead.allCases.map { PartPages.path($0) }
        return overviews.map { ($0, nil) } + units.map { (AgencyPages.show.path($0.id), newest[$0.id]) } + columns
    }
}
