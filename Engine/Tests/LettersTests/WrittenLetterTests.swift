import Letters
import OfficeFiles
import Regulation
import RichText
import Testing

@Suite struct WrittenLetters {
    /// The same words in each format, found by readers that know nothing of letters.
    @Test(arguments: LetterKind.allCases)
    func sayTheSameInEachFormat(_ kind: LetterKind) async throws {
        for decision in kind.decisions.isEmpty ? [nil] : kind.decisions.prefix(1).map(Optional.some) {
            let letter = try Letter(kind, .sample(kind, decision))
            for format in LetterWriter.Format.allCases {
                let words = try await LetterWriter.words(of: letter, in: format)
                for line in letter.lines {
                    #expect(words.contains(line.squeezed), "\(format): \(line)")
                }
            }
        }
    }

    @Test func areTheSameBytesForTheSameLetter() throws {
        let letter = try Letter(.refusal, .sample(.refusal, .internalAffairs))

        for format in [LetterWriter.Format.docx, .html] {
            #expect(try LetterWriter.write(letter, to: format) == LetterWriter.write(letter, to: format))
        }
    }

    @Test func haveTheirElementsWhereTheStandardPutsThem() async throws {
        let letter = try Letter(.refusal, .sample(.refusal, .internalAffairs))

        let pages = try await PDFText.words(of: LetterWriter.write(letter, to: .pdf)).pages

        let points = 72 / 25.4
        let first = try #require(pages.first)
        // A4; the head begins 30 mm from the upper edge, the text's right edge is 184 mm from the left one.
        #expect(abs(first.width - 210 * points) < 1 && abs(first.height - 297 * points) < 1)
        let head = try #require(first.words.first)
        #expect(head.text.hasPrefix("临溪县水务局"))
        #expect(abs(head.top - 30 * points) < 12)
        let number = try #require(first.words.first { $0.text.contains("〔2026〕") })
        let end = first.words.filter { abs($0.top - number.top) < 5 }.map(\.right).max() ?? 0
        #expect(abs(end - 184 * points) < 2)
        // The first page bears no number, the second one its own at the left (an even page).
        #expect(!first.words.contains { $0.text.contains("—") })
        let second = try #require(pages.dropFirst().first)
        let dash = try #require(second.words.last { $0.text.contains("—") })
        #expect(dash.left < 105 * points)
    }

    /// 22 lines of 28 characters (GB/T 9704—2012, 5.2.2).
    @Test func hold28CharactersALine() async throws {
        var facts = try LetterFacts.sample(.receipt)
        facts.request?.description = String(repeating: "字", count: 700)

        let letter = try Letter(.receipt, facts)
        let pages = try await PDFText.words(of: LetterWriter.write(letter, to: .pdf)).pages

        let lines = pages[0].words.filter { $0.text.allSatisfy { $0 == "字" } }
        #expect(lines.map(\.text.count).max() == 28)
        let full = pages[1].words.filter { $0.text.allSatisfy { $0 == "字" } && $0.text.count == 28 }
        #expect(!full.isEmpty)
    }

    /// The signature stands with at least the end of the text.
    @Test(arguments: 6...17)
    func keepTextBesideTheSignature(_ lines: Int) async throws {
        var facts = try LetterFacts.sample(.receipt)
        facts.request?.description = String(repeating: "字", count: lines * 28)

        let letter = try Letter(.receipt, facts)
        let pages = try await PDFText.words(of: LetterWriter.write(letter, to: .pdf)).pages

        let last = try #require(pages.last { page in page.words.contains { $0.text.contains("2026年3月20日") } })
        let date = try #require(last.words.first { $0.text.contains("2026年3月20日") })
        #expect(last.words.contains { $0.top < date.top - 60 })
    }

    @Test func numberEnclosuresWhereThereAreSeveral() throws {
        var facts = try LetterFacts.sample(.fullDisclosure, .granted)
        #expect(try Letter(.fullDisclosure, facts).lines.contains("附件：2025年度供水管网改造工程验收报告"))

        facts.enclosures.append(Enclosure("监理记录\n（节选）", isPresent: true, redaction: .removed))

        let lines = try Letter(.fullDisclosure, facts).lines
        #expect(lines.contains("附件：1.2025年度供水管网改造工程验收报告") && lines.contains("2.监理记录 （节选）"))
    }

    @Test func giveTheBodyAsAText() throws {
        let letter = try Letter(.registerSheet, .sample(.registerSheet))

        let first = try letter.richText().blocks.first
        guard case .table(let table) = first else {
            return #expect(Bool(false), "a form is a table")
        }
        #expect(table.columnCount == 4 && table.rows[0].map(\.text) == ["登记编号", "LXSW-2026-0031", "申请渠道", "在线申请平台"])
    }

    @Test func leaveNoFieldInThePagesOfTheOffice() throws {
        let page = String(
            decoding: try LetterWriter.write(Letter(.approvalSheet, .sample(.approvalSheet)), to: .html), as: UTF8.self)

        #expect(page.contains("<title>政府信息公开答复审批单</title>"))
        #expect(!page.contains("{{") && !page.contains("<script"))
    }
}
