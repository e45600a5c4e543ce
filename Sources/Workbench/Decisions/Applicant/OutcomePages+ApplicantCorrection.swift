import HTML
import Organs
import Regulation
import Requests
import Storage
import Web

extension OutcomePages {
    private static let correctionFields = ApplicantFields.names.union(["reason"])
    private static let correctionTitle = "更正申请人登记"

    /// The form with what is registered now. It is the answer to a press of a button and has no address of its own: the reading is in the log.
    func openCorrection(_ request: StaffRequest, _ id: CaseID) async throws -> PageResponse {
        let outcome = try await found(request, id)
        guard outcome.may(.registerRequests) else { throw PageFailure.forbidden(.registerRequests) }
        let (viewer, now, keys) = (request.viewer, request.now, keys)
        let details = try await database.write { session in
            try Applicants.open(of: id, for: .correction, by: viewer, keys: keys, at: now, in: session)
        }
        guard let details else {
            return request.redirect(
                to: OutcomeEndpoints.applicant.path(id), notice: .failure("申请人的个人信息已按规定清除，不能更正。"))
        }
        var values = details.formValues
        values.add("version", "\(outcome.request.version)")
        return correctionPage(request, outcome, FormState(values), isRefused: false)
    }

    func correctApplicant(_ request: StaffRequest, _ id: CaseID) async throws -> PageResponse {
        let outcome = try await found(request, id)
        var reader = FormReader(try await request.form())
        let details = RegistrationReading.applicant(&reader)
        let reason = reader.text("reason", "更正的原因", longest: 1_000)
        let version = reader.integer("version", "版本", in: 0...Int.max)
        guard let details, let reason, let version, reader.messages.isEmpty else {
            return correctionPage(request, outcome, FormState(reader.values, reader.messages), isRefused: true)
        }
        let (viewer, now, was) = (request.viewer, request.now, outcome.request.applicant.kind)
        return try await submitting(reader.values, fields: Self.correctionFields) {
            try await database.write { [keys] session in
                try Applicants.correct(
                    details, reason: reason, of: id, ifVersion: version, by: viewer, keys: keys, at: now, in: session)
            }
            let moved = was == details.kind ? "" : "本件在年度报告表三中由“\(was.label)”列改到“\(details.kind.label)”列。"
            return request.redirect(to: OutcomeEndpoints.applicant.path(id), notice: .done("申请人登记已更正。" + moved))
        } again: {
            correctionPage(request, outcome, $0, isRefused: true)
        }
    }

    private func correctionPage(
        _ request: StaffRequest, _ outcome: OutcomeCase, _ state: FormState, isRefused: Bool
    ) -> PageResponse {
        page(request, outcome, .applicant, isRefused ? state : nil, title: Self.correctionTitle) {
            ApplicantCorrectionPage(request: outcome.request, state: state, token: request.csrf)
        }
    }
}

/// Prints the form that mends what was registered of an applicant.
struct ApplicantCorrectionPage: HTMLContent {
    let request: InformationRequest
    let state: FormState
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        p { "对照申请书原件更正登记时的错字、漏填。本次查看和更正都已记入操作日志；原来登记的内容加密留存。" }
        if !request.standing.isOpen {
            Remark(.warning) { p { "本件已经办结：改变申请人类型会改变办结年度表三的数字，已经发布的年度报告需要另行更正。" } }
        }
        PostForm(to: OutcomeEndpoints.correctApplicant.path(request.id).address, token: token) {
            HiddenField("version", state["version"])
            ApplicantFields(state: state, hint: "申请人类型决定年度报告表三的列。")
            FieldGroup("更正的原因") {
                TextArea(
                    "更正的原因", name: "reason", value: state["reason"], hint: "写明错在哪里、依据哪份材料，如“身份证号码第9位录错，按身份证复印件更正”。",
                    message: state.messages["reason"], rows: 3, limit: 1_000)
            }
            ButtonRow {
                Button("更正登记", icon: .check)
                LinkButton("取消", to: OutcomeEndpoints.applicant.path(request.id).address, .plain)
            }
        }
    }
}

/// One correction, as the page of personal data lists it: no value of what was corrected.
struct ApplicantCorrectionLine: Equatable {
    let at: Moment
    let by: String
    let fields: String
    /// 自然人 → 商业企业; `nil` where the column stayed.
    let column: String?

    init(_ correction: ApplicantCorrection, by name: String) {
        at = correction.at
        by = name
        fields = correction.fields.map(\.label).joined(separator: "、")
        column = correction.movesColumn ? "\(correction.was.label) → \(correction.kind.label)" : nil
    }
}
