internal import Regulation

/// WRD-13, WRD-14: brackets, quotation marks and book-title marks are paired and nested as the standard says.
struct PairedMarks: PassageCheck {
    static let unpaired = ContentCheckInfo(
        "WRD-13", .style, "括号、引号、书名号应成对",
        "一段之内没有配对的括号、引号、书名号，前后全角半角不一致的括号。“1）”一类序号、跨段的引文（下一段又以前引号开头）不报。",
        sources: [Citation("标点符号用法", number: "GB/T 15834—2011")])
    static let nested = ContentCheckInfo(
        "WRD-14", .style, "引号、书名号的套用应规范",
        "双引号内的引号用单引号，书名号内的书名号用“〈〉”；用“<”“>”代替书名号的也提示。",
        sources: [Citation("标点符号用法", number: "GB/T 15834—2011")])

    var infos: [ContentCheckInfo] { [Self.unpaired, Self.nested] }

    private static let partners: [Unicode.Scalar: Unicode.Scalar] = [
        "）": "（", "》": "《", "”": "“", "】": "【", "〕": "〔", "〉": "〈",
    ]

    func findings(in text: PassageText, _ context: ContentCheckContext, _ item: ItemFacts) -> [ContentFinding] {
        var reader = Reader(text)
        for position in text.original.indices { reader.take(position) }
        reader.end()
        return reader.findings
    }

    private struct Reader {
        let text: PassageText
        var open: [Int] = []
        var findings: [ContentFinding] = []

        init(_ text: PassageText) { self.text = text }

        /// Nothing that people write opens more marks inside each other; what opened first is given up then.
        private static let deepest = 100

        mutating func take(_ position: Int) {
            if open.count > Self.deepest { unpaired(open.removeFirst(), "没有后一半") }
            let mark = text.original[position]
            switch mark {
            case "（", "(", "【", "〔", "〈": open.append(position)
            case "“":
                if isOpen("“") { nest(position, "双引号内的引号应为单引号“‘’”", suggestion: "‘") }
                open.append(position)
            case "《":
                if let outer = open.last, text.original[outer] == "《" {
                    nest(position, "书名号内的书名号应为“〈〉”", suggestion: "〈")
                }
                open.append(position)
            case "<": angle(position)
            case "）", ")", "》", "”", "】", "〕", "〉": close(position, mark)
            default: break
            }
        }

        mutating func end() {
            for position in open where text.original[position] != "“" || !isQuotedFurther {
                unpaired(position, "没有后一半")
            }
        }

        /// A quotation of several paragraphs opens anew in each of them and closes in the last.
        private var isQuotedFurther: Bool { text.original.first == "“" || text.original.last == "，" }

        private func isOpen(_ mark: Unicode.Scalar) -> Bool { open.contains { text.original[$0] == mark } }

        private mutating func close(_ position: Int, _ mark: Unicode.Scalar) {
            let isBracket = mark == ")" || mark == "）"
            let partner = isBracket ? nil : partners[mark]
            let index = open.lastIndex { place in
                let opening = text.original[place]
                return isBracket ? opening == "（" || opening == "(" : opening == partner
            }
            guard let index else {
                if !(isBracket && isItemNumber(position)) { unpaired(position, "没有前一半") }
                return
            }
            let opening = open[index]
            if isBracket, (text.original[opening] == "(") != (mark == ")") {
                add(PairedMarks.unpaired, opening..<position + 1, "括号前后全角半角不一致", suggestion: nil)
            }
            for inner in open[(index + 1)...] { unpaired(inner, "没有后一半") }
            open.removeSubrange(index...)
        }

        /// 1） or a）, at the beginning or behind a mark.
        private func isItemNumber(_ position: Int) -> Bool {
            var start = position
            while start > 0, position - start < 3,
                text.folded[start - 1].isASCIIDigit || text.folded[start - 1].isASCIILetter
                    || "一二三四五六七八九十".unicodeScalars.contains(text.folded[start - 1])
            { start -= 1 }
            return start < position
        }

        /// <…> with Chinese words in it: book-title marks meant.
        private mutating func angle(_ position: Int) {
            let rest = text.original[(position + 1)...].prefix(60)
            guard let end = rest.firstIndex(of: ">"), end > position + 3,
                rest[..<end].allSatisfy({ $0.isHan || $0.isASCIIDigit || "（）()·、“”〈〉—".unicodeScalars.contains($0) })
            else { return }
            let inner = isOpen("《")
            let right = inner ? "〈\(text.text(position + 1..<end))〉" : "《\(text.text(position + 1..<end))》"
            add(
                PairedMarks.nested, position..<end + 1, "用“<>”代替了书名号，应为“\(right)”", suggestion: right)
        }

        private mutating func nest(_ position: Int, _ words: String, suggestion: String) {
            add(PairedMarks.nested, position..<position + 1, words, suggestion: suggestion)
        }

        private mutating func unpaired(_ position: Int, _ words: String) {
            add(
                PairedMarks.unpaired, position..<position + 1, "的“\(text.text(position..<position + 1))”\(words)",
                suggestion: nil)
        }

        private mutating func add(_ info: ContentCheckInfo, _ range: Range<Int>, _ words: String, suggestion: String?) {
            findings.append(
                info.finding(text, range, words, suggestion: suggestion, content: words + text.excerpt(around: range)))
        }
    }
}
