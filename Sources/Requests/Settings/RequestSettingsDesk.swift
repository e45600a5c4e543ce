public import Organs
import Regulation
public import Storage

/// How an organ's settings are read and changed.
public enum RequestSettingsDesk {
    /// The most that a case number's beginning may have: it stands on envelopes.
    static let longestCodeLength = 20
    /// No rule keeps personal data of a closed case for longer than a hundred years; more is a mistake of typing.
    static let longestRetention = 36_500

    /// The organ's settings with the number of their version; the defaults and 0 where it has made none.
    public static func settings(
        of organ: Identifier<Unit>, _ session: any ReadSession
    ) throws(SQLFailure) -> (settings: RequestSettings, version: Int) {
        let row = try session.row("SELECT content, version FROM request_settings WHERE organ_id = \(organ)")
        guard let row else { return (RequestSettings(), 0) }
        return (try row.json(0, over: RequestSettings()), try row.int(1))
    }

    /// - Parameter version: of the settings that the person saw.
    public static func change(
        _ settings: RequestSettings, of organ: Identifier<Unit>, ifVersion version: Int, by viewer: Viewer,
        at now: Moment, in session: any WriteSession
    ) throws {
        guard let unit = try UnitRecords.find(organ, in: viewer.scope(for: .manageRequestSettings), session) else {
            throw Refused.notFound
        }
        let authority = try viewer.authority(.manageRequestSettings, in: unit)
        try refusals(settings, unit).throwIfAny()
        let changed = try session.execute(
            """
            INSERT INTO request_settings (organ_id, content, changed_by, changed_at, version)
            VALUES (\(organ), \(JSONText.text(settings)), \(authority.person), \(now), 1)
            ON CONFLICT (organ_id) DO UPDATE SET content = excluded.content, changed_by = excluded.changed_by,
                changed_at = excluded.changed_at, version = request_settings.version + 1
            WHERE request_settings.version = \(version)
            """)
        guard changed == 1 else { throw Refused.changedMeanwhile }
        try EventLog.append(
            EventDraft(
                .requestSettingsChanged, of: .init("request-settings", organ), organ: organ, by: authority,
                facts: ["digest": Digest32(of: JSONText.bytes(settings)).hex], at: now),
            in: session)
    }

    private static func refusals(_ settings: RequestSettings, _ unit: Unit) -> [Refusal] {
        var refusals: [Refusal] = []
        if unit.organ != unit.id {
            refusals.append(Refusal("request-settings.section", "依申请公开的设置以单位为准，不能在科室设置"))
        }
        if settings.caseCode.count > longestCodeLength
            || !settings.caseCode.allSatisfy({ $0.isLetter || $0.isNumber })
        {
            refusals.append(
                Refusal("request-settings.code", field: "caseCode", "案号前缀最多\(longestCodeLength)个字，只能用文字、字母和数字"))
        }
        let closed = Channel.allCases.filter { $0.isAlwaysOpen && !settings.announcedChannels.contains($0) }
        if !closed.isEmpty {
            let names = closed.map(\.label).joined(separator: "、")
            refusals.append(
                Refusal("request-settings.channels", field: "announcedChannels", "\(names)是法定渠道，任何时候都不能关闭"))
        }
        if let days = settings.retentionDays, !(1...longestRetention).contains(days) {
            refusals.append(
                Refusal("request-settings.retention", field: "retentionDays", "保存天数应为1至\(longestRetention)，现在是\(days)"))
        }
        if !(1...ClockEventLimits.longestPeriod).contains(settings.correctionDays) {
            refusals.append(
                Refusal(
                    "request-settings.correction", field: "correctionDays",
                    "补正期限应为1至\(ClockEventLimits.longestPeriod)个工作日，现在是\(settings.correctionDays)"))
        }
        return refusals
    }
}

/// Limits of what is entered for the clock.
enum ClockEventLimits {
    static let longestPeriod = ClockEvent.Period.longest
}

extension EventKind {
    public static let requestSettingsChanged = EventKind("request-settings.changed", "修改依申请公开设置")
}
