/// A picture as pixels, without transparency and without anything told about it.
package struct PixelImage: Hashable, Sendable {
    package let width: Int
    package let height: Int
    /// Row by row from the upper left corner, each 0xRRGGBB.
    package private(set) var pixels: [UInt32]

    package static let black: UInt32 = 0
    package static let white: UInt32 = 0xFF_FF_FF

    /// - Parameter color: 0xRRGGBB of every pixel.
    package init(width: Int, height: Int, color: UInt32 = white) {
        self.width = max(0, width)
        self.height = max(0, height)
        pixels = Array(repeating: color & 0xFF_FF_FF, count: self.width * self.height)
    }

    /// - Returns: `nil` when there are not as many pixels as the sides say.
    package init?(width: Int, height: Int, pixels: [UInt32]) {
        guard width >= 0, height >= 0, width.multipliedReportingOverflow(by: height) == (pixels.count, false) else {
            return nil
        }
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    package subscript(x: Int, y: Int) -> UInt32 { pixels[y * width + x] }

    /// Copies another picture onto this one; what would stand beyond the edges is left out.
    package mutating func place(_ image: PixelImage, x: Int, y: Int) {
        let columns = max(0, -x)..<max(0, -x, min(image.width, width - x))
        let rows = max(0, -y)..<max(0, -y, min(image.height, height - y))
        for row in rows where !columns.isEmpty {
            let from = row * image.width
            let start = (y + row) * width + x
            pixels.replaceSubrange(
                (start + columns.lowerBound)..<(start + columns.upperBound),
                with: image.pixels[(from + columns.lowerBound)..<(from + columns.upperBound)])
        }
    }

    /// The part of the picture inside an area, which must lie within it.
    package func part(x: Int, y: Int, width: Int, height: Int) -> PixelImage {
        var part = PixelImage(width: width, height: height)
        part.place(self, x: -x, y: -y)
        return part
    }

    /// How bright the brightest difference is between a part of this picture and another picture, 0 to 255.
    ///
    /// Brightness only: the colours of a JPEG run some pixels over an edge, its brightness hardly does.
    package func farthest(from image: PixelImage, x: Int, y: Int) -> Int {
        var farthest = 0
        for row in 0..<image.height {
            for column in 0..<image.width {
                let (here, there) = (self[x + column, y + row], image[column, row])
                guard here != there else { continue }
                farthest = max(farthest, abs(Self.brightness(here) - Self.brightness(there)))
            }
        }
        return farthest
    }

    private static func brightness(_ color: UInt32) -> Int {
        Int((color >> 16 & 0xFF) * 77 + (color >> 8 & 0xFF) * 150 + (color & 0xFF) * 29) >> 8
    }

    /// The picture without colours.
    package func grey() -> PixelImage {
        var grey = self
        for index in pixels.indices { grey.pixels[index] = UInt32(Self.brightness(pixels[index])) * 0x01_01_01 }
        return grey
    }

    /// The picture turned and mirrored as the EXIF tag Orientation says, 1 to 8; other values leave it as it is.
    package func turned(orientation: Int) -> PixelImage {
        guard (2...8).contains(orientation) else { return self }
        let isSwapped = orientation >= 5
        var turned = PixelImage(width: isSwapped ? height : width, height: isSwapped ? width : height)
        for y in 0..<turned.height {
            for x in 0..<turned.width {
                let (column, row) =
                    switch orientation {
                    case 2: (width - 1 - x, y)
                    case 3: (width - 1 - x, height - 1 - y)
                    case 4: (x, height - 1 - y)
                    case 5: (y, x)
                    case 6: (y, height - 1 - x)
                    case 7: (width - 1 - y, height - 1 - x)
                    default: (width - 1 - y, x)
                    }
                turned.pixels[y * turned.width + x] = pixels[row * width + column]
            }
        }
        return turned
    }
}
