import ContentChecks
import HTML
import Organs
import Publishing
import Storage
import Web

extension ItemPages {
    /// - Parameter refused: the answer as it was sent, when it was refused.
    func checks(
        _ request: StaffRequest, _ id: Identifier<Item>, _ refused: FormState? = nil
    ) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let view = try await database.read { session in
            let (item, unit) = try found(id, for: viewer, session)
            let dossier = try ItemDossier(item, unit, for: viewer, session)
            return try ItemChecksView(
                try ItemChecks.run(item, today: today, session), of: dossier, by: viewer, session)
        }
        return request.page(
            status: .form(refused), title: ItemChecksView.title, breadcrumbs: trail(view.item, ItemChecksView.title)
        ) {
            ItemChecksPage(view: view, state: refused ?? FormState(), token: request.csrf)
        }
    }

    func answer(_ request: StaffRequest, _ id: Identifier<Item>) async throws -> PageResponse {
        let (viewer, now) = (request.viewer, request.now)
        _ = try await database.read { try found(id, for: viewer, $0) }
        var reader = FormReader(try await request.form())
        let answer: ContentFinding.Answer? = reader.choice("answer", "处理")
        let reason = reader.text("reason", "理由", longest: 500)
        let fingerprint = reader.values["fingerprint"]
        guard let answer, let reason, reader.messages.isEmpty else {
            return try await checks(request, id, FormState(reader.values, reader.messages))
        }
        return try await submitting(reader.values, fields: ["answer", "reason"]) {
            try await database.write { session in
                try FindingAnswers.give(
                    answer, reason: reason, to: fingerprint, of: id, by: viewer, at: now, in: session)
            }
            return request.redirect(to: ItemEndpoints.checks.path(id), notice: .done("已记录说明。"))
        } again: {
            try await checks(request, id, $0)
        }
    }

    /// Has the links followed once more: a dead one may have been mended where it leads.
    func followLinks(_ request: StaffRequest, _ id: Identifier<Item>) async throws -> PageResponse {
        let (viewer, now) = (request.viewer, request.now)
        return try await pressing(
            request, backTo: ItemEndpoints.checks.path(id), done: "已开始重新检查链接，请稍后刷新本页查看结果。"
        ) {
            try await database.write { try LinkProbes.requestAgain(of: id, by: viewer, at: now, in: $0) }
        }
    }
}
