import ContentChecks
import Regulation
import Testing

@Suite struct MetadataTests {
    /// A normative document with all that is asked for.
    private static func document(_ change: (inout ContentMetadata) -> Void = { _ in }) -> ContentMetadata {
        var data = ContentMetadata(title: "临溪县政务公开管理办法", kind: .normativeDocument)
        data.indexNumber = "123456789/2023-00012"
        data.documentNumber = "临政发〔2023〕5号"
        data.issuers = ["临溪县人民政府"]
        data.publisher = "临溪县人民政府办公室"
        data.formedOn = Checking.day("2023-02-01")
        data.publishedOn = Checking.day("2023-02-10")
        data.theme = "综合政务"
        data.genre = "通知"
        data.summary = "规定政务公开的管理。"
        data.validity = .valid
        data.catalogueNode = "行政规范性文件"
        data.disclosure = .proactive
        change(&data)
        return data
    }

    private static func findings(
        _ data: ContentMetadata, _ passages: [String] = [], checker: ContentChecker = Checking.plain
    ) -> [ContentFinding] {
        var content = CheckedContent(
            passages: passages.enumerated().map {
                .init(.paragraph(number: $0.offset + 1, block: $0.offset), $0.element)
            })
        content.metadata = data
        return checker.findings(in: content)
    }

    @Test func saysNothingOfACompleteDocument() {
        #expect(Self.findings(Self.document(), ["临政发〔2023〕5号", "正文。", "2023年2月1日"]) == [])
    }

    struct Fault: Sendable {
        let check: String
        let change: @Sendable (inout ContentMetadata) -> Void

        init(_ check: String, _ change: @escaping @Sendable (inout ContentMetadata) -> Void) {
            (self.check, self.change) = (check, change)
        }
    }

    @Test(
        arguments: [
            Fault("MD-01") { $0.indexNumber = "12345/2023-1" }, Fault("MD-02") { $0.documentNumber = "临政发[2023]5号" },
            Fault("MD-02") { $0.documentNumber = "临政发〔2023〕05号" }, Fault("MD-02") { $0.documentNumber = "临政发〔2022〕5号" },
            Fault("MD-03") { $0.publishedOn = Checking.day("2023-01-31") },
            Fault("MD-03") { $0.expiresOn = Checking.day("2023-01-01") },
            Fault("MD-10") { $0.disclosure = .onRequest }, Fault("MD-07") { $0.validity = .repealed },
            Fault("PRO-01") { $0.disclosure = nil },
            Fault("PRO-03") { $0.summary = " " }, Fault("PRO-03") { $0.validity = nil },
            Fault("PRO-06") { $0.catalogueNode = nil },
        ])
    func findsWhatIsMissingOrDoesNotAgree(_ fault: Fault) {
        #expect(Checking.ids(Self.findings(Self.document(fault.change))).contains(fault.check), "\(fault.check)")
    }

    /// 2023-02-01 (Wednesday) and 20 working days: 1 March; no holiday lies between.
    @Test(arguments: [("2023-02-28", false), ("2023-03-01", false), ("2023-03-02", true)])
    func countsTwentyWorkingDaysFromTheDayOfSignature(_ published: String, isLate: Bool) {
        let findings = Self.findings(Self.document { $0.publishedOn = Checking.day(published) })

        #expect(Checking.ids(findings).contains("MD-04") == isLate)
    }

    @Test func blocksExpiredDocumentsMarkedValid() {
        // Today is 1 March 2023.
        #expect(Self.findings(Self.document { $0.expiresOn = Checking.day("2023-03-01") }) == [])
        #expect(Checking.ids(Self.findings(Self.document { $0.expiresOn = Checking.day("2023-02-28") })) == ["MD-06"])
    }

    @Test func holdsNumberAndDayAgainstTheBody() {
        #expect(Checking.ids(Self.findings(Self.document(), ["临政发〔2023〕6号", "正文。"])) == ["MD-05"])
        #expect(Checking.ids(Self.findings(Self.document(), ["正文。", "2023年2月2日"])) == ["MD-05"])
        #expect(Self.findings(Self.document(), ["根据临政发〔2022〕9号文件，现通知如下。"]) == [])
    }

    @Test func asksForAttachmentsThatTheTextNames() {
        #expect(Checking.ids(Self.findings(Self.document(), ["附件：1.名单"])) == ["MD-08"])
        #expect(Checking.ids(Self.findings(Self.document(), ["具体名单见附件2。"])) == ["MD-08"])
        #expect(Self.findings(Self.document(), ["请携带附件材料。", "无附件"]) == [])
    }

    @Test func refusesAnIndexNumberUsedTwice() {
        let checker = ContentChecker(Checking.context { $0.usedIndexNumbers = ["123456789/2023-00012"] })

        #expect(Checking.ids(Self.findings(Self.document(), checker: checker)) == ["MD-01"])
    }

    @Test func asksInterpretationsForTheirDocumentAndForWordsOfTheirOwn() {
        let text = (1...40).map { "第\($0)条规定了有关部门的具体职责。" }.joined()
        var data = Self.document { $0.kind = .interpretation }
        #expect(Checking.ids(Self.findings(data)) == ["MD-09"])

        data.interprets = [.init(title: "管理办法", linksBack: true, text: text)]
        #expect(Self.findings(data, ["为什么要制定这个办法？主要是方便群众办事。"]) == [])
        #expect(Checking.ids(Self.findings(data, [text])) == ["INT-04"])
    }
}
