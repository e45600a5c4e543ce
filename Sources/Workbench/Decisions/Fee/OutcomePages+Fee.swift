import HTML
import Organs
import Regulation
import Requests
import Storage
import Web

extension OutcomePages {
    private static let feeFields: Set<String> = [
        "method", "pages", "reason", "agrees", "opinion", "day", "yuan", "paidOn", "number",
    ]

    func fee(_ request: StaffRequest, _ id: CaseID, _ refused: FormState? = nil) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let pages = request.query.integer("pages", in: 0...100_000) ?? refused.flatMap { Int($0["pages"]) }
        let (outcome, view) = try await database.read { session in
            let outcome = try found(id, for: viewer, on: today, session)
            return (outcome, try FeeView(outcome, pages: pages, session))
        }
        let usual = FormValues(["day": "\(today)", "paidOn": "\(today)", "pages": pages.map { "\($0)" } ?? ""])
        let state = (refused ?? FormState()).filled(from: usual)
        return page(request, outcome, .fee, refused) { FeePage(view: view, state: state, token: request.csrf) }
    }

    func proposeFee(_ request: StaffRequest, _ id: CaseID) async throws -> PageResponse {
        _ = try await found(request, id)
        var reader = FormReader(try await request.form())
        let method: FeeChoice? = reader.choice("method", "收费意见")
        let pages = reader.optionalInteger("pages", "页数", in: 0...100_000)
        if method == .perVolume, pages == nil, reader.messages["pages"] == nil { reader.add("pages", "按量计收的，填写页数。") }
        let reason = reader.text("reason", "理由", longest: 2_000)
        let version = reader.integer("version", "版本", in: 0...Int.max)
        guard let method, let reason, let version, reader.messages.isEmpty else {
            return try await fee(request, id, FormState(reader.values, reader.messages))
        }
        return try await act(request, id, reader.values, done: "收费意见已提交，等待审批。") { viewer, now, session in
            try CaseWork.proposeFee(
                method.method, pages: pages, reason: reason, of: id, ifVersion: version, by: viewer, at: now,
                in: session)
        }
    }

    func decideFee(_ request: StaffRequest, _ id: CaseID) async throws -> PageResponse {
        _ = try await found(request, id)
        var reader = FormReader(try await request.form())
        guard let (verdict, version) = VerdictForm.verdict(&reader) else {
            return try await fee(request, id, FormState(reader.values, reader.messages))
        }
        let done = verdict.agrees ? "已同意收费意见。" : "已退回收费意见。"
        return try await act(request, id, reader.values, done: done) { viewer, now, session in
            try CaseWork.decideFee(verdict, of: id, ifVersion: version, by: viewer, at: now, in: session)
        }
    }

    func sendFee(_ request: StaffRequest, _ id: CaseID) async throws -> PageResponse {
        _ = try await found(request, id)
        var reader = FormReader(try await request.form())
        let day = reader.day("day", "发出日期")
        let version = reader.integer("version", "版本", in: 0...Int.max)
        guard let day, let version, reader.messages.isEmpty else {
            return try await fee(request, id, FormState(reader.values, reader.messages))
        }
        return try await act(request, id, reader.values, done: "已登记发出收费通知，答复期限中止计算。") { viewer, now, session in
            try CaseWork.sendFeeNotice(on: day, of: id, ifVersion: version, by: viewer, at: now, in: session)
        }
    }

    func receiveFee(_ request: StaffRequest, _ id: CaseID) async throws -> PageResponse {
        _ = try await found(request, id)
        var reader = FormReader(try await request.form())
        let yuan = reader.integer("yuan", "金额", in: 1...100_000_000)
        let day = reader.day("paidOn", "缴费日期")
        let number = reader.text("number", "财政票据号码", longest: 100)
        let version = reader.integer("version", "版本", in: 0...Int.max)
        guard let yuan, let day, let number, let version, reader.messages.isEmpty else {
            return try await fee(request, id, FormState(reader.values, reader.messages))
        }
        return try await act(request, id, reader.values, done: "已登记缴费。") { viewer, now, session in
            try CaseWork.receiveFee(
                FeeReceipt(yuan: yuan, day: day, number: number), of: id, ifVersion: version, by: viewer, at: now,
                in: session)
        }
    }

    /// Runs an act of the fee; what speaks against it is told on the page.
    private func act(
        _ request: StaffRequest, _ id: CaseID, _ values: FormValues, done: String,
        _ verb: @escaping @Sendable (Viewer, Moment, any WriteSession) throws -> Void
    ) async throws -> PageResponse {
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(values, fields: Self.feeFields) {
            try await database.write { try verb(viewer, now, $0) }
            return request.redirect(to: OutcomeEndpoints.fee.path(id), notice: .done(done))
        } again: {
            try await fee(request, id, $0)
        }
    }

    // MARK: The year's ledger

    func fees(_ request: StaffRequest) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let year = request.query.integer("year", in: 2008...2100) ?? today.year
        let chosen: Identifier<Unit>? = request.query.identifier("organ")
        let view = try await database.read { session in
            try FeeLedgerView(year, chosen, for: viewer, on: today, session)
        }
        return request.page(title: FeeLedgerView.title, breadcrumbs: [Breadcrumb(FeeLedgerView.title)]) {
            FeeLedgerPage(view: view)
        }
    }
}

/// What can be proposed on a fee.
enum FeeChoice: String, CaseIterable {
    case none, perItem = "per_item", perVolume = "per_volume"

    var method: FeeMethod? { FeeMethod(rawValue: rawValue) }
}
