import HTML
import Regulation
import Storage
import Web

/// Prints the list of events.
struct EventListPage: HTMLContent {
    let view: EventListView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: "每一项操作都有记录，只能增加，不能修改或者删除。", actions: actions)
        FilterBar(
            to: EventEndpoints.list.path().address,
            active: view.conditions.map { ActiveFilter($0.text, without: $0.without.address) },
            clear: view.filter.isEmpty ? nil : EventEndpoints.list.path().address
        ) {
            if view.units.count > 1 {
                SelectField(
                    "单位", name: "unit", choices: view.units, chosen: view.filter.organ?.rawValue, prompt: "全部",
                    width: .medium)
            }
            SelectField("事项", name: "kind", choices: view.kinds, chosen: view.filter.kind, prompt: "全部", width: .medium)
            TextField("操作人姓名或账号", name: "actor", value: view.filter.actor ?? "", width: .medium)
            DateField("起始日期", name: "from", value: view.filter.from?.description ?? "")
            DateField("截止日期", name: "until", value: view.filter.until?.description ?? "")
            if let subject = view.filter.subject { HiddenField("subject", "\(subject.kind).\(subject.id)") }
        }
        table
        KeysetPaging(
            previous: view.newer?.address, next: view.older?.address, summary: "每页\(EventListView.pageSize)条，新的在前")
    }

    private var actions: [LinkButton] {
        let export = view.export.map { LinkButton("下载该单位全部日志", to: $0.address, icon: .download) }
        let verify =
            view.mayVerify
            ? LinkButton("日志校验", to: EventEndpoints.verifications.path().address, icon: .shield) : nil
        return [export, verify].compactMap(\.self)
    }

    private var table: some HTMLContent {
        DataTable(
            "操作日志", rows: view.rows,
            columns: [
                .time("时间") { $0.at },
                .link("事项", to: { $0.path.address }) { $0.label },
                .content("操作人") { row in
                    row.actor
                    row.actingFor.map { words in span(.class("soft small")) { "（\(words)）" } }
                },
                .text("单位") { $0.unit },
                .content("对象") { row in SubjectLink(words: row.subject, path: row.subjectPath) },
                .text("内容") { $0.facts },
            ],
            empty: EmptyState(
                view.filter.isEmpty ? "还没有操作记录" : "没有符合条件的记录",
                advice: view.filter.isEmpty ? nil : "放宽或者清除条件后再看；操作人要写完整的姓名或者账号。"))
    }
}

/// The words for a record, as a link where it has a page.
struct SubjectLink: HTMLContent {
    let words: String
    let path: LocalPath?

    func write(into html: inout HTMLBuffer) {
        guard let path else { return html.append(text: words) }
        a(.href(path.address)) { words }.write(into: &html)
    }
}
