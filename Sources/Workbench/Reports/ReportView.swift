import AnnualReport
import Organs
import Publishing
import Regulation
import Reporting
import ReportWriting
import Storage
import Web

/// An organ's report on a year, as its page shows it.
struct ReportView {
    struct Version: Equatable {
        let path: LocalPath
        let madeAt: Moment
        let madeBy: String
        let origin: String
        let isStanding: Bool
    }

    struct Act: Equatable {
        let at: Moment
        let words: String
        let by: String
    }

    /// Something that keeps the report from being handed in, or that the reader must know.
    struct Hint: Equatable {
        let text: String
        var path: LocalPath?
        var isProblem = false
    }

    let organ: Unit
    let year: Int
    let title: String
    let draft: ReportDraft
    let due: ReportDue?
    let dueTag: StatusTag?
    let figures: ReportFigures
    /// As it would be handed in now, or as it was.
    let report: AnnualReport
    let cells: [CellKey: ReportCellView]
    let isEditing: Bool
    /// Where the sum is made that the figures of a government's report are taken from; `nil` for who may not see it, and for other reports.
    let sumPage: LocalPath?
    let hints: [Hint]
    let findings: [JudgedFinding]
    /// What is marked, where a finding led here.
    let marked: MarkedFinding?
    let series: [AnnualReport]
    /// Those of the version that was handed in; of a report in the making, as the records give them now.
    let charts: [EditionChart]
    let versions: [Version]
    let acts: [Act]
    let mayDraft: Bool
    let mayApprove: Bool
    let mayHandIn: Bool
    /// Some round of this system holds the version that was signed.
    let isCollected: Bool
    let item: LocalPath?

    init(
        _ year: Int, of organ: Unit, _ parts: ReportParts, isEditing: Bool, finding: String? = nil, for viewer: Viewer,
        at now: Moment, _ session: any ReadSession
    ) throws {
        self.organ = organ
        self.year = year
        title = "\(organ.name)\(year)年政府信息公开工作年度报告"
        let draft = try DraftRecords.find(organ.id, year, session)
        self.draft = draft
        due = ReportDue(organ, year: year)
        dueTag = due.flatMap { ReportStanding.tag(due: $0.day, publishedOn: draft.publishedOn, on: now.day) }
        let (figures, drafted) = try ReportAssembly.record(year, of: organ, parts, session)
        self.figures = figures
        report = try Self.handedIn(draft, session) ?? drafted.report
        mayDraft = viewer.scope(for: .draftReports).contains(organ)
        mayApprove = viewer.scope(for: .approveReports).contains(organ)
        mayHandIn = try mayDraft && ReportDrafts.mayBeHandedIn(draft, session)
        isCollected = try ReportDrafts.isCollected(draft, session)
        self.isEditing = isEditing && mayDraft && draft.state == .drafting
        let opensRegister = viewer.scope(for: .viewRequests).contains(organ)
        cells = Self.cells(
            figures, report, draft, organ.id, leadsToRegister: opensRegister && !self.isEditing)
        findings = try ReportFindings.run(report, of: organ, year: year, in: session).findings
        marked = findings.first { $0.fingerprint == finding }.map { [report] judged in
            MarkedFinding(
                judged.finding, in: report, back: ReportPlace(organ, year).finding(judged.fingerprint))
        }
        sumPage = figures.sum.flatMap { sum in
            viewer.scope(for: .collectReports).contains(organ) ? CollectionEndpoints.aggregate.path(sum.round.id) : nil
        }
        hints = try Self.hints(figures, report, draft, of: organ, sumPage, opensRegister, session)
        series = try Self.series(organ, year, session).sorted { ($0.year ?? 0) < ($1.year ?? 0) } + [report]
        charts = try Self.charts(figures, draft, organ, session)
        (versions, acts) = try Self.history(organ, year, session)
        item = viewer.may(.viewItems) ? draft.item.map { ItemEndpoints.show.path($0) } : nil
    }

    var place: ReportPlace { ReportPlace(organ, year) }

    private static func charts(
        _ figures: ReportFigures, _ draft: ReportDraft, _ organ: Unit, _ session: any ReadSession
    ) throws -> [EditionChart] {
        if draft.state != .drafting, let edition = draft.edition {
            return try EditionCharts.charts(of: edition, session)
        }
        // What a government put out itself is one unit's part of what its sum speaks of.
        return figures.sum == nil ? try EditionCharts.charts(figures.year, of: organ, session) : []
    }

    private static func handedIn(_ draft: ReportDraft, _ session: any ReadSession) throws -> AnnualReport? {
        guard draft.state != .drafting, let edition = draft.edition else { return nil }
        return try ReportEditions.record(of: edition, session).report
    }

    /// Earlier years' reports that count, at most four of them.
    private static func series(
        _ organ: Unit, _ year: Int, _ session: any ReadSession
    ) throws -> [AnnualReport] {
        try ReportEditions.series(of: ReportOrgan(organ), session).filter { $0.year < year }.prefix(4)
            .map { try ReportEditions.record(of: $0.id, session).report }
    }

    private static func history(
        _ organ: Unit, _ year: Int, _ session: any ReadSession
    ) throws -> ([Version], [Act]) {
        let editions = try ReportEditions.versions(of: ReportOrgan(organ), year: year, session)
        let acts = try DraftRecords.acts(organ.id, year, session)
        let standing = try ReportEditions.standing(of: ReportOrgan(organ), year: year, session)
        let people = editions.compactMap(\.madeBy) + acts.map(\.by)
        let names = try DeskNames(
            units: [], people: people.flatMap { [$0.person, $0.actingFor].compactMap(\.self) }, session)
        return (
            editions.map { edition in
                Version(
                    path: ReportEndpoints.edition.path(organ.id, year, edition.id), madeAt: edition.madeAt,
                    madeBy: edition.madeBy.map { names.authority($0) } ?? "系统", origin: edition.origin.label,
                    isStanding: edition.id == standing?.id)
            },
            acts.map { act in
                Act(
                    at: act.at, words: act.kind.label + (act.reason.isEmpty ? "" : "：\(act.reason)"),
                    by: names.authority(act.by))
            }
        )
    }
}

// MARK: Cells

extension ReportView {
    private static func cells(
        _ figures: ReportFigures, _ report: AnnualReport, _ draft: ReportDraft, _ organ: Identifier<Unit>,
        leadsToRegister: Bool
    ) -> [CellKey: ReportCellView] {
        let pairs = figures.all.map { figure in
            let printed = report.cells[figure.key].figure
            let page = ReportEndpoints.cell.path(organ, figures.year, figure.key.name)
            let isRecorded = figures.sum == nil && leadsToRegister
            let register = isRecorded ? CellLinks.register(figure.key, of: organ, figures.year) : nil
            // What was handed in is shown as it was; that records have moved since is told below the number.
            let isOld = draft.state != .drafting && printed != figure.figure
            let view = ReportCellView(
                figure: printed.map { "\($0)" } ?? bound(report.cells[figure.key]), mark: mark(figure, printed),
                note: note(figure) ?? (isOld ? "现为\(figure.figure.map { "\($0)" } ?? "未知")" : nil),
                path: figure.hand == nil ? register ?? page : page)
            return (figure.key, view)
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// Of a lower bound: ≥12.
    private static func bound(_ cell: Cell) -> String? { cell.raw.hasPrefix("≥") ? cell.raw : nil }

    private static func mark(_ figure: CellFigure, _ printed: Figure?) -> ReportCellView.Mark {
        if printed == nil { return .unknown }
        if figure.isMoved { return .moved }
        switch figure.source {
        case .records, .units, .unknown: return .counted
        case .entered: return .entered
        case .corrected: return .corrected
        }
    }

    private static func note(_ figure: CellFigure) -> String? {
        guard case .corrected(_, let computed) = figure.source else { return nil }
        let name = figure.isSummed ? "汇总" : "台账"
        let words = computed.map { "\(name)\($0)" } ?? figure.bound.map { "\(name)至少\($0)" } ?? "\(name)未知"
        return figure.isMoved ? words + "，已变动" : words
    }
}

/// A finding with what it marks in a report.
struct MarkedFinding: Equatable {
    let marks: ReportMarks
    /// That it speaks of and that are printed.
    let cells: [CellKey]
    /// Where its words stand first.
    let firstText: MarkedPlace?

    init(_ finding: Finding, in report: AnnualReport, back: LocalPath? = nil) {
        marks = ReportMarks(finding, back: back)
        let printed = ReportMarks.printedCells(of: report)
        cells = finding.cells.filter(printed.contains)
        firstText = marks.firstMarked(in: report.sections)
    }
}
