import AnnualReport
import OfficeFiles

/// A word of the page as the layout sees it.
struct PrintedWord {
    var text: String
    /// Its letters and digits in one spelling; empty for punctuation alone.
    var key: [Unicode.Scalar]
    /// From 0.
    var page: Int
    var left: Double
    var right: Double
    /// Height of its middle on its page. Boxes are as tall as fonts claim, so only their middles can be compared.
    var y: Double
    /// Height over all pages as one strip, without what repeats on each page.
    var flow = 0.0
    /// Rank in the order in which the file draws.
    var order: Int
    /// Size of its letters; known by their width.
    var em: Double
    /// Line of its page, from 1.
    var line = 0
    /// Touches the edge of the page: what lies beyond is lost, and a number may have lost digits.
    var mayBeCut = false

    var middle: Double { (left + right) / 2 }
    var place: SourcePlace { .page(page + 1, line: line) }
}

extension PrintedWord {
    /// Nothing is printed this near to the edge of the paper, in points, unless it runs over it.
    private static let edge = 6.0

    init(_ word: PDFWord, page: Int, pageWidth: Double, order: Int) {
        text = word.text
        key = Self.key(of: word.text)
        self.page = page
        left = word.left
        right = word.right
        y = (word.top + word.bottom) / 2
        self.order = order
        em = Self.em(of: word)
        mayBeCut = word.left < Self.edge || word.right > pageWidth - Self.edge
    }

    static func key(of text: String) -> [Unicode.Scalar] {
        var key: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            if let folded = Folding.fold(scalar), isMeaningful(folded) { key.append(folded) }
        }
        return key
    }

    private static func isMeaningful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case 0...0x7F, 0xA0...0xBF, 0x2000...0x206F, 0x2500...0x25FF, 0x3000...0x303F, 0xFE30...0xFE6F: false
        default: true
        }
    }

    /// Ideographs are one em wide, other letters about half of one.
    private static func em(of word: PDFWord) -> Double {
        var halves = 0
        for scalar in word.text.unicodeScalars { halves += scalar.value >= 0x2E80 ? 2 : 1 }
        let width = word.right - word.left
        let height = word.bottom - word.top
        // Turned by a right angle: the width is the height of the letters.
        if halves >= 4, height > width * 2 { return max(1, width / 1.3) }
        return max(1, width * 2 / Double(max(1, halves)))
    }

    /// Digits, alone or as a number is printed, or a mark that stands for none: what number columns hold.
    var isFigureLike: Bool {
        var hasDigit = false
        for scalar in text.unicodeScalars {
            guard let folded = Folding.fold(scalar) else { continue }
            switch folded {
            case "0"..."9": hasDigit = true
            case ".", ",", "-", "/", "%", "(", ")", "件", "无", "万", "元", "+": break
            default: return false
            }
        }
        if hasDigit { return true }
        return text.unicodeScalars.allSatisfy { "/-—–－一无／".unicodeScalars.contains($0) }
    }
}

/// The words of a document, ordered down the strip of its pages, and who has claimed which.
struct WordField {
    private(set) var words: [PrintedWord]
    /// Claimed words are part of a table or left out.
    var isTaken: [Bool]
    /// Words by the first letter of their key, for the search of labels.
    private var byFirst: [Unicode.Scalar: [Int]] = [:]
    /// Comparisons left for the search of labels. A report takes some ten thousands; what is made to take more
    /// than this gets no tables.
    private var budget = 3_000_000

    init(_ words: [PrintedWord]) {
        self.words = words.sorted { ($0.flow, $0.left, $0.order) < ($1.flow, $1.left, $1.order) }
        isTaken = Array(repeating: false, count: words.count)
        for (index, word) in self.words.enumerated() {
            if let first = word.key.first { byFirst[first, default: []].append(index) }
        }
    }

    /// Indices of the words whose height in the strip lies in the range.
    func indices(in flow: ClosedRange<Double>) -> Range<Int> {
        let start = words.partitionPoint { $0.flow >= flow.lowerBound }
        let end = words.partitionPoint { $0.flow > flow.upperBound }
        return start..<max(start, end)
    }

    /// Unclaimed words in the range.
    func free(in flow: ClosedRange<Double>) -> [Int] {
        indices(in: flow).filter { !isTaken[$0] }
    }
}

// MARK: - Labels

extension WordField {
    /// Finds every place where the label stands, on one line or broken over several, and claims its words.
    ///
    /// The words must say exactly the label, and each must stand right of the one before or below it, so that the
    /// height of the cell, of which no line is drawn in the text, becomes known.
    ///
    /// - Parameter reachesNextPage: the cell may be tall and go on anywhere on the next page, as the label of a
    ///   group does, whose rest is set in the middle of the group's rest.
    mutating func claim(
        _ label: [Unicode.Scalar], in flow: ClosedRange<Double> = -Double.infinity...Double.infinity,
        x: ClosedRange<Double> = -Double.infinity...Double.infinity, reachesNextPage: Bool = false
    ) -> [PrintedCell] {
        guard let first = label.first, let starts = byFirst[first] else { return [] }
        var found: [PrintedCell] = []
        budget -= starts.count
        guard budget > 0 else { return [] }
        for start in starts where !isTaken[start] && flow.contains(words[start].flow) && x.contains(words[start].middle)
        {
            guard fits(words[start].key, label, at: 0) else { continue }
            var chain = [start]
            guard complete(&chain, label, offset: words[start].key.count, reachesNextPage) else { continue }
            for index in chain { isTaken[index] = true }
            found.append(PrintedCell(chain, of: self))
        }
        return found
    }

    private func fits(_ key: [Unicode.Scalar], _ label: [Unicode.Scalar], at offset: Int) -> Bool {
        guard offset + key.count <= label.count else { return false }
        for index in key.indices where key[index] != label[offset + index] { return false }
        return true
    }

    private mutating func complete(
        _ chain: inout [Int], _ label: [Unicode.Scalar], offset: Int, _ reachesNextPage: Bool
    ) -> Bool {
        if offset == label.count { return true }
        var next = continuations(of: chain, label, offset: offset)
        if next.isEmpty, reachesNextPage { next = continuationOnNextPage(of: chain, label, offset: offset) }
        for word in next {
            chain.append(word)
            if complete(&chain, label, offset: offset + words[word].key.count, reachesNextPage) { return true }
            chain.removeLast()
        }
        return false
    }

    /// The first word of the cell's column on the next page, if the label goes on with it.
    private mutating func continuationOnNextPage(of chain: [Int], _ label: [Unicode.Scalar], offset: Int) -> [Int] {
        guard let last = chain.last.map({ words[$0] }) else { return [] }
        let left = chain.map { words[$0].left }.min() ?? last.left
        let right = chain.map { words[$0].right }.max() ?? last.right
        let start = words.partitionPoint { $0.page > last.page }
        for index in start..<words.count {
            let word = words[index]
            budget -= 1
            guard budget > 0, word.page == last.page + 1 else { return [] }
            guard !isTaken[index], !word.key.isEmpty, min(right, word.right) - max(left, word.left) > 0 else {
                continue
            }
            let isInside = word.left > left - last.em && word.right < right + last.em
            return isInside && fits(word.key, label, at: offset) ? [index] : []
        }
        return []
    }

    /// Line spacing inside table cells reaches a fixed 28 points at letters of 10.
    static let widestLineSpacing = 3.3
    /// Letters that are spaced out stand so far apart, in em; columns of one cell stand farther.
    static let widestLetterSpacing = 2.0
    /// Middles of one line differ by less, in em, also where two fonts meet.
    static let sameLine = 0.42

    /// Words that may come next in a cell: on the same line to the right, then on the lines below; nearest first.
    private mutating func continuations(of chain: [Int], _ label: [Unicode.Scalar], offset: Int) -> [Int] {
        guard let lastIndex = chain.last else { return [] }
        let last = words[lastIndex]
        let em = last.em
        let window = span(last.flow - em, last.flow + WordField.widestLineSpacing * em)
        var left = Double.infinity
        var right = -Double.infinity
        for index in chain {
            left = min(left, words[index].left)
            right = max(right, words[index].right)
        }
        var candidates: [(distance: Double, index: Int)] = []
        for index in indices(in: window) {
            budget -= 1
            guard budget > 0 else { return [] }
            guard !isTaken[index], !words[index].key.isEmpty, fits(words[index].key, label, at: offset),
                !chain.contains(index)
            else { continue }
            let word = words[index]
            let drop = word.flow - last.flow
            if abs(drop) < WordField.sameLine * em {
                let gap = word.left - last.right
                if gap > -em, gap < WordField.widestLetterSpacing * em, word.left > last.left {
                    candidates.append((max(0, gap), index))
                }
            } else if drop > 0 {
                let shared = min(right, word.right) - max(left, word.left)
                if shared > 0.3 * min(right - left, word.right - word.left) {
                    candidates.append((drop + 10 * em, index))
                }
            }
        }
        return candidates.sorted { $0 < $1 }.prefix(4).map(\.index)
    }
}

extension RandomAccessCollection where Index == Int {
    /// The first index whose element does not belong to the left part; the elements must be so parted.
    func partitionPoint(isRight: (Element) -> Bool) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = low + (high - low) / 2
            if isRight(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// A range whose ends come from the page: where they are the wrong way round, the range is its beginning only.
func span(_ lower: Double, _ upper: Double) -> ClosedRange<Double> {
    lower...max(lower, upper)
}

/// Words that stand in one cell of a table.
struct PrintedCell {
    /// In reading order.
    var words: [Int]
    var left: Double
    var right: Double
    /// Height in the strip of the middle of the first and of the last line.
    var top: Double
    var bottom: Double
    var em: Double

    init(_ indices: [Int], of field: WordField) {
        words = indices
        left = indices.map { field.words[$0].left }.min() ?? 0
        right = indices.map { field.words[$0].right }.max() ?? 0
        top = indices.map { field.words[$0].flow }.min() ?? 0
        bottom = indices.map { field.words[$0].flow }.max() ?? 0
        em = indices.map { field.words[$0].em }.max() ?? 1
    }

    var middle: Double { (left + right) / 2 }
    var height: Double { (top + bottom) / 2 }

    func text(in field: WordField) -> String {
        field.joined(words)
    }

    func place(in field: WordField) -> SourcePlace {
        words.first.map { field.words[$0].place } ?? .page(1, line: 1)
    }

    /// Rank of its last word in drawing order.
    func lastOrder(in field: WordField) -> Int {
        words.map { field.words[$0].order }.max() ?? 0
    }

    func firstOrder(in field: WordField) -> Int {
        words.map { field.words[$0].order }.min() ?? 0
    }

    mutating func absorb(_ index: Int, of field: WordField) {
        self = PrintedCell(field.inReadingOrder(words + [index]), of: field)
    }
}

extension WordField {
    func inReadingOrder(_ indices: [Int]) -> [Int] {
        guard indices.count > 1 else { return indices }
        let em = indices.map { words[$0].em }.max() ?? 1
        var lines: [[Int]] = []
        for index in indices.sorted(by: { words[$0].flow < words[$1].flow }) {
            if let first = lines.last?.first, words[index].flow - words[first].flow < WordField.sameLine * em {
                lines[lines.count - 1].append(index)
            } else {
                lines.append([index])
            }
        }
        return lines.flatMap { $0.sorted { words[$0].left < words[$1].left } }
    }

    /// The words as one text: Chinese joins without space, also over line ends; Latin words and numbers keep one.
    func joined(_ indices: [Int]) -> String {
        var text = ""
        for index in indices {
            if let last = text.unicodeScalars.last, let next = words[index].text.unicodeScalars.first,
                last.isLatinLetterOrDigit && next.isLatinLetterOrDigit
            {
                text += " "
            }
            text += words[index].text
        }
        return text
    }
}

extension Unicode.Scalar {
    var isLatinLetterOrDigit: Bool {
        switch value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: true
        default: false
        }
    }
}
