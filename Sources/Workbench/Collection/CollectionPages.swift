import HTML
import Organs
import Regulation
import Reporting
import Storage
import Web

/// Rounds of yearly reports: list, opening, board.
struct CollectionPages: SubjectPages {
    let database: any Database
    let files: FileCabinet
    let uploadLimit: Int
    let reaches: ReportCollection.Reaches

    init(_ services: WorkbenchServices) {
        database = services.database
        files = services.files
        reaches = services.reaches
        uploadLimit = min(services.uploadLimit, ReportUploads.largestFile)
    }

    var menu: [MenuLine] { [MenuLine(.reports, "年度报告报送", CollectionEndpoints.list, icon: .list)] }

    func register(in routes: inout Routes) {
        routes.on(CollectionEndpoints.list) { try await list($0) }
        routes.on(CollectionEndpoints.openForm) { try await openForm($0) }
        routes.on(CollectionEndpoints.open) { try await open($0) }
        routes.on(CollectionEndpoints.board) { try await board($0, $1) }
        routes.on(CollectionEndpoints.planForm) { try await planForm($0, $1) }
        routes.on(CollectionEndpoints.plan) { try await plan($0, $1) }
        routes.on(CollectionEndpoints.remind) { try await remind($0, $1) }
        routes.on(CollectionEndpoints.exempt) { try await exempt($0, $1) }
        registerDuties(in: &routes)
        registerSums(in: &routes)
    }

    private func list(_ request: StaffRequest) async throws -> PageResponse {
        let viewer = request.viewer
        let view = try await database.read { session in
            let rounds = try CollectionRecords.rounds(in: viewer.scope(for: .viewReports), session)
            let scope = viewer.scope(for: .viewReports)
            let duties = try rounds.map { try CollectionRecords.duties(of: $0.id, in: scope, session) }
            let organs = try UnitRecords.find(all: Set(rounds.map(\.organ)), session)
            return RoundListView(
                rounds, duties, organs, today: request.today, mayOpen: viewer.may(.collectReports))
        }
        return request.page(title: RoundListView.title, breadcrumbs: [Breadcrumb(RoundListView.title)]) {
            RoundListPage(view: view)
        }
    }
}

// MARK: Opening a round

extension CollectionPages {
    private func openForm(_ request: StaffRequest, _ state: FormState? = nil) async throws -> PageResponse {
        let viewer = request.viewer
        let units = try await database.read { try UnitRecords.tree(in: viewer.scope(for: .collectReports), $0) }
        // In January and after it the year before is reported on; in December the running year is prepared.
        let year = request.today.month >= 10 ? request.today.year : request.today.year - 1
        let form = RoundForm(state: state ?? RoundForm.start(year, units), units: units, token: request.csrf)
        return request.page(
            status: .form(state), title: RoundForm.title,
            breadcrumbs: [
                Breadcrumb(RoundListView.title, CollectionEndpoints.list.path()), Breadcrumb(RoundForm.title),
            ]
        ) { RoundOpeningPage(form: form) }
    }

    private func open(_ request: StaffRequest) async throws -> PageResponse {
        let values = try await request.form()
        var reader = FormReader(values)
        let organ: Identifier<Unit>? = reader.identifier("organ", "收集单位")
        let year = reader.integer("year", "报告年度", in: 2008...2100)
        let plan = CollectionRound.Plan(&reader)
        let exemption = reader.optionalText("exemption", "不需报送的原因", longest: 300)
        let (viewer, now) = (request.viewer, request.now)
        let chosen = values.all("units").compactMap { Identifier<Unit>(rawValue: $0) }
        let exempt = values.all("exempt").compactMap { Identifier<Unit>(rawValue: $0) }
        if !exempt.isEmpty, exemption == nil { reader.add("exemption", "填写不需报送的原因。") }
        guard let organ, let year, let plan, reader.messages.isEmpty else {
            return try await openForm(request, FormState(values, reader.messages))
        }
        let units =
            chosen.filter { !exempt.contains($0) }.map { ($0, exempt: String?.none) }
            + exempt.map { ($0, exempt: exemption) }
        return try await submitting(values, fields: RoundForm.fields) {
            let round = try await database.write { session in
                try ReportCollection.open(year, in: organ, plan, units: units, by: viewer, at: now, in: session)
            }
            let owing = units.count { $0.exempt == nil }
            return request.redirect(
                to: CollectionEndpoints.board.path(round.id), notice: .done("已开展\(year)年度报告报送，应报\(owing)个单位。"))
        } again: {
            try await openForm(request, $0)
        }
    }
}

extension ReportCollection.Reminded {
    /// A notice has room for so many names.
    private static let mostNames = 8

    var notice: Notice {
        let done = units == 0 ? "" : "已催报\(units)个单位，通知将发送给单位的信息公开专员（专员无法通知的，发送给负责人）。"
        guard !unreached.isEmpty else { return .done(done) }
        let names = unreached.prefix(Self.mostNames).joined(separator: "、")
        let rest = unreached.count > Self.mostNames ? "等\(unreached.count)个单位" : ""
        return .warning(done + "下列单位没有可通知的专员，请电话催报：\(names)\(rest)。")
    }
}

extension CollectionRound.Plan {
    init?(_ reader: inout FormReader) {
        let unitDue = reader.day("unit-due", "单位报送期限")
        let ownDue = reader.day("own-due", "本级公布期限")
        let instructions = reader.optionalText("instructions", "填报说明", longest: 2_000)
        guard let unitDue, let ownDue else { return nil }
        self.init(unitDue: unitDue, ownDue: ownDue, instructions: instructions ?? "")
    }
}

// MARK: One round

extension CollectionPages {
    /// The round, when the viewer may see it.
    func found(
        _ id: Identifier<CollectionRound>, _ right: Right, _ viewer: Viewer, _ session: any ReadSession
    ) throws -> CollectionRound {
        guard let round = try CollectionRecords.round(id, in: viewer.scope(for: right), session) else {
            throw PageFailure.notFound
        }
        return round
    }

    /// The same for the authority that collects, before a form is looked at: who may not know of a round learns nothing of its forms.
    func admit(_ id: Identifier<CollectionRound>, _ request: StaffRequest) async throws {
        let viewer = request.viewer
        _ = try await database.read { try found(id, .collectReports, viewer, $0) }
    }

    private func board(_ request: StaffRequest, _ id: Identifier<CollectionRound>) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let filter = BoardFilter(request.query)
        let view = try await database.read { session in
            let round = try found(id, .viewReports, viewer, session)
            let duties = try CollectionRecords.duties(of: id, in: viewer.scope(for: .viewReports), session)
            let organ = try UnitRecords.find(all: [round.organ], session).first
            let scope = viewer.scope(for: .collectReports)
            let collects = organ.map { scope.contains($0) } ?? false
            let others = collects ? try UnitRecords.tree(in: scope, session) : []
            return BoardView(
                round, duties, organ: organ?.name ?? "", filter, today: today, collects: collects, others: others)
        }
        return request.page(
            title: view.title,
            breadcrumbs: [Breadcrumb(RoundListView.title, CollectionEndpoints.list.path()), Breadcrumb(view.title)]
        ) { BoardPage(view: view, token: request.csrf) }
    }

    private func planForm(
        _ request: StaffRequest, _ id: Identifier<CollectionRound>, _ state: FormState? = nil
    ) async throws -> PageResponse {
        let viewer = request.viewer
        let round = try await database.read { try found(id, .collectReports, viewer, $0) }
        let form = PlanForm(state: state ?? PlanForm.start(round), round: round, token: request.csrf)
        return request.page(
            status: .form(state), title: PlanForm.title,
            breadcrumbs: [
                Breadcrumb(RoundListView.title, CollectionEndpoints.list.path()),
                Breadcrumb("\(round.year)年度", CollectionEndpoints.board.path(id)), Breadcrumb(PlanForm.title),
            ]
        ) { PlanPage(form: form) }
    }

    private func plan(_ request: StaffRequest, _ id: Identifier<CollectionRound>) async throws -> PageResponse {
        try await admit(id, request)
        let values = try await request.form()
        var reader = FormReader(values)
        let plan = CollectionRound.Plan(&reader)
        let version = reader.integer("version", "版本", in: 1...1_000_000)
        guard let plan, let version, reader.messages.isEmpty else {
            return try await planForm(request, id, FormState(values, reader.messages))
        }
        let (viewer, now, isOpen) = (request.viewer, request.now, !reader.flag("closed"))
        return try await submitting(values, fields: RoundForm.fields) {
            try await database.write { session in
                try ReportCollection.change(
                    id, plan, isOpen: isOpen, ifVersion: version, by: viewer, at: now, in: session)
            }
            return request.redirect(to: CollectionEndpoints.board.path(id), notice: .done("报送安排已保存。"))
        } again: {
            try await planForm(request, id, $0)
        }
    }

    private func remind(_ request: StaffRequest, _ id: Identifier<CollectionRound>) async throws -> PageResponse {
        try await admit(id, request)
        let (viewer, now) = (request.viewer, request.now)
        let only: Identifier<ReportDuty>? = Identifier(rawValue: try await request.form()["duty"])
        let back = only.map { CollectionEndpoints.duty.path(id, $0) } ?? CollectionEndpoints.board.path(id)
        return try await pressing(request, backTo: back) {
            let reminded = try await database.write { [reaches] session in
                try ReportCollection.remind(only, in: id, by: viewer, at: now, reaching: reaches, in: session)
            }
            return reminded.notice
        }
    }

    private func exempt(_ request: StaffRequest, _ id: Identifier<CollectionRound>) async throws -> PageResponse {
        try await admit(id, request)
        var reader = FormReader(try await request.form())
        let unit: Identifier<Unit>? = reader.identifier("unit", "单位")
        let reason = reader.optionalText("reason", "不需报送的原因", longest: 300)
        let (viewer, now, obliges) = (request.viewer, request.now, reader.flag("obliged"))
        guard let unit, obliges || reason != nil else {
            return request.redirect(
                to: CollectionEndpoints.board.path(id), notice: .failure("请选择单位；不需报送的，填写原因。"))
        }
        return try await pressing(request, backTo: CollectionEndpoints.board.path(id), done: "应报单位已调整。") {
            try await database.write { session in
                try ReportCollection.exempt(
                    unit, reason: obliges ? nil : reason, in: id, by: viewer, at: now, in: session)
            }
        }
    }
}
