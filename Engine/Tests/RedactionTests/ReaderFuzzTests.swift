import OfficeFiles
import Testing

@testable import Redaction

/// The readers that look into files in this process, on files cut and changed at random places.
struct ReaderFuzzTests {
    private struct Dice {
        var state: UInt64

        mutating func roll(_ sides: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % max(1, sides)
        }

        /// The bytes cut somewhere, with up to eight of them changed.
        mutating func changed(_ bytes: [UInt8]) -> [UInt8] {
            var changed = Array(bytes.prefix(roll(3) == 0 ? roll(bytes.count + 1) : bytes.count))
            for _ in 0..<roll(8) where !changed.isEmpty { changed[roll(changed.count)] = UInt8(roll(256)) }
            return changed
        }
    }

    private static let jpeg: [UInt8] =
        [0xFF, 0xD8, 0xFF, 0xE1, 0, 34] + Array("Exif\0\0II*\0".utf8) + [8, 0, 0, 0, 1, 0]
        + [0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0]
        + [0xFF, 0xC0, 0, 11, 8, 0, 9, 0, 7, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 0xFF, 0xD9]

    @Test func readsTheSampleItself() throws {
        let file = try #require(JPEGFile(Self.jpeg))

        #expect(file.width == 7 && file.height == 9 && file.components == 1 && file.orientation == 6 && !file.isAdobe)
    }

    @Test func jpegsNeverCrash() {
        var dice = Dice(state: 1)
        for _ in 0..<3_000 {
            guard let file = JPEGFile(dice.changed(Self.jpeg)) else { continue }
            #expect(file.width > 0 && file.height > 0 && (1...8).contains(file.orientation))
        }
    }

    @Test func pngsNeverCrash() throws {
        var dice = Dice(state: 2)
        let png = try PixelImage(width: 5, height: 4, color: 0x12_34_56).png()
        for _ in 0..<1_000 {
            let bytes = dice.changed(png)
            // The sides are looked at first, as when a file is opened.
            guard PNGFile.chunks(bytes) != nil, let file = PNGFile(bytes), file.width <= 100, file.height <= 100 else {
                continue
            }
            let image = PixelImage(png: bytes)
            #expect(image == nil || image?.width == file.width)
        }
    }

    @Test func partsOfPDFsNeverCrash() {
        var dice = Dice(state: 3)
        var pdf = SamplePDF()
        pdf.addPage(SamplePDF.line("text", x: 1, y: 1))
        for file in [pdf.bytes, pdf.bytesWithObjectStream] {
            for _ in 0..<500 {
                // All bytes of what is taken apart are looked at, but for words and tables around streams.
                guard let parts = PDFParts(dice.changed(file)) else { continue }
                #expect(!parts.texts.isEmpty)
            }
        }
    }

    @Test func unpackingStopsAtItsLimitAndAtDamage() {
        // Seven bytes that zlib made of nothing, and what is no zlib stream.
        #expect(Inflation.inflated([0x78, 0x9C, 3, 0, 0, 0, 0, 1], limit: 10) == [])
        #expect(Inflation.inflated([0x78, 0x9C, 3], limit: 10) == nil)
        #expect(Inflation.inflated([1, 2, 3], limit: 10) == nil)
        #expect(Inflation.inflated([], limit: 10) == nil)
        // "aaaa" stored without compression: 78 01, a last block of 4 bytes, Adler-32 03CE0185.
        let stored: [UInt8] = [0x78, 0x01, 1, 4, 0, 0xFB, 0xFF, 0x61, 0x61, 0x61, 0x61, 0x03, 0xCE, 0x01, 0x85]
        #expect(Inflation.inflated(stored[...], limit: 4) == Array("aaaa".utf8))
        #expect(Inflation.inflated(stored[...], limit: 3) == nil)
    }
}
