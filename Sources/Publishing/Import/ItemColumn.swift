import Organs

/// A column of a register of items (信息登记表), with the headers under which offices keep it.
enum ItemColumn: String, Hashable, Sendable, CaseIterable, ImportColumn {
    case title, subtitle, node, kind, genre, theme, documentNumber, issuers, formedOn, effectiveOn, expiresOn,
        validUntil
    case validity, offlineOn, summary, keywords, source, disclosure, disclosureBasis, sensitivity, body, bodyFile
    case attachments, indexNumber, publishedOn, serial

    var headers: [String] {
        switch self {
        case .title: ["标题", "信息标题", "信息名称", "文件标题", "公文标题", "文件名称", "题名", "名称"]
        case .subtitle: ["副标题", "副题"]
        case .node: ["栏目", "所属栏目", "公开栏目", "栏目名称", "对应目录", "公开目录", "目录名称", "目录"]
        case .kind: ["信息类型", "信息种类", "类型"]
        case .genre: ["体裁", "体裁分类", "文种", "公文种类"]
        case .theme: ["主题分类", "主题"]
        case .documentNumber: ["文号", "发文字号", "发文文号", "公文文号", "文件编号", "文件号"]
        case .issuers: ["发文机关", "发文单位", "制发机关", "制发单位", "发布机关", "发文机构", "制定机关"]
        case .formedOn: ["成文日期", "成文时间", "生成日期", "印发日期", "制发日期", "发文日期", "发文时间", "落款日期"]
        case .effectiveOn: ["生效日期", "生效时间", "施行日期", "实施日期", "执行日期"]
        case .expiresOn: ["失效日期", "失效时间", "废止日期"]
        case .validUntil: ["有效期至", "有效期截止日期", "有效期限至"]
        case .validity: ["有效性", "时效性", "效力状态", "效力", "有效状态", "是否有效"]
        case .offlineOn: ["公开期满日期", "公开期满下线日期", "下线日期"]
        case .summary: ["内容概述", "概述", "内容摘要", "摘要", "内容简介", "简介"]
        case .keywords: ["关键词", "关键字", "主题词"]
        case .source: ["来源", "信息来源", "稿件来源"]
        case .disclosure: ["公开属性", "公开方式", "公开类别"]
        case .disclosureBasis: ["公开属性依据", "公开属性的依据", "不予公开依据", "不公开依据", "不公开理由"]
        case .sensitivity: ["信息分级", "分级"]
        case .body: ["正文", "正文内容", "信息内容", "内容"]
        case .bodyFile: ["正文文件", "正文文件名", "正文文件名称", "文档名称"]
        case .attachments: ["附件", "附件名称", "附件文件", "附件文件名"]
        case .indexNumber: ["索引号", "索引编号"]
        case .publishedOn: ["发布日期", "发布时间", "公开日期", "公开时间"]
        case .serial: ["序号", "编号"]
        }
    }

    static let required: [ItemColumn] = [.title]
    static let sheetNames = ["信息", "信息登记表"]

    /// What platforms keep and this one makes itself at publication: told, and not taken over.
    var isMadeHere: Bool { self == .indexNumber || self == .publishedOn }

    /// What the workbook to fill in has, in its order: everything that somebody should write.
    static let filledIn: [ItemColumn] = allCases.filter { !$0.isMadeHere && $0 != .serial && $0 != .validUntil }

    /// The column beside whose cell a rule's refusal stands.
    init?(field: String?) {
        switch field {
        case "title"?: self = .title
        case "summary"?: self = .summary
        case "disclosureBasis"?: self = .disclosureBasis
        case "expiresOn"?: self = .expiresOn
        case "offlineOn"?: self = .offlineOn
        case "node"?: self = .node
        case "attachments"?: self = .attachments
        default: return nil
        }
    }
}
