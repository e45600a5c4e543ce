import Organs
import Publishing
import Regulation
import Storage
import Web

/// By when an item must be public, as lists and pages show it (domain 07 §4 and PRO-09).
struct ItemDue: Equatable {
    let day: Day
    /// Why this day.
    let reason: String
    let tag: StatusTag

    /// - Returns: `nil` for what is public or withdrawn, has no day of its own yet, or stands under no limit.
    ///
    /// - Parameter documents: when the last of the documents that it interprets was published.
    init?(
        _ item: Item, _ limit: PublicationLimit?, interpreting documents: Day?, on today: Day, _ calendar: WorkCalendar
    ) {
        guard item.publicity == .never, item.stage != .rejected, let formed = item.formedOn,
            let due = PublicationDue(
                formedOrChanged: formed, limit ?? .general, interpreting: documents, calendar)
        else { return nil }
        day = due.due.estimate
        reason = due.reason
        tag = ItemDue.tag(daysLeft: due.daysLeft(on: today))
    }

    /// The 20 working days of the law are amber from the 15th and red from the 18th (PRO-09): about a week, and two or three days, before the end.
    private static let soon = 7
    private static let urgent = 3

    static func tag(daysLeft: Int) -> StatusTag {
        switch daysLeft {
        case ..<0: StatusTag("已超期 \(-daysLeft) 天", .problem)
        case 0: StatusTag("今天到期", .problem)
        case 1...urgent: StatusTag("还剩 \(daysLeft) 天", .problem)
        case (urgent + 1)...soon: StatusTag("还剩 \(daysLeft) 天", .warning)
        default: StatusTag("还剩 \(daysLeft) 天", .quiet)
        }
    }

    /// Whether somebody should look at it today.
    var isPressing: Bool { tag.tone == .problem || tag.tone == .warning }
    var isOverdue: Bool { tag.tone == .problem && tag.text.hasPrefix("已超期") }
}

/// What the days of some items follow from: the limits of their columns, the documents that they interpret, the calendars of their organs.
struct ItemLimits {
    private let nodes: [Identifier<CatalogueNode>: CatalogueNode]
    private let documents: [Identifier<Item>: Day]
    private let calendars: OrganCalendars

    init(of items: [Item], _ session: any ReadSession) throws {
        let keys = Set(items.compactMap(\.node))
        let found = keys.isEmpty ? [] : try CatalogueRecords.find(all: keys, session)
        nodes = Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        documents = try InterpretedDocuments.published(of: items, session)
        calendars = try OrganCalendars(of: items.map(\.organ), session)
    }

    func node(of item: Item) -> CatalogueNode? { item.node.flatMap { nodes[$0] } }

    func due(_ item: Item, on today: Day) -> ItemDue? {
        ItemDue(
            item, node(of: item)?.profile.limit, interpreting: documents[item.id], on: today, calendars[item.organ])
    }
}

extension Item {
    /// Where it stands, in a word and a colour.
    var stageTag: StatusTag {
        switch stage {
        case .drafting: StatusTag(stage.label, .quiet)
        case .returned: StatusTag(stage.label, .warning)
        case .inReview, .scheduled: StatusTag(stage.label, .active)
        case .escalated: StatusTag(stage.label, .warning)
        case .rejected: StatusTag(stage.label, .problem)
        case .published, .checked: StatusTag(stage.label, .done)
        }
    }

    var publicityTag: StatusTag {
        switch publicity {
        case .never: StatusTag(publicity.label, .quiet)
        case .published: StatusTag(publicity.label, .done)
        case .withdrawn: StatusTag(publicity.label, .problem)
        }
    }
}
