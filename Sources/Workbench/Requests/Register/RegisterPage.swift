import HTML
import Organs
import Regulation
import Requests
import Storage
import Web

/// Prints the register.
struct RegisterPage: HTMLContent {
    let view: RegisterView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(
            RegisterView.title, detail: view.total, actions: actions)
        section(.aria(.label, "预警")) {
            StatTiles(
                view.warnings.map {
                    .init($0.label, $0.count == 0 ? "没有" : "\($0.count) 件", to: $0.path.address, isUrgent: $0.isUrgent)
                })
        }
        if view.states.count > 1 { states }
        filters
        DataTable("申请，\(orderText)", rows: view.lines, columns: columns, empty: empty)
        NumberedPaging(current: min(view.query.page, view.pages), of: view.pages) { page in
            view.query.on(page: page).path.address
        }
    }

    private var actions: [LinkButton] {
        [LinkButton("导出台账", to: view.query.export.address, icon: .download)]
            + (view.mayRegister
                ? [LinkButton("登记申请", to: RequestEndpoints.createForm.path().address, .primary, icon: .plus)] : [])
    }

    private var orderText: String {
        switch view.query.order {
        case .due: "先到期的在前"
        case .newest: "后登记的在前"
        case .touched: "最近办理的在前"
        }
    }

    /// Open ones by state.
    private var states: some HTMLContent {
        nav(.aria(.label, "按办理状态")) {
            ul(.class("legend")) {
                ForEach(view.states) { figure in
                    li { a(.href(figure.path.address)) { "\(figure.label) \(figure.count)" } }
                }
            }
        }
    }

    private var filters: some HTMLContent {
        FilterBar(
            to: RequestEndpoints.list.path().address, active: view.active,
            clear: view.active.isEmpty ? nil : RequestEndpoints.list.path().address
        ) {
            TextField("申请内容", name: "text", value: view.query.filter.text, width: .medium)
            TextField("案号", name: "number", value: view.query.filter.number, width: .medium)
            SelectField("办结情况", name: "open", choices: openness, chosen: openChosen, prompt: nil, width: .medium)
            SelectField(
                "状态", name: "state", choices: Choice.all(ClockState.self, \.label),
                chosen: view.query.filter.states.first?.rawValue, prompt: "全部", width: .medium)
            if view.units.count > 1 {
                SelectField(
                    "承办单位", name: "unit", choices: view.units, chosen: view.query.filter.unit?.rawValue, prompt: "全部",
                    width: .medium)
            }
            more
        }
    }

    private var more: some HTMLContent {
        Disclosure("更多条件", isOpen: usesMore) {
            SelectField(
                "申请渠道", name: "channel", choices: Choice.all(Channel.self, \.label),
                chosen: view.query.filter.channel?.rawValue, prompt: "全部", width: .medium)
            SelectField(
                "申请人类型", name: "class", choices: Choice.all(ApplicantClass.self, \.label),
                chosen: view.query.filter.applicantClass?.rawValue, prompt: "全部", width: .medium)
            SelectField(
                "办理结果", name: "decision", choices: Decision.allCases.map { Choice($0.rawValue, $0.term) },
                chosen: view.query.filter.decision?.rawValue, prompt: "全部", width: .medium)
            days("答复期限", "due", view.query.filter.dueFrom, view.query.filter.dueThrough)
            days("收到日期", "received", view.query.filter.receivedFrom, view.query.filter.receivedThrough)
            days("办结日期", "closed", view.query.filter.closedFrom, view.query.filter.closedThrough)
            SelectField(
                "排序", name: "order",
                choices: [Choice("due", "先到期的在前"), Choice("newest", "后登记的在前"), Choice("touched", "最近办理的在前")],
                chosen: view.query.order.rawValue, prompt: nil, width: .medium)
            Checkbox("我经办的", name: "mine", isChosen: view.query.isMine)
            Checkbox("逾期答复的", name: "late", isChosen: view.query.filter.isLate == true)
            Checkbox("包括已并案的", name: "merged", isChosen: view.query.filter.includesMerged)
        }
    }

    @HTMLBuilder private func days(_ label: String, _ name: String, _ from: Day?, _ through: Day?) -> some HTMLContent {
        DateField("\(label)从", name: "\(name)-from", value: from.map { "\($0)" } ?? "")
        DateField("\(label)到", name: "\(name)-through", value: through.map { "\($0)" } ?? "")
    }

    private var usesMore: Bool {
        let filter = view.query.filter
        return filter.channel != nil || filter.applicantClass != nil || filter.decision != nil || view.query.isMine
            || filter.isLate != nil || filter.includesMerged || filter.receivedFrom != nil
            || filter.receivedThrough != nil || filter.closedFrom != nil || filter.closedThrough != nil
    }

    private var openness: [Choice] { [Choice("yes", "未办结"), Choice("no", "已办结"), Choice("all", "全部")] }

    private var openChosen: String {
        switch view.query.filter.isOpen {
        case true: "yes"
        case false: "no"
        default: "all"
        }
    }

    private var empty: EmptyState {
        view.active.isEmpty
            ? EmptyState("没有未办结的申请", advice: "已办结的申请，把“办结情况”选为“全部”后查看。")
            : EmptyState("没有符合条件的申请", advice: "换一个条件，或清除筛选条件。") {
                LinkButton("清除筛选条件", to: RequestEndpoints.list.path().address)
            }
    }

    private var columns: [TableColumn<RegisterView.Line>] {
        [
            .link("案号", to: { $0.path.address }) { $0.number },
            .text("申请内容") { $0.subject }, .text("申请人") { $0.applicant }, .text("承办") { $0.handling },
            .status("状态") { $0.state },
            .content("收到") { line in
                line.receivedOn.map { TimeText($0) }
                small { line.channel }
            }, .content("答复期限") { line in DueMarkCell(mark: line.due) },
        ] + (view.query.filter.isOpen == true ? [] : [.text("办理结果") { $0.decision }])
    }
}
