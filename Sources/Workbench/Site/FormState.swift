import HTTPTypes
import Organs
import Web

/// A form as it is shown: what stands in its fields, and what is wrong.
struct FormState: Equatable, Sendable {
    var values: FormValues
    var messages = FieldMessages()
    /// What is wrong with the whole, not with one field.
    var general: [String] = []

    init(_ values: FormValues = FormValues(), _ messages: FieldMessages = FieldMessages()) {
        self.values = values
        self.messages = messages
    }

    /// - Parameter fields: the names of the form's fields; a refusal about another one stands above the form.
    init(_ values: FormValues, _ refusals: [Refusal], fields: Set<String>) {
        self.values = values
        for refusal in refusals {
            if let field = refusal.field, fields.contains(field) {
                messages.add(field, refusal.message + "。")
            } else {
                general.append(refusal.message + "。")
            }
        }
    }

    static func changedMeanwhile(_ values: FormValues) -> FormState {
        var state = FormState(values)
        state.general = ["您打开页面之后，有人修改了这条记录。您填写的内容还在，请核对后再次提交。"]
        return state
    }

    subscript(_ field: String) -> String { values[field] }
}

extension HTTPResponse.Status {
    /// Of a page with a form: 422 when the form was sent and refused (with a state to show), 200 when it is just opened.
    static func form(_ refused: FormState?) -> HTTPResponse.Status { refused == nil ? .ok : .unprocessableContent }
}

/// Runs a verb behind a form: the rules that speak against it are shown in the form again, which keeps what was typed. Other refusals become
/// error pages.
func submitting(
    _ values: FormValues, fields: Set<String>, _ verb: () async throws -> PageResponse,
    again: (FormState) async throws -> PageResponse
) async throws -> PageResponse {
    do {
        return try await verb()
    } catch Refused.rules(let refusals) {
        return try await again(FormState(values, refusals, fields: fields))
    } catch Refused.changedMeanwhile {
        return try await again(.changedMeanwhile(values))
    }
}

/// Runs a verb behind a single button: what it refuses is told on the page that the browser is led back to.
func pressing(
    _ request: StaffRequest, backTo path: LocalPath, done: String, _ verb: () async throws -> Void
) async throws -> PageResponse {
    try await pressing(request, backTo: path) {
        try await verb()
        return .done(done)
    }
}

/// The same for a verb that says itself what came of it.
func pressing(
    _ request: StaffRequest, backTo path: LocalPath, telling verb: () async throws -> Notice
) async throws -> PageResponse {
    do {
        return request.redirect(to: path, notice: try await verb())
    } catch Refused.rules(let refusals) {
        return request.redirect(to: path, notice: .failure(refusals.map { $0.message + "。" }.joined()))
    }
}
