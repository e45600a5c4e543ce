/// Text taken over from an earlier report of the same organ.
public enum CopyCheck {
    /// Sentences that share this part of their runs of words (Jaccard) are near copies.
    static let nearCopy = 0.6
    /// A finding quotes so many sentences; the rest is in the report of the check.
    static let quoteLimit = 5

    /// Compares sentence by sentence, with numbers, years and organ names masked; 0 where there is nothing to compare.
    ///
    /// A sentence of the report is paired with the most similar one of `previous`; each of those is used once.
    public static func compare(_ report: AnnualReport, with previous: AnnualReport) -> CopyReport {
        let own = SentencePrint.all(of: report)
        let others = SentencePrint.all(of: previous)
        let matches = paired(own, others)
        let total = own.reduce(0) { $0 + $1.weight }
        var taken = 0.0
        let pairs = matches.map { match in
            let sentence = own[match.own]
            let other = others[match.other]
            taken += match.similarity * Double(sentence.weight)
            return CopyReport.Pair(
                sentence: sentence.text(in: report), other: other.text(in: previous), section: sentence.section,
                place: sentence.place(in: report), otherPlace: other.place(in: previous),
                sameNumbers: sentence.numbers == nil && other.numbers == nil ? nil : sentence.numbers == other.numbers,
                similarity: match.similarity)
        }
        return CopyReport(
            share: total == 0 ? 0 : taken / Double(total), sentences: own.count, pairs: pairs)
    }

    private struct Match {
        var own: Int
        var other: Int
        var similarity: Double
    }

    /// Same sentences first, then near copies by similarity; in the order of the report.
    private static func paired(_ own: [SentencePrint], _ others: [SentencePrint]) -> [Match] {
        var free: [UInt64: [Int]] = [:]
        for (index, print) in others.enumerated().reversed() { free[print.hash, default: []].append(index) }
        var matches: [Match] = []
        var used = Set<Int>()
        var unmatched: [Int] = []
        for (index, print) in own.enumerated() {
            if let other = free[print.hash]?.popLast() {
                matches.append(Match(own: index, other: other, similarity: 1))
                used.insert(other)
            } else {
                unmatched.append(index)
            }
        }
        matches += nearPairs(unmatched, own, others, used)
        return matches.sorted { $0.own < $1.own }
    }

    private static func nearPairs(
        _ unmatched: [Int], _ own: [SentencePrint], _ others: [SentencePrint], _ used: Set<Int>
    ) -> [Match] {
        var index: [UInt32: [Int]] = [:]
        for (other, print) in others.enumerated() where !used.contains(other) {
            for shingle in print.shingles { index[shingle, default: []].append(other) }
        }
        var candidates: [Match] = []
        for position in unmatched {
            var common: [Int: Int] = [:]
            for shingle in own[position].shingles {
                for other in index[shingle] ?? [] { common[other, default: 0] += 1 }
            }
            for (other, count) in common {
                let union = own[position].shingles.count + others[other].shingles.count - count
                let similarity = Double(count) / Double(max(1, union))
                if similarity >= nearCopy {
                    candidates.append(Match(own: position, other: other, similarity: similarity))
                }
            }
        }
        candidates.sort { ($1.similarity, $0.own, $0.other) < ($0.similarity, $1.own, $1.other) }
        var used = used
        var taken = Set<Int>()
        return candidates.filter { match in
            guard !used.contains(match.other), !taken.contains(match.own) else { return false }
            used.insert(match.other)
            taken.insert(match.own)
            return true
        }
    }

    /// 62%, rounded down: 49.9% is not half.
    static func percent(_ share: Double) -> String { "\(Int(min(1, max(0, share)) * 100))%" }
}

/// How much of a report was taken over from another, and which sentences.
public struct CopyReport: Hashable, Sendable {
    /// Share of the report's own words (in characters) that the other has too, 0 to 1; near copies count in part.
    public var share: Double
    /// Sentences that were compared.
    public var sentences: Int
    public var pairs: [Pair]

    public init(share: Double, sentences: Int, pairs: [Pair]) {
        self.share = share
        self.sentences = sentences
        self.pairs = pairs
    }

    /// A sentence and the one of the other report that it was taken from.
    public struct Pair: Hashable, Sendable {
        public var sentence: String
        public var other: String
        public var section: SectionKey
        public var place: Place?
        public var otherPlace: Place?
        /// `nil`: neither sentence has a number other than years.
        public var sameNumbers: Bool?
        /// 1 for the same words, less for a near copy.
        public var similarity: Double
    }
}
