internal import Regulation

/// WRD-07: no word is written twice by mistake.
struct DoubledWords: PassageCheck {
    static let info = ContentCheckInfo(
        "WRD-07", .confirm, "词语不应重复",
        """
        紧接着重复的两个字以上的词语，如“专题专题”。“研究研究”一类叠用的动词，“政府政府信息公开”一类前后两个词语相接的，数字，以及\
        “等等”“常常”等单字重叠的不报。
        """,
        isConvention: true)

    var infos: [ContentCheckInfo] { [Self.info] }

    private static let longest = 12
    /// Verbs that are said twice, and words at which two phrases meet (县政府｜政府信息公开).
    private static let harmless: Set<String> = [
        "研究", "讨论", "学习", "商量", "考虑", "了解", "检查", "锻炼", "休息", "打听", "政府", "公开", "信息", "行政", "服务", "中心", "申请", "组织",
        "领导", "部门", "项目", "意见", "单位", "人民", "教育", "管理", "建设", "发展", "企业", "群众", "处理", "财政", "工程", "会议", "重点", "监督",
        "责任",
        "执法", "工作", "安全", "生产", "产业", "科技", "社区", "学校", "医院", "培训", "资金", "预算", "年度", "审批", "评估", "考核", "公司", "办公",
        "文化",
        "农业", "交通", "环境", "卫生", "健康", "技术", "质量", "市场", "经济", "社会", "保障", "统计", "应急", "救助", "养老", "就业", "创业", "人才",
        "人员",
        "许可", "评价", "调查", "登记", "公示", "公告", "通知", "制度", "标准", "规划", "计划", "方案", "水利", "林业", "旅游", "体育", "审计", "税务",
        "哈哈", "人人", "重重", "多多", "实实", "真真",
    ]
    private static let numerals = Set("一二三四五六七八九十百千万亿零〇两半几第某×".unicodeScalars)

    func findings(in text: PassageText, _ context: ContentCheckContext, _ item: ItemFacts) -> [ContentFinding] {
        var found: [ContentFinding] = []
        var position = 0
        while position + 4 <= text.original.count {
            guard let length = Self.doubled(text.original, at: position) else {
                position += 1
                continue
            }
            let range = position..<position + 2 * length
            let word = text.text(position..<position + length)
            found.append(Self.info.finding(text, range, "词语重复“\(text.text(range))”，请删去一个“\(word)”", suggestion: word))
            position = range.upperBound
        }
        return found
    }

    /// The length of a word that stands twice from a place on; `nil` when none does, or none by mistake.
    private static func doubled(_ text: [Unicode.Scalar], at start: Int) -> Int? {
        guard text[start].isHan else { return nil }
        for length in 2...longest where start + 2 * length <= text.count {
            guard text[start] == text[start + length], text[start + 1] == text[start + length + 1] else { continue }
            let first = text[start..<start + length]
            guard first.elementsEqual(text[start + length..<start + 2 * length]), first.allSatisfy(\.isHan) else {
                continue
            }
            return isMistake(Array(first), before: start > 0 ? text[start - 1] : nil) ? length : nil
        }
        return nil
    }

    private static func isMistake(_ word: [Unicode.Scalar], before: Unicode.Scalar?) -> Bool {
        guard word.contains(where: { $0 != word[0] }), !word.contains(where: numerals.contains) else { return false }
        // 逐户逐户, 逐步逐步: said twice on purpose.
        if word.count == 2, "逐每".unicodeScalars.contains(word[0]) { return false }
        return !harmless.contains(String(String.UnicodeScalarView(word)))
    }
}

/// WRD-08: a title in book-title marks is not cut off.
struct CutTitles: PassageCheck {
    static let info = ContentCheckInfo(
        "WRD-08", .confirm, "文件名称不应缺字",
        "书名号内的名称以“公开条”“管理办”“的通”“的意”等半个文种结束的；正文中“信息公开条”一类缺字由词库查出。", isConvention: true)

    var infos: [ContentCheckInfo] { [Self.info] }

    private static let endings: [(cut: String, whole: String)] = [
        ("条", "条例"), ("管理办", "管理办法"), ("实施办", "实施办法"), ("暂行办", "暂行办法"), ("管理规", "管理规定"), ("若干规", "若干规定"),
        ("暂行规", "暂行规定"), ("的通", "的通知"), ("的意", "的意见"), ("的决", "的决定"), ("的公", "的公告"), ("的批", "的批复"), ("的报", "的报告"),
        ("的通告知", "的通知"),
        ("实施细", "实施细则"), ("实施方", "实施方案"), ("工作方", "工作方案"), ("实施意", "实施意见"), ("指导意", "指导意见"), ("工作要", "工作要点"),
    ]
    /// 《面条》《第三条》 are no titles of documents.
    private static let shortest = 6

    func findings(in text: PassageText, _ context: ContentCheckContext, _ item: ItemFacts) -> [ContentFinding] {
        var open: Int?
        var found: [ContentFinding] = []
        for (position, mark) in text.original.enumerated() {
            if mark == "《" { open = position + 1 }
            guard mark == "》", let start = open else { continue }
            open = nil
            guard position - start >= Self.shortest else { continue }
            let title = text.text(start..<position)
            guard let ending = Self.endings.first(where: { title.hasSuffix($0.cut) }) else { continue }
            let range = position - ending.cut.unicodeScalars.count..<position
            found.append(
                Self.info.finding(
                    text, range, "的文件名称“《\(title)》”疑缺字，请核对是否为“…\(ending.whole)》”", suggestion: ending.whole,
                    content: title))
        }
        return found
    }
}

/// WRD-09: 截至, not 截止, before the day up to which something is counted.
struct StatisticsLimit: PassageCheck {
    static let info = ContentCheckInfo(
        "WRD-09", .style, "统计时限应用“截至”",
        "“截止”之后直接写已过的日期，或者“目前”“今年”“年底”等的，应为“截至”。“报名截止”“截止时间为”等不报。",
        sources: [Citation("现代汉语词典")])

    var infos: [ContentCheckInfo] { [Self.info] }

    private static let words = ["目前", "今年", "去年", "年底", "月底", "昨日", "当日", "发稿", "现在", "本月", "上月", "到目前", "到今年", "到年底"]
    /// 报名截止 and the like name the end of a period.
    private static let periods = [
        "报名", "申报", "受理", "投标", "征集", "公示", "申请", "投票", "缴费", "领取", "提交", "反馈", "报价", "办理", "接收", "时间", "日期", "期限",
        "登记", "招聘",
    ]

    func findings(in text: PassageText, _ context: ContentCheckContext, _ item: ItemFacts) -> [ContentFinding] {
        text.folded.indices.compactMap { start in
            guard text.folded[start] == "截", text.stands("截止", at: start), isLimit(text, start + 2, item.day),
                !Self.periods.contains(where: { text.stands($0, at: start - $0.unicodeScalars.count) })
            else { return nil }
            return Self.info.finding(
                text, start..<start + 2, "的“截止”用于统计时限，应为“截至”", suggestion: "截至",
                content: text.foldedText(start..<min(text.folded.count, start + 14)))
        }
    }

    private func isLimit(_ text: PassageText, _ start: Int, _ today: Day) -> Bool {
        if Self.words.contains(where: { text.stands($0, at: start) }) { return true }
        let place = text.at(start) == "到" ? start + 1 : start
        guard let day = ChineseDate.day(in: text.folded, at: place) else { return false }
        return day.day <= today
    }
}

/// Dates as texts write them: 2022年12月31日.
enum ChineseDate {
    /// The date that begins at a place; `nil` when none does. A month without a day is its last.
    static func day(in text: [Unicode.Scalar], at start: Int) -> (day: Day, end: Int)? {
        var place = start
        guard let year = number(text, &place, digits: 4...4), next(text, &place, "年") else { return nil }
        guard let month = number(text, &place, digits: 1...2), next(text, &place, "月"), (1...12).contains(month) else {
            return Day(year: year, month: 12, day: 31).map { ($0, place) }
        }
        let monthEnd = place
        guard let day = number(text, &place, digits: 1...2), next(text, &place, "日") else {
            return Day(year: year, month: month, day: Day.length(ofMonth: month, year: year)).map { ($0, monthEnd) }
        }
        return Day(year: year, month: month, day: day).map { ($0, place) }
    }

    private static func next(_ text: [Unicode.Scalar], _ place: inout Int, _ mark: Unicode.Scalar) -> Bool {
        if place < text.count, text[place] == " " { place += 1 }
        guard place < text.count, text[place] == mark else { return false }
        place += 1
        return true
    }

    private static func number(_ text: [Unicode.Scalar], _ place: inout Int, digits: ClosedRange<Int>) -> Int? {
        if place < text.count, text[place] == " " { place += 1 }
        var value = 0
        let start = place
        while place < text.count, text[place].isASCIIDigit, place - start < 5 {
            value = value * 10 + Int(text[place].value) - 48
            place += 1
        }
        return digits.contains(place - start) ? value : nil
    }
}
