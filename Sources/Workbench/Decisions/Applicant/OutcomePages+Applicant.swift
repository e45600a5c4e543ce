import HTML
import Organs
import Regulation
import Requests
import Storage
import Web

extension OutcomePages {
    private static let applicantFields: Set<String> = ["reason", "document", "identityNumber"]

    func applicant(_ request: StaffRequest, _ id: CaseID, _ refused: FormState? = nil) async throws -> PageResponse {
        let (viewer, today) = (request.viewer, request.today)
        let (outcome, view) = try await database.read { session in
            let outcome = try found(id, for: viewer, on: today, session)
            return (outcome, try ApplicantView(outcome, session))
        }
        return page(request, outcome, .applicant, refused) {
            ApplicantPage(view: view, state: refused ?? FormState(), token: request.csrf)
        }
    }

    func hold(_ request: StaffRequest, _ id: CaseID) async throws -> PageResponse {
        _ = try await found(request, id)
        var reader = FormReader(try await request.form())
        let hold: YesNo? = reader.choice("hold", "保全")
        let reason = reader.text("reason", "原因", longest: 500)
        let version = reader.integer("version", "版本", in: 0...Int.max)
        guard let hold, let reason, let version, reader.messages.isEmpty else {
            return try await applicant(request, id, FormState(reader.values, reader.messages))
        }
        let (viewer, now) = (request.viewer, request.now)
        return try await submitting(reader.values, fields: Self.applicantFields) {
            try await database.write { session in
                try Retention.hold(
                    hold == .yes, id, reason: reason, ifVersion: version, by: viewer, at: now, in: session)
            }
            return request.redirect(
                to: OutcomeEndpoints.applicant.path(id), notice: .done(hold == .yes ? "已保全。" : "已解除保全。"))
        } again: {
            try await applicant(request, id, $0)
        }
    }

    /// What is held about the applicant, as a file for him: by the number that he proves to be his.
    func export(_ request: StaffRequest, _ id: CaseID) async throws -> PageResponse {
        let outcome = try await found(request, id)
        var reader = FormReader(try await request.form())
        let document: IdentityDocument? = reader.choice("document", "证件名称")
        let number = reader.text("identityNumber", "证件号码", longest: 50)
        guard let document, let number, reader.messages.isEmpty else {
            return try await applicant(request, id, FormState(reader.values.without("identityNumber"), reader.messages))
        }
        let (viewer, now, organ) = (request.viewer, request.now, outcome.request.organ)
        return try await submitting(reader.values.without("identityNumber"), fields: Self.applicantFields) {
            let export = try await database.write { [keys] session in
                let digest = ApplicantRecords.digest(of: IdentityNumber(number), document, keys)
                guard digest != nil, digest == outcome.request.applicant.identityDigest else {
                    throw Refused.rules([
                        Refusal("applicant.other", field: "identityNumber", "证件名称和号码与本件申请人登记的不一致，请核对申请人的身份证明")
                    ])
                }
                return try Applicants.export(
                    IdentityNumber(number), document, of: organ, by: viewer, keys: keys, at: now, in: session)
            }
            return .download(export.json, name: "申请人信息 \(now.day).json", type: .json)
        } again: {
            try await applicant(request, id, $0)
        }
    }
}

/// What is kept of an applicant, until when, and what keeps it longer.
struct ApplicantView {
    let id: OutcomePages.CaseID
    let version: Int
    let facts: [(name: String, text: String?)]
    let isHeld: Bool
    let mayHold: Bool
    let mayExport: Bool
    let mayCorrect: Bool
    let corrections: [ApplicantCorrectionLine]

    init(_ outcome: OutcomeCase, _ session: any ReadSession) throws {
        let (request, settings) = (outcome.request, outcome.file.settings)
        (id, version, isHeld) = (request.id, request.version, request.isHeld)
        let applicant = request.applicant
        let openRemedies = try RemedyRecords.remedies(of: request.id, session).count { $0.closing == nil }
        let removal = settings.retentionDays.flatMap { days in request.standing.closedOn.map { $0.advanced(by: days) } }
        facts = [
            ("申请人", applicant.listedName), ("类型", applicant.kind.label), ("证件号码", applicant.maskedIdentity),
            ("电话", applicant.maskedPhone),
            ("保存期限", settings.retentionDays.map { "办结后\($0)日，到期自动清除" } ?? "本单位没有规定，一直保存"),
            ("办结日期", request.standing.closedOn?.chinese),
            ("可以清除之日", applicant.removedAt == nil ? removal?.chinese : nil),
            ("已清除", applicant.removedAt.map { $0.day.chinese }), ("保全", request.isHeld ? "已保全，到期也不清除" : "没有保全"),
            ("未审结的复议诉讼", openRemedies == 0 ? nil : "\(openRemedies)件，审结以前不清除"),
        ]
        mayHold = outcome.mayHandle && !request.isMerged
        mayExport = outcome.may(.openApplicants) && applicant.removedAt == nil
        mayCorrect = mayExport && outcome.may(.registerRequests) && !request.isMerged
        let all = try ApplicantCorrections.list(of: applicant.id, session)
        let people = Dictionary(
            try PersonRecords.find(all: Set(all.map(\.by.person)), session).map { ($0.id, $0.name) },
            uniquingKeysWith: { first, _ in first })
        corrections = all.map { ApplicantCorrectionLine($0, by: people[$0.by.person] ?? "（未知人员）") }
    }
}

struct ApplicantPage: HTMLContent {
    let view: ApplicantView
    let state: FormState
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        Sheet {
            h2 { "保存的个人信息" }
            DescriptionList(view.facts.map { .init($0.name, $0.text) })
            if view.mayCorrect {
                PostButton(
                    "更正登记信息", to: OutcomeEndpoints.openCorrection.path(view.id).address, token: token, icon: .edit)
            }
        }
        if !view.corrections.isEmpty {
            DataTable(
                "更正记录，共\(view.corrections.count)次", rows: view.corrections,
                columns: [
                    .time("时间") { $0.at }, .text("经办") { $0.by }, .text("更正的内容") { $0.fields },
                    .text("表三的列") { $0.column },
                ])
        }
        if view.mayHold { holding }
        if view.mayExport { exporting }
    }

    private var holding: some HTMLContent {
        Sheet {
            h2 { view.isHeld ? "解除保全" : "保全" }
            PostForm(to: OutcomeEndpoints.hold.path(view.id).address, token: token) {
                HiddenField("version", "\(view.version)")
                HiddenField("hold", view.isHeld ? "no" : "yes")
                TextField(
                    view.isHeld ? "解除保全的原因" : "保全的原因", name: "reason", value: state["reason"],
                    hint: "如复议诉讼、审计、检察监督需要。", message: state.messages["reason"])
                ButtonRow { Button(view.isHeld ? "解除保全" : "保全", .secondary, icon: .lock) }
            }
        }
    }

    private var exporting: some HTMLContent {
        Sheet {
            h2 { "向申请人提供本人信息" }
            p(.class("hint")) { "申请人查阅、复制本人信息时（个人信息保护法第四十五条），核对身份证明后导出本机关保存的全部信息，每件申请都会留下记录。" }
            PostForm(to: OutcomeEndpoints.export.path(view.id).address, token: token) {
                SelectField(
                    "证件名称", name: "document", choices: Choice.all(IdentityDocument.self) { $0.label },
                    chosen: state["document"], message: state.messages["document"])
                TextField(
                    "证件号码", name: "identityNumber", hint: "按申请人出示的证件填写。", message: state.messages["identityNumber"],
                    width: .medium)
                ButtonRow { Button("导出", .secondary, icon: .download) }
            }
        }
    }
}
