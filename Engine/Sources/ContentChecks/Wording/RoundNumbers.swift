internal import Regulation

/// WRD-16, WRD-18: 余 with a round number only, years with four digits.
struct RoundNumbers: PassageCheck {
    static let round = ContentCheckInfo(
        "WRD-16", .style, "“余”不与精确数字连用",
        "个位不是零的数字之后写“余”的（如“217余条”），以及“约”“近”与“余”同用的。“1.2万余元”“200余条”不报。",
        sources: [Citation("出版物上数字用法", number: "GB/T 15835—2011")])
    static let year = ContentCheckInfo(
        "WRD-18", .style, "年份应写四位数字",
        "写作“22年3月”的两位年份；“30年来”一类表示时间长短的不报。", sources: [Citation("出版物上数字用法", number: "GB/T 15835—2011")])

    var infos: [ContentCheckInfo] { [Self.round, Self.year] }

    func findings(in text: PassageText, _ context: ContentCheckContext, _ item: ItemFacts) -> [ContentFinding] {
        text.folded.indices.compactMap { position in
            switch text.folded[position] {
            case "余": Self.more(text, position)
            case "年": Self.shortYear(text, position)
            default: nil
            }
        }
    }

    private static func digits(_ text: PassageText, before position: Int) -> Range<Int> {
        var start = position
        while let digit = text.at(start - 1), digit.isASCIIDigit { start -= 1 }
        return start..<position
    }

    private static func more(_ text: PassageText, _ position: Int) -> ContentFinding? {
        let number = digits(text, before: position)
        // 余 begins a word of its own: 3余量, 5余额.
        guard !number.isEmpty, let next = text.at(position + 1), !"额量款数下热".unicodeScalars.contains(next),
            text.at(number.lowerBound - 1) != "."
        else { return nil }
        let range = number.lowerBound..<position + 1
        if let before = text.at(number.lowerBound - 1), before == "约" || before == "近" {
            return round.finding(
                text, number.lowerBound - 1..<position + 1,
                "的“\(text.text(number.lowerBound - 1..<position + 1))”：“约”“近”与“余”只用其一")
        }
        guard number.count > 1, text.at(position - 1) != "0" else { return nil }
        return round.finding(
            text, range, "的“\(text.text(range))”：精确数字不加“余”，请写准确数字，或取整后加“余”", suggestion: text.text(number))
    }

    private static func shortYear(_ text: PassageText, _ position: Int) -> ContentFinding? {
        let number = digits(text, before: position)
        var place = position + 1
        while let digit = text.at(place), digit.isASCIIDigit { place += 1 }
        guard number.count == 2, (1...2).contains(place - position - 1), text.at(place) == "月",
            text.at(number.lowerBound - 1) != "."
        else { return nil }
        let range = number.lowerBound..<place + 1
        return year.finding(text, range, "的“\(text.text(range))”：年份应写四位数字", content: text.foldedText(range))
    }
}
