import AnnualReport
import Organs
import Regulation
import Requests
import Storage
import Web

/// What the register is narrowed down to, as its address says.
struct RegisterQuery: Hashable, Sendable {
    var filter = RequestFilter()
    var order = RequestOrder.due
    var page = 1
    /// Everything is shown, closed ones too; without it the register shows what is open.
    var isAll = false
    /// The first open of the choices in the form 办结情况.
    var isMine = false

    /// Longest of what is looked for.
    private static let longestText = 100
    /// Working days of a case in an address; nothing takes longer.
    private static let mostDays = 100_000

    init() {}

    init(_ query: QueryValues) {
        order = query.choice("order") ?? .due
        page = query.page
        isMine = query.contains("mine")
        readState(query)
        filter.channel = query.choice("channel")
        filter.applicantClass = query.choice("class")
        filter.decision = query.choice("decision")
        filter.kinds = query.choice("kind", InformationRequest.Kind.self).map { [$0] } ?? []
        filter.unit = query.identifier("unit")
        filter.handler = query.identifier("handler")
        filter.number = String((query["number"] ?? "").prefix(Self.longestText))
        filter.text = String((query["text"] ?? "").prefix(Self.longestText))
        (filter.dueFrom, filter.dueThrough) = (query.day("due-from"), query.day("due-through"))
        filter.hasDue = query["due"].flatMap { ["yes": true, "no": false][$0] }
        (filter.receivedFrom, filter.receivedThrough) = (query.day("received-from"), query.day("received-through"))
        (filter.closedFrom, filter.closedThrough) = (query.day("closed-from"), query.day("closed-through"))
        filter.isLate = query["late"].flatMap { ["yes": true, "no": false][$0] }
        filter.row = query["row"].map { String($0.prefix(60)) }
        filter.includesMerged = query.contains("merged")
        filter.organ = query.identifier("organ")
        filter.openAtEndOf = query.day("open-at-end-of")
        filter.isClassified = query["classified"].flatMap { ["yes": true, "no": false][$0] }
        readStatistics(query)
    }

    /// What figures of the statistics open (``RequestMeasure``).
    private mutating func readStatistics(_ query: QueryValues) {
        let days = 0...RegisterQuery.mostDays
        filter.group = query.choice("group")
        if let from = query.integer("days-from", in: days), let through = query.integer("days-through", in: days),
            from <= through
        {
            filter.usedDays = from...through
        }
        filter.hasUsedDays = query["days-known"] == "no" ? false : nil
        if let kind = query.choice("step", StepMark.Kind.self), let from = query.day("step-from"),
            let through = query.day("step-through"), from <= through
        {
            filter.step = StepMark(kind, from...through)
        }
    }

    private mutating func readState(_ query: QueryValues) {
        filter.states = query.choice("state", ClockState.self).map { [$0] } ?? []
        switch query["open"] {
        case "all": isAll = true
        case "no": filter.isOpen = false
        case "yes": filter.isOpen = true
        // A state, a result or a closing day says it already.
        default: filter.isOpen = filter.states.isEmpty && query["decision"] == nil && query["row"] == nil ? true : nil
        }
    }

    init(_ filter: RequestFilter) {
        self.filter = filter
        isAll = filter.isOpen == nil
    }

    func records(for viewer: Viewer) -> RequestFilter {
        var records = filter
        if isMine { records.handler = viewer.person }
        return records
    }

    private func first<Value: RawRepresentable<String>>(_ values: Set<Value>) -> String? {
        values.map(\.rawValue).sorted().first
    }

    private func yes(_ flag: Bool) -> String? { flag ? "yes" : nil }

    private var open: String? {
        switch filter.isOpen {
        case true: "yes"
        case false: "no"
        default: "all"
        }
    }

    var path: LocalPath {
        path(RequestEndpoints.list.path()).adding("page", page > 1 ? "\(page)" : nil)
    }

    var export: LocalPath { path(RequestEndpoints.export.path()) }

    private func path(_ base: LocalPath) -> LocalPath {
        let days: [(String, Day?)] = [
            ("due-from", filter.dueFrom), ("due-through", filter.dueThrough), ("received-from", filter.receivedFrom),
            ("received-through", filter.receivedThrough), ("closed-from", filter.closedFrom),
            ("closed-through", filter.closedThrough),
        ]
        let words: [(String, String?)] =
            [
                ("open", open), ("state", first(filter.states)), ("kind", first(filter.kinds)),
                ("channel", filter.channel?.rawValue), ("class", filter.applicantClass?.rawValue),
                ("decision", filter.decision?.rawValue), ("row", filter.row), ("unit", filter.unit?.rawValue),
                ("handler", filter.handler?.rawValue), ("mine", yes(isMine)),
                ("late", filter.isLate.map { $0 ? "yes" : "no" }), ("due", filter.hasDue.map { $0 ? "yes" : "no" }),
                ("merged", yes(filter.includesMerged)), ("number", filter.number.isEmpty ? nil : filter.number),
                ("text", filter.text.isEmpty ? nil : filter.text), ("organ", filter.organ?.rawValue),
                ("open-at-end-of", filter.openAtEndOf.map { "\($0)" }),
                ("classified", filter.isClassified.map { $0 ? "yes" : "no" }),
            ] + days.map { ($0.0, $0.1.map { "\($0)" }) } + [("order", order == .due ? nil : order.rawValue)]
        return (words + statistics).reduce(base) { $0.adding($1.0, $1.1) }
    }

    private var statistics: [(String, String?)] {
        [
            ("group", filter.group?.rawValue), ("days-from", filter.usedDays.map { "\($0.lowerBound)" }),
            ("days-through", filter.usedDays.map { "\($0.upperBound)" }),
            ("days-known", filter.hasUsedDays == false ? "no" : nil), ("step", filter.step?.kind.rawValue),
            ("step-from", filter.step.map { "\($0.days.lowerBound)" }),
            ("step-through", filter.step.map { "\($0.days.upperBound)" }),
        ]
    }

    func on(page: Int) -> RegisterQuery {
        var query = self
        query.page = page
        return query
    }

    func with(_ change: (inout RegisterQuery) -> Void) -> RegisterQuery {
        var query = on(page: 1)
        change(&query)
        return query
    }
}

extension RegisterQuery {
    /// The conditions in words, each with the way out of it.
    func active(_ names: DeskNames) -> [ActiveFilter] { what + statisticsChips + whose(names) + when }

    private var statisticsChips: [ActiveFilter] {
        [
            filter.group.map { group in chip("办理结果：\(group.label)") { $0.filter.group = nil } },
            filter.usedDays.map { days in
                chip(
                    days.upperBound >= RegisterQuery.mostDays
                        ? "用时超过\(days.lowerBound - 1)个工作日" : "用时\(days.lowerBound)至\(days.upperBound)个工作日"
                ) { $0.filter.usedDays = nil }
            },
            filter.hasUsedDays == false ? chip("不计算期限或者无法计算用时") { $0.filter.hasUsedDays = nil } : nil,
            filter.step.map { step in
                chip("\(step.kind.label)：\(step.days.lowerBound)至\(step.days.upperBound)") { $0.filter.step = nil }
            },
        ].compactMap(\.self)
    }

    private func chip(_ text: String, _ change: (inout RegisterQuery) -> Void) -> ActiveFilter {
        ActiveFilter(text, without: with(change).path.address)
    }

    private var what: [ActiveFilter] {
        [
            filter.isOpen == false ? chip("已办结") { $0.filter.isOpen = nil } : nil,
            filter.states.first.map { state in chip(state.label) { $0.filter.states = [] } },
            filter.kinds.first.map { kind in chip(kind.label) { $0.filter.kinds = [] } },
            filter.channel.map { channel in chip(channel.label) { $0.filter.channel = nil } },
            filter.decision.map { decision in chip(decision.term) { $0.filter.decision = nil } },
            filter.row.map { row in chip("年报表三：\(RequestRow(rawValue: row)?.shortLabel ?? row)") { $0.filter.row = nil }
            },
            filter.isLate.map { late in chip(late ? "逾期答复" : "按期答复") { $0.filter.isLate = nil } },
            filter.includesMerged ? chip("包括已并案的") { $0.filter.includesMerged = false } : nil,
            filter.openAtEndOf.map { day in chip("\(day)终了时未办结") { $0.filter.openAtEndOf = nil } },
            filter.isClassified.map { known in chip(known ? "已归入年报表三" : "未归入年报表三") { $0.filter.isClassified = nil } },
            filter.number.isEmpty ? nil : chip("案号含“\(filter.number)”") { $0.filter.number = "" },
            filter.text.isEmpty ? nil : chip("内容含“\(filter.text)”") { $0.filter.text = "" },
        ].compactMap(\.self)
    }

    private func whose(_ names: DeskNames) -> [ActiveFilter] {
        [
            filter.applicantClass.map { kind in chip("申请人：\(kind.label)") { $0.filter.applicantClass = nil } },
            filter.organ.map { organ in chip("机关：\(names.unit(organ))") { $0.filter.organ = nil } },
            filter.unit.map { unit in chip("承办：\(names.unit(unit))") { $0.filter.unit = nil } },
            filter.handler.map { person in chip("经办人：\(names.person(person))") { $0.filter.handler = nil } },
            isMine ? chip("我经办的") { $0.isMine = false } : nil,
        ].compactMap(\.self)
    }

    private var when: [ActiveFilter] {
        [
            filter.hasDue.map { known in chip(known ? "期限已定" : "期限待定") { $0.filter.hasDue = nil } },
            span("答复期限", filter.dueFrom, filter.dueThrough) { ($0.filter.dueFrom, $0.filter.dueThrough) = (nil, nil) },
            span("收到", filter.receivedFrom, filter.receivedThrough) {
                ($0.filter.receivedFrom, $0.filter.receivedThrough) = (nil, nil)
            },
            span("办结", filter.closedFrom, filter.closedThrough) {
                ($0.filter.closedFrom, $0.filter.closedThrough) = (nil, nil)
            },
        ].compactMap(\.self)
    }

    private func span(
        _ name: String, _ from: Day?, _ through: Day?, _ change: (inout RegisterQuery) -> Void
    ) -> ActiveFilter? {
        switch (from, through) {
        case (nil, nil): nil
        case (let from?, nil): chip("\(name)在\(from)以后", change)
        case (nil, let through?): chip("\(name)在\(through)以前", change)
        case (let from?, let through?):
            chip(from == through ? "\(name)：\(from)" : "\(name)：\(from)至\(through)", change)
        }
    }
}
