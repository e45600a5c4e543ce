import Testing

@testable import OfficeFiles

struct PortableAnymapTests {
    private func image(_ heading: String, _ bytes: [UInt8], pixelLimit: Int = 1000) -> PixelImage? {
        PortableAnymap.image(Array(heading.utf8) + bytes, pixelLimit: pixelLimit)
    }

    @Test func readsColoursGreysAndBits() {
        #expect(image("P6\n2 1\n255\n", [1, 2, 3, 255, 0, 16])?.pixels == [0x01_02_03, 0xFF_00_10])
        #expect(image("P5 1 2 255 ", [0, 128])?.pixels == [0, 0x80_80_80])
        // Ten bits a row in two bytes; 1 is black.
        let bits = image("P4\n10 2\n", [0b1000_0000, 0b0100_0000, 0, 0xFF])
        #expect(bits?.pixels.indices.filter { bits?.pixels[$0] == 0 } == [0, 9, 18, 19])
    }

    @Test(arguments: [
        ("cut off", "P6\n2 1\n255\n", 5), ("without pixels", "P6\n2 1\n255", 0), ("of no width", "P6\n0 1\n255\n", 9),
        ("of 16 bits", "P6\n1 1\n65535\n", 9), ("in letters", "P3\n1 1\n255\n", 9), ("without sides", "P6\n", 9),
        ("of a vast side", "P6\n999999 999999\n255\n", 9), ("of another kind", "GIF89a", 9), ("empty", "", 0),
    ])
    func takesNoPicture(_ name: String, _ heading: String, _ count: Int) {
        #expect(image(heading, [UInt8](repeating: 7, count: count)) == nil, "\(name)")
    }

    @Test func keepsToTheLimitOfPixels() {
        let pixels = [UInt8](repeating: 0, count: 30)

        #expect(image("P6\n5 2\n255\n", pixels, pixelLimit: 9) == nil)
        #expect(image("P6\n5 2\n255\n", pixels, pixelLimit: 10) != nil)
    }
}
