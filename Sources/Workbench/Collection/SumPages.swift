import AnnualReport
import HTML
import Organs
import Reporting
import Storage
import Web

/// The sum of a round: tables, what each unit gave, corrections, what to look at, data for other programs.
extension CollectionPages {
    func registerSums(in routes: inout Routes) {
        routes.on(CollectionEndpoints.aggregate) { try await aggregate($0, $1) }
        routes.on(CollectionEndpoints.keepSum) { try await keepSum($0, $1) }
        routes.on(CollectionEndpoints.cell) { try await cell($0, $1) }
        routes.on(CollectionEndpoints.adjust) { try await adjust($0, $1) }
        routes.on(CollectionEndpoints.removeAdjustment) { try await removeAdjustment($0, $1) }
        routes.on(CollectionEndpoints.csv) { try await csv($0, $1) }
        routes.on(CollectionEndpoints.jsonl) { try await jsonl($0, $1) }
        routes.on(CollectionEndpoints.schema) { try await schema($0, $1) }
    }

    /// The round and its sum, for the authority that collects.
    private func summed(
        _ id: Identifier<CollectionRound>, _ viewer: Viewer, _ session: any ReadSession
    ) throws -> (RoundSum, Unit) {
        let round = try found(id, .collectReports, viewer, session)
        guard
            let organ = try UnitRecords.find(round.organ, in: viewer.scope(for: .collectReports), session)
        else { throw PageFailure.notFound }
        return (try RoundSum(round, session), organ)
    }

    private func aggregate(
        _ request: StaffRequest, _ id: Identifier<CollectionRound>, _ state: FormState? = nil
    ) async throws -> PageResponse {
        let viewer = request.viewer
        let ranked = CellKey(name: request.query["cell"] ?? "") ?? SumView.usualCell
        let view = try await database.read { session in
            let (sum, organ) = try summed(id, viewer, session)
            let duties = try CollectionRecords.duties(of: id, in: viewer.scope(for: .collectReports), session)
            return SumView(
                sum, organ: organ, try RoundReview(sum, session), ranked: ranked,
                kept: try KeptSum.newest(of: sum.round.id, session), duties: duties,
                units: try UnitRecords.find(all: Set(duties.map(\.unit)), session))
        }
        return request.page(
            status: .form(state), title: view.title, breadcrumbs: breadcrumbs(view.round, Breadcrumb("汇总"))
        ) { SumPage(view: view, state: state ?? FormState(), token: request.csrf) }
    }

    private func breadcrumbs(_ round: CollectionRound, _ last: Breadcrumb...) -> [Breadcrumb] {
        [
            Breadcrumb(RoundListView.title, CollectionEndpoints.list.path()),
            Breadcrumb("\(round.year)年度", CollectionEndpoints.board.path(round.id)),
        ] + last
    }

    private func keepSum(_ request: StaffRequest, _ id: Identifier<CollectionRound>) async throws -> PageResponse {
        try await admit(id, request)
        let (viewer, now) = (request.viewer, request.now)
        return try await pressing(
            request, backTo: CollectionEndpoints.aggregate.path(id), done: "已保存为本级年度报告的汇总版本。"
        ) {
            try await database.write { _ = try ReportCollection.keepSum(of: id, by: viewer, at: now, in: $0) }
        }
    }

    private func cell(_ request: StaffRequest, _ id: Identifier<CollectionRound>) async throws -> PageResponse {
        let key = CellKey(name: request.query["cell"] ?? "") ?? SumView.usualCell
        let viewer = request.viewer
        let view = try await database.read { session in
            let (sum, _) = try summed(id, viewer, session)
            return SumCellView(sum, key)
        }
        return request.page(
            title: view.title,
            breadcrumbs: breadcrumbs(
                view.round, Breadcrumb("汇总", CollectionEndpoints.aggregate.path(id)), Breadcrumb(key.rowLabel))
        ) { SumCellPage(view: view) }
    }

    // MARK: Corrections

    private func adjust(_ request: StaffRequest, _ id: Identifier<CollectionRound>) async throws -> PageResponse {
        try await admit(id, request)
        let values = try await request.form()
        var reader = FormReader(values)
        let rule = reader.choice("rule", "调整依据", SumAdjustment.Rule.self)
        let reason = reader.text("reason", "调整原因", longest: 300)
        let cell = CellKey(name: values["cell"])
        if cell == nil { reader.add("cell", "选择要调整的数据。") }
        let amount = Figure(values["amount"].filter { !$0.isWhitespace })
        if amount == nil { reader.add("amount", "调整数应为数字，重复计算的填负数，如 -1。") }
        let (viewer, now) = (request.viewer, request.now)
        guard let rule, let reason, let cell, let amount, reader.messages.isEmpty else {
            return try await aggregate(request, id, FormState(values, reader.messages))
        }
        return try await submitting(values, fields: ["cell", "amount", "rule", "reason"]) {
            try await database.write { session in
                try ReportCollection.adjust(
                    cell, by: amount, rule, reason: reason, in: id, by: viewer, at: now, in: session)
            }
            return request.redirect(to: CollectionEndpoints.aggregate.path(id), notice: .done("已登记调整，合计数已更新。"))
        } again: {
            try await aggregate(request, id, $0)
        }
    }

    private func removeAdjustment(
        _ request: StaffRequest, _ id: Identifier<CollectionRound>
    ) async throws -> PageResponse {
        try await admit(id, request)
        guard let adjustment = Identifier<SumAdjustment>(rawValue: try await request.form()["adjustment"]) else {
            throw PageFailure.notFound
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await pressing(request, backTo: CollectionEndpoints.aggregate.path(id), done: "已撤销调整。") {
            try await database.write { session in
                try ReportCollection.removeAdjustment(adjustment, in: id, by: viewer, at: now, in: session)
            }
        }
    }

    // MARK: Data

    private func csv(_ request: StaffRequest, _ id: Identifier<CollectionRound>) async throws -> PageResponse {
        let viewer = request.viewer
        let (sum, _) = try await database.read { try summed(id, viewer, $0) }
        return .download(name: "\(sum.round.year)年度报告数据.csv", type: .named("text/csv; charset=utf-8")) { writer in
            // Spreadsheets take a text without the mark for one in the local encoding.
            try await writer.write(Array("\u{FEFF}\(ReportDataSet.csvHeader)".utf8))
            for share in sum.units {
                try await writer.write(Array(ReportDataSet.csvLine(share, year: sum.round.year).utf8))
            }
        }
    }

    private func jsonl(_ request: StaffRequest, _ id: Identifier<CollectionRound>) async throws -> PageResponse {
        let viewer = request.viewer
        let (sum, _) = try await database.read { try summed(id, viewer, $0) }
        return .download(name: "\(sum.round.year)年度报告数据.jsonl", type: .named("application/x-ndjson")) { writer in
            for share in sum.units {
                try await writer.write(Array(ReportDataSet.jsonLine(share, year: sum.round.year).utf8))
            }
        }
    }

    private func schema(_ request: StaffRequest, _ id: Identifier<CollectionRound>) async throws -> PageResponse {
        let viewer = request.viewer
        _ = try await database.read { try found(id, .collectReports, viewer, $0) }
        return .download(
            Array(ReportDataSet.schema.utf8), name: "年度报告数据说明.schema.json", type: .named("application/schema+json"))
    }
}
