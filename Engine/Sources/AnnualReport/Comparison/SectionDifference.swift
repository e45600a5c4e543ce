/// One section of two reports, paragraph by paragraph.
public struct SectionDifference: Hashable, Sendable {
    public let key: SectionKey
    /// As printed; `nil` where that report has no such section.
    public let oldHeading: String?
    public let newHeading: String?
    /// In reading order: what was taken out stands before what replaced it.
    public internal(set) var paragraphs: [ParagraphDifference]

    public var hasChanges: Bool { oldHeading != newHeading || paragraphs.contains { !$0.isSame } }
}

/// What became of a paragraph. Numbers of paragraphs count from 0 inside their section.
public enum ParagraphDifference: Hashable, Sendable {
    case same(old: Int, new: Int, text: String)
    /// The segments kept and removed make up the old paragraph, those kept and added the new one.
    case changed(old: Int, new: Int, segments: [TextSegment])
    case removed(old: Int, text: String)
    case added(new: Int, text: String)
    /// Stands here now, word for word, and stood elsewhere before.
    case movedHere(new: Int, from: ParagraphPosition, text: String)
    /// Stood here, and stands elsewhere now.
    case movedAway(old: Int, to: ParagraphPosition, text: String)

    public var isSame: Bool { if case .same = self { true } else { false } }
}

public struct ParagraphPosition: Hashable, Sendable {
    public let section: SectionKey
    /// Counts from 0 inside the section.
    public let number: Int

    public init(section: SectionKey, number: Int) {
        self.section = section
        self.number = number
    }
}

/// Compares the sections of two reports: what stayed in order (longest common subsequence), what moved, and
/// which of the rest are versions of one paragraph.
struct SectionComparison {
    /// Edits between the lists of paragraphs of one section; beyond, only beginning and end are aligned.
    private static let mostParagraphEdits = 1_000
    /// Shorter paragraphs (无。) stand in many places without having moved.
    private static let shortestMoved = 8
    /// Two paragraphs are versions of one another from this share of common text on.
    private static let likeness = 0.4
    /// Pairs of paragraphs compared in one gap; a larger gap is a rewrite and is shown as such.
    private static let mostPairs = 2_500

    /// Steps of alignment for the whole comparison, about a second's work.
    private var budget = 100_000_000

    mutating func compare(_ old: AnnualReport, _ new: AnnualReport) -> [SectionDifference] {
        var drafts = SectionKey.allCases.compactMap { draft($0, old, new) }
        findMoves(&drafts)
        return drafts.map { finish($0) }
    }

    /// A section while it is being compared: what is kept, and the gaps between.
    private struct Draft {
        let key: SectionKey
        let oldHeading: String?
        let newHeading: String?
        let old: [String]
        let new: [String]
        let matches: [(old: Int, new: Int)]
        var movedAway: [Int: ParagraphPosition] = [:]
        var movedHere: [Int: ParagraphPosition] = [:]
    }

    private mutating func draft(_ key: SectionKey, _ old: AnnualReport, _ new: AnnualReport) -> Draft? {
        let (oldSections, newSections) = (old.sections.filter { $0.key == key }, new.sections.filter { $0.key == key })
        if oldSections.isEmpty, newSections.isEmpty { return nil }
        let (oldTexts, newTexts) = (texts(oldSections), texts(newSections))
        var numbering = TextNumbering()
        let alignment = SequenceAlignment(
            oldTexts.map { numbering.number($0[...]) }, newTexts.map { numbering.number($0[...]) },
            limit: Self.mostParagraphEdits, budget: &budget)
        return Draft(
            key: key, oldHeading: oldSections.first?.heading, newHeading: newSections.first?.heading, old: oldTexts,
            new: newTexts, matches: alignment.matches)
    }

    private func texts(_ sections: [ReportSection]) -> [String] {
        sections.flatMap(\.paragraphs).map(\.text)
    }

    private func findMoves(_ drafts: inout [Draft]) {
        var removed: [String: [(draft: Int, number: Int)]] = [:]
        for (index, draft) in drafts.enumerated() {
            let kept = Set(draft.matches.map(\.old))
            for (number, text) in draft.old.enumerated() where !kept.contains(number) {
                if text.unicodeScalars.count >= Self.shortestMoved {
                    removed[text, default: []].append((index, number))
                }
            }
        }
        for index in drafts.indices {
            let kept = Set(drafts[index].matches.map(\.new))
            for (number, text) in drafts[index].new.enumerated() where !kept.contains(number) {
                guard var sources = removed[text], let source = sources.first else { continue }
                sources.removeFirst()
                removed[text] = sources
                drafts[index].movedHere[number] = .init(section: drafts[source.draft].key, number: source.number)
                drafts[source.draft].movedAway[source.number] = .init(section: drafts[index].key, number: number)
            }
        }
    }

    private mutating func finish(_ draft: Draft) -> SectionDifference {
        var paragraphs: [ParagraphDifference] = []
        var (oldEnd, newEnd) = (0, 0)
        for match in draft.matches + [(draft.old.count, draft.new.count)] {
            paragraphs += gap(draft, oldEnd..<match.old, newEnd..<match.new)
            if match.old < draft.old.count {
                paragraphs.append(.same(old: match.old, new: match.new, text: draft.old[match.old]))
            }
            (oldEnd, newEnd) = (match.old + 1, match.new + 1)
        }
        return SectionDifference(
            key: draft.key, oldHeading: draft.oldHeading, newHeading: draft.newHeading, paragraphs: paragraphs)
    }

    private mutating func gap(_ draft: Draft, _ old: Range<Int>, _ new: Range<Int>) -> [ParagraphDifference] {
        let pairs = versions(
            old.filter { draft.movedAway[$0] == nil }.map { ($0, draft.old[$0]) },
            new.filter { draft.movedHere[$0] == nil }.map { ($0, draft.new[$0]) })
        var paragraphs: [ParagraphDifference] = []
        var (oldEnd, newEnd) = (old.lowerBound, new.lowerBound)
        for pair in pairs + [(old.upperBound, new.upperBound)] {
            for number in oldEnd..<pair.old { paragraphs.append(gone(draft, number)) }
            for number in newEnd..<pair.new { paragraphs.append(come(draft, number)) }
            if pair.old < old.upperBound {
                let segments = TextDifference.segments(draft.old[pair.old], draft.new[pair.new], budget: &budget)
                paragraphs.append(.changed(old: pair.old, new: pair.new, segments: segments))
            }
            (oldEnd, newEnd) = (pair.old + 1, pair.new + 1)
        }
        return paragraphs
    }

    private func gone(_ draft: Draft, _ number: Int) -> ParagraphDifference {
        if let to = draft.movedAway[number] { return .movedAway(old: number, to: to, text: draft.old[number]) }
        return .removed(old: number, text: draft.old[number])
    }

    private func come(_ draft: Draft, _ number: Int) -> ParagraphDifference {
        if let from = draft.movedHere[number] { return .movedHere(new: number, from: from, text: draft.new[number]) }
        return .added(new: number, text: draft.new[number])
    }

    /// Pairs of like paragraphs in order, with the largest likeness in all.
    private func versions(_ old: [(Int, String)], _ new: [(Int, String)]) -> [(old: Int, new: Int)] {
        guard !old.isEmpty, !new.isEmpty, old.count * new.count <= Self.mostPairs else { return [] }
        let likeness = old.map { one in
            new.map { other in
                let share = TextDifference.similarity(one.1, other.1)
                return share >= Self.likeness ? share : 0
            }
        }
        // best[i][j]: the most that old[i...] and new[j...] can have in common.
        var best = [[Double]](repeating: [Double](repeating: 0, count: new.count + 1), count: old.count + 1)
        for one in old.indices.reversed() {
            for other in new.indices.reversed() {
                let together = likeness[one][other] > 0 ? likeness[one][other] + best[one + 1][other + 1] : 0
                best[one][other] = max(best[one + 1][other], best[one][other + 1], together)
            }
        }
        var pairs: [(old: Int, new: Int)] = []
        var (one, other) = (0, 0)
        while one < old.count, other < new.count, best[one][other] > 0 {
            if best[one][other] == best[one + 1][other] {
                one += 1
            } else if best[one][other] == best[one][other + 1] {
                other += 1
            } else {
                pairs.append((old[one].0, new[other].0))
                one += 1
                other += 1
            }
        }
        return pairs
    }
}
