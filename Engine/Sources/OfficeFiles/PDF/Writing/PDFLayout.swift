import CPangoCairo

/// How a piece of text is set.
struct PDFTextStyle: Sendable {
    enum Alignment: Sendable { case left, centre, right, justified }

    /// Font families in the order of preference; fontconfig takes the first that is installed.
    var families: [String]
    var size: Double
    var isBold = false
    var alignment = Alignment.left
    /// From line to line; `nil`: as close as a table's lines stand.
    var lineHeight: Double?
    /// Of the first line.
    var indent = 0.0
    /// Structure tag: `H1`, `P`.
    var tag = "P"
    /// 0xRRGGBB.
    var color: UInt32 = 0

    /// 仿宋 and what stands in for it where it is not installed.
    private static let fangsong = ["FangSong", "FandolFang R", "Noto Serif CJK SC", "Source Han Serif SC", "SimSun"]
    private static let song = ["Noto Serif CJK SC", "Source Han Serif SC", "SimSun"]
    private static let hei = ["Noto Sans CJK SC", "Source Han Sans SC", "SimHei", "WenQuanYi Zen Hei"]

    /// 三号. 28 of its characters are as wide as the text (GB/T 9704—2012, 5.2.2), which 16 points are not.
    static let three = 15.75

    // 二号 22 pt, 四号 14 pt, 小五 9 pt; 28 pt from line to line make 22 lines a page.
    static let title = PDFTextStyle(
        families: song, size: 22, isBold: true, alignment: .centre, lineHeight: 34, tag: "H")
    static let heading = PDFTextStyle(families: hei, size: three, lineHeight: 28, indent: 2 * three, tag: "H1")
    static let subheading = PDFTextStyle(
        families: ["KaiTi", "FandolKai"] + song, size: three, lineHeight: 28, indent: 2 * three, tag: "H2")
    static let body = PDFTextStyle(
        families: fangsong, size: three, alignment: .justified, lineHeight: 28, indent: 2 * three)
    static let note = PDFTextStyle(families: fangsong, size: three, lineHeight: 28, indent: 2 * three)
    static let addressee = PDFTextStyle(families: fangsong, size: three, lineHeight: 28)
    static let rightLine = PDFTextStyle(families: fangsong, size: three, alignment: .right, lineHeight: 28)
    /// Lines after the first stand under its first character after the number.
    static let enclosure = PDFTextStyle(families: fangsong, size: three, lineHeight: 28, indent: -13)
    static let formLabel = PDFTextStyle(families: song, size: 10.5, alignment: .centre, lineHeight: 15, tag: "TH")
    static let formText = PDFTextStyle(families: song, size: 10.5, lineHeight: 15, tag: "TD")

    static func letterhead(size: Double) -> PDFTextStyle {
        PDFTextStyle(
            families: song, size: size, isBold: true, alignment: .centre, lineHeight: size * 1.15, tag: "H",
            color: OfficialPage.red)
    }

    static let pageNumber = PDFTextStyle(families: song, size: 14, alignment: .centre)
    static let caption = PDFTextStyle(families: song, size: 10.5, alignment: .centre, lineHeight: 16, tag: "Caption")
    static let columnHeader = PDFTextStyle(families: hei, size: 9, alignment: .centre, tag: "TH")
    static let rowHeader = PDFTextStyle(families: song, size: 9, tag: "TH")
    static let groupHeader = PDFTextStyle(families: song, size: 9, alignment: .centre, tag: "TH")
    static let number = PDFTextStyle(families: song, size: 9, alignment: .centre, tag: "TD")
}

/// Text broken into lines for a width.
final class PDFLayout {
    private let layout: OpaquePointer
    private let canvas: PDFCanvas
    private let style: PDFTextStyle
    /// Distance from line to line.
    let lineHeight: Double
    let lineCount: Int

    init(_ text: String, _ style: PDFTextStyle, width: Double, on canvas: PDFCanvas) {
        guard let layout = pango_cairo_create_layout(canvas.context) else {
            preconditionFailure("pango ends the process itself when memory is short")
        }
        self.layout = layout
        self.canvas = canvas
        self.style = style
        // The language chooses the Chinese shapes of characters that China and Japan write differently.
        pango_context_set_language(pango_layout_get_context(layout), pango_language_from_string("zh-cn"))
        let font = pango_font_description_new()
        pango_font_description_set_family(font, style.families.joined(separator: ","))
        pango_font_description_set_absolute_size(font, style.size * Double(PANGO_SCALE))
        if style.isBold { pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD) }
        pango_layout_set_font_description(layout, font)
        pango_font_description_free(font)
        pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE)))
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        pango_layout_set_indent(layout, Int32(style.indent * Double(PANGO_SCALE)))
        pango_layout_set_alignment(layout, style.alignment.pango)
        // Advances rounded to whole points would make 16 of 15.75, and 27 characters of 28.
        pango_context_set_round_glyph_positions(pango_layout_get_context(layout), 0)
        PDFLayout.withoutHyphens(layout)
        // A name in Arabic script at the beginning must not turn the whole line round.
        pango_layout_set_auto_dir(layout, 0)
        pango_layout_set_justify(layout, style.alignment == .justified ? 1 : 0)
        let text = text.forCairo
        pango_layout_set_text(layout, text, Int32(clamping: text.utf8.count))
        lineCount = Int(pango_layout_get_line_count(layout))
        lineHeight = style.lineHeight ?? style.size * 1.3
    }

    /// Where an address or a number has to be broken, no sign is put in that does not belong to it.
    private static func withoutHyphens(_ layout: OpaquePointer) {
        let attributes = pango_attr_list_new()
        pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(0))
        pango_layout_set_attributes(layout, attributes)
        pango_attr_list_unref(attributes)
    }

    deinit { gk_object_unref(UnsafeMutableRawPointer(layout)) }

    var height: Double { Double(lineCount) * lineHeight }

    /// Characters that no installed font has.
    var unknownGlyphs: Int { Int(pango_layout_get_unknown_glyphs_count(layout)) }

    /// Draws all lines, the first one's upper edge at `y`.
    func draw(x: Double, y: Double) { draw(lines: 0..<lineCount, x: x, y: y) }

    /// Draws some of the lines, the first of them at `y`.
    func draw(lines: Range<Int>, x: Double, y: Double) {
        guard let iterator = pango_layout_get_iter(layout) else { return }
        canvas.setColor(style.color)
        defer { canvas.setColor(0) }
        defer { pango_layout_iter_free(iterator) }
        var index = 0
        repeat {
            if lines.contains(index) {
                var extents = PangoRectangle()
                pango_layout_iter_get_line_extents(iterator, nil, &extents)
                let start = Double(extents.x) / Double(PANGO_SCALE)
                // Chinese characters stand about 0.88 em above and 0.12 em below the baseline.
                let baseline = (lineHeight - style.size) / 2 + style.size * 0.88
                cairo_move_to(canvas.context, x + start, y + Double(index - lines.lowerBound) * lineHeight + baseline)
                pango_cairo_show_layout_line(canvas.context, pango_layout_iter_get_line_readonly(iterator))
            }
            index += 1
        } while pango_layout_iter_next_line(iterator) != 0
    }
}

extension PDFTextStyle.Alignment {
    fileprivate var pango: PangoAlignment {
        switch self {
        case .left, .justified: PANGO_ALIGN_LEFT
        case .centre: PANGO_ALIGN_CENTER
        case .right: PANGO_ALIGN_RIGHT
        }
    }
}
