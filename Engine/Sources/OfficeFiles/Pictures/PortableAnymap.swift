/// The plain pictures that poppler's programs print: PBM, PGM and PPM in their binary forms (P4, P5, P6).
package enum PortableAnymap {
    /// - Parameter pixelLimit: pixels of the largest picture that is taken.
    /// - Returns: `nil` for anything but one whole picture of these forms with at most 8 bits a value.
    package static func image(_ bytes: [UInt8], pixelLimit: Int) -> PixelImage? {
        var position = 0
        guard bytes.count > 2, bytes[0] == UInt8(ascii: "P") else { return nil }
        let form = bytes[1]
        position = 2
        guard let width = number(bytes, &position), let height = number(bytes, &position), width > 0, height > 0,
            width <= pixelLimit, height <= pixelLimit / width
        else { return nil }
        if form != UInt8(ascii: "4") { guard number(bytes, &position) == 255 else { return nil } }
        // One blank ends the heading.
        position += 1
        guard let pixels = pixels(form, bytes, from: position, width, height) else { return nil }
        return PixelImage(width: width, height: height, pixels: pixels)
    }

    private static func number(_ bytes: [UInt8], _ position: inout Int) -> Int? {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
        let start = position
        var value = 0
        while position < bytes.count, position - start < 6, bytes[position] &- 0x30 < 10 {
            value = value * 10 + Int(bytes[position] - 0x30)
            position += 1
        }
        return position > start ? value : nil
    }

    private static func pixels(
        _ form: UInt8, _ bytes: [UInt8], from start: Int, _ width: Int, _ height: Int
    ) -> [UInt32]? {
        let row = (width + 7) / 8
        let size: Int
        switch form {
        case UInt8(ascii: "4"): size = row * height
        case UInt8(ascii: "5"): size = width * height
        case UInt8(ascii: "6"): size = width * height * 3
        default: return nil
        }
        guard start <= bytes.count, bytes.count - start >= size else { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            [UInt32](unsafeUninitializedCapacity: width * height) { pixels, count in
                count = width * height
                switch form {
                case UInt8(ascii: "4"):
                    for y in 0..<height {
                        for x in 0..<width {
                            let isBlack = bytes[start + y * row + x / 8] >> UInt8(7 - x % 8) & 1 == 1
                            pixels[y * width + x] = isBlack ? PixelImage.black : PixelImage.white
                        }
                    }
                case UInt8(ascii: "5"):
                    for index in 0..<count { pixels[index] = UInt32(bytes[start + index]) * 0x01_01_01 }
                default:
                    for index in 0..<count {
                        let at = start + index * 3
                        pixels[index] =
                            UInt32(bytes[at]) << 16 | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2])
                    }
                }
            }
        }
    }
}
