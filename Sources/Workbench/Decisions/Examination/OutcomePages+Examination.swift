import HTML
import Organs
import Regulation
import Requests
import Storage
import Web

extension OutcomePages {
    private static let examinationFields: Set<String> = ["choice", "note"]

    func examination(_ request: StaffRequest, _ id: CaseID, _ refused: FormState? = nil) async throws -> PageResponse {
        let outcome = try await found(request, id)
        let again = request.query["question"] ?? refused?["question"]
        let view = ExaminationView(outcome, answeringAgain: again.flatMap(ExaminationQuestion.init(rawValue:)))
        return page(request, outcome, .examination, refused) {
            ExaminationPage(view: view, state: refused ?? view.state, token: request.csrf)
        }
    }

    func examine(_ request: StaffRequest, _ id: CaseID) async throws -> PageResponse {
        _ = try await found(request, id)
        var reader = FormReader(try await request.form())
        let question = reader.text("question", "问题")
        let choice = reader.text("choice", "答案")
        let note = reader.optionalText("note", "说明", longest: 2_000) ?? ""
        let version = reader.integer("version", "版本", in: 0...Int.max)
        guard let question, let choice, let version, reader.messages.isEmpty else {
            return try await examination(request, id, FormState(reader.values, reader.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(reader.values, fields: Self.examinationFields) {
            let answer = ExaminationAnswer(question: question, choice: choice, note: note)
            _ = try await database.write { session in
                try CaseWork.examine(answer, of: id, ifVersion: version, by: viewer, at: now, in: session)
            }
            return request.redirect(to: OutcomeEndpoints.examination.path(id))
        } again: {
            try await examination(request, id, $0)
        }
    }
}
