public import Organs
public import Regulation
public import Storage

/// What should be public by now and is not: drafts on their way whose time of publication is over (条例第二十六条; domain 07 §4, INT-02).
public enum OverduePublications {
    public struct Line: Hashable, Sendable {
        public let item: Item
        public let column: CatalogueNode
        public let due: PublicationDue
    }

    /// How many drafts are looked at, the earliest formed first: a desk with more has worse troubles than a short list.
    static let mostDrafts = 2_000

    /// The overdue ones, the longest overdue first. Items whose newest version is not for proactive disclosure have no such limit, nor have those that
    /// were refused; without a column or a day of signature the limit is not known, and nothing is said of them.
    ///
    /// - Parameter current: gives the calendars in use in organs; one that is missing counts by the one inside the program.
    public static func list(
        of units: Scope, in scope: Scope, today: Day, _ session: any ReadSession,
        calendars current: (Set<Identifier<Unit>>) throws -> [Identifier<Unit>: WorkCalendar]
    ) throws -> [Line] {
        let drafts = try drafts(units, scope, session)
        let calendars = try current(Set(drafts.map(\.organ)))
        let nodes = try CatalogueRecords.find(all: Set(drafts.compactMap(\.node)), session)
        let byID = Dictionary(nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let documents = try InterpretedDocuments.published(of: drafts, session)
        var lines: [Line] = []
        for item in drafts {
            guard let formed = item.formedOn, let column = item.node.flatMap({ byID[$0] }),
                let due = PublicationDue(
                    formedOrChanged: formed, column.profile.limit, interpreting: documents[item.id],
                    calendars[item.organ] ?? .builtIn),
                due.daysLeft(on: today) < 0, try isForDisclosure(item, session)
            else { continue }
            lines.append(Line(item: item, column: column, due: due))
        }
        return lines.sorted { ($0.due.due.estimate, $0.item.id) < ($1.due.due.estimate, $1.item.id) }
    }

    private static func drafts(
        _ units: Scope, _ scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> [Item] {
        let onTheirWay = Item.Stage.allCases.filter { ![.rejected, .published, .checked].contains($0) }.map(\.rawValue)
        return try session.rows(
            """
            SELECT \(ItemRecords.columns) FROM item i
            WHERE i.publicity = 'never' AND i.stage IN \(list: onTheirWay) AND i.formed_on IS NOT NULL
            AND i.node_id IS NOT NULL AND \(ItemRecords.condition(scope)) AND \(units.condition(onUnit: "i.unit_id"))
            ORDER BY i.formed_on, i.id LIMIT \(mostDrafts)
            """
        ).map(ItemRecords.item)
    }

    private static func isForDisclosure(_ item: Item, _ session: any ReadSession) throws(SQLFailure) -> Bool {
        try ItemRecords.version(item.newest, of: item, session).content.metadata.disclosure == .proactive
    }
}
