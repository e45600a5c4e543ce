internal import AnnualReport

/// Last year's reports, found again by organ.
struct PreviousReports: Sendable {
    private var byOrgan: [String: [AnnualReport]] = [:]
    /// The only report given, for a single report whose organ reads differently in the two years.
    private var only: AnnualReport?

    init(_ reports: [AnnualReport]) {
        for report in reports {
            guard let organ = report.organ else { continue }
            byOrgan[Folding.folded(organ), default: []].append(report)
        }
        only = reports.count == 1 ? reports.first : nil
    }

    /// The same organ's report on the year before.
    ///
    /// - Parameter isOnly: the checked report is the only one too, so that the two belong together whatever they
    ///   call their organ.
    func report(before report: AnnualReport, isOnly: Bool) -> AnnualReport? {
        let candidates = report.organ.flatMap { byOrgan[Folding.folded($0)] } ?? []
        if let year = report.year, let found = candidates.first(where: { $0.year == year - 1 }) { return found }
        if let found = candidates.first, candidates.count == 1, found.year == nil || report.year == nil { return found }
        guard isOnly, let only else { return nil }
        guard let year = report.year, let before = only.year else { return only }
        return before == year - 1 ? only : nil
    }
}
