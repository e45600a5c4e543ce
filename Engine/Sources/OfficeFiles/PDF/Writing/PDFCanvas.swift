import CPangoCairo

/// Points of a millimetre.
private let pointsPerMillimetre = 72 / 25.4

/// The pages of a PDF under way. Lengths are in points, from the upper left corner of the page.
///
/// A canvas belongs to the call that made it: pango and cairo objects are used by one thread.
final class PDFCanvas {
    static let width = OfficialPage.width * pointsPerMillimetre
    static let height = OfficialPage.height * pointsPerMillimetre
    static let top = OfficialPage.top * pointsPerMillimetre
    static let left = OfficialPage.left * pointsPerMillimetre
    static let bottom = height - OfficialPage.bottom * pointsPerMillimetre
    static let letterheadTop = OfficialPage.letterheadTop * pointsPerMillimetre
    static let letterheadLineGap = OfficialPage.letterheadLineGap * pointsPerMillimetre
    static let letterFootLine = height - OfficialPage.letterFootLine * pointsPerMillimetre
    static let textWidth = width - left - OfficialPage.right * pointsPerMillimetre

    private let sink: ByteSink
    private let surface: OpaquePointer
    let context: OpaquePointer
    private var page = 1
    /// Pages of pictures before the first page of text.
    private var picturePages = 0
    let numbering: Numbering

    /// Where pages bear their number.
    enum Numbering {
        case centred
        /// Letters: odd pages at the right, even ones at the left, the first page none (GB/T 9704—2012, 7.5 and 10.1).
        case outerAfterFirst
    }

    /// - Parameter createdOn: `2026-03-01`; `nil` lets cairo take the present moment.
    init(
        title: String, author: String, createdOn day: String? = nil, numbering: Numbering = .centred
    ) throws(PDFWritingError) {
        let sink = ByteSink()
        let surface = cairo_pdf_surface_create_for_stream(
            ByteSink.write, sink.closure, PDFCanvas.width, PDFCanvas.height)
        guard let surface, let context = cairo_create(surface) else { throw .failed("cairo_create") }
        self.sink = sink
        self.surface = surface
        self.context = context
        self.numbering = numbering
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title.forCairo)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, author.forCairo)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Gongkai")
        if let day {
            cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, day + "T00:00:00+08:00")
        }
        try checkFonts()
    }

    deinit {
        cairo_destroy(context)
        cairo_surface_destroy(surface)
    }

    /// Bytes written until now.
    var byteCount: Int { sink.bytes.count }

    /// The fonts must print the characters that every report has.
    private func checkFonts() throws(PDFWritingError) {
        for style in [PDFTextStyle.body, .heading] {
            let layout = PDFLayout("政府信息公开工作年度报告", style, width: PDFCanvas.textWidth, on: self)
            guard layout.unknownGlyphs == 0 else { throw .noChineseFont(tried: style.families) }
        }
    }

    /// Ends the page with its number (页码) and begins the next one.
    func nextPage() {
        drawPageNumber()
        cairo_show_page(context)
        page += 1
    }

    /// Ends the last page.
    func finished() throws(PDFWritingError) -> [UInt8] {
        drawPageNumber()
        cairo_show_page(context)
        return try finishedWithoutText()
    }

    /// Ends the file behind the last whole page.
    func finishedWithoutText() throws(PDFWritingError) -> [UInt8] {
        cairo_surface_finish(surface)
        try check()
        return sink.bytes
    }

    /// - Throws: `.failed` when anything drawn until now went wrong.
    func check() throws(PDFWritingError) {
        for status in [cairo_status(context), cairo_surface_status(surface)] where status != CAIRO_STATUS_SUCCESS {
            throw .failed(String(cString: cairo_status_to_string(status)))
        }
    }

    /// A page of pictures one upon the other, each with its place in pixels; the page is as large as its pixels.
    func drawPicturePage(
        _ layers: [(surface: OpaquePointer, x: Int, y: Int)], _ width: Int, _ height: Int, _ resolution: Double
    ) {
        let scale = 72 / resolution
        cairo_pdf_surface_set_size(surface, Double(width) * scale, Double(height) * scale)
        cairo_save(context)
        cairo_scale(context, scale, scale)
        for layer in layers { drawPicture(layer.surface, x: Double(layer.x), y: Double(layer.y)) }
        cairo_restore(context)
        cairo_show_page(context)
        picturePages += 1
    }

    /// How much less than its whole pixels a picture covers at each edge, in pixels. Poppler paints every pixel that a
    /// picture touches: one that ends where a pixel begins is drawn out by a pixel, and all others move.
    private static let inset = 0.02

    private func drawPicture(_ surface: OpaquePointer, x: Double, y: Double) {
        let width = Double(cairo_image_surface_get_width(surface))
        let height = Double(cairo_image_surface_get_height(surface))
        cairo_save(context)
        cairo_translate(context, x + Self.inset, y + Self.inset)
        cairo_scale(context, (width - 2 * Self.inset) / width, (height - 2 * Self.inset) / height)
        cairo_set_source_surface(context, surface, 0, 0)
        // No pixel is to be mixed with its neighbours, in this file or by who shows it.
        cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
        cairo_paint(context)
        cairo_restore(context)
    }

    /// What follows is text on official paper.
    func beginText() {
        cairo_pdf_surface_set_size(surface, Self.width, Self.height)
        cairo_set_source_rgb(context, 0, 0, 0)
    }

    /// 7 mm below the text (GB/T 9704—2012, 7.5).
    private func drawPageNumber() {
        if numbering == .outerAfterFirst, page == 1 { return }
        var style = PDFTextStyle.pageNumber
        if numbering == .outerAfterFirst { style.alignment = page.isMultiple(of: 2) ? .left : .right }
        // One character from the edge.
        let indent = numbering == .centred ? 0 : style.size
        let layout = PDFLayout("— \(page) —", style, width: PDFCanvas.textWidth - 2 * indent, on: self)
        layout.draw(x: PDFCanvas.left + indent, y: PDFCanvas.bottom + 7 * pointsPerMillimetre)
    }

    /// A line of the outline that leads to a height of this page.
    func addOutline(_ text: String, y: Double) {
        cairo_pdf_surface_add_outline(
            surface, CAIRO_PDF_OUTLINE_ROOT, text.forCairo,
            "page=\(picturePages + page) pos=[\(Int(PDFCanvas.left)) \(Int(y))]",
            CAIRO_PDF_OUTLINE_FLAG_OPEN)
    }

    /// What is drawn inside is one element of the document's structure: `H1`, `P`, `TD`.
    func tagged(_ name: String, _ draw: () -> Void) {
        cairo_tag_begin(context, name, nil)
        draw()
        cairo_tag_end(context, name)
    }

    func fill(x: Double, y: Double, width: Double, height: Double, grey: Double) {
        cairo_set_source_rgb(context, grey, grey, grey)
        cairo_rectangle(context, x, y, width, height)
        cairo_fill(context)
        cairo_set_source_rgb(context, 0, 0, 0)
    }

    func setColor(_ color: UInt32) {
        func part(_ shift: UInt32) -> Double { Double(color >> shift & 0xFF) / 255 }
        cairo_set_source_rgb(context, part(16), part(8), part(0))
    }

    /// A red double line across the page, `thickAbove` or the other way round.
    func doubleLine(y: Double, thickAbove: Bool) {
        setColor(OfficialPage.red)
        let length = OfficialPage.letterheadLine * pointsPerMillimetre
        let heights = thickAbove ? [2.25, 0.75] : [0.75, 2.25]
        cairo_rectangle(context, (PDFCanvas.width - length) / 2, y, length, heights[0])
        cairo_rectangle(context, (PDFCanvas.width - length) / 2, y + heights[0] + 1.5, length, heights[1])
        cairo_fill(context)
        setColor(0)
    }

    func frame(x: Double, y: Double, width: Double, height: Double) {
        cairo_set_line_width(context, 0.5)
        cairo_rectangle(context, x, y, width, height)
        cairo_stroke(context)
    }

    func draw(_ drawing: VectorDrawing, x: Double, y: Double, width: Double) {
        CairoDrawing(drawing: drawing, context: context).draw(x: x, y: y, width: width)
        cairo_set_source_rgb(context, 0, 0, 0)
    }
}

/// What cairo writes, collected.
final class ByteSink {
    private(set) var bytes: [UInt8] = []

    /// What cairo hands back to `write`; the sink must live until cairo is done.
    var closure: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    static let write: cairo_write_func_t = { closure, data, length in
        guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
        let sink = Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
        sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
        return CAIRO_STATUS_SUCCESS
    }
}
