internal import AnnualReport
internal import Regulation

/// WRD-01: the state's name and fixed expressions stand as they are.
struct ProtectedNames: PassageCheck {
    static let info = ContentCheckInfo(
        "WRD-01", .block, "国名、重要表述不得有错字、漏字、多字",
        """
        词库中“固定表述”类的词语，在文中差一个字（换字、漏字、多字）的。首尾两端差一个字的，只对七字以上的词语判断；后面连着写就成为另一个词的\
        不报。词库所列例外语境中的不报。
        """,
        sources: [Citation("政府网站与政务新媒体检查指标", number: "国办秘函〔2019〕19号")])
    static let organs = ContentCheckInfo(
        "WRD-04", .confirm, "机关名称应与名称库一致", "名称库中六字以上的机关名称，在文中差一个字的，请核对。", isConvention: true)

    var infos: [ContentCheckInfo] { [Self.info, Self.organs] }

    /// A slip at either end of a shorter word is as likely another word.
    private static let shortestForEnds = 7
    private static let shortestOrgan = 6
    /// More slips of one passage are no text that is mended one by one; they are held against each other.
    private static let most = 500

    func findings(in text: PassageText, _ context: ContentCheckContext, _ item: ItemFacts) -> [ContentFinding] {
        let found = text.nearMisses.compactMap { hit -> (NearMissIndex.Hit, WatchedWords.Protected)? in
            let word = item.watched.protected[hit.word]
            guard word.kind != .region, isSlip(hit, word, item.watched), !isExcepted(hit, word, text) else {
                return nil
            }
            return (hit, word)
        }
        // Of a long expression and a short one inside it the long one speaks.
        return found.prefix(Self.most).filter { hit, word in
            !found.prefix(Self.most).contains { $0.1.text.count > word.text.count && $0.0.range.overlaps(hit.range) }
        }
        .map { hit, word in finding(hit, word, text) }
    }

    private func isSlip(
        _ hit: NearMissIndex.Hit, _ word: WatchedWords.Protected, _ watched: WatchedWords
    ) -> Bool {
        let length = word.text.unicodeScalars.count
        if word.kind == .organ, length < Self.shortestOrgan || isInPlaceName(hit.slip, word.text) { return false }
        let isAtEnd: Bool
        switch hit.slip {
        case .replaced(let offset, _), .missing(let offset): isAtEnd = offset == 0 || offset == length - 1
        case .extra(let offset, let extra):
            let scalars = Array(word.text.unicodeScalars)
            isAtEnd = offset == 0 || offset == length
            // A character said twice is a slip in any word; another one in long words only.
            if !isAtEnd, extra != scalars[offset], extra != scalars[offset - 1], length < Self.shortestForEnds {
                return false
            }
        }
        // Organs' names differ in their first and last characters: 临溪县…局, 临河县…局.
        return !isAtEnd || word.kind == .expression && length >= Self.shortestForEnds
    }

    /// 临河县工业和信息化局 is another county's: in the place that an organ's name begins with, only characters that
    /// people confuse are slips.
    private func isInPlaceName(_ slip: NearMissIndex.Slip, _ name: String) -> Bool {
        let scalars = Array(name.unicodeScalars)
        guard case .replaced(let offset, let by) = slip,
            let end = scalars.lastIndex(where: { "省市县区旗州盟镇乡".unicodeScalars.contains($0) })
        else { return false }
        return offset <= end && !ConfusableCharacters.areConfused(scalars[offset], by)
    }

    private func isExcepted(_ hit: NearMissIndex.Hit, _ word: WatchedWords.Protected, _ text: PassageText) -> Bool {
        // The slip may be another word of the list, right as it is.
        word.exceptions.contains { LexiconWords.stands($0, around: hit.range, text) }
    }

    private func finding(
        _ hit: NearMissIndex.Hit, _ word: WatchedWords.Protected, _ text: PassageText
    ) -> ContentFinding {
        let info = word.kind == .organ ? Self.organs : Self.info
        return info.finding(
            text, hit.range, "的“\(text.text(hit.range))”应为“\(word.text)”，请改正", severity: word.severity,
            suggestion: word.text, source: word.source, version: word.version)
    }
}

/// WRD-02: 政府, 小组, 委员会 with a neighbour of the keyboard in the place of one character.
struct OrganSuffixes: PassageCheck {
    static let info = ContentCheckInfo(
        "WRD-02", .block, "机关名称后缀不得写错",
        "“人民政府”“领导小组”“委员会”“办公室”等后缀的常见错写，如“攻府”“领导小姐”“委员回”。",
        sources: [Citation("政府网站与政务新媒体检查指标", number: "国办秘函〔2019〕19号")])

    var infos: [ContentCheckInfo] { [Self.info] }

    /// Each wrong form with the right one. Forms that are words of their own stand only with what makes them wrong.
    private static let forms: [(wrong: String, right: String)] = [
        ("攻府", "政府"), ("政俯", "政府"), ("政付", "政府"), ("正府", "政府"), ("政腐", "政府"), ("政符", "政府"), ("人民政服", "人民政府"),
        ("领导小姐", "领导小组"), ("工作小姐", "工作小组"), ("专项小姐", "专项小组"), ("协作小姐", "协作小组"), ("领导小级", "领导小组"), ("领导小祖", "领导小组"),
        ("领导小阻", "领导小组"), ("工作小级", "工作小组"), ("领倒小组", "领导小组"), ("委员回", "委员会"), ("委圆会", "委员会"), ("委原会", "委员会"),
        ("委员汇", "委员会"),
        ("办公事主任", "办公室主任"), ("办公石", "办公室"), ("公按局", "公安局"), ("公安居", "公安局"), ("人民法怨", "人民法院"), ("人民检查院", "人民检察院"),
        ("检查院", "检察院"), ("检察员会", "检察委员会"), ("人大长委会", "人大常委会"), ("常务委员汇", "常务委员会"), ("党祖", "党组"), ("书计", "书记"),
        ("局张同志", "局长同志"),
    ]
    private static let index: WordIndex = {
        var index = WordIndex()
        for (number, form) in forms.enumerated() { index.add(form.wrong, number: number) }
        return index
    }()

    func findings(in text: PassageText, _ context: ContentCheckContext, _ item: ItemFacts) -> [ContentFinding] {
        Self.index.hits(in: text.folded).compactMap { hit in
            let form = Self.forms[hit.word]
            guard !Self.isTwoWords(form.wrong, hit.range, text) else { return nil }
            return Self.info.finding(
                text, hit.range, "的“\(form.wrong)”应为“\(form.right)”，请改正", suggestion: form.right)
        }
    }

    /// 委员｜回复, 委员｜汇报, 改正｜府库: two words that meet.
    private static func isTwoWords(_ wrong: String, _ range: Range<Int>, _ text: PassageText) -> Bool {
        let after = text.at(range.upperBound)
        let before = text.at(range.lowerBound - 1)
        switch wrong {
        case "委员回": return after.map { "复应答访顾馈到来家头族避收".unicodeScalars.contains($0) } ?? false
        case "委员汇": return after.map { "报总集编聚同".unicodeScalars.contains($0) } ?? false
        case "政付": return before == "财" || before == "行" || after == "款"
        case "正府", "政符": return before.map { "改纠修不行财".unicodeScalars.contains($0) } ?? false
        case "书计": return after.map { "划算量".unicodeScalars.contains($0) } ?? false
        case "公安居": return after.map { "民住委".unicodeScalars.contains($0) } ?? false
        case "检查院": return after.map { "内校区落系墙".unicodeScalars.contains($0) } ?? false
        case "党祖": return after == "国"
        default: return false
        }
    }
}
