import AnnualReport
public import Organs
public import Regulation
public import Storage

/// Reports that came as files or workbooks are shown to readers by a person: no item stands behind them that publishing would follow. What is written here
/// goes through its item, and ``PublicReportSweep`` follows that.
extension PublicReports {
    /// Shows a unit's report that counts to everyone (条例第四十九条、第五十条).
    ///
    /// Who signs the unit's reports may, and who collects them: what was handed in he has accepted before it counts.
    ///
    /// - Parameter day: when the unit published it.
    public static func makePublic(
        _ id: Identifier<ReportEdition>, on day: Day, by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let (edition, authority) = try found(id, viewer, session)
        var refusals = try refusals(toShow: edition, session)
        if day > now.day { refusals.append(Refusal("report-public.future", field: "day", "公布日期在今天之后，请核对")) }
        if day.year <= edition.year {
            refusals.append(
                Refusal("report-public.early", field: "day", "\(edition.year)年度的报告在年度终了后公布，请核对公布日期"))
        }
        if let shown = try find(id, session), shown.publishedOn == day {
            refusals.append(Refusal("report-public.already", "这份报告已经公布"))
        }
        try refusals.throwIfAny()
        try publish(edition, on: day, by: authority, at: now, in: session)
    }

    /// What came of showing many reports at once.
    public struct Shown: Hashable, Sendable {
        /// How many everyone reads from now on.
        public var count = 0
        /// How many still wait for somebody to say their day: they name none, or none that can be right.
        public var withoutDay = 0
    }

    /// More are not shown at once: each is read for the day that it names.
    public static let mostAtOnce = 500

    /// Shows every report of a search that may be shown and is not yet, each from the day of publication that it names (such as those of an earlier year, once
    /// they have been imported).
    public static func makePublic(
        _ search: ReportLibrary.Search, by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws -> Shown {
        try demandAny(of: viewer)
        var shown = Shown()
        let entries = try ReportLibrary.entries(
            search, in: viewer.scope(for: .viewReports), limit: mostAtOnce + 1, session)
        guard entries.count <= mostAtOnce else {
            throw Refused.rules([Refusal("report-public.many", "一次最多公布\(mostAtOnce)份报告，请按年度和单位名称缩小范围")])
        }
        for edition in entries.map(\.edition) {
            guard let authority = try acting(viewer, on: edition, session), try find(edition.id, session) == nil,
                try refusals(toShow: edition, session).isEmpty
            else { continue }
            let named = try ReportEditions.record(of: edition.id, session).report.publishedOn
            if let day = named, day <= now.day, day.year > edition.year {
                try publish(edition, on: day, by: authority, at: now, in: session)
                shown.count += 1
            } else {
                shown.withoutDay += 1
            }
        }
        return shown
    }

    /// Whether the viewer shows reports to everyone in some unit.
    public static func mayChangeAny(_ viewer: Viewer) -> Bool {
        viewer.may(.approveReports) || viewer.may(.collectReports)
    }

    /// - Throws: ``Refused/forbidden(_:)`` where the viewer shows reports to everyone in no unit.
    public static func demandAny(of viewer: Viewer) throws(Refused) {
        guard mayChangeAny(viewer) else { throw .forbidden(.approveReports) }
    }

    /// Takes a report that came as a file or workbook out of everyone's sight again.
    public static func takeBack(
        _ id: Identifier<ReportEdition>, by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let (edition, authority) = try found(id, viewer, session)
        if isMadeHere(edition) {
            throw Refused.rules([Refusal("report-public.item", "本系统编制的报告随公开稿件公布，请撤下公开稿件")])
        }
        guard try withdraw(edition, by: authority, at: now, in: session) else {
            throw Refused.rules([Refusal("report-public.not-public", "这份报告没有公布，不需要停止公布")])
        }
    }

    /// What stands in the way of showing an edition to everyone, whatever the day; empty where nothing does.
    public static func refusals(
        toShow edition: ReportEdition, _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        guard let organ = edition.organ.unit else {
            return [Refusal("report-public.organ", "\(edition.organ.name)不是本系统中的单位，报告由其自行公布")]
        }
        if isMadeHere(edition) {
            return [Refusal("report-public.item", "本系统编制的报告请生成公开稿件，发布后自动公布")]
        }
        if edition.origin == .substitute {
            return [Refusal("report-public.substitute", "代为填报的数据只用于汇总；请导入该单位自己的报告后公布")]
        }
        guard try ReportEditions.standing(of: edition.organ, year: edition.year, session)?.id == edition.id else {
            return [Refusal("report-public.not-standing", "这一版没有采用，只有采用的版本可以公布")]
        }
        // The sweep would put it back in the same minute.
        if let shown = try find(of: organ, year: edition.year, session),
            let other = try ReportEditions.find(shown.edition, in: .everything, session), isMadeHere(other)
        {
            return [Refusal("report-public.written-here", "本年度已公布本系统编制的报告；需要替换的，请先撤下其公开稿件")]
        }
        return []
    }

    /// Whether the viewer may show the unit's reports to everyone, and take them back.
    public static func mayChange(
        _ edition: ReportEdition, _ viewer: Viewer, _ session: any ReadSession
    ) throws(SQLFailure) -> Bool {
        try acting(viewer, on: edition, session) != nil
    }

    /// - Throws: ``Refused`` where the edition is not there for the viewer, or is not the viewer's to show.
    public static func demand(
        toChange id: Identifier<ReportEdition>, by viewer: Viewer, _ session: any ReadSession
    ) throws { _ = try found(id, viewer, session) }

    /// Whether an edition goes to readers by its item.
    public static func isMadeHere(_ edition: ReportEdition) -> Bool {
        PublicReportSweep.madeHere.contains(edition.origin)
    }

    private static func found(
        _ id: Identifier<ReportEdition>, _ viewer: Viewer, _ session: any ReadSession
    ) throws -> (ReportEdition, Authority) {
        guard let edition = try ReportEditions.find(id, in: viewer.scope(for: .viewReports), session) else {
            throw Refused.notFound
        }
        guard let authority = try acting(viewer, on: edition, session) else {
            throw Refused.forbidden(.approveReports)
        }
        return (edition, authority)
    }

    /// By which authority the viewer shows the keeper's reports; `nil` where by none.
    private static func acting(
        _ viewer: Viewer, on edition: ReportEdition, _ session: any ReadSession
    ) throws(SQLFailure) -> Authority? {
        guard let keeper = try UnitRecords.find(edition.organ.keeper, in: .everything, session) else { return nil }
        return viewer.authorities(.approveReports, in: keeper).first
            ?? viewer.authorities(.collectReports, in: keeper).first
    }
}
