internal import Regulation

/// PII-13: names of minors, victims, patients and poor households.
struct VulnerablePersons: PassageCheck {
    static let info = ContentCheckInfo(
        "PII-13", .block, "不得公开未成年人、受害人、患者、困难群众的姓名",
        """
        “未成年人”“受害人”“患者”“贫困户”等字样之后直接写出的姓名（常见姓氏加一至两个字，其后是标点、性别、“家”“等”）。写成“张某”“李××”“王*”的不报。
        """,
        sources: [
            Citation("中华人民共和国未成年人保护法", article: "第一百零三条"),
            Citation("中华人民共和国个人信息保护法", article: "第二十八条、第三十四条"),
        ])

    var infos: [ContentCheckInfo] { [Self.info] }

    func findings(in text: PassageText, _ context: ContentCheckContext, _ item: ItemFacts) -> [ContentFinding] {
        text.words.compactMap { hit in
            guard hit.word == .cue(.vulnerable), let name = PersonName.range(text, at: hit.range.upperBound) else {
                return nil
            }
            let masked = Masked.name(text.text(name))
            let cue = text.text(hit.range)
            return Self.info.finding(
                text, name, "写出了\(cue)的姓名“\(masked)”，请隐去姓名后再发布", excerpt: cue + masked, suggestion: masked,
                content: Fingerprint.personal(cue + text.text(name), masked: cue + masked))
        }
    }
}

/// Names of persons told by their family name and by what follows.
enum PersonName {
    /// Family names that begin few common words; 安, 常, 高, 和, 时, 于 and the like are left out.
    private static let surnames = Set(
        "王李张刘陈杨赵黄吴徐孙胡朱郭罗郑梁宋韩冯邓曹彭萧蔡潘田董袁叶蒋杜苏魏吕丁沈姚卢姜崔钟谭廖汪范贾韦付邹熊孟秦邱尹薛闫雷侯龙史陶黎贺顾郝龚邵覃武戴莫孔汤林何许谢唐程夏傅毛".unicodeScalars)
    /// Second characters with which a family name makes a word of another kind.
    private static let wordEnds = Set("某等之的地务任何可业程章贴榜开数区市县镇村家员者料法律史术金关动".unicodeScalars)

    /// A name of two or three characters at a place, a colon or an opening mark before it allowed.
    static func range(_ text: PassageText, at position: Int) -> Range<Int>? {
        var start = position
        while let mark = text.at(start), ":“(\" 、".unicodeScalars.contains(mark), start - position < 2 { start += 1 }
        guard let first = text.at(start), surnames.contains(first) else { return nil }
        for end in [start + 3, start + 2] where isGivenName(text, start + 1..<end) && isFollowed(text, end) {
            // Two characters are a word as often as a name, unless something that only follows names does.
            if end - start == 2, !isFollowedSurely(text, end), start == position { continue }
            return start..<end
        }
        return nil
    }

    /// A whole cell that is a name: two to four characters, nothing hidden.
    static func isName(_ cell: String) -> Bool {
        let scalars = Array(cell.unicodeScalars.filter { $0 != " " && $0 != "\u{3000}" })
        guard (2...4).contains(scalars.count), scalars.allSatisfy(\.isHan) else { return false }
        return !scalars.contains("某") && !["姓名", "合计", "总计", "小计", "无", "备注"].contains(cell)
    }

    private static func isGivenName(_ text: PassageText, _ range: Range<Int>) -> Bool {
        range.allSatisfy { text.at($0)?.isHan == true && !wordEnds.contains(text.at($0) ?? " ") }
    }

    private static func isFollowed(_ text: PassageText, _ end: Int) -> Bool {
        guard let next = text.at(end) else { return true }
        return isFollowedSurely(text, end) || "，,、。;；)”\" \n".unicodeScalars.contains(next)
    }

    private static func isFollowedSurely(_ text: PassageText, _ end: Int) -> Bool {
        text.stands("(", at: end) || text.stands("家", at: end) || text.stands("等", at: end)
            || ["，男", "，女", ",男", ",女", "男，", "女，", "、男", "、女", "同学", "小朋友"].contains { text.stands($0, at: end) }
    }
}
