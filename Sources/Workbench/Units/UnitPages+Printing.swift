import HTML
import Organs
import Web

struct UnitTreePage: HTMLContent {
    let view: UnitTreeView

    func write(into html: inout HTMLBuffer) {
        PageHeading(
            view.title, detail: view.summary,
            actions: view.mayCreate
                ? [LinkButton("新建单位", to: UnitEndpoints.createForm.path().address, .primary, icon: .plus)] : []
        ).write(into: &html)
        if view.nodes.isEmpty {
            EmptyState("没有可以查看的单位", advice: "您的角色范围内没有单位，请与单位管理员联系。").write(into: &html)
        } else {
            Sheet { Tree("单位", view.nodes) }.write(into: &html)
        }
    }
}

struct UnitPage: HTMLContent {
    let view: UnitView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: view.kind)
        if view.state != .active {
            Remark(.warning) {
                p { "本单位\(view.state.label)" + (view.successor.map { "，由“\($0)”承接" } ?? "") + "。" }
            }
        }
        if !view.acts.isEmpty {
            ButtonRow { ForEach(view.acts) { LinkButton($0.label, to: $0.path.address, icon: $0.icon) } }
        }
        Columns {
            h2 { "基本信息" }
            Sheet { lines(view.basics) }
            h2 { "政府信息公开工作机构" }
            Sheet { lines(view.contact) }
        } side: {
            Sheet {
                h2 { "人员" }
                p { view.people }
                LinkButton("查看人员", to: view.peoplePath.address, icon: .people)
            }
            Sheet {
                h2 { "名称沿革" }
                lines(view.names)
            }
        }
        if !view.children.isEmpty {
            h2 { "下级单位和科室" }
            children
        }
    }

    private func lines(_ lines: [UnitView.Line]) -> DescriptionList {
        DescriptionList(lines.map { DescriptionList.Item($0.label, $0.text) })
    }

    private var children: some HTMLContent {
        DataTable(
            "下级单位和科室", rows: view.children,
            columns: [
                .link("名称", to: { $0.path.address }, { $0.name }), .text("类别") { $0.kind },
                .number("人数") { $0.people },
                .status("状态") { StatusTag($0.state.label, $0.state == .active ? .done : .quiet) },
            ], id: "children")
    }
}
