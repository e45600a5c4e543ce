internal import OfficeFiles

/// A file to be redacted (遮挡), opened: a PDF or a picture.
///
/// The bytes are held as they came; nothing of them is written to a disk. Decoding and rendering of PDF and JPEG happen
/// in child processes under limits.
public struct RedactionSource: Sendable {
    public enum Kind: String, Hashable, Sendable {
        case pdf, png, jpeg
    }

    public let kind: Kind
    /// At least one; a picture has one.
    public let pages: [RedactionPage]
    let content: Content
    let limits: RedactionLimits

    enum Content: Sendable {
        case pdf([UInt8])
        case png([UInt8])
        case jpeg(JPEGFile)
    }

    /// - Throws: what cannot be redacted (`.notSupported`), is protected, damaged, or over a limit.
    public static func open(
        _ bytes: [UInt8], limits: RedactionLimits = .standard
    ) async throws(RedactionError) -> RedactionSource {
        guard bytes.count <= limits.fileBytes else { throw .tooLarge(bytes: bytes.count, limit: limits.fileBytes) }
        if PNGFile.begins(bytes) { return try png(bytes, limits) }
        if JPEGFile.begins(bytes) { return try jpeg(bytes, limits) }
        if let refused = Self.unsupported(bytes) { throw .notSupported(refused) }
        let pages = try await PageSizes.read(bytes, limits: limits)
        for page in pages { _ = try PagePixels(pdf: page, limits: limits) }
        return RedactionSource(kind: .pdf, pages: pages, content: .pdf(bytes), limits: limits)
    }

    private static func unsupported(_ bytes: [UInt8]) -> RedactionError.Unsupported? {
        if bytes.starts(with: [0x49, 0x49, 0x2A, 0]) || bytes.starts(with: [0x4D, 0x4D, 0, 0x2A]) { return .tiff }
        let isOtherPicture =
            ["GIF8", "BM", "RIFF"].contains { bytes.starts(with: $0.utf8) }
            || bytes.dropFirst(4).starts(with: "ftyp".utf8)
        if isOtherPicture { return .otherPicture }
        switch FileKind.detect(bytes) {
        case .pdf: return nil
        case .empty: return .empty
        case .docx, .xlsx, .odt, .ods, .doc, .wps, .xls, .rtf, .ole2, .encryptedOffice: return .officeFile
        case .zip, .html, .json, .text, .unknown: return .unknown
        }
    }

    private static func png(_ bytes: [UInt8], _ limits: RedactionLimits) throws(RedactionError) -> RedactionSource {
        guard let file = PNGFile(bytes) else { throw .damaged(page: nil) }
        return try picture(.png, .png(bytes), file.width, file.height, limits)
    }

    private static func jpeg(_ bytes: [UInt8], _ limits: RedactionLimits) throws(RedactionError) -> RedactionSource {
        guard let file = JPEGFile(bytes) else { throw .damaged(page: nil) }
        let isSwapped = file.orientation >= 5
        return try picture(
            .jpeg, .jpeg(file), isSwapped ? file.height : file.width, isSwapped ? file.width : file.height, limits)
    }

    private static func picture(
        _ kind: Kind, _ content: Content, _ width: Int, _ height: Int, _ limits: RedactionLimits
    ) throws(RedactionError) -> RedactionSource {
        guard width <= PixelImage.longestSide, height <= PixelImage.longestSide,
            width * height <= limits.picturePixels
        else { throw .pictureTooLarge(width: width, height: height, limit: limits.picturePixels) }
        let page = RedactionPage(number: 1, width: Double(width), height: Double(height))
        return RedactionSource(kind: kind, pages: [page], content: content, limits: limits)
    }
}

// MARK: - Pixels

extension RedactionSource {
    /// The raster on which a page is rebuilt.
    func raster(of page: RedactionPage) throws(RedactionError) -> PagePixels {
        kind == .pdf ? try PagePixels(pdf: page, limits: limits) : PagePixels(picture: page)
    }

    /// A page as it is shown, on its raster.
    func pixels(of page: RedactionPage) async throws(RedactionError) -> PixelImage {
        let raster = try raster(of: page)
        switch content {
        case .pdf(let bytes):
            return try await PageRendering.pixels(bytes, page: page.number, as: raster, limits: limits)
        case .png(let bytes):
            guard let image = PixelImage(png: bytes), image.width == raster.width, image.height == raster.height
            else { throw .damaged(page: nil) }
            return image
        case .jpeg(let file):
            let stored = RedactionPage(number: 1, width: Double(file.width), height: Double(file.height))
            let image = try await PageRendering.pixels(
                file.asPDF, page: 1, as: PagePixels(picture: stored), limits: limits)
            return image.turned(orientation: file.orientation)
        }
    }

    /// A page as a PNG for the browser, its height following from the width.
    ///
    /// - Throws: `.noSuchPage`, `.previewWidth`, or what the page itself makes impossible.
    public func preview(page number: Int, width: Int) async throws(RedactionError) -> [UInt8] {
        guard (1...pages.count).contains(number) else { throw .noSuchPage(number, pages: pages.count) }
        guard (1...limits.previewWidth).contains(width) else {
            throw .previewWidth(width, limit: limits.previewWidth)
        }
        let page = pages[number - 1]
        let height = max(1, Int((page.height / page.width * Double(width)).rounded()))
        guard height <= PixelImage.longestSide, width * height <= limits.pagePixels else {
            throw .pageTooLarge(page: number)
        }
        if case .pdf(let bytes) = content {
            return try await PageRendering.png(bytes, page: number, width: width, height: height, limits: limits)
        }
        let image = try await pixels(of: page)
        do throws(PDFWritingError) {
            return try image.scaled(width: width, height: height).png()
        } catch {
            throw .notWritten(error.words)
        }
    }
}
