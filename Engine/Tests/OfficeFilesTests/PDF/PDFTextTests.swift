import Foundation
import Testing

@testable import OfficeFiles

private let pdftotextIsInstalled = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .contains { FileManager.default.isExecutableFile(atPath: "\($0)/pdftotext") }

/// Runs `pdftotext` on small files made for these tests (LibreOffice and pikepdf; all contents fictional).
@Suite("Reading PDF files", .enabled(if: pdftotextIsInstalled, "poppler-utils is not installed"))
struct PDFTextTests {
    private func fixture(_ name: String) throws -> [UInt8] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        return [UInt8](try Data(contentsOf: folder.appendingPathComponent("Fixtures/pdf/\(name).pdf")))
    }

    private func error(_ bytes: [UInt8], limits: PDFLimits = .standard) async -> PDFError? {
        do {
            _ = try await PDFText.words(of: bytes, limits: limits)
            return nil
        } catch {
            return error
        }
    }

    @Test func readsEveryWordInDrawingOrder() async throws {
        let pages = try await PDFText.words(of: try fixture("table"))

        let texts = pages.pages.flatMap(\.words).map(\.text)
        let rows = try #require(texts.firstIndex(of: "规章"))
        #expect(Array(texts[rows..<(rows + 8)]) == ["规章", "11", "12", "13", "行政规范性文件", "14", "15", "16"])
        #expect(texts.last == "20.5432")
        // LibreOffice left the first page empty.
        #expect(pages.textLayer == .present(pagesWithoutText: [1]))
    }

    @Test func tellsAScan() async throws {
        let pages = try await PDFText.words(of: try fixture("scan"))

        #expect(pages.pages.count == 2)
        #expect(pages.textLayer == .missing)
    }

    @Test func saysThatAPasswordIsNeeded() async throws {
        #expect(await error(try fixture("password")) == .needsPassword)
    }

    @Test func saysWhatIsNoPDF() async {
        #expect(await error([]) == .notAPDF)
        #expect(await error(Array("<html>".utf8)) == .notAPDF)
    }

    @Test(arguments: [20, 600, 9_000])
    func saysThatATruncatedFileIsDamaged(_ length: Int) async throws {
        #expect(await error(Array(try fixture("table").prefix(length))) == .damaged)
    }

    /// Nine forms that each draw the one below fourteen times: hours of work in 3 kB.
    @Test func stopsAFileThatWouldTakeHours() async throws {
        let limits = PDFLimits(time: .seconds(1))

        #expect(await error(try fixture("endless"), limits: limits) == .timeLimit(.seconds(1)))
    }

    @Test func waitsForAProcessorLongerThanItLetsTheReadingTakeButNotForEver() async throws {
        #expect(PDFLimits.standard.patience > PDFLimits.standard.time)
        let limits = PDFLimits(patience: .seconds(1))

        #expect(await error(try fixture("endless"), limits: limits) == .timeLimit(.seconds(1)))
    }

    @Test func stopsAtEachLimit() async throws {
        let table = try fixture("table")
        let scan = try fixture("scan")

        #expect(
            await error(table, limits: PDFLimits(fileBytes: 1000)) == .tooLarge(bytes: table.count, limit: 1000))
        #expect(await error(table, limits: PDFLimits(outputBytes: 1000)) == .tooMuchText(limit: 1000))
        #expect(await error(scan, limits: PDFLimits(pages: 1)) == .tooManyPages(limit: 1))
        #expect(await error(scan, limits: PDFLimits(pages: 2)) == nil)
    }

    @Test func everyErrorTellsWhatHappenedInChinese() {
        let errors: [PDFError] = [
            .notAPDF, .notInstalled, .needsPassword, .copyingForbidden, .damaged, .timeLimit(.seconds(20)),
            .tooLarge(bytes: 64 << 20 + 1, limit: 64 << 20), .tooManyPages(limit: 400), .tooMuchText(limit: 1 << 24),
            .systemFailure("…"),
        ]
        #expect(Set(errors.map(\.message)).count == errors.count)
        #expect(PDFError.notInstalled.message.contains("apt-get install poppler-utils"))
        #expect(PDFError.tooLarge(bytes: (64 << 20) + 1, limit: 64 << 20).message.contains("65MB"))
        #expect(PDFError.timeLimit(.seconds(20)).message.contains("20秒"))
    }
}
