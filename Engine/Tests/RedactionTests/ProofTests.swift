import OfficeFiles
import Testing

@testable import Redaction

private let secret = "SECRET7731"

/// Each wrong file holds one mistake that a redaction could make.
@Suite("Proof of redaction", .enabled(if: Tools.poppler, "poppler-utils is not installed"))
struct ProofTests {
    private static let original: [UInt8] = {
        var pdf = SamplePDF()
        pdf.addPage(SamplePDF.line("PUBLIC", x: 20, y: 70) + SamplePDF.line(secret, x: 20, y: 40))
        return pdf.bytes
    }()

    private func source() async throws -> RedactionSource { try await RedactionSource.open(Self.original) }

    private func fault(_ file: RedactedFile, _ marks: [RedactionMark]? = nil) async throws -> RedactionFault? {
        do {
            try await source().verify(file, against: marks ?? file.marks.map(\.mark))
            return nil
        } catch RedactionError.notProven(let fault) {
            return fault
        }
    }

    private func changed(_ change: (inout RedactedFile) -> Void) async throws -> RedactionFault? {
        var file = try await source().redacted(secret)
        change(&file)
        return try await fault(file)
    }

    @Test func saysNothingOfItsOwnFiles() async throws {
        #expect(try await changed { _ in } == nil)
    }

    @Test func findsTheOriginalItself() async throws {
        #expect(try await changed { $0.bytes = Self.original } == .hiddenWords(.bytes))
    }

    @Test func findsTextThatWasOnlyDrawnOver() async throws {
        var pdf = SamplePDF()
        // Of a text in hexadecimal digits the bytes do not tell, its reader does.
        let hex = secret.utf8.map { String($0, radix: 16) }.joined()
        pdf.addPage("BT /F 12 Tf 20 40 Td <\(hex)> Tj ET 0 g 0 30 200 30 re f")
        pdf.addPage("")

        #expect(try await changed { $0.bytes = pdf.bytes } == .textLayer(page: 1))
    }

    @Test func findsWordsBehindTheEndAndAnEarlierVersion() async throws {
        #expect(try await changed { $0.bytes += Array("% \(secret)".utf8) } == .hiddenWords(.bytes))
        #expect(try await changed { $0.bytes += Array("\n%%EOF\n".utf8) } == .hiddenPart("%%EOF"))
    }

    @Test func findsWordsInUTF16() async throws {
        let wide = secret.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }

        #expect(try await changed { $0.bytes += [0x25] + wide } == .hiddenWords(.bytes))
    }

    @Test(arguments: ["/JavaScript", "/EmbeddedFiles", "/Annots", "/Metadata", "/OCProperties"])
    func findsPartsThatNobodySees(_ name: String) async throws {
        #expect(try await changed { $0.bytes += Array("\n\(name) 1 0 R".utf8) } == .hiddenPart(name))
    }

    @Test func findsAreasThatAreNotCovered() async throws {
        let file = try await source().redacted([RedactionMark(1, 0, 0, 0.1, 0.1)], .sample)

        #expect(try await fault(file, [RedactionMark(1, 0, 0.05, 0.1, 0.15)]) == .uncovered(page: 1, mark: 1))
        #expect(
            try await fault(file, [RedactionMark(1, 0, 0, 0.1, 0.1), RedactionMark(1, 0.5, 0.5, 0.6, 0.6)])
                == .uncovered(page: 1, mark: 2))
    }

    /// The page as it was, with black laid on it: shown covered, stored open.
    @Test func findsPicturesThatAreOnlyLaidOver() async throws {
        let source = try await source()
        let marks = try await source.search(RedactionQuery(texts: [secret])).proposals
            .flatMap { $0.marks(ground: .personalPrivacy) }
        let list = try MarkList(marks, pages: source.pages, limits: .standard)
        let raster = try source.raster(of: source.pages[0])
        let jpeg = try await PageRendering.jpeg(
            Self.original, page: 1, width: raster.width, height: raster.height, quality: 90, limits: .standard)
        let book = try PDFPictureBook(title: "", author: "", day: "2026-03-02")
        let stamps = try MarkStamp.stamps(of: list, on: source.pages[0], in: source)
        try book.add(
            jpeg: jpeg, width: raster.width, height: raster.height,
            patches: stamps.map { .init($0.image, x: $0.frame.x, y: $0.frame.y) }, resolution: raster.resolution)
        let bytes = try book.finished(with: GroundsSheet.document(list.marks, .sample))

        #expect(try await changed { $0.bytes = bytes } == .uncoveredPicture(page: 1, mark: 1))
    }

    @Test func findsAMissingSheet() async throws {
        let source = try await source()
        let raster = try source.raster(of: source.pages[0])
        let book = try PDFPictureBook(title: "", author: "", day: "2026-03-02")
        try book.add(PixelImage(width: raster.width, height: raster.height), resolution: raster.resolution)
        let bytes = try book.finished()

        #expect(try await changed { $0.bytes = bytes } == .pages(expected: 2, found: 1))
    }

    @Test func refusesTitlesAndGroundsThatRepeatWhatIsHidden() async throws {
        let source = try await source()
        let marks = try await source.search(RedactionQuery(texts: [secret])).proposals
            .flatMap { $0.marks(ground: RedactionGround("条例第十五条", "secret 7731 的个人隐私")) }
        var heading = RedactionHeading.sample

        await #expect(throws: RedactionError.notProven(.hiddenWords(.sheet))) {
            try await source.redacted(marks, heading)
        }
        heading.title = "关于\(secret)的答复"
        await #expect(throws: RedactionError.notProven(.hiddenWords(.title))) {
            try await source.redacted(marks, heading)
        }
    }

    /// 条例 in a hidden line is no reason to refuse a sheet that cites it.
    @Test func saysNothingOfWordsThatStandElsewhereOrAreTheSheetsOwn() async throws {
        let words = [
            PDFWord(secret, left: 20, top: 50, right: 90, bottom: 62),
            PDFWord("条例第十五条", left: 20, top: 10, right: 90, bottom: 22),
            PDFWord("PUBLIC", left: 100, top: 50, right: 150, bottom: 62),
            PDFWord("public", left: 100, top: 10, right: 150, bottom: 22),
            PDFWord("12", left: 160, top: 50, right: 170, bottom: 62),
            PDFWord("公开", left: 180, top: 10, right: 190, bottom: 22),
        ]
        let pages = [RedactionPage(number: 1, width: 200, height: 100)]
        let list = try MarkList([RedactionMark(1, 0, 0.4, 1, 0.7)], pages: pages, limits: .standard)

        let hidden = HiddenWords([words], list, on: pages)

        #expect(hidden.words == ["secret7731"])
        #expect(hidden.standing(in: "公开 PUBLIC 12 条例").isEmpty)
        #expect(hidden.standing(in: "SECRET 7731") == ["secret7731"])
        #expect(hidden.stillVisible == [])
    }

    @Test func tellsWhereANameOrNumberCanStillBeRead() async throws {
        var pdf = SamplePDF()
        let line = SamplePDF.line("13800138000 and OTHER", x: 20, y: 70) + SamplePDF.line("OTHER", x: 20, y: 20)
        pdf.addPage(line)
        pdf.addPage(line + SamplePDF.line("13800138000", x: 20, y: 40))
        let source = try await RedactionSource.open(pdf.bytes)

        let one = try await source.redacted([RedactionMark(1, 0, 0, 1, 0.5)], .sample)
        let all = try await source.redacted("13800138000")

        #expect(one.stillVisible == [StillVisible(mark: 1, pages: [2])])
        #expect(one.stillVisible.map(\.message) == ["第1处遮挡的内容在第2页的其他位置仍然可见，请核对是否一并遮挡"])
        #expect(all.stillVisible == [])
    }

    /// Length, Creator and Resources stand in every PDF, 0000000015 in a row of its table of places, — 1 — on the sheet.
    @Test(arguments: ["Length", "Creator", "Resources", "0000000015", "\\227 1 \\227"])
    func saysNothingOfWordsThatEveryPDFHas(_ word: String) async throws {
        var pdf = SamplePDF()
        pdf.addPage(SamplePDF.line("PUBLIC", x: 20, y: 70) + SamplePDF.line(word, x: 20, y: 40))
        let source = try await RedactionSource.open(pdf.bytes)

        let file = try await source.redacted([RedactionMark(1, 0, 0.45, 1, 0.7)], .sample)

        #expect(file.marks.count == 1)
        #expect(file.stillVisible == [])
    }

    @Test func everyFaultHasItsOwnSentence() {
        let faults: [RedactionFault] = [
            .unreadable, .pages(expected: 2, found: 1), .textLayer(page: 1), .hiddenWords(.title), .hiddenWords(.sheet),
            .hiddenWords(.bytes), .hiddenPart("/JS"), .uncovered(page: 1, mark: 2), .uncoveredPicture(page: 1, mark: 2),
        ]
        #expect(Set(faults.map(\.message)).count == faults.count)
        #expect(RedactionError.notProven(.uncovered(page: 3, mark: 2)).message.contains("第3页第2处"))
    }
}
