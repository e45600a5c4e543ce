public import Organs
import Regulation
public import Storage

/// The rows of publications beyond the portal. Nothing is checked here but what the schema keeps: ``ChannelPublications`` does that.
public enum ChannelRecords {
    private static let columns: SQLStatement = """
        c.id, c.organ_id, c.unit_id, c.channel, c.item_id, c.title, c.account_id, c.medium, c.from_day, c.until_day, c.link,
        c.evidence_id, c.recorded_by, c.recorded_for, c.recorded_at, c.confirmed_by, c.confirmed_for, c.confirmed_at,
        c.withdrawal, c.withdrawn_on, c.withdrawal_reason, c.withdrawn_by, c.withdrawn_for, c.withdrawn_at
        """

    /// Holds for records that count: confirmed by a second person, and not void.
    static let counts: SQLStatement = """
        c.confirmed_at IS NOT NULL AND (c.withdrawal IS NULL OR c.withdrawal <> 'mistaken')
        """

    static func condition(_ scope: Scope) -> SQLStatement {
        scope.condition(onUnit: "c.unit_id", owner: "c.recorded_by")
    }

    /// What is asked for. Everything that is set must hold.
    public struct Filter: Hashable, Sendable {
        public var channel: PublicationChannel?
        public var year: Int?
        public var state: ChannelPublication.State?
        public var item: Identifier<Item>?
        public var units: Scope = .everything

        public init() {}

        var conditions: [SQLStatement] {
            var conditions: [SQLStatement] = [units.condition(onUnit: "c.unit_id")]
            if let channel { conditions.append("c.channel = \(channel.rawValue)") }
            if let year { conditions.append("c.from_day >= \("\(year)-01-01") AND c.from_day <= \("\(year)-12-31")") }
            if let item { conditions.append("c.item_id = \(item)") }
            if let state { conditions.append(condition(state)) }
            return conditions
        }

        private func condition(_ state: ChannelPublication.State) -> SQLStatement {
            switch state {
            case .unconfirmed: "c.confirmed_at IS NULL AND (c.withdrawal IS NULL OR c.withdrawal <> 'mistaken')"
            case .confirmed: "c.confirmed_at IS NOT NULL AND c.withdrawal IS NULL"
            case .withdrawn: "c.confirmed_at IS NOT NULL AND c.withdrawal = 'taken-down'"
            case .void: "c.withdrawal = 'mistaken'"
            }
        }
    }

    /// A stretch of the list, the latest day first.
    public static func list(
        _ filter: Filter = Filter(), in scope: Scope, limit: Int, offset: Int = 0, _ session: any ReadSession
    ) throws(SQLFailure) -> [ChannelPublication] {
        try session.rows(
            """
            SELECT \(columns) FROM channel_publication c WHERE \((filter.conditions + [condition(scope)]).joinedByAnd)
            ORDER BY c.from_day DESC, c.id DESC LIMIT \(limit) OFFSET \(offset)
            """
        ).map(publication)
    }

    public static func count(
        _ filter: Filter = Filter(), in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> Int {
        try session.count(
            "SELECT count(*) FROM channel_publication c WHERE \((filter.conditions + [condition(scope)]).joinedByAnd)")
    }

    /// The item with this index number (索引号); `nil` when there is none.
    public static func item(
        indexNumber: String, _ session: any ReadSession
    ) throws(SQLFailure) -> Identifier<Item>? {
        try session.row("SELECT id FROM item WHERE index_number = \(indexNumber)").map { row throws(SQLFailure) in
            try row.identifier(0)
        }
    }

    /// Which of these items are withdrawn from the portal, whosever they are: that something public was withdrawn is public itself (domain 12 §5).
    public static func withdrawnItems(
        among ids: some Collection<Identifier<Item>>, _ session: any ReadSession
    ) throws(SQLFailure) -> Set<Identifier<Item>> {
        let rows = try session.rows(
            """
            SELECT id FROM item WHERE id IN \(list: ids) AND publicity = \(Item.Publicity.withdrawn.rawValue)
            """)
        var found: Set<Identifier<Item>> = []
        for row in rows { found.insert(try row.identifier(0)) }
        return found
    }

    /// An item that may be named in a record: whatever was public, be it another unit's, and what the person may see.
    static func item(
        _ id: Identifier<Item>, in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> Item? {
        let item = try ItemRecords.find(id, in: .everything, session)
        if let item, item.publicity != .never { return item }
        return try ItemRecords.find(id, in: scope, session)
    }

    /// The record, within the scope; `nil` when there is none or it is not in it.
    public static func find(
        _ id: Identifier<ChannelPublication>, in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> ChannelPublication? {
        try session.row("SELECT \(columns) FROM channel_publication c WHERE c.id = \(id) AND \(condition(scope))")
            .map(publication)
    }

    /// The record with its row locked until the transaction ends.
    static func locked(
        _ id: Identifier<ChannelPublication>, in scope: Scope, _ session: any WriteSession
    ) throws(SQLFailure) -> ChannelPublication? {
        try session.row(
            """
            SELECT \(columns) FROM channel_publication c WHERE c.id = \(id) AND \(condition(scope))\(session.dialect.forUpdate)
            """
        ).map(publication)
    }

    private static func publication(_ row: SQLRow) throws(SQLFailure) -> ChannelPublication {
        ChannelPublication(
            id: try row.identifier(0), organ: try row.identifier(1), unit: try row.identifier(2),
            details: ChannelDetails(
                try row.choice(3), item: try row.identifierOrNil(4), title: try row.text(5),
                account: try row.identifierOrNil(6), medium: try row.text(7), from: try row.day(8),
                until: try row.dayOrNil(9), link: try row.text(10)),
            evidence: try row.identifierOrNil(11),
            recorded: ChannelPublication.Act(
                by: Authority(person: try row.identifier(12), actingFor: try row.identifierOrNil(13)),
                at: try row.moment(14)),
            confirmed: try act(row, from: 15), withdrawal: try withdrawal(row))
    }

    private static func act(_ row: SQLRow, from column: Int) throws(SQLFailure) -> ChannelPublication.Act? {
        guard let person: Identifier<Person> = try row.identifierOrNil(column) else { return nil }
        return ChannelPublication.Act(
            by: Authority(person: person, actingFor: try row.identifierOrNil(column + 1)),
            at: try row.moment(column + 2))
    }

    private static func withdrawal(_ row: SQLRow) throws(SQLFailure) -> ChannelPublication.Withdrawal? {
        guard let act = try act(row, from: 21) else { return nil }
        return ChannelPublication.Withdrawal(
            kind: try row.choice(18), day: try row.day(19), reason: try row.text(20), act: act)
    }
}

// MARK: Writing

extension ChannelRecords {
    static func insert(_ record: ChannelPublication, _ session: any WriteSession) throws(SQLFailure) {
        let (details, act) = (record.details, record.recorded)
        try session.execute(
            """
            INSERT INTO channel_publication (id, organ_id, unit_id, channel, item_id, title, account_id, medium, from_day,
                until_day, link, evidence_id, recorded_by, recorded_for, recorded_at)
            VALUES (\(record.id), \(record.organ), \(record.unit), \(details.channel.rawValue), \(details.item),
                \(details.title), \(details.account), \(details.medium), \(details.from), \(details.until), \(details.link),
                \(record.evidence), \(act.by.person), \(act.by.actingFor), \(act.at))
            """)
    }

    static func setConfirmed(
        _ id: Identifier<ChannelPublication>, by authority: Authority, at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            """
            UPDATE channel_publication SET confirmed_by = \(authority.person), confirmed_for = \(authority.actingFor),
                confirmed_at = \(now)
            WHERE id = \(id)
            """)
    }

    static func setWithdrawn(
        _ id: Identifier<ChannelPublication>, _ withdrawal: ChannelPublication.Withdrawal, _ session: any WriteSession
    ) throws(SQLFailure) {
        let act = withdrawal.act
        try session.execute(
            """
            UPDATE channel_publication SET withdrawal = \(withdrawal.kind.rawValue), withdrawn_on = \(withdrawal.day),
                withdrawal_reason = \(withdrawal.reason), withdrawn_by = \(act.by.person),
                withdrawn_for = \(act.by.actingFor), withdrawn_at = \(act.at)
            WHERE id = \(id)
            """)
    }
}
