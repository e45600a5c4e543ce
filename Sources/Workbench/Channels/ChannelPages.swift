import HTML
import Organs
import Publishing
import Storage
import Web

/// The pages of publications beyond the portal: list, form, record with its confirmation and withdrawal.
struct ChannelPages: SubjectPages {
    let database: any Database
    /// Pictures, and scans as PDF: one proves one publication, several are put on one sheet.
    let evidence: EvidenceFiles

    init(_ services: WorkbenchServices) {
        database = services.database
        let policy = UploadPolicy.office.only(.pdf, .png, .jpeg, .gif, .webp).upTo(services.uploadLimit)
        evidence = EvidenceFiles(cabinet: services.files, policy: policy)
    }

    let menu = [MenuLine(.publishing, ChannelListView.title, ChannelEndpoints.list, icon: .copy)]

    func register(in routes: inout Routes) {
        routes.on(ChannelEndpoints.list) { try await list($0) }
        routes.on(ChannelEndpoints.form) { try await form($0) }
        routes.on(ChannelEndpoints.record) { try await record($0) }
        routes.on(ChannelEndpoints.show) { try await show($0, $1) }
        routes.on(ChannelEndpoints.evidence) { try await downloadEvidence($0, $1) }
        routes.on(ChannelEndpoints.confirm) { try await confirm($0, $1) }
        routes.on(ChannelEndpoints.withdraw) { try await withdraw($0, $1) }
    }

    static func trail(_ title: String? = nil) -> [Breadcrumb] {
        guard let title else { return [Breadcrumb(ChannelListView.title)] }
        return [Breadcrumb(ChannelListView.title, ChannelEndpoints.list.path()), Breadcrumb(title)]
    }

    private func list(_ request: StaffRequest) async throws -> PageResponse {
        let (filter, viewer, today) = (ChannelListFilter(request.query), request.viewer, request.today)
        let scope = viewer.scope(for: .viewItems)
        let view = try await database.read { session in
            let size = ChannelListView.pageSize
            let records = try ChannelRecords.list(
                filter.records, in: scope, limit: size, offset: (filter.page - 1) * size, session)
            var open = ChannelRecords.Filter()
            open.state = .unconfirmed
            return ChannelListView(
                filter, records, count: try ChannelRecords.count(filter.records, in: scope, session),
                unconfirmed: try ChannelRecords.count(open, in: scope, session),
                try ChannelNames(of: records, session),
                withdrawn: try ChannelRecords.withdrawnItems(among: records.compactMap(\.details.item), session),
                today: today, mayRecord: viewer.may(.recordChannels))
        }
        return request.page(title: ChannelListView.title, breadcrumbs: ChannelPages.trail()) {
            ChannelListPage(view: view)
        }
    }

    // MARK: One record

    private func show(
        _ request: StaffRequest, _ id: Identifier<ChannelPublication>, _ state: FormState? = nil
    ) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let view = try await database.read { session in
            let scope = viewer.scope(for: .viewItems)
            guard let record = try ChannelRecords.find(id, in: scope, session) else { throw PageFailure.notFound }
            return ChannelView(record, try ChannelContext(of: record, for: viewer, session), today: today)
        }
        return request.page(status: .form(state), title: view.title, breadcrumbs: ChannelPages.trail(view.title)) {
            ChannelPage(view: view, state: state ?? FormState(FormValues(["day": "\(today)"])), token: request.csrf)
        }
    }

    private func downloadEvidence(
        _ request: StaffRequest, _ id: Identifier<ChannelPublication>
    ) async throws -> PageResponse {
        let viewer = request.viewer
        let stored = try await database.read { session -> StoredFile? in
            guard let record = try ChannelRecords.find(id, in: viewer.scope(for: .viewItems), session) else {
                return nil
            }
            return try ChannelContext.evidence(of: record, session)
        }
        guard let stored else { throw PageFailure.notFound }
        return try await evidence.cabinet.download(stored)
    }

    private func confirm(_ request: StaffRequest, _ id: Identifier<ChannelPublication>) async throws -> PageResponse {
        let (viewer, now) = (request.viewer, request.now)
        return try await pressing(request, backTo: ChannelEndpoints.show.path(id), done: "已确认，计入统计。") {
            try await database.write { try ChannelPublications.confirm(id, by: viewer, at: now, in: $0) }
        }
    }

    private func withdraw(_ request: StaffRequest, _ id: Identifier<ChannelPublication>) async throws -> PageResponse {
        let (viewer, now) = (request.viewer, request.now)
        let scope = viewer.scope(for: .viewItems)
        guard try await database.read({ try ChannelRecords.find(id, in: scope, $0) }) != nil else {
            throw PageFailure.notFound
        }
        var reader = FormReader(try await request.form())
        let kind: ChannelPublication.Withdrawal.Kind? = reader.choice("kind", "登记的事项")
        let day = reader.day("day", "撤下日期")
        let reason = reader.text("reason", "原因", longest: 500)
        guard let kind, let day, let reason, reader.messages.isEmpty else {
            return try await show(request, id, FormState(reader.values, reader.messages))
        }
        return try await submitting(reader.values, fields: ChannelPage.fields) {
            try await database.write { session in
                try ChannelPublications.withdraw(id, kind, on: day, reason: reason, by: viewer, at: now, in: session)
            }
            return request.redirect(to: ChannelEndpoints.show.path(id), notice: .done("已登记：\(kind.label)。"))
        } again: {
            try await show(request, id, $0)
        }
    }
}
