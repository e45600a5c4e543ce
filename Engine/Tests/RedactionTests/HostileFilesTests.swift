import Foundation
import OfficeFiles
import Testing

@testable import Redaction

@Suite("Hostile files", .enabled(if: Tools.poppler, "poppler-utils is not installed"))
struct HostileFilesTests {
    private static func sample(_ box: (Int, Int) = (200, 100), entries: String = "", pages: Int = 1) -> [UInt8] {
        var pdf = SamplePDF()
        for _ in 0..<pages { pdf.addPage(SamplePDF.line("text", x: 10, y: 10), box: box, entries: entries) }
        return pdf.bytes
    }

    /// A PNG of which only the heading is there: 100,000 × 100,000 pixels in 33 bytes.
    private static let vastPNG: [UInt8] =
        PNGFile.signature + [0, 0, 0, 13] + Array("IHDR".utf8) + [0, 1, 0x86, 0xA0, 0, 1, 0x86, 0xA0, 8, 2, 0, 0, 0]
        + [0, 0, 0, 0]

    private static func jpeg(frame: UInt8 = 0xC0, side: UInt8 = 8, end: [UInt8] = [0xFF, 0xD9]) -> [UInt8] {
        [0xFF, 0xD8, 0xFF, frame, 0, 11, 8, side, 0, side, 0, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0] + end
    }

    private static func fixture(_ name: String) throws -> [UInt8] {
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        return [UInt8](try Data(contentsOf: tests.appendingPathComponent("OfficeFilesTests/Fixtures/pdf/\(name).pdf")))
    }

    private func error(_ bytes: [UInt8], limits: RedactionLimits = .standard) async -> RedactionError? {
        do {
            _ = try await RedactionSource.open(bytes, limits: limits)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        arguments: [
            ("empty", [], .notSupported(.empty)),
            ("text", Array("hello, world".utf8), .notSupported(.unknown)),
            ("web page", Array("<html><body>a</body></html>".utf8), .notSupported(.unknown)),
            ("TIFF of Intel", [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0], .notSupported(.tiff)),
            ("TIFF of Motorola", [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8], .notSupported(.tiff)),
            ("GIF", Array("GIF89a".utf8), .notSupported(.otherPicture)),
            ("WebP", Array("RIFF0000WEBP".utf8), .notSupported(.otherPicture)),
            ("HEIC", Array("0000ftypheic".utf8), .notSupported(.otherPicture)),
            ("RTF", Array("{\\rtf1 a}".utf8), .notSupported(.officeFile)),
            ("PDF without anything", Array("%PDF-1.7\n%%EOF\n".utf8), .damaged(page: nil)),
            ("PDF without pages", SamplePDF().bytes, .damaged(page: nil)),
            ("half a PDF", Array(sample().prefix(sample().count / 3)), .damaged(page: nil)),
            ("page of a wall", sample((14_000, 14_000)), .pageTooLarge(page: 1)),
            ("page beyond all measure", sample((2_000_000, 10)), .pageTooLarge(page: 1)),
            ("PNG heading alone", Array(vastPNG.prefix(20)), .damaged(page: nil)),
            ("PNG of a wall", vastPNG, .pictureTooLarge(width: 100_000, height: 100_000, limit: 50_000_000)),
            ("JPEG without end", jpeg(end: []), .damaged(page: nil)),
            ("JPEG without frame", [0xFF, 0xD8, 0xFF, 0xDA, 0, 2, 0xFF, 0xD9], .damaged(page: nil)),
            ("JPEG without losses", jpeg(frame: 0xC3), .damaged(page: nil)),
            ("JPEG of a wall", jpeg(side: 0xFF), .pictureTooLarge(width: 65_280, height: 65_280, limit: 50_000_000)),
            ("JPEG that lies about a segment", [0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF, 0], .damaged(page: nil)),
        ] as [(String, [UInt8], RedactionError)])
    func areRefusedWithTheirReason(_ name: String, _ bytes: [UInt8], _ expected: RedactionError) async {
        let error = await error(bytes)
        #expect(error == expected, "\(name)")
    }

    @Test func passwordsAndLimitsAreNamed() async throws {
        let large = await error(Array("%PDF-1.7".utf8), limits: RedactionLimits(fileBytes: 7))
        #expect(large == .tooLarge(bytes: 8, limit: 7))
        let locked = await error(try Self.fixture("password"))
        #expect(locked == .needsPassword)
        let long = await error(Self.sample(pages: 3), limits: RedactionLimits(pages: 2))
        #expect(long == .tooManyPages(limit: 2))
        let short = await error(Self.sample(pages: 2), limits: RedactionLimits(pages: 2))
        #expect(short == nil)
    }

    /// Nine forms that each draw the one below fourteen times: hours of work in 3 kB.
    @Test func filesMadeToStallAreStopped() async throws {
        let source = try await RedactionSource.open(
            try Self.fixture("endless"), limits: RedactionLimits(time: .seconds(1)))

        await #expect(throws: RedactionError.timeLimit(seconds: 1, page: 1)) {
            try await source.preview(page: 1, width: 100)
        }
        await #expect(throws: RedactionError.timeLimit(seconds: 1, page: nil)) {
            try await source.search(RedactionQuery(texts: ["a"]))
        }
    }

    @Test func picturesThatBreakWhenDecodedAreDamaged() async throws {
        let whole = try PixelImage(width: 50, height: 50, color: 0x12_34_56).png()
        let source = try await RedactionSource.open(Array(whole.prefix(whole.count / 2)))

        await #expect(throws: RedactionError.damaged(page: nil)) {
            try await source.redacted([RedactionMark(1, 0, 0, 1, 1)], .sample)
        }
    }

    /// A title with line ends cannot feign pages or sizes.
    @Test func titlesDoNotFeignPages() async throws {
        var pdf = SamplePDF()
        let info = pdf.add("<</Title(a\nPages: 7\nPage    1 size: 9 x 9 pts\nPage    1 rot: 90)>>")
        pdf.trailerEntries = "/Info \(info) 0 R"
        pdf.addPage("", box: (200, 100))

        #expect(
            try await RedactionSource.open(pdf.bytes).pages == [RedactionPage(number: 1, width: 200, height: 100)])
    }

    @Test(arguments: [
        "", "Pages: x", "Pages: 1\nPage    1 size: nan x 5 pts\nPage    1 rot: 0",
        "Pages: 1\nPage    1 size: 0 x 5 pts\nPage    1 rot: 0", "Pages: 1\nPage    1 size: 5 x 5 pts",
        "Pages: 1\nPage    1 size: 5 x 5 pts\nPage    1 rot: 45",
    ])
    func listingsWithoutWholePagesAreNotTaken(_ text: String) {
        let listing = PageSizes.Listing(text)

        #expect(listing.count == nil || isRefused(listing))
    }

    private func isRefused(_ listing: PageSizes.Listing) -> Bool { (try? listing.page(1)) == nil }

    /// Bytes changed here and there: an error or a file, never a crash and never a file that is not proven.
    @Test(arguments: 1...6)
    func damagedFilesGiveAnErrorOrAProvenFile(_ seed: Int) async throws {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
        var bytes = Self.sample(pages: 2)
        for _ in 0..<12 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            bytes[Int(state >> 33) % bytes.count] = UInt8(state >> 24 & 0xFF)
        }
        do throws(RedactionError) {
            let source = try await RedactionSource.open(bytes)
            let file = try await source.redacted([RedactionMark(1, 0.1, 0.1, 0.5, 0.5)], .sample)
            #expect(!file.bytes.isEmpty)
        } catch {
            #expect(!error.message.isEmpty)
        }
    }

    @Test func headingsAreChecked() async throws {
        let source = try await RedactionSource.open(Self.sample())
        var heading = RedactionHeading.sample
        heading.title = " \n"

        await #expect(throws: RedactionError.titleEmptyOrTooLong(limit: 200)) {
            try await source.redacted([RedactionMark(1, 0, 0, 1, 1)], heading)
        }
        let tight = try await RedactionSource.open(Self.sample(), limits: RedactionLimits(outputBytes: 1_000))
        await #expect(throws: RedactionError.outputTooLarge(limit: 1_000)) {
            try await tight.redacted([RedactionMark(1, 0, 0, 1, 1)], .sample)
        }
    }

    @Test func everyErrorHasItsOwnSentenceInChinese() {
        let errors: [RedactionError] = [
            .notSupported(.empty), .notSupported(.tiff), .notSupported(.otherPicture), .notSupported(.officeFile),
            .notSupported(.unknown), .tooLarge(bytes: 65 << 20, limit: 64 << 20), .needsPassword, .textForbidden,
            .damaged(page: nil), .damaged(page: 2), .tooManyPages(limit: 300), .pageTooLarge(page: 1),
            .pictureTooLarge(width: 1, height: 1, limit: 50_000_000), .tooMuchText(limit: 1 << 20),
            .tooManyLetters(limit: 2_000_000), .tooManyTexts(51, limit: 50),
            .timeLimit(seconds: 30, page: 2), .noSuchPage(3, pages: 2), .previewWidth(0, limit: 2400), .emptyQuery,
            .queryTooLong(limit: 200), .tooManyProposals(limit: 2000), .noMarks, .tooManyMarks(3, limit: 2),
            .markOnNoPage(mark: 1, page: 2, pages: 1), .markOutsidePage(mark: 1, page: 1),
            .markWithoutArea(mark: 1, page: 1), .markWithoutGround(mark: 1, page: 1),
            .groundTooLong(mark: 1, page: 1, limit: 80), .titleEmptyOrTooLong(limit: 200),
            .outputTooLarge(limit: 1 << 20), .notInstalled("pdftoppm"), .notWritten("…"), .systemFailure("…"),
            .notProven(.unreadable),
        ]
        #expect(Set(errors.map(\.message)).count == errors.count)
        #expect(errors.allSatisfy { $0.message.unicodeScalars.contains { $0.value > 0x4E00 } })
        #expect(RedactionError.damaged(page: 2).message.contains("第2页"))
        #expect(RedactionError.notSupported(.tiff).message.contains("另存为PDF"))
    }
}
