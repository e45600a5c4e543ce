import AnnualReport
import Organs
import Publishing
import Reporting
import Requests
import Storage
import Web

/// One cell with what it counts, and what was put into it by hand.
struct CellView {
    /// More records are listed by the register.
    static let mostRecords = 50

    struct Record: Equatable {
        let name: String
        let detail: String
        /// `nil` where the viewer may not open it.
        let path: LocalPath?
    }

    /// What one unit gave to a government's sum.
    struct Share: Equatable {
        let name: String
        let figure: String
        let origin: String
        /// The unit's report as it was added up.
        let edition: LocalPath
        /// The records behind the unit's figure: of a report that was made here, or in the unit's register that is kept here.
        let records: LocalPath?
    }

    let organ: Unit
    let year: Int
    let key: CellKey
    let isCounted: Bool
    /// Added up from the units' reports; `nil` for what is counted from the organ's own records.
    let shares: [Share]?
    /// What the sum was corrected by (RG-03, RG-04).
    let adjustments: [String]
    let figure: CellFigure
    let records: [Record]
    let register: LocalPath?
    let history: HandFigureHistory<CellKey>
    let mayChange: Bool
    let state: ReportDraft.State
    /// What the register knows of a figure that it does not hold.
    let hint: String?

    init(
        _ key: CellKey, _ year: Int, of organ: Unit, for viewer: Viewer, at now: Moment, _ session: any ReadSession
    ) throws {
        let figures = try ReportFigures(year, of: organ, session)
        guard let figure = figures[key] else { throw PageFailure.notFound }
        isCounted = figures.isCounted(key)
        shares = try figures.sum.map { sum in
            let keeping = viewer.may(.viewRequests) ? try sum.unitsWithRegister(session) : []
            return Self.shares(sum, key, year, keeping)
        }
        adjustments =
            figures.sum?.now.adjustments.filter { $0.cell == key }.map { "\($0.amount)：\($0.reason)（\($0.rule.label)）" }
            ?? []
        self.organ = organ
        self.year = year
        self.key = key
        self.figure = figure
        let isRecorded = figures.sum == nil
        let opensRegister = isRecorded && viewer.scope(for: .viewRequests).contains(organ)
        register = opensRegister ? CellLinks.register(key, of: organ.id, year) : nil
        records = isRecorded ? try Self.records(key, year, organ, viewer, session) : []
        history = try HandFigureHistory(
            try FigureDesk.history(of: key, organ: organ.id, year: year, session),
            evidence: { ReportEndpoints.evidence.path(organ.id, year, key.name, $0.number) }, session)
        state = try DraftRecords.find(organ.id, year, session).state
        hint = isRecorded ? try Self.hint(key, year, organ, session) : nil
        mayChange = state == .drafting && viewer.scope(for: .draftReports).contains(organ)
    }

    /// The information-processing fee is an administrative fee itself (R2-09).
    private static func hint(
        _ key: CellKey, _ year: Int, _ organ: Unit, _ session: any ReadSession
    ) throws -> String? {
        guard key.column == ProactiveColumn.amountWanYuan.rawValue else { return nil }
        let yuan = try YearFacts(year, of: organ.id, session).feeReceipts.yuan
        guard yuan > 0, let amount = Figure(millionthsOf: Int64(yuan) * 100) else { return nil }
        return "登记台账中本年收取信息处理费\(yuan)元（\(amount)万元），属于行政事业性收费，应包含在内"
    }

    /// - Parameter keeping: the units whose register is on this platform.
    private static func shares(
        _ sum: SumBasis, _ key: CellKey, _ year: Int, _ keeping: Set<Identifier<Unit>>
    ) -> [Share] {
        guard let kept = sum.kept else { return [] }
        return kept.contributions(to: key).map { part, figure in
            let isMadeHere = part.origin == .drafted || part.origin == .aggregated
            let register = part.unit.flatMap { keeping.contains($0) ? CellLinks.register(key, of: $0, year) : nil }
            return Share(
                name: part.name, figure: figure.map { "\($0)" } ?? "未知", origin: part.origin.label,
                edition: ReportLibraryEndpoints.edition.path(part.edition),
                records: isMadeHere ? part.unit.map { ReportEndpoints.cell.path($0, year, key.name) } : register)
        }
    }

    private static func records(
        _ key: CellKey, _ year: Int, _ organ: Unit, _ viewer: Viewer, _ session: any ReadSession
    ) throws -> [Record] {
        let ids = try CellRecords(key).ids(year, of: organ, session).prefix(mostRecords)
        switch CellRecords(key) {
        case .requests:
            let found = try RequestRecords.find(
                all: Set(ids.compactMap { Identifier<InformationRequest>(rawValue: $0) }),
                in: viewer.scope(for: .viewRequests),
                session)
            return found.sorted { $0.number < $1.number }.map {
                Record(name: $0.number, detail: $0.subject, path: RequestEndpoints.show.path($0.id))
            }
        case .remedies:
            guard viewer.scope(for: .viewRequests).contains(organ) else { return [] }
            let found = try RemedyRecords.remedies(all: ids.compactMap { Identifier<Remedy>(rawValue: $0) }, session)
            return found.map { remedy in
                let end = remedy.closing.map { "\($0.result.label)（\($0.closedOn)）" } ?? "尚未审结"
                return Record(
                    name: remedy.details.caseNumber.isEmpty ? remedy.details.body : remedy.details.caseNumber,
                    detail: "\(remedy.details.kind.longLabel)，\(remedy.details.filedOn)提起，\(end)",
                    path: RequestEndpoints.show.path(remedy.request))
            }
        case .documents:
            let keys = ids.compactMap { Identifier<Item>(rawValue: $0) }
            let found = try PublishedRecords.find(all: keys, session)
            let gone = try withdrawn(Set(keys).subtracting(found.map(\.id)), viewer, session)
            return gone
                + found.map { item in
                    Record(
                        name: item.title,
                        detail: [item.documentNumber, item.formedOn.map { "\($0)成文" }, item.validity.label].compactMap(
                            \.self
                        )
                        .joined(separator: "，"),
                        path: viewer.may(.viewItems) ? ItemEndpoints.show.path(item.id) : nil)
                }
        case .otherSystems: return []
        }
    }

    /// Documents that count as readers last saw them, and that only who may see items in any state is shown.
    private static func withdrawn(
        _ ids: Set<Identifier<Item>>, _ viewer: Viewer, _ session: any ReadSession
    ) throws -> [Record] {
        try ItemRecords.find(all: ids, in: viewer.scope(for: .viewItems), session).map { item in
            Record(
                name: item.title,
                detail: ["已撤回", item.formedOn.map { "\($0)成文" }].compactMap(\.self).joined(separator: "，"),
                path: ItemEndpoints.show.path(item.id))
        }
    }
}
