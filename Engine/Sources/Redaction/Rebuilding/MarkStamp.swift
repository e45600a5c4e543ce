internal import OfficeFiles

/// What covers a mark: black, with its number and ground in white where they fit.
///
/// A stamp depends on the mark alone, never on what it covers, so that a page can be held against it afterwards.
struct MarkStamp: Hashable, Sendable {
    let number: Int
    let frame: PixelFrame
    let image: PixelImage

    /// Sizes of the label, in points: no larger than small print, no smaller than can be read.
    private static let largest = 9.0
    private static let smallest = 5.0
    /// In pixels: fewer do not make a Chinese character.
    private static let smallestPixels = 8.0
    /// Of the height of the area.
    private static let shareOfHeight = 0.72

    init(_ numbered: NumberedMark, on raster: PagePixels, isPicture: Bool) throws(RedactionError) {
        number = numbered.number
        frame = raster.frame(of: numbered.mark.area)
        let label = Self.label(numbered, frame, pointPixels: raster.pixelsPerPoint(isPicture: isPicture))
        guard let label else {
            image = PixelImage(width: frame.width, height: frame.height, color: PixelImage.black)
            return
        }
        let box = VectorDrawing.Box(x: 0, y: 0, width: Double(frame.width), height: Double(frame.height))
        let drawing = VectorDrawing(
            width: box.width, height: box.height,
            shapes: [.rectangle(box, color: PixelImage.black, hatching: .none), .text(label)])
        // Letters may be drawn with coloured edges, which would make a grey page three times as large.
        do throws(PDFWritingError) { image = try drawing.pixels().grey() } catch { throw .notWritten(error.words) }
    }

    /// Number, article and reason; without the reason; the number alone; `nil` where not even that fits.
    private static func label(_ mark: NumberedMark, _ frame: PixelFrame, pointPixels: Double) -> VectorDrawing.Text? {
        let height = Double(frame.height)
        let size = min(largest * pointPixels, height * shareOfHeight)
        guard size >= max(smallest * pointPixels, smallestPixels) else { return nil }
        let ground = mark.mark.ground
        let texts = ["\(mark.number) \(ground.text)", "\(mark.number) \(ground.citation)", "\(mark.number)"]
        // Half a character is kept free on both sides.
        guard let text = texts.first(where: { width(of: $0, size) + size <= Double(frame.width) }) else { return nil }
        return VectorDrawing.Text(
            text, x: Double(frame.width) / 2, y: (height + size * 0.76) / 2, anchor: .middle, size: size,
            color: PixelImage.white)
    }

    /// As wide as the text can be: Latin letters take at most 0.7 of a Chinese character in the fonts of labels.
    private static func width(of text: String, _ size: Double) -> Double {
        text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x250 ? 0.7 : 1) * size }
    }

    /// The stamps of a page, in the order in which they are laid on it.
    static func stamps(
        of list: MarkList, on page: RedactionPage, in source: RedactionSource
    ) throws(RedactionError) -> [MarkStamp] {
        let raster = try source.raster(of: page)
        var stamps: [MarkStamp] = []
        for mark in list.on(page: page.number) {
            stamps.append(try MarkStamp(mark, on: raster, isPicture: source.kind != .pdf))
        }
        return stamps
    }
}

extension PixelImage {
    mutating func cover(with stamps: [MarkStamp]) {
        for stamp in stamps { place(stamp.image, x: stamp.frame.x, y: stamp.frame.y) }
    }
}
