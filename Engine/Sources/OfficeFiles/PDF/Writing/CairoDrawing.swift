import CPangoCairo

/// Draws the shapes of a `VectorDrawing` with cairo: as lines and letters on a PDF page, or as the pixels of a PNG.
struct CairoDrawing {
    let drawing: VectorDrawing
    let context: OpaquePointer

    /// Distance between the marks of a hatching.
    private static let tile = 8.0
    private static let dotRadius = 1.3
    private static let white: UInt32 = 0xFF_FF_FF

    /// Draws with the upper left corner at a point, as wide as asked for.
    func draw(x: Double, y: Double, width: Double) {
        let scale = width / max(1, drawing.width)
        cairo_save(context)
        cairo_translate(context, x, y)
        cairo_scale(context, scale, scale)
        for shape in drawing.shapes { draw(shape) }
        cairo_restore(context)
    }

    private func draw(_ shape: VectorDrawing.Shape) {
        switch shape {
        case .rectangle(let box, let color, let hatching):
            setColor(color)
            path(box)
            cairo_fill(context)
            if hatching != .none { hatch(box, hatching) }
        case .dashed(let box, let color):
            cairo_save(context)
            setColor(color)
            cairo_set_line_width(context, 1)
            cairo_set_dash(context, [3, 2], 2, 0)
            path(box)
            cairo_stroke(context)
            cairo_restore(context)
        case .line(let fromX, let fromY, let toX, let toY, let color):
            setColor(color)
            cairo_set_line_width(context, 1)
            line(fromX, fromY, toX, toY)
            cairo_stroke(context)
        case .text(let text): draw(text)
        }
    }

    private func setColor(_ color: UInt32) {
        func part(_ shift: UInt32) -> Double { Double(color >> shift & 0xFF) / 255 }
        cairo_set_source_rgb(context, part(16), part(8), part(0))
    }

    private func path(_ box: VectorDrawing.Box) { cairo_rectangle(context, box.x, box.y, box.width, box.height) }

    private func line(_ fromX: Double, _ fromY: Double, _ toX: Double, _ toY: Double) {
        cairo_move_to(context, fromX, fromY)
        cairo_line_to(context, toX, toY)
    }

    // MARK: - Hatching

    private func hatch(_ box: VectorDrawing.Box, _ hatching: VectorDrawing.Hatching) {
        cairo_save(context)
        path(box)
        cairo_clip(context)
        setColor(Self.white)
        cairo_set_line_width(context, 1.2)
        switch hatching {
        case .none: break
        case .rising: slanted(box, rising: true)
        case .falling: slanted(box, rising: false)
        case .horizontal: rows(box)
        case .vertical: columns(box)
        case .grid:
            rows(box)
            columns(box)
        case .dots: dots(box)
        }
        cairo_stroke(context)
        cairo_restore(context)
    }

    private func columns(_ box: VectorDrawing.Box) {
        for x in stride(from: box.x + Self.tile / 2, to: box.x + box.width, by: Self.tile) {
            line(x, box.y, x, box.y + box.height)
        }
    }

    private func rows(_ box: VectorDrawing.Box) {
        for y in stride(from: box.y + Self.tile / 2, to: box.y + box.height, by: Self.tile) {
            line(box.x, y, box.x + box.width, y)
        }
    }

    private func slanted(_ box: VectorDrawing.Box, rising: Bool) {
        for x in stride(from: box.x - box.height, to: box.x + box.width, by: Self.tile) {
            let (top, bottom) = (box.y, box.y + box.height)
            line(x, rising ? bottom : top, x + box.height, rising ? top : bottom)
        }
    }

    private func dots(_ box: VectorDrawing.Box) {
        for y in stride(from: box.y + Self.tile / 2, to: box.y + box.height, by: Self.tile) {
            for x in stride(from: box.x + Self.tile / 2, to: box.x + box.width, by: Self.tile) {
                cairo_new_sub_path(context)
                cairo_arc(context, x, y, Self.dotRadius, 0, 2 * .pi)
            }
        }
        cairo_fill(context)
    }

    // MARK: - Text

    private func draw(_ text: VectorDrawing.Text) {
        guard let layout = pango_cairo_create_layout(context) else {
            preconditionFailure("pango ends the process itself when memory is short")
        }
        defer { gk_object_unref(UnsafeMutableRawPointer(layout)) }
        pango_context_set_language(pango_layout_get_context(layout), pango_language_from_string("zh-cn"))
        let font = pango_font_description_new()
        pango_font_description_set_family(font, PDFTextStyle.columnHeader.families.joined(separator: ","))
        pango_font_description_set_absolute_size(font, text.size * Double(PANGO_SCALE))
        if text.isBold { pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD) }
        pango_layout_set_font_description(layout, font)
        pango_font_description_free(font)
        let words = text.text.forCairo
        pango_layout_set_text(layout, words, Int32(clamping: words.utf8.count))
        var extents = PangoRectangle()
        pango_layout_get_extents(layout, nil, &extents)
        let width = Double(extents.width) / Double(PANGO_SCALE)
        let start =
            switch text.anchor {
            case .start: text.x
            case .middle: text.x - width / 2
            case .end: text.x - width
            }
        setColor(text.color)
        cairo_move_to(context, start, text.y - Double(pango_layout_get_baseline(layout)) / Double(PANGO_SCALE))
        pango_cairo_show_layout(context, layout)
    }
}

extension VectorDrawing {
    /// More pixels than cairo's surfaces take on a side.
    private static let longestSide = 32_000.0

    /// The drawing on white as a PNG file.
    ///
    /// - Parameter scale: pixels of the file for one of the drawing; 2 stays sharp in print and on dense screens.
    /// - Throws: `.failed` with cairo's words, also for a drawing that is too large.
    func png(scale: Double = 2) throws(PDFWritingError) -> [UInt8] {
        let (wide, high) = ((width * scale).rounded(.up), (height * scale).rounded(.up))
        guard wide >= 1, high >= 1, wide <= Self.longestSide, high <= Self.longestSide else {
            throw .failed("\(wide)×\(high)")
        }
        guard let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(wide), Int32(high)) else {
            throw .failed("cairo_image_surface_create")
        }
        defer { cairo_surface_destroy(surface) }
        guard let context = cairo_create(surface) else { throw .failed("cairo_create") }
        defer { cairo_destroy(context) }
        cairo_set_source_rgb(context, 1, 1, 1)
        cairo_paint(context)
        CairoDrawing(drawing: self, context: context).draw(x: 0, y: 0, width: width * scale)
        let sink = ByteSink()
        let status = cairo_surface_write_to_png_stream(surface, ByteSink.write, sink.closure)
        guard status == CAIRO_STATUS_SUCCESS else { throw .failed(String(cString: cairo_status_to_string(status))) }
        return sink.bytes
    }
}
