import HTML
import Organs
import Publishing
import Storage
import Web

/// The way that items of a unit go (审核流程), and its change.
struct ReviewProfilePages: SubjectPages {
    static let organs = PlainEndpoint("review-profiles.organs", .get, "/workbench/review-profiles", .needs(.viewItems))
    static let show = Endpoint<Identifier<Unit>>(
        "review-profiles.show", .get, "/workbench/review-profiles/:unit", .needs(.viewItems))
    static let editForm = Endpoint<Identifier<Unit>, String>(
        "review-profiles.edit-form", .get, "/workbench/review-profiles/:unit/:track", .needs(.manageReviewProfiles))
    static let edit = Endpoint<Identifier<Unit>, String>(
        "review-profiles.edit", .post, "/workbench/review-profiles/:unit/:track", .needs(.manageReviewProfiles))

    let database: any Database

    let menu = [MenuLine(.publishing, "审核流程", organs, icon: .settings)]

    func register(in routes: inout Routes) {
        routes.on(ReviewProfilePages.organs) { try await organs($0) }
        routes.on(ReviewProfilePages.show) { try await show($0, $1) }
        routes.on(ReviewProfilePages.editForm) { try await editForm($0, $1, $2) }
        routes.on(ReviewProfilePages.edit) { try await edit($0, $1, $2) }
    }

    private func organs(_ request: StaffRequest) async throws -> PageResponse {
        let scope = request.viewer.scope(for: .viewItems)
        let units = try await database.read { try UnitRecords.tree(in: scope, $0) }.filter(\.hasReviewProfiles)
        if units.count == 1, let only = units.first {
            return request.redirect(to: ReviewProfilePages.show.path(only.id))
        }
        return request.page(title: "审核流程") { ReviewProfileOrgansPage(units: units) }
    }

    private func show(_ request: StaffRequest, _ id: Identifier<Unit>) async throws -> PageResponse {
        let scope = request.viewer.scope(for: .viewItems)
        let isManager = request.viewer.scope(for: .manageReviewProfiles)
        let view = try await database.read { session in
            let unit = try organ(id, in: scope, session)
            let profiles = try ReviewTrack.allCases.map { try ReviewRecords.current($0, of: unit.id, session) }
            return ReviewProfilesView(unit, profiles, mayManage: isManager.contains(unit))
        }
        return request.page(title: view.title, breadcrumbs: trail(view.title)) { ReviewProfilesPage(view: view) }
    }

    private func editForm(
        _ request: StaffRequest, _ id: Identifier<Unit>, _ track: String, _ state: FormState? = nil
    ) async throws -> PageResponse {
        guard let track = ReviewTrack(rawValue: track) else { throw PageFailure.notFound }
        let scope = request.viewer.scope(for: .manageReviewProfiles)
        let (unit, profile) = try await database.read { session in
            let unit = try organ(id, in: scope, session)
            return (unit, try ReviewRecords.current(track, of: unit.id, session))
        }
        let title = "\(track.label)信息的审核流程"
        return request.page(
            status: .form(state), title: title,
            breadcrumbs: trail(title, Breadcrumb(unit.name, ReviewProfilePages.show.path(id)))
        ) {
            ReviewProfileForm(
                title: title, state: state ?? FormState(FormValues(profile)), track: track,
                action: ReviewProfilePages.edit.path(id, track.rawValue),
                cancel: ReviewProfilePages.show.path(id), token: request.csrf)
        }
    }

    private func edit(
        _ request: StaffRequest, _ id: Identifier<Unit>, _ name: String
    ) async throws -> PageResponse {
        guard let track = ReviewTrack(rawValue: name) else { throw PageFailure.notFound }
        let scope = request.viewer.scope(for: .manageReviewProfiles)
        _ = try await database.read { try organ(id, in: scope, $0) }
        var reader = FormReader(try await request.form())
        guard let steps = [ReviewStep](&reader) else {
            return try await editForm(request, id, name, FormState(reader.values, reader.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(reader.values, fields: []) {
            try await database.write { session in
                _ = try ReviewProfiles.set(steps, for: track, of: id, by: viewer, at: now, in: session)
            }
            return request.redirect(
                to: ReviewProfilePages.show.path(id), notice: .done("已保存，新提交的信息按新的流程审核"))
        } again: {
            try await editForm(request, id, name, $0)
        }
    }

    private func organ(_ id: Identifier<Unit>, in scope: Scope, _ session: any ReadSession) throws -> Unit {
        guard let unit = try UnitRecords.find(id, in: scope, session), unit.hasReviewProfiles else {
            throw PageFailure.notFound
        }
        return unit
    }

    private func trail(_ title: String, _ above: Breadcrumb? = nil) -> [Breadcrumb] {
        [Breadcrumb("审核流程", ReviewProfilePages.organs.path())] + (above.map { [$0] } ?? []) + [Breadcrumb(title)]
    }
}

extension Unit {
    /// Organs in being have a way of their own; sections go their organ's.
    fileprivate var hasReviewProfiles: Bool { isActive && kind != .section && kind != .region }
}

private struct ReviewProfileOrgansPage: HTMLContent {
    let units: [Unit]

    func write(into html: inout HTMLBuffer) {
        PageHeading("审核流程", detail: "先审后发、三审三校：每个单位可以在法定底线之上设置自己的流程").write(into: &html)
        DataTable(
            "单位", rows: units,
            columns: [
                .link("单位", to: { ReviewProfilePages.show.path($0.id).address }, { $0.name }),
                .text("类别") { $0.kind.label },
            ], empty: EmptyState("没有可以查看的单位", advice: "您的角色范围内没有行政机关。")
        ).write(into: &html)
    }
}
