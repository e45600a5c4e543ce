import HTML
import Redaction
import Requests
import Web

/// Prints the page on which a file is marked. With the script areas are drawn on the pages; without it they are typed or found by a search.
struct RedactionPageContent: HTMLContent {
    let view: RedactionView
    let state: FormState
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private var action: WebAddress { OutcomeEndpoints.redact.path(view.id, view.redaction).address }

    @HTMLBuilder private var content: some HTMLContent {
        scriptModule(WebAssets.redaction.path.address)
        view.problem.map { text in Remark(.failure, title: "这个文件不能遮挡") { p { text } } }
        RedactionMakingReport(making: view.making, path: view.path)
        if view.isFinished {
            finished
        } else if !view.making.isUnderWay {
            p { "原件：\(view.source)。先遮挡，再生成文件；生成的文件重新制作每一页，被遮挡的文字、图层和属性不再存在。" }
            if !view.pages.isEmpty {
                adding
                searching
            }
            marks
        }
        ForEach(view.pages) { page in RedactionSheet(page: page, isOpen: !view.isFinished) }
    }

    @HTMLBuilder private var finished: some HTMLContent {
        Remark(.done, title: "遮挡后的文件已经生成") {
            p { "已核验没有遗留被遮挡的内容，并作为答复附件。需要修改的，请重新遮挡原件。" }
        }
        if !view.making.remarks.isEmpty {
            Remark(.warning, title: "请核对") {
                ul { ForEach(view.making.remarks) { text in li { text } } }
            }
        }
        ButtonRow {
            view.output.map { LinkButton("打开遮挡后的文件", to: $0.address, icon: .file) }
            view.sheet.map { LinkButton("打开遮挡说明", to: $0.address, icon: .file) }
        }
        if !view.pages.isEmpty { p(.class("soft")) { "下面是原件和标出的位置，只供本单位核对。" } }
    }

    // MARK: Areas

    private var adding: some HTMLContent {
        Sheet {
            h2 { "添加遮挡" }
            p(.class("with-script hint")) { "在下面的页面上按住拖动画出区域；用键盘时，先选中页面，回车开始，方向键移动，Shift 加方向键改变大小，回车确定。" }
            PostForm(to: action, token: token) {
                HiddenField("version", "\(view.version)")
                div(.id("drawn-areas")) {}
                div(.class("area-numbers")) {
                    number("page", "页码", hint: nil)
                    number("left", "左边", hint: "页面宽度的百分之几")
                    number("top", "上边", hint: "页面高度的百分之几")
                    number("right", "右边", hint: nil)
                    number("bottom", "下边", hint: nil)
                }
                ground(id: nil)
                ButtonRow { Button("添加遮挡", icon: .plus, name: "button", value: "add") }
            }
        }
    }

    private func number(_ name: String, _ label: String, hint: String?) -> TextField {
        TextField(
            label, name: name, value: state[name], hint: hint, message: state.messages[name], width: .short,
            inputMode: "decimal")
    }

    @HTMLBuilder private func ground(id: String?) -> some HTMLContent {
        SelectField(
            "依据", name: "ground",
            choices: RedactionGround.statutory.enumerated().map { Choice("\($0.offset)", $0.element.text) },
            chosen: state["ground"], hint: "印在被遮挡的区域上。", message: state.messages["ground"], id: id)
        TextField(
            "具体理由", name: "reason", value: state["reason"], hint: "代替依据中的理由；不要写出被遮挡的内容。",
            message: state.messages["reason"], isOptional: true, id: id.map { "\($0)-reason" })
    }

    // MARK: Search

    private var searching: some HTMLContent {
        Sheet {
            h2 { "查找要遮挡的内容" }
            PostForm(to: action, token: token) {
                HiddenField("version", "\(view.version)")
                Checkboxes(
                    "号码", name: "numbers", choices: Choice.all(RedactionTarget.NumberKind.self) { $0.label },
                    chosen: Set(state.values.all("numbers")), isOptional: true)
                TextArea(
                    "文字", name: "words", value: state["words"], hint: "姓名、地址等，多项用顿号或者换行分开。",
                    message: state.messages["words"], isOptional: true, rows: 2)
                ButtonRow { Button("查找", .secondary, icon: .search, name: "button", value: "search") }
            }
            view.searchNotice.map { text in Remark(.warning) { p { text + "。" } } }
            view.proposals.map { found($0) }
        }
    }

    @HTMLBuilder private func found(_ proposals: [RedactionView.Proposal]) -> some HTMLContent {
        if proposals.isEmpty {
            EmptyState("没有查到")
        } else {
            PostForm(to: action, token: token) {
                HiddenField("version", "\(view.version)")
                Checkboxes(
                    "查到\(proposals.count)处，选择要遮挡的", name: "proposal",
                    choices: proposals.map {
                        Choice($0.value, $0.label, hint: $0.isVerified ? nil : "校验位不对，可能不是这种号码。")
                    }, chosen: Set(proposals.filter(\.isVerified).map(\.value)), message: state.messages["proposal"])
                ground(id: "found-ground")
                ButtonRow { Button("遮挡选中的内容", icon: .plus, name: "button", value: "take") }
            }
        }
    }

    // MARK: What is marked

    private var marks: some HTMLContent {
        Sheet {
            h2 { "已标出的遮挡，共\(view.marks.count)处" }
            PostForm(to: action, token: token) {
                HiddenField("version", "\(view.version)")
                if !view.marks.isEmpty {
                    DataTable(
                        "遮挡", rows: view.marks,
                        columns: [
                            .header("序号") { "\($0.number)" }, .text("位置") { $0.place }, .text("依据") { $0.ground },
                            .content("操作") { mark in
                                Button("取消第\(mark.number)处", .plain, name: "button", value: mark.button)
                            },
                        ], id: "marks")
                }
                TextField(
                    "遮挡后文件的标题", name: "title", value: state["title"].isEmpty ? view.title : state["title"],
                    message: state.messages["title"])
                ButtonRow {
                    if !view.marks.isEmpty {
                        Button("生成遮挡后的文件", icon: .check, name: "button", value: "finish")
                    }
                    Button("保存标题", .secondary, name: "button", value: "save")
                    Button("放弃遮挡", .warning, name: "button", value: "drop")
                }
            }
        }
    }
}

/// One page of the original with the areas that are marked on it.
struct RedactionSheet: HTMLContent {
    let page: RedactionView.Page
    let isOpen: Bool

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private var content: some HTMLContent {
        section(.class("redaction-page"), .id("page-\(page.number)")) {
            h2 { "第\(page.number)页" }
            div(.class("redaction-canvas"), .data("page", isOpen ? "\(page.number)" : nil)) {
                img(
                    .src(page.image.address), .alt("第\(page.number)页的预览"), .width(Int(page.width.rounded())),
                    .height(Int(page.height.rounded())), .loadsLate)
                SVG.svg(
                    width: .init(page.width), height: .init(page.height), .class("redaction-areas"),
                    .preserveAspectRatio(false), .focusable(false)
                ) {
                    ForEach(page.areas) { area in rect(area) }
                }
            }
            if !page.areas.isEmpty {
                p(.class("hint")) { "本页已标出第\(page.areas.map { "\($0.number)" }.joined(separator: "、"))处。" }
            }
        }
    }

    private func rect(_ marked: RedactionView.Area) -> some HTMLContent {
        let area = marked.area
        return SVG.rect(
            .x(.init(area.left * page.width)), .y(.init(area.top * page.height)),
            .width(.init((area.right - area.left) * page.width)),
            .height(.init((area.bottom - area.top) * page.height))
        ) {
            SVG.title("第\(marked.number)处遮挡")
        }
    }
}
