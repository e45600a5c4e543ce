import HTML
import Publishing
import Web

/// Prints the list of items.
struct ItemListPage: HTMLContent {
    let view: ItemListView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(
            ItemListView.title, detail: "共 \(view.count) 条",
            actions: view.mayDraft
                ? [LinkButton("起草信息", to: ItemEndpoints.createForm.path().address, .primary, icon: .plus)] : [])
        filters
        DataTable("信息，最近有变动的在前", rows: view.lines, columns: columns, empty: empty)
        NumberedPaging(current: min(view.filter.page, view.pages), of: view.pages) { page in
            view.filter.on(page: page).path.address
        }
    }

    private var filters: some HTMLContent {
        let filter = view.filter
        return FilterBar(
            to: ItemEndpoints.list.path().address, active: filter.active,
            clear: filter.active.isEmpty ? nil : ItemEndpoints.list.path().address
        ) {
            TextField("标题", name: "title", value: filter.title ?? "", width: .medium)
            SelectField(
                "进展", name: "stage", choices: Choice.all(Item.Stage.self, \.label), chosen: filter.stage?.rawValue,
                prompt: "全部", width: .medium)
            SelectField(
                "公开状态", name: "publicity", choices: Choice.all(Item.Publicity.self, \.label),
                chosen: filter.publicity?.rawValue, prompt: "全部", width: .medium)
            SelectField(
                "信息类型", name: "kind", choices: Choice.all(ItemKind.self, \.label), chosen: filter.kind?.rawValue,
                prompt: "全部", width: .medium)
            Checkbox("我起草的", name: "mine", isChosen: filter.isMine)
        }
    }

    private var empty: EmptyState {
        view.filter.active.isEmpty
            ? EmptyState("还没有信息", advice: view.mayDraft ? "起草第一条信息，提交后按审核流程逐步办理。" : "由科室信息员或信息公开专员起草。")
            : EmptyState("没有符合条件的信息", advice: "换一个关键词，或清除筛选条件。") {
                LinkButton("清除筛选条件", to: ItemEndpoints.list.path().address)
            }
    }

    private var columns: [TableColumn<ItemListView.Line>] {
        [
            .link("标题", to: { $0.path.address }) { $0.title },
            .text("信息类型") { $0.kind }, .text("起草单位") { $0.unit },
            .content("进展") { line in
                line.stage
                line.step.map { step in span(.class("small soft")) { " " + step } }
            },
            .status("公开状态") { $0.publicity },
            .content("公开期限") { line in DueCell(due: line.due) },
            .time("最近变动") { $0.touchedAt },
        ]
    }
}
