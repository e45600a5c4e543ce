import OfficeFiles
import Testing

@Suite struct TextDecodingTests {
    private static let text = "一、总体情况\n2023年，新收3件。"
    /// The same in GB18030, worked out with iconv.
    private static let gbk: [UInt8] = [
        0xD2, 0xBB, 0xA1, 0xA2, 0xD7, 0xDC, 0xCC, 0xE5, 0xC7, 0xE9, 0xBF, 0xF6, 0x0A, 0x32, 0x30, 0x32, 0x33, 0xC4,
        0xEA,
        0xA3, 0xAC, 0xD0, 0xC2, 0xCA, 0xD5, 0x33, 0xBC, 0xFE, 0xA1, 0xA3,
    ]

    private static func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { bigEndian ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }

    @Test(arguments: [
        (Array(text.utf8), TextEncoding.utf8), ([0xEF, 0xBB, 0xBF] + Array(text.utf8), .utf8), (gbk, .gb18030),
        ([0xFF, 0xFE] + utf16(text, bigEndian: false), .utf16LittleEndian),
        ([0xFE, 0xFF] + utf16(text, bigEndian: true), .utf16BigEndian),
        (utf16(text, bigEndian: false), .utf16LittleEndian), (utf16(text, bigEndian: true), .utf16BigEndian),
    ])
    func findsTheEncoding(_ bytes: [UInt8], _ encoding: TextEncoding) throws {
        let decoded = try TextDecoding.decode(bytes)
        #expect(decoded.text == Self.text)
        #expect(decoded.encoding == encoding)
        #expect(decoded.undecodableBytes == 0)
    }

    @Test(arguments: [("a\r\nb", "a\nb"), ("a\rb", "a\nb"), ("a\r\r\nb\n", "a\n\nb\n"), ("a\n\rb", "a\n\nb")])
    func lineEndsAreUnified(_ written: String, _ read: String) throws {
        #expect(try TextDecoding.decode(Array(written.utf8)).text == read)
    }

    @Test func aFewBadBytesDoNotTurnUTF8IntoAnotherEncoding() throws {
        var bytes = Array(String(repeating: Self.text, count: 3).utf8)
        bytes.insert(0xFF, at: 3)
        let decoded = try TextDecoding.decode(bytes)
        #expect(decoded.encoding == .utf8)
        #expect(decoded.undecodableBytes == 1)
        #expect(decoded.notes == [.guessedEncoding("UTF-8"), .undecodableBytes(1)])
    }

    @Test func badBytesOfGB18030AreCounted() throws {
        let decoded = try TextDecoding.decode(Self.gbk + [0xFF])
        #expect(decoded.encoding == .gb18030)
        #expect(decoded.text == Self.text + "\u{FFFD}")
        #expect(decoded.undecodableBytes == 1)
    }

    @Test func aLongTextIsDecodedWhole() throws {
        let decoded = try TextDecoding.decode(Array(repeating: Self.gbk, count: 5_000).flatMap { $0 })
        #expect(decoded.text == String(repeating: Self.text, count: 5_000))
    }
}

@Suite struct FileKindTests {
    @Test(arguments: [
        (Array("%PDF-1.7".utf8), "a.docx", FileKind.pdf), (Array("{\\rtf1".utf8), "a.doc", .rtf),
        (Array("  {\"a\": 1}".utf8), "a.txt", .json), (Array("[附件] 年报".utf8), "a.txt", .text),
        (Array("<!DOCTYPE HTML><p>".utf8), "a.doc", .html), (Array("年报\n一、总体".utf8), "a.docx", .text),
        (Array("<p>x".utf8), "a", .html), (Array("# x\n<table>".utf8), "a.md", .text), ([], "a.txt", .empty),
        (Array(" \n".utf8), "a.txt", .empty), ([0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 1, 2, 3, 4], "a.txt", .unknown),
        ([0xFF, 0xFE, 0x61, 0x00], "a", .text), (Array("x".utf8), "a.html", .text),
    ])
    func isToldByContent(_ bytes: [UInt8], _ name: String, _ kind: FileKind) {
        #expect(FileKind.detect(bytes, name: name) == kind)
    }

    @Test func archivesAreToldByTheirParts() throws {
        #expect(try FileKind.detect(WordFile.bytes(""), name: "a.zip") == .docx)
        #expect(
            try FileKind.detect(ZipWriter.archive([("[Content_Types].xml", []), ("xl/workbook.xml", [])])) == .xlsx)
        #expect(
            try FileKind.detect(
                ZipWriter.archive([("mimetype", Array("application/vnd.oasis.opendocument.text".utf8))]))
                == .odt)
        #expect(try FileKind.detect(ZipWriter.archive([("一.docx", [1])]), name: "a.docx") == .zip)
        #expect(try FileKind.detect(Array(WordFile.bytes("").dropLast(30))) == .docx)
    }

    private static func container(_ stream: String) -> [UInt8] {
        var bytes: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 504)
        bytes += stream.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        return bytes + [UInt8](repeating: 0, count: 1024 - bytes.count)
    }

    @Test(arguments: [
        ("WordDocument", "a.doc", FileKind.doc), ("WordDocument", "a.wps", .wps), ("Workbook", "a.doc", .xls),
        ("EncryptedPackage", "a.docx", .encryptedOffice), ("Other", "a.doc", .ole2),
    ])
    func oldContainersAreToldByTheirStreams(_ stream: String, _ name: String, _ kind: FileKind) {
        #expect(FileKind.detect(Self.container(stream), name: name) == kind)
    }
}
