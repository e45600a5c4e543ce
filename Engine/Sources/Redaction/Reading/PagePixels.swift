internal import OfficeFiles

/// The raster on which a page is rebuilt.
struct PagePixels: Hashable, Sendable {
    let width: Int
    let height: Int
    /// Pixels an inch of a PDF's page; 72 for pictures, whose points are their pixels.
    let resolution: Double

    /// - Throws: `.pageTooLarge` when so few pixels an inch are left that print is not readable.
    init(pdf page: RedactionPage, limits: RedactionLimits) throws(RedactionError) {
        let squareInches = page.width * page.height / (72 * 72)
        let resolution = min(RedactionLimits.resolution, (Double(limits.pagePixels) / squareInches).squareRoot())
        guard resolution >= RedactionLimits.leastResolution else { throw .pageTooLarge(page: page.number) }
        self.resolution = resolution
        width = Self.side(page.width * resolution / 72)
        height = Self.side(page.height * resolution / 72)
        guard max(width, height) <= PixelImage.longestSide else { throw .pageTooLarge(page: page.number) }
    }

    init(picture page: RedactionPage) {
        resolution = 72
        width = Self.side(page.width)
        height = Self.side(page.height)
    }

    /// Pixels of a point of print, for the labels. A picture is taken to be as wide as a page of A4 is on its shorter side.
    func pixelsPerPoint(isPicture: Bool) -> Double {
        isPicture ? Double(min(width, height)) / 595 : resolution / 72
    }

    private static func side(_ length: Double) -> Int { max(1, Int(length.rounded(.up))) }

    /// Every pixel that an area touches, at least one.
    func frame(of area: PageArea) -> PixelFrame {
        let x = min(width - 1, Int((area.left * Double(width)).rounded(.down)))
        let y = min(height - 1, Int((area.top * Double(height)).rounded(.down)))
        return PixelFrame(
            x: x, y: y, width: max(1, min(width, Int((area.right * Double(width)).rounded(.up))) - x),
            height: max(1, min(height, Int((area.bottom * Double(height)).rounded(.up))) - y))
    }
}

/// A rectangle of whole pixels.
struct PixelFrame: Hashable, Sendable {
    let x: Int
    let y: Int
    let width: Int
    let height: Int
}
