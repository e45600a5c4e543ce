internal import Regulation

/// ATT-01 … ATT-10: attached files are of a kind that may be published, can be read, and hide nothing.
struct AttachedFiles: ItemCheck {
    private static let guide = [Citation("政府网站发展指引", number: "国办发〔2017〕47号")]
    static let kind = ContentCheckInfo("ATT-01", .block, "附件格式应在允许之列", "扩展名不在允许之列，或者内容与扩展名不符的。", sources: guide)
    static let macros = ContentCheckInfo("ATT-02", .block, "附件不得带宏", "含有宏或脚本的文档，请另存为不带宏的格式。", isConvention: true)
    static let name = ContentCheckInfo(
        "ATT-03", .confirm, "附件名称应能读懂", "乱码、百分号编码的请改名；只有数字、字母或者“新建文档”一类的，建议改名。", sources: guide)
    static let scan = ContentCheckInfo(
        "ATT-04", .confirm, "扫描件应提供文字版", "没有文字层的PDF，未能检查其内容：请人工检查，并另附文字版。",
        sources: [Citation("中华人民共和国无障碍环境建设法", article: "第三十二条")])
    static let hidden = ContentCheckInfo("ATT-05", .block, "附件不得有隐藏内容", "隐藏的文字、工作表、行、列，合并单元格下的内容。", isConvention: true)
    static let changes = ContentCheckInfo("ATT-06", .block, "附件不得有修订痕迹和批注", "未接受的修订、批注。", isConvention: true)
    static let properties = ContentCheckInfo(
        "ATT-07", .style, "附件属性中的个人姓名宜清除", "作者、最后修改者等属性中的姓名。",
        sources: [Citation("中华人民共和国个人信息保护法", article: "第六条")])
    static let location = ContentCheckInfo(
        "ATT-08", .confirm, "附件图片不应带有拍摄位置", "图片附件存有拍摄地点（EXIF GPS）的。",
        sources: [Citation("中华人民共和国个人信息保护法", article: "第六条")])
    static let unread = ContentCheckInfo(
        "ATT-09", .confirm, "附件未能检查", "打不开、加密、格式不支持的附件，其内容没有经过自动检查，请人工检查。", isConvention: true)
    static let size = ContentCheckInfo("ATT-10", .confirm, "附件不宜过大", "超过规定大小的附件；大小为零的须改正。", isConvention: true)

    var infos: [ContentCheckInfo] {
        [
            Self.kind, Self.macros, Self.name, Self.scan, Self.hidden, Self.changes, Self.properties, Self.location,
            Self.unread,
            Self.size,
        ]
    }

    func findings(
        in content: CheckedContent, _ texts: [PassageText], _ context: ContentCheckContext
    ) -> [ContentFinding] {
        content.attachments.flatMap { file in
            [kind(file, context), size(file, context), name(file)].compactMap(\.self) + contents(file) + facts(file)
        }
    }

    private func kind(_ file: CheckedContent.Attachment, _ context: ContentCheckContext) -> ContentFinding? {
        let ending = Self.ending(file.name)
        if !context.limits.attachmentEndings.contains(ending) {
            let words = ending.isEmpty ? "没有扩展名" : "的格式“.\(ending)”不在允许之列"
            return at(file, Self.kind, words + "，请换成允许的格式", "ending")
        }
        return file.facts.contentIs.map { at(file, Self.kind, "的内容是\($0)，与扩展名“.\(ending)”不符，请重新生成文件", "content") }
    }

    static func ending(_ name: String) -> String {
        guard let dot = name.lastIndex(of: "."), name.index(after: dot) < name.endIndex else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }

    private func size(_ file: CheckedContent.Attachment, _ context: ContentCheckContext) -> ContentFinding? {
        if file.size == 0 { return at(file, Self.size, "是空文件，请重新上传", "empty", severity: .block) }
        guard file.size > context.limits.attachmentBytes else { return nil }
        return at(file, Self.size, "有\(file.size >> 20)MB，超过\(context.limits.attachmentBytes >> 20)MB，请压缩或拆分", "large")
    }

    private func name(_ file: CheckedContent.Attachment) -> ContentFinding? {
        let base = file.name.lastIndex(of: ".").map { String(file.name[..<$0]) } ?? file.name
        if base.unicodeScalars.contains("\u{FFFD}") || base.contains("锟斤拷") || Self.isPercentEncoded(base) {
            return at(file, Self.name, "的名称是乱码，请改为能读懂的名称", "garbled")
        }
        let isMeaningless =
            !base.unicodeScalars.contains(where: \.isHan)
            || ["新建", "无标题", "未命名", "文档", "工作簿", "副本"].contains(where: base.hasPrefix)
        guard isMeaningless else { return nil }
        return at(file, Self.name, "的名称看不出内容，建议改为文件标题", "meaningless", severity: .style)
    }

    private static func isPercentEncoded(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        func isHex(_ byte: UInt8) -> Bool {
            (48...57).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte)
        }
        return bytes.indices.contains { index in
            index + 3 < bytes.count && bytes[index] == 0x25 && isHex(bytes[index + 1]) && isHex(bytes[index + 2])
                && bytes[index + 3] == 0x25
        }
    }

    private func contents(_ file: CheckedContent.Attachment) -> [ContentFinding] {
        if file.facts.isScan { return [at(file, Self.scan, "是扫描件，没有文字，未能检查其内容，请人工检查并另附文字版", "scan")] }
        if !file.facts.pagesWithoutText.isEmpty {
            let pages = file.facts.pagesWithoutText.prefix(10).map(String.init).joined(separator: "、")
            return [at(file, Self.scan, "第\(pages)页没有文字，未能检查，请人工检查", "pages")]
        }
        guard case .notRead(let reason) = file.content else { return [] }
        return [at(file, Self.unread, "未能检查（\(reason)），请人工检查", "unread")]
    }

    private func facts(_ file: CheckedContent.Attachment) -> [ContentFinding] {
        let facts = file.facts
        var found: [ContentFinding] = []
        if facts.hasMacros { found.append(at(file, Self.macros, "含有宏，请另存为不带宏的格式", "macros")) }
        if !facts.hidden.isEmpty {
            let shown = facts.hidden.prefix(5).joined(separator: "、")
            found.append(at(file, Self.hidden, "有隐藏内容（\(shown)），请删去或取消隐藏并检查", "hidden" + shown))
        }
        if facts.trackedChanges > 0 {
            found.append(at(file, Self.changes, "有\(facts.trackedChanges)处修订痕迹，请接受或拒绝全部修订", "changes"))
        }
        if facts.comments > 0 { found.append(at(file, Self.changes, "有\(facts.comments)条批注，请删去", "comments")) }
        if !facts.personalProperties.isEmpty {
            let shown = facts.personalProperties.map { "\($0.name)“\(Masked.name($0.value))”" }.joined(separator: "、")
            found.append(at(file, Self.properties, "的文件属性中有\(shown)，宜清除", "properties"))
        }
        if facts.hasLocation { found.append(at(file, Self.location, "存有拍摄地点，请清除后重新上传", "location")) }
        return found
    }

    private func at(
        _ file: CheckedContent.Attachment, _ info: ContentCheckInfo, _ words: String, _ content: String,
        severity: ContentFinding.Severity? = nil
    ) -> ContentFinding {
        info.finding(
            at: .attachment(file.name, .whole), words, severity: severity, content: file.name + "\u{1F}" + content)
    }
}

/// PII-14: lists of minors, victims or patients with a column of names.
struct NamedLists: ItemCheck {
    static let info = ContentCheckInfo(
        "PII-14", .block, "未成年人、受害人、患者名单不得列出姓名",
        """
        标题、附件名称或表头写有“未成年人”“孤儿”“患者”等字样的表格，“姓名”列中有未隐去的姓名的，一列报一次。低保、救助、补贴等依法公示的名单不报。
        """,
        sources: [
            Citation("中华人民共和国未成年人保护法", article: "第一百零三条"), Citation("中华人民共和国个人信息保护法", article: "第二十八条"),
        ])

    var infos: [ContentCheckInfo] { [Self.info] }

    private static let groups = ["未成年人", "留守儿童", "困境儿童", "孤儿", "受害人", "被害人", "患者", "病例", "学生资助", "残疾儿童"]
    private static let headings: Set<String> = ["姓名", "儿童姓名", "患者姓名", "学生姓名", "孤儿姓名", "受害人姓名"]

    func findings(
        in content: CheckedContent, _ texts: [PassageText], _ context: ContentCheckContext
    ) -> [ContentFinding] {
        var columns: [String: [PassageText]] = [:]
        for text in texts
        where Self.headings.contains(text.columnHeading) && PersonName.isName(text.text(0..<text.original.count)) {
            guard let column = TableColumn(text.place), Self.isNamed(column, content) || text.columnHeading != "姓名"
            else { continue }
            columns[column.key, default: []].append(text)
        }
        return columns.keys.sorted().compactMap { key in
            guard let cells = columns[key], let first = cells.first else { return nil }
            let name = first.text(0..<first.original.count)
            let masked = Masked.name(name)
            return Self.info.finding(
                first, 0..<first.original.count, "起的“\(first.columnHeading)”列写出\(cells.count)个姓名（如“\(masked)”），请隐去后再发布",
                excerpt: masked, suggestion: masked, content: key + "#\(cells.count)")
        }
    }

    private static func isNamed(_ column: TableColumn, _ content: CheckedContent) -> Bool {
        let titles =
            [content.metadata.title] + content.passages.filter { $0.place == .title }.map(\.text) + [column.file ?? ""]
        return titles.contains { title in
            groups.contains { title.split(separator: $0, omittingEmptySubsequences: false).count > 1 }
        }
    }
}

/// The column of a table that a cell stands in.
struct TableColumn {
    /// Tells the column from others of the item.
    let key: String
    let row: Int
    /// The attachment's name.
    let file: String?

    init?(_ place: ContentPlace) {
        switch place {
        case .cell(let table, let row, let column, _):
            (key, self.row, file) = ("\(table)/\(column)", row, nil)
        case .attachment(let name, .cell(let table, let row, let column)):
            (key, self.row, file) = ("\(name)/\(table)/\(column)", row, name)
        case .attachment(let name, .sheet(let sheet, let row, let column)):
            (key, self.row, file) = ("\(name)/\(sheet)/\(column)", row, name)
        default: return nil
        }
    }
}
