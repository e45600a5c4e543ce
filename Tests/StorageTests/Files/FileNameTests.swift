import Testing

@testable import Storage

struct FileNameTests {
    @Test(arguments: [
        ("公开指南.pdf", "公开指南.pdf"), ("C:\\文件\\年报 2026.docx", "年报 2026.docx"), ("../../etc/passwd", "passwd"),
        ("a\u{0}b\r\n.txt", "ab.txt"), ("报告\u{202E}fdp.exe", "报告fdp.exe"), ("..", "未命名"), ("", "未命名"),
        (" .hidden ", "hidden"), ("a:b?.csv", "a_b_.csv"), ("x.pdf. ", "x.pdf"), ("a;b\"c.txt", "a_b_c.txt"),
    ])
    func namesFromOutsideAreMadeHarmless(_ name: String, clean: String) {
        #expect(FileName(name).text == clean)
    }

    @Test func longNamesKeepTheirEnding() {
        let name = FileName(String(repeating: "公", count: 100) + ".docx")

        // 65 characters of three bytes and the ending are 200 bytes.
        #expect(name.text == String(repeating: "公", count: 65) + ".docx")
    }

    @Test(arguments: [("a.PDF", "pdf"), ("a.tar.gz", "gz"), ("a", ""), ("文件.", "")])
    func endingsAreLowerCase(_ name: String, ending: String) {
        #expect(FileName(name).fileExtension == ending)
    }

    @Test func theEndingFollowsTheType() {
        #expect(FileName("年报").ending(as: .pdf).text == "年报.pdf")
        #expect(FileName("照片.jpeg").ending(as: .jpeg).text == "照片.jpeg")
        #expect(FileName("年报.bin").ending(as: .pdf).text == "年报.bin.pdf")
    }

    @Test func theHeaderOfADownloadHoldsTheNameTwice() {
        #expect(
            FileName("年报 100%.pdf").contentDisposition()
                == "attachment; filename=\"__ 100_.pdf\"; filename*=UTF-8''%E5%B9%B4%E6%8A%A5%20100%25.pdf")
    }
}
