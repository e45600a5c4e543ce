import Testing

@testable import AnnualReport

@Suite("Comparing two reports")
struct ReportDiffTests {
    @Test func equalReportsDifferInNothing() {
        let diff = ReportDiff(from: .base, to: .base)

        #expect(diff.isEmpty)
        #expect(diff.cells.isEmpty && diff.metadata.isEmpty)
    }

    @Test func tellsCellsThatChangedBecameKnownAndBecameUnknown() {
        let new = AnnualReport.base.with {
            $0.set(.granted, .naturalPerson, 1)
            $0.cells[.granted, .total] = Cell(.blank)
        }

        let forward = ReportDiff(from: .base, to: new).cells
        let backward = ReportDiff(from: new, to: .base).cells

        #expect(forward.map(\.cell.name) == ["requests.granted.natural_person", "requests.granted.total"])
        #expect(forward.map(\.kind) == [.changed(by: -2), .becameUnknown])
        #expect(forward.map(\.words) == ["表三“予以公开”行“自然人”列：3 → 1（减少2）", "表三“予以公开”行“总计”列：4 → 未知（空白）"])
        #expect(backward.map(\.kind) == [.changed(by: 2), .becameKnown])
    }

    @Test func aBlankThatBecomesAMissingRowIsAnotherUnknown() {
        let old = AnnualReport.base.with { $0.setRow(.granted, .blank) }
        let new = AnnualReport.base.with { $0.setRow(.granted, .rowMissing) }

        #expect(ReportDiff(from: old, to: new).cells.allSatisfy { $0.kind == .otherwiseUnknown })
        #expect(ReportDiff(from: old, to: new).cells.count == 7)
    }

    @Test func theSameNumberInAnotherPlaceIsNoDifference() {
        let moved = AnnualReport.base.with {
            $0.cells[.granted, .total] = Cell(.value(4), raw: " ４ ", place: .line(9))
        }

        #expect(ReportDiff(from: .base, to: moved).cells.isEmpty)
    }

    @Test func tellsTheHeadOfTheReport() {
        let new = AnnualReport.base.with {
            $0.year = 2023
            $0.organ = nil
        }

        let differences = ReportDiff(from: .base, to: new).metadata

        #expect(differences.map(\.field) == [.organ, .year])
        #expect(differences.map(\.old) == ["云岭县水利局", "2022年"])
        #expect(differences.map(\.new) == [nil, "2023年"])
    }

    @Test func marksTheNumberThatChangedInsideAParagraph() {
        let difference = paragraphs(["全年公开信息171条，培训2次。"], ["全年公开信息1,172条，培训2次。"])

        #expect(
            difference == [
                .changed(
                    old: 0, new: 0,
                    segments: [
                        .init(.same, "全年公开信息"), .init(.removed, "171"), .init(.added, "1,172"),
                        .init(.same, "条，培训2次。"),
                    ])
            ])
    }

    @Test func tellsAddedAndRemovedParagraphsAround() {
        let difference = paragraphs(["第一段，保持原样不动。", "第二段，明年不再需要。"], ["新加在前面的导语。", "第一段，保持原样不动。"])

        #expect(
            difference == [
                .added(new: 0, text: "新加在前面的导语。"), .same(old: 0, new: 1, text: "第一段，保持原样不动。"),
                .removed(old: 1, text: "第二段，明年不再需要。"),
            ])
    }

    @Test func findsAParagraphThatMovedToAnotherSection() {
        let text = "本机关未收取政府信息公开信息处理费。"
        let old = report([.overview: ["概况如下所述。", text], .other: ["无其他事项。"]])
        let new = report([.overview: ["概况如下所述。"], .other: [text, "无其他事项。"]])

        let sections = ReportDiff(from: old, to: new).sections

        #expect(
            sections.first { $0.key == .overview }?.paragraphs.last
                == .movedAway(old: 1, to: .init(section: .other, number: 0), text: text))
        #expect(
            sections.first { $0.key == .other }?.paragraphs.first
                == .movedHere(new: 0, from: .init(section: .overview, number: 1), text: text))
    }

    @Test func aShortParagraphElsewhereHasNotMoved() {
        let old = report([.problems: ["无。"]])
        let new = report([.other: ["无。"]])

        let sections = ReportDiff(from: old, to: new).sections

        #expect(sections.map(\.paragraphs) == [[.removed(old: 0, text: "无。")], [.added(new: 0, text: "无。")]])
        #expect(sections.map(\.oldHeading) == ["五、存在的主要问题及改进情况", nil])
    }

    @Test func unlikeParagraphsAreNotPaired() {
        let difference = paragraphs(["召开专题会议研究部署。"], ["网站浏览量稳步提升。"])

        #expect(difference == [.removed(old: 0, text: "召开专题会议研究部署。"), .added(new: 0, text: "网站浏览量稳步提升。")])
    }

    /// The pieces must always make up both texts, whatever the texts are.
    @Test(arguments: 0..<200)
    func segmentsMakeUpBothTexts(seed: Int) {
        var random = Seeded(seed)
        let old = random.text()
        let new = random.isEven ? random.edited(old) : random.text()
        var budget = 1_000_000

        let segments = TextDifference.segments(old, new, budget: &budget)

        #expect(segments.filter { $0.kind != .added }.map(\.text).joined() == old)
        #expect(segments.filter { $0.kind != .removed }.map(\.text).joined() == new)
        #expect(!segments.contains { $0.text.isEmpty })
    }

    /// Held against the plain quadratic solution.
    @Test(arguments: 0..<200)
    func alignmentIsALongestCommonSubsequence(seed: Int) {
        var random = Seeded(seed)
        let old = random.numbers(count: random.below(30), below: 5)
        let new = random.numbers(count: random.below(30), below: 5)
        var budget = 1_000_000

        let alignment = SequenceAlignment(old, new, limit: 100, budget: &budget)

        #expect(alignment.matches.count == longestCommon(old, new))
        #expect(alignment.matches.allSatisfy { old[$0.old] == new[$0.new] })
        #expect(zip(alignment.matches, alignment.matches.dropFirst()).allSatisfy { $0.old < $1.old && $0.new < $1.new })
    }

    @Test func beyondItsLimitsShowsThePassageAsReplaced() {
        let old = Array(0..<50)
        let new = Array(50..<100)
        var budget = 1_000_000
        let limited = SequenceAlignment([7] + old + [8], [7] + new + [8], limit: 10, budget: &budget)

        #expect(limited.isCutShort)
        #expect(limited.matches.map(\.old) == [0, 51])

        let (oldText, newText) = (String(repeating: "甲乙丙", count: 20_000), String(repeating: "乙丙甲", count: 20_000))
        #expect(
            TextDifference.segments(oldText, newText, budget: &budget) == [
                .init(.removed, oldText), .init(.added, newText),
            ])

        var spent = 0
        #expect(TextDifference.segments("甲乙", "甲丙", budget: &spent) == [.init(.removed, "甲乙"), .init(.added, "甲丙")])
    }

    @Test func everyParagraphOfBothReportsIsAccountedForOnce() {
        var random = Seeded(7)
        for _ in 0..<50 {
            let old = (0..<random.below(12)).map { _ in random.text() }
            let new = random.shuffledAndEdited(old)
            let all = paragraphs(old, new)

            #expect(all.compactMap(\.oldNumber).sorted() == Array(old.indices))
            #expect(all.compactMap(\.newNumber).sorted() == Array(new.indices))
        }
    }

    private func report(_ sections: KeyValuePairs<SectionKey, [String]>) -> AnnualReport {
        AnnualReport.zeros.with { report in
            report.sections = sections.map { key, texts in
                ReportSection(key, heading: key.officialHeading, paragraphs: texts.map { Paragraph($0) })
            }
        }
    }

    private func paragraphs(_ old: [String], _ new: [String]) -> [ParagraphDifference] {
        ReportDiff(from: report([.overview: old]), to: report([.overview: new])).sections[0].paragraphs
    }

    private func longestCommon(_ old: [Int], _ new: [Int]) -> Int {
        var lengths = [[Int]](repeating: [Int](repeating: 0, count: new.count + 1), count: old.count + 1)
        for one in old.indices.reversed() {
            for other in new.indices.reversed() {
                lengths[one][other] =
                    old[one] == new[other]
                    ? lengths[one + 1][other + 1] + 1 : max(lengths[one + 1][other], lengths[one][other + 1])
            }
        }
        return lengths[0][0]
    }
}

extension ParagraphDifference {
    fileprivate var oldNumber: Int? {
        switch self {
        case .same(let old, _, _), .changed(let old, _, _), .removed(let old, _), .movedAway(let old, _, _): old
        case .added, .movedHere: nil
        }
    }

    fileprivate var newNumber: Int? {
        switch self {
        case .same(_, let new, _), .changed(_, let new, _), .added(let new, _), .movedHere(let new, _, _): new
        case .removed, .movedAway: nil
        }
    }
}

/// Repeatable random texts and numbers.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state ^ state >> 33) &* 0xFF51_AFD7_ED55_8CCD
    }

    var isEven: Bool { mutating get { next() >> 40 & 1 == 0 } }

    mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<max(1, limit), using: &self) }

    mutating func numbers(count: Int, below limit: Int) -> [Int] { (0..<count).map { _ in below(limit) } }

    mutating func text() -> String {
        let words = ["公开", "信息", "12", "申请", "3,400.5", "。", "，", "件", "办理", "é", "机关", " "]
        return (0..<below(40)).map { _ in words[below(words.count)] }.joined()
    }

    mutating func edited(_ text: String) -> String {
        var characters = Array(text)
        for _ in 0..<3 where !characters.isEmpty {
            let place = below(characters.count)
            if isEven { characters.remove(at: place) } else { characters.insert("新", at: place) }
        }
        return String(characters)
    }

    mutating func shuffledAndEdited(_ texts: [String]) -> [String] {
        var copy = texts
        if copy.count > 2 { copy.swapAt(below(copy.count), below(copy.count)) }
        if !copy.isEmpty, isEven { copy[below(copy.count)] = text() }
        if isEven { copy.insert(text(), at: below(copy.count + 1)) }
        return copy
    }
}
