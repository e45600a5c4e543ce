import Organs
import Publishing
import Storage
import Web

/// One item as the open data gives it: what its catalogue entry says.
struct DataRow: Equatable {
    /// Key, heading and meaning of each value, in their order: what the file holds and the page describes.
    static let fields: [(key: String, heading: String, meaning: String)] = [
        ("index_number", "索引号", "公开目录中的唯一编号，一经生成不再改变"),
        ("title", "标题", "与文件标题一致"),
        ("summary", "内容概述", "内容的简要说明"),
        ("kind", "信息类型", "如政策文件、政策解读、公告公示"),
        ("part", "公开类别", "所在的固定栏目，如法定主动公开内容"),
        ("column", "栏目", "发布机构公开目录中的栏目名称"),
        ("publisher", "发布机构", "公开这条信息的行政机关"),
        ("issuers", "发文机关", "制发文件的行政机关，联合发文的以顿号分隔"),
        ("document_number", "文号", "没有文号的为空"),
        ("genre", "体裁", "如通知、意见、办法；没有标注的为空"),
        ("theme", "主题分类", "按政府信息主题分类"),
        ("validity", "有效性", "有效、已修改、失效或者废止；不适用的为空"),
        ("formed_on", "成文日期", "年-月-日"),
        ("expires_on", "失效日期", "年-月-日，没有的为空"),
        ("published_on", "发布日期", "首次公开的日期，年-月-日"),
        ("changed_at", "更新时间", "最近一次更正或者变更有效性的时间，东八区"),
        ("url", "网址", "这条信息的页面"),
    ]

    /// As many as ``fields``; `nil` for what is not known or does not apply.
    let values: [String?]

    init(_ item: PublishedItem, issuers: [String], column: String, organ: String, address: String) {
        values = [
            item.indexNumber, item.title, item.summary, item.kind.label, item.part.label, column, organ,
            issuers.isEmpty ? nil : issuers.joined(separator: "、"), item.documentNumber,
            item.genre.isEmpty ? nil : item.genre, item.theme.isEmpty ? nil : item.theme,
            item.validity == Validity.none ? nil : item.validity.label, item.formedOn.map { "\($0)" },
            item.expiresOn.map { "\($0)" }, "\(item.publishedOn)", item.changedAt.internetTime, address,
        ]
    }
}
