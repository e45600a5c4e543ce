/// Finds many words in one pass over a text, whatever their number.
///
/// An Aho–Corasick automaton over UTF-8 bytes, completed to a table: one step a byte, no going back. Bytes that
/// occur in no word share one column, so that a lexicon of a few hundred Chinese words stays in the cache.
/// Build it once (`static let`) and share it.
public struct KeywordScanner: Sendable {
    /// Where a word of the lexicon stands.
    public struct Hit: Hashable, Sendable {
        /// The id that the word was given; several words may share one.
        public var id: Int
        /// UTF-8 offsets into the text scanned.
        public var range: Range<Int>

        public init(id: Int, range: Range<Int>) {
            self.id = id
            self.range = range
        }
    }

    private struct Output: Sendable {
        var id: Int32
        var length: Int32
    }

    /// Column of each byte value; 0 is shared by all bytes that no word has.
    private var classes: [UInt8]
    private var classCount: Int
    /// Row-major: `transitions[state * classCount + class]` is the next state already multiplied by `classCount`.
    private var transitions: [UInt32]
    /// Words that end in a state lie in `outputs[outputStart[state] ..< outputStart[state + 1]]`, longest first.
    private var outputStart: [UInt32]
    private var outputs: [Output]

    /// - Parameter words: each word with its id; empty words are left out. A word given twice is reported for each id.
    public init(_ words: [(word: String, id: Int)]) {
        var trie = Trie()
        for (word, id) in words { trie.insert(word, id: id) }
        classes = trie.classes
        classCount = trie.classCount
        (transitions, outputStart, outputs) = trie.completed().map { nodes, rows in
            var starts: [UInt32] = []
            var flat: [Output] = []
            starts.reserveCapacity(nodes.count + 1)
            for node in nodes {
                starts.append(UInt32(flat.count))
                flat += node.map { Output(id: Int32($0.id), length: Int32($0.length)) }
            }
            starts.append(UInt32(flat.count))
            return (rows, starts, flat)
        }
    }

    /// Calls `found` for every occurrence of every word, overlapping ones too, ordered by end, longer ones first.
    ///
    /// - Parameter found: the word's id and its UTF-8 offsets; returns false to stop.
    @inline(__always)
    public func scan(_ bytes: Span<UInt8>, _ found: (_ id: Int, _ range: Range<Int>) -> Bool) {
        let classes = classes.span
        let transitions = transitions.span
        let starts = outputStart.span
        let width = UInt32(classCount)
        var row: UInt32 = 0
        for index in bytes.indices {
            row = transitions[Int(row) + Int(classes[Int(bytes[index])])]
            guard row != 0 else { continue }
            let state = Int(row / width)
            var output = Int(starts[state])
            let end = Int(starts[state + 1])
            while output < end {
                let match = outputs[output]
                guard found(Int(match.id), index + 1 - Int(match.length)..<index + 1) else { return }
                output += 1
            }
        }
    }

    /// Every occurrence of every word, overlapping ones too, ordered by end.
    public func hits(in text: String) -> [Hit] {
        var hits: [Hit] = []
        scan(text.utf8.span) { id, range in
            hits.append(Hit(id: id, range: range))
            return true
        }
        return hits
    }

    /// Occurrences that do not overlap: the leftmost, and of those that begin together the longest.
    public func leftmostLongestHits(in bytes: Span<UInt8>) -> [Hit] {
        var hits: [Hit] = []
        scan(bytes) { id, range in
            // Ends only grow: a later hit that begins at or before a kept one's start swallows it.
            while let last = hits.last, range.lowerBound <= last.range.lowerBound {
                guard range != last.range else { return true }
                hits.removeLast()
            }
            if let last = hits.last, range.lowerBound < last.range.upperBound { return true }
            hits.append(Hit(id: id, range: range))
            return true
        }
        return hits
    }

    /// Occurrences that do not overlap: the leftmost, and of those that begin together the longest.
    public func leftmostLongestHits(in text: String) -> [Hit] {
        leftmostLongestHits(in: text.utf8.span)
    }

    /// Whether any word occurs.
    public func matches(_ text: String) -> Bool {
        var any = false
        scan(text.utf8.span) { _, _ in
            any = true
            return false
        }
        return any
    }
}

/// The words as a tree of bytes, before it becomes a table.
private struct Trie {
    typealias Ending = (id: Int, length: Int)

    private(set) var classes = [UInt8](repeating: 0, count: 256)
    private(set) var classCount = 1
    private var children: [[UInt8: Int]] = [[:]]
    private var endings: [[Ending]] = [[]]

    mutating func insert(_ word: String, id: Int) {
        guard !word.isEmpty else { return }
        var node = 0
        for byte in word.utf8 {
            if classes[Int(byte)] == 0 {
                // UTF-8 has no more than 243 byte values, so the class number fits a byte.
                classes[Int(byte)] = UInt8(classCount)
                classCount += 1
            }
            if let next = children[node][byte] {
                node = next
            } else {
                children[node][byte] = children.count
                node = children.count
                children.append([:])
                endings.append([])
            }
        }
        endings[node].append((id, word.utf8.count))
    }

    /// The endings of every node, those of its suffixes included, and the complete table of steps.
    func completed() -> Completed {
        var endings = endings
        var rows = [UInt32](repeating: 0, count: children.count * classCount)
        var fallback = [Int](repeating: 0, count: children.count)
        var queue = [0]
        var head = 0
        while head < queue.count {
            let node = queue[head]
            head += 1
            // Breadth first: the fallback's row is complete before the row that copies it.
            if node != 0 {
                for column in 0..<classCount {
                    rows[node * classCount + column] = rows[fallback[node] * classCount + column]
                }
            }
            for (byte, child) in children[node] {
                let column = Int(classes[Int(byte)])
                fallback[child] = node == 0 ? 0 : Int(rows[node * classCount + column]) / classCount
                rows[node * classCount + column] = UInt32(child * classCount)
                endings[child] += endings[fallback[child]]
                queue.append(child)
            }
        }
        return Completed(endings: endings, rows: rows)
    }

    struct Completed {
        var endings: [[Ending]]
        var rows: [UInt32]

        func map<Result>(_ transform: ([[Ending]], [UInt32]) -> Result) -> Result { transform(endings, rows) }
    }
}
