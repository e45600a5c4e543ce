public import Organs
import Regulation
public import Storage

/// The register of accounts: opened, changed, closed (国办发〔2018〕123号).
public enum ChannelAccounts {
    /// Registers an account of an organ. More than one on a platform is allowed and warned of (``doubled(_:_:)``).
    @discardableResult
    public static func register(
        _ details: ChannelAccountDetails, of organ: Identifier<Unit>, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws -> ChannelAccount {
        guard let unit = try UnitRecords.find(organ, in: viewer.scope(for: .viewItems), session), unit.organ == unit.id
        else { throw Refused.notFound }
        let authority = try viewer.authority(.recordChannels, in: unit)
        try refusals(details, id: nil, of: organ, today: now.day, session).throwIfAny()
        let account = ChannelAccount(id: Identifier(at: now), organ: organ, details: details, version: 1)
        try ChannelAccountRecords.insert(account, session)
        try log(.channelAccountRegistered, account, by: authority, at: now, session)
        return account
    }

    /// Changes what is written of it; a day of closing closes it.
    ///
    /// - Parameter version: the one that the editor saw.
    public static func change(
        _ id: Identifier<ChannelAccount>, _ details: ChannelAccountDetails, ifVersion version: Int, by viewer: Viewer,
        at now: Moment, in session: any WriteSession
    ) throws {
        let scope = viewer.scope(for: .viewItems)
        guard let account = try ChannelAccountRecords.find(id, in: scope, session),
            let unit = try UnitRecords.find(account.organ, in: .everything, session)
        else { throw Refused.notFound }
        let authority = try viewer.authority(.recordChannels, in: unit)
        try refusals(details, id: id, of: account.organ, today: now.day, session).throwIfAny()
        guard details != account.details else { return }
        guard try ChannelAccountRecords.update(id, details, ifVersion: version, session) else {
            throw Refused.changedMeanwhile
        }
        let isClosing = account.isOpen && details.closedOn != nil
        try log(isClosing ? .channelAccountClosed : .channelAccountChanged, account, by: authority, at: now, session)
    }

    /// The platforms on which an organ has more than one account open: in principle there is one (国办发〔2018〕123号).
    public static func doubled(_ accounts: [ChannelAccount]) -> Set<ChannelAccountDetails.Platform> {
        let open = accounts.filter { $0.isOpen && $0.details.platform != .other }
        return Set(Dictionary(grouping: open, by: \.details.platform).filter { $0.value.count > 1 }.keys)
    }

    private static func refusals(
        _ details: ChannelAccountDetails, id: Identifier<ChannelAccount>?, of organ: Identifier<Unit>, today: Day,
        _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        var refusals: [Refusal] = []
        if details.name.isEmpty { refusals.append(Refusal("account.name", field: "name", "填写账号名称")) }
        if details.subject.isEmpty { refusals.append(Refusal("account.subject", field: "subject", "填写账号主体")) }
        if details.principal.isEmpty { refusals.append(Refusal("account.principal", field: "principal", "填写负责人")) }
        let same = try ChannelAccountRecords.list(of: organ, session).contains {
            $0.id != id && $0.details.platform == details.platform && $0.details.name == details.name
        }
        if same {
            refusals.append(
                Refusal("account.same", field: "name", "\(details.platform.label)“\(details.name)”已经登记，请直接修改原来的记录"))
        }
        return refusals + days(details, today: today)
    }

    private static func days(_ details: ChannelAccountDetails, today: Day) -> [Refusal] {
        var refusals: [Refusal] = []
        if details.openedOn > today {
            refusals.append(Refusal("account.opened", field: "openedOn", "开通日期（\(details.openedOn.chinese)）在今天之后，请核对"))
        }
        if let closed = details.closedOn, closed > today || closed < details.openedOn {
            refusals.append(Refusal("account.closed", field: "closedOn", "关停日期应在开通日期和今天之间，现为\(closed.chinese)"))
        }
        if let updated = details.updatedOn, updated > today || updated < details.openedOn {
            refusals.append(Refusal("account.updated", field: "updatedOn", "最近更新日期应在开通日期和今天之间，现为\(updated.chinese)"))
        }
        return refusals
    }

    private static func log(
        _ kind: EventKind, _ account: ChannelAccount, by authority: Authority, at now: Moment,
        _ session: any WriteSession
    ) throws(SQLFailure) {
        try EventLog.append(
            EventDraft(
                kind, of: .init("channel-account", account.id), organ: account.organ, by: authority,
                facts: ["platform": account.details.platform.rawValue], at: now),
            in: session)
    }
}

extension EventKind {
    public static let channelAccountRegistered = EventKind("channel-account.registered", "登记新媒体账号")
    public static let channelAccountChanged = EventKind("channel-account.changed", "修改新媒体账号")
    public static let channelAccountClosed = EventKind("channel-account.closed", "登记新媒体账号关停")
}
