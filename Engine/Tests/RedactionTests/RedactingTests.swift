import Foundation
import OfficeFiles
import Testing

@testable import Redaction

private let secret = Sample.secret

@Suite("Redacting PDF files", .enabled(if: Tools.poppler, "poppler-utils is not installed"))
struct RedactingTests {
    @Test(arguments: Sample.allCases)
    func leavesNothingOfWhatWasHidden(_ sample: Sample) async throws {
        let original = sample.bytes
        let isThere = Strings.contains(secret, in: original)
        #expect(isThere)
        let source = try await RedactionSource.open(original)

        let file = try await source.redacted(secret)

        let isLeft = [secret, String(secret.dropFirst(4))].contains { Strings.contains($0, in: file.bytes) }
        #expect(!isLeft)
        let text = try Tools.text(file.bytes)
        #expect(!text.contains(secret) && !text.contains("PUBLIC"), "content pages are nothing but pixels")
        if Tools.isInstalled("mutool") {
            let output = try Tools.output("mutool", ["draw", "-F", "stext", "-o", "-", "FILE"], of: file.bytes)
            let isLeft = Strings.contains(secret, in: output)
            #expect(!isLeft)
        }
    }

    /// Outside of the marks the page is shown as it was; inside it is what the stamps are.
    @Test(arguments: Sample.allCases)
    func keepsThePageAroundTheMarksAsItWas(_ sample: Sample) async throws {
        let source = try await RedactionSource.open(sample.bytes)

        let file = try await source.redacted(secret)

        var expected = try await source.pixels(of: source.pages[0])
        let before = expected
        let list = try MarkList(file.marks.map(\.mark), pages: source.pages, limits: .standard)
        let stamps = try MarkStamp.stamps(of: list, on: source.pages[0], in: source)
        expected.cover(with: stamps)
        let isChanged = expected != before
        #expect(isChanged)
        let isExpected = try await source.shown(file.bytes) == expected
        #expect(isExpected)
        // The red bar below the secret and the line above it are still there.
        let isBarThere = expected.pixels.contains(0xFF_00_00)
        #expect(isBarThere)
        #expect(Self.ink(expected, without: stamps) > 50)
    }

    /// Black pixels outside of the stamps.
    private static func ink(_ image: PixelImage, without stamps: [MarkStamp]) -> Int {
        var bare = image
        for stamp in stamps {
            bare.place(
                PixelImage(width: stamp.frame.width, height: stamp.frame.height), x: stamp.frame.x, y: stamp.frame.y)
        }
        return bare.pixels.count { $0 & 0xFF < 0x40 && $0 != 0xFF_00_00 }
    }

    /// The stored pictures, each page's one and no other, hold no ink under the mark.
    @Test func storesNoPictureButTheNewPages() async throws {
        let source = try await RedactionSource.open(Sample.twoPages.bytes)

        let file = try await source.redacted(secret)

        let list = String(decoding: try Tools.output("pdfimages", ["-list", "FILE"], of: file.bytes), as: UTF8.self)
        #expect(list.split(separator: "\n").count == 2 + 2)
        let stamp = try #require(
            try MarkStamp.stamps(
                of: MarkList(file.marks.map(\.mark), pages: source.pages, limits: .standard), on: source.pages[0],
                in: source
            ).first)
        let stored = try await StoredPictures.on(page: 1, of: file.bytes, limits: .standard)
        let frame = stamp.frame
        #expect(stored.count == 1)
        #expect(stored[0].part(x: frame.x, y: frame.y, width: frame.width, height: frame.height) == stamp.image)
    }

    /// A picture inside a page shows its text to `pdfimages` before, and not after.
    @Test func hidesWhatAPictureOfThePageShows() async throws {
        var pdf = SamplePDF()
        // 8 × 8 pixels of grey, a dark column at the left.
        let rows = (0..<64).map { UInt8($0 % 8 == 0 ? 10 : 200) }
        let picture = pdf.add(
            "/Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8", stream: rows)
        pdf.addPage("80 0 0 80 10 10 cm /P Do", box: (100, 100), resources: "/XObject<</P \(picture) 0 R>>")
        let source = try await RedactionSource.open(pdf.bytes)
        #expect(try await StoredPictures.on(page: 1, of: pdf.bytes, limits: .standard)[0].pixels.contains(0x0A_0A_0A))

        let file = try await source.redacted([RedactionMark(1, 0.05, 0.05, 0.25, 0.95)], .sample)

        let stored = try await StoredPictures.on(page: 1, of: file.bytes, limits: .standard)
        #expect(stored.map(\.width) == [278])
        #expect(!stored[0].pixels.contains(0x0A_0A_0A))
        #expect(stored[0].pixels.contains(0xC8_C8_C8), "the rest of the picture stays")
    }

    @Test func endsWithTheSheetOfGrounds() async throws {
        let source = try await RedactionSource.open(Sample.twoPages.bytes)
        let marks = [
            RedactionMark(
                page: 2, area: PageArea(left: 0, top: 0, right: 0.1, bottom: 0.1), ground: .tradeSecret),
            RedactionMark(1, 0.3, 0.3, 0.8, 0.45),
        ]

        let file = try await source.redacted(marks, .sample)

        let info = String(decoding: try Tools.output("pdfinfo", ["FILE"], of: file.bytes), as: UTF8.self)
        #expect(info.contains("Pages:           3"))
        let sheet = try Tools.text(file.bytes).filter { !$0.isWhitespace }
        #expect(sheet.hasPrefix("遮挡说明文件名称：关于临溪大桥检测情况的复函（遮挡件）"))
        #expect(sheet.contains("第三十七条") && sheet.contains("共遮挡2处，涉及2页"))
        #expect(sheet.contains("1第1页条例第十五条第三方个人隐私2第2页条例第十五条第三方商业秘密"))
        #expect(sheet.contains("临溪县交通运输局2026年3月2日"))
        #expect(file.sheet == nil)
        #expect(file.marks.map(\.number) == [1, 2])
    }

    @Test func tellsNothingOfTheOriginalInItsProperties() async throws {
        let source = try await RedactionSource.open(Sample.unseenParts.bytes)

        let file = try await source.redacted(secret)

        let info = String(
            decoding: try Tools.output("pdfinfo", ["-isodates", "FILE"], of: file.bytes), as: UTF8.self)
        #expect(info.contains("Title:           关于临溪大桥检测情况的复函（遮挡件）"))
        #expect(info.contains("Author:          临溪县交通运输局"))
        #expect(info.contains("CreationDate:    2026-03-01T16:00:00Z") || info.contains("2026-03-02T00:00:00+08"))
        for line in ["Metadata Stream: no", "Form:            none", "JavaScript:      no", "Encrypted:       no"] {
            #expect(info.contains(line), "\(line)")
        }
        let files = String(decoding: try Tools.output("pdfdetach", ["-list", "FILE"], of: file.bytes), as: UTF8.self)
        #expect(!Tools.isInstalled("pdfdetach") || files.contains("0 embedded files"))
    }

    @Test func givesTheSameBytesForTheSameInput() async throws {
        let source = try await RedactionSource.open(Sample.plain.bytes)

        let first = try await source.redacted(secret)
        let second = try await source.redacted(secret)

        let isSame = first == second
        #expect(isSame)
    }

    @Test func printsTheGroundWhereItFits() throws {
        let page = RedactionPage(number: 1, width: 595, height: 842)
        let raster = try PagePixels(pdf: page, limits: .standard)
        func whites(_ right: Double, _ bottom: Double) throws -> Int {
            let mark = NumberedMark(number: 1, mark: RedactionMark(1, 0, 0, right, bottom))
            return try MarkStamp(mark, on: raster, isPicture: false).image.pixels.count { $0 > 0x80_80_80 }
        }

        // 300 pt wide and 17 pt high; 18 pt wide; too low for 5 pt; too narrow for a number.
        let (full, number) = (try whites(0.5, 0.02), try whites(0.03, 0.02))
        #expect(full > number * 5 && number > 0)
        #expect(try whites(0.5, 0.005) == 0)
        #expect(try whites(0.008, 0.02) == 0)
    }

    /// Pages that would be large as exact pixels are kept as JPEG, made after the areas were painted over.
    @Test func keepsPhotographsSmallAndTheirMarksBlack() async throws {
        var pdf = SamplePDF()
        var state: UInt64 = 7
        let noise = (0..<720 * 720 * 3).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(state >> 56)
        }
        let picture = pdf.add(
            "/Type/XObject/Subtype/Image/Width 720/Height 720/ColorSpace/DeviceRGB/BitsPerComponent 8", stream: noise)
        pdf.addPage("252 0 0 252 0 0 cm /P Do", box: (252, 252), resources: "/XObject<</P \(picture) 0 R>>")
        let source = try await RedactionSource.open(pdf.bytes)

        let file = try await source.redacted([RedactionMark(1, 0.2, 0.2, 0.6, 0.26)], .sample)

        let isJPEG = Strings.contains("/DCTDecode", in: file.bytes)
        #expect(isJPEG)
        #expect(file.bytes.count < 1 << 20)
        let stored = try await StoredPictures.on(page: 1, of: file.bytes, limits: .standard)
        // The page and the stamp that lies on it; of the page's own pixels those well inside are black.
        #expect(stored.map(\.width).sorted() == [280, 700])
        let sheet = try #require(stored.first { $0.width == 700 })
        let inside = sheet.part(x: 160, y: 156, width: 20, height: 10)
        #expect(inside.farthest(from: PixelImage(width: 20, height: 10, color: 0), x: 0, y: 0) < 24)
    }
}
