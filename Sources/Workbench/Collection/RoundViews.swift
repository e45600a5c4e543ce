import HTML
import Organs
import Regulation
import Reporting
import Storage
import Web

/// The rounds that the viewer sees, already worded.
struct RoundListView: Equatable {
    struct Row: Equatable {
        let title: String
        let path: LocalPath
        let organ: String
        let due: String
        let progress: String
        let state: StatusTag
    }

    static let title = "年度报告报送"
    let rows: [Row]
    let mayOpen: Bool

    init(
        _ rounds: [CollectionRound], _ duties: [[ReportDuty]], _ organs: [Unit], today: Day, mayOpen: Bool
    ) {
        self.mayOpen = mayOpen
        let names = Dictionary(organs.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        rows = zip(rounds, duties).map { round, duties in
            let owed = duties.filter { $0.state != .exempt }
            let accepted = owed.count { $0.state == .accepted }
            let own = owed.count == 1 ? owed[0].state.label : "应报\(owed.count)个，通过\(accepted)个"
            return Row(
                title: "\(round.year)年度", path: CollectionEndpoints.board.path(round.id),
                organ: names[round.organ] ?? "", due: round.plan.unitDue.chinese, progress: own,
                state: !round.isOpen
                    ? StatusTag("已结束", .quiet)
                    : today > round.plan.unitDue ? StatusTag("已到期", .warning) : StatusTag("进行中", .active))
        }
    }
}

struct RoundListPage: HTMLContent {
    let view: RoundListView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(
            RoundListView.title, detail: "各单位的政府信息公开工作年度报告，按年度报送、审核、汇总。",
            actions: view.mayOpen
                ? [LinkButton("开展新一年度报送", to: CollectionEndpoints.openForm.path().address, .primary, icon: .plus)] : [])
        DataTable(
            "报送年度，新的在前", rows: view.rows,
            columns: [
                .link("年度", to: { $0.path.address }) { $0.title }, .text("收集单位") { $0.organ },
                .text("单位报送期限") { $0.due }, .text("进度") { $0.progress }, .status("状态") { $0.state },
            ],
            empty: EmptyState("还没有开展过报送", advice: "由政府信息公开工作主管部门开展报送后，本单位的填报任务会出现在这里。"))
    }
}

/// The form that opens a round.
struct RoundForm: HTMLContent {
    static let title = "开展年度报告报送"
    static let fields: Set<String> = [
        "organ", "year", "unit-due", "own-due", "instructions", "units", "exempt", "exemption",
    ]

    let state: FormState
    let units: [Unit]
    let token: CSRFToken

    /// The days of the law, and every organ in sight.
    static func start(_ year: Int, _ units: [Unit]) -> FormState {
        var values = FormValues()
        let organs = reporting(units)
        values.add("organ", organs.first?.id.rawValue ?? "")
        values.add("year", "\(year)")
        let plan = CollectionRound.Plan(lawful: year)
        values.add("unit-due", plan.map { "\($0.unitDue)" } ?? "")
        values.add("own-due", plan.map { "\($0.ownDue)" } ?? "")
        for organ in organs { values.add("units", organ.id.rawValue) }
        return FormState(values)
    }

    static func reporting(_ units: [Unit]) -> [Unit] {
        units.filter { $0.isActive && $0.kind != .section && $0.kind != .region }
    }

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private var content: some HTMLContent {
        PostForm(to: CollectionEndpoints.open.path().address, token: token) {
            FieldGroup("报送安排") { plan }
            FieldGroup("应报单位", hint: "收集单位自己在名单中时，报送的是本级数据，汇总时计入。") { obliged }
            ButtonRow { Button("开展报送") }
        }
    }

    @HTMLBuilder private var plan: some HTMLContent {
        SelectField(
            "收集单位", name: "organ", choices: Choice.units(RoundForm.reporting(units)), chosen: state["organ"],
            message: state.messages["organ"])
        TextField(
            "报告年度", name: "year", value: state["year"], message: state.messages["year"], width: .short,
            inputMode: "numeric")
        PlanFields(state: state)
    }

    @HTMLBuilder private var obliged: some HTMLContent {
        Checkboxes(
            "应报单位", name: "units", choices: choices, chosen: Set(state.values.all("units")),
            message: state.messages["units"])
        Disclosure("有单位不需报送", isOpen: !state.values.all("exempt").isEmpty) {
            Checkboxes(
                "不需报送的单位", name: "exempt", choices: choices, chosen: Set(state.values.all("exempt")), isOptional: true)
            TextField(
                "不需报送的原因", name: "exemption", value: state["exemption"], hint: "如新成立、已撤销、由上级单位一并报送。",
                message: state.messages["exemption"], isOptional: true)
        }
    }

    private var choices: [Choice] { RoundForm.reporting(units).map { Choice($0.id.rawValue, $0.name) } }
}

/// The days and instructions of a round, in a form.
struct PlanFields: HTMLContent {
    let state: FormState

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        DateField(
            "单位报送期限", name: "unit-due", value: state["unit-due"], hint: "县级以上政府部门应在次年1月31日前公布（条例第四十九条），不顺延。",
            message: state.messages["unit-due"])
        DateField(
            "本级公布期限", name: "own-due", value: state["own-due"], hint: "县级以上人民政府应在次年3月31日前公布。",
            message: state.messages["own-due"])
        TextArea(
            "填报说明", name: "instructions", value: state["instructions"], hint: "显示在每个单位的报送页上。",
            message: state.messages["instructions"], isOptional: true, rows: 3, limit: 2_000)
    }
}

struct RoundOpeningPage: HTMLContent {
    let form: RoundForm

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(RoundForm.title)
        ErrorSummary(form.state.messages, general: form.state.general)
        Sheet { form }
    }
}

/// Changes the days and instructions, and ends the round.
struct PlanForm: HTMLContent {
    static let title = "调整报送安排"

    let state: FormState
    let round: CollectionRound
    let token: CSRFToken

    static func start(_ round: CollectionRound) -> FormState {
        FormState(
            FormValues([
                "unit-due": "\(round.plan.unitDue)", "own-due": "\(round.plan.ownDue)",
                "instructions": round.plan.instructions,
            ]))
    }

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private var content: some HTMLContent {
        PostForm(to: CollectionEndpoints.plan.path(round.id).address, token: token) {
            HiddenField("version", "\(round.version)")
            PlanFields(state: state)
            Checkbox(
                "结束本年度报送", name: "closed", isChosen: state.values.contains("closed") || !round.isOpen,
                hint: "结束后不再接受报送、退回和审核；去掉勾选可以重新打开。")
            ButtonRow { Button("保存") }
        }
    }
}

struct PlanPage: HTMLContent {
    let form: PlanForm

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(PlanForm.title, detail: "\(form.round.year)年度报告报送")
        ErrorSummary(form.state.messages, general: form.state.general)
        Sheet { form }
    }
}
