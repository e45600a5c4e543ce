internal import Regulation

/// WRD-12: marks among Chinese words are full-width.
struct PunctuationWidth: PassageCheck {
    static let info = ContentCheckInfo(
        "WRD-12", .style, "标点应用全角，不应连用",
        "两个汉字之间的半角逗号、句号、分号、冒号、问号、叹号，两侧都是汉字的半角括号，以及连用两个逗号、句号、顿号的；一段只报一次。",
        sources: [Citation("标点符号用法", number: "GB/T 15834—2011")])

    var infos: [ContentCheckInfo] { [Self.info] }

    private static let wide: [Unicode.Scalar: String] = [
        ",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。",
    ]
    private static let stops = Set("，。、；：".unicodeScalars)

    func findings(in text: PassageText, _ context: ContentCheckContext, _ item: ItemFacts) -> [ContentFinding] {
        var narrow: [Int] = []
        var doubled: [Int] = []
        for position in text.original.indices {
            let mark = text.original[position]
            if Self.wide[mark] != nil, isBetweenWords(text.original, position) { narrow.append(position) }
            if Self.stops.contains(mark), position > 0, Self.stops.contains(text.original[position - 1]) {
                doubled.append(position)
            }
        }
        return [narrowFinding(text, narrow), doubledFinding(text, doubled)].compactMap(\.self)
    }

    private func isBetweenWords(_ text: [Unicode.Scalar], _ position: Int) -> Bool {
        guard position > 0, position + 1 < text.count else { return false }
        return text[position - 1].isHan && text[position + 1].isHan
    }

    private func narrowFinding(_ text: PassageText, _ places: [Int]) -> ContentFinding? {
        guard let first = places.first else { return nil }
        let right = Self.wide[text.original[first]] ?? ""
        let words =
            places.count == 1
            ? "汉字之间的标点“\(text.text(first..<first + 1))”是半角，应为“\(right)”" : "有\(places.count)处汉字之间的标点是半角，应为全角"
        return Self.info.finding(
            text, first..<first + 1, words, suggestion: right,
            content: "narrow" + text.excerpt(around: first..<first + 1))
    }

    private func doubledFinding(_ text: PassageText, _ places: [Int]) -> ContentFinding? {
        guard let first = places.first else { return nil }
        let range = first - 1..<first + 1
        return Self.info.finding(
            text, range, "标点连用“\(text.text(range))”，请保留一个", content: "doubled" + text.excerpt(around: range))
    }
}

/// WRD-15: no 、 between quoted words or titles that stand side by side.
struct MarksBetweenQuotes: PassageCheck {
    static let info = ContentCheckInfo(
        "WRD-15", .style, "并列的引号、书名号之间通常不用顿号",
        "“”、“”或者《》、《》直接相接的；引号、书名号之后另有括注的不报。一段只报一次。",
        sources: [Citation("标点符号用法", number: "GB/T 15834—2011", article: "4.5.3.5")])

    var infos: [ContentCheckInfo] { [Self.info] }

    func findings(in text: PassageText, _ context: ContentCheckContext, _ item: ItemFacts) -> [ContentFinding] {
        let places = text.original.indices.filter { place in
            guard text.original[place] == "、", place > 0, place + 1 < text.original.count else { return false }
            let pair = (text.original[place - 1], text.original[place + 1])
            return pair == ("”", "“") || pair == ("》", "《")
        }
        guard let first = places.first else { return [] }
        let count = places.count > 1 ? "（共\(places.count)处）" : ""
        let range = first - 1..<first + 2
        return [
            Self.info.finding(
                text, range, "的“\(text.text(range))”\(count)：并列的引号、书名号之间通常不用顿号",
                suggestion: String(text.text(range).filter { $0 != "、" }))
        ]
    }
}
