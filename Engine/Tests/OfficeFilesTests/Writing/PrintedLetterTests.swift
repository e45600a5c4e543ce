@testable import OfficeFiles
import Testing

@Suite struct PrintedLetters {
    /// GB/T 9704—2012, 7.3.5.1: the date four characters from the edge, the name centred over it.
    @Test(arguments: [
        // Six characters over three and seven digits: 6 and 6.5 wide.
        ("临溪县水务局", "2026年3月20日", 4.25, 4.0),
        // 6.5 over 6.5.
        ("临溪县水务局2", "2026年3月20日", 4, 4),
        // Fourteen: (6.5 − 14) / 2 = −3.75 leaves a quarter.
        ("澜岫市栀澜区住房和城乡建设局", "2026年3月20日", 0.25, 4),
        // Thirty reach the edge, and the date moves under their middle: (30 − 6.5) / 2.
        (String(repeating: "某", count: 30), "2026年3月20日", 0, 11.75),
    ])
    func centreTheNameOverTheDate(_ name: String, _ date: String, _ nameIndent: Double, _ dateIndent: Double) {
        let indents = PrintedSignature(name: name, date: date).indents

        #expect(indents.name == nameIndent && indents.date == dateIndent)
    }

    @Test(arguments: [(6, 42.0), (15, 29.5), (40, 22)])
    func fitTheHeadToItsLine(_ count: Int, _ size: Double) {
        let head = String(repeating: "某", count: count)

        #expect(abs(OfficialPage.letterheadSize(head, width: 442.2) - size) < 0.1)
    }

    private func words(_ blocks: [PrintedDocument.Block]) async throws -> (pages: Int, text: String) {
        let bytes = try PDFWriter.file(PrintedDocument(title: "文书", author: "临溪县水务局", blocks: blocks))
        let pages = try await PDFText.words(of: bytes).pages
        return (pages.count, pages.flatMap(\.words).map(\.text).joined())
    }

    /// Each item stands once, whichever page it fell on.
    @Test(arguments: [PrintedTable.Look.figures, .form])
    func carryARowHigherThanAPageOverleaf(_ look: PrintedTable.Look) async throws {
        let items = (1...600).map { "第\($0)项，" }
        let table = PrintedTable(
            columnWidths: [1, 4, 1], headerRows: 0,
            rows: [
                .init([.init("名称", column: 0, style: .groupHeader), .init("甲", column: 1, columnSpan: 2, style: .text)]
                ),
                .init([
                    .init("内容", column: 0, style: .groupHeader), .init(items.joined(), column: 1, style: .text),
                    .init("备注", column: 2, style: .text),
                ]),
                .init([.init("末行", column: 0, columnSpan: 3, style: .text)]),
            ], look: look)

        let printed = try await words([.title("表"), .table(table)])

        // Between the halves of an item that a page's end cuts stand the neighbouring cells.
        #expect(items.count { printed.text.components($0) != 1 } < printed.pages)
        #expect(printed.text.components("项，") == 600 && printed.text.components("第") == 600)
        for label in ["内容", "备注", "末行"] { #expect(printed.text.components(label) == 1, "\(label)") }
        #expect(printed.pages > 1)
    }

    @Test func putNoSignIntoLongWords() async throws {
        let address = "https://linxi.example.cn/" + String(repeating: "abcdefgh", count: 40)

        #expect(try await words([.paragraph(address)]).text.contains(address))
    }

    /// Cairo takes them for damaged text and gives the whole file up.
    @Test(arguments: ["\u{FFFE}", "\u{FFFF}", "\u{0}"])
    func standWhatIsNoCharacter(_ sign: String) async throws {
        let printed = try await words([.title("甲\(sign)乙"), .heading("丙\(sign)丁"), .paragraph("戊\(sign)己")])

        #expect(printed.text.contains("甲乙丙丁戊己"))
    }

    /// A letter's first page bears no number; other documents' pages do.
    @Test func numberPagesAsTheirKindAsks() async throws {
        let letter = try await words([.letterhead("临溪县水务局"), .paragraph("甲")])
        let report = try await words([.paragraph("甲")])

        #expect(!letter.text.contains("—"))
        #expect(report.text.hasSuffix("—1—"))
    }

    @Test func openAsALetterInWord() throws {
        let document = PrintedDocument(
            title: "文书", author: "临溪县水务局",
            blocks: [
                .letterhead("临溪县水务局"), .documentNumber("〔2026〕第1号-告"), .title("告知书"), .addressee("周临溪："),
                .paragraph("甲"),
                .enclosures(["乙", "丙"]), .signature(PrintedSignature(name: "临溪县水务局", date: "2026年3月20日")), .note("（丁）"),
            ])

        let read = try WordReader.read(DocxWriter.file(document))

        let texts = read.blocks.compactMap { block -> String? in
            if case .paragraph(let paragraph) = block, !paragraph.text.isEmpty { paragraph.text } else { nil }
        }
        #expect(
            texts == [
                "临溪县水务局", "〔2026〕第1号-告", "告知书", "周临溪：", "甲", "附件：1.乙", "2.丙", "临溪县水务局", "2026年3月20日", "（丁）",
            ])
    }
}

extension String {
    /// How often it holds another text.
    fileprivate func components(_ text: String) -> Int { ranges(of: text).count }
}
