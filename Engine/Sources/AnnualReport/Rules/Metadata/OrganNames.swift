internal import Regulation

/// RM-06: the organ is called by one name.
struct OneOrganName: Rule {
    static let info = RuleInfo(
        "RM-06", .warning, "机关名称应前后一致",
        explanation: """
            两处核对：正文中“某机关××年政府信息公开工作年度报告”的机关名称，与标题比对；正文中与本机关同名而冠以同级另一地名的机关。\
            简称（名称的后半部分、省去字的缩写、声明“以下简称”的）、“我局”“本机关”和上级机关都不报。
            """,
        sources: [.regulation("第四十九条")], isConvention: true, example: "标题为甲县教育局，正文写“现公布乙县教育局2022年政府信息公开工作年度报告”")

    func check(_ context: CheckContext) -> RuleOutcome {
        guard let printed = context.report.organ else { return .silent }
        let organ = ReportTitle(printed).organ
        guard organ.unicodeScalars.count >= 3 else { return .silent }
        let survey = context.survey
        let conflicts = namesBeforeTitle(organ, survey) + namesakes(organ, survey)
        var seen: Set<String> = []
        return RuleOutcome(
            conflicts.sorted { $0.lowerBound < $1.lowerBound }.compactMap { range in
                let name = survey.verbatim(range)
                guard seen.insert(name).inserted else { return nil }
                return Self.info.finding("机关名称不一致：“\(organ)” / “\(name)”", quotes: [survey.quote(range)])
            })
    }

    /// Names in front of 2022年政府信息公开工作年度报告 that are not this organ's.
    private func namesBeforeTitle(_ organ: String, _ survey: TextSurvey) -> [Range<Int>] {
        survey.hits(.reportTitle).compactMap { hit in
            guard let name = survey.organName(beforeTitle: hit.lowerBound) else { return nil }
            let text = survey.text(name)
            return OrganNameComparison.agree(text, organ) || survey.declares(text) ? nil : name
        }
    }

    /// The same office of another place at the same level: 乙县教育局 in the report of 甲县教育局.
    private func namesakes(_ organ: String, _ survey: TextSurvey) -> [Range<Int>] {
        let office = PlaceNames.lastDivisionMark(organ).map { String(organ[$0...]) } ?? ""
        // Shorter words than 教育局 stand in other names, too.
        guard office.unicodeScalars.count >= 3 else { return [] }
        var own: Divisions.Level?
        return survey.places(of: Array(office.unicodeScalars)).compactMap { start -> Range<Int>? in
            guard let before = survey.character(start - 1), "县区市旗".unicodeScalars.contains(before),
                let place = survey.division(endingAt: start), !organ.has(survey.text(place))
            else { return nil }
            own = own ?? PlaceNames(organ: organ).known.last?.first?.level
            let level = Divisions.shared.named(survey.text(place)).first?.level
            guard let level, level == own else { return nil }
            return place.lowerBound..<start + office.unicodeScalars.count
        }
    }
}

/// RM-07: the places in the organ's name exist.
struct PlaceNamesExist: Rule {
    static let info = RuleInfo(
        "RM-07", .warning, "机关名称中的地名应与行政区划一致",
        explanation: """
            机关名称开头的省、市、县（区、旗）名与行政区划名单核对。名单中没有而与某一地名只差一字的，提示可能的正确写法；\
            两级地名都在名单中而互不隶属的，也提示。开发区、新区、乡镇、街道、简称以及没有地名的机关不检查；\
            两三个字的地名只在差的是形近、音近字时提示。
            """,
        sources: [Citation("行政区划管理条例", number: "国务院令第704号")], example: "瀍河回族区误为灋河回族区")

    func check(_ context: CheckContext) -> RuleOutcome {
        guard let organ = context.report.organ else { return .silent }
        let names = PlaceNames(organ: organ)
        let quote = Quote(organ)
        if let miss = names.nearMiss() {
            return RuleOutcome([
                Self.info.finding(
                    "机关名称“\(organ)”疑有错字，“\(miss.printed)”是否为“\(miss.suggested)”", quotes: [quote],
                    mend: Mend("将“\(miss.printed)”改为“\(miss.suggested)”"))
            ])
        }
        guard let wrong = names.wrongParent() else { return .silent }
        return RuleOutcome([
            Self.info.finding(
                "机关名称“\(organ)”中，“\(wrong.inner)”不属于“\(wrong.outer)”（属\(wrong.actual)），请核对", quotes: [quote])
        ])
    }
}

/// Whether two names can be one organ's.
enum OrganNameComparison {
    /// 包头市青山区工信局 and 青山区工信局; 工业和信息化局 and 工信局; 我局.
    ///
    /// A long name that differs by one character is a misprint, no short form, unless a place's suffix was left out
    /// (包头青山区).
    static func agree(_ left: String, _ right: String) -> Bool {
        if left.hasSuffix(right) || right.hasSuffix(left) { return true }
        let (short, long) = left.unicodeScalars.count <= right.unicodeScalars.count ? (left, right) : (right, left)
        guard let omitted = omission(Array(short.unicodeScalars), from: Array(long.unicodeScalars)) else {
            return false
        }
        guard omitted.count == 1, long.unicodeScalars.count >= longName else { return true }
        return "省市县区旗".unicodeScalars.contains(omitted[0])
    }

    /// From this many characters on one missing character is taken for a misprint.
    private static let longName = 8

    /// The characters that the short form leaves out; `nil` when it is not made by leaving out.
    private static func omission(_ short: [Unicode.Scalar], from long: [Unicode.Scalar]) -> [Unicode.Scalar]? {
        var omitted: [Unicode.Scalar] = []
        var position = 0
        for character in long {
            if position < short.count, short[position] == character {
                position += 1
            } else {
                omitted.append(character)
            }
        }
        return position == short.count ? omitted : nil
    }
}

extension PlaceNames {
    /// The position behind the last 县, 区, 市 or 旗 of a place in the name; `nil` when the name has none.
    ///
    /// Looks at the name alone, so that the list of places need not be read.
    static func lastDivisionMark(_ name: String) -> String.Index? {
        let scalars = name.unicodeScalars
        var found: String.Index?
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let next = scalars.index(after: index)
            let after = next < scalars.endIndex ? scalars[next] : " "
            switch scalars[index] {
            case "县", "旗": found = after == "域" ? found : next
            case "区": found = "域划".unicodeScalars.contains(after) ? found : next
            case "市": found = "场政民容".unicodeScalars.contains(after) ? found : next
            default: break
            }
            index = next
        }
        return found
    }
}

extension TextSurvey {
    /// A name of an organ is not longer.
    private static let longestName = 30

    /// The organ named in front of 2022年……年度报告; `nil` when what stands there is none.
    fileprivate func organName(beforeTitle start: Int) -> Range<Int>? {
        var end = start
        for mark in ["度", "年"] as [Unicode.Scalar] where character(end - 1) == mark { end -= 1 }
        let digitsEnd = end
        while let before = character(end - 1), before.isDigit || HanNumber.digit(before) != nil { end -= 1 }
        guard digitsEnd - end == 4 else { return nil }
        var begin = end
        while let before = character(begin - 1), before.isHan, end - begin < TextSurvey.longestName { begin -= 1 }
        begin = behindLastVerb(begin..<end)
        let name = text(begin..<end)
        guard name.unicodeScalars.count >= 4, OrganNameEndings.all.contains(where: name.hasSuffix),
            !["我", "本", "全", "各", "该", "此", "其"].contains(where: name.hasPrefix)
        else { return nil }
        return begin..<end
    }

    /// Behind 公布, 编制 and other words that govern the name.
    private func behindLastVerb(_ range: Range<Int>) -> Int {
        let words = text(range)
        var begin = range.lowerBound
        for verb in [
            "公布", "编制", "发布", "关于", "现将", "形成", "撰写", "起草", "根据", "按照", "反映", "涵盖了", "涵盖", "公开了", "公开", "就是", "即", "为",
        ] {
            guard let end = words.endOfLast(verb) else { continue }
            begin = max(begin, range.lowerBound + end)
        }
        return begin
    }

    /// 以下简称“…”: the short form is declared.
    fileprivate func declares(_ name: String) -> Bool {
        places(of: Array("简称".unicodeScalars)).contains { text($0 + 2..<min(characters.count, $0 + 24)).contains(name) }
    }

    /// Where words stand that no group of phrases has.
    fileprivate func places(of words: [Unicode.Scalar]) -> [Int] {
        guard let first = words.first, words.count <= characters.count else { return [] }
        var places: [Int] = []
        var start = 0
        while start <= characters.count - words.count {
            if characters[start] == first, characters[start..<start + words.count].elementsEqual(words) {
                places.append(start)
            }
            start += 1
        }
        return places
    }

    /// The longest name of the list of divisions that ends at a position.
    fileprivate func division(endingAt end: Int) -> Range<Int>? {
        for length in stride(from: min(15, end), through: 2, by: -1) {
            let range = end - length..<end
            guard characters[range].allSatisfy(\.isHan), !Divisions.shared.named(text(range)).isEmpty else { continue }
            return range
        }
        return nil
    }
}

private enum OrganNameEndings {
    static let all = [
        "局", "厅", "委员会", "委", "政府", "办公室", "办事处", "中心", "院", "部", "处", "所", "站", "队", "会", "署", "办", "公司",
    ]
}
