import AnnualReport
import Foundation
import HTML
import OfficeFiles
import Organs
import OrgansTesting
import Publishing
import Regulation
import ReportFixtures
import ReportReading
import ReportWriting
import Reporting
import RichText
import Storage
import StorageTesting
import Testing

/// "Shown by" 4: what is published, read back in every format, is the same report.
struct PublicationTests {
    @Test(arguments: StoreKind.available)
    func thePublishedPageAndItsFilesAreTheSignedReport(_ kind: StoreKind) async throws {
        try await withCabinet(kind) { bureau, cabinet in
            try await YearRecords.random(seed: 5).write(for: bureau.organ, in: bureau.district)
            try await bureau.enterAll()
            let edition = try await bureau.submit()
            try await bureau.approve()

            let id = try await bureau.makeItem(cabinet)
            #expect(try await bureau.draft().state == .approved)
            try await bureau.release(id)

            let signed = try await bureau.district.read { try ReportEditions.record(of: edition.id, $0).report }
            let published = try #require(try await bureau.district.read { try PublishedRecords.find(id, $0) })
            let content = try await bureau.district.read { try PublishedRecords.content(of: published, $0) }
            #expect(try await bureau.draft().state == .published)
            #expect(published.part == .annualReports && published.title == signed.title)
            // The last one are the charts of the edition.
            #expect(content.attachments.map(\.type) == [MediaType.docx, .pdf, .xlsx, .json, .pdf].map(\.rawValue))
            #expect(content.attachments.last?.fileName.hasSuffix("数据图.pdf") == true)
            try await expectSame(signed, try await bureau.page(published, content))
            for attachment in content.attachments.dropLast() {
                let bytes = try await bureau.bytes(attachment, cabinet)
                try await expectSame(signed, bytes, attachment.fileName)
            }
        }
    }

    private func expectSame(_ report: AnnualReport, _ bytes: [UInt8], _ name: String = "页面.html") async throws {
        let back = try await ReportReader().read(bytes, source: name).report
        #expect(back.organ == report.organ && back.year == report.year && back.title == report.title, "\(name)")
        #expect(back.sections.map(\.key) == report.sections.map(\.key), "\(name)")
        #expect(back.sections.map(\.heading) == report.sections.map(\.heading), "\(name)")
        #expect(back.sections.map(\.text) == report.sections.map(\.text), "\(name)")
        let wrong = CellKey.expected(.form2021).filter { back.cells.figure($0) != report.cells.figure($0) }
        #expect(wrong.isEmpty, "\(name) \(wrong)")
    }

    /// A corrected version goes into the same item; until it has gone its way, the report is signed, not published.
    @Test(arguments: StoreKind.available)
    func aNewVersionCorrectsThePublishedItem(_ kind: StoreKind) async throws {
        try await withCabinet(kind) { bureau, cabinet in
            try await bureau.enterAll()
            _ = try await bureau.submit()
            try await bureau.approve()
            let id = try await bureau.makeItem(cabinet)
            try await bureau.release(id)

            try await bureau.reopen()
            #expect(try await bureau.draft().publishedOn == bureau.now.day)
            try await bureau.enter("3.5", try #require(CellKey(name: FigureTests.fees)), 2025)
            let second = try await bureau.submit()
            try await bureau.approve()
            #expect(try await bureau.makeItem(cabinet) == id)

            let item = try #require(try await bureau.district.read { try ItemRecords.find(id, in: .everything, $0) })
            let draft = try await bureau.draft()
            #expect(item.stage == .drafting && item.round == 2)
            #expect(draft.state == .approved && draft.edition == second.id && draft.itemVersion == item.newest)
            try await bureau.release(id)
            #expect(try await bureau.draft().state == .published)
        }
    }

    /// Readers' pages show what the item shows: each version once it is public, and nothing once the item was taken down.
    @Test(arguments: StoreKind.available)
    func readersPagesFollowTheItem(_ kind: StoreKind) async throws {
        try await withCabinet(kind) { bureau, cabinet in
            func shown() async throws -> Identifier<ReportEdition>? {
                try await PublicReportSweep.run(bureau.district.database, at: bureau.now)
                return try await bureau.district.read {
                    try PublicReports.find(of: bureau.organ.id, year: 2025, $0)?.edition
                }
            }
            try await bureau.enterAll()
            let first = try await bureau.submit()
            try await bureau.approve()
            let id = try await bureau.makeItem(cabinet)
            #expect(try await shown() == nil)
            try await bureau.release(id)
            #expect(try await shown() == first.id)

            try await bureau.reopen()
            try await bureau.enter("3.5", try #require(CellKey(name: FigureTests.fees)), 2025)
            let second = try await bureau.submit()
            try await bureau.approve()
            _ = try await bureau.makeItem(cabinet)
            #expect(try await shown() == first.id)
            try await bureau.release(id)
            #expect(try await shown() == second.id)

            try await bureau.district.write { session in
                try session.execute("DELETE FROM published_item WHERE item_id = \(id)")
            }
            #expect(try await shown() == nil)
        }
    }

    /// An earlier file's report does not leave readers while its successor goes through its reviews.
    @Test(arguments: StoreKind.available)
    func anImportedReportStaysUntilTheOneWrittenHereIsPublic(_ kind: StoreKind) async throws {
        try await withCabinet(kind) { bureau, cabinet in
            func shown() async throws -> Identifier<ReportEdition>? {
                try await PublicReportSweep.run(bureau.district.database, at: bureau.now)
                return try await bureau.district.read {
                    try PublicReports.find(of: bureau.organ.id, year: 2025, $0)?.edition
                }
            }
            let old = try await bureau.district.write { session in
                let edition = try ReportEditions.keep(
                    ReportRecord(Fixture.base), of: ReportOrgan(bureau.organ), year: 2025, origin: .imported, by: nil,
                    at: bureau.now, in: session)
                try PublicReports.publish(edition, on: bureau.now.day, by: nil, at: bureau.now, in: session)
                return edition
            }
            try await bureau.enterAll()
            let own = try await bureau.submit()
            try await bureau.approve()
            let id = try await bureau.makeItem(cabinet)
            #expect(try await shown() == old.id)

            try await bureau.release(id)
            #expect(try await shown() == own.id)
        }
    }

    /// The pictures are those of the version that was handed in, whatever the records say later.
    @Test(arguments: StoreKind.available)
    func theChartsStayWithTheVersionThatWasHandedIn(_ kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let organ = bureau.organ
            var records = YearRecords()
            records.documents = [.init(formed: "2025-02-01"), .init(formed: "2024-02-01")]
            try await records.write(for: organ, in: bureau.district)
            try await bureau.enterAll()
            let edition = try await bureau.submit()
            try await records.write(for: organ, in: bureau.district)

            let kept = try await bureau.district.read { try EditionCharts.charts(of: edition.id, $0) }
            let now = try await bureau.district.read { try EditionCharts.charts(2025, of: organ, $0) }
            #expect(kept.map(\.title) == ["2025年部门文件公开情况"])
            #expect(kept.first?.bars.map(\.name) == ["主动公开", "依申请公开", "不予公开"])
            #expect(kept.first?.bars.map(\.count) == [1, 0, 0])
            #expect(now.first?.bars.map(\.count) == [2, 0, 0])
        }
    }

    @Test(arguments: StoreKind.available)
    func nothingIsMadePublicBeforeItIsSigned(_ kind: StoreKind) async throws {
        try await withCabinet(kind) { bureau, cabinet in
            try await bureau.enterAll()
            _ = try await bureau.submit()
            #expect(try await refusedRules { _ = try await bureau.makeItem(cabinet) } == ["report.state"])
        }
    }
}

extension TestReportBureau {
    func makeItem(_ cabinet: FileCabinet) async throws -> Identifier<Item> {
        let (viewer, version) = (try await district.viewer(officer), try await draft().version)
        return try await ReportPublication.makeItem(
            organ.id, 2025, ifVersion: version, by: viewer, at: now, in: district.database, cabinet)
    }

    /// Puts the item online past its reviews, which other tests go through.
    func release(_ id: Identifier<Item>) async throws {
        try await district.write { session in
            let item = try #require(try ItemRecords.find(id, in: .everything, session))
            let version = try ItemRecords.version(item.newest, of: item, session)
            try session.execute(
                "UPDATE item SET stage = 'checked', index_number = 'test-1', publicity = 'published' WHERE id = \(id)")
            try session.execute("DELETE FROM published_item WHERE item_id = \(id)")
            try session.execute(
                """
                INSERT INTO published_item (item_id, organ_id, node_id, part, kind, index_number, title, summary, genre, theme,
                    validity, published_on, published_at, changed_at, version, digest)
                VALUES (\(id), \(item.organ), \(item.node), 'annual-reports', 'annual-report', 'test-1', \(item.title), '',
                    '', '', 'none', \(now.day), \(now), \(now), \(item.newest), \(version.digests.whole))
                """)
        }
    }

    /// The item's page as readers get it, without the site around it.
    func page(_ item: PublishedItem, _ content: ItemContent) async throws -> [UInt8] {
        let text = RichTextView(content.body, headingShift: 1) { _ in nil }.rendered()
        return Array("<!doctype html><html><body><h1>\(item.title)</h1>\(text)</body></html>".utf8)
    }

    func bytes(_ attachment: ItemAttachment, _ cabinet: FileCabinet) async throws -> [UInt8] {
        let id = try #require(attachment.id)
        let found = try await district.read { session in
            try FileRecords.file(id, within: "file.organ_id = \(organ.id.chain)", in: session)
        }
        return try await cabinet.blobs.get(try #require(found).digest)
    }
}

private func withCabinet(
    _ kind: StoreKind, _ body: (TestReportBureau, FileCabinet) async throws -> Void
) async throws {
    try await withBureau(kind) { bureau in
        try await withTemporaryFolder { folder in
            let blobs = try await FolderBlobStore.open(folder.path + "/files")
            try await body(bureau, FileCabinet(bureau.district.database, blobs))
        }
    }
}
