public import Organs
public import Regulation
public import Storage

/// What is done with publications beyond the portal. Each verb checks the right in the place, says every reason against it, and otherwise changes
/// and appends its event in the caller's transaction.
public enum ChannelPublications {
    /// The duties that must be in different hands.
    public enum Duty: Hashable, Sendable {
        case record, confirm
    }

    /// Nobody confirms what he recorded, nor what was recorded for him or by whom he acts for.
    public static let separation = SeparationOfDuties<Duty>([.confirm: [.record]])

    /// Records a publication. It counts after a second person has confirmed it.
    ///
    /// - Parameters:
    ///   - evidence: a file of the organ: picture, screenshot, clipping, receipt.
    ///   - unit: the section that saw to it, or the organ itself.
    @discardableResult
    public static func record(
        _ details: ChannelDetails, evidence: Identifier<StoredFile>?, in unit: Identifier<Unit>, by viewer: Viewer,
        at now: Moment, in session: any WriteSession
    ) throws -> ChannelPublication {
        let scope = viewer.scope(for: .viewItems)
        guard let place = try UnitRecords.find(unit, in: scope, session) else { throw Refused.notFound }
        let authority = try viewer.authority(.recordChannels, in: place)
        let item = try details.item.flatMap { try ChannelRecords.item($0, in: scope, session) }
        try ChannelRules.refusals(details, item: item, evidence: evidence, in: place, today: now.day, session)
            .throwIfAny()
        var details = details
        if let item { details.title = item.title }
        let record = ChannelPublication(
            id: Identifier(at: now), organ: place.organ, unit: unit, details: details, evidence: evidence,
            recorded: .init(by: authority, at: now), confirmed: nil, withdrawal: nil)
        try ChannelRecords.insert(record, session)
        try log(.channelRecorded, record, by: authority, at: now, session)
        return record
    }

    /// Confirms what another has recorded, having looked at its evidence.
    public static func confirm(
        _ id: Identifier<ChannelPublication>, by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let (record, unit) = try locked(id, by: viewer, session)
        let held = viewer.authorities(.recordChannels, in: unit)
        guard let first = held.first else { throw Refused.forbidden(.recordChannels) }
        try ChannelRules.refusals(confirming: record, session).throwIfAny()
        let taken = [SeparationOfDuties<Duty>.Taken(.record, by: record.recorded.by)]
        guard let authority = separation.usable(held, for: .confirm, after: taken) else {
            throw Refused.rules(
                separation.conflicts(.confirm, by: first, after: taken).map {
                    Refusal("channel.same-hands", $0.message(stepName: "登记"))
                })
        }
        try ChannelRecords.setConfirmed(id, by: authority, at: now, session)
        try log(.channelConfirmed, record, by: authority, at: now, session)
    }

    /// Notes that the publication was taken down, or makes a wrong record void.
    ///
    /// - Parameter day: on which it was taken down; today for a void record.
    public static func withdraw(
        _ id: Identifier<ChannelPublication>, _ kind: ChannelPublication.Withdrawal.Kind, on day: Day, reason: String,
        by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let (record, unit) = try locked(id, by: viewer, session)
        let authority = try viewer.authority(.recordChannels, in: unit)
        try ChannelRules.refusals(withdrawing: record, kind, on: day, reason: reason, today: now.day).throwIfAny()
        let withdrawal = ChannelPublication.Withdrawal(
            kind: kind, day: kind == .mistaken ? now.day : day, reason: reason, act: .init(by: authority, at: now))
        try ChannelRecords.setWithdrawn(id, withdrawal, session)
        try log(
            .channelWithdrawn, record, by: authority,
            facts: ["withdrawal": kind.rawValue, "reason": Publications.digest(reason)], at: now, session)
    }

    private static func locked(
        _ id: Identifier<ChannelPublication>, by viewer: Viewer, _ session: any WriteSession
    ) throws -> (ChannelPublication, Unit) {
        guard let record = try ChannelRecords.locked(id, in: viewer.scope(for: .viewItems), session),
            let unit = try UnitRecords.find(record.unit, in: .everything, session)
        else { throw Refused.notFound }
        return (record, unit)
    }

    private static func log(
        _ kind: EventKind, _ record: ChannelPublication, by authority: Authority, facts: [String: String] = [:],
        at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        let facts = facts.merging(["channel": record.details.channel.rawValue]) { first, _ in first }
        try EventLog.append(
            EventDraft(
                kind, of: .init("channel-publication", record.id), organ: record.organ, by: authority, facts: facts,
                at: now),
            in: session)
    }
}

extension EventKind {
    public static let channelRecorded = EventKind("channel.recorded", "登记其他渠道的公开")
    public static let channelConfirmed = EventKind("channel.confirmed", "确认其他渠道的公开")
    public static let channelWithdrawn = EventKind("channel.withdrawn", "登记其他渠道的撤下或作废")
}
