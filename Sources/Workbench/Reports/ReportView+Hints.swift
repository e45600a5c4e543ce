import AnnualReport
import Organs
import Reporting
import Storage
import Web

/// What keeps a report from being handed in, and what whoever reads its tables must know.
extension ReportView {
    /// Of more units or cells in one line the rest is counted.
    private static let mostUnits = 8
    private static let mostCells = 3

    static func hints(
        _ figures: ReportFigures, _ report: AnnualReport, _ draft: ReportDraft, of organ: Unit, _ sumPage: LocalPath?,
        _ opensRegister: Bool, _ session: any ReadSession
    ) throws -> [Hint] {
        guard draft.state == .drafting else {
            return figures.sum.flatMap { moved($0, report, figures, sumPage) }.map { [$0] } ?? []
        }
        let templates = try templates(of: organ, figures.year, session)
        let corrected = figures.moved.map { moved($0, figures, organ.id) }
        let remarks = remarks(figures, organ.id, opensRegister)
        guard let sum = figures.sum else {
            return templates + recorded(figures, organ.id) + corrected + remarks + unopened(organ)
        }
        let ofSum = standing(sum, sumPage) + [try lag(sum, session)].compactMap(\.self) + unknown(figures, organ.id)
        return templates + ofSum + corrected + remarks
    }

    /// Templates of the organ that this program cannot read.
    private static func templates(of organ: Unit, _ year: Int, _ session: any ReadSession) throws -> [Hint] {
        try SectionKey.allCases.compactMap { key in
            try ReportTemplates.current(key, of: organ.id, session).unreadable.map { template in
                Hint(
                    text: "“\(key.officialTitle)”的本单位模板（第\(template.version)版）不能使用，现在按系统模板起草；请打开模板改正或者恢复系统模板",
                    path: ReportPlace(organ, year).template(key), isProblem: true)
            }
        }
    }

    // MARK: From records

    private static func recorded(_ figures: ReportFigures, _ organ: Identifier<Unit>) -> [Hint] {
        figures.unknown.map { figure in
            Hint(
                text: "\(figure.key.words)：\(figure.reason ?? "待填报")",
                path: ReportEndpoints.cell.path(organ, figures.year, figure.key.name), isProblem: true)
        }
    }

    private static func moved(_ figure: CellFigure, _ figures: ReportFigures, _ organ: Identifier<Unit>) -> Hint {
        Hint(
            text: "\(figure.key.words)：更正之后\(figures.sum == nil ? "台账的数" : "汇总数")有变动，请重新确认",
            path: ReportEndpoints.cell.path(organ, figures.year, figure.key.name), isProblem: true)
    }

    private static func remarks(
        _ figures: ReportFigures, _ organ: Identifier<Unit>, _ opensRegister: Bool
    ) -> [Hint] {
        let ofRecords = figures.remarks.compactMap { remark -> Hint? in
            switch remark {
            case .unclassified:
                Hint(
                    text: remark.words, path: opensRegister ? CellLinks.unclassified(of: organ, figures.year) : nil,
                    isProblem: true)
            case .exempt: nil
            case .withdrawn:
                Hint(
                    text: remark.words,
                    path: CellKey.proactive(.normativeDocuments, .inForce).map {
                        ReportEndpoints.cell.path(organ, figures.year, $0.name)
                    })
            case .documentsOfOthers, .documentsTwice, .ranOut: Hint(text: remark.words)
            }
        }
        return ofRecords + exempt(figures.sum?.exempt ?? [])
    }

    /// Units that are left out for one reason in one line.
    private static func exempt(_ units: [SumBasis.Exempt]) -> [Hint] {
        Dictionary(grouping: units, by: \.reason).sorted { $0.key < $1.key }.map { reason, units in
            Hint(text: "\(units.map(\.name).joined(separator: "、"))不需报送（\(reason)），数据没有计入汇总")
        }
    }

    /// A government's report that would be its own year alone.
    private static func unopened(_ organ: Unit) -> [Hint] {
        guard organ.kind == .government else { return [] }
        return [Hint(text: "本年度还没有开展年度报告报送，表中只有本级的数据，没有汇总所属单位", path: CollectionEndpoints.list.path())]
    }

    // MARK: From the units' reports

    private static func standing(_ sum: SumBasis, _ page: LocalPath?) -> [Hint] {
        guard let kept = sum.kept else {
            return [Hint(text: "还没有保存本年度的汇总，数据未知；请先在汇总页保存", path: page, isProblem: true)]
        }
        var hints = [
            Hint(
                text: "数据由\(kept.parts.count)个单位的报告汇总，汇总保存于\(kept.edition.madeAt.shortDescription)", path: page)
        ]
        if !sum.now.missing.isEmpty {
            let names = sum.now.missing.prefix(mostUnits).joined(separator: "、")
            let rest = sum.now.missing.count > mostUnits ? "等\(sum.now.missing.count)个单位" : ""
            hints.append(
                Hint(text: "\(names)\(rest)的报告尚未审核通过，汇总数只是下限（印作“≥”），不能当作全数提交", path: page, isProblem: true))
        }
        if !sum.moved.isEmpty {
            hints.append(
                Hint(text: "保存汇总之后，单位的报告或者调整有变动，请重新保存汇总：\(named(sum.moved))", path: page, isProblem: true))
        }
        return hints
    }

    private static func lag(_ sum: SumBasis, _ session: any ReadSession) throws -> Hint? {
        guard let lag = try sum.textLag(session) else { return nil }
        return Hint(
            text: "正文最后修改（\(lag.editedAt.shortDescription)）之后汇总又有变动，请核对改过的文字：\(named(lag.cells))",
            path: NarrativeEndpoints.text.path(sum.round.organ, sum.round.year), isProblem: true)
    }

    /// Cells that are unknown for one reason in one line: a unit that is missing is missing in all of them.
    private static func unknown(_ figures: ReportFigures, _ organ: Identifier<Unit>) -> [Hint] {
        guard figures.sum?.kept != nil else { return [] }
        let groups = Dictionary(grouping: figures.unknown) { $0.reason ?? "未知" }
        let inOrder = groups.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        return inOrder.map { reason, cells in
            let first = cells.first.map { ReportEndpoints.cell.path(organ, figures.year, $0.key.name) }
            return Hint(text: "\(reason)：\(named(cells.map(\.key)))", path: first, isProblem: true)
        }
    }

    private static func moved(
        _ sum: SumBasis, _ report: AnnualReport, _ figures: ReportFigures, _ page: LocalPath?
    ) -> Hint? {
        let moved = sum.movedSince(report, figures: figures)
        guard !moved.isEmpty else { return nil }
        return Hint(
            text: "这一版提交之后，单位的报告有变动，与现在的汇总不一致：\(named(moved))。需要更正的，请收回、退回或者重新编制", path: page,
            isProblem: true)
    }

    private static func named(_ cells: [CellKey]) -> String {
        let names = cells.prefix(mostCells).map(\.words).joined(separator: "、")
        return cells.count > mostCells ? names + "等\(cells.count)项" : names
    }
}
