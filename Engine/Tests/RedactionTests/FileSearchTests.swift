import OfficeFiles
import Testing

@testable import Redaction

@Suite("Searching files", .enabled(if: Tools.poppler, "poppler-utils is not installed"))
struct FileSearchTests {
    private func open(_ turn: Int) async throws -> RedactionSource {
        var pdf = SamplePDF()
        pdf.addPage(
            SamplePDF.line("Tel. 13800138000", x: 60, y: 60), box: (200, 100),
            entries: "/CropBox[50 20 190 100]/Rotate \(turn)")
        pdf.addPage("0 0 50 50 re f", box: (200, 100))
        return try await RedactionSource.open(pdf.bytes)
    }

    /// Helvetica's digits are 0.556 em wide and "Tel. " is 22.7 pt: the number begins at 82.7 − 50 of 140 points. Its
    /// baseline is 40 points below the upper edge of 80; the margin is 1.5 points.
    @Test func givesPlacesAsFractionsOfThePageAsItIsShown() async throws {
        let search = try await open(0).search(.personalNumbers)

        let proposal = try #require(search.proposals.first)
        let area = try #require(proposal.areas.first)
        #expect(search.proposals.count == 1 && proposal.areas.count == 1)
        #expect(proposal.target == .number(.mobile) && proposal.page == 1 && proposal.masked == "138******00")
        #expect(abs(area.left - (32.7 - 1.5) / 140) < 0.01)
        #expect(abs(area.right - (32.7 + 11 * 6.672 + 1.5) / 140) < 0.01)
        #expect(area.top > 0.3 && area.top < 0.4 && area.bottom > 0.5 && area.bottom < 0.6)
    }

    /// Turned by 90 the page is 80 wide and 140 high; the line runs down, its baseline 40 points from the left edge.
    @Test func givesPlacesOfTurnedPagesUpright() async throws {
        let area = try #require(try await open(90).search(.personalNumbers).proposals.first?.areas.first)

        #expect(abs(area.top - (32.7 - 1.5) / 140) < 0.01)
        #expect(area.left > 0.42 && area.left < 0.5 && area.right > 0.6 && area.right < 0.7)
    }

    @Test func saysWhichPagesHaveNoText() async throws {
        let search = try await open(0).search(RedactionQuery(texts: ["tel."]))

        #expect(search.proposals.map(\.target) == [.text("tel.")])
        #expect(search.pagesWithoutText == [2])
        #expect(search.notice?.hasPrefix("第2页没有文字层") == true)
    }

    @Test func saysThatAScanCannotBeSearched() async throws {
        var pdf = SamplePDF()
        pdf.addPage("0 0 50 50 re f")
        let search = try await RedactionSource.open(pdf.bytes).search(.personalNumbers)

        #expect(search.proposals.isEmpty)
        #expect(search.notice == "扫描件，无法按文字查找，请逐页查看并框选")
    }

    @Test func refusesEmptyAndEndlessQueries() async throws {
        let source = try await open(0)

        await #expect(throws: RedactionError.emptyQuery) { try await source.search(RedactionQuery(texts: [" "])) }
        await #expect(throws: RedactionError.queryTooLong(limit: 200)) {
            try await source.search(RedactionQuery(texts: [String(repeating: "王", count: 201)]))
        }
        await #expect(throws: RedactionError.tooManyTexts(51, limit: 50)) {
            try await source.search(RedactionQuery(texts: Array(repeating: "王", count: 51)))
        }
        var pdf = SamplePDF()
        pdf.addPage(SamplePDF.line("aaaa", x: 10, y: 10))
        let few = try await RedactionSource.open(pdf.bytes, limits: RedactionLimits(letters: 4, proposals: 3))
        await #expect(throws: RedactionError.tooManyProposals(limit: 3)) {
            try await few.search(RedactionQuery(texts: ["a"]))
        }
        let fewer = try await RedactionSource.open(pdf.bytes, limits: RedactionLimits(letters: 3))
        await #expect(throws: RedactionError.tooManyLetters(limit: 3)) {
            try await fewer.search(RedactionQuery(texts: ["b"]))
        }
    }

    @Test func showsPagesAsPNGInTheWidthAskedFor() async throws {
        let source = try await open(90)

        let image = try #require(PixelImage(png: try await source.preview(page: 1, width: 160)))

        #expect(
            source.pages == [
                RedactionPage(number: 1, width: 80, height: 140), .init(number: 2, width: 200, height: 100),
            ])
        #expect(image.width == 160 && image.height == 280)
        await #expect(throws: RedactionError.noSuchPage(3, pages: 2)) { try await source.preview(page: 3, width: 100) }
        await #expect(throws: RedactionError.previewWidth(9000, limit: 2400)) {
            try await source.preview(page: 1, width: 9000)
        }
    }
}
