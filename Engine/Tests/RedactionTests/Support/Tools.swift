import Foundation
import OfficeFiles
import Regulation
import Testing

@testable import Redaction

/// The programs that redaction needs, and those that look for what it left.
enum Tools {
    static func isInstalled(_ program: String) -> Bool {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
            .contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
    }

    static let poppler = ["pdfinfo", "pdftotext", "pdftoppm", "pdfimages"].allSatisfy(isInstalled)

    /// What a program prints of a file, `FILE` in the arguments being its path and `OUT` a place for results.
    static func output(_ program: String, _ arguments: [String], of file: [UInt8]) throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "redaction-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("file").path
        try Data(file).write(to: URL(fileURLWithPath: path))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments =
            [program] + arguments.map { $0 == "FILE" ? path : $0 == "OUT" ? folder.path + "/out" : $0 }
        // Some write their results to where they stand.
        process.currentDirectoryURL = folder
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let printed = [UInt8](pipe.fileHandleForReading.readDataToEndOfFile())
        process.waitUntilExit()
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().filter { $0 != "file" }
        return try files.reduce(into: printed) { bytes, name in
            bytes += [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
        }
    }

    static func text(_ file: [UInt8]) throws -> String {
        String(decoding: try output("pdftotext", ["-enc", "UTF-8", "FILE", "-"], of: file), as: UTF8.self)
    }
}

/// Every form in which a word may lie in a file: as it is, in UTF-16, in hexadecimal digits, and each of them in
/// whatever zlib unpacks, wherever in the file it begins.
enum Strings {
    static func contains(_ word: String, in file: [UInt8]) -> Bool {
        let forms = forms(of: word)
        return ([file] + unpacked(file)).contains { text in forms.contains { ByteSearch.contains($0, in: text) } }
    }

    private static func forms(of word: String) -> [[UInt8]] {
        let wide = word.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let plain = [Array(word.utf8), wide, word.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }]
        let hex = plain.map { bytes in bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() }
        return plain + hex.flatMap { [Array($0.utf8), Array($0.uppercased().utf8)] }
    }

    /// Streams of zlib begin with these bytes at every level of compression.
    private static func unpacked(_ file: [UInt8]) -> [[UInt8]] {
        file.indices.dropLast().compactMap { place in
            guard file[place] == 0x78, [0x01, 0x5E, 0x9C, 0xDA].contains(file[place + 1]) else { return nil }
            return Inflation.inflated(file[place...], limit: 64 << 20)
        }
    }
}

/// A failed expectation is told without its thousand pixels.
extension PixelImage: CustomTestStringConvertible {
    package var testDescription: String { "picture of \(width)×\(height)" }
}

extension RedactionHeading {
    static let sample = RedactionHeading(
        title: "关于临溪大桥检测情况的复函（遮挡件）", organ: "临溪县交通运输局", day: Day(year: 2026, month: 3, day: 2) ?? Day(number: 0))
}

extension RedactionMark {
    init(_ page: Int, _ left: Double, _ top: Double, _ right: Double, _ bottom: Double) {
        self.init(
            page: page, area: PageArea(left: left, top: top, right: right, bottom: bottom), ground: .personalPrivacy)
    }
}

extension RedactionSource {
    /// The file without a word, the word found by search.
    func redacted(_ word: String) async throws -> RedactedFile {
        let marks = try await search(RedactionQuery(texts: [word])).proposals.flatMap {
            $0.marks(ground: .personalPrivacy)
        }
        return try await redacted(marks, .sample)
    }

    /// A page of another file as it is shown, on this file's raster.
    func shown(_ file: [UInt8], page: Int = 1) async throws -> PixelImage {
        try await PageRendering.pixels(file, page: page, as: raster(of: pages[page - 1]), limits: limits)
    }
}
