import Organs
import Publishing
import Regulation
import RichText
import Storage
import Web

/// The fields of an item's form, by name, and how metadata are read from them and shown in them.
enum ItemFormFields {
    static let names: Set<String> = [
        "unit", "title", "subtitle", "kind", "node", "genre", "theme", "documentNumber", "issuers", "formedOn",
        "effectiveOn",
        "expiresOn", "offlineOn", "validity", "summary", "keywords", "source", "disclosure", "disclosureBasis",
        "sensitivity", "interprets", "replaces", "body", "attachments", "images", "document", "note",
    ]

    /// 主题分类, as portals use it (domain 07 §2; a list of practice, nowhere binding).
    static let themes = [
        "国务院组织机构", "综合政务", "国民经济管理、国有资产监管", "财政、金融、审计", "国土资源、能源", "农业、林业、水利", "工业、交通", "商贸、海关、旅游",
        "市场监管、安全生产监管", "城乡建设、环境保护", "科技、教育", "文化、广电、新闻出版", "卫生、体育", "人口与计划生育、妇女儿童工作", "劳动、人事、监察", "公安、安全、司法",
        "民政、扶贫、救灾", "民族、宗教", "对外事务", "港澳台侨工作", "国防", "其他",
    ]

    /// 体裁, proposed to whoever types.
    static let genres = ["通知", "公告", "通告", "意见", "决定", "办法", "规定", "方案", "批复", "函", "公报", "报告"]

    /// - Parameter reader: gets the messages; what cannot be read is left out of the metadata.
    static func metadata(_ reader: inout FormReader) -> ItemMetadata {
        let kind: ItemKind? = reader.choice("kind", "信息类型")
        var metadata = ItemMetadata(title: reader.text("title", "标题", longest: 200) ?? "", kind: kind ?? .other)
        metadata.subtitle = reader.optionalText("subtitle", "副标题") ?? ""
        metadata.node = reader.optionalIdentifier("node", "栏目")
        metadata.genre = reader.optionalText("genre", "体裁", longest: 20) ?? ""
        metadata.theme = theme(&reader)
        metadata.documentNumber = reader.optionalText("documentNumber", "文号", longest: 50)
        metadata.issuers = names(reader.optionalText("issuers", "发文机关", longest: 1_000))
        metadata.keywords = names(reader.optionalText("keywords", "关键词", longest: 500))
        metadata.summary = reader.optionalText("summary", "内容概述", longest: 1_000) ?? ""
        metadata.source = reader.optionalText("source", "来源") ?? ""
        days(&metadata, &reader)
        attributes(&metadata, &reader)
        metadata.interprets = others("interprets", "解读的文件", &reader)
        metadata.replaces = others("replaces", "替代的文件", &reader)
        return metadata
    }

    private static func days(_ metadata: inout ItemMetadata, _ reader: inout FormReader) {
        metadata.formedOn = reader.optionalDay("formedOn", "成文日期")
        metadata.effectiveOn = reader.optionalDay("effectiveOn", "生效日期")
        metadata.expiresOn = reader.optionalDay("expiresOn", "失效日期")
        metadata.offlineOn = reader.optionalDay("offlineOn", "下线日期")
    }

    private static func attributes(_ metadata: inout ItemMetadata, _ reader: inout FormReader) {
        metadata.validity = reader.choice("validity", "有效性") ?? .none
        metadata.disclosure = reader.choice("disclosure", "公开属性") ?? .notDisclosed
        metadata.disclosureBasis = reader.optionalText("disclosureBasis", "公开属性的依据", longest: 500) ?? ""
    }

    private static func theme(_ reader: inout FormReader) -> String {
        let theme = reader.optionalText("theme", "主题分类", longest: 50) ?? ""
        if !theme.isEmpty, !themes.contains(theme) { reader.add("theme", "从列表中选择主题分类。") }
        return theme
    }

    /// Several names, each on a line or behind a 顿号, comma or semicolon.
    static func names(_ text: String?) -> [String] {
        var seen: Set<String> = []
        return (text ?? "").split(whereSeparator: { "\n、，,；;".contains($0) || $0.isNewline })
            .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            .filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    private static func others(
        _ field: String, _ label: String, _ reader: inout FormReader
    ) -> [Identifier<Item>] {
        let values = reader.values.all(field)
        let ids = values.compactMap { Identifier<Item>(rawValue: $0) }
        if ids.count < values.count { reader.add(field, "\(label)中有无法识别的选项，重新选择。") }
        var seen: Set<Identifier<Item>> = []
        return ids.filter { seen.insert($0).inserted }
    }
}

// MARK: Showing what there is

extension FormValues {
    /// The fields of an item as it stands.
    init(_ item: Item, _ content: ItemContent) {
        self.init(content.metadata)
        add("sensitivity", item.sensitivity.rawValue)
        for (index, attachment) in content.attachments.enumerated() {
            add("attachment", attachment.file)
            add("attachment-title.\(attachment.file)", attachment.title)
            add("attachment-place.\(attachment.file)", "\(index + 1)")
        }
    }

    init(_ metadata: ItemMetadata) {
        self.init([
            "title": metadata.title, "subtitle": metadata.subtitle, "kind": metadata.kind.rawValue,
            "node": metadata.node?.rawValue ?? "", "genre": metadata.genre, "theme": metadata.theme,
            "documentNumber": metadata.documentNumber ?? "", "issuers": metadata.issuers.joined(separator: "、"),
            "formedOn": metadata.formedOn.map { "\($0)" } ?? "",
            "effectiveOn": metadata.effectiveOn.map { "\($0)" } ?? "",
            "expiresOn": metadata.expiresOn.map { "\($0)" } ?? "",
            "offlineOn": metadata.offlineOn.map { "\($0)" } ?? "",
            "validity": metadata.validity.rawValue, "summary": metadata.summary,
            "keywords": metadata.keywords.joined(separator: "、"), "source": metadata.source,
            "disclosure": metadata.disclosure.rawValue, "disclosureBasis": metadata.disclosureBasis,
        ])
        for id in metadata.interprets { add("interprets", id.rawValue) }
        for id in metadata.replaces { add("replaces", id.rawValue) }
    }
}
