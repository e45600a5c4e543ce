public import Organs
public import Regulation
public import Storage

/// The rows of the register of accounts.
public enum ChannelAccountRecords {
    private static let columns: SQLStatement = """
        a.id, a.organ_id, a.name, a.platform, a.subject, a.principal, a.opened_on, a.closed_on, a.certified_until,
        a.updated_on, a.version
        """

    /// The accounts of these organs, by organ and name.
    public static func list(
        of organs: some Collection<Identifier<Unit>>, _ session: any ReadSession
    ) throws(SQLFailure) -> [ChannelAccount] {
        try list(where: "a.organ_id IN \(list: organs)", session)
    }

    public static func list(
        of organ: Identifier<Unit>, _ session: any ReadSession
    ) throws(SQLFailure) -> [ChannelAccount] {
        try list(where: "a.organ_id = \(organ)", session)
    }

    /// The account, within the scope of organs; `nil` when there is none or it is not in it.
    public static func find(
        _ id: Identifier<ChannelAccount>, in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> ChannelAccount? {
        try list(where: "a.id = \(id) AND \(scope.condition(onUnit: "a.organ_id"))", session).first
    }

    /// Accounts by their keys, in no order.
    public static func find(
        all ids: some Collection<Identifier<ChannelAccount>>, _ session: any ReadSession
    ) throws(SQLFailure) -> [ChannelAccount] {
        try list(where: "a.id IN \(list: ids)", session)
    }

    /// The day of the last confirmed publication on each account; none for an account without any.
    public static func newest(
        of accounts: some Collection<Identifier<ChannelAccount>>, _ session: any ReadSession
    ) throws(SQLFailure) -> [Identifier<ChannelAccount>: Day] {
        let rows = try session.rows(
            """
            SELECT c.account_id, max(c.from_day) FROM channel_publication c
            WHERE c.account_id IN \(list: accounts) AND \(ChannelRecords.counts) GROUP BY c.account_id
            """)
        var newest: [Identifier<ChannelAccount>: Day] = [:]
        for row in rows {
            let id: Identifier<ChannelAccount> = try row.identifier(0)
            newest[id] = try row.day(1)
        }
        return newest
    }

    private static func list(
        where condition: SQLStatement, _ session: any ReadSession
    ) throws(SQLFailure) -> [ChannelAccount] {
        try session.rows(
            """
            SELECT \(columns) FROM channel_account a JOIN unit u ON u.id = a.organ_id WHERE \(condition)
            ORDER BY u.path, a.name, a.id
            """
        ).map(account)
    }

    private static func account(_ row: SQLRow) throws(SQLFailure) -> ChannelAccount {
        ChannelAccount(
            id: try row.identifier(0), organ: try row.identifier(1),
            details: ChannelAccountDetails(
                name: try row.text(2), platform: try row.choice(3), subject: try row.text(4),
                principal: try row.text(5), openedOn: try row.day(6), closedOn: try row.dayOrNil(7),
                certifiedUntil: try row.dayOrNil(8), updatedOn: try row.dayOrNil(9)),
            version: try row.int(10))
    }

    static func insert(_ account: ChannelAccount, _ session: any WriteSession) throws(SQLFailure) {
        let details = account.details
        try session.execute(
            """
            INSERT INTO channel_account (id, organ_id, name, platform, subject, principal, opened_on, closed_on,
                certified_until, updated_on, version)
            VALUES (\(account.id), \(account.organ), \(details.name), \(details.platform.rawValue), \(details.subject),
                \(details.principal), \(details.openedOn), \(details.closedOn), \(details.certifiedUntil),
                \(details.updatedOn), \(account.version))
            """)
    }

    /// - Returns: whether the row still had the version that the editor saw.
    static func update(
        _ id: Identifier<ChannelAccount>, _ details: ChannelAccountDetails, ifVersion version: Int,
        _ session: any WriteSession
    ) throws(SQLFailure) -> Bool {
        try session.execute(
            """
            UPDATE channel_account SET name = \(details.name), platform = \(details.platform.rawValue),
                subject = \(details.subject), principal = \(details.principal), opened_on = \(details.openedOn),
                closed_on = \(details.closedOn), certified_until = \(details.certifiedUntil),
                updated_on = \(details.updatedOn), version = version + 1
            WHERE id = \(id) AND version = \(version)
            """) == 1
    }
}
