public import HTML
public import Regulation

/// The days of a period as a calendar sheet: a row for each week, Monday first, so that a phone shows it as well as a wide screen. Each day says by a
/// letter and a number what it is; its colour only repeats that. All days stand in words in a table below.
public struct DayGrid: HTMLContent, Sendable {
    /// What a day is to the count.
    public enum Kind: String, Sendable, CaseIterable {
        /// 起: the day from which is counted.
        case start
        case counted
        /// Counted, in time that was granted on top.
        case extended
        /// 休: no working day.
        case off
        /// 停: a working day that does not count.
        case held

        public var label: String {
            switch self {
            case .start: "起算日，当日不计"
            case .counted: "计入期限的工作日"
            case .extended: "延长期限内的工作日"
            case .off: "休息日、节假日，不计"
            case .held: "暂停计算的工作日，不计"
            }
        }

        /// Stands in the day's field where no number does.
        var mark: String {
            switch self {
            case .start: "起"
            case .off: "休"
            case .held: "停"
            case .counted, .extended: ""
            }
        }
    }

    public struct Cell: Hashable, Sendable {
        public let day: Day
        public let kind: Kind
        /// Which day of the count it is; `nil` for a day that does not count.
        public let number: Int?
        /// Why it counts or does not, in words.
        public let note: String

        public init(_ day: Day, _ kind: Kind, number: Int? = nil, note: String = "") {
            self.day = day
            self.kind = kind
            self.number = number
            self.note = note
        }
    }

    private let title: String
    private let cells: [Cell]
    private let due: Day?
    private let today: Day
    private let id: String

    /// A year of weeks; what is longer stands in the table.
    static let mostWeeks = 54

    /// - Parameters:
    ///   - title: what the drawing says, in one sentence.
    ///   - cells: in the order of the days, without gaps.
    ///   - due: the last day of the period; drawn with a frame.
    ///   - id: unique on the page.
    public init(_ title: String, cells: [Cell], due: Day?, today: Day, id: String) {
        self.title = title
        self.cells = cells
        self.due = due
        self.today = today
        self.id = id
    }

    public func write(into html: inout HTMLBuffer) {
        guard let first = cells.first?.day else { return }
        let plan = DayGridPlan(first: first, last: cells.last?.day ?? first)
        figure(.class("chart day-grid"), .aria(.labelledBy, id)) {
            figcaption(.id(id)) { title }
            DayGridLegend(
                kinds: Kind.allCases.filter { kind in cells.contains { $0.kind == kind } }, hasDue: due != nil)
            SVG.svg(
                width: DayGridPlan.width, height: plan.height, .class("days"), .aria(.hidden, true), .focusable(false)
            ) {
                weekdays
                ForEach(plan.weeks) { week in weekLabel(plan, week) }
                ForEach(cells.filter { plan.row(of: $0.day) < DayGrid.mostWeeks }) { cell in field(cell, plan) }
            }
            DayGridTable(title: title, cells: cells, due: due)
        }.write(into: &html)
    }

    private var weekdays: some HTMLContent {
        ForEach(Day.Weekday.allCases) { weekday in
            SVG.text(
                .x(.init(DayGridPlan.x(weekday) + DayGridPlan.side / 2)), .y(16), .textAnchor(.middle)
            ) { weekday.character }
        }
    }

    @HTMLBuilder private func weekLabel(_ plan: DayGridPlan, _ week: DayGridPlan.Week) -> some HTMLContent {
        if let label = week.label {
            SVG.text(.x(0), .y(.init(plan.y(week.row) + 20)), .class("month")) { label }
        }
        if let year = week.year {
            SVG.text(.x(0), .y(.init(plan.y(week.row) + 36)), .class("year")) { year }
        }
    }

    @HTMLBuilder private func field(_ cell: Cell, _ plan: DayGridPlan) -> some HTMLContent {
        let (x, y) = (DayGridPlan.x(cell.day.weekday), plan.y(plan.row(of: cell.day)))
        let (side, middle) = (DayGridPlan.side, x + DayGridPlan.side / 2)
        SVG.rect(
            .class("day day-\(cell.kind.rawValue)"), .x(.init(x)), .y(.init(y)), .width(.init(side)),
            .height(.init(side)), .rx(3))
        if cell.day == due {
            SVG.rect(
                .class("day-due"), .x(.init(x + 1.5)), .y(.init(y + 1.5)), .width(.init(side - 3)),
                .height(.init(side - 3)), .rx(2))
        }
        SVG.text(.class("date on-\(cell.kind.rawValue)"), .x(.init(middle)), .y(.init(y + 17)), .textAnchor(.middle)) {
            "\(cell.day.dayOfMonth)"
        }
        SVG.text(.class("mark on-\(cell.kind.rawValue)"), .x(.init(middle)), .y(.init(y + 35)), .textAnchor(.middle)) {
            cell.number.map { "第\($0)" } ?? cell.kind.mark
        }
        if cell.day == today {
            SVG.circle(.class("day-today"), .cx(.init(x + side - 5)), .cy(.init(y + 5)), .r(5))
        }
    }
}

/// Where the days stand, in the drawing's units.
struct DayGridPlan {
    static let side = 44.0
    private static let gap = 3.0
    private static let left = 46.0
    private static let top = 24.0
    static let width = SVG.Number(left + 7 * (side + gap))

    struct Week: Hashable {
        let row: Int
        /// 3月, in the row where a month begins or the drawing does.
        let label: String?
        /// 2026, in the first row and where a year begins.
        let year: String?
    }

    private let monday: Day
    private let last: Day
    private let first: Day

    init(first: Day, last: Day) {
        self.first = first
        self.last = last
        monday = first.advanced(by: 1 - first.weekday.rawValue)
    }

    static func x(_ weekday: Day.Weekday) -> Double { left + Double(weekday.rawValue - 1) * (side + gap) }
    func y(_ row: Int) -> Double { DayGridPlan.top + Double(row) * (DayGridPlan.side + DayGridPlan.gap) }
    func row(of day: Day) -> Int { monday.distance(to: day) / 7 }

    private var rows: Int { min(row(of: last) + 1, DayGrid.mostWeeks) }
    var height: SVG.Number { SVG.Number(y(rows)) }

    var weeks: [Week] {
        (0..<rows).map { row in
            let begin = max(first, monday.advanced(by: row * 7))
            let end = min(last, monday.advanced(by: row * 7 + 6))
            let opening = row == 0 ? begin : (begin...end).first { $0.dayOfMonth == 1 }
            return Week(
                row: row, label: opening.map { "\($0.month)月" },
                year: opening.flatMap { row == 0 || $0.month == 1 ? "\($0.year)" : nil })
        }
    }
}

/// What the fields mean.
private struct DayGridLegend: HTMLContent {
    let kinds: [DayGrid.Kind]
    let hasDue: Bool

    func write(into html: inout HTMLBuffer) {
        ul(.class("legend")) {
            ForEach(kinds) { kind in
                li {
                    swatch("day day-\(kind.rawValue)")
                    kind.mark.isEmpty ? kind.label : "\(kind.mark)：\(kind.label)"
                }
            }
            if hasDue {
                li {
                    swatch("day-due")
                    "粗框：答复期限届满日"
                }
            }
            li {
                SVG.svg(width: 12, height: 12, .class("swatch"), .aria(.hidden, true), .focusable(false)) {
                    SVG.circle(.class("day-today"), .cx(6), .cy(6), .r(5))
                }
                "圆点：今天"
            }
        }.write(into: &html)
    }

    private func swatch(_ name: String) -> some HTMLContent {
        SVG.svg(width: 12, height: 12, .class("swatch"), .aria(.hidden, true), .focusable(false)) {
            SVG.rect(.class(name), .x(1), .y(1), .width(10), .height(10))
        }
    }
}

/// The days in words, for everybody who wants them exactly or cannot see the drawing.
private struct DayGridTable: HTMLContent {
    let title: String
    let cells: [DayGrid.Cell]
    let due: Day?

    func write(into html: inout HTMLBuffer) {
        details(.class("disclosure")) {
            summary { "逐日计算（\(cells.count)天）" }
            div(.class("scroll"), .role(.region), .tabindex(0), .aria(.label, title)) {
                table {
                    caption(.class("unseen")) { title }
                    thead {
                        tr {
                            th(.scope(.column)) { "日期" }
                            th(.scope(.column)) { "星期" }
                            th(.scope(.column)) { "计算" }
                            th(.scope(.column)) { "说明" }
                        }
                    }
                    tbody { ForEach(cells) { cell in row(cell) } }
                }
            }
        }.write(into: &html)
    }

    private func row(_ cell: DayGrid.Cell) -> some HTMLContent {
        tr {
            th(.scope(.row), .class("no-break")) { "\(cell.day)" }
            td { cell.day.weekday.character }
            td(.class("no-break")) { cell.number.map { "第\($0)日" } ?? "不计" }
            td {
                (cell.day == due ? ["答复期限届满日"] : []).joined() + (cell.day == due && !cell.note.isEmpty ? "；" : "")
                    + cell.note
            }
        }
    }
}

extension ComponentPreview {
    static var dayGrids: ComponentPreview {
        let start = Day(number: 20_510)
        let cells = (0..<24).map { offset in
            let day = start.advanced(by: offset)
            if offset == 0 { return DayGrid.Cell(day, .start, note: "收到申请当日不计") }
            if day.weekday.isWeekend { return DayGrid.Cell(day, .off, note: "周\(day.weekday.character)") }
            if (8...12).contains(offset) { return DayGrid.Cell(day, .held, note: "征求第三方意见期间") }
            return DayGrid.Cell(day, offset > 18 ? .extended : .counted, number: offset)
        }
        return ComponentPreview("day-grids", "期限日历") {
            Example("有暂停和延期") {
                DayGrid(
                    "期限的逐日计算", cells: cells, due: cells.last?.day, today: start.advanced(by: 14), id: "days-example")
            }
        }
    }
}
