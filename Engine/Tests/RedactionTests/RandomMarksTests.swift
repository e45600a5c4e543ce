import OfficeFiles
import Testing

@testable import Redaction

@Suite("Random marks", .enabled(if: Tools.poppler, "poppler-utils is not installed"))
struct RandomMarksTests {
    /// Numbers that follow from a seed, 0 to 1.
    private struct Dice {
        var state: UInt64

        mutating func roll() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 40) / Double(1 << 24)
        }
    }

    private static func page(_ turn: Int) -> [UInt8] {
        var pdf = SamplePDF()
        let lines = (0..<6).map { SamplePDF.line("Line \($0) of 13800138000 words", x: 10, y: 10 + $0 * 14) }
        pdf.addPage(
            "0.8 0.9 1 rg 0 0 200 100 re f\n" + lines.joined(), entries: "/Rotate \(turn)")
        return pdf.bytes
    }

    /// Inside of every mark the page is black but for the letters of its label, outside it has the pixels it had.
    @Test(arguments: 1...8)
    func coverWhatTheyCoverAndNothingElse(_ seed: Int) async throws {
        var dice = Dice(state: UInt64(seed) &* 0x9E37_79B9)
        let source = try await RedactionSource.open(Self.page(seed % 4 * 90))
        // Too low for a label: 4 of 100 or 200 points.
        let marks = (0..<5).map { _ in
            let (left, top) = (dice.roll(), dice.roll())
            return RedactionMark(1, left, top, left + 0.01 + dice.roll() * 0.5, top + 0.02 + dice.roll() * 0.01)
        }

        let file = try await source.redacted(marks, .sample)

        let before = try await source.pixels(of: source.pages[0])
        let after = try await source.shown(file.bytes)
        let (width, height) = (Double(after.width), Double(after.height))
        let faults = (0..<after.width * after.height).count { index in
            let (x, y) = (index % after.width, index / after.width)
            // A pixel is inside when any part of it is.
            let isInside = marks.contains { mark in
                Double(x + 1) > mark.area.left * width && Double(x) < mark.area.right * width
                    && Double(y + 1) > mark.area.top * height && Double(y) < mark.area.bottom * height
            }
            return after[x, y] != (isInside ? 0 : before[x, y])
        }
        #expect(faults == 0, "seed \(seed)")
    }
}
