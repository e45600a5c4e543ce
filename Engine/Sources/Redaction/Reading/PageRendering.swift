internal import OfficeFiles

/// Pages of a PDF as pixels, by `pdftoppm`: what a viewer shows, with annotations such as seals, without hidden layers.
enum PageRendering {
    static func pixels(
        _ bytes: [UInt8], page: Int, as raster: PagePixels, limits: RedactionLimits
    ) async throws(RedactionError) -> PixelImage {
        let output = try await Poppler.run(
            "pdftoppm", arguments(page, raster.width, raster.height) + ["-"], on: bytes,
            outputBytes: raster.width * raster.height * 3 + 64, page: page, limits: limits)
        guard let image = PortableAnymap.image(output, pixelLimit: raster.width * raster.height),
            image.width == raster.width, image.height == raster.height
        else { throw .damaged(page: page) }
        return image
    }

    static func png(
        _ bytes: [UInt8], page: Int, width: Int, height: Int, limits: RedactionLimits
    ) async throws(RedactionError) -> [UInt8] {
        try await Poppler.run(
            "pdftoppm", arguments(page, width, height) + ["-png", "-"], on: bytes,
            // PNG never grows by more than its filter bytes and headings.
            outputBytes: width * height * 4 + (64 << 10), page: page, limits: limits)
    }

    /// A page as JPEG, without anything told about it.
    static func jpeg(
        _ bytes: [UInt8], page: Int, width: Int, height: Int, quality: Int, limits: RedactionLimits
    ) async throws(RedactionError) -> [UInt8] {
        try await Poppler.run(
            "pdftoppm",
            arguments(page, width, height) + ["-jpeg", "-jpegopt", "quality=\(quality),optimize=y", "-"], on: bytes,
            outputBytes: width * height * 4 + (64 << 10), page: page, limits: limits)
    }

    /// Both sides are given, so that the picture is as large as was reckoned, whatever the rounding; they are those of
    /// the page upright, for which poppler has an option of a strange name.
    private static func arguments(_ page: Int, _ width: Int, _ height: Int) -> [String] {
        [
            "-q", "-cropbox", "-scale-dimension-before-rotation", "-f", String(page), "-l", String(page), "-scale-to-x",
            String(width), "-scale-to-y",
            String(height),
        ]
    }
}
