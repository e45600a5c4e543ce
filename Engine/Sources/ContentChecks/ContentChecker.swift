internal import Regulation

/// Runs every check over an item. Making one prepares the words to look for; it can be used for many items.
public struct ContentChecker: Sendable {
    /// Version of the checks themselves; a change of what they find changes it.
    static let version = "发布前检查 1"
    static let unread = ContentCheckInfo(
        "GEN-01", .confirm, "超出检查范围的内容须人工检查", "过长的段落、同一检查过多的结果，超出部分没有检查或没有逐条列出。", isConvention: true)

    private let context: ContentCheckContext
    private let watched: WatchedWords

    public init(_ context: ContentCheckContext) {
        self.context = context
        watched = WatchedWords(context)
    }

    /// What the checks found, the worst first, then in reading order.
    public func findings(in content: CheckedContent) -> [ContentFinding] {
        let passages = content.passages + content.attachments.flatMap(Self.passages)
        let texts = PassageText.all(passages, watched, limit: context.limits.passageScalars)
        let data = content.metadata
        let item = ItemFacts(day: data.formedOn ?? data.publishedOn ?? context.today, watched: watched)

        var unlisted: [String: Int] = [:]
        var found = texts.flatMap { text in
            Self.merged(
                listed(ContentCheckSet.passageChecks.flatMap { $0.findings(in: text, context, item) }, &unlisted))
        }
        found += ContentCheckSet.itemChecks.flatMap { $0.findings(in: content, texts, context) }
        found += tooLong(passages)
        return Self.worstFirst(limited(found, unlisted))
    }

    /// No passage gives more findings of one check than are listed of it; the others are counted.
    private func listed(_ findings: [ContentFinding], _ unlisted: inout [String: Int]) -> [ContentFinding] {
        guard findings.count > context.limits.findingsPerCheck else { return findings }
        var counts: [String: Int] = [:]
        return findings.filter { finding in
            counts[finding.check, default: 0] += 1
            let isListed = counts[finding.check, default: 0] <= context.limits.findingsPerCheck
            if !isListed { unlisted[finding.check, default: 0] += 1 }
            return isListed
        }
    }

    private static func passages(_ file: CheckedContent.Attachment) -> [CheckedContent.Passage] {
        guard case .text(let passages) = file.content else { return [] }
        return passages.map { CheckedContent.Passage(.attachment(file.name, $0.place), $0.text) }
    }

    private func tooLong(_ passages: [CheckedContent.Passage]) -> [ContentFinding] {
        passages.filter { $0.text.unicodeScalars.count > context.limits.passageScalars }.map { passage in
            Self.unread.finding(
                at: passage.place, "过长，只检查了前\(context.limits.passageScalars)字，其余请人工检查", content: passage.place.chinese)
        }
    }
}

// MARK: - Putting findings together

extension ContentChecker {
    /// Of findings on wording the one that covers the other's place and is no milder speaks for both; what stands in a
    /// residue of a template is nothing but residue.
    private static func merged(_ findings: [ContentFinding]) -> [ContentFinding] {
        guard findings.count > 1 else { return findings }
        return findings.enumerated().filter { index, finding in
            guard let range = finding.range, finding.check.hasPrefix("WRD") else { return true }
            return !findings.enumerated().contains { other, larger in
                guard other != index, let outer = larger.range, outer.lowerBound <= range.lowerBound,
                    range.upperBound <= outer.upperBound, larger.severity >= finding.severity
                else {
                    // Two words of one list that run into each other: the first speaks.
                    return other < index && larger.check == finding.check && larger.range?.overlaps(range) == true
                }
                return outer.count > range.count || other < index
            }
        }
        .map(\.element)
    }

    /// So many findings of one check are listed; one more says how many there are beside them.
    private func limited(_ findings: [ContentFinding], _ unlisted: [String: Int]) -> [ContentFinding] {
        var counts: [String: Int] = [:]
        var listed: [ContentFinding] = []
        for finding in findings {
            counts[finding.check, default: 0] += 1
            if counts[finding.check, default: 0] <= context.limits.findingsPerCheck { listed.append(finding) }
        }
        counts.merge(unlisted, uniquingKeysWith: +)
        let rest = counts.filter { $0.value > context.limits.findingsPerCheck }.sorted { $0.key < $1.key }
        return listed
            + rest.map { check, count in
                let severity = findings.first { $0.check == check }?.severity
                let title = ContentCheckSet.info(check)?.title ?? check
                return Self.unread.finding(
                    at: .item, "“\(title)”共\(count)处，只列出\(context.limits.findingsPerCheck)处，改正后请再次检查",
                    severity: severity,
                    content: "\(check)\(count)")
            }
    }

    private static func worstFirst(_ findings: [ContentFinding]) -> [ContentFinding] {
        findings.enumerated()
            .sorted { ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset) }
            .map(\.element)
    }
}

extension PassageText {
    /// Makes passages ready, cells with what the headings of their column and row say.
    static func all(_ passages: [CheckedContent.Passage], _ watched: WatchedWords, limit: Int) -> [PassageText] {
        var headings: [String: (row: Int, text: String, cues: Set<Cue>)] = [:]
        return passages.map { passage in
            let original = Array(passage.text.unicodeScalars.prefix(limit))
            let folded = original.map(\.halfWidth)
            let words = watched.hits(in: folded)
            let column = TableColumn(passage.place)
            let heading = column.flatMap { headings[$0.key] }
            if let column, heading == nil, !passage.text.isEmpty {
                let cues = Set(words.compactMap { if case .cue(let cue) = $0.word { cue } else { nil } })
                headings[column.key] = (column.row, passage.text.filter { !$0.isWhitespace }, cues)
            }
            return PassageText(
                place: passage.place, original: original, folded: folded, words: words,
                nearMisses: watched.nearMisses(in: folded), runs: DigitRun.runs(in: folded),
                headingCues: heading?.cues ?? [], columnHeading: heading?.text ?? "")
        }
    }
}
