import ContentChecks
import Testing

@Suite struct LexiconTests {
    private static let heading = ["词语", "类别", "等级", "建议用语", "例外语境", "来源"]

    @Test func readsAUnitsListInAnyOrderOfColumns() {
        let reading = Lexicon.read(
            csv: "\u{FEFF}类别,词语,等级,来源,建议用语,例外语境\n敏感词,甲乙丙,须确认,县委办规定,\"丁,戊\",甲乙丙丁；甲乙丙线\n\n错误用语,己庚,A,词典,辛,\n",
            name: "本县词库")

        #expect(reading.problems.isEmpty)
        #expect(
            reading.lexicon.entries == [
                .init(
                    "甲乙丙", category: .sensitive, severity: .confirm, suggestion: "丁,戊", exceptions: ["甲乙丙丁", "甲乙丙线"],
                    source: "县委办规定"),
                .init("己庚", category: .miswritten, severity: .block, suggestion: "辛", source: "词典"),
            ])
    }

    @Test(arguments: [
        (["", "敏感词", "须确认", "", "", "规定"], "“词语”为空，请填写或删去该行"),
        (["甲", "坏词", "须确认", "", "", "规定"], "类别“坏词”不在允许之列，应为：固定表述、错误用语、敏感词"),
        (["甲", "敏感词", "高", "", "", "规定"], "等级“高”不在允许之列，应为：须改正、须确认、建议"),
        (["甲乙", "固定表述", "须改正", "", "", "规定"], "固定表述“甲乙”少于4字，容易误报，请改用“错误用语”列出具体错写"),
        (["甲", "错误用语", "建议", "甲", "", "规定"], "建议用语与词语相同，请改正"),
        (["甲", "敏感词", "建议", "", "", ""], "“来源”为空，请写明依据"),
        (["好词", "敏感词", "建议", "", "", "规定"], "词语“好词”与第2行重复，请删去一行"),
    ])
    func saysInWhichRowWhatIsWrong(_ row: [String], message: String) {
        let reading = Lexicon.read(rows: [Self.heading, ["好词", "敏感词", "建议", "", "", "规定"], row], name: "词库")

        #expect(reading.problems == [.init(row: 3, message: message)])
        #expect(reading.lexicon.entries.count == 1)
    }

    @Test func saysWhichColumnsAreMissing() {
        let reading = Lexicon.read(rows: [["词语", "类别"]], name: "词库")

        #expect(reading.problems.map(\.message) == ["表头缺少“等级、建议用语、例外语境、来源”列，应为：词语、类别、等级、建议用语、例外语境、来源"])
    }

    @Test func changesItsVersionWithItsEntries() {
        let entry = Lexicon.Entry("甲乙", category: .sensitive, severity: .confirm, source: "规定")
        var other = entry
        other.severity = .block

        #expect(Lexicon(name: "词库", entries: [entry]).version == Lexicon(name: "词库", entries: [entry]).version)
        #expect(Lexicon(name: "词库", entries: [entry]).version != Lexicon(name: "词库", entries: [other]).version)
        #expect(Lexicon.builtIn.entries.count > 100 && Lexicon.builtIn.entries.allSatisfy { !$0.source.isEmpty })
    }

    @Test func watchesTheUnitsWordsWithTheirGradeAndExceptions() throws {
        let own = Lexicon(
            name: "本县词库",
            entries: [
                .init(
                    "旧称", category: .sensitive, severity: .block, suggestion: "新称", exceptions: ["旧称谓"], source: "县委办规定"
                )
            ])
        let checker = ContentChecker(Checking.context { $0.lexicons.append(own) })

        let finding = try #require(Checking.text("使用旧称的", checker).first)

        #expect(finding.check == "WRD-19" && finding.severity == .block && finding.suggestion == "新称")
        #expect(finding.source == "县委办规定" && finding.version == own.version)
        #expect(Checking.text("使用旧称谓的", checker).isEmpty)
        // An answer holds for the clause in which it was given.
        let moved = Checking.paragraphs(["前一段。", "使用旧称的"], checker).first
        let other = Checking.text("恢复旧称的", checker).first
        #expect(moved?.fingerprint == finding.fingerprint && other?.fingerprint != finding.fingerprint)
    }
}
