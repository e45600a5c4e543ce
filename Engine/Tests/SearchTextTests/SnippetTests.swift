import Testing

@testable import SearchText

@Suite("Snippets")
struct SnippetTests {
    private func shown(_ text: String, _ typed: String, _ length: Int) throws -> [String] {
        Snippet(of: text, marking: try SearchQuery(typed), length: length).stretches.map { stretch in
            (stretch.isCutAtStart ? "…" : "") + stretch.pieces.map { $0.isHit ? "<\($0.text)>" : $0.text }.joined()
                + (stretch.isCutAtEnd ? "…" : "")
        }
    }

    @Test(arguments: [
        ("short text, whole", "政府信息公开", "信息", 20, ["政府<信息>公开"]),
        ("every hit in it", "信息与信息", "信息", 20, ["<信息>与<信息>"]),
        ("no hit: the beginning", "甲乙丙丁戊己", "信息", 4, ["甲乙丙丁…"]),
        // Six characters: four of them are room, one third of which, rounded down to one, goes before.
        ("cut at both ends", "甲乙丙丁信息戊己庚辛", "信息", 6, ["…丁<信息>戊己庚…"]),
        ("what the end leaves goes to the front", "甲乙丙丁戊信息己", "信息", 6, ["…丙丁戊<信息>己"]),
        ("the place with both parts", "公开甲乙丙丁戊己公开信息", "信息 公开", 4, ["…<公开><信息>"]),
        ("two places", "公开甲乙丙丁戊己庚辛信息", "信息 公开", 6, ["<公开>甲…", "…辛<信息>"]),
        ("one hit longer than the room", "甲信息公开乙", "信息公开", 3, ["…<信息公>…"]),
        ("the original is marked", "資訊公開ＧＤＰ", "公开 gdp", 20, ["資訊<公開><ＧＤＰ>"]),
        ("line ends are spaces", "甲\n信息\r\n乙", "信息", 20, ["甲 <信息> 乙"]),
        ("empty text", "", "信息", 20, []),
    ])
    func showsWhereItWasFound(_ name: String, text: String, typed: String, length: Int, expected: [String]) throws {
        #expect(try shown(text, typed, length) == expected, "\(name)")
    }

    @Test func neverCutsWhatPeopleSeeAsOneCharacter() throws {
        let family = "👨‍👩‍👧"
        let text = String(repeating: family, count: 5) + "e\u{301}信息" + String(repeating: "🇨🇳", count: 5)
        for length in 2..<14 {
            let snippet = Snippet(of: text, marking: try SearchQuery("信息"), length: length)
            for character in snippet.stretches.map(\.text).joined() {
                #expect([family, "e\u{301}", "信", "息", "🇨🇳"].contains(String(character)))
            }
        }
    }

    @Test func keepsToItsLength() throws {
        let text = String(repeating: "信息公开条例，", count: 300)
        for length in [2, 5, 40, 120] {
            let snippet = Snippet(of: text, marking: try SearchQuery("信息公开 条例 公开"), length: length)
            #expect(snippet.stretches.map(\.text.count).reduce(0, +) <= length)
        }
    }
}
