internal import Regulation

/// WRD-21, WRD-22: numbered headings follow one another; no heading is empty.
struct HeadingSequence: ItemCheck {
    static let sequence = ContentCheckInfo(
        "WRD-21", .confirm, "层次序号应连续",
        """
        正文段首的“一、”“（一）”序号中间缺号或者重号的；“（一）”在每个“一、”之下重新起算。表格内的、从头开始另一组的不报。
        """,
        sources: [Citation("党政机关公文格式", number: "GB/T 9704—2012", article: "7.3.3")])
    static let empty = ContentCheckInfo("WRD-22", .block, "不得有空标题", "标题样式的段落没有文字，或者只有序号。", isConvention: true)

    var infos: [ContentCheckInfo] { [Self.sequence, Self.empty] }

    func findings(
        in content: CheckedContent, _ texts: [PassageText], _ context: ContentCheckContext
    ) -> [ContentFinding] {
        emptyHeadings(content) + gaps(texts)
    }

    private func emptyHeadings(_ content: CheckedContent) -> [ContentFinding] {
        content.headings.compactMap { heading in
            let scalars = Array(heading.text.unicodeScalars.map(\.halfWidth).filter { $0 != " " && $0 != "\n" })
            let number = Enumerated(scalars)
            guard scalars.isEmpty || number.map({ $0.end == scalars.count }) == true else { return nil }
            return Self.empty.finding(
                at: heading.place, scalars.isEmpty ? "是空标题，请删去或补上文字" : "的标题只有序号“\(heading.text)”，请补上文字",
                content: "\(heading.level)\(heading.text)")
        }
    }

    private func gaps(_ texts: [PassageText]) -> [ContentFinding] {
        var last: [Enumerated.Form: (number: Int, text: String)] = [:]
        return texts.compactMap { text -> ContentFinding? in
            guard case .paragraph = text.place, let item = Enumerated(text.folded) else { return nil }
            let previous = last[item.form]
            last[item.form] = (item.number, text.text(0..<item.end))
            if item.form == .chinese { last[.bracketed] = nil }
            return finding(item, after: previous, text)
        }
    }

    private func finding(
        _ item: Enumerated, after previous: (number: Int, text: String)?, _ text: PassageText
    ) -> ContentFinding? {
        // A list that begins with 一 begins anew; what begins later goes on from a part that is not here.
        guard item.number != 1 else { return nil }
        let expected = (previous?.number ?? 0) + 1
        guard item.number != expected else { return nil }
        let shown = text.text(0..<item.end)
        let words: String
        if let previous, item.number == previous.number {
            words = "的序号“\(shown)”与前面的重复"
        } else if let previous, item.number < previous.number {
            words = "的序号“\(shown)”在“\(previous.text)”之后，次序有误"
        } else {
            words = "的序号“\(shown)”之前缺“\(item.form.text(expected))”"
        }
        return Self.sequence.finding(
            text, 0..<item.end, words + "，请核对层次序号",
            content: "\(expected)→" + text.foldedText(0..<min(text.folded.count, 30)))
    }
}

/// A paragraph's number at its beginning: 一、 or （一）.
struct Enumerated {
    enum Form: Hashable {
        case chinese, bracketed

        func text(_ number: Int) -> String {
            self == .chinese ? "\(Enumerated.han(number))、" : "（\(Enumerated.han(number))）"
        }
    }

    let form: Form
    let number: Int
    /// Behind the number and its mark.
    let end: Int

    /// - Parameter text: half-width forms.
    init?(_ text: [Unicode.Scalar]) {
        var place = text.firstIndex { $0 != " " && $0 != "\u{3000}" } ?? text.count
        let isBracketed = place < text.count && text[place] == "("
        if isBracketed { place += 1 }
        let start = place
        while place < text.count, Self.digits.contains(text[place]), place - start < 4 { place += 1 }
        guard let value = Self.value(text[start..<place]), place < text.count,
            isBracketed ? text[place] == ")" : text[place] == "、"
        else { return nil }
        form = isBracketed ? .bracketed : .chinese
        number = value
        end = place + 1
    }

    private static let digits = Set("一二三四五六七八九十".unicodeScalars)

    /// 1 to 99.
    private static func value(_ text: ArraySlice<Unicode.Scalar>) -> Int? {
        let units = Array("一二三四五六七八九".unicodeScalars)
        guard !text.isEmpty else { return nil }
        let parts = text.split(separator: "十", omittingEmptySubsequences: false)
        let numbers = parts.map { part in part.count == 1 ? units.firstIndex(of: part.first ?? " ").map { $0 + 1 } : nil
        }
        guard parts.allSatisfy({ $0.count <= 1 }) else { return nil }
        switch parts.count {
        case 1: return numbers[0]
        case 2: return (numbers[0] ?? 1) * 10 + (numbers[1] ?? 0)
        default: return nil
        }
    }

    static func han(_ number: Int) -> String {
        let units = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        guard (1...99).contains(number) else { return String(number) }
        let tens = number / 10 == 0 ? "" : number / 10 == 1 ? "十" : units[number / 10] + "十"
        return tens + units[number % 10]
    }
}
