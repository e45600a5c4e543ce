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
        #expect(
            Checking.text(String(repeating: "专题专题，", count: 5), checker).last?.message.contains("共5处") == true)
        #expect(findings.last?.message == "整条信息“词语不应重复”共5处，只列出3处，改正后请再次检查")
    }

    @Test func listsNoMoreThanTheLimitHoweverFullAPassageIs() {
        let checker = ContentChecker(Checking.context { $0.limits.findingsPerCheck = 20 })
        let text = String(repeating: "手机13800138000幸福小区3号楼2单元501专题专题《“（", count: 200)

        let findings = Checking.text(text, checker)

        let counts = Dictionary(grouping: findings, by: \.check).mapValues(\.count).filter { $0.key != "GEN-01" }
        #expect(counts.values.allSatisfy { $0 <= 20 } && counts["PII-04"] == 20 && counts["PII-08"] == 20)
        #expect(findings.contains { $0.message == "整条信息“疑似个人手机号码”共200处，只列出20处，改正后请再次检查" })
    }
}
