import Foundation
import Regulation
import Testing

@testable import AnnualReport

@Suite struct RuleBookTests {
    @Test func everyTextRuleOfTheDomainIsThere() {
        let structure = (1...21).filter { $0 != 14 }.map { "R1-" + ($0 < 10 ? "0" : "") + "\($0)" }
        let metadata = (1...16).map { "RM-" + ($0 < 10 ? "0" : "") + "\($0)" }
        #expect(RuleSet.structureRules.map { $0.info.id } == structure)
        #expect(RuleSet.metadataRules.map { $0.info.id } == metadata)
        #expect(RuleSet.languageRules.map { $0.info.id } == ["RL-01", "RL-02", "RL-03", "RQ-01", "RQ-02"])
    }

    @Test func idsAreUniqueAndEveryRuleSaysWhyAndWhence() {
        let infos = RuleSet.all.map { $0.info }
        #expect(Set(infos.map(\.id)).count == infos.count)
        for info in infos {
            #expect(!info.title.isEmpty && !info.explanation.isEmpty, "\(info.id)")
            #expect(!info.sources.isEmpty || info.isConvention, "\(info.id)")
        }
    }

    @Test func aPageHoldsWhatTheRuleSaysOfItself() {
        let rule = RuleInfo(
            "R9-99", .warning, "墨色|应当浓", explanation: "淡墨不报。",
            sources: [.init("砚务办法", number: "云政〔2020〕1号", article: "第三条")],
            isConvention: true, example: "淡墨一池")
        let book = RuleBook([rule])

        #expect(
            book.page(rule).text == """
                # R9-99 墨色|应当浓

                级别：警告

                ## 检查什么

                墨色|应当浓。

                ## 怎样检查，什么情况不报

                淡墨不报。

                ## 依据

                - 《砚务办法》（云政〔2020〕1号）第三条
                - 惯例或本项目的默认做法

                ## 例（虚构）

                > 淡墨一池

                """)
        #expect(
            book.markdown.hasSuffix("| [R9-99](R9-99.md) | 警告 | 墨色\\|应当浓 | 《砚务办法》（云政〔2020〕1号）第三条<br>惯例或本项目的默认做法 |\n"))
        #expect(book.text == "R9-99  警告  墨色|应当浓\n        《砚务办法》（云政〔2020〕1号）第三条\n        惯例或本项目的默认做法\n")
        #expect(
            book.json == """
                [
                  {"id": "R9-99", "severity": "warning", "title": "墨色|应当浓", "explanation": "淡墨不报。", \
                "sources": ["《砚务办法》（云政〔2020〕1号）第三条"], "convention": true, "example": "淡墨一池"}
                ]

                """)
    }
}

/// The pages that users read are what the code makes.
@Suite struct RuleBookPagesTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../../docs/rules").standardizedFileURL

    /// `GONGKAI_WRITE_RULE_PAGES=1 swift test --filter RuleBookPagesTests` writes them anew.
    @Test func committedPagesAreThoseOfTheCode() throws {
        let book = RuleBook()
        if ProcessInfo.processInfo.environment["GONGKAI_WRITE_RULE_PAGES"] != nil { try write(book) }

        let committed = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(Set(committed) == Set(book.pages.map(\.name)))
        for page in book.pages {
            let text = try String(contentsOf: Self.folder.appending(path: page.name), encoding: .utf8)
            #expect(text == page.text, "\(page.name)")
        }
    }

    private func write(_ book: RuleBook) throws {
        try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
        for old in try FileManager.default.contentsOfDirectory(atPath: Self.folder.path) {
            try FileManager.default.removeItem(at: Self.folder.appending(path: old))
        }
        for page in book.pages {
            try page.text.write(to: Self.folder.appending(path: page.name), atomically: true, encoding: .utf8)
        }
    }
}
