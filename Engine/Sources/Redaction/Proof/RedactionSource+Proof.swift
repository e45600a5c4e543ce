internal import OfficeFiles
internal import Regulation

extension RedactionSource {
    /// Looks for what the marks hide in a redacted file of this original, as someone would who wants to find it: in its
    /// text, its stored pictures, its bytes and unpacked streams, and its pages as they are shown.
    ///
    /// - Throws: `.notProven` with the first thing found; the errors of ``redacted(_:_:)`` for wrong marks.
    public func verify(_ file: RedactedFile, against marks: [RedactionMark]) async throws(RedactionError) {
        let list = try MarkList(marks, pages: pages, limits: limits)
        try await prove(file, list, HiddenWords(try await wordsToHide(), list, on: pages))
    }

    func prove(
        _ file: RedactedFile, _ list: MarkList, _ hidden: HiddenWords, _ steps: RedactionSteps? = nil
    ) async throws(RedactionError) {
        try Self.prove(list, file.heading, hidden)
        switch file.kind {
        case .png: try prove(png: file, list)
        case .pdf: try await prove(pdf: file, list, hidden, steps)
        }
    }

    /// No words where the file forbids taking them out: nobody else can search for them either, and the pages of the
    /// new file must have no text at all.
    func wordsToHide() async throws(RedactionError) -> [[PDFWord]] {
        do throws(RedactionError) {
            return try await words()
        } catch .textForbidden {
            return pages.map { _ in [] }
        }
    }

    /// Titles and grounds are written by people, who may write what they mean to hide.
    private static func prove(
        _ list: MarkList, _ heading: RedactionHeading, _ hidden: HiddenWords
    ) throws(RedactionError) {
        guard hidden.standing(in: heading.title).isEmpty else { throw .notProven(.hiddenWords(.title)) }
        let statutory = Set(RedactionGround.statutory)
        let written = Set(list.marks.map(\.mark.ground)).subtracting(statutory).map(\.text) + [heading.organ]
        guard written.allSatisfy({ hidden.standing(in: $0).isEmpty }) else { throw .notProven(.hiddenWords(.sheet)) }
    }

    // MARK: - Pictures

    /// What a PNG without anything beside its pixels consists of.
    private static let plainChunks: Set<String> = ["IHDR", "bKGD", "IDAT", "IEND"]

    private func prove(png file: RedactedFile, _ list: MarkList) throws(RedactionError) {
        guard let chunks = PNGFile.chunks(file.bytes), let image = PixelImage(png: file.bytes) else {
            throw .notProven(.unreadable)
        }
        if let chunk = chunks.first(where: { !Self.plainChunks.contains($0) }) { throw .notProven(.hiddenPart(chunk)) }
        let raster = try raster(of: pages[0])
        guard image.width == raster.width, image.height == raster.height else { throw .notProven(.unreadable) }
        if let mark = Self.uncovered(image, try MarkStamp.stamps(of: list, on: pages[0], in: self)) {
            throw .notProven(.uncovered(page: 1, mark: mark))
        }
    }

    /// The number of the first mark in whose area the picture is not what covers it.
    ///
    /// - Parameter tolerance: of the brightness, 0 to 255; 0 asks for the very pixels.
    private static func uncovered(_ image: PixelImage, _ stamps: [MarkStamp], tolerance: Int = 0) -> Int? {
        // Where marks overlap, the later one lies on top.
        var covered = image
        covered.cover(with: stamps)
        return stamps.first { stamp in
            let frame = stamp.frame
            let wanted = covered.part(x: frame.x, y: frame.y, width: frame.width, height: frame.height)
            guard image.part(x: frame.x, y: frame.y, width: frame.width, height: frame.height) != wanted else {
                return false
            }
            return tolerance == 0 || image.farthest(from: wanted, x: frame.x, y: frame.y) > tolerance
        }?.number
    }
}

// MARK: - PDF

extension RedactionSource {
    /// Parts of a PDF that a reader does not see, or that act by themselves.
    private static let hiddenParts = [
        "/JavaScript", "/JS", "/EmbeddedFile", "/EmbeddedFiles", "/Filespec", "/AcroForm", "/XFA", "/Annots", "/Annot",
        "/OCProperties", "/OCG", "/OpenAction", "/AA", "/Launch", "/RichMedia", "/Metadata", "/PieceInfo", "/Encrypt",
        "/ObjStm", "/Prev",
    ]
    /// How far the brightness of a JPEG strays beside a sharp edge; black beside white has 255 between them.
    private static let jpegTolerance = 96

    private func prove(
        pdf file: RedactedFile, _ list: MarkList, _ hidden: HiddenWords, _ steps: RedactionSteps?
    ) async throws(RedactionError) {
        var proven = 0
        guard let parts = PDFParts(file.bytes) else { throw .notProven(.unreadable) }
        try Self.prove(parts, list, file.heading, hidden)
        try await proveText(file, list, hidden)
        for page in pages {
            let stamps = try MarkStamp.stamps(of: list, on: page, in: self)
            guard !stamps.isEmpty else { continue }
            try await prove(page, stamps, file, tolerance: parts.hasJPEG ? Self.jpegTolerance : 0)
            proven += 1
            try await steps?.proven(proven)
        }
    }

    /// A file of the same heading and grounds that has nothing of any original: what stands in it is the writer's own,
    /// also where it is spelled as a hidden word is (Length in its bytes, — 1 — on its sheet).
    private static func reference(_ list: MarkList, _ heading: RedactionHeading) throws(RedactionError) -> [UInt8] {
        do throws(PDFWritingError) {
            let book = try PDFPictureBook(title: heading.title, author: heading.organ, day: heading.day.description)
            // One bit, grey and in colours.
            for color: UInt32 in [0xFF_FF_FF, 0x80_80_80, 0xFF_00_00] {
                try book.add(PixelImage(width: 8, height: 8, color: color), resolution: RedactionLimits.resolution)
            }
            return try book.finished(with: GroundsSheet.document(list.marks, heading))
        } catch {
            throw .notWritten(error.words)
        }
    }

    private static func prove(
        _ parts: PDFParts, _ list: MarkList, _ heading: RedactionHeading, _ hidden: HiddenWords
    ) throws(RedactionError) {
        if let name = hiddenParts.first(where: parts.names) { throw .notProven(.hiddenPart(name)) }
        // A second end would be that of an earlier version of the file.
        guard parts.count(of: "%%EOF") == 1 else { throw .notProven(.hiddenPart("%%EOF")) }
        guard hidden.stand(in: parts) else { return }
        guard let own = PDFParts(try reference(list, heading)) else { throw .notProven(.unreadable) }
        guard !hidden.stand(in: parts, butNotIn: own) else { throw .notProven(.hiddenWords(.bytes)) }
    }

    private func proveText(
        _ file: RedactedFile, _ list: MarkList, _ hidden: HiddenWords
    ) async throws(RedactionError) {
        let words = try await Self.words(of: file.bytes, in: .media, limits: limits)
        guard words.count > file.pageCount, file.pageCount == pages.count else {
            throw .notProven(.pages(expected: pages.count + 1, found: words.count))
        }
        if let page = words[..<file.pageCount].firstIndex(where: { !$0.isEmpty }) {
            throw .notProven(.textLayer(page: page + 1))
        }
        let found = hidden.standing(in: Self.text(of: words[file.pageCount...]))
        guard !found.isEmpty else { return }
        let own = try await Self.words(of: try Self.reference(list, file.heading), in: .media, limits: limits)
        guard found.isSubset(of: hidden.standing(in: Self.text(of: own[...]))) else {
            throw .notProven(.hiddenWords(.sheet))
        }
    }

    private static func text(of pages: ArraySlice<[PDFWord]>) -> String { pages.joined().map(\.text).joined() }

    private func prove(
        _ page: RedactionPage, _ stamps: [MarkStamp], _ file: RedactedFile, tolerance: Int
    ) async throws(RedactionError) {
        let raster = try raster(of: page)
        let shown = try await PageRendering.pixels(file.bytes, page: page.number, as: raster, limits: limits)
        if let mark = Self.uncovered(shown, stamps) { throw .notProven(.uncovered(page: page.number, mark: mark)) }
        let pictures = try await StoredPictures.on(page: page.number, of: file.bytes, limits: limits)
        let sheets = pictures.filter { $0.width == raster.width && $0.height == raster.height }
        guard !sheets.isEmpty else { throw .notProven(.unreadable) }
        for sheet in sheets {
            if let mark = Self.uncovered(sheet, stamps, tolerance: tolerance) {
                throw .notProven(.uncoveredPicture(page: page.number, mark: mark))
            }
        }
        let others = pictures.filter { $0.width != raster.width || $0.height != raster.height }
        guard others.allSatisfy({ other in stamps.contains { $0.image == other } }) else {
            throw .notProven(.hiddenPart("/Image"))
        }
    }
}
