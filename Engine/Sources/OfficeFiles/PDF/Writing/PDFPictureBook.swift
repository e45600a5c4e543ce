import CPangoCairo

/// A PDF of which each page is one picture, with pages of printed text behind them.
///
/// The same pictures, texts and day give the same bytes. A book belongs to the call that makes it.
package final class PDFPictureBook {
    private let canvas: PDFCanvas

    /// - Parameters:
    ///   - author: the organ that makes the file.
    ///   - day: the day on which it is made, `2026-03-01`; the file has no other time.
    package init(title: String, author: String, day: String) throws(PDFWritingError) {
        canvas = try PDFCanvas(title: title, author: author, createdOn: day)
    }

    /// Bytes written until now.
    package var byteCount: Int { canvas.byteCount }

    /// A picture that lies on a page, `x` and `y` in the page's pixels.
    package struct Patch: Sendable {
        package var image: PixelImage
        package var x: Int
        package var y: Int

        package init(_ image: PixelImage, x: Int, y: Int) {
            self.image = image
            self.x = x
            self.y = y
        }
    }

    /// Adds a page, its pixels kept exactly.
    ///
    /// - Parameter resolution: pixels an inch.
    package func add(_ image: PixelImage, resolution: Double) throws(PDFWritingError) {
        let surface = try image.surface()
        defer { cairo_surface_destroy(surface) }
        canvas.drawPicturePage([(surface, 0, 0)], image.width, image.height, resolution)
        try canvas.check()
    }

    /// Adds a page whose picture is a JPEG file of the sides given, put into the PDF byte for byte, with patches on it.
    package func add(
        jpeg: [UInt8], width: Int, height: Int, patches: [Patch], resolution: Double
    ) throws(PDFWritingError) {
        var layers = [(try Self.surface(jpeg, width, height), 0, 0)]
        defer { for layer in layers { cairo_surface_destroy(layer.0) } }
        for patch in patches { layers.append((try patch.image.surface(), patch.x, patch.y)) }
        canvas.drawPicturePage(layers, width, height, resolution)
        try canvas.check()
    }

    /// Ends the book with pages of text, which have their own page numbers from 1.
    package func finished(with document: PrintedDocument) throws(PDFWritingError) -> [UInt8] {
        canvas.beginText()
        var setter = PDFTypesetter(canvas)
        for (index, block) in document.blocks.enumerated() {
            setter.set(block, before: document.blocks.dropFirst(index + 1))
        }
        return try canvas.finished()
    }

    /// Ends the book after its pictures.
    package func finished() throws(PDFWritingError) -> [UInt8] { try canvas.finishedWithoutText() }

    /// A surface that stands for a JPEG; its own pixels are never looked at.
    private static func surface(_ jpeg: [UInt8], _ width: Int, _ height: Int) throws(PDFWritingError) -> OpaquePointer {
        guard let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)) else {
            throw .failed("cairo_image_surface_create")
        }
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: jpeg.count)
        copy.initialize(from: jpeg, count: jpeg.count)
        let status = cairo_surface_set_mime_data(
            surface, CAIRO_MIME_TYPE_JPEG, copy, UInt(jpeg.count),
            { $0?.assumingMemoryBound(to: UInt8.self).deallocate() }, copy)
        guard status == CAIRO_STATUS_SUCCESS else {
            copy.deallocate()
            cairo_surface_destroy(surface)
            throw .failed(String(cString: cairo_status_to_string(status)))
        }
        return surface
    }
}
