import Foundation
import Testing

@testable import Redaction

/// Every program at hand that takes text, pictures, attachments or objects out of PDF files, tried on what redaction wrote.
@Suite("What no program finds in a redacted file", .enabled(if: Tools.poppler, "poppler-utils is not installed"))
struct ExtractionTests {
    /// A way to take something out of a file.
    struct Extraction: Sendable {
        let program: String
        let arguments: [String]

        init(_ program: String, _ arguments: String...) { (self.program, self.arguments) = (program, arguments) }

        static let all: [Extraction] = [
            .init("pdftotext", "-enc", "UTF-8", "FILE", "-"), .init("pdftotext", "-raw", "FILE", "-"),
            .init("pdftotext", "-layout", "FILE", "-"), .init("pdftotext", "-bbox-layout", "FILE", "-"),
            .init("pdftohtml", "-hidden", "-stdout", "-i", "FILE"), .init("pdfinfo", "-meta", "FILE"),
            .init("pdfinfo", "-struct-text", "FILE"), .init("pdfinfo", "-js", "FILE"), .init("pdfinfo", "FILE"),
            .init("pdfimages", "-all", "FILE", "OUT"), .init("pdfimages", "FILE", "OUT"),
            .init("pdfdetach", "-saveall", "-o", "OUT", "FILE"),
            .init("mutool", "draw", "-F", "stext", "-o", "-", "FILE"),
            .init("mutool", "draw", "-F", "trace", "-o", "-", "FILE"),
            .init("mutool", "extract", "FILE"), .init("mutool", "clean", "-d", "FILE", "OUT"),
            .init("mutool", "show", "-b", "FILE", "grep"), .init("mutool", "show", "FILE", "trailer/Info"),
            .init("strings", "-n", "4", "FILE"), .init("strings", "-e", "b", "FILE"),
            .init("strings", "-e", "l", "FILE"),
            .init("qpdf", "--qdf", "--object-streams=disable", "FILE", "-"),
            .init("qpdf", "--json", "FILE"),
        ]

        /// What it takes out; nothing where the program is not installed.
        func output(of file: [UInt8]) throws -> [UInt8] {
            Tools.isInstalled(program) ? try Tools.output(program, arguments, of: file) : []
        }

        func finds(_ word: String, in file: [UInt8]) throws -> Bool { Strings.contains(word, in: try output(of: file)) }
    }

    @Test(arguments: ["pdftotext", "pdfimages", "pdfdetach", "mutool", "strings", "qpdf"])
    func theProgramsAreThere(program: String) {
        #expect(Tools.isInstalled(program), "scripts/setup test")
    }

    @Test(arguments: Sample.allCases)
    func noProgramFindsTheHiddenText(_ sample: Sample) async throws {
        let original = sample.bytes
        let file = try await RedactionSource.open(original).redacted(Sample.secret)

        var finders: Set<String> = []
        for extraction in Extraction.all {
            if !finders.contains(extraction.program), try extraction.finds(Sample.secret, in: original) {
                finders.insert(extraction.program)
            }
            let found = try extraction.output(of: file.bytes)
            for word in [Sample.secret, String(Sample.secret.dropFirst(4))] {
                let isFound = Strings.contains(word, in: found)
                #expect(!isFound, "\(extraction.program) \(extraction.arguments) finds \(word)")
            }
        }

        // They do find it where it is: a test whose programs are blind would prove nothing.
        #expect(finders.isSuperset(of: ["pdftotext", "mutool", "qpdf"]), "\(finders)")
    }

    /// The secret in what a file carries besides its pages: each of these programs finds it there.
    @Test func thePartsThatNobodySeesAreFoundBeforeAndNotAfter() async throws {
        let original = Sample.unseenParts.bytes
        let file = try await RedactionSource.open(original).redacted(Sample.secret)

        for (program, arguments) in [
            ("pdfinfo", ["-meta", "FILE"]), ("pdfinfo", ["-js", "FILE"]), ("pdfinfo", ["FILE"]),
            ("pdfdetach", ["-saveall", "-o", "OUT", "FILE"]), ("strings", ["-n", "4", "FILE"]),
            ("mutool", ["show", "-b", "FILE", "grep"]), ("qpdf", ["--json", "FILE"]),
        ] {
            let isFoundBefore = Strings.contains(Sample.secret, in: try Tools.output(program, arguments, of: original))
            let isFoundAfter = Strings.contains(Sample.secret, in: try Tools.output(program, arguments, of: file.bytes))
            #expect(isFoundBefore, "\(program) \(arguments)")
            #expect(!isFoundAfter, "\(program) \(arguments)")
        }
    }

    /// A scanned page: the words are grey values of a picture, one pixel a letter.
    @Test func aScanKeepsNoPixelOfWhatWasHidden() async throws {
        let original = Self.scan
        // `pdfimages` writes each grey value three times, as a colour.
        let colours = Sample.secret.map { String(repeating: $0, count: 3) }.joined()
        let isThere = try Extraction("pdfimages", "FILE", "OUT").finds(colours, in: original)
        #expect(isThere)
        let area = PageArea(left: 0, top: 0.4, right: 1, bottom: 0.6)
        let mark = RedactionMark(page: 1, area: area, ground: .personalPrivacy)

        let file = try await RedactionSource.open(original).redacted([mark], .sample)

        for extraction in Extraction.all {
            let found = try extraction.output(of: file.bytes)
            let isFound = [Sample.secret, colours].contains { Strings.contains($0, in: found) }
            #expect(!isFound, "\(extraction.program) \(extraction.arguments)")
        }
        let picture = try #require(try Self.firstPicture(of: file.bytes))
        // Under the mark there is black, with the ground in white where it fits, and no grey of the scan.
        let rows = (picture.height * 42 / 100)..<(picture.height * 58 / 100)
        let under = rows.flatMap { picture.row($0) }
        #expect(under.count { $0 < 40 } * 10 > under.count * 8, "mostly black")
        #expect(
            Self.lightLine(picture.row(picture.height * 20 / 100)), "above it the paper of the scan is left as it was")
    }

    /// Ten by ten grey pixels on a page of 100 points: paper of 200, and in the middle a row whose values spell the secret.
    private static var scan: [UInt8] {
        var pixels = [UInt8](repeating: 200, count: 100)
        pixels.replaceSubrange(50..<60, with: Array(Sample.secret.utf8))
        pixels.replaceSubrange(40..<50, with: Array(Sample.secret.utf8))
        var pdf = SamplePDF()
        let picture = pdf.add(
            "/Type/XObject/Subtype/Image/Width 10/Height 10/ColorSpace/DeviceGray/BitsPerComponent 8", stream: pixels)
        pdf.addPage("100 0 0 100 0 0 cm /P Do", box: (100, 100), resources: "/XObject<</P \(picture) 0 R>>")
        return pdf.bytes
    }

    private static func lightLine(_ row: [UInt8]) -> Bool { row.allSatisfy { $0 > 180 && $0 < 220 } }

    /// A picture as `pdfimages` gives it, one value a pixel.
    private struct Picture {
        let width: Int
        let height: Int
        let values: [UInt8]

        func row(_ number: Int) -> [UInt8] { Array(values[number * width..<(number + 1) * width]) }
    }

    /// Reads the first picture of a file from the portable format of `pdfimages`: grey (P5) or the red of colours (P6).
    private static func firstPicture(of file: [UInt8]) throws -> Picture? {
        let bytes = try Tools.output("pdfimages", ["-l", "1", "FILE", "OUT"], of: file)
        guard bytes.count > 2, bytes[0] == UInt8(ascii: "P"), [0x35, 0x36].contains(bytes[1]) else { return nil }
        let channels = bytes[1] == 0x35 ? 1 : 3
        var numbers: [Int] = []
        var place = 2
        while numbers.count < 3, place < bytes.count {
            let end = bytes[(place + 1)...].firstIndex { !(48...57).contains($0) } ?? bytes.count
            if let number = Int(String(decoding: bytes[(place + 1)..<end], as: UTF8.self)) { numbers.append(number) }
            place = end
        }
        guard numbers.count == 3, bytes.count >= place + 1 + numbers[0] * numbers[1] * channels else { return nil }
        let values = stride(from: place + 1, to: place + 1 + numbers[0] * numbers[1] * channels, by: channels).map {
            bytes[$0]
        }
        return Picture(width: numbers[0], height: numbers[1], values: values)
    }
}
