import AnnualReport

/// Finds the first-level headings of a report among its paragraphs.
///
/// Headings may be numbered wrongly, have no number, or stand inside a run of text without line breaks.
struct SectionSplitter {
    /// A heading, and which item it is.
    struct Heading {
        var item: Int
        var printed: PrintedHeading
        var text: String
    }

    private(set) var headings: [Heading] = []

    init(_ items: inout [ReportItem]) {
        headings = SectionSplitter.headings(in: items)
        if Set(headings.compactMap(\.printed.section)).count < 4 {
            items = InlineHeadings.separate(items)
            headings = SectionSplitter.headings(in: items)
        }
    }

    private static func headings(in items: [ReportItem]) -> [Heading] {
        var found: [Heading] = []
        for (index, item) in items.enumerated() {
            guard case .paragraph(let paragraph) = item, paragraph.text.utf8.count <= SectionTitles.longest * 3 + 24
            else { continue }
            if let heading = heading(paragraph, at: index) { found.append(heading) }
        }
        return withoutContents(addingUnknown(to: found, in: items))
    }

    private static func heading(_ paragraph: ItemParagraph, at index: Int) -> Heading? {
        let text = (paragraph.numbering ?? "") + paragraph.text
        guard !endsSentence(text) else { return nil }
        let key = SectionNumber.key(text)
        let isNumbered = SectionNumber.isFirstLevel(key.number) || paragraph.headingLevel == 1
        guard let match = SectionTitles.match(key, isNumbered: isNumbered) else { return nil }
        return Heading(
            item: index,
            printed: PrintedHeading(
                number: SectionNumber.printed(text), title: SectionNumber.title(text), section: match.section,
                place: paragraph.place),
            text: text)
    }

    static func endsSentence(_ text: String) -> Bool {
        guard let last = text.unicodeScalars.last else { return false }
        return "。；，：;,".unicodeScalars.contains(last)
    }

    /// Parts that the form does not know: numbered on the first level, right behind a known heading's number.
    private static func addingUnknown(to known: [Heading], in items: [ReportItem]) -> [Heading] {
        guard let first = known.first else { return known }
        var result: [Heading] = []
        var knownItems = Dictionary(known.map { ($0.item, $0) }, uniquingKeysWith: { first, _ in first })
        var lastNumber = 0
        for index in first.item..<items.count {
            if let heading = knownItems.removeValue(forKey: index) {
                result.append(heading)
                lastNumber = SectionNumber.value(heading.printed.number) ?? lastNumber + 1
                continue
            }
            guard case .paragraph(let paragraph) = items[index], paragraph.text.utf8.count <= SectionTitles.longest * 3
            else { continue }
            let text = (paragraph.numbering ?? "") + paragraph.text
            let key = LabelKey(text)
            guard case .chinese(let number)? = key.number, number == lastNumber + 1,
                number > SectionKey.mandated.count
                    || isFollowedByNext(number, after: index, known: known),
                !endsSentence(text), RequestLabels.match(key, in: nil) == nil
            else { continue }
            result.append(
                Heading(
                    item: index,
                    printed: PrintedHeading(
                        number: SectionNumber.printed(text), title: SectionNumber.title(text), section: nil,
                        place: paragraph.place),
                    text: text))
            lastNumber = number
        }
        return result
    }

    /// The next known heading carries the next number, so that this one is a part of its own and no sub-heading.
    private static func isFollowedByNext(_ number: Int, after index: Int, known: [Heading]) -> Bool {
        guard let next = known.first(where: { $0.item > index }) else { return false }
        return SectionNumber.value(next.printed.number) == number + 1
    }

    /// A table of contents names every heading before the first section begins: only the last run counts.
    private static func withoutContents(_ headings: [Heading]) -> [Heading] {
        let sections = headings.compactMap(\.printed.section)
        guard sections.count >= 8, let restart = headings.lastIndex(where: { $0.printed.section == .overview }),
            restart >= 4
        else { return headings }
        let before = headings[..<restart]
        let isContents = zip(before, before.dropFirst()).allSatisfy { $1.item - $0.item <= 1 }
        return isContents ? Array(headings[restart...]) : headings
    }
}

/// The numbers of first-level headings.
enum SectionNumber {
    private static let digits = Array("一二三四五六七八九十")

    /// 一、 as the form has it; “第一部分”, “1、” and “一 ” are seen.
    static func key(_ text: String) -> LabelKey {
        let words = text.dropFirst(prefixLength(text))
        guard words.startIndex > text.startIndex, !words.isEmpty else { return LabelKey(text) }
        return LabelKey("\(printed(text))、" + words)
    }

    /// Characters of a number that `LabelKey` does not take for one: 第一部分, or 一 with a blank behind it.
    private static func prefixLength(_ text: String) -> Int {
        guard let first = text.unicodeScalars.first, first == "第" || digits.contains(Character(first)) else { return 0 }
        let characters = Array(text.prefix(6))
        if characters.count > 4, characters[0] == "第", digits.contains(characters[1]), characters[2] == "部",
            characters[3] == "分"
        {
            return characters.count > 5 && "、：:. ".contains(characters[4]) ? 5 : 4
        }
        if characters.count > 2, digits.contains(characters[0]), characters[1].isWhitespace { return 2 }
        return 0
    }

    static func isFirstLevel(_ number: LabelKey.Number?) -> Bool {
        if case .chinese = number { true } else { false }
    }

    /// 一 of 一、总体情况; empty without a number.
    static func printed(_ text: String) -> String {
        if prefixLength(text) >= 4 { return String(text.dropFirst().prefix(1)) }
        let number = text.prefix { digits.contains($0) }
        if !number.isEmpty { return String(number) }
        if case .arabic(let value)? = LabelKey(text).number { return String(value) }
        if case .bracketed(let value)? = LabelKey(text).number, value <= digits.count {
            return "（\(digits[value - 1])）"
        }
        return ""
    }

    /// The words behind the number.
    static func title(_ text: String) -> String {
        let length = prefixLength(text)
        if length > 0 { return trimmed(text.dropFirst(length)) }
        guard LabelKey(text).number != nil else { return trimmed(Substring(text)) }
        let marks = "（()）、.．,， \u{3000}".unicodeScalars
        let rest = text.unicodeScalars.drop {
            SectionNumber.digits.contains(Character($0)) || $0.properties.numericType != nil || marks.contains($0)
        }
        return trimmed(Substring(rest))
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        text.trimWhiteSpace()
        return String(text)
    }

    /// 1 to 10 for 一 to 十 and for Arabic numbers.
    static func value(_ printed: String) -> Int? {
        if let value = Int(printed) { return value }
        if case .chinese(let value)? = LabelKey(printed + "、").number { return value }
        return nil
    }
}

/// Headings that stand inside a paragraph, because the text lost its line breaks.
enum InlineHeadings {
    private static let printed: [[Unicode.Scalar]] = SectionKey.mandated.map {
        Array($0.officialHeading.unicodeScalars)
    }

    /// Cuts paragraphs before and behind each official heading that stands in them with its number.
    static func separate(_ items: [ReportItem]) -> [ReportItem] {
        items.flatMap { item -> [ReportItem] in
            guard case .paragraph(let paragraph) = item, paragraph.text.utf8.count > 60 else { return [item] }
            let pieces = pieces(of: paragraph.text)
            guard pieces.count > 1 else { return [item] }
            return pieces.map {
                .paragraph(
                    ItemParagraph(text: $0, headingLevel: nil, numbering: nil, place: paragraph.place))
            }
        }
    }

    private static func pieces(of text: String) -> [String] {
        let scalars = Array(text.unicodeScalars)
        var cuts: [(start: Int, end: Int)] = []
        var position = 0
        while position < scalars.count {
            if let heading = printed.first(where: { scalars[position...].starts(with: $0) }) {
                cuts.append((position, position + heading.count))
                position += heading.count
            } else {
                position += 1
            }
        }
        guard !isEnumeration(cuts, in: scalars) else { return [text] }
        var pieces: [String] = []
        var from = 0
        for cut in cuts {
            append(scalars[from..<cut.start], to: &pieces)
            append(scalars[cut.start..<cut.end], to: &pieces)
            from = cut.end
        }
        append(scalars[from...], to: &pieces)
        return pieces
    }

    /// “包括一、总体情况；二、主动公开政府信息情况；…” lists the parts and opens none.
    private static func isEnumeration(_ cuts: [(start: Int, end: Int)], in scalars: [Unicode.Scalar]) -> Bool {
        guard cuts.count >= 3 else { return cuts.isEmpty }
        return zip(cuts, cuts.dropFirst()).allSatisfy { $1.start - $0.end <= 2 }
    }

    private static func append(_ scalars: ArraySlice<Unicode.Scalar>, to pieces: inout [String]) {
        var text = Substring(String(String.UnicodeScalarView(scalars)))
        text.trimWhiteSpace()
        if !text.isEmpty { pieces.append(String(text)) }
    }
}
