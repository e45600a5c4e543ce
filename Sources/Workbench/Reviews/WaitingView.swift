import Organs
import Publishing
import Regulation
import Storage
import Web

/// 待我办理: what waits for the viewer's act.
struct WaitingView: Equatable {
    static let title = "待我办理"

    struct Line: Equatable {
        let step: String
        let title: String
        let item: LocalPath
        /// Where the step is taken.
        let act: LocalPath
        let unit: String
        let since: Moment
        let sensitivity: String
        let due: ItemDue?
    }

    let lines: [Line]
    let summary: String?

    init(
        _ waiting: [ItemList.Waiting], _ units: [Identifier<Unit>: Unit], _ limits: ItemLimits, on today: Day
    ) {
        lines = waiting.map { entry in
            let item = entry.item
            return Line(
                step: entry.stepName, title: item.title, item: ItemEndpoints.show.path(item.id),
                act: WaitingView.act(item), unit: WaitingView.place(item, units), since: entry.since,
                sensitivity: item.sensitivity.label, due: limits.due(item, on: today))
        }
        summary = WaitingView.summary(lines)
    }

    private static func act(_ item: Item) -> LocalPath {
        switch (item.stage, item.step) {
        case (.escalated, _): ItemEndpoints.resolveForm.path(item.id)
        case (_, .publication): ItemEndpoints.publishForm.path(item.id)
        default: ItemEndpoints.reviewForm.path(item.id)
        }
    }

    private static func place(_ item: Item, _ units: [Identifier<Unit>: Unit]) -> String {
        guard let unit = units[item.unit] else { return "（未知单位）" }
        guard item.unit != item.organ, let organ = units[item.organ] else { return unit.name }
        return "\(organ.name) \(unit.name)"
    }

    private static func summary(_ lines: [Line]) -> String? {
        guard !lines.isEmpty else { return nil }
        let overdue = lines.filter { $0.due?.isOverdue == true }.count
        let pressing = lines.filter { $0.due?.isPressing == true }.count - overdue
        let notes = [overdue > 0 ? "已超期 \(overdue) 件" : nil, pressing > 0 ? "即将到期 \(pressing) 件" : nil]
        return (["共 \(lines.count) 件"] + notes.compactMap(\.self)).joined(separator: "，")
    }
}

extension WaitingView {
    init(for viewer: Viewer, on today: Day, _ session: any ReadSession) throws {
        let waiting = try ItemList.waiting(for: viewer, session)
        let items = waiting.map(\.item)
        let units = try UnitRecords.find(all: Set(items.flatMap { [$0.unit, $0.organ] }), session)
        self.init(
            waiting, Dictionary(units.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
            try ItemLimits(of: items, session), on: today)
    }
}
