import AnnualReport
public import Organs
import Publishing
import Regulation
public import Storage

/// What is done with a report on its way to publication. Each verb checks the viewer's right in the organ, says every reason against it, and otherwise changes and appends
/// its event in the caller's transaction.
public enum ReportDrafts {
    static let longestReason = 500

    /// Hands the report in for approval: keeps it as an edition, which is what will be signed and published.
    ///
    /// - Parameter version: the one of the draft that the person saw.
    @discardableResult
    public static func submit(
        _ organ: Identifier<Unit>, _ year: Int, _ parts: ReportParts, ifVersion version: Int,
        by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws -> ReportEdition {
        var work = try Step(organ, year, .draftReports, ifVersion: version, viewer, now, session)
        try work.refusals(unless: [.drafting], "提交审签").throwIfAny()
        let (figures, record) = try ReportAssembly.record(year, of: work.organ, parts, session)
        try (unfinished(figures, on: now) + unanswered(record, work.organ, year, parts, session)).throwIfAny()
        let edition = try ReportEditions.keep(
            record, of: ReportOrgan(work.organ), year: year, origin: figures.sum == nil ? .drafted : .aggregated,
            by: work.authority, at: now, in: session)
        // What a government put out itself is one unit's part of what its sum speaks of.
        if figures.sum == nil {
            try EditionCharts.keep(EditionCharts.charts(year, of: work.organ, session), of: edition.id, session)
        }
        work.draft.state = .awaiting
        work.draft.edition = edition.id
        try work.finish(.submitted)
        return edition
    }

    /// Signs what was handed in. From now on it is the organ's report on the year.
    public static func approve(
        _ organ: Identifier<Unit>, _ year: Int, ifVersion version: Int, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws {
        var work = try Step(organ, year, .approveReports, ifVersion: version, viewer, now, session)
        var refusals = work.refusals(unless: [.awaiting], "审签")
        let hands = try authors(of: work.draft, work.organ, session)
        let held = viewer.authorities(.approveReports, in: work.organ)
        if let other = held.first(where: { $0.identities.isDisjoint(with: hands) }) {
            work.authority = other
        } else {
            refusals.append(Refusal("report.own-draft", "报告由您（或委托您的人）编制，应当由另一人审签"))
        }
        try refusals.throwIfAny()
        guard let id = work.draft.edition, let edition = try ReportEditions.find(id, in: .everything, session) else {
            throw Refused.notFound
        }
        try ReportEditions.adopt(edition, by: work.authority, at: now, in: session)
        work.draft.state = .approved
        try work.finish(.approved)
    }

    /// The approver's: back to the desk, with the reason.
    public static func giveBack(
        _ organ: Identifier<Unit>, _ year: Int, reason: String, ifVersion version: Int, by viewer: Viewer,
        at now: Moment, in session: any WriteSession
    ) throws {
        var work = try Step(organ, year, .approveReports, ifVersion: version, viewer, now, session)
        try (work.refusals(unless: [.awaiting], "退回") + reasoned(reason)).throwIfAny()
        work.draft.state = .drafting
        try work.finish(.returned, reason)
    }

    /// The drafter's: takes it back before it is signed.
    public static func takeBack(
        _ organ: Identifier<Unit>, _ year: Int, reason: String, ifVersion version: Int, by viewer: Viewer,
        at now: Moment, in session: any WriteSession
    ) throws {
        var work = try Step(organ, year, .draftReports, ifVersion: version, viewer, now, session)
        try (work.refusals(unless: [.awaiting], "收回") + reasoned(reason)).throwIfAny()
        work.draft.state = .drafting
        try work.finish(.takenBack, reason)
    }

    /// Begins it anew after it was signed or published. What is public stays so until the next version has gone the whole way.
    public static func reopen(
        _ organ: Identifier<Unit>, _ year: Int, reason: String, ifVersion version: Int, by viewer: Viewer,
        at now: Moment, in session: any WriteSession
    ) throws {
        var work = try Step(organ, year, .draftReports, ifVersion: version, viewer, now, session)
        try (work.refusals(unless: [.approved, .published], "重新编制") + reasoned(reason)).throwIfAny()
        work.draft.state = .drafting
        work.draft.handedInAt = nil
        // The item holds the version before, until the next one is put into it.
        work.draft.itemVersion = nil
        try work.finish(.reopened, reason)
    }

    /// Where a report went that was handed in.
    public enum Receiver: Hashable, Sendable {
        /// The rounds in which authorities collect the year's reports here.
        case rounds
        /// Nobody here: no authority collects the organ's report on the year in this system, and it is handed in by other ways.
        case outside
    }

    /// 报送 to the competent authority (条例第四十九条第一款): what was signed goes into the rounds that collect the year's reports, and counts as handed
    /// in. Refused where a round would not take it: the organ would be told that it had reported while the authority went on with another version.
    @discardableResult
    public static func handIn(
        _ organ: Identifier<Unit>, _ year: Int, ifVersion version: Int, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws -> Receiver {
        var work = try Step(organ, year, .draftReports, ifVersion: version, viewer, now, session)
        try work.refusals(unless: [.approved, .published], "报送").throwIfAny()
        guard let edition = work.draft.edition else { throw Refused.notFound }
        let parts = try CollectionRecords.parts(of: organ, year: year, session)
        try undeliverable(work.draft, parts).throwIfAny()
        for part in parts where isWaiting(part, for: edition) {
            try ReportCollection.submit(edition: edition, for: part.duty.id, by: viewer, at: now, in: session)
        }
        work.draft.handedInAt = now
        try work.finish(.handedIn)
        return parts.isEmpty ? .outside : .rounds
    }

    /// Whether a signed report can be handed in: it was not yet, or a round waits for it that was opened since.
    public static func mayBeHandedIn(_ draft: ReportDraft, _ session: any ReadSession) throws(SQLFailure) -> Bool {
        guard let edition = draft.edition, draft.handedInAt != nil else { return true }
        return try CollectionRecords.parts(of: draft.organ, year: draft.year, session).contains {
            isWaiting($0, for: edition)
        }
    }

    /// Whether some round holds the version that was signed.
    public static func isCollected(_ draft: ReportDraft, _ session: any ReadSession) throws(SQLFailure) -> Bool {
        guard let edition = draft.edition else { return false }
        return try CollectionRecords.parts(of: draft.organ, year: draft.year, session).contains {
            $0.duty.edition == edition
        }
    }
}

// MARK: What speaks against it

extension ReportDrafts {
    /// Takes reports of the organ, and does not have this one yet.
    private static func isWaiting(
        _ part: (duty: ReportDuty, round: CollectionRound), for edition: Identifier<ReportEdition>
    ) -> Bool {
        ReportCollection.submissionRefusals(part.duty, in: part.round).isEmpty && part.duty.edition != edition
    }

    private static func undeliverable(
        _ draft: ReportDraft, _ parts: [(duty: ReportDuty, round: CollectionRound)]
    ) -> [Refusal] {
        // Who has accepted another version would go on with that one.
        let other = parts.first { $0.round.isOpen && $0.duty.state == .accepted && $0.duty.edition != draft.edition }
        if let other { return ReportCollection.submissionRefusals(other.duty, in: other.round) }
        if let edition = draft.edition, parts.contains(where: { isWaiting($0, for: edition) }) { return [] }
        if draft.handedInAt != nil { return [Refusal("report.handed-in", "这一版已经报送，不需要再报")] }
        return parts.first.map { ReportCollection.submissionRefusals($0.duty, in: $0.round) } ?? []
    }

    private static func reasoned(_ reason: String) -> [Refusal] {
        if reason.isEmpty { return [Refusal("report.reason", field: "reason", "填写理由")] }
        guard reason.count > longestReason else { return [] }
        return [Refusal("report.reason-long", field: "reason", "理由最多\(longestReason)字，现有\(reason.count)字")]
    }

    private static func unfinished(_ figures: ReportFigures, on now: Moment) -> [Refusal] {
        var refusals: [Refusal] = []
        if now.day.year <= figures.year {
            refusals.append(Refusal("report.year-running", "\(figures.year)年还没有结束，数字还会变，年度终了后再提交"))
        }
        if let sum = figures.sum { return refusals + unfinished(sum, figures) }
        if let first = figures.unknown.first {
            let rest = figures.unknown.count == 1 ? "" : "等\(figures.unknown.count)个数"
            refusals.append(Refusal("report.unknown", "\(first.key.words)\(rest)还没有填报；没有发生的应填0"))
        }
        return refusals + moved(figures)
    }

    private static func moved(_ figures: ReportFigures) -> [Refusal] {
        guard let first = figures.moved.first else { return [] }
        let words = first.computed.map { "\($0)" } ?? first.bound.map { "至少\($0)" } ?? "未知"
        let name = figures.sum != nil ? "汇总数" : "台账的数"
        return [Refusal("report.moved", "\(first.key.words)更正之后，\(name)变成了\(words)，请重新确认更正，或者撤销更正")]
    }

    /// A lower bound is never published as if it were the whole: the units' reports come in, or a person answers for the figure.
    private static func unfinished(_ sum: SumBasis, _ figures: ReportFigures) -> [Refusal] {
        guard sum.kept != nil else {
            return [Refusal("report.no-sum", "还没有保存本年度的汇总，请先在“年度报告报送”的汇总页保存")]
        }
        var refusals: [Refusal] = []
        if let first = sum.moved.first {
            let rest = sum.moved.count == 1 ? "" : "等\(sum.moved.count)个数"
            refusals.append(Refusal("report.sum-moved", "保存汇总之后，\(first.words)\(rest)有变动，请重新保存汇总，核对正文后再提交"))
        }
        if let first = figures.unknown.first {
            let rest = figures.unknown.count == 1 ? "" : "等\(figures.unknown.count)个数"
            refusals.append(
                Refusal(
                    "report.bound",
                    "\(first.key.words)\(rest)不完整（\(first.reason ?? "未知")）。请催报、代为填报，或者列为不需报送，再重新保存汇总；已掌握全数的，在该数中更正并写明理由"
                ))
        }
        return refusals + moved(figures)
    }

    private static func unanswered(
        _ record: ReportRecord, _ organ: Unit, _ year: Int, _ parts: ReportParts, _ session: any ReadSession
    ) throws -> [Refusal] {
        let open = try parts.unanswered(record, organ, year, session)
        guard let first = open.first else { return [] }
        let rest = open.count == 1 ? "" : "等\(open.count)个错误"
        return [Refusal("report.errors", "校验发现“\(first.message)”\(rest)，请改正，或者逐项说明理由")]
    }

    /// Everyone whose hand is in the edition: who handed it in, who made a figure that counts, who kept and corrected the sum, who wrote words of
    /// its text, told a fact or judged a finding.
    private static func authors(
        of draft: ReportDraft, _ organ: Unit, _ session: any ReadSession
    ) throws -> Set<Identifier<Person>> {
        let acts = try DraftRecords.acts(draft.organ, draft.year, session)
        let figures = try HandFigureRecords<CellKey>.current(of: draft.organ, year: draft.year, session).values
        let hands = [acts.first { $0.kind == .submitted }?.by].compactMap(\.self) + figures.map(\.madeBy)
        let sum = try SumBasis(of: organ, year: draft.year, session)
        let summing =
            [sum?.kept?.edition.madeBy].compactMap(\.self)
            + (sum?.now.adjustments ?? []).map { Authority(person: $0.by) }
        let writing = try ReportText.hands(of: draft.organ, year: draft.year, session)
        return (hands + summing + writing).reduce(into: []) { $0.formUnion($1.identities) }
    }
}

// MARK: Who, where, and the event

extension ReportDrafts {
    /// The organ and its draft with the draft's row locked, when the viewer may see the organ's reports.
    static func locked(
        _ organ: Identifier<Unit>, _ year: Int, by viewer: Viewer, _ session: any WriteSession
    ) throws -> (organ: Unit, standing: ReportDraft) {
        guard let unit = try UnitRecords.find(organ, in: viewer.scope(for: .viewReports), session),
            unit.kind.reportsYearly, years.contains(year)
        else { throw Refused.notFound }
        try DraftRecords.lock(organ, year, session)
        return (unit, try DraftRecords.find(organ, year, session))
    }

    /// Years that can be reported on: the Regulation took effect in 2008.
    public static let years = 2008...2200

    static func log(
        _ kind: EventKind, _ organ: Identifier<Unit>, _ year: Int, by authority: Authority,
        facts: [String: String], at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        let subject = Event.Subject(kind: "report", id: "\(organ.rawValue)/\(year)")
        try EventLog.append(
            EventDraft(
                kind, of: subject, organ: organ.chain, by: authority.person.actor,
                actingFor: authority.actingFor?.actor, facts: facts, at: now),
            in: session)
    }
}

/// One step on a report's way.
struct Step {
    let organ: Unit
    var draft: ReportDraft
    var authority: Authority
    let now: Moment
    let session: any WriteSession

    init(
        _ organ: Identifier<Unit>, _ year: Int, _ right: Right, ifVersion version: Int, _ viewer: Viewer,
        _ now: Moment, _ session: any WriteSession
    ) throws {
        let found = try ReportDrafts.locked(organ, year, by: viewer, session)
        authority = try viewer.authority(right, in: found.organ)
        guard found.standing.version == version else { throw Refused.changedMeanwhile }
        self.organ = found.organ
        draft = found.standing
        self.now = now
        self.session = session
    }

    func refusals(unless states: [ReportDraft.State], _ verb: String) -> [Refusal] {
        states.contains(draft.state) ? [] : [Refusal("report.state", "报告“\(draft.state.label)”，现在不能\(verb)")]
    }

    func finish(_ kind: ReportAct.Kind, _ reason: String = "") throws(SQLFailure) {
        try DraftRecords.update(draft, session)
        let last = try DraftRecords.acts(draft.organ, draft.year, session).first?.number ?? 0
        try DraftRecords.insert(
            ReportAct(
                number: last + 1, kind: kind, reason: reason, edition: draft.edition, by: authority, at: now),
            draft.organ, draft.year, session)
        var facts = ["year": "\(draft.year)"]
        if let edition = draft.edition { facts["edition"] = edition.rawValue }
        if !reason.isEmpty { facts["reason"] = Digest32(of: Array(reason.utf8)).hex }
        try ReportDrafts.log(kind.event, draft.organ, draft.year, by: authority, facts: facts, at: now, session)
    }
}

extension ReportAct.Kind {
    var event: EventKind {
        switch self {
        case .submitted: .reportSubmitted
        case .returned: .reportReturned
        case .takenBack: .reportTakenBack
        case .approved: .reportApproved
        case .itemMade: .reportItemMade
        case .handedIn: .reportHandedIn
        case .reopened: .reportReopened
        }
    }
}
