internal import OfficeFiles
internal import Regulation

extension RedactionSource {
    /// A lossless page larger than this is a photograph or a coloured scan, and is kept as JPEG.
    private static let heavyPageBytes = 1 << 20
    /// Small print in scans shows no marks of compression.
    private static let jpegQuality = 90

    /// A new file in which what stood under the marks is gone.
    ///
    /// Every page is rendered to pixels, the marks are painted over, and only then a file is written, which has nothing
    /// of the original but these pixels: no text layer, properties, attachments, annotations, forms, scripts, layers or
    /// earlier versions. A PDF ends with the sheet of grounds; a picture becomes a PNG and has the sheet beside it.
    /// The result has passed ``verify(_:against:)``.
    ///
    /// NOTE: Pages without a mark lose their text too. Their text layer, white print and the cut-off parts of their
    /// pictures may hold what stands under the marks of other pages, and nobody who marks a page sees them.
    ///
    /// - Parameter progress: called after each page that was made, and each that was proven.
    /// - Throws: what is wrong with a mark or the heading; what makes a page unreadable; `.notProven`; `.stopped` soon
    ///   after the task was cancelled.
    public func redacted(
        _ marks: [RedactionMark], _ heading: RedactionHeading,
        progress: @escaping @Sendable (RedactionProgress) async -> Void = { _ in }
    ) async throws(RedactionError) -> RedactedFile {
        let list = try MarkList(marks, pages: pages, limits: limits)
        let title = heading.title.trimmingSpaces
        guard !title.isEmpty, title.count <= limits.textCharacters, heading.organ.count <= limits.textCharacters else {
            throw .titleEmptyOrTooLong(limit: limits.textCharacters)
        }
        let steps = RedactionSteps(pages: pages.count, proofs: Set(list.marks.map(\.mark.page)).count, progress)
        var file = kind == .pdf ? try await document(list, heading, steps) : try await picture(list, heading)
        guard file.bytes.count <= limits.outputBytes else { throw .outputTooLarge(limit: limits.outputBytes) }
        let hidden = HiddenWords(try await wordsToHide(), list, on: pages)
        try await prove(file, list, hidden, steps)
        file.stillVisible = hidden.stillVisible
        return file
    }

    private func covered(_ page: RedactionPage, _ stamps: [MarkStamp]) async throws(RedactionError) -> PixelImage {
        var image = try await pixels(of: page)
        image.cover(with: stamps)
        return image
    }

    private func picture(_ list: MarkList, _ heading: RedactionHeading) async throws(RedactionError) -> RedactedFile {
        let image = try await covered(pages[0], try MarkStamp.stamps(of: list, on: pages[0], in: self))
        do throws(PDFWritingError) {
            let book = try PDFPictureBook(
                title: heading.title, author: heading.organ, day: heading.day.description)
            return RedactedFile(
                kind: .png, bytes: try image.png(),
                sheet: try book.finished(with: GroundsSheet.document(list.marks, heading)), pageCount: 1,
                marks: list.marks, heading: heading)
        } catch {
            throw .notWritten(error.words)
        }
    }

    private func document(
        _ list: MarkList, _ heading: RedactionHeading, _ steps: RedactionSteps
    ) async throws(RedactionError) -> RedactedFile {
        let book = try Self.book(heading)
        for page in pages {
            try await add(page, try MarkStamp.stamps(of: list, on: page, in: self), to: book)
            try await steps.made(page.number)
            guard book.byteCount <= limits.outputBytes else { throw .outputTooLarge(limit: limits.outputBytes) }
        }
        do throws(PDFWritingError) {
            return RedactedFile(
                kind: .pdf, bytes: try book.finished(with: GroundsSheet.document(list.marks, heading)), sheet: nil,
                pageCount: pages.count, marks: list.marks, heading: heading)
        } catch {
            throw .notWritten(error.words)
        }
    }

    private static func book(_ heading: RedactionHeading) throws(RedactionError) -> PDFPictureBook {
        do throws(PDFWritingError) {
            return try PDFPictureBook(title: heading.title, author: heading.organ, day: heading.day.description)
        } catch {
            throw .notWritten(error.words)
        }
    }

    private func add(
        _ page: RedactionPage, _ stamps: [MarkStamp], to book: PDFPictureBook
    ) async throws(RedactionError) {
        let image = try await covered(page, stamps)
        let raster = try raster(of: page)
        let jpeg = try await jpegIfHeavy(image, raster)
        do throws(PDFWritingError) {
            guard let jpeg else { return try book.add(image, resolution: raster.resolution) }
            // The compression blurs edges: the stamps are laid on once more, so that what is shown is plain black.
            try book.add(
                jpeg: jpeg, width: image.width, height: image.height,
                patches: stamps.map { PDFPictureBook.Patch($0.image, x: $0.frame.x, y: $0.frame.y) },
                resolution: raster.resolution)
        } catch {
            throw .notWritten(error.words)
        }
    }

    /// The page, already painted over, as a JPEG made by a child process; `nil` where the lossless page is small.
    private func jpegIfHeavy(_ image: PixelImage, _ raster: PagePixels) async throws(RedactionError) -> [UInt8]? {
        let lossless: [UInt8]
        do throws(PDFWritingError) {
            let book = try PDFPictureBook(title: "", author: "", day: "2000-01-01")
            try book.add(image, resolution: raster.resolution)
            lossless = try book.finished()
        } catch {
            throw .notWritten(error.words)
        }
        guard lossless.count > Self.heavyPageBytes else { return nil }
        let jpeg = try await PageRendering.jpeg(
            lossless, page: 1, width: raster.width, height: raster.height, quality: Self.jpegQuality, limits: limits)
        return jpeg.count < lossless.count ? jpeg : nil
    }
}

extension String {
    fileprivate var trimmingSpaces: Substring {
        let start = self.drop(while: \.isWhitespace)
        return start.lastIndex { !$0.isWhitespace }.map { start[...$0] } ?? ""
    }
}
