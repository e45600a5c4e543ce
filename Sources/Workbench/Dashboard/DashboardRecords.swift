import Organs
import Publishing
import Regulation
import Requests
import Storage

/// Everything that the dashboard counts, read at once.
struct DashboardRecords {
    let byMonth: [ChannelFacts.Fact<Month>]
    let byChannel: [ChannelFacts.Fact<PublicationChannel>]
    let byColumn: [ChannelFacts.Fact<Identifier<CatalogueNode>>]
    let interpretations: [ChannelFacts.Fact<String>]
    let corrections: Int
    let withdrawals: Int
    let waiting: [WaitingItems.Summary]
    let overdue: [ItemLine]
    let columns: [ColumnLine]
    let columnNames: [Identifier<CatalogueNode>: String]

    static func load(
        _ place: DashboardPlace, for viewer: Viewer, at now: Moment, _ session: any ReadSession
    ) throws -> DashboardRecords {
        let scope = viewer.scope(for: .viewItems)
        func facts(_ subject: ChannelFacts.Subject) -> ChannelFacts.Filter {
            var filter = ChannelFacts.Filter(subject)
            filter.units = place.units
            return filter
        }
        var portal = facts(.publications)
        portal.channel = .web
        let year = facts(.publications).of(year: place.year)
        let byColumn = try ChannelFacts.byColumn(portal.of(year: place.year), in: scope, session)
        return DashboardRecords(
            byMonth: try ChannelFacts.byMonth(
                Month(of: now.day).andBefore(DashboardPages.months), portal, in: scope, session),
            byChannel: try ChannelFacts.byChannel(year, in: scope, session), byColumn: byColumn,
            interpretations: try ChannelFacts.interpretations(year, in: scope, session),
            corrections: try ChannelFacts.count(facts(.corrections).of(year: place.year), in: scope, session),
            withdrawals: try ChannelFacts.count(facts(.withdrawals).of(year: place.year), in: scope, session),
            waiting: try WaitingItems.summary(of: place.units, in: scope, at: now, session),
            overdue: try ItemLine.overdue(
                try OverduePublications.list(of: place.units, in: scope, today: now.day, session) {
                    try CalendarRecords.current(for: $0, session)
                }, today: now.day, session),
            columns: try ColumnLine.lines(
                try ColumnWatch.list(of: place.organs, today: now.day, session), session),
            columnNames: try ColumnLine.names(of: byColumn.map(\.key), isOfMany: place.isWithBelow, session))
    }
}
