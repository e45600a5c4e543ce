import OfficeFiles
import Testing

@testable import Redaction

private let secret = "SECRET7731"

@Suite("Redacting pictures", .enabled(if: Tools.poppler, "poppler-utils is not installed"))
struct PictureTests {
    /// 60 × 40 pixels: upper left quarter red, the rest light grey.
    private static let image: PixelImage = {
        var image = PixelImage(width: 60, height: 40, color: 0xC0_C0_C0)
        image.place(PixelImage(width: 30, height: 20, color: 0xFF_00_00), x: 0, y: 0)
        return image
    }()

    /// A chunk between the heading of a PNG and its pixels; readers do not look at the checksums of such chunks here.
    private static func png(with chunk: String, _ content: [UInt8]) throws -> [UInt8] {
        let png = try image.png()
        let body = Array(chunk.utf8) + content
        let sum = checksum(body)
        let length = content.count
        return png[..<33] + [UInt8(length >> 24 & 255), UInt8(length >> 16 & 255), UInt8(length >> 8 & 255)]
            + [UInt8(length & 255)] + body
            + [UInt8(sum >> 24), UInt8(sum >> 16 & 255), UInt8(sum >> 8 & 255), UInt8(sum & 255)] + png[33...]
    }

    /// CRC-32 as PNG reckons it (ISO 3309).
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
    }

    /// The picture as a JPEG with an EXIF segment: turned as told, taken somewhere, with the secret as its comment.
    private static func jpeg(orientation: UInt8) async throws -> [UInt8] {
        let book = try PDFPictureBook(title: "", author: "", day: "2026-03-02")
        try book.add(image, resolution: 72)
        let plain = try await PageRendering.jpeg(
            try book.finished(), page: 1, width: 60, height: 40, quality: 95, limits: .standard)
        // Two entries: Orientation (0x0112, SHORT) and GPS (0x8825, LONG).
        let exif: [UInt8] =
            Array("Exif\0\0MM\0*".utf8) + [0, 0, 0, 8, 0, 2] + [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
            + [0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38] + [0, 0, 0, 0] + Array(secret.utf8)
        let length = exif.count + 2
        return plain[..<2] + [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 255)] + exif + plain[2...]
    }

    @Test func paintsAreasOfAPNGAndKeepsNothingBesideThePixels() async throws {
        let original = try Self.png(with: "tEXt", Array("Comment\0\(secret)".utf8))
        let source = try await RedactionSource.open(original)
        #expect(source.kind == .png && source.pages == [RedactionPage(number: 1, width: 60, height: 40)])

        let file = try await source.redacted([RedactionMark(1, 0.25, 0.25, 0.75, 0.5)], .sample)

        var expected = Self.image
        expected.place(PixelImage(width: 30, height: 10, color: 0), x: 15, y: 10)
        let isExpected = PixelImage(png: file.bytes) == expected
        #expect(isExpected)
        #expect(file.kind == .png)
        let isLeft = Strings.contains(secret, in: file.bytes)
        #expect(!isLeft)
        #expect(try #require(PNGFile.chunks(file.bytes)).allSatisfy { ["IHDR", "bKGD", "IDAT", "IEND"].contains($0) })
        let sheet = try Tools.text(try #require(file.sheet))
        #expect(sheet.contains("遮挡说明") && sheet.contains("第三方个人隐私"))
    }

    /// Orientation 6: the right side of what is stored is the lower side of what is shown.
    @Test(arguments: [(UInt8(1), 60, 40, 5, 5), (6, 40, 60, 35, 5), (8, 40, 60, 5, 55), (3, 60, 40, 55, 35)])
    func turnsAPhotographAndDropsWhatItTells(
        _ orientation: UInt8, _ width: Int, _ height: Int, _ redX: Int, _ redY: Int
    ) async throws {
        let original = try await Self.jpeg(orientation: orientation)
        let isThere = Strings.contains(secret, in: original)
        #expect(isThere)
        let source = try await RedactionSource.open(original)

        let file = try await source.redacted([RedactionMark(1, 0.4, 0.4, 0.6, 0.6)], .sample)

        let image = try #require(PixelImage(png: file.bytes))
        #expect(image.width == width && image.height == height)
        #expect(image[redX, redY] >> 16 > 0xE0 && image[redX, redY] & 0xFFFF < 0x4040)
        #expect(image[width / 2, height / 2] == 0)
        #expect(image[width - 1 - redX, height - 1 - redY] >> 16 < 0xD0)
        let isLeft = [secret, "Exif"].contains { Strings.contains($0, in: file.bytes) }
        #expect(!isLeft)
    }

    @Test func findsWhatIsLeftInAPicture() async throws {
        let source = try await RedactionSource.open(try Self.image.png())
        let marks = [RedactionMark(1, 0.25, 0.25, 0.75, 0.5)]
        var file = try await source.redacted(marks, .sample)

        file.bytes = try Self.image.png()
        await #expect(throws: RedactionError.notProven(.uncovered(page: 1, mark: 1))) {
            try await source.verify(file, against: marks)
        }
        file.bytes = try Self.png(with: "tEXt", Array("Comment\0x".utf8))
        await #expect(throws: RedactionError.notProven(.hiddenPart("tEXt"))) {
            try await source.verify(file, against: marks)
        }
    }

    @Test func hasNoWordsToSearchIn() async throws {
        let search = try await RedactionSource.open(try Self.image.png()).search(.personalNumbers)

        #expect(search.notice?.hasPrefix("扫描件") == true)
    }

    @Test func showsAPictureSmaller() async throws {
        let source = try await RedactionSource.open(try Self.image.png())

        let preview = try #require(PixelImage(png: try await source.preview(page: 1, width: 30)))

        #expect(preview.width == 30 && preview.height == 20)
        #expect(preview[2, 2] == 0xFF_00_00 && preview[28, 18] == 0xC0_C0_C0)
    }
}
