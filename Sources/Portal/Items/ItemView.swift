import Organs
import Publishing
import Regulation
import RichText
import Storage
import Web

/// A public item as its page shows it.
struct ItemView: Equatable {
    struct Fact: Equatable {
        let name: String
        let value: String
    }

    struct Attachment: Equatable {
        let title: String
        /// PDF 文档，1.2 MB
        let detail: String
        let path: LocalPath
    }

    struct Related: Equatable {
        let heading: String
        let rows: [ItemRow]
    }

    /// Something that was said in public of the item.
    struct Remark: Equatable {
        let at: Moment
        let title: String
        let text: String
    }

    /// That the document is no longer valid, or no longer reads so.
    struct Warning: Equatable {
        let title: String
        /// `nil` where nothing was said.
        let reason: String?
        let successors: [ItemRow]
    }

    let id: Identifier<Item>
    let title: String
    let subtitle: String
    let path: LocalPath
    let isForPrint: Bool
    let crumbs: [Breadcrumb]
    /// Below the title: 发布机构, 发布日期.
    let line: [Fact]
    let warning: Warning?
    /// What is not known is left out.
    let facts: [Fact]
    let body: RichText
    /// What the files of the body are called, by their contents.
    let fileNames: [FileKey: FileName]
    let attachments: [Attachment]
    let related: [Related]
    let remarks: [Remark]
    let pageFacts: [PageFact]

    /// - Parameter printed: without menus and tools.
    init(_ records: ItemRecords, printed: Bool) {
        let (item, metadata) = (records.item, records.content.metadata)
        id = item.id
        title = item.title
        subtitle = metadata.subtitle
        path = ItemPages.show.path(item.id)
        isForPrint = printed
        let publisher = records.organ?.name ?? ""
        crumbs = ItemView.crumbs(records)
        line = [("发布机构", publisher), ("发布日期", "\(item.publishedOn)"), ("来源", metadata.source)].facts
        warning = Warning(records)
        facts = ItemView.facts(records, publisher: publisher)
        body = records.content.body
        fileNames = ItemView.fileNames(records.content.body)
        attachments = records.content.attachments.map { Attachment($0, of: item.id) }
        related = ItemView.related(records)
        remarks = records.notices.map { Remark(at: $0.at, title: $0.kind.label, text: $0.text) }
        pageFacts = ItemView.pageFacts(records, publisher: publisher)
    }

    private static func crumbs(_ records: ItemRecords) -> [Breadcrumb] {
        let columns = records.columns.map { Breadcrumb($0.name, ColumnPages.show.path($0.id)) }
        let way = records.organ.map { Breadcrumb.way(to: $0, records.item.part) } ?? [.home]
        return way + columns + [Breadcrumb("正文")]
    }

    private static func facts(_ records: ItemRecords, publisher: String) -> [Fact] {
        let (item, metadata) = (records.item, records.content.metadata)
        return [
            ("索引号", item.indexNumber), ("主题分类", item.theme), ("体裁分类", item.genre),
            ("信息类型", item.kind.label), ("发文机关", metadata.issuers.joined(separator: "、")), ("发布机构", publisher),
            ("文号", item.documentNumber ?? ""), ("成文日期", item.formedOn.map(\.chinese) ?? ""),
            ("发布日期", item.publishedOn.chinese), ("生效日期", metadata.effectiveOn.map(\.chinese) ?? ""),
            ("失效日期", item.expiresOn.map(\.chinese) ?? ""),
            ("有效性", item.validity == Validity.none ? "" : item.validity.label), ("公开方式", metadata.disclosure.label),
            ("关键词", metadata.keywords.joined(separator: "、")), ("内容概述", item.summary),
        ].facts
    }

    private static func related(_ records: ItemRecords) -> [Related] {
        [
            ("相关解读", records.interpretations), ("被解读的文件", records.interpreted), ("替代本件的文件", records.successors),
            ("被本件替代的文件", records.replaced),
        ].filter { !$0.1.isEmpty }.map { Related(heading: $0.0, rows: $0.1.map { ItemRow($0) }) }
    }

    private static func fileNames(_ body: RichText) -> [FileKey: FileName] {
        let images = body.images.map { ($0.image.file, $0.image.caption.isEmpty ? "图片" : $0.image.caption) }
        let files = body.files.map { ($0.file.file, $0.file.title) }
        return Dictionary((images + files).map { ($0.0, FileName($0.1)) }, uniquingKeysWith: { first, _ in first })
    }

    private static func pageFacts(_ records: ItemRecords, publisher: String) -> [PageFact] {
        let (item, metadata) = (records.item, records.content.metadata)
        var facts: [PageFact] = [
            .articleTitle(item.title), .publishedAt(item.publishedAt.shortDescription), .summary(item.summary),
        ]
        if let column = records.columns.last { facts.append(.columnName(column.name)) }
        let source = metadata.source.isEmpty ? publisher : metadata.source
        if !source.isEmpty { facts.append(.source(source)) }
        if !metadata.keywords.isEmpty { facts.append(.keywords(metadata.keywords.joined(separator: ","))) }
        return facts
    }
}

extension [(String, String)] {
    /// Without those that are empty: what is not known is not shown.
    fileprivate var facts: [ItemView.Fact] {
        filter { !$0.1.isEmpty }.map { ItemView.Fact(name: $0.0, value: $0.1) }
    }
}

extension ItemView.Attachment {
    init(_ attachment: ItemAttachment, of item: Identifier<Item>) {
        let name = ItemFile.name(of: attachment)
        title = attachment.title
        let type = MediaType(rawValue: attachment.type)?.label ?? "文件"
        detail = "\(type)，\(attachment.size.byteSize)"
        path = ItemPages.file.path(item, attachment.digest, FileSegment(name))
    }
}

extension ItemView.Warning {
    /// `nil` for what is valid, or has no validity.
    init?(_ records: ItemRecords) {
        let kind: PublicNotice.Kind
        switch records.item.validity {
        case .valid, .none: return nil
        case .amended: (title, kind) = ("本文件已修改", .amended)
        case .expired: (title, kind) = ("本文件已失效", .expired)
        case .repealed: (title, kind) = ("本文件已废止", .repealed)
        }
        reason = records.notices.first { $0.kind == kind }?.text
        successors = records.successors.map { ItemRow($0) }
    }
}

extension Breadcrumb {
    /// From the first page to the part of an organ's page. An organ without a page of its own, such as one that has been merged, is only named.
    static func way(to organ: Unit, _ part: CataloguePart) -> [Breadcrumb] {
        guard AgencyListView.isPublic(organ) else { return [.home, Breadcrumb(organ.name), Breadcrumb(part.label)] }
        return [
            .home, Breadcrumb(organ.name, AgencyPages.show.path(organ.id)),
            Breadcrumb(part.label, PartPages.path(part).adding("organ", organ.id.rawValue)),
        ]
    }
}
