public import HTML

/// A table of records: one row each, one of the cells names the record.
///
/// Rows are written straight into the page as they come, so that a long table costs no more memory than its bytes.
///
/// What writes the rows is inlinable, as elements are: the program that knows what a row is then does not ask at each cell.
public struct DataTable<Row>: HTMLContent {
    @usableFromInline let caption: String
    @usableFromInline let rows: [Row]
    @usableFromInline let columns: [TableColumn<Row>]
    @usableFromInline let selection: RowSelection<Row>?
    @usableFromInline let narrow: NarrowTable
    @usableFromInline let empty: EmptyState
    @usableFromInline let id: String

    /// - Parameters:
    ///   - caption: what the rows are, with their number or range where that helps; read out first.
    ///   - columns: in the order in which they are shown. One of them should be a row's header.
    ///   - empty: shown in place of a table without rows: why there are none and what to do.
    ///   - id: to be given when a page has several tables.
    public init(
        _ caption: String, rows: [Row], columns: [TableColumn<Row>], selection: RowSelection<Row>? = nil,
        narrow: NarrowTable = .cards, empty: EmptyState = EmptyState("没有记录"), id: String = "table"
    ) {
        self.caption = caption
        self.rows = rows
        self.columns = columns
        self.selection = selection
        self.narrow = narrow
        self.empty = empty
        self.id = id
    }

    @inlinable public func write(into html: inout HTMLBuffer) {
        guard !rows.isEmpty else { return empty.write(into: &html) }
        html.append(markup: "<div class=\"table-box ")
        html.append(markup: narrow.className)
        html.append(markup: "\"")
        if narrow == .scroll {
            html.append(markup: " role=\"region\" tabindex=\"0\" aria-labelledby=\"")
            html.append(attribute: id)
            html.append(markup: "-caption\"")
        }
        html.append(markup: ">\n<table id=\"")
        html.append(attribute: id)
        html.append(markup: narrow == .cards ? "\" role=\"table\">\n<caption id=\"" : "\">\n<caption id=\"")
        html.append(attribute: id)
        html.append(markup: "-caption\">")
        html.append(text: caption)
        html.append(markup: "</caption>\n")
        writeHead(into: &html)
        html.append(markup: narrow == .cards ? "<tbody role=\"rowgroup\">\n" : "<tbody>\n")
        writeRows(into: &html)
        html.append(markup: "</tbody>\n</table>\n</div>\n")
    }

    @usableFromInline func writeHead(into html: inout HTMLBuffer) {
        html.append(markup: narrow == .cards ? "<thead role=\"rowgroup\"><tr role=\"row\">" : "<thead><tr>")
        if selection != nil {
            html.append(markup: "<td class=\"chooser\"></td>")
        }
        for column in columns { column.writeHead(into: &html, hasRole: narrow == .cards) }
        html.append(markup: "</tr></thead>\n")
    }

    /// Narrow screens show rows as blocks, which takes their meaning from tables in some browsers; the roles give it back.
    ///
    /// What surrounds a cell is the same in all rows, so it is put together once for each column.
    @inlinable func writeRows(into html: inout HTMLBuffer) {
        let frames = columns.map { $0.frame(isCard: narrow == .cards) }
        let cells = columns.map { $0.cell }
        for row in rows {
            html.append(markup: narrow == .cards ? "<tr role=\"row\">" : "<tr>")
            selection?.write(row, into: &html)
            for index in cells.indices {
                html.append(frames[index].opening)
                cells[index](row, &html)
                html.append(markup: frames[index].closing)
            }
            html.append(markup: "</tr>\n")
        }
    }
}

/// What a table does where there is no room for its columns.
public enum NarrowTable: Sendable {
    /// Each row becomes a card of named values: for records.
    case cards
    /// The table keeps its form and scrolls sideways in a region of its own: for figures that are compared.
    case scroll

    @usableFromInline var className: StaticString {
        switch self {
        case .cards: "cards"
        case .scroll: "scroll"
        }
    }
}

/// One column: its head, and how a row's cell is written.
public struct TableColumn<Row> {
    @usableFromInline let title: String
    @usableFromInline let isNumber: Bool
    @usableFromInline let isRowHeader: Bool
    @usableFromInline let sort: ColumnSort?
    @usableFromInline let cell: (Row, inout HTMLBuffer) -> Void

    /// - Parameter cell: writes what stands inside the cell.
    @inlinable init(
        title: String, isNumber: Bool = false, isRowHeader: Bool = false, sort: ColumnSort? = nil,
        cell: @escaping (Row, inout HTMLBuffer) -> Void
    ) {
        self.title = title
        self.isNumber = isNumber
        self.isRowHeader = isRowHeader
        self.sort = sort
        self.cell = cell
    }

    /// Text; `nil` and empty show as a dash that is read as 无.
    @inlinable public static func text(_ title: String, sort: ColumnSort? = nil, _ value: @escaping (Row) -> String?)
        -> TableColumn
    {
        TableColumn(title: title, sort: sort) { row, html in
            guard let text = value(row), !text.isEmpty else { return Nothing().write(into: &html) }
            html.append(text: text)
        }
    }

    /// The cell that names the record and leads to it.
    @inlinable public static func link(
        _ title: String, sort: ColumnSort? = nil, to address: @escaping (Row) -> WebAddress?,
        _ value: @escaping (Row) -> String
    ) -> TableColumn {
        TableColumn(title: title, isRowHeader: true, sort: sort) { row, html in
            guard let address = address(row) else { return html.append(text: value(row)) }
            html.append(markup: "<a href=\"")
            html.append(attribute: address.text)
            html.append(markup: "\">")
            html.append(text: value(row))
            html.append(markup: "</a>")
        }
    }

    /// The cell that names the record, where there is no page to lead to.
    @inlinable public static func header(_ title: String, sort: ColumnSort? = nil, _ value: @escaping (Row) -> String)
        -> TableColumn
    {
        TableColumn(title: title, isRowHeader: true, sort: sort) { row, html in html.append(text: value(row)) }
    }

    /// A whole number; `nil` shows as a dash that is read as 无, because unknown is not 0.
    @inlinable public static func number(_ title: String, sort: ColumnSort? = nil, _ value: @escaping (Row) -> Int?)
        -> TableColumn
    {
        TableColumn(title: title, isNumber: true, sort: sort) { row, html in
            guard let number = value(row) else { return Nothing().write(into: &html) }
            html.append(number)
        }
    }

    /// A status, by a tag.
    @inlinable public static func status(
        _ title: String, sort: ColumnSort? = nil, _ value: @escaping (Row) -> StatusTag
    )
        -> TableColumn
    {
        TableColumn(title: title, sort: sort) { row, html in value(row).write(into: &html) }
    }

    /// Whatever else a cell holds: several links, a button.
    @inlinable public static func content<Content: HTMLContent>(
        _ title: String, sort: ColumnSort? = nil, isNumber: Bool = false,
        @HTMLBuilder _ content: @escaping (Row) -> Content
    ) -> TableColumn {
        TableColumn(title: title, isNumber: isNumber, sort: sort) { row, html in content(row).write(into: &html) }
    }

    func writeHead(into html: inout HTMLBuffer, hasRole: Bool) {
        html.append(markup: isNumber ? "<th scope=\"col\" class=\"number\"" : "<th scope=\"col\"")
        if hasRole { html.append(markup: " role=\"columnheader\"") }
        guard let sort else {
            html.append(markup: ">")
            html.append(text: title)
            return html.append(markup: "</th>")
        }
        sort.write(title, into: &html)
    }

    @usableFromInline func frame(isCard: Bool) -> CellFrame {
        let opening = WrittenContent(writing: { html in writeOpening(into: &html, isCard: isCard) })
        return CellFrame(opening: opening, closing: isRowHeader ? "</th>" : "</td>")
    }

    private func writeOpening(into html: inout HTMLBuffer, isCard: Bool) {
        html.append(markup: isRowHeader ? "<th scope=\"row\"" : "<td")
        if isNumber { html.append(markup: " class=\"number\"") }
        if isCard {
            html.append(markup: isRowHeader ? " role=\"rowheader\"" : " role=\"cell\" data-label=\"")
            if !isRowHeader {
                html.append(attribute: title)
                html.append(markup: "\"")
            }
        }
        html.append(markup: ">")
    }
}

/// What stands around every cell of a column.
@usableFromInline struct CellFrame {
    @usableFromInline let opening: WrittenContent
    @usableFromInline let closing: StaticString
}

/// How a column is sorted now, and where a press on its head leads.
public struct ColumnSort: Hashable, Sendable {
    public enum Direction: Sendable {
        case ascending, descending
    }

    /// `nil` while another column decides the order.
    public let direction: Direction?
    /// The page in the order that a press asks for.
    public let address: WebAddress

    public init(_ direction: Direction?, to address: WebAddress) {
        self.direction = direction
        self.address = address
    }

    func write(_ title: String, into html: inout HTMLBuffer) {
        switch direction {
        case .ascending: html.append(markup: " aria-sort=\"ascending\"")
        case .descending: html.append(markup: " aria-sort=\"descending\"")
        case nil: break
        }
        html.append(markup: "><a href=\"")
        html.append(attribute: address.text)
        html.append(markup: "\">")
        html.append(text: title)
        icon.write(into: &html)
        html.append(markup: "</a></th>")
    }

    private var icon: Icon {
        switch direction {
        case .ascending: .arrowUp
        case .descending: .arrowDown
        case nil: .sort
        }
    }
}

/// Checkboxes that choose rows for the form around the table.
public struct RowSelection<Row> {
    private let name: String
    private let value: (Row) -> String
    private let label: (Row) -> String

    /// - Parameters:
    ///   - name: under which the values of the rows chosen are sent.
    ///   - label: the record's name, for those who listen.
    public init(name: String, value: @escaping (Row) -> String, label: @escaping (Row) -> String) {
        self.name = name
        self.value = value
        self.label = label
    }

    @usableFromInline func write(_ row: Row, into html: inout HTMLBuffer) {
        html.append(markup: "<td class=\"chooser\" role=\"cell\"><label><input type=\"checkbox\" name=\"")
        html.append(attribute: name)
        html.append(markup: "\" value=\"")
        html.append(attribute: value(row))
        html.append(markup: "\"><span class=\"unseen\">选择")
        html.append(text: label(row))
        html.append(markup: "</span></label></td>")
    }
}

/// Stands where there is no value, and says so.
@usableFromInline struct Nothing: HTMLContent {
    @usableFromInline init() {}

    @usableFromInline func write(into html: inout HTMLBuffer) {
        html.append(
            markup: "<span class=\"nothing\" aria-hidden=\"true\">—</span><span class=\"unseen\">无</span>")
    }
}

extension ComponentPreview {
    private struct SampleUnit {
        let name: String
        let kind: String
        let people: Int?
        let contact: String?
        let isActive: Bool
    }

    private static let sampleUnits = [
        SampleUnit(name: "示例县人民政府办公室", kind: "政府工作部门", people: 32, contact: "林一", isActive: true),
        SampleUnit(name: "示例县市场监督管理局", kind: "政府工作部门", people: 146, contact: "陈二", isActive: true),
        SampleUnit(name: "青禾镇人民政府", kind: "乡镇", people: 58, contact: nil, isActive: true),
        SampleUnit(name: "示例县旧城改造办公室", kind: "事业单位", people: nil, contact: nil, isActive: false),
    ]

    private static func columns(sorted: Bool) -> [TableColumn<SampleUnit>] {
        [
            .link(
                "单位", sort: sorted ? ColumnSort(.ascending, to: "?sort=name-down") : nil,
                to: { _ in "#tables" }, { $0.name }),
            .text("类型") { $0.kind },
            .number("在册人员", sort: sorted ? ColumnSort(nil, to: "?sort=people") : nil) { $0.people },
            .text("联系人") { $0.contact },
            .status("状态") { $0.isActive ? StatusTag("在用", .done) : StatusTag("已撤销", .quiet) },
        ]
    }

    static var tables: ComponentPreview {
        ComponentPreview("tables", "表格") {
            Example("可排序；窄屏变为卡片") {
                DataTable("单位，共 4 个", rows: sampleUnits, columns: columns(sorted: true), id: "table-cards")
            }
            Example("可选择行") {
                PostForm(to: "/preview", token: .sample) {
                    DataTable(
                        "选择要停用的单位", rows: sampleUnits, columns: columns(sorted: false),
                        selection: RowSelection(name: "unit", value: { $0.name }, label: { $0.name }),
                        id: "table-choice")
                    ButtonRow { Button("停用所选单位", .warning) }
                }
            }
            Example("数字表；窄屏横向滚动") {
                DataTable(
                    "2025 年各单位在册人员与会话", rows: sampleUnits,
                    columns: [.header("单位") { $0.name }]
                        + ["一季度", "二季度", "三季度", "四季度", "全年"].map { title in .number(title) { $0.people } },
                    narrow: .scroll, id: "table-scroll")
            }
            Example("没有记录") {
                DataTable(
                    "单位", rows: [] as [SampleUnit], columns: columns(sorted: false),
                    empty: EmptyState("没有符合条件的单位", advice: "换一个关键词，或清除筛选条件。") {
                        LinkButton("清除筛选条件", to: "#tables")
                    })
            }
        }
    }
}
