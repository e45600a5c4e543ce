import HTML
import HTTPTypes
import Organs
import Publishing
import Storage
import Web

extension ItemPages {
    /// - Parameter refused: the form as it was sent, when it was.
    func actForm(
        _ act: ItemAct, _ request: StaffRequest, _ id: Identifier<Item>, _ refused: FormState? = nil
    ) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let track: ReviewTrack? = refused?.values.contains("urgent") == true ? .urgent : nil
        let (dossier, refusals, shortcomings) = try await database.read { session in
            let (item, unit) = try found(id, for: viewer, session)
            let dossier = try ItemDossier(item, unit, as: act == .handIn ? track : nil, for: viewer, session)
            let lacking = act == .handIn ? try Publications.shortcomings(of: item, on: today, session) : []
            return (dossier, try dossier.refusals(act, by: viewer, session), lacking)
        }
        guard let refusals else {
            return request.redirect(
                to: ItemEndpoints.show.path(id), notice: .warning("本件现在不能“\(act.label(nil))”，请看当前进展。"))
        }
        let state = refused ?? FormState(FormValues(["when": PublicationTime.now.rawValue, "time": "09:00"]))
        return request.page(
            status: .form(refused), title: act.label(dossier.step),
            breadcrumbs: trail(dossier.item, act.label(dossier.step))
        ) {
            ItemActPage(
                act: act, dossier: dossier, state: state, token: request.csrf,
                refusals: refusals.map { $0.message + "。" }, shortcomings: shortcomings.map { $0.message + "。" })
        }
    }

    func submit(_ act: ItemAct, _ request: StaffRequest, _ id: Identifier<Item>) async throws -> PageResponse {
        let (viewer, now) = (request.viewer, request.now)
        let (dossier, refusals) = try await database.read { session in
            let (item, unit) = try found(id, for: viewer, session)
            let dossier = try ItemDossier(item, unit, for: viewer, session)
            return (dossier, try dossier.refusals(act, by: viewer, session))
        }
        var reader = FormReader(try await request.form())
        guard let refusals, refusals.isEmpty else { return try await actForm(act, request, id) }
        guard let verb = ItemActReading(id: id, viewer: viewer, now: now).verb(act, &reader) else {
            return try await actForm(act, request, id, FormState(reader.values, reader.messages))
        }
        return try await submitting(reader.values, fields: ItemActReading.fields) {
            try await database.write { try verb($0) }
            return request.redirect(to: ItemEndpoints.show.path(id), notice: .done(act.done(dossier)))
        } again: {
            try await actForm(act, request, id, $0)
        }
    }
}
