import HTML
import Organs
import Publishing
import Storage
import Web

extension ChannelPages {
    func form(_ request: StaffRequest, _ state: FormState? = nil) async throws -> PageResponse {
        let viewer = request.viewer
        let choices = try await database.read { try ChannelChoices(for: viewer, $0) }
        return request.page(
            status: .form(state), title: ChannelForm.title, breadcrumbs: ChannelPages.trail(ChannelForm.title)
        ) {
            ChannelForm(
                state: state ?? FormState(FormValues(["index": request.query["index"] ?? ""])), choices: choices,
                endings: evidence.endings, largest: ByteCount(evidence.policy.largest).description,
                token: request.csrf)
        }
    }

    func record(_ request: StaffRequest) async throws -> PageResponse {
        let received = try await evidence.receive(request)
        var reader = FormReader(received.values)
        let entry = ChannelEntry(&reader)
        let kept = reader.messages.isEmpty ? try await evidence.keep(received["evidence"], request, &reader) : nil
        guard let entry, reader.messages.isEmpty else {
            return try await form(request, FormState(reader.values, reader.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(reader.values, fields: ChannelForm.fields) {
            let record = try await database.write { session in
                let file = try kept.map { try ChannelPages.file($0, in: entry.unit, by: viewer, at: now, session) }
                return try ChannelPublications.record(
                    try entry.details(session), evidence: file, in: entry.unit, by: viewer, at: now, in: session)
            }
            return request.redirect(
                to: ChannelEndpoints.show.path(record.id), notice: .done("已登记，请另一人确认后计入统计。"))
        } again: {
            try await form(request, $0)
        }
    }

    /// The evidence as a file of the unit, by the right with which the publication is recorded.
    private static func file(
        _ content: KeptContent, in unit: Identifier<Unit>, by viewer: Viewer, at now: Moment,
        _ session: any WriteSession
    ) throws -> Identifier<StoredFile> {
        guard let place = try UnitRecords.find(unit, in: viewer.scope(for: .viewItems), session) else {
            throw Refused.notFound
        }
        let authority = try viewer.authority(.recordChannels, in: place)
        return try FileRecords.add(
            content, for: .channelPublication, organ: place.organ.chain, unit: place.id.chain,
            by: authority.person.actor, actingFor: authority.actingFor?.actor, at: now, in: session
        ).id
    }
}
