internal import Regulation

/// WRD-06: a leader's name stands with a post that the person holds on the day of the text.
struct OfficeHolders: PassageCheck {
    static let info = ContentCheckInfo(
        "WRD-06", .confirm, "领导人员姓名、职务应与名册一致",
        """
        名册中的姓名前后紧接职务的：当日不担任该职务的、名册中没有该职务的，请核对；机关加职务之后的姓名与名册差一个字的，也请核对。\
        写“原”“时任”的、名册没有的人不报。
        """,
        isConvention: true)

    var infos: [ContentCheckInfo] { [Self.info] }

    private static let posts = [
        "党组书记", "党委书记", "副书记", "书记", "副省长", "省长", "副市长", "市长", "副区长", "区长", "副县长", "县长", "副局长", "局长", "副主任", "主任",
        "副镇长",
        "镇长", "副乡长", "乡长", "副部长", "部长", "副厅长", "厅长", "副处长", "处长", "副科长", "科长", "院长", "检察长", "主席", "秘书长", "主任委员",
    ]

    func findings(in text: PassageText, _ context: ContentCheckContext, _ item: ItemFacts) -> [ContentFinding] {
        guard !context.people.isEmpty else { return [] }
        let named = text.words.compactMap { hit -> ContentFinding? in
            guard case .person(let name) = hit.word else { return nil }
            return pair(name, hit.range, text, context, item.day)
        }
        return named + misprints(text, context, item.day)
    }

    /// The post right before or behind a name.
    private func pair(
        _ name: String, _ range: Range<Int>, _ text: PassageText, _ context: ContentCheckContext, _ day: Day
    ) -> ContentFinding? {
        let all = Self.posts + context.people.map(\.post)
        let before = all.filter { text.stands($0, at: range.lowerBound - $0.unicodeScalars.count) }
        let behind = all.filter { text.stands($0, at: range.upperBound) }
        guard
            let post = (before.isEmpty ? behind : before).max(by: { $0.unicodeScalars.count < $1.unicodeScalars.count })
        else { return nil }
        let start = before.isEmpty ? range.lowerBound : range.lowerBound - post.unicodeScalars.count
        // 原县长, 时任县长; 原临溪县县长 too.
        let clause = text.clause(around: start..<range.upperBound, limit: 16)
        if text.words.contains(where: {
            $0.word == .cue(.historic) && clause.contains($0.range.lowerBound) && $0.range.lowerBound < start
        }) {
            return nil
        }
        let posts = context.people.filter {
            $0.name == name && ($0.post == post || $0.post.hasSuffix(post) && !$0.post.hasSuffix("副" + post))
        }
        if posts.contains(where: { Self.isInOffice($0, on: day) }) { return nil }
        let whole = start..<max(range.upperBound, before.isEmpty ? range.upperBound + post.unicodeScalars.count : 0)
        let words = posts.isEmpty ? "名册中没有\(name)任\(post)的记录" : Self.words(posts, name, post, day)
        return Self.info.finding(text, whole, "的“\(text.text(whole))”：\(words)，请核对")
    }

    private static func words(_ posts: [OfficeHolder], _ name: String, _ post: String, _ day: Day) -> String {
        if let ended = posts.compactMap(\.through).max(), ended < day { return "\(name)已于\(ended.chinese)不再担任\(post)" }
        return "\(name)当日尚未担任\(post)"
    }

    static func isInOffice(_ holder: OfficeHolder, on day: Day) -> Bool {
        (holder.from.map { $0 <= day } ?? true) && (holder.through.map { day <= $0 } ?? true)
    }

    /// 临溪县县长张三 with one other character in the name.
    private func misprints(_ text: PassageText, _ context: ContentCheckContext, _ day: Day) -> [ContentFinding] {
        context.people.filter { Self.isInOffice($0, on: day) && $0.name.unicodeScalars.count >= 3 }.flatMap { holder in
            let title = Array((holder.organ + holder.post).unicodeScalars)
            let name = Array(holder.name.unicodeScalars)
            return text.folded.indices.compactMap { start -> ContentFinding? in
                guard text.folded[start] == title[0], WordIndex.stands(title, in: text.folded, at: start) else {
                    return nil
                }
                let range = start + title.count..<start + title.count + name.count
                guard range.upperBound <= text.folded.count else { return nil }
                let printed = Array(text.folded[range])
                guard zip(name, printed).count(where: { $0 != $1 }) == 1, printed[0] == name[0],
                    printed.allSatisfy(\.isHan)
                else {
                    return nil
                }
                // The name may be another person's in the same post.
                let other = String(String.UnicodeScalarView(printed))
                guard !context.people.contains(where: { $0.name == other }) else { return nil }
                return Self.info.finding(
                    text, range, "的“\(other)”疑为“\(holder.name)”之误（\(holder.organ)\(holder.post)），请核对姓名",
                    suggestion: holder.name)
            }
        }
    }
}
