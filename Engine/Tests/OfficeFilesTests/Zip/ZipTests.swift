import OfficeFiles
import Testing

@Suite struct ZipTests {
    @Test func whatIsWrittenIsReadBack() throws {
        let long = [UInt8](repeating: 0x41, count: 100_000)
        let bytes = try ZipWriter.archive([
            ("mimetype", Array("a/b".utf8)), ("报告/一.txt", Array("你好".utf8)), ("long", long), ("empty", []),
        ])

        var archive = try ZipArchive(bytes)

        #expect(archive.entries.map(\.name) == ["mimetype", "报告/一.txt", "long", "empty"])
        #expect(try archive.bytes(named: "报告/一.txt") == Array("你好".utf8))
        #expect(try archive.bytes(named: "long") == long)
        #expect(try archive.bytes(named: "empty") == [])
        #expect(bytes.count < 2_000)
    }

    @Test func sameEntriesGiveSameBytes() throws {
        let entries: [(name: String, bytes: [UInt8])] = [("a.xml", Array("<a/>".utf8)), ("b.xml", Array("<b/>".utf8))]
        #expect(try ZipWriter.archive(entries) == ZipWriter.archive(entries))
    }

    @Test func aNameTwiceIsRefused() {
        #expect(throws: OfficeFileError.self) { try ZipWriter.archive([("a", [1]), ("a", [2])]) }
    }

    @Test func storesTheMimetypeFirstAndPlain() throws {
        let bytes = try ZipWriter.archive([("mimetype", Array("application/x".utf8))])
        #expect(Array(bytes[38..<51]) == Array("application/x".utf8))
    }

    @Test func findsPartsWithoutRegardToCase() throws {
        var archive = try ZipArchive(ZipWriter.archive([("Word/Document.xml", [1])]))
        #expect(try archive.bytes(named: "word/document.xml") == [1])
    }

    @Test func aMissingPartIsNamed() throws {
        var archive = try ZipArchive(ZipWriter.archive([("a", [1])]))
        do {
            _ = try archive.bytes(named: "b")
            Issue.record("nothing was thrown")
        } catch { #expect(error == .missingPart("b")) }
    }

    @Test func windowsNamesAreReadAsGB18030() throws {
        // “中” is D6 D0 in GBK; the archive is written with a two-byte name and no sign of its encoding.
        var bytes = try ZipWriter.archive([("ab.txt", [1])])
        for index in bytes.indices.dropLast() where bytes[index] == 0x61 && bytes[index + 1] == 0x62 {
            bytes[index] = 0xD6
            bytes[index + 1] = 0xD0
        }
        #expect(try ZipArchive(bytes).entries.map(\.name) == ["中.txt"])
    }

    @Test(arguments: [
        ("../../etc/passwd", "etc/passwd"), ("/abs/a.docx", "abs/a.docx"), ("C:\\x\\y.doc", "x/y.doc"),
        ("a/./b", "a/b"), ("a\u{202E}b", "a\u{FFFD}b"),
    ])
    func namesLeadNowhere(_ written: String, _ read: String) throws {
        #expect(try ZipArchive(ZipWriter.archive([(written, [1])])).entries.map(\.name) == [read])
    }

    @Test func aBombIsRefusedBeforeItGoesOff() throws {
        let bytes = try ZipWriter.archive([("spaces", [UInt8](repeating: 0x20, count: 20 << 20))])

        var ratio = try ZipArchive(bytes)
        #expect(throws: OfficeFileError.zipBomb(.ratio(name: "spaces", limit: 250))) {
            try ratio.bytes(named: "spaces")
        }
        var size = try ZipArchive(bytes, limits: OfficeFileLimits(zipEntryBytes: 1 << 20))
        #expect(throws: OfficeFileError.zipBomb(.entrySize(name: "spaces", limit: 1 << 20))) {
            try size.bytes(named: "spaces")
        }
        var total = try ZipArchive(bytes, limits: OfficeFileLimits(zipTotalBytes: 1 << 20))
        #expect(throws: OfficeFileError.zipBomb(.totalSize(limit: 1 << 20))) { try total.bytes(named: "spaces") }
    }

    @Test func anEntryThatLiesAboutItsSizeIsStopped() throws {
        // The size stands in the local header at 22 and in the directory; the directory's is made small.
        var bytes = try ZipWriter.archive([("s", [UInt8](repeating: 0x20, count: 8 << 20))])
        let directory = try #require(
            bytes.indices.dropLast(4).last { Array(bytes[$0..<($0 + 4)]) == [0x50, 0x4B, 1, 2] })
        bytes.replaceSubrange((directory + 24)..<(directory + 28), with: [100, 0, 0, 0])
        #expect(throws: OfficeFileError.self) {
            var archive = try ZipArchive(bytes)
            _ = try archive.bytes(named: "s")
        }
    }

    @Test func tooManyEntriesAreRefused() throws {
        let bytes = try ZipWriter.archive((0..<20).map { ("\($0)", []) })
        #expect(throws: OfficeFileError.zipBomb(.entries(20, limit: 10))) {
            _ = try ZipArchive(bytes, limits: OfficeFileLimits(zipEntries: 10))
        }
    }

    @Test func anArchiveCutAnywhereIsSaidToBeCut() throws {
        let bytes = try ZipWriter.archive([("a.xml", Array("<a>text text text</a>".utf8)), ("b", [1, 2, 3])])
        for fiftieth in 1..<50 {
            let cut = Array(bytes[..<(bytes.count * fiftieth / 50)])
            guard cut.count >= 4 else { continue }
            #expect(throws: OfficeFileError.truncated, "\(cut.count) bytes") { _ = try ZipArchive(cut) }
        }
    }

    @Test func otherBytesAreNoZip() {
        #expect(throws: OfficeFileError.notAZip) { _ = try ZipArchive(Array("hello, this is text".utf8)) }
        #expect(throws: OfficeFileError.empty) { _ = try ZipArchive([]) }
    }
}
