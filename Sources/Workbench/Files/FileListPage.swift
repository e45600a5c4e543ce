import HTML
import Web

/// Prints the list of files.
struct FileListPage: HTMLContent {
    let view: FileListView
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(
            FileListView.title, detail: view.summary,
            actions: view.mayUpload
                ? [LinkButton("上传文件", to: FileEndpoints.form.path().address, .primary, icon: .upload)] : [])
        if let damaged = view.damaged { Remark(.warning) { p { damaged } } }
        SearchForm(
            "搜索文件", to: FileEndpoints.list.path().address, name: "name", value: view.name, placeholder: "文件名的一部分")
        DataTable(
            "文件，新的在前", rows: view.lines, columns: columns,
            empty: EmptyState(view.name.isEmpty ? "还没有文件" : "没有名称中含“\(view.name)”的文件"))
        KeysetPaging(
            previous: view.first?.address, next: view.next?.address, summary: "每页 \(FilePages.pageSize) 个，“上一页”回到开头")
    }

    private var columns: [TableColumn<FileListView.Line>] {
        [
            .link("文件名", to: { $0.download.address }) { $0.name }, .text("类型") { $0.type },
            .content("大小") { line in span(.class("number")) { line.size } },
            .text("所属单位") { $0.unit }, .text("上传人") { $0.uploadedBy }, .time("上传时间") { $0.uploadedAt },
            .content("状态") { line in
                if let problem = line.problem { StatusTag(problem, .problem) } else { StatusTag("正常", .done) }
            },
            .content("操作") { line in
                line.remove.map { path in
                    InlineConfirmation(
                        "删除", context: line.name, consequence: "删除后不能再下载，操作会记入日志。",
                        confirm: PostButton("确认删除", context: line.name, to: path.address, token: token, .warning))
                }
            },
        ]
    }
}
