import ContentChecks
import Testing

@Suite struct ContentCheckSetTests {
    @Test func saysOfEveryCheckWhatItIsAndWhereItStands() {
        let infos = ContentCheckSet.infos

        #expect(Set(infos.map(\.id)).count == infos.count)
        #expect(infos.map(\.id) == infos.map(\.id).sorted())
        for info in infos {
            #expect(!info.title.isEmpty && !info.explanation.isEmpty, "\(info.id)")
            #expect(!info.sources.isEmpty || info.isConvention, "\(info.id)")
        }
        #expect(ContentCheckSet.info("PII-01")?.severity == .block)
    }

    @Test func sumsUpWhatIsTooMuchToList() {
        let checker = ContentChecker(Checking.context { $0.limits.findingsPerCheck = 3 })

        let findings = Checking.paragraphs(Array(repeating: "专题专题", count: 5), checker)

        #expect(findings.count(where: { $0.check == "WRD-07" }) == 3)
        #expect(findings.last?.message == "整条信息“词语不应重复”共5处，只列出3处，改正后请再次检查")
    }
}
