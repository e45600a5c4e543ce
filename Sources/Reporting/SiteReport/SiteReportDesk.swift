import AnnualReport
public import Organs
public import Storage

/// What is put into a website's yearly table by hand. Each verb checks the viewer's right, says every reason against it, and otherwise changes and appends its event.
public enum SiteReportDesk {
    static let longestWords = 200

    /// Enters what the records do not give, or corrects what they give: the line says which. An earlier one gives way and stays in the history.
    ///
    /// - Parameters:
    ///   - value: a number, 是 or 否, or words, by the line's kind.
    ///   - source: 数据来源, of what is entered.
    ///   - reason: of a correction.
    public static func put(
        _ value: String, into line: SiteLine, source: String, reason: String,
        evidence: Identifier<StoredFile>? = nil, of organ: Identifier<Unit>, year: Int, by viewer: Viewer,
        at now: Moment, in session: any WriteSession
    ) throws {
        let work = try SiteWork(line, organ, year, viewer, now, session)
        let isCorrection = work.cell.computed != nil
        var refusals = isCorrection ? HandFigureRules.reason(reason) : HandFigureRules.source(source)
        let read = self.read(value, for: line, &refusals)
        if let read, read == work.cell.computed {
            refusals.append(Refusal("site.same", field: "value", "与系统按记录得出的（\(read)）相同，不需要更正"))
        }
        try refusals.throwIfAny()
        guard let read else { return }
        try work.hands.put(
            isCorrection ? .corrected : .entered, read, in: line, computed: work.cell.computed,
            replacing: work.cell.hand,
            HandBasis(source: isCorrection ? "" : source, reason: isCorrection ? reason : "", evidence: evidence))
        try work.log(isCorrection ? .siteFigureCorrected : .siteFigureEntered, read)
    }

    /// Takes it back: what the records give stands again, or nothing is known.
    public static func withdraw(
        _ line: SiteLine, reason: String, of organ: Identifier<Unit>, year: Int, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws {
        let work = try SiteWork(line, organ, year, viewer, now, session)
        var refusals = HandFigureRules.withdrawal(reason)
        if work.cell.hand == nil { refusals.append(Refusal("site.none", "\(line.words)没有填报或者更正，不需要撤销")) }
        try refusals.throwIfAny()
        guard let hand = work.cell.hand else { return }
        try work.hands.end(hand, because: reason)
        try work.log(.siteFigureWithdrawn, hand.value)
    }

    /// All that ever stood in a line by hand, the newest first.
    public static func history(
        of line: SiteLine, organ: Identifier<Unit>, year: Int, _ session: any ReadSession
    ) throws(SQLFailure) -> [HandFigure<SiteLine>] {
        try HandFigureRecords.history(of: line, organ: organ, year: year, session)
    }

    /// What a person typed, or why it is none.
    private static func read(_ text: String, for line: SiteLine, _ refusals: inout [Refusal]) -> SiteValue? {
        if let fault = fault(text, for: line) {
            refusals.append(Refusal("site.value", field: "value", fault))
            return nil
        }
        return line.value(text)
    }

    private static func fault(_ text: String, for line: SiteLine) -> String? {
        switch line.kind {
        case .yesNo: line.value(text) == nil ? "选择“是”或者“否”" : nil
        case .words where text.isEmpty: "填写\(line.label)"
        case .words: text.count > longestWords ? "\(line.label)最多\(longestWords)字，现有\(text.count)字" : nil
        case .count, .measure: numberFault(text, for: line)
        }
    }

    private static func numberFault(_ text: String, for line: SiteLine) -> String? {
        guard let figure = Figure(text) else {
            return text.isEmpty ? "填写数字；没有发生的填0，不掌握的不要填" : "填写数字，不带逗号和单位"
        }
        if figure.isNegative { return "数字不能小于0" }
        return line.kind == .count && !figure.isWhole ? "应为整数" : nil
    }
}

/// A line that somebody works on.
private struct SiteWork {
    let cell: SiteCell
    let hands: HandFigures<SiteLine>

    init(
        _ line: SiteLine, _ organ: Identifier<Unit>, _ year: Int, _ viewer: Viewer, _ now: Moment,
        _ session: any WriteSession
    ) throws {
        guard SiteReport.years.contains(year),
            let unit = try UnitRecords.find(organ, in: viewer.scope(for: .viewReports), session),
            unit.kind.reportsYearly
        else { throw Refused.notFound }
        let authority = try viewer.authority(.draftReports, in: unit)
        // One at a time: two who enter the same line meet at the organ's row.
        _ = try session.row("SELECT id FROM unit WHERE id = \(organ)\(session.dialect.forUpdate)")
        guard let cell = try SiteReport(year, of: unit, session)[line.name] else { throw Refused.notFound }
        self.cell = cell
        hands = HandFigures(organ: organ, year: year, authority: authority, now: now, session: session)
    }

    /// Words may name people; they are told by their digest.
    func log(_ kind: EventKind, _ value: SiteValue) throws(SQLFailure) {
        let told =
            if case .words(let text) = value { Digest32(of: Array(text.utf8)).hex } else { value.description }
        try EventLog.append(
            EventDraft(
                kind, of: Event.Subject(kind: "site-report", id: "\(hands.organ.rawValue)/\(hands.year)"),
                organ: hands.organ.chain, by: hands.authority.person.actor,
                actingFor: hands.authority.actingFor?.actor,
                facts: ["year": "\(hands.year)", "cell": cell.line.name, "value": told], at: hands.now),
            in: hands.session)
    }
}

extension EventKind {
    public static let siteFigureEntered = EventKind("site-report.figure-entered", "填报网站工作年度报表")
    public static let siteFigureCorrected = EventKind("site-report.figure-corrected", "更正网站工作年度报表")
    public static let siteFigureWithdrawn = EventKind("site-report.figure-withdrawn", "撤销网站工作年度报表的填报或更正")

    static let siteReports: [EventKind] = [siteFigureEntered, siteFigureCorrected, siteFigureWithdrawn]
}
