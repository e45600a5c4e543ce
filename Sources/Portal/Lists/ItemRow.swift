import HTML
import Organs
import Publishing
import Regulation
import Storage
import Web

/// A public item in a list.
struct ItemRow: Equatable {
    let title: String
    let path: LocalPath
    let kind: String
    /// 发布机构; `nil` on pages of one organ.
    let organ: String?
    let documentNumber: String?
    /// The back part of 索引号.
    let indexNumber: String
    let formedOn: Day?
    let publishedOn: Day
    let mark: ValidityMark?

    init(_ item: PublishedItem, organ: String? = nil) {
        title = item.title
        path = ItemPages.show.path(item.id)
        kind = item.kind.label
        self.organ = organ
        documentNumber = item.documentNumber
        indexNumber = item.shortIndexNumber
        formedOn = item.formedOn
        publishedOn = item.publishedOn
        mark = ValidityMark(item.validity)
    }
}

/// Items with what their catalogue entry shows (条例第十二条: 索引、名称、生成日期).
struct ItemTable: HTMLContent {
    let caption: String
    let rows: [ItemRow]
    let empty: EmptyState

    func write(into html: inout HTMLBuffer) {
        DataTable(caption, rows: rows, columns: columns, empty: empty, id: "items").write(into: &html)
    }

    private var columns: [TableColumn<ItemRow>] {
        var columns: [TableColumn<ItemRow>] = [.link("标题", to: { $0.path.address }) { $0.title }]
        if rows.contains(where: { $0.organ != nil }) { columns.append(.text("发布机构") { $0.organ }) }
        if rows.contains(where: { $0.documentNumber != nil }) { columns.append(.text("文号") { $0.documentNumber }) }
        columns.append(.text("索引号") { $0.indexNumber })
        if rows.contains(where: { $0.mark != nil }) { columns.append(.content("有效性") { $0.mark?.tag }) }
        columns.append(.content("成文日期") { $0.formedOn.map { TimeText($0) } })
        columns.append(.content("发布日期") { TimeText($0.publishedOn) })
        return columns
    }
}

/// Items as lines of a title and a day, for overviews.
struct ItemLines: HTMLContent {
    let rows: [ItemRow]

    func write(into html: inout HTMLBuffer) {
        ul(.class("item-lines")) {
            ForEach(rows) { row in
                li {
                    a(.href(row.path.address)) { row.title }
                    row.mark.flatMap { $0.tag.tone == .done ? nil : $0.tag }
                    TimeText(row.publishedOn)
                }
            }
        }.write(into: &html)
    }
}
