import HTML
import HTTPTypes
import Organs
import Storage
import Web

/// Having the log read again, and what was found.
struct VerificationPages {
    let database: any Database
    let keys: KeyRing

    func register(in routes: inout Routes) {
        routes.on(EventEndpoints.verifications) { request in try await list(request) }
        routes.on(EventEndpoints.verify) { request in try await start(request) }
        routes.on(EventEndpoints.verification) { request, id in try await show(request, id) }
    }

    private func list(
        _ request: StaffRequest, messages: FieldMessages = FieldMessages(), status: HTTPResponse.Status = .ok
    ) async throws -> PageResponse {
        let scope = request.viewer.scope(for: .verifyEvents)
        let view = try await database.read { session in try VerificationListView(in: scope, messages, session) }
        let token = request.csrf
        return request.page(status: status, title: view.title, breadcrumbs: [.events, Breadcrumb(view.title)]) {
            VerificationListPage(view: view, token: token)
        }
    }

    private func start(_ request: StaffRequest) async throws -> PageResponse {
        var reader = FormReader(try await request.form())
        let organ: Identifier<ChainOwner>? = reader.optionalIdentifier("unit", "校验的范围")
        guard reader.messages.isEmpty else {
            return try await list(request, messages: reader.messages, status: .unprocessableContent)
        }
        let (viewer, now) = (request.viewer, request.now)
        let id = try await database.write { session in
            let authority = try VerificationPages.authority(viewer, over: organ, session)
            return try LogVerifications.request(
                organ, by: authority.person.actor, actingFor: authority.actingFor?.actor, at: now, in: session)
        }
        return request.redirect(to: EventEndpoints.verification.path(id))
    }

    /// By which right the viewer has these chains read: one that he reaches, or all.
    private static func authority(
        _ viewer: Viewer, over organ: Identifier<ChainOwner>?, _ session: any ReadSession
    ) throws -> Authority {
        do throws(Refused) {
            guard let organ, organ != ChainOwner.platform else { return try viewer.authorityOverAll(.verifyEvents) }
            let unit = try? UnitRecords.find(organ.unit, in: viewer.scope(for: .verifyEvents), session)
            guard let unit else { throw .notFound }
            return try viewer.authority(.verifyEvents, in: unit)
        } catch .forbidden(let right) {
            throw PageFailure.forbidden(right)
        } catch {
            throw PageFailure.notFound
        }
    }

    private func show(_ request: StaffRequest, _ id: Identifier<LogVerification>) async throws -> PageResponse {
        let viewer = request.viewer
        let visible = viewer.scope(for: .verifyEvents).condition(onOrgan: "organ_id")
        let view = try await database.read { session -> VerificationView? in
            guard let verification = try LogVerifications.find(id, visible: visible, in: session) else { return nil }
            return try VerificationView(
                verification, faults: try LogVerifications.faults(of: id, in: session),
                job: try JobList.job(verification.job, within: "TRUE", in: session), for: viewer, session)
        }
        guard let view else { throw PageFailure.notFound }
        return request.page(
            title: view.title, breadcrumbs: [.events, .verifications, Breadcrumb(view.title)]
        ) { VerificationPage(view: view) }
    }
}

extension Identifier<ChainOwner> {
    /// The unit whose chain it is; of the platform's chain, no unit has this key.
    var unit: Identifier<Unit> {
        guard let unit = Identifier<Unit>(rawValue: rawValue) else {
            preconditionFailure("keys of all kinds have the same form")
        }
        return unit
    }
}
