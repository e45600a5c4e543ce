import Testing

@testable import OfficeFiles

struct PixelImageTests {
    /// 3 × 2 pixels, each a colour of its own: 1 2 3 over 4 5 6.
    private let image = PixelImage(width: 3, height: 2, pixels: [1, 2, 3, 4, 5, 6]) ?? PixelImage(width: 0, height: 0)

    /// What stands where the tag says row 0 and column 0 are shown (EXIF 2.32, 4.6.4).
    @Test(
        arguments: [
            (1, [1, 2, 3, 4, 5, 6]), (2, [3, 2, 1, 6, 5, 4]), (3, [6, 5, 4, 3, 2, 1]), (4, [4, 5, 6, 1, 2, 3]),
            (5, [1, 4, 2, 5, 3, 6]), (6, [4, 1, 5, 2, 6, 3]), (7, [6, 3, 5, 2, 4, 1]), (8, [3, 6, 2, 5, 1, 4]),
            (0, [1, 2, 3, 4, 5, 6]), (9, [1, 2, 3, 4, 5, 6]),
        ] as [(Int, [UInt32])])
    func turnsAsTheOrientationSays(_ orientation: Int, _ pixels: [UInt32]) {
        let turned = image.turned(orientation: orientation)

        #expect(turned.pixels == pixels)
        #expect(turned.width == ((5...8).contains(orientation) ? 2 : 3))
    }

    @Test func placesWhatLiesWithinItsEdges() {
        var canvas = PixelImage(width: 3, height: 2, color: 0)
        canvas.place(image, x: -1, y: 1)
        #expect(canvas.pixels == [0, 0, 0, 2, 3, 0])

        canvas.place(image, x: 5, y: 5)
        canvas.place(image, x: -5, y: -5)
        #expect(canvas.pixels == [0, 0, 0, 2, 3, 0])
        #expect(image.part(x: 1, y: 0, width: 2, height: 2).pixels == [2, 3, 5, 6])
    }

    /// Red has 77, green 150, blue 29 parts of 256 of the brightness.
    @Test func tellsTheGreatestDifferenceOfBrightness() {
        let black = PixelImage(width: 2, height: 1, color: 0)
        let bright = PixelImage(width: 2, height: 1, pixels: [0x00_00_FF, 0xFF_00_00]) ?? black

        #expect(bright.farthest(from: black, x: 0, y: 0) == (255 * 77) >> 8)
        #expect(black.farthest(from: black, x: 0, y: 0) == 0)
        #expect(bright.grey().pixels == [0x1C_1C_1C, 0x4C_4C_4C])
    }

    @Test func comesBackFromPNG() throws {
        #expect(PixelImage(png: try image.png()) == image)
        #expect(PixelImage(png: Array(try image.png().dropLast(20))) == nil)
        #expect(PixelImage(png: []) == nil)
        #expect(throws: PDFWritingError.self) { try PixelImage(width: 40_000, height: 1).png() }
    }

    @Test func takesOnlyAsManyPixelsAsItsSidesSay() {
        #expect(PixelImage(width: 2, height: 2, pixels: [1, 2, 3]) == nil)
        #expect(PixelImage(width: -1, height: -3, pixels: [1, 2, 3]) == nil)
        #expect(PixelImage(width: .max, height: .max, pixels: []) == nil)
    }
}
