import HTML
import RichText
import Storage
import Web

/// Prints a comparison.
struct ComparisonPage: HTMLContent {
    let title: String
    let view: ComparisonView
    let form: CompareForm

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading("\(ComparisonView.title)：\(title)")
        form
        DescriptionList([head("旧版本", view.from), head("新版本", view.to)])
        if view.isEmpty {
            EmptyState("两个版本的内容相同")
        } else {
            table("元数据的改动", view.metadata, id: "metadata")
            bodyPart
            table("附件的改动", view.attachments, id: "attachments")
        }
    }

    private func head(_ name: String, _ version: ComparisonView.Head) -> DescriptionList.Item {
        let note = version.note.isEmpty ? "" : "：\(version.note)"
        return .init(name, "第\(version.number)版，\(version.person)，\(version.at.shortDescription)\(note)")
    }

    @HTMLBuilder private var bodyPart: some HTMLContent {
        h2 { "正文的改动" }
        if view.body.isEmpty {
            p { "正文没有改动。" }
        } else {
            p(.class("soft")) { "加下划线的是新增的，加删除线的是删去的。" }
            Sheet {
                div(.class("rich-text")) {
                    DifferenceView(view.body, headingShift: 1) { ItemEndpoints.content.path($0.hex).address }
                }
            }
        }
    }

    @HTMLBuilder private func table(_ title: String, _ lines: [ComparisonView.Line], id: String) -> some HTMLContent {
        if !lines.isEmpty {
            h2 { title }
            DataTable(
                title, rows: lines,
                columns: [
                    .header("内容") { $0.name }, .content("原来") { line in line.old.map { text in del { text } } },
                    .content("现在") { line in line.new.map { text in ins { text } } },
                ], id: id)
        }
    }
}

/// Chooses two versions to compare.
struct CompareForm: HTMLContent {
    private let address: WebAddress
    private let versions: [Int]
    private let from: Int?
    private let to: Int?

    init(to path: LocalPath, versions: [Int], from: Int? = nil, to new: Int? = nil) {
        address = path.address
        self.versions = versions.sorted(by: >)
        self.from = from
        self.to = new
    }

    func write(into html: inout HTMLBuffer) {
        let choices = versions.map { Choice("\($0)", "第\($0)版") }
        HTML.form(.class("filter compare"), .method(.get), .action(address), .aria(.label, "选择要比较的版本")) {
            div(.class("filter-fields")) {
                SelectField(
                    "旧版本", name: "from", choices: choices, chosen: (from ?? versions.dropFirst().first).map { "\($0)" },
                    prompt: nil, width: .short)
                SelectField(
                    "新版本", name: "to", choices: choices, chosen: (to ?? versions.first).map { "\($0)" }, prompt: nil,
                    width: .short)
                Button("比较", .secondary)
            }
        }.write(into: &html)
    }
}
