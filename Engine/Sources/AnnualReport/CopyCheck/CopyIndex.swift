import Regulation

/// The sentences of many reports, for finding text that one organ took over from another in the same run.
///
/// Keeps hashes and offsets of each report, not its text: about forty kilobytes for a report of ten. Add all
/// reports first, then ask for each; the question costs the length of the report, not the number of pairs.
public struct CopyIndex: Sendable {
    private struct Entry: Sendable {
        var report: Int32
        var sentence: Int32
    }

    private var names: [String] = []
    private var prints: [[SentencePrint]] = []
    /// Organ and year of each report, so that an organ's own other years are no find.
    private var organs: [String?] = []
    private var exact: [UInt64: [Entry]] = [:]
    private var near: [UInt32: [Entry]] = [:]

    /// One shingle in four, by its hash: enough to find a near copy of a sentence, a quarter of the memory.
    private static let sampling: UInt32 = 4
    /// A sentence, or a run of words, in more sentences than this is the district's template or the language of the law.
    private static let commonest = 256

    public init() {}

    public var count: Int { names.count }

    /// - Parameter name: how the report is called in findings, such as its organ's name or its file.
    /// - Returns: the report's number, to leave it out of its own question.
    @discardableResult
    public mutating func add(_ report: AnnualReport, name: String) -> Int {
        let number = names.count
        let sentences = SentencePrint.all(of: report)
        for (index, sentence) in sentences.enumerated() {
            let entry = Entry(report: Int32(number), sentence: Int32(index))
            exact[sentence.hash, default: []].append(entry)
            for shingle in sentence.shingles where shingle % CopyIndex.sampling == 0 {
                near[shingle, default: []].append(entry)
            }
        }
        names.append(name)
        organs.append(report.organ)
        prints.append(
            sentences.map { sentence in
                var kept = sentence
                kept.shingles = sentence.shingles.filter { $0 % CopyIndex.sampling == 0 }
                return kept
            })
        return number
    }

    /// The reports of other organs that share text with this one, the largest share first.
    ///
    /// - Parameters:
    ///   - report: the report as it was added.
    ///   - number: what `add` returned for it.
    ///   - atLeast: smaller shares are left out.
    public func matches(for report: AnnualReport, number: Int, atLeast: Double) -> [CopyMatch] {
        guard prints.indices.contains(number) else { return [] }
        let own = prints[number]
        let total = own.reduce(0) { $0 + $1.weight }
        guard total > 0 else { return [] }
        var found: [Int: [CopyMatch.Sentence]] = [:]
        for sentence in own {
            for (other, match) in bestMatches(of: sentence, in: report, number: number) {
                found[other, default: []].append(match)
            }
        }
        return found.map { other, sentences in
            let taken = sentences.reduce(0.0) { $0 + $1.similarity * Double($1.weight) }
            return CopyMatch(other: other, name: names[other], share: taken / Double(total), sentences: sentences)
        }
        .filter { $0.share >= atLeast }
        .sorted { ($1.share, $0.other) < ($0.share, $1.other) }
    }

    /// The most similar sentence of every other report, where there is one.
    private func bestMatches(
        of sentence: SentencePrint, in report: AnnualReport, number: Int
    ) -> [(other: Int, match: CopyMatch.Sentence)] {
        var best: [Int: CopyMatch.Sentence] = [:]
        func keep(_ entry: Entry, _ similarity: Double) {
            let other = Int(entry.report)
            guard other != number, organs[other] == nil || organs[other] != organs[number],
                similarity > best[other]?.similarity ?? 0
            else { return }
            let print = prints[other][Int(entry.sentence)]
            best[other] = CopyMatch.Sentence(
                text: sentence.text(in: report), section: sentence.section, place: sentence.place(in: report),
                otherSection: print.section, otherParagraph: print.paragraph, otherRange: print.range,
                sameNumbers: sentence.numbers == nil && print.numbers == nil ? nil : sentence.numbers == print.numbers,
                similarity: similarity, weight: sentence.weight)
        }
        // What hundreds of reports say word for word is nobody's text; to look at all of them for each would cost the
        // square of their number.
        if let entries = exact[sentence.hash], entries.count <= CopyIndex.commonest {
            for entry in entries { keep(entry, 1) }
        }
        var common: [UInt64: Int] = [:]
        for shingle in sentence.shingles {
            guard let entries = near[shingle], entries.count <= CopyIndex.commonest else { continue }
            for entry in entries where Int(entry.report) != number && best[Int(entry.report)] == nil {
                common[
                    UInt64(UInt32(bitPattern: entry.report)) << 32 | UInt64(UInt32(bitPattern: entry.sentence)),
                    default: 0] += 1
            }
        }
        for (key, count) in common.sorted(by: { $0.key < $1.key }) where count >= 2 {
            let entry = Entry(
                report: Int32(truncatingIfNeeded: key >> 32), sentence: Int32(truncatingIfNeeded: key & 0xFFFF_FFFF))
            let other = prints[Int(entry.report)][Int(entry.sentence)]
            let union = sentence.shingles.count + other.shingles.count - count
            let similarity = Double(count) / Double(max(1, union))
            if similarity >= CopyCheck.nearCopy { keep(entry, similarity) }
        }
        return best.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
    }
}

/// What a report shares with another organ's report of the same run.
public struct CopyMatch: Hashable, Sendable {
    /// The other report's number in the index.
    public var other: Int
    public var name: String
    /// Share of this report's own words that the other one has too, 0 to 1.
    public var share: Double
    public var sentences: [Sentence]

    public struct Sentence: Hashable, Sendable {
        public var text: String
        public var section: SectionKey
        public var place: Place?
        /// Where the other report has it: section, index of the paragraph, UTF-8 offsets in the paragraph.
        public var otherSection: SectionKey
        public var otherParagraph: Int
        public var otherRange: Range<Int>
        /// `nil`: neither sentence has a number other than years.
        public var sameNumbers: Bool?
        /// 1 for the same words, less for a near copy.
        public var similarity: Double
        var weight: Int
    }
}

extension CopyIndex {
    /// R1-22 is this project's own rule: it needs all reports of a run, so it is no `Rule`.
    public static let info = RuleInfo(
        "R1-22", .notice, "文字部分与同批其他机关的年度报告重复率不超过设定限值",
        explanation: """
            在同一批检查的报告之间逐句比对，遮去数字、年份和机关名称后计算本报告文字与另一机关报告相同的比例。前言、表格、标题、法定表述和“未收到申请”一类简短陈述不计。\
            只有一份报告时不作比对；同一机关不同年度的报告不在此比对（见R1-14）。重复率达到80%时列为警告。
            """,
        sources: [.reportForm2021], isConvention: true)

    /// From this share on the report is in substance the other organ's.
    private static let nearlyAll = 0.8

    /// The finding on a report that shares more text with another organ's than the limit allows; `nil` when none does.
    public func finding(for report: AnnualReport, number: Int, options: CheckOptions = CheckOptions()) -> Finding? {
        guard let match = matches(for: report, number: number, atLeast: options.similarityLimit).first else {
            return nil
        }
        return Finding(
            CopyIndex.info.id, match.share >= CopyIndex.nearlyAll ? .warning : .notice,
            "与“\(match.name)”年度报告文字重复率\(CopyCheck.percent(match.share))，共\(match.sentences.count)句",
            quotes: match.sentences.prefix(CopyCheck.quoteLimit).map {
                Quote($0.text, section: $0.section, place: $0.place)
            }, place: match.sentences.first?.place)
    }
}
