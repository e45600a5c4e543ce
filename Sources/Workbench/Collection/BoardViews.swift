import HTML
import Organs
import Regulation
import Reporting
import Storage
import Web

/// What the board is narrowed down to, from its address.
struct BoardFilter: Equatable, Sendable {
    let name: String?
    let state: Kind?

    /// 迟报 and 代报 are seen beside the state.
    enum Kind: String, CaseIterable, Sendable {
        case due, submitted, returned, accepted, exempt, late, substitute

        var label: String {
            switch self {
            case .late: "迟报、逾期未报"
            case .substitute: "代为填报"
            default: ReportDuty.State(rawValue: rawValue)?.label ?? rawValue
            }
        }
    }

    init(_ query: QueryValues) {
        name = query["name"]
        state = query.choice("state")
    }

    func admits(_ duty: ReportDuty, lateness: ReportDuty.Lateness) -> Bool {
        if let name, !duty.unitName.contains(name) { return false }
        switch state {
        case nil: return true
        case .late: return lateness.days > 0
        case .substitute: return duty.isSubstitute
        case let state?: return duty.state.rawValue == state.rawValue
        }
    }

    func path(of round: Identifier<CollectionRound>) -> LocalPath {
        CollectionEndpoints.board.path(round).adding("name", name).adding("state", state?.rawValue)
    }
}

/// The board of a round: each unit's state, already worded, the most urgent first.
struct BoardView: Equatable {
    struct Row: Equatable {
        let name: String
        let path: LocalPath
        let state: StatusTag
        let way: String?
        let findings: String?
        let lateness: StatusTag?
        let lastAct: String
        let lastAt: Moment
    }

    let round: CollectionRound
    let title: String
    let organ: String
    let tiles: [StatTiles.Tile]
    let rows: [Row]
    /// The units of the rows as tiles; none for a unit that sees only itself.
    let tileGroups: [TileMap.Group]
    let filter: BoardFilter
    let hasAll: Bool
    /// Whether the viewer is the authority that collects.
    let collects: Bool
    /// Units that can be added or exempted, for the authority.
    let units: [Choice]
    let owing: Int

    init(
        _ round: CollectionRound, _ duties: [ReportDuty], organ: String, _ filter: BoardFilter, today: Day,
        collects: Bool, others: [Unit]
    ) {
        self.round = round
        self.organ = organ
        self.filter = filter
        self.collects = collects
        title = "\(round.year)年度报告报送"
        let due = round.plan.unitDue
        let judged = duties.map { ($0, $0.lateness(due: due, today: today)) }
        tiles = BoardView.tiles(judged, round)
        owing = duties.count { ($0.state == .due || $0.state == .returned) && $0.unit != round.organ }
        let shown = judged.filter { filter.admits($0.0, lateness: $0.1) }
        hasAll = shown.count == duties.count
        rows = shown.sorted { BoardView.key($0) < BoardView.key($1) }.map { BoardView.row($0.0, $0.1) }
        let lateness = Dictionary(judged.map { ($0.0.id, $0.1) }, uniquingKeysWith: { first, _ in first })
        tileGroups =
            collects ? UnitTiles.states(shown.map(\.0), others) { lateness[$0.id]?.tag } : []
        units = RoundForm.reporting(others).map { Choice($0.id.rawValue, $0.name) }
    }

    /// Worst first: what is late, what waits for the reviewer, what is out; within it most errors first, then by name.
    private static func key(_ judged: (ReportDuty, ReportDuty.Lateness)) -> (Int, Int, Int, String) {
        let (duty, lateness) = judged
        let order: Int =
            switch duty.state {
            case .due: lateness.isOverdue ? 0 : 3
            case .submitted: 1
            case .returned: lateness.isOverdue ? 0 : 2
            case .accepted: 4
            case .exempt: 5
            }
        return (order, -lateness.days, -(duty.tally?.errors ?? 0), duty.unitName)
    }

    private static func tiles(
        _ judged: [(ReportDuty, ReportDuty.Lateness)], _ round: CollectionRound
    ) -> [StatTiles.Tile] {
        let owed = judged.filter { $0.0.state != .exempt }
        func count(_ kind: BoardFilter.Kind) -> Int {
            let filter = BoardFilter(state: kind)
            return owed.count { filter.admits($0.0, lateness: $0.1) }
        }
        func tile(_ label: String, _ kind: BoardFilter.Kind, urgent: Bool = false) -> StatTiles.Tile {
            let count = count(kind)
            return .init(
                label, "\(count)个", to: BoardFilter(state: kind).path(of: round.id).address,
                isUrgent: urgent && count > 0)
        }
        return [
            .init("应报", "\(owed.count)个", note: "期限\(round.plan.unitDue.chinese)"), tile("未报", .due),
            tile("已报待审", .submitted), tile("退回修改", .returned), tile("审核通过", .accepted),
            tile("迟报、逾期", .late, urgent: true),
        ]
    }

    private static func row(_ duty: ReportDuty, _ lateness: ReportDuty.Lateness) -> Row {
        Row(
            name: duty.unitName, path: CollectionEndpoints.duty.path(duty.round, duty.id), state: duty.tag,
            way: duty.isSubstitute ? "代为填报" : duty.origin?.label, findings: duty.tally?.words,
            lateness: lateness.tag, lastAct: duty.lastAct.label, lastAt: duty.lastAt)
    }
}

extension BoardFilter {
    init(state: Kind?) {
        name = nil
        self.state = state
    }
}

extension ReportDuty {
    var tag: StatusTag {
        let label = state == .returned && returns > 1 ? "\(state.label)（第\(returns)次）" : state.label
        return StatusTag(label, ReportDuty.tone(of: state))
    }

    static func tone(of state: State) -> StatusTag.Tone {
        switch state {
        case .due: .warning
        case .submitted: .active
        case .returned: .problem
        case .accepted: .done
        case .exempt: .quiet
        }
    }
}

extension ReportDuty.Lateness {
    /// Still out, past its day.
    var isOverdue: Bool {
        switch self {
        case .overdue: true
        case .inTime, .cameLate: false
        }
    }

    /// `nil` for what is in time.
    var tag: StatusTag? {
        switch self {
        case .inTime: nil
        case .cameLate(let days): StatusTag("迟报\(days)天", .problem)
        case .overdue(let days): StatusTag("逾期\(days)天", .problem)
        }
    }
}

struct BoardPage: HTMLContent {
    let view: BoardView
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: "由\(view.organ)收集", actions: actions)
        if !view.round.isOpen { Remark(.information) { p { "本年度报送已经结束。" } } }
        if view.collects { StatTiles(view.tiles) }
        if !view.round.plan.instructions.isEmpty {
            Remark(.information, title: "填报说明") { p { view.round.plan.instructions } }
        }
        if view.collects { filter }
        if !view.tileGroups.isEmpty {
            TileMap("各单位报送情况图", groups: view.tileGroups, legend: UnitTiles.stateLegend, id: "tiles")
        }
        DataTable(
            view.collects ? "单位报送情况，需要处理的在前" : "本单位报送情况", rows: view.rows, columns: columns,
            empty: EmptyState("没有符合条件的单位"), id: "units")
        if view.collects, view.round.isOpen { tools }
    }

    private var actions: [LinkButton] {
        guard view.collects else { return [] }
        return [
            LinkButton("汇总", to: CollectionEndpoints.aggregate.path(view.round.id).address, .primary, icon: .chart),
            LinkButton("调整安排", to: CollectionEndpoints.planForm.path(view.round.id).address, icon: .settings),
        ]
    }

    private var columns: [TableColumn<BoardView.Row>] {
        [
            .link("单位", to: { $0.path.address }) { $0.name }, .status("状态") { $0.state },
            .content("时限") { row in
                row.lateness
                row.lateness == nil ? "—" : nil
            },
            .text("报送方式") { $0.way }, .text("检查结果") { $0.findings }, .text("最近办理") { $0.lastAct },
            .time("时间") { $0.lastAt },
        ]
    }

    private var filter: some HTMLContent {
        FilterBar(
            to: CollectionEndpoints.board.path(view.round.id).address, active: conditions,
            clear: conditions.isEmpty ? nil : CollectionEndpoints.board.path(view.round.id).address
        ) {
            TextField("单位名称", name: "name", value: view.filter.name ?? "", width: .medium)
            SelectField(
                "状态", name: "state", choices: Choice.all(BoardFilter.Kind.self) { $0.label },
                chosen: view.filter.state?.rawValue, prompt: "全部", width: .medium)
        }
    }

    private var conditions: [ActiveFilter] {
        let board = CollectionEndpoints.board.path(view.round.id)
        let name = view.filter.name.map { name in
            ActiveFilter("单位名称含“\(name)”", without: board.adding("state", view.filter.state?.rawValue).address)
        }
        let state = view.filter.state.map { state in
            ActiveFilter(state.label, without: board.adding("name", view.filter.name).address)
        }
        return [name, state].compactMap(\.self)
    }

    @HTMLBuilder private var tools: some HTMLContent {
        if view.owing > 0 {
            Sheet {
                h2 { "催报" }
                p { "还有\(view.owing)个单位未报或待重报。通知发送给这些单位的信息公开专员，专员无法通知的发送给负责人，同一单位每天最多一次；都无法通知的，列出单位名称，请电话催报。" }
                PostButton(
                    "催报全部未报单位", to: CollectionEndpoints.remind.path(view.round.id).address, token: token, icon: .mail)
            }
        }
        Disclosure("调整应报单位") {
            PostForm(to: CollectionEndpoints.exempt.path(view.round.id).address, token: token) {
                SelectField("单位", name: "unit", choices: view.units)
                TextField("不需报送的原因", name: "reason", hint: "列为应报单位时不填。", isOptional: true)
                ButtonRow {
                    Button("设为不需报送", .secondary)
                    Button("列为应报单位", .secondary, name: "obliged", value: "yes")
                }
            }
        }
    }
}
