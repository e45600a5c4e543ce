import CPangoCairo

extension PixelImage {
    /// Sides that cairo's surfaces can have.
    package static let longestSide = 32_000

    /// The picture in a surface of cairo's own, which the caller destroys.
    func surface() throws(PDFWritingError) -> OpaquePointer {
        guard (1...Self.longestSide).contains(width), (1...Self.longestSide).contains(height),
            let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height)),
            let data = cairo_image_surface_get_data(surface)
        else { throw .failed("\(width)×\(height)") }
        cairo_surface_flush(surface)
        let stride = Int(cairo_image_surface_get_stride(surface))
        pixels.withUnsafeBytes { source in
            guard let base = source.baseAddress else { return }
            for row in 0..<height {
                (data + row * stride).withMemoryRebound(to: UInt8.self, capacity: width * 4) {
                    UnsafeMutableRawPointer($0).copyMemory(from: base + row * width * 4, byteCount: width * 4)
                }
            }
        }
        cairo_surface_mark_dirty(surface)
        return surface
    }

    /// The pixels of an image surface in the format RGB24.
    init?(surface: OpaquePointer) {
        cairo_surface_flush(surface)
        guard cairo_image_surface_get_format(surface) == CAIRO_FORMAT_RGB24,
            let data = cairo_image_surface_get_data(surface)
        else { return nil }
        let (width, height) = (
            Int(cairo_image_surface_get_width(surface)), Int(cairo_image_surface_get_height(surface))
        )
        let stride = Int(cairo_image_surface_get_stride(surface))
        let pixels = [UInt32](unsafeUninitializedCapacity: width * height) { buffer, count in
            for row in 0..<height {
                UnsafeRawPointer(data + row * stride).withMemoryRebound(to: UInt32.self, capacity: width) { line in
                    // The fourth byte of a pixel means nothing in this format.
                    for column in 0..<width { buffer[row * width + column] = line[column] & 0xFF_FF_FF }
                }
            }
            count = width * height
        }
        self.init(width: width, height: height, pixels: pixels)
    }

    /// What is drawn on a white picture.
    static func drawn(
        width: Int, height: Int, _ draw: (_ context: OpaquePointer) -> Void
    ) throws(PDFWritingError) -> PixelImage {
        guard (1...longestSide).contains(width), (1...longestSide).contains(height),
            let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
        else { throw .failed("\(width)×\(height)") }
        defer { cairo_surface_destroy(surface) }
        guard let context = cairo_create(surface) else { throw .failed("cairo_create") }
        cairo_set_source_rgb(context, 1, 1, 1)
        cairo_paint(context)
        draw(context)
        let status = cairo_status(context)
        cairo_destroy(context)
        guard status == CAIRO_STATUS_SUCCESS, let image = PixelImage(surface: surface) else {
            throw .failed(String(cString: cairo_status_to_string(status)))
        }
        return image
    }

    /// The picture in other sides, for a look at it.
    package func scaled(width: Int, height: Int) throws(PDFWritingError) -> PixelImage {
        let source = try surface()
        defer { cairo_surface_destroy(source) }
        return try Self.drawn(width: width, height: height) { context in
            cairo_scale(context, Double(width) / Double(self.width), Double(height) / Double(self.height))
            cairo_set_source_surface(context, source, 0, 0)
            cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_GOOD)
            cairo_paint(context)
        }
    }
}

// MARK: - PNG

extension PixelImage {
    /// The picture as a PNG file that holds the pixels and nothing else.
    package func png() throws(PDFWritingError) -> [UInt8] {
        let surface = try surface()
        defer { cairo_surface_destroy(surface) }
        let sink = ByteSink()
        let status = cairo_surface_write_to_png_stream(surface, ByteSink.write, sink.closure)
        guard status == CAIRO_STATUS_SUCCESS else { throw .failed(String(cString: cairo_status_to_string(status))) }
        return sink.bytes
    }

    /// The picture of a PNG file on white; `nil` when the file is damaged.
    ///
    /// The caller has looked at the sides that the file states: a small file can claim very large ones.
    package init?(png bytes: [UInt8]) {
        let source = ByteSource(bytes)
        guard let surface = cairo_image_surface_create_from_png_stream(ByteSource.read, source.closure) else {
            return nil
        }
        defer { cairo_surface_destroy(surface) }
        guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else { return nil }
        let (width, height) = (cairo_image_surface_get_width(surface), cairo_image_surface_get_height(surface))
        let image = try? Self.drawn(width: Int(width), height: Int(height)) { context in
            cairo_set_source_surface(context, surface, 0, 0)
            cairo_paint(context)
        }
        guard let image else { return nil }
        self = image
    }
}

/// Bytes that cairo reads.
private final class ByteSource {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// What cairo hands back to `read`; the source must live until cairo is done.
    var closure: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    static let read: cairo_read_func_t = { closure, data, length in
        guard let closure, let data else { return CAIRO_STATUS_READ_ERROR }
        let source = Unmanaged<ByteSource>.fromOpaque(closure).takeUnretainedValue()
        let end = source.position + Int(length)
        guard end <= source.bytes.count else { return CAIRO_STATUS_READ_ERROR }
        for (offset, byte) in source.bytes[source.position..<end].enumerated() { data[offset] = byte }
        source.position = end
        return CAIRO_STATUS_SUCCESS
    }
}

extension VectorDrawing {
    /// The drawing on white, one pixel for one of its units.
    package func pixels() throws(PDFWritingError) -> PixelImage {
        try PixelImage.drawn(width: Int(width.rounded(.up)), height: Int(height.rounded(.up))) { context in
            CairoDrawing(drawing: self, context: context).draw(x: 0, y: 0, width: width)
        }
    }
}
