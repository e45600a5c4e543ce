internal import Regulation

/// What templates and the file's way leave behind.
enum Residue {
    /// Wherever they stand they belong to no text that is published.
    static let words = [
        "[bookmark", "[image", "[图片", "[附件", "_GoBack", "TODO", "FIXME", "TBD", "Lorem ipsum", "lorem ipsum", "错误!未找到",
        "错误!未定义书签", "错误!超链接", "Error! Reference", "Error! Bookmark", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "&nbsp;",
        "&lt;",
        "&gt;", "&amp;", "\u{FFFD}", "此处填写", "此处插入", "请在此处", "待补充", "(待定)", "{{", "}}", "<!--", "点击此处输入",
    ]
}

/// WRD-17: nothing is left of a template, a conversion or a draft.
struct ResidueCheck: PassageCheck {
    static let info = ContentCheckInfo(
        "WRD-17", .block, "不得残留模板、草稿和格式转换痕迹",
        """
        “[bookmark: …]”“[image: …]”、域代码报错、TODO、Lorem ipsum、网页实体和标签、乱码，以及“XX局”“20XX年”一类未填的占位符。\
        “张XX”“李××”等隐去的姓名和号码中遮盖的部分不报。
        """,
        isConvention: true)

    var infos: [ContentCheckInfo] { [Self.info] }

    /// A bracket or tag is not longer.
    private static let longest = 80

    func findings(in text: PassageText, _ context: ContentCheckContext, _ item: ItemFacts) -> [ContentFinding] {
        let ranges = listed(text) + tags(text) + placeholders(text)
        var end = 0
        return ranges.sorted { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }.compactMap { range in
            guard range.lowerBound >= end else { return nil }
            end = range.upperBound
            return Self.info.finding(text, range, "残留“\(text.text(range))”，请删去或补上内容")
        }
    }

    private func listed(_ text: PassageText) -> [Range<Int>] {
        text.words.compactMap { hit in
            guard case .residue(let number) = hit.word else { return nil }
            let word = Residue.words[number]
            if word.first == "[" { return hit.range.lowerBound..<closing("]", text, hit.range) }
            let isLatin = word.unicodeScalars.allSatisfy { $0.isASCIILetter || $0 == "_" }
            if isLatin, word != "_GoBack", isInsideWord(text, hit.range) { return nil }
            return hit.range
        }
    }

    private func isInsideWord(_ text: PassageText, _ range: Range<Int>) -> Bool {
        [text.at(range.lowerBound - 1), text.at(range.upperBound)].contains { $0?.isASCIILetter == true }
    }

    private func closing(_ mark: Unicode.Scalar, _ text: PassageText, _ range: Range<Int>) -> Int {
        let end = min(text.folded.count, range.upperBound + Self.longest)
        guard let place = text.folded[range.upperBound..<end].firstIndex(of: mark) else { return range.upperBound }
        return place + 1
    }

    /// Tags of web pages: `<p>`, `</span>`, `<br/>`; a comparison or 〈…〉 written with < and > is none.
    private func tags(_ text: PassageText) -> [Range<Int>] {
        text.folded.indices.compactMap { start in
            guard text.folded[start] == "<" else { return nil }
            var place = start + 1
            if text.at(place) == "/" { place += 1 }
            let nameStart = place
            while let next = text.at(place), next.isASCIILetter || next.isASCIIDigit { place += 1 }
            let name = text.foldedText(nameStart..<place).lowercased()
            guard Self.elements.contains(name), let next = text.at(place), next == ">" || next == "/" || next == " "
            else { return nil }
            let end = closing(">", text, start..<place)
            return end > place ? start..<end : nil
        }
    }

    private static let elements: Set<String> = [
        "p", "br", "div", "span", "table", "tr", "td", "th", "img", "a", "b", "i", "strong", "font", "ul", "li", "ol",
        "script",
        "style", "h1", "h2", "h3", "center", "html", "body", "iframe",
    ]

    private static let signs = Set("Xx×＊某".unicodeScalars)
    private static let placeholderEnds = [
        "局", "县", "市", "区", "镇", "乡", "街道", "村", "部门", "单位", "公司", "年", "月", "日", "号", "元", "人", "项", "条", "次", "件",
        "省",
        "委员会", "办公室", "中心", "工程", "项目",
    ]

    /// XX局, ××县, 20XX年, XXXX; not the hidden part of a name or a number.
    private func placeholders(_ text: PassageText) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start: Int?
        for position in 0...text.folded.count {
            let isSign = text.at(position).map { $0 == "X" || $0 == "×" } ?? false
            if isSign, start == nil { start = position }
            guard !isSign, let from = start else { continue }
            start = nil
            if position - from >= 2, isPlaceholder(text, from..<position) { found.append(from..<position) }
        }
        return found
    }

    private func isPlaceholder(_ text: PassageText, _ range: Range<Int>) -> Bool {
        let before = text.at(range.lowerBound - 1)
        let after = text.at(range.upperBound)
        if after?.isASCIILetter == true || before?.isASCIILetter == true { return false }
        // 20XX年 is a year not filled in; 3703XXXXXXXX1234 a number hidden.
        if before?.isASCIIDigit == true {
            let isYear = text.at(range.lowerBound - 3)?.isASCIIDigit != true && text.at(range.lowerBound - 2) == "2"
            return isYear && before == "0" && after == "年"
        }
        if after?.isASCIIDigit == true || after == "-" { return false }
        let isEnded = Self.placeholderEnds.contains { text.stands($0, at: range.upperBound) }
        if before == nil, after == nil { return true }
        // 张XX, 当事人李××: a name hidden; 黄XX公司 a firm's.
        if let before, before.isHan, !"在由经于和与的对向按据以为及至报共计约,、“\"".unicodeScalars.contains(before) { return false }
        return isEnded
    }
}
