internal import Regulation

/// MD-01, MD-02, MD-10, PRO-01, PRO-03, PRO-06: what must be filled in is, in its form.
struct MetadataComplete: ItemCheck {
    private static let guide = [
        Citation("政府信息公开目录系统实施指引（试行）"), Citation.regulation("第十二条第三款"),
    ]
    static let index = ContentCheckInfo(
        "MD-01", .block, "索引号应符合规则且不重复", "九位机构代码或十八位统一社会信用代码，斜线，四位年份（可加月份），连字符，五至七位流水号；不得与其他信息重复。",
        sources: guide)
    static let number = ContentCheckInfo(
        "MD-02", .block, "文号应规范且年份与成文日期一致", "机关代字、六角括号内四位年份、不编虚位的序号；年份等于成文日期的年份。",
        sources: [Citation("党政机关公文格式", number: "GB/T 9704—2012")])
    static let publicOnly = ContentCheckInfo(
        "MD-10", .block, "公开属性不是主动公开的不得发布", "公开属性为依申请公开、不予公开的信息不进入公开目录。", sources: [.regulation("第十三条")])
    static let attribute = ContentCheckInfo(
        "PRO-01", .block, "公开属性及其依据应填写", "发布前须有公开属性；属性不是主动公开的，须有依据。", sources: [.regulation("第十三条、第十九条")])
    static let required = ContentCheckInfo(
        "PRO-03", .block, "必填元数据应齐全",
        "各类信息：标题、索引号、内容概述、发布机构、发布日期、主题分类；政策文件和行政规范性文件另需发文机关、成文日期、体裁分类、有效性。", sources: guide)
    static let node = ContentCheckInfo(
        "PRO-06", .block, "应归入主动公开基本目录", "每条信息对应主动公开基本目录的一个事项。", sources: [.regulation("第十二条")])

    var infos: [ContentCheckInfo] {
        [Self.index, Self.number, Self.publicOnly, Self.attribute, Self.required, Self.node]
    }

    func findings(
        in content: CheckedContent, _ texts: [PassageText], _ context: ContentCheckContext
    ) -> [ContentFinding] {
        let data = content.metadata
        return [indexNumber(data, context), documentNumber(data), missing(data), attribute(data), catalogue(data)]
            .compactMap(\.self)
    }

    private func indexNumber(_ data: ContentMetadata, _ context: ContentCheckContext) -> ContentFinding? {
        guard let number = filled(data.indexNumber) else { return nil }
        if !Self.isIndexNumber(number) {
            return Self.index.finding(
                at: .metadata("索引号"), "“\(number)”不符合规则，应如“123456789/2022-00001”", excerpt: number, content: number)
        }
        guard context.usedIndexNumbers.contains(number) else { return nil }
        return Self.index.finding(
            at: .metadata("索引号"), "“\(number)”已用于另一条信息，索引号不得重复", excerpt: number, content: "used" + number)
    }

    /// `^[0-9A-Z]{9}([0-9A-Z]{9})?/\d{4}(\d{2})?-\d{5,7}$`
    static func isIndexNumber(_ text: String) -> Bool {
        let halves = text.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count == 2, [9, 18].contains(halves[0].count),
            halves[0].unicodeScalars.allSatisfy({ $0.isASCIIDigit || $0.isASCIIUpper })
        else { return false }
        let back = halves[1].split(separator: "-", omittingEmptySubsequences: false)
        guard back.count == 2, back.allSatisfy({ $0.unicodeScalars.allSatisfy(\.isASCIIDigit) }) else { return false }
        return [4, 6].contains(back[0].count) && (5...7).contains(back[1].count)
    }

    private func documentNumber(_ data: ContentMetadata) -> ContentFinding? {
        guard let number = filled(data.documentNumber) else { return nil }
        let place = ContentPlace.metadata("文号")
        guard let read = StrictNumber(number) else {
            return Self.number.finding(
                at: place, "“\(number)”写法不规范，应如“临政发〔2022〕5号”", excerpt: number, content: number)
        }
        guard let formed = data.formedOn, read.year != formed.year else { return nil }
        return Self.number.finding(
            at: place, "“\(number)”的年份与成文日期\(formed.chinese)不一致，请核对", excerpt: number, content: "year" + number)
    }

    private func missing(_ data: ContentMetadata) -> ContentFinding? {
        var fields: [(String, Bool)] = [
            ("标题", filled(data.title) == nil), ("索引号", filled(data.indexNumber) == nil),
            ("内容概述", filled(data.summary) == nil),
            ("发布机构", filled(data.publisher) == nil), ("发布日期", data.publishedOn == nil),
            ("主题分类", filled(data.theme) == nil),
        ]
        if data.kind.isDocument {
            fields += [
                ("发文机关", data.issuers.isEmpty), ("成文日期", data.formedOn == nil), ("体裁分类", filled(data.genre) == nil),
                ("有效性", data.validity == nil),
            ]
        }
        let names = fields.filter(\.1).map { "“\($0.0)”" }
        guard !names.isEmpty else { return nil }
        return Self.required.finding(
            at: .item, "缺少必填的元数据\(names.joined(separator: "、"))，请补填", content: names.joined())
    }

    private func attribute(_ data: ContentMetadata) -> ContentFinding? {
        guard let attribute = data.disclosure else {
            return Self.attribute.finding(at: .metadata("公开属性"), "未填写，请先认定公开属性", content: "none")
        }
        guard attribute != .proactive else { return nil }
        return Self.publicOnly.finding(
            at: .metadata("公开属性"), "为“\(attribute.label)”，不得发布；确需发布的先重新认定公开属性", content: attribute.rawValue)
    }

    private func catalogue(_ data: ContentMetadata) -> ContentFinding? {
        guard filled(data.catalogueNode) == nil else { return nil }
        return Self.node.finding(at: .metadata("目录事项"), "未选择，请选择主动公开基本目录的事项", content: "none")
    }

    /// The text, unless there is none but white space.
    private func filled(_ text: String?) -> String? {
        guard let text, text.contains(where: { !$0.isWhitespace }) else { return nil }
        return text
    }
}

/// A document number in the strict form `^[\p{Han}]{1,12}〔(19|20)\d{2}〕[1-9]\d{0,4}号$`, or an order's: 国务院令第711号.
struct StrictNumber {
    /// `nil` for an order, whose number does not restart with the year.
    let year: Int?

    init?(_ text: String) {
        let scalars = Array(text.unicodeScalars)
        if text.contains("令第"), text.hasSuffix("号") {
            year = nil
            return
        }
        guard let open = scalars.firstIndex(of: "〔"), (1...12).contains(open), scalars[..<open].allSatisfy(\.isHan),
            open + 5 < scalars.count, scalars[open + 5] == "〕", scalars.last == "号",
            let year = Int(String(String.UnicodeScalarView(scalars[open + 1..<open + 5]))), (1900...2099).contains(year)
        else { return nil }
        let serial = scalars[(open + 6)..<(scalars.count - 1)]
        guard (1...5).contains(serial.count), serial.allSatisfy(\.isASCIIDigit), serial.first != "0" else { return nil }
        self.year = year
    }
}
