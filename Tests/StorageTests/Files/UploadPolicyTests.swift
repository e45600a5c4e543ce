import Testing

@testable import Storage

struct UploadPolicyTests {
    @Test(arguments: [
        ("a.pdf", FileBytes.pdf, MediaType.pdf), ("a.docx", FileBytes.docx, .docx), ("a.xlsx", FileBytes.xlsx, .xlsx),
        ("a.pptx", FileBytes.pptx, .pptx), ("a.ofd", FileBytes.ofd, .ofd), ("a.doc", FileBytes.doc, .doc),
        ("a.xls", FileBytes.xls, .xls), ("a.wps", FileBytes.doc, .wps), ("a.et", FileBytes.xls, .et),
        ("a.png", FileBytes.png, .png), ("a.jpg", FileBytes.jpeg, .jpeg), ("a.JPEG", FileBytes.jpeg, .jpeg),
        ("a.gif", FileBytes.gif, .gif), ("a.webp", FileBytes.webp, .webp), ("a.mp4", FileBytes.mp4, .mp4),
        ("a.txt", Array("政府信息公开".utf8), .text), ("a.csv", Array("单位,件数\n水务局,3\n".utf8), .csv),
        ("a.md", Array("# 目录\n".utf8), .markdown), ("a.html", Array("<p>目录</p>".utf8), .html),
        ("a.html", Array("\u{FEFF} <!-- 说明 --> <!DOCTYPE html><html></html>".utf8), .html),
        ("a.txt", FileBytes.gb18030, .text), ("说明", FileBytes.pdf, .pdf), ("说明", FileBytes.doc, .doc),
        ("说明", Array("文本".utf8), .text),
    ])
    func theContentSaysWhatAFileIs(_ name: String, bytes: [UInt8], type: MediaType) throws {
        #expect(try UploadPolicy.office.type(of: ByteSource(bytes), name: FileName(name)) == type)
    }

    @Test(arguments: [
        ("a.docx", FileBytes.pdf, UploadRefusal.contradicts(ending: "docx", content: .pdf)),
        ("a.pdf", FileBytes.docx, .contradicts(ending: "pdf", content: .docx)),
        ("a.xlsx", FileBytes.docx, .contradicts(ending: "xlsx", content: .docx)),
        ("a.png", FileBytes.jpeg, .contradicts(ending: "png", content: .jpeg)),
        ("a.doc", FileBytes.xls, .contradicts(ending: "doc", content: .xls)),
        ("a.txt", Array("<html><script>".utf8), .contradicts(ending: "txt", content: .html)),
        ("a.pdf", Array("<script>alert(1)</script>".utf8), .contradicts(ending: "pdf", content: .text)),
        ("a.exe", FileBytes.pdf, .contradicts(ending: "exe", content: .pdf)),
        ("a.pdf.exe", Array("text".utf8), .contradicts(ending: "exe", content: .text)),
        ("a.txt", [], .empty),
        // Programs for Windows and Linux, an archive that is no document, a picture that we do not take.
        ("a.pdf", [0x4D, 0x5A, 0x90, 0x00], .unknownContent), ("a.txt", [0x7F, 0x45, 0x4C, 0x46], .unknownContent),
        ("a.zip", FileBytes.zip(["notes.txt"]), .unknownContent),
        ("a.ole", FileBytes.compoundFile(["Root Entry", "PowerPoint Document"]), .unknownContent),
        ("a.txt", [0x61, 0x00, 0x62], .unknownContent), ("a.txt", [0xFF, 0xFE, 0x61, 0x00], .unknownContent),
        ("a.txt", [0x61, 0x80], .unknownContent),
        ("a.docx", FileBytes.compoundFile(["Root Entry", "EncryptionInfo", "EncryptedPackage"]), .encrypted),
        ("a.docx", FileBytes.zip(["[Content_Types].xml", "word/document.xml"], flags: 1), .encrypted),
        ("a.docx", FileBytes.zip(["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"]), .hasMacros),
        ("a.docx", Array(FileBytes.docx.dropLast(10)), .damaged), ("a.doc", Array(FileBytes.doc.prefix(600)), .damaged),
    ])
    func whatContradictsOrIsUnknownIsRefused(_ name: String, bytes: [UInt8], refusal: UploadRefusal) {
        #expect(throws: refusal) { try UploadPolicy.office.type(of: ByteSource(bytes), name: FileName(name)) }
    }

    @Test(arguments: [
        // 33 MB from 100 KB is 338 to 1; from 1 MB it is 33 to 1.
        (33 << 20, 100 << 10, true), (33 << 20, 1 << 20, false),
        // 31 MB may be packed as it likes: a spreadsheet of zeros.
        (31 << 20, 1, false),
        // Two parts of 600 MB are more than a gibibyte.
        (600 << 20, 100 << 20, true), (500 << 20, 100 << 20, false),
    ])
    func packedBombsAreRefusedByWhatTheirDirectorySays(_ unpacked: Int, packed: Int, isRefused: Bool) throws {
        let bytes = FileBytes.zip(["[Content_Types].xml", "xl/workbook.xml"], unpacked: unpacked, packed: packed)
        let type = Result { try UploadPolicy.office.type(of: ByteSource(bytes), name: FileName("a.xlsx")) }

        if isRefused {
            #expect(throws: UploadRefusal.zipBomb) { try type.get() }
        } else {
            #expect(try type.get() == .xlsx)
        }
    }

    @Test func aZipWithTooManyPartsIsRefused() {
        let bytes = FileBytes.zip(["[Content_Types].xml", "xl/workbook.xml"] + (0..<10_000).map { "\($0)" })

        #expect(throws: UploadRefusal.zipBomb) {
            try UploadPolicy.office.type(of: ByteSource(bytes), name: FileName("a.xlsx"))
        }
    }

    @Test func theEndOfAZipIsFoundBehindItsComment() throws {
        let bytes = FileBytes.zip(["OFD.xml"], comment: String(repeating: "c", count: 65_000))

        #expect(try UploadPolicy.office.type(of: ByteSource(bytes), name: FileName("a.ofd")) == .ofd)
    }

    @Test func aDirectoryThatRunsInACircleEnds() {
        var bytes = FileBytes.doc
        // The directory's sector names itself as the next.
        bytes.replaceSubrange(516..<520, with: [1, 0, 0, 0])

        #expect(throws: Never.self) { try UploadPolicy.office.type(of: ByteSource(bytes), name: FileName("a.doc")) }
    }

    @Test func streamsAreFoundInLaterSectorsOfTheDirectory() throws {
        let bytes = FileBytes.compoundFile(["Root Entry", "1", "2", "3", "4", "5", "6", "7", "Workbook"])

        #expect(try UploadPolicy.office.type(of: ByteSource(bytes), name: FileName("a.xls")) == .xls)
    }

    @Test func damagedFilesOfEveryKindAreRefusedAndNeverCrash() {
        for whole in [FileBytes.docx, FileBytes.xls, FileBytes.mp4, FileBytes.gb18030] {
            for length in 0...whole.count {
                let part = Array(whole.prefix(length))
                _ = try? UploadPolicy.office.type(of: ByteSource(part), name: FileName("a"))
            }
            for position in whole.indices {
                for byte: UInt8 in [0x00, 0x7F, 0xFF] {
                    var changed = whole
                    changed[position] = byte
                    _ = try? UploadPolicy.office.type(of: ByteSource(changed), name: FileName("a"))
                }
            }
        }
    }

    @Test(
        arguments: [
            ([0xE6, 0x94, 0xBF], true), ([0xD5, 0xFE], true), ([0x81, 0x30, 0x81, 0x30], true),
            ([0x41, 0x09, 0x0D, 0x0A, 0x0C], true),
            // A lead byte without what follows, in either encoding.
            ([0x41, 0xE6], false), ([0x81, 0x30, 0x81], false),
            // An overlong slash and a surrogate, whose last bytes are no GB18030 either.
            ([0xE0, 0x80, 0xAF], false), ([0xED, 0xA0, 0x80], false),
            ([0xFF], false), ([0x1B, 0x5B], false), ([0x41, 0x00], false), ([0x41, 0x7F], false),
        ] as [([UInt8], Bool)])
    func textIsWholeUTF8OrGB18030(_ bytes: [UInt8], isText: Bool) throws {
        #expect(try TextScan.isText(ByteSource(bytes)) == isText)
    }

    @Test func limitsGoByType() {
        let policy = UploadPolicy([.pdf: 20, .text: 4])

        #expect(policy.largest == 20)
        #expect(throws: UploadRefusal.tooLarge(limit: 4)) {
            try policy.type(of: ByteSource(Array("12345".utf8)), name: FileName("a.txt"))
        }
        #expect(throws: UploadRefusal.tooLarge(limit: 20)) {
            try policy.type(of: ByteSource([UInt8](repeating: 0x20, count: 21)), name: FileName("a.pdf"))
        }
        #expect(throws: UploadRefusal.notAllowed(.csv, allowed: ["pdf", "txt"])) {
            try policy.type(of: ByteSource([0x31]), name: FileName("a.csv"))
        }
        #expect(throws: UploadRefusal.notAllowed(.png, allowed: ["pdf"])) {
            try policy.only(.pdf).type(of: ByteSource(FileBytes.png), name: FileName("a.png"))
        }
    }

    @Test func anInstallationsLimitOnlyLowersThatOfAType() {
        let policy = UploadPolicy([.pdf: 20, .text: 4]).upTo(10)

        #expect(policy == UploadPolicy([.pdf: 10, .text: 4]))
    }

    @Test(arguments: [
        (UploadRefusal.tooLarge(limit: 10 << 20), "文件超过 10 MB，请压缩或拆分后再上传。"),
        (.notAllowed(.mp4, allowed: ["pdf", "ofd"]), "此处不能上传MP4 视频，可上传的文件类型：pdf、ofd。"),
        (
            .contradicts(ending: "docx", content: .pdf),
            "文件名以 .docx 结尾，内容却是PDF 文档。请用正确的程序另存后再上传，不要只改文件名。"
        ),
    ])
    func refusalsSayWhatToDo(_ refusal: UploadRefusal, message: String) {
        #expect(refusal.message == message)
    }

    @Test(arguments: [
        (0, "0 B"), (1023, "1023 B"), (1024, "1 KB"), (1536, "1.5 KB"), (150 << 10, "150 KB"), (1_048_575, "1023 KB"),
        (10 << 20, "10 MB"), (5 << 30, "5 GB"),
    ])
    func sizesAreWorded(_ bytes: Int, words: String) {
        #expect(ByteCount(bytes).description == words)
    }
}
