/// Where in an item something stands. Numbers count from 1, as a reader counts.
public enum ContentPlace: Hashable, Sendable, Codable {
    case title
    case subtitle
    case summary
    case keyword(Int)
    /// A paragraph, heading or list item of the body. `block` is the editor's own index; `number` what people count.
    case paragraph(number: Int, block: Int)
    case cell(table: Int, row: Int, column: Int, block: Int)
    case table(Int, block: Int)
    /// The alternative text of the body's n-th picture, and the picture itself.
    case image(Int, block: Int)
    case link(Int)
    case attachment(String, AttachmentPlace)
    /// A field of the metadata, by its Chinese name: 索引号.
    case metadata(String)
    /// The item as a whole.
    case item

    /// 标题, 正文第3段, 正文第2个表格第1行第2列, 附件“名单.xlsx”工作表“名单”第2行第3列.
    public var chinese: String {
        switch self {
        case .title: "标题"
        case .subtitle: "副标题"
        case .summary: "内容概述"
        case .keyword(let number): "第\(number)个关键词"
        case .paragraph(let number, _): "正文第\(number)段"
        case .cell(let table, let row, let column, _): "正文第\(table)个表格第\(row)行第\(column)列"
        case .table(let number, _): "正文第\(number)个表格"
        case .image(let number, _): "正文第\(number)张图片"
        case .link(let number): "正文第\(number)个链接"
        case .attachment(let name, let place): "附件“\(name)”" + place.chinese
        case .metadata(let name): "元数据“\(name)”"
        case .item: "整条信息"
        }
    }
}

/// Where in an attached file something stands. Numbers count from 1.
public enum AttachmentPlace: Hashable, Sendable, Codable {
    case whole
    case paragraph(Int)
    case line(Int)
    case cell(table: Int, row: Int, column: Int)
    case sheet(String, row: Int, column: Int)
    case page(Int)
    /// Headers, footers, notes and comments, which have no place of their own in the text.
    case edge

    /// Empty for the file as a whole.
    public var chinese: String {
        switch self {
        case .whole: ""
        case .paragraph(let number): "第\(number)段"
        case .line(let number): "第\(number)行"
        case .cell(let table, let row, let column): "第\(table)个表格第\(row)行第\(column)列"
        case .sheet(let name, let row, let column): "工作表“\(name)”第\(row)行第\(column)列"
        case .page(let page): "第\(page)页"
        case .edge: "页眉、页脚、脚注或批注"
        }
    }
}
