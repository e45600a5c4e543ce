/// What was done to a stretch of text.
public enum Change: Hashable, Sendable {
    case kept, added, removed
}

/// A stretch of text and what was done to it.
public struct InlineChange: Hashable, Sendable {
    public let change: Change
    public let inlines: [Inline]
}

/// How the content of a paragraph or cell changed, by words of letters and by single ideographs.
public struct InlineDifference: Hashable, Sendable {
    public let changes: [InlineChange]

    public init(from old: InlineText, to new: InlineText) {
        var changes: [(Change, [Inline])] = []
        for step in SequenceDifference.steps(Self.pieces(old), Self.pieces(new)) {
            let (change, piece): (Change, Inline) =
                switch step {
                case .kept(let piece): (.kept, piece)
                case .added(let piece): (.added, piece)
                case .removed(let piece): (.removed, piece)
                }
            if changes.last?.0 == change {
                changes[changes.count - 1].1.append(piece)
            } else {
                changes.append((change, [piece]))
            }
        }
        self.changes = changes.map { InlineChange(change: $0.0, inlines: Self.joined($0.1)) }
    }

    /// The content before the change.
    public var old: InlineText { InlineText(changes.filter { $0.change != .added }.flatMap(\.inlines)) }

    /// The content after the change.
    public var new: InlineText { InlineText(changes.filter { $0.change != .removed }.flatMap(\.inlines)) }

    /// Runs of one setting put together; spaces stay as they are, since the pieces are parts of lines.
    private static func joined(_ pieces: [Inline]) -> [Inline] {
        var result: [Inline] = []
        for piece in pieces {
            if case .text(let run) = piece, case .text(let before) = result.last, run.isSet(like: before) {
                result[result.count - 1] = .text(TextRun(before.text + run.text, run.marks, link: run.link))
            } else {
                result.append(piece)
            }
        }
        return result
    }

    /// Words of letters and digits, and everything else character by character.
    static func pieces(_ content: InlineText) -> [Inline] {
        content.inlines.flatMap { inline -> [Inline] in
            guard case .text(let run) = inline else { return [.lineBreak] }
            return words(run.text).map { .text(TextRun($0, run.marks, link: run.link)) }
        }
    }

    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        for character in text {
            if character.isASCII, character.isLetter || character.isNumber {
                word.append(character)
                continue
            }
            if !word.isEmpty { words.append(word) }
            word = ""
            words.append(String(character))
        }
        return word.isEmpty ? words : words + [word]
    }
}
