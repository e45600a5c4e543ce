/// A piece of a paragraph that was kept, taken out or put in.
public struct TextSegment: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, Codable {
        case same, removed, added
    }

    public var kind: Kind
    public var text: String

    public init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}

/// What changed inside a paragraph: by character, but numbers and Latin words as wholes, so that 171 → 172
/// shows two numbers and not one digit.
enum TextDifference {
    /// Longer paragraphs are shown as replaced: nobody reads marks inside forty pages without a break.
    static let longest = 20_000
    /// More edits than this make no readable comparison either.
    static let mostEdits = 400

    /// - Parameter budget: steps left for the whole comparison.
    /// - Returns: segments whose kept and removed pieces make up `old`, kept and added ones `new`.
    static func segments(_ old: String, _ new: String, budget: inout Int) -> [TextSegment] {
        let whole = [TextSegment(.removed, old), TextSegment(.added, new)].filter { !$0.text.isEmpty }
        guard old.utf8.count <= longest, new.utf8.count <= longest, budget > 0 else { return whole }
        let (oldTokens, newTokens) = (tokens(old), tokens(new))
        var numbering = TextNumbering()
        let alignment = SequenceAlignment(
            oldTokens.map { numbering.number($0) }, newTokens.map { numbering.number($0) }, limit: mostEdits,
            budget: &budget)
        let blocks = readable(blocks(alignment.matches, oldTokens.count, newTokens.count), oldTokens)
        return blocks.flatMap { block -> [TextSegment] in
            let (oldText, newText) = (text(oldTokens[block.old]), text(newTokens[block.new]))
            let segments =
                block.isSame ? [TextSegment(.same, oldText)] : [.init(.removed, oldText), .init(.added, newText)]
            return segments.filter { !$0.text.isEmpty }
        }
    }

    private static func text(_ tokens: ArraySlice<Substring>) -> String {
        guard let first = tokens.first, let last = tokens.last else { return "" }
        return String(first.base[first.startIndex..<last.endIndex])
    }

    /// Single characters; runs of ASCII digits and letters, and numbers with point or comma, as one.
    static func tokens(_ text: String) -> [Substring] {
        var tokens: [Substring] = []
        var start = text.startIndex
        var index = text.startIndex
        var isWord = false
        while index < text.endIndex {
            let character = text[index]
            let continues =
                character.isWordASCII
                || isWord && (character == "." || character == ",")
                    && text.index(after: index) < text.endIndex && text[text.index(after: index)].isWordASCII
            if !(isWord && continues), start < index {
                tokens.append(text[start..<index])
                start = index
            }
            isWord = continues
            index = text.index(after: index)
        }
        if start < index { tokens.append(text[start..<index]) }
        return tokens
    }

    private struct Block {
        var isSame: Bool
        var old: Range<Int>
        var new: Range<Int>
    }

    private static func blocks(_ matches: [(old: Int, new: Int)], _ oldCount: Int, _ newCount: Int) -> [Block] {
        var blocks: [Block] = []
        var (oldEnd, newEnd) = (0, 0)
        for match in matches + [(oldCount, newCount)] {
            if match.old > oldEnd || match.new > newEnd {
                blocks.append(Block(isSame: false, old: oldEnd..<match.old, new: newEnd..<match.new))
            }
            (oldEnd, newEnd) = (match.old, match.new)
            guard match.old < oldCount, match.new < newCount else { break }
            if let last = blocks.last, last.isSame {
                blocks[blocks.count - 1].old = last.old.lowerBound..<match.old + 1
                blocks[blocks.count - 1].new = last.new.lowerBound..<match.new + 1
            } else {
                blocks.append(Block(isSame: true, old: match.old..<match.old + 1, new: match.new..<match.new + 1))
            }
            oldEnd += 1
            newEnd += 1
        }
        return blocks
    }

    /// A single character that two unlike passages happen to share is no common text: it joins the change.
    private static func readable(_ blocks: [Block], _ oldTokens: [Substring]) -> [Block] {
        var joined: [Block] = []
        for (number, block) in blocks.enumerated() {
            let isIsland =
                block.isSame && block.old.count == 1 && number > 0 && number + 1 < blocks.count
                && oldTokens[block.old.lowerBound].first?.isWordASCII == false
            var piece = block
            if isIsland { piece.isSame = false }
            if let last = joined.last, !last.isSame, !piece.isSame {
                joined[joined.count - 1].old = last.old.lowerBound..<piece.old.upperBound
                joined[joined.count - 1].new = last.new.lowerBound..<piece.new.upperBound
            } else {
                joined.append(piece)
            }
        }
        return joined
    }

    /// How much of two texts is the same, 0 to 1: shared pairs of neighbouring characters (Dice).
    static func similarity(_ old: String, _ new: String) -> Double {
        let (oldPairs, newPairs) = (pairs(old), pairs(new))
        guard !oldPairs.isEmpty, !newPairs.isEmpty else { return old == new ? 1 : 0 }
        var shared = 0
        var (left, right) = (0, 0)
        while left < oldPairs.count, right < newPairs.count {
            if oldPairs[left] == newPairs[right] {
                shared += 1
                left += 1
                right += 1
            } else if oldPairs[left] < newPairs[right] {
                left += 1
            } else {
                right += 1
            }
        }
        return 2 * Double(shared) / Double(oldPairs.count + newPairs.count)
    }

    /// The first 4,000 characters tell well enough what a paragraph is about.
    private static func pairs(_ text: String) -> [UInt64] {
        var pairs: [UInt64] = []
        var before: UInt64?
        for scalar in text.unicodeScalars.prefix(4_000) where !scalar.properties.isWhitespace {
            if let before { pairs.append(before << 32 | UInt64(scalar.value)) }
            before = UInt64(scalar.value)
        }
        return pairs.sorted()
    }
}

extension Character {
    fileprivate var isWordASCII: Bool { isASCII && (isLetter || isNumber) }
}
