internal import ContentChecks
internal import OfficeFiles

extension RedactionSource {
    /// Space around what was found, in points: boxes of words end where the letters do, print bleeds.
    private static let margin = 1.5

    /// Proposals for marks.
    ///
    /// - Throws: `.emptyQuery`, `.queryTooLong`, `.tooManyProposals`; `.textForbidden` when the file does not let its
    ///   text be read. A scan is no error: see ``RedactionSearch/notice``.
    public func search(_ query: RedactionQuery) async throws(RedactionError) -> RedactionSearch {
        let texts = query.texts.filter { !PageText.folded($0).isEmpty }
        guard !texts.isEmpty || !query.numbers.isEmpty else { throw .emptyQuery }
        guard texts.allSatisfy({ $0.count <= limits.textCharacters }) else {
            throw .queryTooLong(limit: limits.textCharacters)
        }
        guard texts.count <= limits.texts else { throw .tooManyTexts(texts.count, limit: limits.texts) }
        let words = try await words()
        var found = RedactionSearch(proposals: [], pagesWithoutText: [], pageCount: pages.count)
        for (page, words) in zip(pages, words) {
            if words.isEmpty { found.pagesWithoutText.append(page.number) }
            found.proposals += proposals(on: page, PageText(words), texts, query.numbers)
            guard found.proposals.count <= limits.proposals else {
                throw .tooManyProposals(limit: limits.proposals)
            }
        }
        return found
    }

    private func proposals(
        on page: RedactionPage, _ text: PageText, _ texts: [String], _ numbers: Set<RedactionTarget.NumberKind>
    ) -> [RedactionProposal] {
        var found: [RedactionProposal] = []
        for wanted in texts {
            found += text.ranges(of: wanted).map { range in
                RedactionProposal(
                    target: .text(wanted), page: page.number, masked: wanted, isVerified: true,
                    areas: areas(on: page, text.boxes(of: range)))
            }
        }
        let kinds = Set(numbers.compactMap { PersonalNumberKind(rawValue: $0.rawValue) })
        for (range, match) in kinds.isEmpty ? [] : text.numbers(kinds) {
            guard let kind = RedactionTarget.NumberKind(rawValue: match.kind.rawValue) else { continue }
            found.append(
                RedactionProposal(
                    target: .number(kind), page: page.number, masked: match.masked, isVerified: match.isVerified,
                    areas: areas(on: page, text.boxes(of: range))))
        }
        return found.filter { !$0.areas.isEmpty }.sorted { first, second in
            (first.areas[0].top, first.areas[0].left) < (second.areas[0].top, second.areas[0].left)
        }
    }

    private func areas(on page: RedactionPage, _ boxes: [PDFWord]) -> [PageArea] {
        boxes.map { box in
            PageArea(
                left: (box.left - Self.margin) / page.width, top: (box.top - Self.margin) / page.height,
                right: (box.right + Self.margin) / page.width, bottom: (box.bottom + Self.margin) / page.height
            ).clamped
        }
        .filter { $0.width > 0 && $0.height > 0 }
    }

    /// The words of each page in points of the page as it is shown; none of a picture.
    func words() async throws(RedactionError) -> [[PDFWord]] {
        guard case .pdf(let bytes) = content else { return pages.map { _ in [] } }
        let read = try await Self.words(of: bytes, in: .crop, limits: limits)
        // A file that tells its two readers different pages would put words on wrong ones.
        guard read.count == pages.count else { throw .damaged(page: nil) }
        let letters = read.reduce(0) { $0 + $1.reduce(0) { $0 + $1.text.unicodeScalars.count } }
        guard letters <= limits.letters else { throw .tooManyLetters(limit: limits.letters) }
        return read
    }

    static func words(
        of bytes: [UInt8], in box: PDFText.Box, limits: RedactionLimits
    ) async throws(RedactionError) -> [[PDFWord]] {
        let pdfLimits = PDFLimits(
            // A redacted file is larger than the one it was made from.
            fileBytes: max(limits.fileBytes, limits.outputBytes), pages: limits.pages * 2,
            outputBytes: limits.wordBytes, time: limits.time, patience: limits.patience,
            processMemoryBytes: limits.processMemoryBytes)
        do throws(PDFError) {
            return try await PDFText.words(of: bytes, in: box, limits: pdfLimits).pages.map(\.words)
        } catch {
            throw Self.error(error, limits)
        }
    }

    private static func error(_ error: PDFError, _ limits: RedactionLimits) -> RedactionError {
        switch error {
        case .notAPDF: .notSupported(.unknown)
        case .notInstalled: .notInstalled("pdftotext")
        case .needsPassword: .needsPassword
        case .copyingForbidden: .textForbidden
        case .damaged: .damaged(page: nil)
        case .timeLimit(let time): .timeLimit(seconds: Int(time.components.seconds), page: nil)
        case .tooLarge(let bytes, let limit): .tooLarge(bytes: bytes, limit: limit)
        case .tooManyPages: .tooManyPages(limit: limits.pages)
        case .tooMuchText(let limit): .tooMuchText(limit: limit)
        case .systemFailure(let words): .systemFailure(words)
        }
    }
}
