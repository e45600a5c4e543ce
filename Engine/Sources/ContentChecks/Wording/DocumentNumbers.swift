internal import Regulation

/// WRD-10: document numbers are written in the form of the standard.
struct DocumentNumbers: PassageCheck {
    static let info = ContentCheckInfo(
        "WRD-10", .style, "文号的写法应规范",
        "年份用六角括号“〔〕”，序号前不加“第”、不编虚位（不写01号），数字用半角。法院案号、公告令号等其他写法不报。",
        sources: [
            Citation("党政机关公文格式", number: "GB/T 9704—2012"), Citation("党政机关公文处理工作条例", number: "中办发〔2012〕14号"),
        ])

    var infos: [ContentCheckInfo] { [Self.info] }

    func findings(in text: PassageText, _ context: ContentCheckContext, _ item: ItemFacts) -> [ContentFinding] {
        WrittenNumber.all(in: text).compactMap { number in
            guard !number.faults.isEmpty else { return nil }
            return Self.info.finding(
                text, number.range,
                "的文号“\(text.text(number.range))”\(number.faults.joined(separator: "，"))，应为“\(number.right)”",
                suggestion: number.right)
        }
    }
}

/// A document number as it stands in a text: 临政发[2022]第05号.
struct WrittenNumber {
    let range: Range<Int>
    /// 机关代字.
    let issuer: String
    let year: Int
    let serial: Int
    /// What is wrong with the form, in Chinese; empty when nothing is.
    let faults: [String]

    /// 临政发〔2022〕5号.
    var right: String { "\(issuer)〔\(year)〕\(serial)号" }

    /// The longest issuer's code that is taken: 国办公开办函 has six characters, joint ones more.
    private static let longestIssuer = 10
    private static let openings = Set("〔[(【（［".unicodeScalars)
    private static let closings = Set("〕])】）］".unicodeScalars)
    /// What a code of an issuer ends with; 公告（2022）3号 and 项目（2022）1号 are numbers of other kinds.
    private static let codeEnds = Set("发函字办通电规令任议纪请报复审批执罚许决公财采监建安环农教卫人社民商工科交水林".unicodeScalars)
    /// Words before a code that do not belong to it.
    private static let notCode = Set("的了和与及或按据照依以由对于从《》“”，。、；：（）() \n".unicodeScalars)

    static func all(in text: PassageText) -> [WrittenNumber] {
        text.original.indices.compactMap { openings.contains(text.original[$0]) ? read(text, at: $0) : nil }
    }

    private static func read(_ text: PassageText, at open: Int) -> WrittenNumber? {
        var place = open + 1
        while text.at(place) == " " { place += 1 }
        guard let year = number(text, &place, 4...4), (1949...2099).contains(year) else { return nil }
        while text.at(place) == " " { place += 1 }
        guard text.original.indices.contains(place), closings.contains(text.original[place]) else { return nil }
        let close = place
        place += 1
        while text.at(place) == " " { place += 1 }
        let hasOrdinal = text.at(place) == "第"
        if hasOrdinal { place += 1 }
        let serialStart = place
        guard let serial = number(text, &place, 1...5), text.at(place) == "号" else { return nil }
        let start = issuerStart(text, before: open)
        guard start < open, let last = text.at(open - 1), codeEnds.contains(last), !isAnnouncement(text, open) else {
            return nil
        }
        let range = start..<place + 1
        return WrittenNumber(
            range: range, issuer: text.text(start..<open), year: year, serial: serial,
            faults: faults(text, open, close, range, hasOrdinal, serialStart))
    }

    /// 公告（2022）第3号: announcements and orders number themselves.
    private static func isAnnouncement(_ text: PassageText, _ open: Int) -> Bool {
        ["公告", "通告", "公示", "令", "标准", "告字"].contains { text.stands($0, at: open - $0.unicodeScalars.count) }
    }

    private static func issuerStart(_ text: PassageText, before open: Int) -> Int {
        var start = open
        while start > 0, open - start < longestIssuer,
            text.original[start - 1].isHan || text.original[start - 1].isASCIILetter,
            !notCode.contains(text.original[start - 1])
        {
            start -= 1
        }
        return start
    }

    private static func faults(
        _ text: PassageText, _ open: Int, _ close: Int, _ range: Range<Int>, _ hasOrdinal: Bool, _ serial: Int
    ) -> [String] {
        var faults: [String] = []
        if text.original[open] != "〔" || text.original[close] != "〕" { faults.append("年份未用六角括号“〔〕”") }
        if hasOrdinal { faults.append("序号前不加“第”字") }
        if text.at(serial) == "0" { faults.append("序号不编虚位") }
        if text.original[open..<range.upperBound].contains(where: { $0 != $0.halfWidth && $0.halfWidth.isASCIIDigit }) {
            faults.append("数字应用半角")
        }
        return faults
    }

    private static func number(_ text: PassageText, _ place: inout Int, _ digits: ClosedRange<Int>) -> Int? {
        let start = place
        var value = 0
        while let digit = text.at(place), digit.isASCIIDigit, place - start <= digits.upperBound {
            value = value * 10 + Int(digit.value) - 48
            place += 1
        }
        return digits.contains(place - start) ? value : nil
    }
}
