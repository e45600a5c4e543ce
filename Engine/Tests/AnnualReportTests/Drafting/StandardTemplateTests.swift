import AnnualReport
import ReportFixtures
import Testing

/// Drafts of consistent facts pass the product's own checks.
struct StandardTemplateTests {
    /// What a person would write into the gaps, plainly fictional.
    private static func filled(_ sentences: [DraftSentence], _ key: SectionKey, facts: FactSheet) -> [DraftSentence] {
        let answers: [(mark: String, words: String)] = [
            ("存在的问题", "政策解读形式较为单一，部分栏目更新不够及时。"),
            ("改进措施", "已完善栏目更新台账，下一步将增加图文解读，按月检查栏目更新情况。"),
            ("政府信息制作", "规范性文件标注有效性，按季度清理已公开的文件。"), ("专栏", "专栏由专人维护，运行平稳。"),
            ("机构人员", "配备专人负责，按制度开展监督检查。"), ("所属单位", "开展工作考核和社会评议，未发生需要责任追究的情形。"),
            ("被纠正", "已查明被纠正的原因并完成整改"),
        ]
        var text = sentences.text
        for gap in sentences.flatMap(\.gaps) {
            guard let answer = answers.first(where: { gap.prompt.contains($0.mark) }) else { continue }
            text = text.split(separator: gap.text, omittingEmptySubsequences: false).joined(separator: answer.words)
        }
        return SectionEdits().revised(text, shown: sentences, facts: facts).applied(to: sentences, facts: facts)
    }

    private func findings(_ report: AnnualReport) -> [Finding] {
        RuleSet.check(CheckContext(report: report)).findings.filter {
            $0.severity == .error || $0.rule.hasPrefix("RN-") || $0.rule.hasPrefix("R1-")
        }
    }

    private func draft(_ source: AnnualReport, _ seed: Int) throws -> AnnualReport {
        let organ = try #require(source.organ)
        let year = try #require(source.year)
        let isGovernment = organ.hasSuffix("政府")
        var sheet = DraftingFacts.sheet(source.cells, organ: organ, year: year, isGovernment: isGovernment)
        let (web, wechat, board) = (seed * 7 % 90, seed % 4, seed % 3)
        let counts: [FactKey: Int] = [
            .itemsPublished: web + wechat + board, .itemsOnWebsite: web, .itemsOnWeChat: wechat, .itemsOnWeibo: 0,
            .itemsInGazette: 0, .itemsInPress: 0, .itemsOnBoards: board, .itemsOnOtherChannels: 0,
            .interpretations: seed % 5, .trainings: seed % 3, .trainees: seed % 3 * 20, .meetings: seed % 2,
            .feeNotices: 0, .feesReceivedYuan: 0, .proposals: seed % 4, .columnsKept: 12, .itemsWithdrawn: seed % 2,
        ]
        for (key, count) in counts { sheet.set(key, count, from: .records("台账")) }
        var sections: [SectionKey: [DraftSentence]] = [:]
        for key in SectionKey.allCases {
            let sentences = SectionTemplate.standard(key).drafted(from: sheet)
            let missing = sentences.flatMap(\.gaps).flatMap(\.missing)
            #expect(missing.isEmpty, "seed \(seed): \(missing.map(\.name))")
            sections[key] = Self.filled(sentences, key, facts: sheet)
        }
        return .drafted(organ: organ, year: year, cells: source.cells, sections: sections)
    }

    @Test(arguments: [ReportGenerator.Numbers.realistic, .allZero])
    func draftsOfConsistentFactsPassTheChecks(_ numbers: ReportGenerator.Numbers) throws {
        var generator = ReportGenerator(seed: 20_211, numbers: numbers)
        for seed in 0..<(numbers == .realistic ? 150 : 20) {
            let report = try draft(generator.next(), seed)
            let found = findings(report)
            #expect(
                found.isEmpty,
                "seed \(seed): \(found.map { "\($0.rule) \($0.message)" })\n\(report.section(.overview)?.text ?? "")")
        }
    }

    @Test func anUnfilledGapIsAnError() throws {
        let sheet = DraftingFacts.base
        let sections = Dictionary(
            uniqueKeysWithValues: SectionKey.allCases.map { ($0, SectionTemplate.standard($0).drafted(from: sheet)) })
        let report = AnnualReport.drafted(
            organ: "澜岫市栀澜区工业和信息化局", year: 2023, cells: Fixture.base.cells, sections: sections)
        #expect(findings(report).contains { $0.rule == "R1-06" && $0.severity == .error })
    }

    @Test func problemsAreNeverMadeUp() {
        let sentences = SectionTemplate.standard(.problems).drafted(from: DraftingFacts.base)
        #expect(sentences.filter { $0.gaps.isEmpty }.map(\.text) == ["（一）存在的主要问题。", "（二）改进情况。"])
        #expect(sentences.flatMap(\.gaps).count == 2)
    }

    @Test func onlyAGovernmentIsAskedForItsAssessment() {
        func asks(_ isGovernment: Bool) -> Bool {
            let sheet = DraftingFacts.sheet(Fixture.base.cells, isGovernment: isGovernment)
            return SectionTemplate.standard(.overview).drafted(from: sheet).text.contains("社会评议")
        }
        #expect(asks(true))
        #expect(!asks(false))
    }
}
