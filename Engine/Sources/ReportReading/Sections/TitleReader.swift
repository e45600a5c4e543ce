import AnnualReport

/// The title of a report, and the organ and year in it: 某区某局2022年政府信息公开工作年度报告.
struct TitleReader {
    var title: String?
    var organ: String?
    var year: Int?
    /// Items that make up the title, so that they are not text of the preamble.
    var items: Set<Int> = []

    /// The longest line that is taken for a title, in UTF-8 bytes: 80 characters.
    private static let longest = 240
    /// Paragraphs before the first section that are looked at; a saved page has its navigation there.
    private static let reach = 400

    init(_ paragraphs: [(item: Int, paragraph: ItemParagraph)]) {
        let lines = paragraphs.suffix(TitleReader.reach)
        var best: (score: Int, reading: TitleReader)?
        for (offset, line) in lines.enumerated() {
            let before = Array(lines.dropLast(lines.count - offset).suffix(2))
            let whole = TitleReader.namesReport(line.paragraph.text) ? [line] : TitleReader.brokenTitle(before, line)
            guard !whole.isEmpty else { continue }
            let reading = TitleReader(whole, before: before.dropLast(whole.count - 1))
            let score = reading.score
            if score >= best?.score ?? 1 { best = (score, reading) }
        }
        if let best { self = best.reading }
    }

    private static func namesReport(_ text: String) -> Bool {
        guard text.utf8.count <= longest, text.has("政府信息公开") || text.has("信息公开工作") else { return false }
        guard text.has("年度报告") || text.has("年报") || text.has("工作报告") else { return false }
        return !SectionSplitter.endsSentence(text) && !text.has("《") && !text.has("根据")
    }

    /// A title that is printed over two lines, broken inside its words: “…政府信” over “息公开工作年度报告”.
    ///
    /// - Returns: both lines, or none where they make no title together.
    private static func brokenTitle(
        _ before: [(item: Int, paragraph: ItemParagraph)], _ line: (item: Int, paragraph: ItemParagraph)
    ) -> [(item: Int, paragraph: ItemParagraph)] {
        guard let previous = before.last, line.item == previous.item + 1, line.paragraph.text.utf8.count <= longest / 2,
            line.paragraph.text.contains("报告") || line.paragraph.text.contains("年报"),
            !SectionSplitter.endsSentence(previous.paragraph.text),
            !namesReport(previous.paragraph.text), namesReport(previous.paragraph.text + line.paragraph.text)
        else { return [] }
        return [previous, line]
    }

    /// - Parameters:
    ///   - whole: the lines that name the report, one or two.
    ///   - before: up to two lines above them.
    private init(
        _ whole: [(item: Int, paragraph: ItemParagraph)], before: ArraySlice<(item: Int, paragraph: ItemParagraph)>
    ) {
        var text = whole.map(\.paragraph.text).joined()
        items = Set(whole.map(\.item))
        (organ, year) = TitleReader.parts(text)
        // The organ, and sometimes the year, stand on lines of their own above.
        for previous in before.reversed() where organ == nil || year == nil {
            let above = previous.paragraph.text
            guard above.utf8.count <= 90, !SectionSplitter.endsSentence(above), TitleReader.mayBeTitleLine(above) else {
                break
            }
            text = above + text
            items.insert(previous.item)
            (organ, year) = TitleReader.parts(text)
        }
        title = text
    }

    private static func mayBeTitleLine(_ text: String) -> Bool {
        if TitleReader.yearRange(in: Array(Folding.folded(text).unicodeScalars)) != nil { return true }
        return text.contains { "局委办府院厅部处会所站队社署关室公司中心".contains($0) }
            && !text.contains { "|>:：»/".contains($0) }
    }

    private var score: Int {
        guard let title else { return 0 }
        var score = 1
        if year != nil { score += 2 }
        if organ != nil { score += 2 }
        if !title.contains(where: { ">»|_›".contains($0) }), !title.contains("首页") { score += 2 }
        return score
    }

    /// The organ before the year, and the year, of a title in one line.
    private static func parts(_ text: String) -> (String?, Int?) {
        let scalars = Array(Folding.folded(text).unicodeScalars)
        let subject = Array("政府信息公开".unicodeScalars)
        let subjectStart = scalars.indices.first { scalars[$0...].starts(with: subject) } ?? scalars.count
        guard let (range, year) = yearRange(in: scalars) else {
            return (organ(scalars[..<subjectStart]), nil)
        }
        return (organ(scalars[..<min(range.lowerBound, subjectStart)]), year)
    }

    /// A name needs two characters; what is shorter is damage.
    private static func organ(_ scalars: ArraySlice<Unicode.Scalar>) -> String? {
        var name = scalars
        for prefix in ["关于公布", "关于发布", "关于"] where name.starts(with: prefix.unicodeScalars) {
            name = name.dropFirst(prefix.unicodeScalars.count)
        }
        return name.count >= 2 ? String(String.UnicodeScalarView(name)) : nil
    }

    /// 2022年 or 二〇二二年, the last one before the subject.
    private static func yearRange(in scalars: [Unicode.Scalar]) -> (Range<Int>, Int)? {
        for end in scalars.indices where scalars[end] == "年" && end >= 4 {
            var value = 0
            for scalar in scalars[(end - 4)..<end] {
                guard let digit = digit(scalar) else {
                    value = 0
                    break
                }
                value = value * 10 + digit
            }
            if (1990...2100).contains(value) { return (end - 4..<end, value) }
        }
        return nil
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Int? {
        if (48...57).contains(scalar.value) { return Int(scalar.value - 48) }
        if "〇○零ＯO".unicodeScalars.contains(scalar) { return 0 }
        return Array("一二三四五六七八九".unicodeScalars).firstIndex(of: scalar).map { $0 + 1 }
    }
}
