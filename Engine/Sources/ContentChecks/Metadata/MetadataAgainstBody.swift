internal import Regulation

/// MD-05, MD-08: what the metadata say stands in the text; attachments that the text names are there.
struct MetadataAgainstBody: ItemCheck {
    static let same = ContentCheckInfo(
        "MD-05", .confirm, "元数据的标题、文号、日期应与正文一致",
        "标题与标题栏不一致的；政策文件和行政规范性文件正文写有另一个文号开头、落款日期与成文日期不一致的。正文没有写文号、落款日期的不报。",
        isConvention: true)
    static let attached = ContentCheckInfo(
        "MD-08", .confirm, "正文提到的附件应随文发布",
        "正文有“附件：”“附件1”一类附件说明，而没有附件、附件少于所列数目的。“见附件”之外泛指附件的不报。", isConvention: true)

    var infos: [ContentCheckInfo] { [Self.same, Self.attached] }

    func findings(
        in content: CheckedContent, _ texts: [PassageText], _ context: ContentCheckContext
    ) -> [ContentFinding] {
        [title(content, texts), number(content, texts), date(content, texts), attachments(content, texts)].compactMap(
            \.self)
    }

    private func title(_ content: CheckedContent, _ texts: [PassageText]) -> ContentFinding? {
        guard let shown = texts.first(where: { $0.place == .title }), !content.metadata.title.isEmpty,
            Self.plain(shown.text(0..<shown.original.count)) != Self.plain(content.metadata.title)
        else { return nil }
        return Self.same.finding(
            at: .metadata("标题"), "“\(content.metadata.title)”与页面标题不一致，请核对", content: content.metadata.title)
    }

    private static func plain(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map(\.halfWidth).filter { $0 != " " && $0 != "\n" && $0 != "\u{A0}" }))
    }

    /// A paragraph near the beginning that is nothing but a number.
    private func number(_ content: CheckedContent, _ texts: [PassageText]) -> ContentFinding? {
        guard content.metadata.kind.isDocument, let number = content.metadata.documentNumber else { return nil }
        let line = texts.filter(\.isParagraph).prefix(8).first { text in
            WrittenNumber.all(in: text).contains { $0.range.count + 2 >= text.original.count }
        }
        guard let line, let written = WrittenNumber.all(in: line).first, Self.plain(written.right) != Self.plain(number)
        else { return nil }
        return Self.same.finding(
            line, written.range, "的文号“\(line.text(written.range))”与元数据的文号“\(number)”不一致，请核对")
    }

    /// A paragraph near the end that is nothing but a date.
    private func date(_ content: CheckedContent, _ texts: [PassageText]) -> ContentFinding? {
        guard content.metadata.kind.isDocument, let formed = content.metadata.formedOn else { return nil }
        let lines = texts.filter(\.isParagraph).suffix(8).compactMap { text -> (PassageText, Day)? in
            let start = text.folded.firstIndex { $0 != " " } ?? 0
            guard let date = ChineseDate.day(in: text.folded, at: start), date.end + 1 >= text.folded.count else {
                return nil
            }
            return (text, date.day)
        }
        guard let (text, day) = lines.first, !lines.contains(where: { $0.1 == formed }) else { return nil }
        return Self.same.finding(
            text, 0..<text.original.count, "的落款日期\(day.chinese)与元数据的成文日期\(formed.chinese)不一致，请核对")
    }

    private func attachments(_ content: CheckedContent, _ texts: [PassageText]) -> ContentFinding? {
        let named = texts.filter(\.isParagraph).flatMap(Self.namedAttachments)
        guard let first = named.first else { return nil }
        let count = named.map(\.number).max() ?? 1
        let links = content.links.count { link in
            content.attachments.isEmpty && ContentLink.isFile(link.url)
        }
        let present = content.attachments.count + links
        guard present < count else { return nil }
        let words = present == 0 ? "提到附件，但没有上传附件" : "列出\(count)个附件，只上传了\(present)个"
        return Self.attached.finding(
            first.text, first.range, words + "，请补传或删去附件说明", content: "\(count)/" + first.text.foldedText(first.range))
    }

    /// 附件：…, 附件1. …, （见附件2）; 附件一类 and 无附件 name none.
    private static func namedAttachments(_ text: PassageText) -> [(text: PassageText, range: Range<Int>, number: Int)] {
        text.folded.indices.compactMap { start in
            guard text.folded[start] == "附", text.stands("附件", at: start) else { return nil }
            var place = start + 2
            var number = 0
            while let digit = text.at(place), digit.isASCIIDigit, place - start < 4 {
                number = number * 10 + Int(digit.value) - 48
                place += 1
            }
            let isList = start == 0 && (text.at(place) == ":" || number > 0)
            let isNamed = text.at(start - 1) == "见" || text.stands("详见", at: start - 2)
            guard isList || isNamed, text.at(start - 1) != "无" else { return nil }
            return (text, start..<place, max(1, number))
        }
    }
}

extension PassageText {
    var isParagraph: Bool { if case .paragraph = place { true } else { false } }
}

/// MD-09, INT-04: an interpretation and its document link to each other, and it is no mere copy.
struct Interpretations: ItemCheck {
    static let linked = ContentCheckInfo(
        "MD-09", .confirm, "解读与文件应互相链接", "政策解读没有关联文件，或者文件页面没有链接本解读的。",
        sources: [Citation("关于全面推进政务公开工作的意见实施细则", number: "国办发〔2016〕80号")])
    static let copied = ContentCheckInfo(
        "INT-04", .confirm, "解读不应照抄文件", "解读正文连续八个字与文件相同的部分超过规定比例（默认80%）的。", isConvention: true)

    var infos: [ContentCheckInfo] { [Self.linked, Self.copied] }

    func findings(
        in content: CheckedContent, _ texts: [PassageText], _ context: ContentCheckContext
    ) -> [ContentFinding] {
        guard content.metadata.kind == .interpretation else { return [] }
        guard !content.metadata.interprets.isEmpty else {
            return [Self.linked.finding(at: .item, "是政策解读，未关联所解读的文件，请关联", content: "none")]
        }
        let unlinked = content.metadata.interprets.filter { !$0.linksBack }.map { document in
            Self.linked.finding(at: .item, "解读的《\(document.title)》页面没有链接本解读，请补上", content: document.title)
        }
        return unlinked + content.metadata.interprets.compactMap { copy(of: $0, texts, context) }
    }

    /// Characters alike in a row that count as copied.
    private static let gram = 8
    /// A shorter text is not judged.
    private static let shortest = 200

    private func copy(
        of document: ContentMetadata.RelatedDocument, _ texts: [PassageText], _ context: ContentCheckContext
    ) -> ContentFinding? {
        let own = texts.filter(\.isParagraph).flatMap(\.folded).filter { $0.isHan || $0.isASCIIDigit }
        let source = document.text.unicodeScalars.map(\.halfWidth).filter { $0.isHan || $0.isASCIIDigit }
        guard own.count >= Self.shortest, source.count >= Self.gram else { return nil }
        let grams = Set((0...source.count - Self.gram).map { source[$0..<$0 + Self.gram] })
        var copied = [Bool](repeating: false, count: own.count)
        for start in 0...own.count - Self.gram where grams.contains(own[start..<start + Self.gram]) {
            for place in start..<start + Self.gram { copied[place] = true }
        }
        let share = Double(copied.count(where: \.self)) / Double(own.count)
        guard share > context.limits.copiedShare else { return nil }
        return Self.copied.finding(
            at: .item, "正文有\(Int(share * 100))%与《\(document.title)》相同，请改写为对政策的解释说明", content: document.title)
    }
}
