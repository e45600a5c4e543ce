import HTML
import Storage
import Web

/// The measured page: one row, and a table of twenty, with the product's own components.
struct UnitsPage: HTMLContent {
    let units: UnitsBelow

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        h1 { units.name }
        p { "统一社会信用代码 \(units.code)" }
        DataTable(
            "下级单位", rows: units.rows,
            columns: [
                .text("编号") { "\($0.id)" },
                .header("名称") { $0.name },
                .text("统一社会信用代码") { $0.code },
                .text("人数") { "\($0.people)" },
                .text("更新时间") { $0.changedAt.shortDescription },
            ])
    }
}
