import AnnualReport
import OfficeFiles

/// Joins printed lines into paragraphs, as Chinese official texts are set: the first line is indented by two letters,
/// the last one is short.
struct ParagraphLayout {
    struct Line {
        var words: [Int]
        var page: Int
        var left: Double
        var right: Double
        var y: Double
        var flow: Double
        var em: Double
        var text: String
        var place: SourcePlace
    }

    /// All lengths below are in em.
    private static let indent = 1.2
    private static let deepestIndent = 3.0
    private static let shortBy = 2.6
    private static let letterSizeStep = 0.15
    private static let wideGap = 1.5
    private static let narrowGap = 0.2
    /// A title's letters are larger than those of the text: 二号 or 小二 over 三号.
    private static let titleSize = 1.1
    /// How far the middle of a centred line is from the middle of the page's text.
    private static let centring = 0.5
    /// From line to line of one title; two titles, or a title and a line of its own, stand farther apart.
    private static let titleStep = 2.0
    /// Less is no line of a title but what the page shows beside it.
    private static let titleLetters = 2

    private let field: WordField
    private var leftEdge: [Double]
    private var rightEdge: [Double]
    private var lineStep: Double
    /// Letters of the running text.
    private var textSize = 0.0

    /// - Returns: each paragraph with the height of its first line in the strip.
    static func paragraphs(of field: WordField, pageCount: Int, breaks: [Double]) -> [(flow: Double, SourceParagraph)] {
        var layout = ParagraphLayout(field: field, pageCount: pageCount)
        return layout.paragraphs(breaks: breaks)
    }

    private init(field: WordField, pageCount: Int) {
        self.field = field
        leftEdge = Array(repeating: 0, count: pageCount)
        rightEdge = Array(repeating: 0, count: pageCount)
        lineStep = 0
    }

    private mutating func paragraphs(breaks: [Double]) -> [(flow: Double, SourceParagraph)] {
        let lines = lines()
        measure(lines)
        var result: [(flow: Double, SourceParagraph)] = []
        var previous: Line?
        var nextBreak = 0
        for line in lines {
            var isCut = false
            while nextBreak < breaks.count, breaks[nextBreak] < line.flow {
                nextBreak += 1
                isCut = true
            }
            if let before = previous, !isCut, let last = result.indices.last, continues(before, line) {
                result[last].1.text += Self.separator(result[last].1.text, line.text) + line.text
            } else {
                result.append((line.flow, SourceParagraph(line.text, place: line.place)))
            }
            previous = line
        }
        return result
    }

    // MARK: Lines

    private func lines() -> [Line] {
        var lines: [[Int]] = []
        for index in field.words.indices where !field.isTaken[index] {
            let word = field.words[index]
            if let first = lines.last?.first, field.words[first].page == word.page,
                field.words[first].line == word.line
            {
                lines[lines.count - 1].append(index)
            } else {
                lines.append([index])
            }
        }
        return lines.compactMap(line)
    }

    private func line(_ indices: [Int]) -> Line? {
        let sorted = indices.sorted {
            (field.words[$0].left, field.words[$0].order) < (field.words[$1].left, field.words[$1].order)
        }
        guard let first = sorted.first.map({ field.words[$0] }) else { return nil }
        let em = sorted.map { field.words[$0] }.max { $0.right - $0.left < $1.right - $1.left }?.em ?? first.em
        let isSpaced =
            sorted.count >= 3 && sorted.allSatisfy { field.words[$0].text.unicodeScalars.count == 1 }
        var text = ""
        var end = first.left
        for index in sorted {
            let word = field.words[index]
            let gap = (word.left - end) / em
            if !text.isEmpty, !isSpaced || gap > WordField.widestLetterSpacing {
                if gap > Self.wideGap { text += "\t" } else if gap > Self.narrowGap { text += " " }
            }
            text += word.text
            end = max(end, word.right)
        }
        return Line(
            words: sorted, page: first.page, left: first.left, right: end, y: first.y, flow: first.flow, em: em,
            text: text, place: first.place)
    }

    // MARK: Setting

    /// Finds where full lines begin and end on each page, and how far apart lines stand.
    private mutating func measure(_ lines: [Line]) {
        var left = Double.infinity
        var right = 0.0
        var steps: [Double] = []
        for (index, line) in lines.enumerated() {
            left = min(left, line.left)
            right = max(right, line.right)
            if index > 0, lines[index - 1].page == line.page, line.y > lines[index - 1].y {
                steps.append((line.y - lines[index - 1].y) / line.em)
            }
        }
        steps.sort()
        lineStep = steps.isEmpty ? 2 : steps[steps.count / 2]
        let sizes = lines.map(\.em).sorted()
        textSize = sizes.isEmpty ? 0 : sizes[sizes.count / 2]
        let byPage = Dictionary(grouping: lines, by: \.page)
        for (page, lines) in byPage where page < leftEdge.count {
            // A page with a few lines says little about its margins; odd and even pages may differ.
            let isRepresentative = lines.count >= 6
            leftEdge[page] = isRepresentative ? lines.map(\.left).min() ?? left : left
            rightEdge[page] = isRepresentative ? lines.map(\.right).max() ?? right : right
        }
    }

    private func continues(_ before: Line, _ line: Line) -> Bool {
        if continuesTitle(before, line) { return true }
        let em = before.em
        guard abs(before.em - line.em) <= Self.letterSizeStep * max(em, line.em) else { return false }
        guard line.left - leftEdge[line.page] < Self.indent * em else { return false }
        // Set in from the margin by more than a first line is: centred.
        guard before.left - leftEdge[before.page] < Self.deepestIndent * em else { return false }
        guard rightEdge[before.page] - before.right < Self.shortBy * em else { return false }
        if before.page == line.page {
            guard (line.y - before.y) / em < lineStep * 1.35 else { return false }
        } else {
            guard line.page == before.page + 1 else { return false }
        }
        return !beginsHeading(line.text) || runsOn(before.text)
    }

    /// A title that needs more than one line: large letters, each line centred, one closely below the other.
    private func continuesTitle(_ before: Line, _ line: Line) -> Bool {
        guard before.page == line.page, isTitleLine(before), isTitleLine(line),
            abs(before.em - line.em) <= Self.letterSizeStep / 2 * before.em,
            (line.y - before.y) / before.em < Self.titleStep
        else { return false }
        // A line that fills the page has no choice but to be centred; the one below it shows that the setting is.
        return line.left - leftEdge[line.page] >= line.em
    }

    private func isTitleLine(_ line: Line) -> Bool {
        let middle = (leftEdge[line.page] + rightEdge[line.page]) / 2
        return line.em >= textSize * Self.titleSize && line.text.count >= Self.titleLetters
            && abs((line.left + line.right) / 2 - middle) <= Self.centring * line.em
    }

    /// 一、 or （一）: headings set at the margin.
    private func beginsHeading(_ text: String) -> Bool {
        switch LabelKey(text.prefix(8)).number {
        case .chinese, .bracketed: true
        case .arabic, nil: false
        }
    }

    /// Whether a line cannot be the end of a paragraph.
    private func runsOn(_ text: String) -> Bool {
        guard let last = text.last else { return false }
        return "，、（第和及与或《“".contains(last)
    }

    private static func separator(_ text: String, _ next: String) -> String {
        guard let last = text.unicodeScalars.last, let first = next.unicodeScalars.first else { return "" }
        return last.isLatinLetterOrDigit && first.isLatinLetterOrDigit
            && !(("0"..."9").contains(last) && ("0"..."9").contains(first)) ? " " : ""
    }
}
